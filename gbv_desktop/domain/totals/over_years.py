"""Figures of several years beside each other, and what may be made of them together.

Every number is that of the year's own report; nothing is typed. How a figure runs over time is its
kind's: events and money add up, what there is on a day is that of the last day, and persons are
counted anew each year, so that their sum would count one of them twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import Target, TargetKind
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.text.vietnamese import percent
from gbv_desktop.domain.totals.sums import Sum
from gbv_desktop.domain.totals.targets import SMALLEST_DENOMINATOR, TargetResult


class OverTime(StrEnum):
    """What years together make of a figure."""

    ADDED = "added"
    LAST = "last"
    """That of the last year stands for all of them."""
    BESIDE = "beside"
    """The years stand side by side and make nothing together."""


_BY_KIND = {Kind.FLOW: OverTime.ADDED, Kind.MONEY: OverTime.ADDED, Kind.STOCK: OverTime.LAST}


def over_time(indicator: Indicator) -> OverTime:
    """What years together make of an indicator."""
    # Yes or no of a year is its own answer, and persons are never added over time.
    return OverTime.BESIDE if indicator.per_unit_only else _by_kind(indicator)


def _by_kind(indicator: Indicator) -> OverTime:
    return _BY_KIND.get(indicator.kind, OverTime.BESIDE)


class YearStands(StrEnum):
    """Where the figures of a year come from."""

    FROZEN = "frozen"
    """From its issue: the paper says the same."""
    COUNTED = "counted"
    """From the reports that count today; nothing was frozen."""
    MISSING = "missing"
    """No report of that year counts."""


@dataclass(frozen=True)
class YearsFigures:
    """A year as a review looks at it.

    Attributes:
        stands: where its figures come from.
        reporting, owing: how many units' reports are in it, and how many owe one.
        late: how many of those came late.
        sums: by cell; a cell that the year's form did not ask for is absent.
        indicators: as the plan had them in that year, by code.
        targets: the plan's own, as they were judged in that year.
        frozen_on, amendment: of its issue.
        paper_no, paper_on: of the paper of that issue, once it was signed.
        joined: names of units of the last year that were several units in this one.
    """

    year: int
    stands: YearStands
    reporting: int = 0
    owing: int = 0
    late: int = 0
    sums: Mapping[str, Sum] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    targets: tuple[TargetResult, ...] = ()
    frozen_on: date | None = None
    amendment: int = 0
    paper_no: str = ""
    paper_on: date | None = None
    joined: tuple[str, ...] = ()

    @property
    def there(self) -> bool:
        """Whether anything is known of it."""
        return self.stands is not YearStands.MISSING

    def known(self, cell: str) -> Sum | None:
        """A number of the year; ``None`` where there is none."""
        found = self.sums.get(cell)
        return found if found is not None and found.known else None


@dataclass(frozen=True)
class FigureOverYears:
    """One cell over the years.

    Attributes:
        indicator: as it is in the last year that knows it.
        by_year: what each year says, ``None`` where its form did not ask or nothing came.
        together: what the years make together; ``None`` where they make nothing, or nothing is
            known.
        missing: the years without a number. part: the years whose number lacks units.
        changed: the years in which the indicator meant something else.
    """

    cell: str
    indicator: Indicator
    rule: OverTime
    by_year: tuple[Sum | None, ...]
    together: int | None
    missing: tuple[int, ...]
    part: tuple[int, ...]
    changed: tuple[int, ...]

    @property
    def name(self) -> str:
        """What the cell is called."""
        return self.indicator.cell_name(self.cell)


def figures_over_years(years: Sequence[YearsFigures]) -> tuple[FigureOverYears, ...]:
    """Every cell that any of the years asked for, in the order of the newest.

    Args:
        years: the earliest first.
    """
    newest_first = [each for each in reversed(years) if each.there]
    cells = dict.fromkeys(cell for each in newest_first for cell in each.sums)
    return tuple(_figure(cell, years) for cell in cells)


def _figure(cell: str, years: Sequence[YearsFigures]) -> FigureOverYears:
    code = indicator_of(cell)
    asking = [each for each in years if cell in each.sums]
    indicator = asking[-1].indicators[code]
    changed = tuple(e.year for e in asking if _meaning(e.indicators[code]) != _meaning(indicator))
    known = [each.known(cell) for each in years]
    rule = over_time(indicator)
    missing = tuple(e.year for e, found in zip(years, known, strict=True) if found is None)
    return FigureOverYears(
        cell,
        indicator,
        rule,
        tuple(each.sums.get(cell) for each in years),
        _together(rule, known) if not changed else None,
        missing,
        tuple(
            each.year
            for each, found in zip(years, known, strict=True)
            if found is not None and not found.whole
        ),
        changed,
    )


def _meaning(indicator: Indicator) -> tuple[object, ...]:
    """What has to be the same for two years to be compared."""
    return indicator.kind, indicator.unit, " ".join(indicator.definition.split())


def _together(rule: OverTime, known: Sequence[Sum | None]) -> int | None:
    values = [each.value or 0 for each in known if each is not None]
    if rule is OverTime.ADDED:
        return sum(values) if values else None
    last = known[-1]
    # Of an earlier year it would not be what there is at the end.
    return last.value if rule is OverTime.LAST and last is not None else None


# --- targets --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class TargetOverYears:
    """A target over the years.

    Attributes:
        by_year: how each year was judged; ``None`` where it was not.
        numerator, denominator: of the years together, from their parts and never from
            percentages; ``None`` where the parts make nothing together.
        shown: the percentage of these; empty where none may be shown.
        missing: the years that are not in it.
    """

    code: str
    name: str
    scope: str
    sensitive: bool
    by_year: tuple[TargetResult | None, ...]
    numerator: int | None = None
    denominator: int | None = None
    shown: str = ""
    missing: tuple[int, ...] = ()

    @property
    def any_measured(self) -> bool:
        """Whether any year has a number of it."""
        return len(self.missing) < len(self.by_year)


def targets_over_years(
    targets: Sequence[Target], years: Sequence[YearsFigures]
) -> tuple[TargetOverYears, ...]:
    """The plan's targets over the years; one that no year judged is left out.

    Args:
        targets: as the plan has them in the last year.
        years: the earliest first.
    """
    found = (_target(each, years) for each in targets)
    return tuple(each for each in found if any(each.by_year))


def _target(target: Target, years: Sequence[YearsFigures]) -> TargetOverYears:
    terms = (*target.numerator, *target.denominator)
    known = {code: each for year in years for code, each in year.indicators.items()}
    own = [known[code] for term in terms if (code := indicator_of(term.cell)) in known]
    by_year = tuple(_judged(target, each) for each in years)
    told = TargetOverYears(
        target.code,
        target.name,
        target.scope,
        any(each.sensitive for each in own),
        by_year,
        missing=tuple(y.year for y, r in zip(years, by_year, strict=True) if not _measured(r)),
    )
    added = len(own) == len(terms) and all(over_time(e) is OverTime.ADDED for e in own)
    of_parts = target.kind is TargetKind.RATIO and bool(target.denominator)
    return _added(told) if of_parts and added and _same_meaning(target, years) else told


def _added(told: TargetOverYears) -> TargetOverYears:
    parts = [each for each in told.by_year if each is not None and _measured(each)]
    above = sum(each.numerator or 0 for each in parts)
    below = sum(each.denominator or 0 for each in parts)
    enough = below >= SMALLEST_DENOMINATOR and above >= 0
    mark = parts[-1].mark if parts else None
    return replace(
        told,
        numerator=above if parts else None,
        denominator=below if parts else None,
        shown=percent(above, below, mark) if enough else "",
    )


def _same_meaning(target: Target, years: Sequence[YearsFigures]) -> bool:
    codes = {indicator_of(term.cell) for term in (*target.numerator, *target.denominator)}
    told = ({_meaning(y.indicators[code]) for y in years if code in y.indicators} for code in codes)
    return all(len(each) <= 1 for each in told)


def _judged(target: Target, year: YearsFigures) -> TargetResult | None:
    """How a year was judged: by its own mark or the last one passed, else by the next to come."""
    own = [e for e in year.targets if (e.code, e.scope) == (target.code, target.scope)]
    if not own:
        return None
    passed = [each for each in own if each.year is not None and each.year <= year.year]
    return max(passed, key=_mark_year) if passed else min(own, key=_mark_year)


def _mark_year(result: TargetResult) -> int:
    return result.year or 0


def _measured(result: TargetResult | None) -> bool:
    """Whether there is a number: of a percentage both of its parts."""
    if result is None or result.numerator is None:
        return False
    return result.counts or result.denominator is not None
