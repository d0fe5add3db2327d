"""Do the criteria of self-assessment and the money of a plan fit the rest of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.work import (
    BUDGET,
    CRITERIA,
    SOURCES,
    BudgetLine,
    Criterion,
    MoneySource,
    praises_silence,
)
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.exchange.faults import E_PLAN_CELL, E_PLAN_SILENCE
from gbv_desktop.exchange.plan.agree import ID, few, known, require, sound, unique
from gbv_desktop.exchange.plan.build import cells_of
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.source import SourceRow
from gbv_desktop.exchange.plan.verify.calendar import FIRST_YEAR, LAST_YEAR


def verify_criteria(rows: Sequence[SourceRow[Criterion]], forms: Iterable[Form]) -> None:
    """Refuses criteria that nobody could assess, or that are about cases.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-REF, E-PLAN-CELL, E-PLAN-VALUE, E-PLAN-MANY,
            E-PLAN-SILENCE.
    """
    few(rows, CRITERIA)
    unique(rows, lambda criterion: criterion.id, "id", ID)
    by_reporter = {form.reporter: form for form in forms}
    for row in rows:
        criterion, spot = row.value, row.spot
        with telling(spot):
            known(spot, "reporters", criterion.reporters, by_reporter)
            concerned = [f for reporter, f in by_reporter.items() if criterion.concerns(reporter)]
            for place, evidence in enumerate(criterion.evidence):
                if not any(evidence in _asked(form) for form in concerned):
                    raise spot.at("evidence", place).fault(E_PLAN_CELL, cell=evidence[:40])
                # Who is praised for few cases reports none.
                found = [form.indicators.get(indicator_of(evidence)) for form in concerned]
                about_cases = any(each is not None and each.sensitive for each in found)
                require(not about_cases, spot.at("evidence"), str(place), evidence)
        with telling(spot):
            if words := praises_silence(criterion.text):
                raise spot.at("text").fault(E_PLAN_SILENCE, words=words)


def _asked(form: Form) -> frozenset[str]:
    return cells_of(form) | {text.code for text in form.texts}


def verify_money(
    sources: Sequence[SourceRow[MoneySource]],
    lines: Sequence[SourceRow[BudgetLine]],
    units: Collection[str],
    activities: Collection[str],
) -> None:
    """Refuses money from nowhere, for nobody, or below zero.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-REF, E-PLAN-VALUE, E-PLAN-MANY.
    """
    few(sources, SOURCES)
    few(lines, BUDGET)
    unique(sources, lambda source: source.id, "id", ID)
    have = {row.value.id for row in sources}
    for row in lines:
        line, spot = row.value, row.spot
        with telling(spot):
            require(FIRST_YEAR <= line.year <= LAST_YEAR, spot, "year", line.year)
            known(spot, "unit", (line.unit,), units)
            known(spot, "source", (line.source,), have)
            known(spot, "activity", filter(None, (line.activity,)), activities)
        # That it is less says the kind of change, as in the decision.
        with telling(spot):
            require(0 <= line.amount <= MAX_AMOUNT, spot, "amount", line.amount)
        with telling(spot):
            sound(spot.at("document"), line.document.wrong_field, line.document)
