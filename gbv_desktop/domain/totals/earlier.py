"""The figures of other periods that a check or a comparison looks at.

An earlier figure may be missing, and it may have been put together from several units where
offices have merged since; the second is said beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cells, amount
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Period, PeriodCode, PeriodKind, parse_code
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.totals.consolidate import sum_units

CellsByPeriod = Mapping[tuple[str, str], Cells]
"""The cells of reports at hand, by unit and period code."""


@dataclass(frozen=True)
class LastKnown:
    """The newest figure of a cell before a period, from a period of the same kind."""

    period: str
    value: int


@dataclass(frozen=True)
class Earlier:
    """The cells of other periods by their place in a check; what is not known is absent.

    Attributes:
        rebuilt: the places whose cells are sums over predecessors of a merged unit.
        estimates: what was then expected for the whole period, never part of ``cells``.
        last: by cell, its newest figure of an earlier period of the same kind, however long ago.
    """

    cells: Mapping[TermSource, Cells] = field(default_factory=dict)
    rebuilt: frozenset[TermSource] = frozenset()
    estimates: Mapping[TermSource, Cells] = field(default_factory=dict)
    last: Mapping[str, LastKnown] = field(default_factory=dict)

    def amount(self, at: TermSource, code: str) -> int | None:
        """The number of a cell at that place, or ``None`` if it is not known."""
        return amount(self.cells.get(at, {}), code)

    def overestimate(self, at: TermSource, code: str) -> int | None:
        """By how much the estimate for that whole period lay above what was reported of it.

        The report may have been corrected since, so its newest revision counts; below zero where
        more was done than expected. ``None`` where there was no estimate, or no figure.
        """
        expected, reported = amount(self.estimates.get(at, {}), code), self.amount(at, code)
        return None if expected is None or reported is None else expected - reported


NOTHING_EARLIER = Earlier()
"""No figures of other periods at hand."""


def opening_period(period: Period, periods: Iterable[Period]) -> Period | None:
    """The year whose closing stock is the opening stock of ``period``.

    It is the last year report that ends the day before the period begins, so 2018S1 and 2018
    both open with 2017.
    """
    day_before = period.start - timedelta(days=1)
    # By its days and not by its code: a plan may end its year on 14/11.
    for other in periods:
        if other.kind is PeriodKind.YEAR and other.end == day_before:
            return other
    return None


def compared_periods(period: Period, periods: Iterable[Period]) -> dict[TermSource, Period]:
    """The other periods that checks of ``period`` look at, as far as the calendar has them.

    Same period last year is the same code a year earlier; a year looks at its own half-year.
    """
    calendar = {other.code: other for other in periods}
    code = parse_code(period.code)
    wanted = {
        TermSource.PREV_YEAR: PeriodCode(code.year - 1, PeriodKind.YEAR),
        TermSource.SAME_PERIOD_LAST_YEAR: code.years_earlier(1),
    }
    if code.kind is PeriodKind.YEAR:
        wanted[TermSource.HALF_YEAR] = PeriodCode(code.year, PeriodKind.HALF)
    found = {
        at: calendar[str(at_code)] for at, at_code in wanted.items() if str(at_code) in calendar
    }
    opened = opening_period(period, calendar.values())
    if opened is not None:
        found[TermSource.OPENING] = opened
    return found


def asked_last_year(plan: Plan, form: Form, period: Period) -> frozenset[str] | None:
    """The cells that the form of the same reporters had in the same period last year.

    A form that was changed since asks for more: of that nobody could report last year.

    Returns:
        ``None`` where the plan does not say: it has no such period, or no form for it.
    """
    last = compared_periods(period, plan.periods).get(TermSource.SAME_PERIOD_LAST_YEAR)
    if last is None:
        return None
    used = {(use.form, use.edition) for use in last.forms}
    mine = (each for each in plan.forms if each.reporter == form.reporter)
    then = next((each for each in mine if (each.code, each.edition) in used), None)
    return None if then is None else frozenset(then.cells(last.kind))


@dataclass(frozen=True)
class EarlierPeriods:
    """What is known of earlier periods for a whole plan.

    Attributes:
        units: all units of the plan by id; predecessors are looked up here.
        indicators: the indicators by code; they say which cells may be added over units.
        known: the cells of the reports at hand.
        estimates: what the same reports expected for the whole period.
    """

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    known: CellsByPeriod
    estimates: CellsByPeriod = field(default_factory=dict)

    def earlier(
        self,
        unit: Unit,
        period: Period,
        periods: Iterable[Period],
        codes: Collection[str] | None = None,
    ) -> Earlier:
        """The figures that checks of the unit's report on ``period`` look at.

        Args:
            codes: the cells whose newest figure is wanted, however long ago; ``None`` for all.
        """
        cells: dict[TermSource, Cells] = {}
        rebuilt: set[TermSource] = set()
        calendar = tuple(periods)
        places = compared_periods(period, calendar)
        for at, other in places.items():
            found, summed = self._cells(unit, other)
            if found is not None:
                cells[at] = found
                if summed:
                    rebuilt.add(at)
        expected = {at: self.estimates.get((unit.id, each.code)) for at, each in places.items()}
        estimates = {at: each for at, each in expected.items() if each}
        last = self._last(unit, period, calendar, codes)
        return Earlier(cells, frozenset(rebuilt), estimates, last)

    def _last(
        self,
        unit: Unit,
        period: Period,
        periods: Iterable[Period],
        codes: Collection[str] | None,
    ) -> dict[str, LastKnown]:
        before = [p for p in periods if p.kind is period.kind and p.start < period.start]
        found: dict[str, LastKnown] = {}
        # From the newest back, and no further than needed: a unit's reports grow with the years.
        for each in sorted(before, key=lambda p: p.start, reverse=True):
            if codes is not None and found.keys() >= set(codes):
                break
            cells, _ = self._cells(unit, each)
            for code, cell in (cells or {}).items():
                if cell.amount is not None and code not in found:
                    found[code] = LastKnown(each.code, cell.amount)
        return found

    def _cells(self, unit: Unit, period: Period) -> tuple[Cells | None, bool]:
        """The unit's cells of that period, and whether they are summed from predecessors."""
        own = self.known.get((unit.id, period.code))
        # A unit that already was there and sent nothing is not put together from others.
        if own is not None or unit.in_force(period.end) or not unit.predecessors:
            return own, False
        # Of one that was split nobody knows which part of its figures belongs to which of them.
        if any(len(self.units[each].successors) > 1 for each in unit.predecessors):
            return None, True
        parts = [self._cells(self.units[each], period)[0] for each in unit.predecessors]
        # The sum of two of three communes would be compared as if the third had had nothing.
        if any(part is None for part in parts):
            return None, True
        return sum_units([part for part in parts if part is not None], self.indicators), True
