"""The plan's limits of what is plausible; beside the forms, so that no edition changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import Cells, amount
from gbv_desktop.domain.plan.forms import Form, Indicator


@dataclass(frozen=True)
class Range:
    """What is plausible for one indicator, in the report of one unit.

    Attributes:
        indicator: its total is judged; ``factor`` is for its options as well.
        reporters: the kinds of reporting unit; empty for all that no other range names.
        least: the smallest figure but zero, in the indicator's unit of measure; 0 asks nothing.
        most: the largest figure of any period; 0 asks nothing.
        factor: how many times larger or smaller than the last known figure of the same kind of
            period it may be; 0 asks nothing. 1,000 between two is a mistaken unit of measure.
        each_of: the neighbour that it belongs to: participants to the sessions they came to.
        least_each: the smallest plausible figure for one of the neighbour's.
    """

    indicator: str
    reporters: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    factor: int = 0
    each_of: str = ""
    least_each: int = 0


def ranges_for(ranges: Iterable[Range], reporter: str) -> dict[str, Range]:
    """The range of each indicator for that kind of unit; one of its own before the common one."""
    found: dict[str, Range] = {}
    for each in ranges:
        own = reporter in each.reporters
        # One of its own may stand before or behind the common one in the file.
        if own or (not each.reporters and each.indicator not in found):
            found[each.indicator] = each
    return found


def wrong_limit(each: Range) -> str:
    """The field by which a range asks nothing, or nothing that a figure can keep; else empty."""
    if each.each_of == each.indicator or (each.least_each and not each.each_of):
        return "each_of"
    if each.each_of and not each.least_each:
        return "least_each"
    for name in ("least", "most", "factor", "least_each"):
        if getattr(each, name) < 0:
            return name
    # Every change would be "1 times as much or more".
    if each.factor == 1:
        return "factor"
    asks = each.least or each.most or each.factor or each.least_each
    return "" if asks and (not each.most or each.least <= each.most) else "most"


def is_sound(each: Range) -> bool:
    """Whether a range asks something that a figure can keep."""
    return not wrong_limit(each)


def reveals_cases(each: Range, indicators: Mapping[str, Indicator]) -> bool:
    """Whether what is said of an ordinary figure would tell one on cases, its neighbour."""
    own, other = indicators.get(each.indicator), indicators.get(each.each_of)
    # "Too few for the figure of V03" beside an open figure would tell that V03 is not zero.
    return other is not None and other.sensitive and not (own is not None and own.sensitive)


def beyond(form: Form, ranges: Iterable[Range], cells: Cells) -> tuple[str, ...]:
    """The everyday indicators of a report whose figures are beyond the plausible ones."""
    limits = ranges_for(ranges, form.reporter)
    return tuple(
        code
        for code, each in form.indicators.items()
        if code in limits and not each.sensitive and side_of(limits[code], amount(cells, code))
    )


def side_of(limits: Range, value: int | None) -> int:
    """-1 below the smallest plausible figure, 1 above the largest, 0 within or not known."""
    # Zero is always plausible: nothing may have happened.
    if not value:
        return 0
    if limits.most and value > limits.most:
        return 1
    return -1 if value < limits.least else 0
