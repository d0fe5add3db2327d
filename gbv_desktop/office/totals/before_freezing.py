"""What the consolidator is told before the totals of a period are frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gbv_desktop.domain.checks.claims import belied_totals
from gbv_desktop.domain.plan.cells import amount
from gbv_desktop.domain.plan.ranges import beyond
from gbv_desktop.domain.report.naming import issue_words
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.approvers import first_seen
from gbv_desktop.office.totals.issue_paper_number import signed_paper
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

W_FREEZE_AWAY = ProblemKind(
    "W-FREEZE-AWAY",
    N_("Not in: {units}."),
    N_("The totals are printed as provisional."),
)
W_FREEZE_EARLY = ProblemKind(
    "W-FREEZE-EARLY",
    N_("Units may still report in time: reports are due {due}."),
    N_("Freeze after that, unless the figures are wanted now; what comes later is an amendment."),
)
W_FREEZE_APPROVER = ProblemKind(
    "W-FREEZE-APPROVER",
    N_("{unit}: whoever approved it on the screen does so for the first time."),
    N_("Phone the unit and compare the digits {digits}; return the report if they differ."),
)
W_FREEZE_CHOICE = ProblemKind(
    "W-FREEZE-CHOICE",
    N_("Two versions wait for a choice: {units}. What waits is in no total."),
    N_("Choose first on the board, or freeze without it."),
)
W_FREEZE_NUMBER = ProblemKind(
    "W-FREEZE-NUMBER",
    N_("The number of the paper of the {issue}, frozen on {frozen}, is not noted."),
    N_(
        "If it was signed, note its number and day first: the amendment names it and counts its"
        " changes from it. If it never left the house, go on."
    ),
    N_(
        "If it was signed, note its number and day first, with the command “paper sign {no}”:"
        " the amendment names it and counts its changes from it. If it never left the house, go on."
    ),
)

W_FREEZE_RANGE = ProblemKind(
    "W-FREEZE-RANGE",
    N_("{unit}: figures far from what such a unit can have: {figures}."),
    N_("Look at the unit's report and its reason; return it if the figures are a slip."),
)

MOST_FAR = 9
"""Units that are told one by one with the figures that are far: those of a district."""
W_FREEZE_RANGES = ProblemKind(
    "W-FREEZE-RANGES",
    N_("Figures far from what such units can have also in the reports of: {units}."),
    N_("Look at these reports and their reasons; return those whose figures are a slip."),
)

W_FREEZE_WORDS = ProblemKind(
    "W-FREEZE-WORDS",
    N_("A text of the consolidated report does not agree with the figures: {found}"),
    N_("Correct the text in this office's own report, or freeze it as it is."),
)


def freeze_cautions(office: Office, work: Work, found: Overview) -> tuple[Problem, ...]:
    """All of it, in the order in which it is told; empty if nothing is to be told."""
    return tuple(_cautions(office, work, found))


def new_approvers(work: Work, found: Overview) -> dict[str, str]:
    """The units whose counted report brought the key of its approver, with that key's digits."""
    seen = first_seen(work)
    by_report = {unit: str(head.object_id) for unit, head in found.counted.items()}
    return {unit: digits for unit, report in by_report.items() if (digits := seen.get(report))}


def not_in(found: Overview) -> tuple[str, ...]:
    """The units that owe the period and whose report is in no total."""
    return tuple(row.unit for row in found.board.rows if row.unit not in found.counted)


def _cautions(office: Office, work: Work, found: Overview) -> Iterator[Problem]:
    # A conflict has its own sentence: those units have reported and are not to be phoned for it.
    away = tuple(unit for unit in not_in(found) if not found.waiting(unit))
    if away:
        yield W_FREEZE_AWAY(units=_names(found, away))
    # Only while somebody is awaited: with all in, nobody has to wait for the deadline.
    awaited = {row.unit for row in found.board.rows if not row.came_by_paper}.intersection(away)
    if awaited:
        due = max((found.period.for_unit(e).deadline for e in awaited), key=lambda e: e.before)
        if office.clock.today() < due.before:
            yield W_FREEZE_EARLY(due=due.words())
    for unit, digits in new_approvers(work, found).items():
        yield W_FREEZE_APPROVER(unit=_name(found, unit), digits=digits)
    if found.conflicts:
        yield W_FREEZE_CHOICE(units=_names(found, found.conflicts))
    far = list(_far(office, found))
    for unit, figures in far[:MOST_FAR]:
        yield W_FREEZE_RANGE(unit=_name(found, unit), figures=figures)
    # A sentence for each of hundreds would be read by nobody, and hide what follows.
    if len(far) > MOST_FAR:
        yield W_FREEZE_RANGES(units=_names(found, [unit for unit, _ in far[MOST_FAR:]]))
    # Asked here and not of the draft: only the totals can belie what it says of the units.
    own = found.counted.get(office.record.unit)
    texts = {} if own is None else own.whole.report.texts
    for said in belied_totals(found.plan, found.totals, texts):
        yield W_FREEZE_WORDS(found=said)
    last = work.issues.latest(found.period.code)
    # The next issue is to name that paper; open, the number is written in by hand on each copy.
    if last is not None and signed_paper(work, last.no) is None:
        yield W_FREEZE_NUMBER(issue=issue_words(last.amendment), frozen=last.frozen_on, no=last.no)


def _far(office: Office, found: Overview) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The units in the totals with everyday figures that nobody can mean, and these figures."""
    for unit, head in found.counted.items():
        form = office.forms_by_id[head.form_hash]
        far = beyond(form, found.plan.ranges, head.cells)
        # Everyday figures alone: a list of units must not tell of sensitive ones.
        if far:
            values = ((code, amount(head.cells, code) or 0) for code in far)
            yield unit, tuple(f"{code} {format_count(value)}" for code, value in values)


def _names(found: Overview, units: Iterable[str]) -> tuple[str, ...]:
    """One by one: of a long text a refusal would leave out the middle."""
    return tuple(_name(found, each) for each in units)


def _name(found: Overview, unit_id: str) -> str:
    """A unit as the head of a column calls it."""
    name = found.plan.unit_by_id[unit_id].name_on(found.period.end)
    return name.short or name.name
