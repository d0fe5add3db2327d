"""The plan as an Excel workbook: written, looked through, and taken into the draft of its next
version as one change.

What anybody typed is shown before any of it counts. A workbook with a cell that was not
understood changes nothing at all: half a merger of communes is no plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS
from gbv_desktop.domain.plan.editions.form_guard import (
    NO_GROUNDS,
    AskedGrounds,
    Grounds,
    asked_grounds,
    require_possible,
)
from gbv_desktop.domain.plan.editions.tables import ACTIVITIES, PlanTables, rows_of
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.whole import TablesInWork, faults_of_tables
from gbv_desktop.exchange.plan_workbook.matrix import LETTERS, holders
from gbv_desktop.exchange.plan_workbook.read import workbook_changes
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.taking import RowChangeKind, WorkbookChange
from gbv_desktop.exchange.plan_workbook.write import plan_workbook
from gbv_desktop.exchange.workbook.package import MAX_FILE
from gbv_desktop.office.base.cell_faults import NotUnderstood, not_understood
from gbv_desktop.office.base.faults import E_OUT_KIND, E_STATE_CHANGED
from gbv_desktop.office.base.named_files import read_input, write_file
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.draft_faults import DraftFault, told_by_page
from gbv_desktop.office.plan.drafting import (
    E_DRAFT_SAME,
    EditionDraft,
    begin_draft,
    change_draft,
    draft_of,
    followed_plan,
    tables_shown,
)
from gbv_desktop.text import N_, Field, Message, message

SUFFIX = ".xlsx"


_TAKEN = N_("Taken from Excel ({file}): {count} changes")


# --- out ----------------------------------------------------------------------------------------
def write_plan_workbook(office: Office, path: Path, *, of_draft: bool = False) -> Path:
    """Writes the plan's catalogue, units, roles, targets and lines of forms as a workbook.

    Args:
        office: any office; a draft has only the consolidating one.
        path: the file.
        of_draft: the draft instead of the version in force.

    Raises:
        Problem: E-DRAFT-NONE, E-ROLE, E-OUT-KIND, E-OUT-*, E-DRIVE-*.
    """
    # Only one kind can be written; under another name Excel would call the file broken.
    if path.suffix.casefold() != SUFFIX:
        raise E_OUT_KIND(file=path.name)
    tables = tables_shown(office, of_draft=of_draft)
    return write_file(path, plan_workbook(_in_work(tables), tuple(PlanSheet)))


# --- in -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class TakenChange:
    """One thing that a workbook changes: where it stands there, and what it is in a sentence.

    Attributes:
        kind: what happens to the row.
        sheet: its name. cell: as Excel names it; empty for a row that goes.
    """

    kind: RowChangeKind
    sheet: str
    cell: str
    said: Message


@dataclass(frozen=True)
class PlanWorkbookShown:
    """What taking a workbook in would do to the draft; nothing is changed yet.

    Attributes:
        file: its name. digest: SHA-256 of its bytes, for the journal.
        before, after: the plan's tables as they are, and as they would be.
        drafted: whether there is a draft; else one is begun.
        changes: each in a sentence, in the order of sheets and lines.
        faults: the cells that were not understood; while there is one, nothing is taken in.
        errors: what the draft would have to have corrected besides, before it can be applied.
        asked: the rows for which it has to be said why, because they are sensitive.
        barred: why it cannot be taken in whatever is said; ``None`` as a rule.
        roles: how many roles are other ones; in a workbook they have no day from which they hold.
    """

    file: str
    digest: str
    before: PlanTables
    after: PlanTables
    drafted: bool
    changes: tuple[TakenChange, ...]
    faults: tuple[NotUnderstood, ...]
    errors: tuple[DraftFault, ...]
    asked: AskedGrounds
    barred: Problem | None
    roles: int


def look_through_workbook(office: Office, path: Path) -> PlanWorkbookShown:
    """Reads a workbook and says what it would change in the draft, or in the newest version.

    Raises:
        Problem: E-ROLE, E-IN-FILE, E-DRIVE-GONE, E-XLS-*.
    """
    office.require(CONSOLIDATING)
    data = read_input(path, MAX_FILE)
    draft = draft_of(office)
    before = draft.tables if draft is not None else followed_plan(office)[1]
    found = workbook_changes(_in_work(before), data, path.name)
    return PlanWorkbookShown(
        file=path.name,
        digest=hashlib.sha256(data).hexdigest(),
        before=before,
        after=found.tables,
        drafted=draft is not None,
        changes=tuple(_told(found.changes, before, found.tables)),
        faults=tuple(NotUnderstood.of(each) for each in found.faults),
        errors=() if found.faults else _new_errors(office.plan.identity.id, before, found.tables),
        asked=asked_grounds(before, found.tables),
        barred=_barred(before, found.tables),
        roles=sum(each.is_role for each in found.changes),
    )


def take_workbook_in(
    office: Office, shown: PlanWorkbookShown, grounds: Grounds = NO_GROUNDS
) -> EditionDraft:
    """Puts what was shown into the draft as one change, which one undo takes back.

    Args:
        office: the consolidating office.
        shown: what was looked at.
        grounds: why something sensitive is asked for in it.

    Raises:
        Problem: E-FILL-CELLS names every cell that was not understood; E-DRAFT-SAME;
            E-STATE-CHANGED if the draft is not the one that was looked at any more;
            E-PERSON-ROLE, E-ROLE, E-ROW-*.
    """
    if shown.faults:
        raise not_understood([each.sentence for each in shown.faults])
    if not shown.changes:
        raise E_DRAFT_SAME()
    said = message(_TAKEN, file=shown.file, count=len(shown.changes))
    if not shown.drafted:
        if followed_plan(office)[1] != shown.before:
            raise E_STATE_CHANGED()
        return begin_draft(office, shown.after, said, grounds)

    def change(tables: PlanTables) -> PlanTables:
        # Compared whole: somebody may have gone on in the window while the preview was read.
        if tables != shown.before:
            raise E_STATE_CHANGED()
        return shown.after

    return change_draft(office, said, change, grounds)


def _barred(before: PlanTables, after: PlanTables) -> Problem | None:
    try:
        require_possible(before, after)
    except Problem as problem:
        return problem
    return None


def _in_work(tables: PlanTables) -> TablesInWork:
    return {name: dict(file) for name, file in tables.items()}


def _new_errors(plan_id: str, before: PlanTables, after: PlanTables) -> tuple[DraftFault, ...]:
    known = {each.text for each in faults_of_tables(plan_id, before)}
    found = (each for each in faults_of_tables(plan_id, after) if each.text not in known)
    return tuple(told_by_page(each) for each in found)


def undated_roles(shown: PlanWorkbookShown) -> Message | None:
    """What is said of changed roles, which hold for the whole plan; ``None`` if there are none."""
    return message(_ROLES_OF_ALL_YEARS, count=shown.roles) if shown.roles else None


_ROLES_OF_ALL_YEARS = N_(
    "{count} roles change for all years of the plan: a workbook has no day from which they hold."
    " Earlier versions keep theirs; a role from a day on is given on the page of the assignments."
)


# --- in sentences -------------------------------------------------------------------------------
_SENTENCES = {
    RowChangeKind.ADDED: N_("New: {row} – {field}: “{after}”"),
    RowChangeKind.CHANGED: N_("{row} – {field}: “{before}” becomes “{after}”"),
    RowChangeKind.REMOVED: N_("{row} is taken out of the plan"),
}
_FILLED = N_("{row} – {field}: “{after}” is added")
_EMPTIED = N_("{row} – {field}: “{before}” is taken out")
_ROLES = {
    RowChangeKind.ADDED: N_("{activity} – {party} {after}"),
    RowChangeKind.CHANGED: N_("{activity} – {party} {after}, no longer {before}"),
    RowChangeKind.REMOVED: N_("{activity} – {party} {before} no longer"),
}
_LONG = 200
"""Characters of a cell that a sentence cites."""


def _told(
    changes: tuple[WorkbookChange, ...], before: PlanTables, after: PlanTables
) -> Iterator[TakenChange]:
    activities = {
        str(row.get("id")): f"{row.get('number', '')} {row.get('short', '')}"
        for tables in (before, after)
        for row in rows_of(tables, ACTIVITIES)
    }
    parties = {
        each.code: each.name for tables in (before, after) for each in holders(_in_work(tables))
    }
    for each in changes:
        said = _role_said(each, activities, parties) if each.is_role else _line_said(each)
        yield TakenChange(each.kind, each.sheet, each.cell, said)


def _line_said(each: WorkbookChange) -> Message:
    row = (each.name or each.row)[:_LONG]
    sentence = _SENTENCES[each.kind]
    if each.kind is RowChangeKind.CHANGED and not (each.before and each.after):
        sentence = _FILLED if each.after else _EMPTIED
    cited = {"before": each.before[:_LONG], "after": each.after[:_LONG]}
    return message(sentence, row=row, field=each.field, **cited)


def _role_said(
    each: WorkbookChange, activities: dict[str, str], parties: dict[str, str]
) -> Message:
    return message(
        _ROLES[each.kind],
        activity=activities.get(each.row, each.row),
        party=parties.get(each.field, each.field),
        before=_roles(each.before),
        after=_roles(each.after),
    )


def _roles(letters: str) -> Field:
    """Roles of a cell in words; several stand beside each other."""
    words = {letter: message(UNIT_ROLE_WORDS[role]) for role, letter in LETTERS.items()}
    named = tuple(words[each] for each in letters.split("/") if each in words)
    return named[0] if len(named) == 1 else named
