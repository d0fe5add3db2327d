"""Facts from cells: what a sentence needs to know of one indicator's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.domain.plan.rules import Check, Operator, TermSource
from gbv_desktop.writing.sentences.facts import (
    OUTSIDE,
    FactState,
    PaperFact,
    PaperFacts,
    fact_name,
    remainder,
)
from gbv_desktop.writing.sentences.paper_words import reference_items
from gbv_desktop.writing.sentences.tails import share
from gbv_desktop.writing.sentences.wording import phrase


def plan_cells(plan: Plan) -> Iterator[tuple[str, Indicator]]:
    """Every cell of the plan's indicators with its indicator; options of all reporters."""
    for indicator in plan.indicators:
        # Two kinds of reporters may have one option in different breakdowns.
        for code in dict.fromkeys(indicator.cells()):
            yield code, indicator


def described(indicator: Indicator, texts: PaperTexts) -> PaperFact:
    """A fact without a number, with what is known of the indicator itself."""
    return PaperFact(
        FactState.OUTSIDE,
        kind=indicator.kind,
        measure=texts.words.get(f"measure.{indicator.code}", indicator.unit),
        sensitive=indicator.sensitive,
        nothing=texts.words.get("common.nil", "").replace("{ten_chi_tieu}", indicator.name),
    )


_COUNTED = (Kind.FLOW, Kind.DISTINCT, Kind.STOCK)


def remainders(plan: Plan) -> dict[str, tuple[str, str]]:
    """What is left of a figure after its part, by name: ``V02_dang`` is ``V01`` less ``V02``.

    Which is whose part the plan's checks say: ``V02 <= V01``.
    """
    found: dict[str, tuple[str, str]] = {}
    indicators = plan.indicator_by_code
    for check in _checks(plan):
        if _compares_two(check):
            part, whole = check.left[0].cell, check.right[0].cell
            # Of totals only: a part of a part may be one person.
            if {part, whole} <= indicators.keys() and indicators[part].kind in _COUNTED:
                found.setdefault(f"{part}_dang", (whole, part))
    return found


def _checks(plan: Plan) -> Iterator[Check]:
    yield from plan.checks
    for form in plan.forms:
        yield from form.checks


def _compares_two(check: Check) -> bool:
    """Whether one figure of the report is held to be no more than another one."""
    terms = (*check.left, *check.right)
    single = check.operator is Operator.LE and len(check.left) == len(check.right) == 1
    return single and all(t.at is TermSource.NOW and t.coefficient == 1 for t in terms)


def derived(plan: Plan, numbers: Mapping[str, PaperFact]) -> dict[str, PaperFact]:
    """Numbers that follow from others: tips not yet checked."""
    return {
        name: remainder(numbers.get(whole, OUTSIDE), numbers.get(part, OUTSIDE))
        for name, (whole, part) in remainders(plan).items()
    }


def of_reference_names(plan: Plan) -> dict[str, str]:
    """The cells that stand beside their background figure, by the name of the word: ``47/52``."""
    indicators = plan.indicator_by_code
    return {
        f"{fact_name(cell)}_tren_tong": cell
        for cell in reference_items(plan)
        # A word is printed as it is: nothing would keep a sensitive figure out of it.
        if (found := indicators.get(indicator_of(cell))) and not found.sensitive
    }


def playing(texts: PaperTexts, numbers: Mapping[str, PaperFact], role: PaperRole) -> PaperFact:
    """The number of the indicator that plays a role; outside if none does."""
    return next((numbers.get(code, OUTSIDE) for code in texts.role(role)), OUTSIDE)


def survivors_unhelped(texts: PaperTexts, numbers: Mapping[str, PaperFact]) -> str:
    """Whether survivors were found and none of them helped yet (``yes``, ``no``)."""
    helped = playing(texts, numbers, PaperRole.SURVIVORS_HELPED)
    found = playing(texts, numbers, PaperRole.SURVIVORS_FOUND)
    # "Nobody was helped yet" is said only where both numbers stand openly: it tells both.
    if helped.apart or found.apart:
        return "no"
    nobody = helped.state is FactState.KNOWN and helped.value == 0
    return "yes" if nobody and found.above_zero else "no"


def spent(facts: PaperFacts, texts: PaperTexts) -> str:
    """What part of the money was used, as a tail.

    Empty where a share would mislead: without a budget, while either sum lacks units, or if more
    was used than assigned.
    """
    given = playing(texts, facts.numbers, PaperRole.BUDGET_GIVEN)
    used = playing(texts, facts.numbers, PaperRole.BUDGET_USED)
    # A share of sums over different units is no share.
    whole = given.gap is None and used.gap is None
    if not (given.above_zero and used.above_zero and whole) or used.value > given.value:
        return ""
    return phrase("common.spent", facts, texts, ty_le=share(used.value, given.value))
