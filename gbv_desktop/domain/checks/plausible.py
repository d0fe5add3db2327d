"""Figures that nobody can mean: far beyond what such a unit has, or far from its last report.

What lies outside of the plan's ``ranges`` is a warning that is kept with a reason, never an error:
the program cannot know. Of a sensitive figure it is a note: nobody justifies cases to a machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.cells import Cells, amount
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.ranges import Range, ranges_for, side_of
from gbv_desktop.domain.plan.rules import Level, Operator, TermSource
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.earlier import Earlier, LastKnown
from gbv_desktop.text import N_, Message, message

RULE_RANGE = "R29.1"
"""A figure beyond the largest or the smallest plausible one."""
RULE_FACTOR = "R29.2"
"""A figure many times, or a small part of, the last known one of the same kind of period."""
RULE_RANGE_ESTIMATE = "R29.3"
"""An estimate beyond the largest or the smallest plausible figure."""
RULE_NEIGHBOUR = "R29.4"
"""A figure too small beside its neighbour: 12 participants of 30 sessions."""
RULES = frozenset({RULE_RANGE, RULE_FACTOR, RULE_RANGE_ESTIMATE, RULE_NEIGHBOUR})

FACTOR_FROM = 100
"""A factor is looked at only where the larger figure is at least this: 12 after 1 is no slip."""


def check_range(
    indicator: Indicator, limits: Range, earlier: Earlier, asked: bool, report: Report
) -> Iterator[Finding]:
    """What is outside of the plan's ranges in one indicator of a report (decision 0028).

    Args:
        asked: another check asks already why the total differs from the year before; then only
            the hint is added, and no second reason asked for.
    """
    beyond = list(_beyond(indicator, limits, report.cells, RULE_RANGE))
    yield from beyond
    yield from _beyond(indicator, limits, report.estimates, RULE_RANGE_ESTIMATE)
    yield from () if beyond else _beside(indicator, limits, report.cells)
    # One slip is asked about once: what is beyond every limit is far from the last figure too.
    for code in indicator.cells() if limits.factor and not beyond else ():
        last = earlier.last.get(code)
        found = _far(indicator, code, limits.factor, amount(report.cells, code), last)
        if found is not None:
            # R25 asks about totals only, so of the parts nobody has asked yet.
            known = asked and code == indicator.code
            yield replace(found, level=Level.NOTE) if known else found
            return  # its parts follow the total


def compared_with_last(form: Form, ranges: Iterable[Range], report: Report) -> frozenset[str]:
    """The cells of a report that are held against their last known figure."""
    factors = {code for code, each in ranges_for(ranges, form.reporter).items() if each.factor}
    held = (each for code, each in form.indicators.items() if code in factors)
    codes = (code for indicator in held for code in indicator.cells())
    return frozenset(code for code in codes if amount(report.cells, code))


def asked_already(form: Form, earlier: Earlier) -> frozenset[str]:
    """The cells whose change since the year before a check of the form asks about (R25)."""
    changes = [each for each in form.checks if each.operator is Operator.CHANGE]
    codes = {each.left[0].cell for each in changes}
    known = {
        code for code in codes if earlier.amount(TermSource.SAME_PERIOD_LAST_YEAR, code) is not None
    }
    return frozenset(known)


def _beyond(indicator: Indicator, limits: Range, cells: Cells, rule: str) -> Iterator[Finding]:
    value = amount(cells, indicator.code)
    side = side_of(limits, value)
    if side and value is not None:
        limit = limits.most if side > 0 else limits.least
        yield _finding(indicator, rule, indicator.code, _BEYOND[side], limit, value)


def _beside(indicator: Indicator, limits: Range, cells: Cells) -> Iterator[Finding]:
    value, other = amount(cells, indicator.code), amount(cells, limits.each_of)
    # Zero beside any figure is a matter of other checks, and nothing a slip of the unit of measure
    # would make.
    if value and other and value < limits.least_each * other:
        said = message(_BESIDE, cell=indicator.cell_words(indicator.code), other=limits.each_of)
        yield _made(indicator, RULE_NEIGHBOUR, indicator.code, said, value, other)


_BESIDE = N_(
    "{cell}: too few for the figure of {other}; look whether it was entered in thousands or"
    " millions."
)
_BEYOND: Mapping[int, str] = {
    1: N_(
        "{cell}: more than such a unit can be expected to have (at most {limit}); look whether a"
        " digit is too many."
    ),
    -1: N_(
        "{cell}: less than can be meant (at least {limit}); look whether it was entered in"
        " thousands or millions."
    ),
}
_FARTHER = {
    1: N_("{cell}: {factor} times the figure of the {period} or more; look at it once more."),
    -1: N_(
        "{cell}: less than 1/{factor} of the figure of the {period}; look whether it was entered"
        " in thousands or millions."
    ),
}


def _far(
    indicator: Indicator, code: str, factor: int, value: int | None, last: LastKnown | None
) -> Finding | None:
    if not value or last is None or not last.value or max(value, last.value) < FACTOR_FROM:
        return None
    # Thousands for đồng and the other way about is the usual slip; it shows as a factor of 1,000.
    side = 1 if value >= factor * last.value else -1 if factor * value <= last.value else 0
    if not side:
        return None
    said = message(
        _FARTHER[side],
        cell=indicator.cell_words(code),
        factor=factor,
        period=period_words(last.period),
    )
    return _made(indicator, RULE_FACTOR, code, said, value, last.value)


def _finding(
    indicator: Indicator, rule: str, code: str, sentence: str, limit: int, value: int
) -> Finding:
    said = message(sentence, cell=indicator.cell_words(code), limit=format_count(limit))
    return _made(indicator, rule, code, said, value, limit)


def _made(
    indicator: Indicator, rule: str, code: str, said: Message, found: int, expected: int
) -> Finding:
    # A warning must be justified before submitting: a commune with more cases than before would be
    # made to explain itself for having found them.
    level = Level.NOTE if indicator.sensitive else Level.WARNING
    return Finding(rule, (code,), level, said, found, expected, sensitive=indicator.sensitive)
