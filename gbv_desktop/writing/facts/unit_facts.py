"""The facts of one unit's own report."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, CellState, amount
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.writing.facts.cell_facts import (
    derived,
    described,
    of_reference_names,
    plan_cells,
    spent,
)
from gbv_desktop.writing.facts.documents import beside_counts
from gbv_desktop.writing.sentences.facts import OUTSIDE, FactState, PaperFact, PaperFacts, fact_name
from gbv_desktop.writing.sentences.paper_words import (
    PaperDetails,
    of_reference,
    paper_choices,
    paper_words,
    reference_items,
)
from gbv_desktop.writing.sentences.wording import phrase
from gbv_desktop.writing.structure.annexes import CHOICE


def unit_facts(
    plan: Plan,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    earlier: Earlier,
    issue: PaperDetails,
) -> PaperFacts:
    """All that the unit's paper may say; cells that its form does not have are outside.

    Of cases, survivors and perpetrators its open part tells nothing, not even that there were none:
    at the size of a commune each of them is a family that is known, and who has the papers of all
    units but one takes them from the district's total.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    words = paper_words(plan, unit, period, issue)
    facts = PaperFacts(period.kind, {}, words, paper_choices(plan, period), issue.draft)
    due = form.cell_indicators[period.kind]
    numbers: dict[str, PaperFact] = {}
    for code, indicator in plan_cells(plan):
        fact = described(indicator, plan.papers)
        if code in due:
            fact = _filled(fact, _cell(report, indicator, code))
            fact = _beside(fact, code, report, earlier)
            fact = replace(fact, absence=_absence(facts, plan, indicator))
        # On this form, but not in this kind of period: a sentence may say so, which of a figure
        # that the unit is never asked for would be strange.
        elif indicator.code in form.indicators and code in form.indicators[indicator.code].cells():
            fact = replace(fact, state=FactState.NOT_DUE)
        # All of them, whatever their size: "dưới 5" of a commune is a family that everybody knows.
        numbers[fact_name(code)] = replace(fact, apart=indicator.sensitive)
    return _completed(plan, unit, period, report, replace(facts, numbers=numbers))


def _cell(report: Report, indicator: Indicator, code: str) -> Cell | None:
    """The cell as the paper reads it; a part that may stay empty is told, never asked for.

    A part is never above its total (R11, R12), so of a total of nothing it is nothing.
    """
    cell = report.cells.get(code)
    if cell is not None or not indicator.may_stay_empty(code):
        return cell
    # Decision 0029: a total of nothing has parts of nothing, also where nobody typed them.
    of_none = code != indicator.code and amount(report.cells, indicator.code) == 0
    return NIL if of_none else UNCOLLECTED


def _filled(fact: PaperFact, cell: Cell | None) -> PaperFact:
    if cell is None:
        return replace(fact, state=FactState.ABSENT)
    if cell.state is CellState.UNCOLLECTED or cell.value is None:
        return replace(fact, state=FactState.UNCOLLECTED)
    return replace(fact, state=FactState.KNOWN, value=cell.value, nil=cell.state is CellState.NIL)


def _beside(fact: PaperFact, code: str, report: Report, earlier: Earlier) -> PaperFact:
    # What there is on the last day is compared with what there was on the last day of last year.
    at = TermSource.OPENING if fact.kind is Kind.STOCK else TermSource.SAME_PERIOD_LAST_YEAR
    return replace(
        fact,
        earlier=earlier.amount(at, code),
        rebuilt=at in earlier.rebuilt,
        estimate=amount(report.estimates, code),
    )


def _absence(facts: PaperFacts, plan: Plan, indicator: Indicator) -> str:
    return phrase("common.empty", facts, plan.papers, ten_chi_tieu=indicator.name)


def _completed(
    plan: Plan, unit: Unit, period: Period, report: Report, facts: PaperFacts
) -> PaperFacts:
    """The facts with what follows from the numbers."""
    numbers = {**facts.numbers, **derived(plan, facts.numbers)}
    beside, chosen = beside_counts(plan, period, report, numbers)
    words = {**facts.words, **beside}
    items = reference_items(plan)
    for name, code in of_reference_names(plan).items():
        value = numbers.get(fact_name(code), OUTSIDE).value
        words[name] = of_reference(plan, items[code], value, (unit.id,), period.data_to)
    choices = {**facts.choices, **chosen}
    # By what is asked and not by what was answered: an appendix that is only there where something
    # happened would tell that something happened.
    held = any(fact.withheld for fact in numbers.values())
    annex = plan.papers.appendix_with(AnnexContent.CASE_FIGURES)
    words["khong_kem"] = ""
    if annex is not None:
        choices[f"{CHOICE}{annex.number}"] = "yes" if held else "no"
        if held:
            without = phrase("head.without", facts, plan.papers, phu_luc=annex.number)
            words["khong_kem"] = without
    whole = replace(facts, numbers=numbers, words=words, choices=choices)
    return replace(whole, words={**words, "kp_ty_le": spent(whole, plan.papers)})
