"""The checks of a plan, run: what one comparison of cells finds, and when it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import Check, Level, Missing, Operator, Scope, Term, TermSource
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.text import N_, message

CHANGE_FROM = 10
"""Rule R25 looks at changes only where the larger value is at least this."""


ReadAmount = Callable[[str], int | None]
"""The number of a cell of the report or consolidation that is checked."""


@dataclass(frozen=True)
class CheckContext:
    """Everything that a check may look at beside the figures that are checked.

    Attributes:
        cells: the codes asked for. indicators: by code.
        earlier: figures of other periods.
        reference: background figures (số liệu nền) by item.
    """

    cells: frozenset[str]
    indicators: Mapping[str, Indicator]
    earlier: Earlier
    reference: Mapping[str, int]

    def operand(self, term: Term, now: ReadAmount) -> int | None:
        """The value of a term with its coefficient, or ``None`` if it is not known."""
        match term.at:
            case TermSource.NOW:
                value = now(term.cell)
            case TermSource.CONSTANT:
                # The coefficient of a constant is the constant itself.
                value = 1
            case TermSource.REFERENCE:
                value = self.reference.get(term.cell)
            case _:
                value = self.earlier.amount(term.at, term.cell)
        return None if value is None else value * term.coefficient

    def sensitive(self, check: Check) -> bool:
        """Whether one of the cells belongs to a sensitive indicator."""
        found = (self.indicators.get(indicator_of(code)) for code in check.cells())
        return any(indicator is not None and indicator.sensitive for indicator in found)


def applicable_checks(
    checks: Iterable[Check], scope: Scope, period: Period, facts: CheckContext
) -> Iterator[Check]:
    """The checks of that scope that a period runs, of cells that are all asked for in it."""
    for check in checks:
        applies = check.scope is scope and (
            not check.periods or period.kind.is_asked(check.periods)
        )
        # A cell that is not asked for in this kind of period can be neither right nor wrong.
        if applies and facts.cells.issuperset(check.cells()):
            yield check


def run_check(
    check: Check,
    facts: CheckContext,
    now: ReadAmount,
    details: Mapping[str, Mapping[str, str]],
    *,
    unchecked: bool = True,
) -> Iterator[Finding]:
    """What one check finds: nothing if all is well, an open finding if it cannot be run.

    Args:
        now: the number of a cell of what is checked. details: facts beside figures, by indicator.
        unchecked: whether there is an open finding at all.
    """
    unknown: list[bool] = []
    found = _side(check.left, facts, now, unknown)
    expected = _side(check.right, facts, now, unknown)
    if _skips(check.missing, unknown):
        if unchecked:
            yield _finding(check, facts, left_open=True)
    elif not _holds(check, found, expected, details):
        other = None if check.operator is Operator.DETAILS else expected
        missing = _missing_facts(check, details)
        yield _finding(check, facts, found=found, expected=other, facts_missing=missing)


def _side(terms: Iterable[Term], facts: CheckContext, now: ReadAmount, unknown: list[bool]) -> int:
    """The sum of one side; ``unknown`` learns of each operand whether it is."""
    total = 0
    for term in terms:
        value = facts.operand(term, now)
        # A constant is always known: with it a check "skip if all are unknown" would never be
        # skipped.
        if term.at is not TermSource.CONSTANT:
            unknown.append(value is None)
        # Unknown counts as 0 only where the check says that it may (SKIP_IF_ALL, NEVER_SKIP).
        total += value or 0
    return total


def _finding(
    check: Check,
    facts: CheckContext,
    *,
    found: int | None = None,
    expected: int | None = None,
    left_open: bool = False,
    facts_missing: tuple[str, ...] = (),
) -> Finding:
    sensitive = facts.sensitive(check)
    return Finding(
        rule=check.id,
        cells=check.cells(),
        level=_level(check, sensitive),
        # The plan's own words in its own language: they are data, and no catalogue has them.
        text=message(N_("{text}"), text=check.text),
        found=found,
        expected=expected,
        sensitive=sensitive,
        open=left_open,
        facts=facts_missing,
        rebuilt=any(t.at in facts.earlier.rebuilt for t in (*check.left, *check.right)),
    )


def _level(check: Check, sensitive: bool) -> Level:
    """A change of a sensitive figure is shown only, no reason asked (rule R25)."""
    return Level.NOTE if check.operator is Operator.CHANGE and sensitive else check.level


def _skips(missing: Missing, unknown: list[bool]) -> bool:
    match missing:
        case Missing.SKIP_IF_ANY:
            return any(unknown)
        case Missing.SKIP_IF_ALL:
            return all(unknown)
        case _:
            return False


def _holds(check: Check, left: int, right: int, details: Mapping[str, Mapping[str, str]]) -> bool:
    if check.operator is Operator.DETAILS:
        return left <= 0 or not _missing_facts(check, details)
    return _COMPARE[check.operator](left, right)


def _missing_facts(check: Check, details: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The facts that a check asks for beside its figure and that are not given, in its order."""
    given = details.get(indicator_of(check.left[0].cell), {})
    return tuple(name for name in check.details if not given.get(name, "").strip())


_COMPARE: Mapping[Operator, Callable[[int, int], bool]] = {
    Operator.EQ: lambda left, right: left == right,
    Operator.LE: lambda left, right: left <= right,
    Operator.GE: lambda left, right: left >= right,
    Operator.LT: lambda left, right: left < right,
    Operator.GT: lambda left, right: left > right,
    Operator.COMPULSORY_PAIR: lambda left, right: (left > 0) == (right > 0),
    Operator.REQUIRES: lambda left, right: left <= 0 or right > 0,
    Operator.CHANGE: lambda left, right: (
        # Half of the earlier figure, in whole numbers; from small ones every change is more than
        # half.
        max(left, right) < CHANGE_FROM or 2 * abs(left - right) <= right
    ),
}
