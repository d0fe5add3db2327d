"""The plan's targets over a consolidation, in whole numbers.

Ratios are formed from summed numerators and denominators, never from percentages of units.
"Trên 90 %" holds if ``100 * numerator > 90 * denominator``: 9 of 10 fails, 901 of 1.000 passes.
A yes/no target is met once one of the indicator's owners answers yes. There is no verdict for
one unit alone or for a denominator below five. While units are missing
there is one only where no further report can turn it round: a count that has reached its "at
least", a yes, a share of a fixed denominator that the missing units can neither lift nor hold back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.offices.units import covers
from gbv_desktop.domain.plan.catalogue import (
    Plan,
    Sign,
    Target,
    TargetKind,
    TargetRow,
)
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.vietnamese import percent
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.target_numbers import Measured, measure

SMALLEST_DENOMINATOR = 5
"""Below this number a percentage is neither judged nor shown, and ``only_if`` hides a target."""


class Verdict(StrEnum):
    """Where a target stands, in the order in which the question is settled."""

    NO_DATA = "no_data"
    """Nothing is known of its numerator or its denominator."""
    NONE = "none"
    """No mark to stand to, or a denominator too small to say anything."""
    PROVISIONAL = "provisional"
    """Units are missing, and their reports may decide: neither đạt nor chưa đạt."""
    NIL = "nil"
    """The denominator is zero, or every answer is không phát sinh."""
    MET = "met"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class TargetResult:
    """One target against one mark of one document.

    Attributes:
        scope: ``all`` units or ``communes``.
        document, year, sign, mark: the mark; empty for a target that carries none.
        own: the mark is the plan's own.
        numerator: of a yes/no target 1 (yes) or 0 (no).
        denominator: ``None`` for a count and for a yes/no.
        complete: no unit is missing in it.
        reporting, owing: of how many units it is made ("tạm tính (8/9)").
        reading: ``and`` or ``or`` for the two readings of "tư vấn và xử lý".
        shown: the percentage with its sign; empty where none may be shown.
        counts: its mark is a number of things, not a percentage, also while nothing is known.
        yes_no: its figure is an answer and its mark is "yes".
        statement: the goal in the plan's own words.
    """

    code: str
    name: str
    scope: str
    document: str
    year: int | None
    numerator: int | None
    denominator: int | None
    sign: Sign | None
    mark: int | None
    own: bool
    verdict: Verdict
    complete: bool
    reporting: int
    owing: int
    reading: str
    shown: str
    counts: bool = False
    statement: str = ""
    yes_no: bool = False


def evaluate(
    plan: Plan,
    period: Period,
    consolidation: Consolidation,
    on_time: Mapping[str, bool],
    *,
    others: bool = False,
    whole_area: bool = True,
) -> tuple[TargetResult, ...]:
    """Every target of the plan in a period, one result for each mark that applies in its year.

    Args:
        on_time: whether a unit's report was received in time; a unit that is absent has not
            reported.
        others: also hold them against marks of other documents than the plan.
        whole_area: the figures are those of the plan's whole area. A number of things is set for
            all of it: at a desk between two levels it stands without its mark.

    None at all where a single unit is in it, as when one unit has sent its review: one unit's
    figures are no verdict on it.
    """
    # Its own figures are judged by the unit itself, not by a paper of the district.
    if len(consolidation.owing) == 1:
        return ()
    results: list[TargetResult] = []
    for target in plan.targets:
        if target.periods and period.kind not in target.periods:
            continue
        if _too_small(consolidation, target.only_if):
            continue
        measured = measure(plan, period, consolidation, on_time, target)
        # Marks of national programmes are for comparison only; the plan answers for its own.
        rows = [row for row in applicable(target.marks, period) if others or row.own]
        if measured.is_count and not whole_area:
            rows = []
        # A target without a mark in that year still has a figure that papers print.
        results.extend(_result(target, measured, row) for row in rows or (None,))
    return tuple(results)


def applicable(marks: Sequence[TargetRow], period: Period) -> tuple[TargetRow, ...]:
    """The marks that a period is held against.

    Of each document the mark of the period's own year stands alone; otherwise the last one passed
    ("đã đạt mốc 2020?") and the next one to come ("còn cách mốc 2030 bao nhiêu") stand together.
    """
    valid = [row for row in marks if covers(row.valid_from, row.valid_to, period.end)]
    chosen: list[TargetRow] = []
    for document in dict.fromkeys(row.document for row in valid):
        rows = [row for row in valid if row.document == document]
        years = _years({row.year for row in rows}, period.year)
        chosen.extend(row for row in rows if row.year in years)
    return tuple(chosen)


def _years(years: set[int], year: int) -> set[int]:
    if year in years:
        return {year}
    # Between two marks both questions are asked of the officer: was the last one reached, and how
    # far is it to the next one?
    passed = {each for each in years if each < year}
    to_come = years - passed
    return {max(each) if each is passed else min(each) for each in (passed, to_come) if each}


def _too_small(consolidation: Consolidation, cell: str) -> bool:
    return bool(cell) and (consolidation.total(cell) or 0) < SMALLEST_DENOMINATOR


def _result(target: Target, measured: Measured, row: TargetRow | None) -> TargetResult:
    # A proxy (chỉ báo thay thế) measures something near the target: held against its mark it would
    # be a verdict on figures that were never collected.
    mark = None if row is None or target.proxy else row.mark
    sign = None if row is None or target.proxy else row.sign
    return TargetResult(
        code=target.code,
        name=target.name,
        scope=target.scope,
        document="" if row is None else row.document,
        year=None if row is None else row.year,
        numerator=measured.numerator,
        denominator=measured.denominator,
        sign=sign,
        mark=mark,
        own=row is None or row.own,
        verdict=_verdict(measured, sign, mark),
        complete=measured.complete,
        reporting=measured.reporting,
        owing=measured.owing,
        reading=target.reading,
        shown=_shown(measured, mark),
        counts=measured.is_count,
        statement=target.statement,
        yes_no=target.kind == TargetKind.YES_NO,
    )


def _verdict(measured: Measured, sign: Sign | None, mark: int | None) -> Verdict:
    if measured.nil:
        return Verdict.NIL
    if not measured.known:
        return Verdict.NO_DATA
    if sign is None or mark is None:
        return Verdict.NONE
    if measured.complete:
        return _judged(measured, sign, mark)
    return _settled(measured, sign, mark)


def _settled(measured: Measured, sign: Sign, mark: int) -> Verdict:
    """The verdict if no further report can turn it round, else provisional."""
    if not measured.grows or _judged(measured, sign, mark) not in (Verdict.MET, Verdict.NOT_MET):
        return Verdict.PROVISIONAL
    # Percentages are compared as 100·a against m·b: whole numbers, so that 90,0 % "trên 90 %" is
    # never decided by how a fraction is rounded.
    scale = 1 if measured.is_count else 100
    line = mark if measured.is_count else mark * (measured.denominator or 0)
    least = scale * (measured.numerator or 0)
    most = None if measured.most is None else scale * measured.most
    # One yes is enough, so that the answers still to come change nothing.
    if most == least:
        return _judged(measured, sign, mark)
    if sign is not Sign.EQ and _met(sign, least, line) is Verdict.MET:
        return Verdict.MET
    # "Đúng bằng" can still be passed by further reports, so it is never met before the last one.
    beyond = sign is Sign.EQ and least > line
    out_of_reach = most is not None and (most < line or (sign is Sign.GT and most == line))
    return Verdict.NOT_MET if beyond or out_of_reach else Verdict.PROVISIONAL


def _judged(measured: Measured, sign: Sign, mark: int) -> Verdict:
    """The verdict on numbers that are all there."""
    numerator, denominator = measured.numerator or 0, measured.denominator or 0
    if measured.is_count:
        return _met(sign, numerator, mark)
    if denominator == 0:
        return Verdict.NIL
    # Of four people every one is a quarter: a verdict would say what happened to one of them.
    if denominator < SMALLEST_DENOMINATOR:
        return Verdict.NONE
    return _met(sign, 100 * numerator, mark * denominator)


def _met(sign: Sign, value: int, mark: int) -> Verdict:
    holds = {Sign.GT: value > mark, Sign.GE: value >= mark, Sign.EQ: value == mark}[sign]
    return Verdict.MET if holds else Verdict.NOT_MET


def _shown(measured: Measured, mark: int | None) -> str:
    """The percentage, where there is one and its denominator is not too small to show it."""
    numerator, denominator = measured.numerator, measured.denominator
    if measured.is_count or numerator is None or denominator is None or numerator < 0:
        return ""
    return percent(numerator, denominator, mark) if denominator >= SMALLEST_DENOMINATOR else ""
