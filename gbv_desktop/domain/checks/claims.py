"""Words of a text that a figure beside it belies: "chưa có địa chỉ tin cậy" beside two of them.

Which words and which figure is the plan's to say (``[[claim]]``); here is only the comparing. The
author is asked, with a warning: the words may be about something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import amount, indicator_of
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.narrative import Belied, Claim, PaperTexts
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import Level, Scope
from gbv_desktop.domain.report.reports import ACTIVITY_WORDS, ActivityState, Report
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.text import N_, Message, message

RULE_CLAIM = "TEXT.claim"
RULE_STATE = "TEXT.state"
"""An activity that is not begun, or will not be done, has cost money."""

_SAYS = {
    Belied.SOME: N_("“{words}” stands here, but {cell} says that there is some: which is right?"),
    Belied.NONE: N_("“{words}” stands here, but {cell} says that there is none: which is right?"),
}


def check_claims(
    claims: Iterable[Claim], form: Form, period: Period, report: Report
) -> Iterator[Finding]:
    """A warning for each text that its author's own figure belies."""
    due = {each.code for each in form.due(period.kind)}
    for claim in claims:
        applies = claim.scope is Scope.UNIT and indicator_of(claim.cell) in due
        if not applies or (claim.reporters and form.reporter not in claim.reporters):
            continue
        value = amount(report.cells, claim.cell)
        # An empty cell contradicts nobody.
        if value is None or (value > 0) is not (claim.belied is Belied.SOME):
            continue
        indicator = form.indicators[indicator_of(claim.cell)]
        for place, text in _texts(claim, report):
            if words := _found(claim, text):
                rule, said = f"{RULE_CLAIM}.{claim.id}", _says(claim, indicator, words)
                yield Finding(rule, (place, claim.cell), Level.WARNING, said)


def check_states(report: Report) -> Iterator[Finding]:
    """A warning for each activity that has cost money although it was not carried out."""
    for progress in report.activities:
        if progress.money and progress.state in (ActivityState.PLANNED, ActivityState.DROPPED):
            said = message(
                N_("“{state}” stands here, but {money} đồng were spent on it: which is right?"),
                state=message(ACTIVITY_WORDS[progress.state]),
                money=format_count(progress.money),
            )
            yield Finding(RULE_STATE, (progress.activity,), Level.WARNING, said)


def belied_totals(
    plan: Plan, consolidation: Consolidation, texts: Mapping[str, str]
) -> Iterator[Message]:
    """What the consolidator's texts say of some units, and no report that came in says."""
    for claim in plan.papers.claims:
        cell = consolidation.cells.get(claim.cell)
        if claim.scope is not Scope.CONSOLIDATED or cell is None:
            continue
        told = [each.value for each in cell.by_unit.values() if each is not None]
        known = [value for value in told if value is not None]
        # Of a district the words are untrue only if they are so of everybody who reported: "một số
        # xã chưa có" is right as long as one has none.
        wrong = (value > 0 if claim.belied is Belied.SOME else value == 0 for value in known)
        if not known or not all(wrong):
            continue
        for text in (texts.get(name, "") for name in claim.texts or texts):
            if words := _found(claim, text):
                yield _says(claim, plan.indicator_by_code[indicator_of(claim.cell)], words)


def claim_faults(texts: PaperTexts, plan: Plan) -> Iterator[tuple[str, Message]]:
    """What is wrong with the claims of a plan, each with the claim's id: an unknown cell, or one
    on cases; words that every text holds; a kind of unit or a text that there is none of."""
    cells = {code: each for each in plan.indicators for code in each.cells()}
    for claim in texts.claims:
        found = cells.get(claim.cell)
        # The warning would say in an open list whether there were cases at all.
        if found is not None and found.sensitive:
            words = N_("{place}: {name} is a figure on cases; no text is compared with it.")
            yield claim.id, message(words, place=claim.id, name=claim.cell)
        for name in (*(() if found else (claim.cell,)), *_unknown(claim, plan)):
            words = N_("{place}: nothing gives “{name}”.")
            yield claim.id, message(words, place=claim.id, name=name)
        if not claim.words or not all(map(_plain, claim.words)):
            words = N_("{place}: a claim without words would be found in every text.")
            yield claim.id, message(words, place=claim.id)


def _unknown(claim: Claim, plan: Plan) -> Iterator[str]:
    """What the claim names and the plan has not."""
    reporters = frozenset[str]().union(*(unit.reporters for unit in plan.units))
    texts = {each.code for form in plan.forms for each in form.texts}
    yield from (each for each in claim.reporters if each not in reporters)
    if claim.scope is Scope.UNIT:
        yield from (each for each in claim.texts if each not in texts)


def _says(claim: Claim, indicator: Indicator, words: str) -> Message:
    return message(_SAYS[claim.belied], words=words, cell=indicator.cell_words(claim.cell))


def _texts(claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    """The texts that the claim is about; without a choice all of them, activities as well."""
    for name, text in report.texts.items():
        if not claim.texts or name in claim.texts:
            yield name, text
    for progress in report.activities if not claim.texts else ():
        yield progress.activity, f"{progress.result}\n{progress.difficulty}"


def _found(claim: Claim, text: str) -> str:
    """The first of the claim's words in a text; empty if none, or only within others."""
    plain = _plain(text)
    for other in filter(None, map(_plain_words, claim.unless)):
        # "chưa có địa chỉ tin cậy mới" holds "chưa có địa chỉ tin cậy" and means something else.
        plain = plain.replace(other, "")
    return next((words for words in claim.words if _plain_words(words) in plain), "")


@lru_cache(maxsize=256)
def _plain_words(words: str) -> str:
    """Of the plan's own words; what people wrote is remembered nowhere."""
    return _plain(words)


def _plain(text: str) -> str:
    """In small letters with single blanks, as texts and the plan's words are compared."""
    return " ".join(text.casefold().split())
