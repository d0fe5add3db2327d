"""Which sensitive figures may stand where everybody reads: so that nobody finds out who it was.

A paper that goes to twenty offices is read by people who know the communes, and who keep the
papers before it. What they can subtract is as good as printed: a part from its whole, half a year
from the year, the paper before a late commune from the paper after it. A figure from 1 to 4
describes persons (domain rules 4.4), so no difference from 1 to 4 may be left either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gbv_desktop.domain.plan.catalogue import Plan, RatioTerm
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.rules import Check, Operator, Term, TermSource
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell, Consolidation

SMALL = 5
"""Below this, a sensitive number describes persons (domain rules 4.4)."""

FEW_UNITS = 3
"""With fewer in a total, each that is in it takes away its own figure and has the other's."""


class IssuedSum(NamedTuple):
    """A total as an issue keeps it: the number, how many units are in it, how many owe it."""

    total: int | None
    reporting: int
    owing: int


Sums = Mapping[str, IssuedSum]
"""The totals of an issue by cell."""


def sums_of(found: Consolidation) -> dict[str, IssuedSum]:
    """The totals of a consolidation as an issue keeps them."""
    return {
        code: IssuedSum(cell.total, len(cell.reporting), len(cell.owing))
        for code, cell in found.cells.items()
    }


def is_small(value: int) -> bool:
    """Whether a number, or what a reader subtracts, describes persons: 1 to 4, of either sign."""
    return 0 < abs(value) < SMALL


def apart_totals(
    plan: Plan, found: Consolidation, overlapping: Iterable[Sums] = ()
) -> frozenset[str]:
    """The sensitive totals that stand in no open part of a first paper, whatever their size.

    Args:
        overlapping: the totals that issues of overlapping periods printed; a reader subtracts them.

    A total is left out that differs by 1 to 4 from one of ``overlapping``, or that tells a unit,
    which knows its own figure, about the others; and of a whole and its parts, as the plan's checks
    and targets name them, the last part, where 1 to 4 would be left over, in this paper, in what
    came about since one of ``overlapping``, or for a unit that takes its own away.

    Source: decision 0014, no open paper lets anybody subtract.
    """
    # It is walked once for each cell and again for each relation; an iterator would be empty by
    # then.
    earlier = tuple(overlapping)
    totals = _sensitive_totals(plan, found)
    apart = {
        code
        for code, total in totals.items()
        if _near(code, total, earlier) or reveals_a_unit(found.cells[code])
    }
    own = _own_figures(found, totals)
    for signs in _relations(plan):
        printed = {code: totals[code] for code in totals.keys() - apart}
        if _tells(signs, printed, (*map(_amounts, earlier), *own)):
            # One part hidden is enough: a whole that lacks one part gives nobody a difference.
            apart.add([code for code, sign in signs.items() if sign < 0][-1])
    return frozenset(apart)


def reveals_a_unit(cell: ConsolidatedCell) -> bool:
    """Whether one of the units in a total finds by its own figure what another unit reported.

    Fewer than three of several owing units are in it; or 1 to 4 would be left over for the others.
    A total that is "dưới 5" anyhow is no number that anything could be taken from.
    """
    if not cell.total:
        return False
    # Of two units in a total each finds the other's figure by taking away its own. Where no more
    # than two owe it at all, the paper is about them and nothing is concealed by leaving it out.
    # Where units add up others, those behind them count: one of them may stand for one alone.
    came, owed = cell.lowest if cell.below else (len(cell.reporting), len(cell.owing))
    if came < FEW_UNITS <= owed or _stands_alone(cell):
        return True
    figures = (cell.by_unit[unit] for unit in cell.reporting)
    # What is left for the others when a unit takes its own figure away.
    return not is_small(cell.total) and any(
        is_small(cell.total - (own.amount or 0)) for own in figures if own is not None
    )


def _stands_alone(cell: ConsolidatedCell) -> bool:
    """Whether a unit that adds up others finds, by its own figure, what a single one behind the
    others reported."""
    if not cell.below:
        return False
    rests = (cell.lowest_of(set(cell.owing) - {unit}) for unit in cell.reporting)
    return any(came == 1 < owed for came, owed in rests)


_Amounts = Mapping[str, int]


def _own_figures(found: Consolidation, codes: Iterable[str]) -> tuple[_Amounts, ...]:
    """What each unit knows of the totals: its own figures by cell, none of them counting as 0."""
    cells = {code: found.cells[code] for code in codes}
    units = dict.fromkeys(unit for cell in cells.values() for unit in cell.reporting)
    return tuple(
        {
            # A unit that is not in a total knows at least that: none of it is its own.
            code: own.amount or 0 if (own := cell.by_unit.get(unit)) is not None else 0
            for code, cell in cells.items()
        }
        for unit in units
    )


def _amounts(sums: Sums) -> _Amounts:
    return {code: each.total or 0 for code, each in sums.items()}


def _tells(signs: _Amounts, printed: _Amounts, known: Iterable[_Amounts]) -> bool:
    """Whether a reader finds 1 to 4 left over, from figures that are all printed as numbers.

    Args:
        known: what a reader may take away: the totals of an earlier paper, or a unit's own.
    """
    # A figure that stands apart, or as "dưới 5", is no number that could be taken from another.
    if not signs.keys() <= printed.keys() or any(is_small(printed[code]) for code in signs):
        return False
    rest = _rest(signs, printed)
    return is_small(rest) or any(
        is_small(rest - _rest(signs, each)) for each in known if signs.keys() <= each.keys()
    )


def _rest(signs: _Amounts, amounts: _Amounts) -> int:
    return sum(sign * amounts[code] for code, sign in signs.items())


def _sensitive_totals(plan: Plan, found: Consolidation) -> dict[str, int]:
    totals = {each.code: found.total(each.code) for each in plan.indicators if each.sensitive}
    return {code: total for code, total in totals.items() if total is not None}


def _near(code: str, total: int, overlapping: Iterable[Sums]) -> bool:
    before = [each[code].total for each in overlapping if code in each]
    return any(is_small(total - each) for each in before if each is not None)


def _relations(plan: Plan) -> Iterator[dict[str, int]]:
    """Each whole with its parts as signs by cell: whole +1, parts -1; the rest is their sum.

    Of several parts also each alone; of a whole that is itself what is left over, that as well.
    """
    checks: dict[str, Check] = {
        check.id: check for form in plan.forms for check in (*plan.checks, *form.checks)
    }
    for check in checks.values():
        terms = (*check.left, *check.right)
        # "Parts are at most the whole" is how a plan says which figures belong together; a relation
        # over periods is compared in _near instead.
        if check.operator is Operator.LE and all(term.at is TermSource.NOW for term in terms):
            yield from _with_each_part(_terms(check.right), _terms(check.left))
    for target in plan.targets:
        if target.numerator and target.denominator:
            yield from _with_each_part(_terms(target.denominator), _terms(target.numerator))


_Terms = tuple[tuple[str, int], ...]


def _terms(terms: Iterable[Term | RatioTerm]) -> _Terms:
    return tuple((term.cell, term.coefficient) for term in terms)


def _with_each_part(whole: _Terms, parts: _Terms) -> Iterator[dict[str, int]]:
    for side in (whole, parts):
        # Such a side is what is left over already, and so a figure that a reader finds by itself.
        if any(coefficient < 0 for _, coefficient in side):
            yield _signed(side, ())
    for part in parts:
        if part[1] > 0:
            yield _signed(whole, (part,))
    yield _signed(whole, parts)


def _signed(whole: _Terms, parts: _Terms) -> dict[str, int]:
    signs: dict[str, int] = {}
    for terms, sign in ((whole, 1), (parts, -1)):
        for cell, coefficient in terms:
            signs[cell] = signs.get(cell, 0) + sign * coefficient
    return {cell: sign for cell, sign in signs.items() if sign}


def breakdowns_stand(plan: Plan, now: Sums, earlier: Sequence[Sums]) -> bool:
    """Whether the sensitive breakdowns of the whole area may be printed at all, even internally.

    Args:
        earlier: the totals of the period's earlier issues.

    Not while exactly one unit is missing in one of them, and not where they differ from those of
    an earlier paper by one unit's report: the difference would be that unit's own breakdown.
    """
    sensitive = {each.code for each in plan.indicators if each.sensitive and each.breakdowns}
    cells = [code for code in now if indicator_of(code) in sensitive]
    if _one_missing(now, cells):
        return False
    # An issue with one unit missing printed no breakdowns, so there is nothing to take them from.
    printed = [each for each in earlier if not _one_missing(each, cells)]
    return not any(_one_apart(now, each, cells) for each in printed)


def _one_missing(sums: Sums, cells: Iterable[str]) -> bool:
    found = [sums[code] for code in cells if code in sums]
    return any(each.reporting and each.owing - each.reporting == 1 for each in found)


def _one_apart(now: Sums, before: Sums, cells: Iterable[str]) -> bool:
    pairs = [(now[code], before[code]) for code in cells if code in before]
    changed = [(new, old) for new, old in pairs if new != old]
    # No unit more or less, but another sum: then one unit corrected its report.
    return any(abs(new.reporting - old.reporting) <= 1 for new, old in changed)
