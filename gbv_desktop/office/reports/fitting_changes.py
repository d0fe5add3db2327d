"""Which changes a report of a form can hold, each judged before the first of them is stored."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from gbv_desktop.bundle.payload.validate import check_cells
from gbv_desktop.domain.report.edits import (
    CellEdit,
    Change,
    CriterionChange,
    DutyChange,
    FactChange,
    ProgressChange,
    ReasonChange,
    RemarkChange,
    TextChange,
)
from gbv_desktop.domain.report.facts_beside import require_fact
from gbv_desktop.domain.report.naming import cell_words, period_words
from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.domain.text.characters import in_field, text_policy
from gbv_desktop.domain.text.lengths import REASON_CHARS, TEXT_CHARS, WORDS_CHARS
from gbv_desktop.office.reports.faults import E_CELL_NONE, E_FILL_PART
from gbv_desktop.office.reports.files.template import read_progress
from gbv_desktop.office.reports.text_limits import require_reason, require_words
from gbv_desktop.office.reports.year_duties import require_criterion, require_duty
from gbv_desktop.text import N_, Message, message

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


def require_fit(sheet: EntrySheet, change: Change) -> None:
    """Lets a change pass that a report of this form can hold.

    Raises:
        Problem: E-CELL-* for a cell or activity that the report does not have, E-FILL-PART for
            another part of that kind, E-FACT-VALUE, E-DUTY-*, E-CRITERION-*, E-TEXT-LONG,
            E-TEXT-CHARS.
    """
    match change:
        case CellEdit(code=code, column=column, after=cell):
            known = {} if cell is None else {code: cell}
            actual, estimate = (known, {}) if column == "actual" else ({}, known)
            # By itself: whether figures fit each other is a finding, which may stand while one
            # types.
            check_cells(sheet.form, sheet.period, actual, estimate)
        case TextChange(code=code, after=text):
            if code not in {each.code for each in sheet.form.texts}:
                raise E_FILL_PART(part=f"texts.{code}")
            title = next(each.title for each in sheet.form.texts if each.code == code)
            require_words(text, message(N_("{text}"), text=f"{code} {title}"), TEXT_CHARS)
        case ReasonChange(after=text):
            require_reason(text, REASON_CHARS)
        case FactChange():
            _require_fact(sheet, change)
        case ProgressChange(after=told):
            _require_progress(sheet, told)
        case RemarkChange():
            _require_remark(sheet, change)
        case _:
            _require_year(sheet, change)


def _require_fact(sheet: EntrySheet, change: FactChange) -> None:
    indicator, name, text = change.indicator, change.name, change.after
    owner = sheet.form.indicators.get(indicator)
    if owner is None or name not in owner.details:
        raise E_CELL_NONE(cell=indicator, period=period_words(sheet.period.code))
    with in_field(_named(sheet, indicator)):
        text_policy(text)
    # An empty one takes the fact back, so it is not judged as a day or a number.
    if text.strip():
        require_fact(indicator, name, text.strip())


def _named(sheet: EntrySheet, cell: str) -> Message:
    return message(N_("{text}"), text=cell_words(sheet.form.indicators, cell))


def _require_remark(sheet: EntrySheet, change: RemarkChange) -> None:
    if change.cell not in sheet.form.cell_indicators[sheet.period.kind]:
        raise E_CELL_NONE(cell=change.cell, period=period_words(sheet.period.code))
    require_words(change.after, _named(sheet, change.cell), WORDS_CHARS)


def _activity(sheet: EntrySheet, wanted: str) -> Message:
    short = next(each.short or each.title for each, _role in sheet.assigned if each.id == wanted)
    return message(N_("{text}"), text=short)


def _require_progress(sheet: EntrySheet, told: ActivityProgress) -> None:
    if told.activity not in {each.id for each, _role in sheet.assigned}:
        raise E_CELL_NONE(cell=told.activity, period=period_words(sheet.period.code))
    for written in (told.result, told.difficulty):
        require_words(written, _activity(sheet, told.activity), WORDS_CHARS)
    read_progress(f"activities.{told.activity}", asdict(told))


def _require_year(sheet: EntrySheet, change: DutyChange | CriterionChange) -> None:
    period = period_words(sheet.period.code)
    if isinstance(change, DutyChange):
        require_duty(sheet.year, change.after, period)
        field = message(N_("Duty of the unit"))
    else:
        require_criterion(sheet.year, change.after, period)
        field = message(N_("Self-assessment"))
    require_words(change.after.text, field, WORDS_CHARS)
