"""Facts from cells: what a sentence needs to know of one indicator's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_roles import MONEY_ROLES
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.vietnamese import fold, join, text_date
from gbv_desktop.writing.sentences.facts import OUTSIDE, FactState, PaperFact, PaperFacts, remainder
from gbv_desktop.writing.sentences.paper_words import milestones
from gbv_desktop.writing.sentences.tails import share
from gbv_desktop.writing.sentences.wording import phrase

PLAN_OF_YEAR, INSPECTION_PLAN, REVIEWS = "A02", "K05", "K04"
"""Indicators with facts beside them: the year's plan, the inspection plan, sơ kết and tổng kết."""

OF_REFERENCE = ("B11", "T01", "T06", "Y01")
"""Indicators that a sentence sets beside their background figure."""


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


def derived(numbers: Mapping[str, PaperFact]) -> dict[str, PaperFact]:
    """Numbers that follow from others: tips not yet checked."""

    def number(name: str) -> PaperFact:
        return numbers.get(name, OUTSIDE)

    return {
        "V02_dang": remainder(number("V01"), number("V02")),
    }


def survivors_unhelped(numbers: Mapping[str, PaperFact]) -> str:
    """Whether survivors were found and none of them helped yet (``yes``, ``no``)."""
    helped, found = numbers.get("V06", OUTSIDE), numbers.get("V05", OUTSIDE)
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
    given, used = (
        facts.numbers.get(next(iter(texts.role(role)), ""), OUTSIDE) for role in MONEY_ROLES
    )
    # A share of sums over different units is no share.
    whole = given.gap is None and used.gap is None
    if not (given.above_zero and used.above_zero and whole) or used.value > given.value:
        return ""
    return phrase("common.spent", facts, texts, ty_le=share(used.value, given.value))


def beside_counts(
    plan: Plan, period: Period, report: Report | None, numbers: Mapping[str, PaperFact]
) -> tuple[dict[str, str], dict[str, str]]:
    """Words and choices from the facts beside counts: numbers and dates of documents."""
    details = {} if report is None else report.details
    year_plan = dict(details.get(PLAN_OF_YEAR, {}))
    inspection = dict(details.get(INSPECTION_PLAN, {}))
    reviews = dict(details.get(REVIEWS, {}))
    titles = milestones(plan, period)
    held_on = _held_on(titles, reviews)
    words = {
        "A02_so": year_plan.get("no", ""),
        "A02_ngay": detail_date(year_plan.get("date", "")),
        "K05_so": inspection.get("no", ""),
        "K05_ngay": detail_date(inspection.get("date", "")),
        "ten_moc": join(titles),
        "ngay_moc": held_on,
    }
    choices = {
        "A02_hinh_thuc": _plan_choice(numbers.get(PLAN_OF_YEAR, OUTSIDE), year_plan),
        "K05_van_ban": _document_choice(numbers.get(INSPECTION_PLAN, OUTSIDE), inspection),
        "moc": _review_choice(numbers.get(REVIEWS, OUTSIDE), titles, held_on),
    }
    return words, choices


def detail_date(text: str) -> str:
    """A date kept as ISO text, as running text has it; anything else stays as it is."""
    try:
        return text_date(date.fromisoformat(text))
    except ValueError:
        return text


def _held_on(titles: tuple[str, ...], reviews: Mapping[str, str]) -> str:
    """The date of the year's review; the plan's title names the fact: ``sơ kết``, ``so_ket``."""
    # The plan calls it "Sơ kết", and the fact beside it is "so_ket": a plan may have milestones of
    # its own.
    days = [reviews.get(fold(title).replace(" ", "_"), "") for title in titles]
    return join([detail_date(day) for day in days if day])


def _documented(details: Mapping[str, str]) -> bool:
    return bool(details.get("no") and details.get("date"))


def _plan_choice(fact: PaperFact, details: Mapping[str, str]) -> str:
    if fact.state is not FactState.KNOWN:
        return "empty" if fact.state is FactState.ABSENT else "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "none"
    form = "joint" if details.get("form") == "long_ghep" else "own"
    return form if _documented(details) else f"{form}_bare"


def _document_choice(fact: PaperFact, details: Mapping[str, str]) -> str:
    if fact.state is not FactState.KNOWN:
        return "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "none"
    return "numbered" if _documented(details) else "unnumbered"


def _review_choice(fact: PaperFact, titles: tuple[str, ...], held_on: str) -> str:
    if fact.state is not FactState.KNOWN or not titles:
        return "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "not_held"
    return "held" if held_on else "held_bare"
