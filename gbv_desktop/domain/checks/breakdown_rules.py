"""Parts against totals: the rules R10 to R13, made from the kinds of breakdown.

====  ==================================================
R10   partition: the options add up to the total
R11   of which: no option is above the total
R12   multi: no option is above the total
R13   multi: the options together are not below the total
====  ==================================================

The number after the point is the place of the breakdown in its indicator, so ``R10.2:V03`` is the
second breakdown of V03.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.cells import Cells, amount
from gbv_desktop.domain.plan.forms import Breakdown, BreakdownType, Indicator, Option
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.text import N_, Message, message


def check_breakdowns(
    indicators: Iterable[Indicator], cells: Cells, *, unchecked: bool = True
) -> Iterator[Finding]:
    """The errors in the breakdowns of a report, and the breakdowns that cannot be checked yet.

    Args:
        unchecked: whether the latter are wanted.
    """
    for indicator in indicators:
        for place, breakdown in enumerate(indicator.breakdowns, start=1):
            match breakdown.type:
                case BreakdownType.PARTITION:
                    yield from _sum(indicator, breakdown, f"R10.{place}", cells, unchecked)
                case BreakdownType.OF_WHICH:
                    yield from _each(indicator, breakdown, f"R11.{place}", cells, unchecked)
                case _:
                    yield from _each(indicator, breakdown, f"R12.{place}", cells, unchecked)
                    yield from _sum(indicator, breakdown, f"R13.{place}", cells, unchecked)


def _sum(
    indicator: Indicator, breakdown: Breakdown, rule: str, cells: Cells, unchecked: bool
) -> Iterator[Finding]:
    """The total against the sum of the options: equal in a partition, else not above it."""
    codes = [f"{indicator.code}.{option.code}" for option in breakdown.options]
    total = amount(cells, indicator.code)
    parts = [amount(cells, code) for code in codes]
    known = [part for part in parts if part is not None]
    # One person may stand in several options of a multi (forms of violence), never in two of a
    # partition.
    exact = breakdown.type is BreakdownType.PARTITION

    def finding() -> Finding:
        template = (
            N_("{name} ({indicator}) must be the sum of its parts by “{breakdown}”.")
            if exact
            else N_("{name} ({indicator}) is above the sum of its parts by “{breakdown}”.")
        )
        text = message(
            template, name=indicator.name, indicator=indicator.code, breakdown=breakdown.name
        )
        return _error(indicator, rule, (indicator.code, *codes), text)

    # A part that is not known could be all that is missing.
    if total is None or len(known) < len(parts):
        if unchecked:
            yield finding().left_open()
    elif total > sum(known) or (exact and total < sum(known)):
        yield finding().with_values(total, sum(known))


def _each(
    indicator: Indicator, breakdown: Breakdown, rule: str, cells: Cells, unchecked: bool
) -> Iterator[Finding]:
    """Every option against the total; those that lack a figure are one open check, as one figure
    may be what all of them lack.
    """
    total = amount(cells, indicator.code)
    lacking: list[Option] = []
    for option in breakdown.options:
        part = amount(cells, f"{indicator.code}.{option.code}")
        if total is None or part is None:
            # Known options are compared all the same: one that is above the total is wrong whatever
            # the others turn out to be.
            lacking.append(option)
        elif part > total:
            yield _above(indicator, option, rule).with_values(part, total)
    if lacking and unchecked:
        yield _uncompared(indicator, breakdown, rule, lacking)


def _uncompared(
    indicator: Indicator, breakdown: Breakdown, rule: str, lacking: Iterable[Option]
) -> Finding:
    text = message(
        N_("{name} ({indicator}): parts by “{breakdown}” cannot be compared with the total yet."),
        name=indicator.name,
        indicator=indicator.code,
        breakdown=breakdown.name,
    )
    cells = tuple(f"{indicator.code}.{option.code}" for option in lacking)
    return _error(indicator, rule, (*cells, indicator.code), text).left_open()


def _above(indicator: Indicator, option: Option, rule: str) -> Finding:
    text = message(
        N_("{name} ({indicator}): the part “{option}” is above the total."),
        name=indicator.name,
        indicator=indicator.code,
        option=option.name,
    )
    cells = (f"{indicator.code}.{option.code}", indicator.code)
    return _error(indicator, rule, cells, text)


def _error(indicator: Indicator, rule: str, cells: tuple[str, ...], text: Message) -> Finding:
    return Finding(rule, cells, Level.ERROR, text, sensitive=indicator.sensitive)
