"""The office's own report as an Excel workbook: handed out to be filled in, and taken in again.

Before anything is changed it is shown what would change and what was not understood. What is
understood then goes into the draft in one transaction; the rest stays as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gbv_desktop.bundle.payload.making import faults_for_maker
from gbv_desktop.bundle.payload.validate import check_cells, require_fits_form
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import FormUse, Period
from gbv_desktop.domain.report.reports import ActivityProgress, Report
from gbv_desktop.domain.report.typed import read_cell
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook.identity import WorkbookIdentity, identity_of
from gbv_desktop.exchange.workbook.layout import Take, WorkbookLayout, layout_of
from gbv_desktop.exchange.workbook.package import MAX_FILE
from gbv_desktop.exchange.workbook.read import CellFault, TypedEntry, read
from gbv_desktop.exchange.workbook.write import template as template_workbook
from gbv_desktop.office.base.cell_faults import NotUnderstood, not_understood
from gbv_desktop.office.base.faults import E_OUT_KIND, E_STATE_CHANGED
from gbv_desktop.office.base.named_files import read_input, write_file
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.in_clear import may_go_out, note_out
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.counting import DraftChanges
from gbv_desktop.office.reports.files.filling import fill
from gbv_desktop.office.reports.files.template import (
    MADE_FOR,
    MAX_TEMPLATE,
    made_for,
    read_template,
    require_made_for,
    template,
)
from gbv_desktop.office.reports.reporting import (
    current,
    first_report,
    require_entering,
    store_changes,
)
from gbv_desktop.office.reports.revisions.history import Comparison, comparison

SUFFIX = ".xlsx"


@dataclass(frozen=True)
class WorkbookPreview:
    """What taking a workbook in would do to the draft.

    Attributes:
        file: its name. digest: SHA-256 of its bytes, for the journal.
        before, after: the draft as it is, and as it would be.
        comparison: the two side by side.
        faults: the cells that were not understood; they stay as they are.
    """

    file: str
    digest: str
    period: Period
    before: Report
    after: Report
    comparison: Comparison
    faults: tuple[NotUnderstood, ...]


_OTHER_SHEETS = frozenset({".ods", ".fods", ".ots", ".et", ".numbers", ".csv"})


def is_workbook(path: Path) -> bool:
    """Whether a file's name says that it is a workbook, of whatever program."""
    suffix = path.suffix.casefold()
    return suffix.startswith(".xl") or suffix in _OTHER_SHEETS


# --- out --------------------------------------------------------------------------------------
def write_template(office: Office, code: str, path: Path, reason: str = "") -> Path:
    """Writes the template of a period: a workbook, or JSON if the file's name does not end in .xl….

    The workbook is blank, and JSON leaves out the sensitive cells that hold something, unless
    they are asked for with a reason; both hold everything then.

    Args:
        office: the open office.
        code: the period.
        path: the file.
        reason: why the figures are to be in the file; it is logged.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM, E-OUT-KIND, E-OUT-FILE, E-TEXT-CHARS,
            E-PERSON-READS.
    """
    may_go_out(office, reason)
    period = office.plan.period(code)
    form, use = office.form_for(period)
    with office.store.read() as work:
        stored = current(office, work, period)
    report = first_report(office, form, use, period) if stored is None else stored.report
    if is_workbook(path):
        # Only one kind can be written. JSON under such a name would open as a broken sheet.
        if path.suffix.casefold() != SUFFIX:
            raise E_OUT_KIND(file=path.name)
        layout, identity = _place(office, period, form, use)
        data = template_workbook(layout, identity, report if reason else None, reason)
    else:
        told = template(form, period, report, sensitive=bool(reason))
        found = {MADE_FOR: made_for(office, period), **told}
        data = json.dumps(found, ensure_ascii=False, indent=1).encode()
    written = write_file(path, data)
    # Last: the journal tells of figures that did go out.
    note_out(office, "report template", code, reason)
    return written


def _place(
    office: Office, period: Period, form: Form, use: FormUse
) -> tuple[WorkbookLayout, WorkbookIdentity]:
    layout = layout_of(office.plan, office.plan.unit_by_id[office.record.unit], form, period)
    return layout, identity_of(layout, use.hash, training=office.record.training)


# --- in ---------------------------------------------------------------------------------------
def preview(office: Office, code: str, path: Path) -> WorkbookPreview:
    """Reads a filled-in workbook and says what it would change; nothing is changed.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE, E-IN-FILE, E-XLS-*.
    """
    period = office.plan.period(code)
    form, use = office.form_for(period)
    with office.store.read() as work:
        before = require_entering(office, work, period).report
    data = read_input(path, MAX_FILE)
    layout, identity = _place(office, period, form, use)
    found = read(data, path.name, layout, identity)
    order = [activity.id for activity in layout.activities]
    after, faults = _filled(before, found.entries, form, period, order)
    with faults_for_maker():
        # Of the whole plan: an activity that was taken from this unit may still be in the draft.
        known = {activity.id for activity in office.plan.activities}
        require_fits_form(after, form, period, known)
    return WorkbookPreview(
        file=path.name,
        digest=hashlib.sha256(data).hexdigest(),
        period=period,
        before=before,
        after=after,
        comparison=comparison(office, before, after),
        faults=tuple(NotUnderstood.of(each) for each in (*found.faults, *faults)),
    )


@needs(PersonRole.ENTER)
def take_in(office: Office, shown: WorkbookPreview) -> int:
    """Puts what was shown into the draft, as one change; how many things it changed.

    Raises:
        Problem: E-STATE-CHANGED if the draft is not the one that was shown any more;
            E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE.
    """
    with office.writing() as work:
        stored = require_entering(office, work, shown.period)
        # Compared whole: somebody may have typed in the window while the preview was read.
        if stored.report != shown.before:
            raise E_STATE_CHANGED()
        if shown.after != shown.before:
            cells = store_changes(work, stored, shown.after).cells
            facts = {"cells": cells, "workbook": shown.digest}
            office.log(work, "report fill", shown.period.code, **facts)
    return shown.comparison.difference.count


@needs(PersonRole.ENTER)
def fill_from(office: Office, code: str, path: Path) -> WorkbookPreview:
    """Takes a workbook in at once, if all of it is understood.

    Raises:
        Problem: E-FILL-CELLS names every cell that is not; else as the steps by themselves.
    """
    shown = preview(office, code, path)
    if shown.faults:
        raise not_understood([each.sentence for each in shown.faults])
    take_in(office, shown)
    return shown


def fill_from_json(office: Office, code: str, path: Path) -> DraftChanges:
    """Enters a filled-in JSON template, all or nothing; how much of the draft it changed.

    Raises:
        Problem: E-IN-FILE, E-FILL-*, E-CELL-*, E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE.
    """
    data = read_template(read_input(path, MAX_TEMPLATE), path.name)
    require_made_for(office, office.plan.period(code), data, path.name)
    return fill(office, code, data)


def _filled(
    before: Report,
    entries: Collection[TypedEntry],
    form: Form,
    period: Period,
    order: list[str],
) -> tuple[Report, list[CellFault]]:
    after = before
    for entry in entries:
        after = _with(after, entry, order)
    return _with_fitting_estimates(before, after, entries, form, period)


def _with_fitting_estimates(
    before: Report, after: Report, entries: Collection[TypedEntry], form: Form, period: Period
) -> tuple[Report, list[CellFault]]:
    """An estimate that cannot stand with its figure leaves both as they were."""
    faults: list[CellFault] = []
    # Once all is entered, as the two may come in either order.
    for code, estimate in after.estimates.items():
        try:
            check_cells(form, period, after.cells, {code: estimate})
        except Problem as problem:
            told = [each for each in entries if each.slot.code == code]
            faults += [CellFault(each.sheet, each.cell, problem) for each in told]
            after = replace(
                after,
                cells=_put(after.cells, code, before.cells.get(code)),
                estimates=_put(after.estimates, code, before.estimates.get(code)),
            )
    return after, faults


def _put(cells: Mapping[str, Cell], code: str, cell: Cell | None) -> dict[str, Cell]:
    kept = {each: value for each, value in cells.items() if each != code}
    return kept if cell is None else {**kept, code: cell}


def _with(report: Report, entry: TypedEntry, order: list[str]) -> Report:
    """The report with what was typed into one place."""
    slot, text = entry.slot, entry.text
    name, _, field = slot.code.rpartition(".")
    match slot.part:
        case "cells" | "estimates":
            cell = read_cell(text, yes_no=slot.take is Take.YES_NO)
            if slot.part == "cells":
                return replace(report, cells=_put(report.cells, slot.code, cell))
            return replace(report, estimates=_put(report.estimates, slot.code, cell))
        case "details":
            facts = _worded(report.details.get(name, {}), field, text)
            details = {code: each for code, each in report.details.items() if code != name}
            return replace(report, details={**details, name: facts} if facts else details)
        case "texts":
            return replace(report, texts=_worded(report.texts, slot.code, text))
    return replace(report, activities=_told(report, name, field, text, order))


def _worded(known: Mapping[str, str], name: str, text: str) -> dict[str, str]:
    return {each: words for each, words in {**known, name: text}.items() if words}


def _told(
    report: Report, activity: str, field: str, text: str, order: list[str]
) -> tuple[ActivityProgress, ...]:
    told = {each.activity: each for each in report.activities}
    known = told.get(activity, ActivityProgress(activity, ""))
    value: str | int | None = text
    # Empty is not known, and 0 is nothing spent.
    if field == "money":
        value = parse_count(text) if text else None
    told[activity] = replace(known, **{field: value})  # type: ignore[arg-type]
    kept = [each for each in told.values() if each != ActivityProgress(each.activity, "")]
    # What the plan no longer asks of this unit goes first, as where it is typed.
    kept.sort(key=lambda each: order.index(each.activity) if each.activity in order else -1)
    return tuple(kept)
