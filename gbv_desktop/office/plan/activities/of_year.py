"""This unit's activities of a year, each with one figure that anybody may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.cells import amount
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import StoredReport

_COUNTED = frozenset({PeriodKind.HALF, PeriodKind.YEAR})


@dataclass(frozen=True)
class ActivityLine:
    """An activity of the unit in the year, with one figure that may be shown.

    Attributes:
        value: of the report that reaches farthest into the year and has the figure; ``None`` while
            none has it. A draft in which it was not entered yet hides no report before it.
        measure: the figure's unit of measure; empty for yes or no.
        period: of that report; empty for none.
    """

    number: str
    title: str
    role: UnitRole
    value: int | None
    measure: str
    yes_no: bool
    period: str = ""


def activities_of_year(
    office: Office, reports: Sequence[StoredReport], year: int
) -> tuple[ActivityLine, ...]:
    """The unit's activities that its form has an open figure for, with what was reported of them.

    Args:
        office: the open office.
        reports: its own, the oldest revision first.
        year: the calendar year.
    """
    known = _of_year(office, reports, year)
    lines = []
    for activity, role in office.plan.assigned(office.unit, office.clock.today()):
        figure = _open_figure(office, activity.indicators)
        if figure is None:
            continue
        told = next((each for each in known if figure.code in each.cells), None)
        value = None if told is None else amount(told.cells, figure.code)
        yes_no = figure.kind is Kind.YES_NO
        measure = "" if yes_no else figure.unit
        period = "" if told is None else told.period
        lines.append(
            ActivityLine(activity.number, activity.short, role, value, measure, yes_no, period)
        )
    return tuple(lines)


def _of_year(office: Office, reports: Sequence[StoredReport], year: int) -> list[Report]:
    """The newest revision of each report that counts the year, the one that reaches farthest first.

    Half-years and years only: an interim review counts several years, a campaign its own month.
    """
    newest = {each.report.period: each.report for each in reports}
    counted = [
        (period.data_to, newest[period.code])
        for period in office.plan.periods
        if period.year == year and period.kind in _COUNTED and period.code in newest
    ]
    return [report for _to, report in sorted(counted, key=lambda each: each[0], reverse=True)]


def _open_figure(office: Office, codes: Iterable[str]) -> Indicator | None:
    """The first figure of an activity that this unit reports and that may be shown to anyone."""
    for code in codes:
        indicator = office.plan.indicator_by_code.get(code)
        # The first page is seen by whoever passes the desk: open figures only.
        if indicator is None or indicator.sensitive or indicator.kind is Kind.NARRATIVE:
            continue
        if indicator.role(office.unit.reporter) is not None:
            return indicator
    return None
