"""Words and choices from the facts beside counts: numbers and days of documents, days of reviews.

Which they are follows from the facts that an indicator asks for: ``no`` and ``date`` make a
document, ``form`` one that may stand within another plan, ``so_ket`` and ``tong_ket`` a review.
Those of sensitive indicators are told nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.facts_beside import FORM_FACT
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.vietnamese import fold, join, text_date
from gbv_desktop.writing.sentences.facts import OUTSIDE, FactState, PaperFact
from gbv_desktop.writing.sentences.paper_words import milestones

JOINT = "long_ghep"
"""What the fact ``form`` says of a plan that is part of another one."""

NUMBER, DAY = "no", "date"
REVIEW_DAYS = ("so_ket", "tong_ket")

REVIEW_WORDS = ("ten_moc", "ngay_moc")
REVIEW_CHOICE = "moc"


def documents(plan: Plan) -> Iterator[Indicator]:
    """The indicators beside which a document may be noted."""
    for indicator in plan.indicators:
        if not indicator.sensitive and {NUMBER, DAY} & set(indicator.details):
            yield indicator


def reviews(plan: Plan) -> Iterator[Indicator]:
    """The indicators beside which the days of reviews are noted."""
    for indicator in plan.indicators:
        if not indicator.sensitive and set(REVIEW_DAYS) & set(indicator.details):
            yield indicator


def document_words(plan: Plan) -> frozenset[str]:
    """The names of the words: ``A02_so``, ``A02_ngay`` of each document, and of the review."""
    of_documents = {f"{each.code}_{part}" for each in documents(plan) for part in ("so", "ngay")}
    return frozenset(of_documents) | frozenset(REVIEW_WORDS)


def document_choices(plan: Plan) -> frozenset[str]:
    """The names of the choices: ``A02_hinh_thuc`` or ``K05_van_ban``, and the review's."""
    return frozenset(_choice_name(each) for each in documents(plan)) | {REVIEW_CHOICE}


def beside_counts(
    plan: Plan, period: Period, report: Report | None, numbers: Mapping[str, PaperFact]
) -> tuple[dict[str, str], dict[str, str]]:
    """The words and choices of a report's documents and review, by their names."""
    details = {} if report is None else report.details
    titles = milestones(plan, period)
    words, choices = {"ten_moc": join(titles)}, {}
    for indicator in documents(plan):
        facts = details.get(indicator.code, {})
        words[f"{indicator.code}_so"] = facts.get(NUMBER, "")
        words[f"{indicator.code}_ngay"] = detail_date(facts.get(DAY, ""))
        choose = _plan_choice if FORM_FACT in indicator.details else _document_choice
        number = numbers.get(indicator.code, OUTSIDE)
        choices[_choice_name(indicator)] = choose(number, facts, _documented(indicator, facts))
    review = next(reviews(plan), None)
    held_on = "" if review is None else _held_on(titles, details.get(review.code, {}))
    held = OUTSIDE if review is None else numbers.get(review.code, OUTSIDE)
    words["ngay_moc"] = held_on
    choices[REVIEW_CHOICE] = _review_choice(held, titles, held_on)
    return words, choices


def detail_date(text: str) -> str:
    """A date kept as ISO text, as running text has it; anything else stays as it is."""
    try:
        return text_date(date.fromisoformat(text))
    except ValueError:
        return text


def _choice_name(indicator: Indicator) -> str:
    return f"{indicator.code}_{'hinh_thuc' if FORM_FACT in indicator.details else 'van_ban'}"


def _held_on(titles: tuple[str, ...], days: Mapping[str, str]) -> str:
    """The date of the year's review; the plan's title names the fact: ``sơ kết``, ``so_ket``."""
    # The plan calls it "Sơ kết", and the fact beside it is "so_ket": a plan may have milestones of
    # its own.
    found = [days.get(fold(title).replace(" ", "_"), "") for title in titles]
    return join([detail_date(day) for day in found if day])


def _documented(indicator: Indicator, facts: Mapping[str, str]) -> bool:
    """Whether all that the indicator asks of its document is there."""
    return all(facts.get(name) for name in (NUMBER, DAY) if name in indicator.details)


def _plan_choice(fact: PaperFact, facts: Mapping[str, str], documented: bool) -> str:
    if fact.state is not FactState.KNOWN:
        return "empty" if fact.state is FactState.ABSENT else "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "none"
    form = "joint" if facts.get(FORM_FACT) == JOINT else "own"
    return form if documented else f"{form}_bare"


def _document_choice(fact: PaperFact, _facts: Mapping[str, str], documented: bool) -> str:
    if fact.state is not FactState.KNOWN:
        return "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "none"
    return "numbered" if documented else "unnumbered"


def _review_choice(fact: PaperFact, titles: tuple[str, ...], held_on: str) -> str:
    if fact.state is not FactState.KNOWN or not titles:
        return "outside"
    if not fact.value:
        return "nil" if fact.unanswered else "not_held"
    return "held" if held_on else "held_bare"
