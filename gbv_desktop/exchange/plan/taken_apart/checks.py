"""Checks as rows; those that follow from a family are recognised as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.text.counts import whole_number
from gbv_desktop.exchange.plan.build import family_checks
from gbv_desktop.exchange.plan.rows import CheckRow, FamilyKind, FamilyRow
from gbv_desktop.exchange.plan.taken_apart.plain import one_order

RULES = "rules.toml"


@dataclass(frozen=True)
class RuleRows:
    """The rows of checks, and of the families that make the rest."""

    checks: tuple[CheckRow, ...]
    families: tuple[FamilyRow, ...]


def rule_rows(
    forms: Sequence[Form], of_totals: Iterable[Check], indicators: Sequence[Indicator]
) -> RuleRows:
    """The checks of all forms, then those of totals.

    Args:
        indicators: all of the plan; the place of one is the number of its check in a family.

    Raises:
        Problem: E-PLAN-UNWRITTEN, forms have checks in contrary orders.
    """
    families = _families(forms, indicators)
    made = {family.id for family in families}
    own = ([each for each in form.checks if _rule(each) not in made] for form in forms)
    units = one_order(own, _numbers, file=RULES)
    return RuleRows(tuple(map(_check_row, (*units, *of_totals))), tuple(families))


def _check_row(check: Check) -> CheckRow:
    return CheckRow(
        id=check.id,
        left=tuple(map(_term, check.left)),
        operator=check.operator,
        level=check.level,
        text=check.text,
        right=tuple(map(_term, check.right)),
        missing=check.missing,
        scope=check.scope,
        periods=tuple(map(PeriodKind, check.periods)),
        details=check.details,
    )


def _term(term: Term) -> str | Term:
    return term.cell if term == Term(term.cell) else term


def _rule(check: Check) -> str:
    return check.id.partition(".")[0]


def _numbers(check: Check) -> tuple[str, int]:
    rule, _, number = check.id.partition(".")
    return rule, whole_number(number) or 0


def _families(forms: Sequence[Form], indicators: Sequence[Indicator]) -> list[FamilyRow]:
    """The families that make the very checks that the forms end with, in their order."""
    places = {each.code: place for place, each in enumerate(indicators, start=1)}
    by_rule: dict[str, dict[str, Check]] = {}
    for form in forms:
        for check in form.checks:
            by_rule.setdefault(_rule(check), {})[check.id] = check
    found = [_family(rule, checks, places, forms) for rule, checks in by_rule.items()]
    families = [each for each in found if each is not None]
    # A form has its own checks first. One that stands behind a family's is plain, or that one is.
    while families and not all(_ends_with(form, families, places) for form in forms):
        families = families[1:]
    return families


def _ends_with(form: Form, families: Sequence[FamilyRow], places: Mapping[str, int]) -> bool:
    made = tuple(family_checks(form, families, places))
    rules = {family.id for family in families}
    return tuple(each for each in form.checks if _rule(each) in rules) == made and (
        form.checks[len(form.checks) - len(made) :] == made
    )


def _family(
    rule: str, checks: Mapping[str, Check], places: Mapping[str, int], forms: Sequence[Form]
) -> FamilyRow | None:
    """The family of that number that makes these checks, and no others, on every form."""
    first = next(iter(checks.values()))
    make = _MAKES.get((first.operator, *(term.at for term in first.right)))
    if make is None:
        return None
    # Of a sensitive indicator a change is only a note, whatever the family says.
    level = next((c.level for c in checks.values() if c.level is not Level.NOTE), Level.NOTE)
    indicators = {code: each for form in forms for code, each in form.indicators.items()}
    for text in _texts(checks.values(), indicators):
        family = FamilyRow(rule, make, level, text)
        if all(_makes(family, form, places) for form in forms):
            return family
    return None


_MAKES: Mapping[tuple[StrEnum, ...], FamilyKind] = {
    (Operator.GE, TermSource.HALF_YEAR): FamilyKind.YEAR_HALF,
    (Operator.CHANGE, TermSource.SAME_PERIOD_LAST_YEAR): FamilyKind.CHANGE,
}


def _makes(family: FamilyRow, form: Form, places: Mapping[str, int]) -> bool:
    own = tuple(each for each in form.checks if _rule(each) == family.id)
    return own == tuple(family_checks(form, (family,), places))


def _texts(checks: Iterable[Check], indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What the text of a family may be, from each of its checks: its name and code taken out."""
    told: set[str] = set()
    for check in checks:
        indicator = indicators.get(check.left[0].cell if check.left else "")
        if indicator is None:
            continue
        # A name may hold the code of its indicator, hardly a code its name.
        text = check.text.replace(indicator.name, "{name}").replace(indicator.code, "{code}")
        if text not in told:
            told.add(text)
            yield text
