"""A report in words: the heads of its columns, its days, other periods, why it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.words import day
from ui.entry.grid.form_lines import FormLine
from ui.entry.grid.head import HeadColumn

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


def head_of(sheet: EntrySheet) -> tuple[HeadColumn, ...]:
    """The head of the form, a column for each :class:`FormColumn`."""
    group = _("This period") if sheet.period.has_estimates else ""
    up_to = f"{sheet.period.data_to.day}/{sheet.period.data_to.month}"
    actual = fill(_("Done by {day}"), {"day": up_to}) if group else _("This period")
    beside = _("To compare")
    last = sheet.beside.get(TermSource.SAME_PERIOD_LAST_YEAR)
    before = sheet.beside.get(sheet.before)
    # Columns that are entered or compared are numbered through, as on the paper form; the others
    # bear letters.
    numbers = iter(("1", "2", "3", "4"))
    return (
        HeadColumn(_("No."), "A"),
        HeadColumn(_("Code"), "B"),
        HeadColumn(_("Indicator"), "C"),
        HeadColumn(_("Unit of measure"), "D"),
        HeadColumn(actual, next(numbers), group),
        HeadColumn(_("Expected for the period"), next(numbers) if group else "", group),
        HeadColumn(_last_year(last), next(numbers), beside),
        HeadColumn(_period(before), next(numbers), beside),
    )


def span_of(period: Period) -> str:
    """Which days the figures of a period count, in words."""
    words = _(N_("figures from {first} to {last}"))
    return fill(words, {"first": day(period.start), "last": day(period.data_to)})


def _last_year(period: Period | None) -> str:
    return fill(_("Same period {year}"), {"year": period.year}) if period else ""


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    words = _(N_("Year {year}")) if period.kind is PeriodKind.YEAR else _(N_("6 months {year}"))
    return fill(words, {"year": period.year})


def beside_words(sheet: EntrySheet, line: FormLine, *, hidden: bool) -> str:
    """The other periods' figures of a cell in words, for windows too narrow for their columns."""
    if not line.code or (hidden and line.indicator.sensitive):
        return ""
    said = []
    for at, words in (
        (TermSource.SAME_PERIOD_LAST_YEAR, _last_year),
        (sheet.before, _period),
    ):
        cell = sheet.earlier.cells.get(at, {}).get(line.code)
        if cell is not None and cell.amount is not None:
            # Communes were merged: the figure of the year before was reported by several offices.
            summed = _("added up from merged units")
            rebuilt = f" ({summed})" if at in sheet.earlier.rebuilt else ""
            shown = write_cell(cell, yes_no=line.yes_no)
            figure = f"{shown}{rebuilt}{_estimated(sheet, at, line.code)}"
            said.append(f"{words(sheet.beside.get(at))}: {figure}")
    return " · ".join(said)


def _estimated(sheet: EntrySheet, at: TermSource, code: str) -> str:
    """How far the estimate of another period lay from what was reported of it."""
    off = sheet.earlier.overestimate(at, code)
    if off is None:
        return ""
    words = _("as it was estimated")
    if off:
        many, few = _("estimated {count} too many"), _("estimated {count} too few")
        words = fill(many if off > 0 else few, {"count": format_count(abs(off))})
    return f" ({words})"


def said_of(sheet: EntrySheet) -> str:
    """Why it came back, from the leader or from the upper unit."""
    if sheet.rejected:
        return fill(_("The leader gave it back: {reason}"), {"reason": sheet.rejected})
    if sheet.returned:
        return fill(_("The upper unit returned it: {reason}"), {"reason": sheet.returned})
    return ""


def closed_words(sheet: EntrySheet) -> str:
    """Why a key changes nothing where it was pressed."""
    if sheet.entering:
        return _(
            "Nothing is typed here: the program fills this cell,"
            " or this period does not ask for it."
        )
    if not sheet.may_enter:
        return _("Only somebody who enters figures may do this.")
    if sheet.stage is ReportState.SUBMITTED:
        return _("The report lies before the leader. Give it back first to change it.")
    return _("The report is locked. What changes now goes into the next revision.")
