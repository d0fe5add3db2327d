"""How the territories answered: who has the year's plan, who has not, who issued the rules.

Given of every yes/no indicator that is not sensitive, and of every target that counts units: who
answered a sensitive question would be named, or known by subtraction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Plan, Target, TargetKind
from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.domain.report.facts_beside import FORM_FACT
from gbv_desktop.domain.text.vietnamese import join
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.writing.facts.absences import absence, absentees
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.documents import JOINT
from gbv_desktop.writing.sentences.facts import (
    OUTSIDE,
    FactState,
    MissingPart,
    PaperFact,
    PaperFacts,
    number_fact,
)

HAVING, EVERY, WITHIN, LACKING = "xa", "xa_du", "xa_long_ghep", "xa_chua"
"""Endings of the numbers of an indicator: how many territories answer yes, all that reported do,
have it within another document, answer no."""

WITHOUT = "chua"
"""Ending of the number of a target: how many units have nothing of what it counts."""


def questions(plan: Plan) -> Iterator[Indicator]:
    """The yes/no indicators whose answers may be told of each unit."""
    return (i for i in plan.indicators if i.kind is Kind.YES_NO and not i.sensitive)


def counted_targets(plan: Plan) -> Iterator[tuple[Target, str]]:
    """The targets that count units, with the cell that those must have."""
    for target in plan.targets:
        if target.kind == TargetKind.UNITS_WITH:
            cell = target.numerator[0].cell
            indicator = plan.indicator_by_code.get(cell)
            if indicator is not None and not indicator.sensitive:
                yield target, cell


def answer_numbers(plan: Plan) -> frozenset[str]:
    """The names of the numbers: ``A02_xa``, ``A02_xa_du`` … and ``M08_chua``."""
    of_questions = {f"{each.code}_{end}" for each in questions(plan) for end in _endings(each)}
    return frozenset(of_questions) | {f"{t.code}_{WITHOUT}" for t, _ in counted_targets(plan)}


def answer_words(plan: Plan) -> frozenset[str]:
    """The names of the words: ``ten_A06``, who answers yes."""
    return frozenset(f"ten_{each.code}" for each in questions(plan))


def answered(work: DistrictInputs, base: PaperFacts) -> dict[str, PaperFact]:
    """The numbers, by their names.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    found: dict[str, PaperFact] = {}
    for indicator in questions(work.plan):
        counted = _answers(work, base, indicator)
        for end in _endings(indicator):
            found[f"{indicator.code}_{end}"] = counted.get(end, OUTSIDE)
    # Where a code stands twice, its first line is told of.
    for target, code in reversed(list(counted_targets(work.plan))):
        cell = work.consolidation.cells.get(code)
        lacking = len(_lacking_it(work, target, cell)) if cell else 0
        found[f"{target.code}_{WITHOUT}"] = number_fact(lacking) if cell else OUTSIDE
    return found


def who_affirms(work: DistrictInputs) -> dict[str, str]:
    """The words, by their names."""
    return {f"ten_{i.code}": join(_affirming(work, i.code)) for i in questions(work.plan)}


def without_year_plan(work: DistrictInputs) -> tuple[str, ...]:
    """The territories that said that they have no plan of the year; none if nobody is asked."""
    codes = work.plan.papers.role(PaperRole.YEAR_PLAN)
    return _without(work, codes[0]) if codes else ()


def _endings(indicator: Indicator) -> tuple[str, ...]:
    within = (WITHIN,) if FORM_FACT in indicator.details else ()
    return (HAVING, EVERY, *within, LACKING)


def _answers(work: DistrictInputs, base: PaperFacts, indicator: Indicator) -> dict[str, PaperFact]:
    """How the territories answered, by ending; nothing if none of them is asked."""
    cell = work.consolidation.cells.get(indicator.code)
    communes = work.communes()
    if cell is None or not set(communes) & set(cell.owing):
        return {}
    having = [each for each in communes if _value(cell, each)]
    # A commune may have the year's plan within another one; that counts as having it.
    joint = [each for each in having if _form(work, each, indicator) == JOINT]
    absent = replace(
        OUTSIDE,
        state=FactState.ABSENT,
        absence=absence(work, base, cell, communes),
        silent=frozenset(absentees(cell, communes)),
    )
    told = [each for each in communes if each in cell.reporting]
    counted = number_fact(len(having), gap=_communes_gap(work, cell)) if told else absent
    # "Cả 9 xã đều có" only if more than one has it, and among those that reported; the bracket says
    # who is missing.
    every = len(having) > 1 and len(having) == len(told)
    return {
        HAVING: OUTSIDE if every else counted,
        EVERY: counted if every else OUTSIDE,
        WITHIN: number_fact(len(joint)),
        LACKING: number_fact(len(_without(work, indicator.code))),
    }


def _without(work: DistrictInputs, code: str) -> tuple[str, ...]:
    """The territories that said no; one that has not reported is not among them.

    Không phát sinh of a yes/no is no "no": nothing is said of that territory.
    """
    cell = work.consolidation.cells.get(code)
    if cell is None:
        return ()
    # Missing communes are not in it: of them nobody knows, and to write "chưa có" of them would be
    # a reproach without ground.
    return tuple(u for u in work.communes() if _value(cell, u) == 0 and cell.by_unit[u] != NIL)


def _lacking_it(work: DistrictInputs, target: Target, cell: ConsolidatedCell) -> list[str]:
    """The units that the target is about and that said that they have nothing of it."""
    asked = work.plan.indicator_by_code[cell.cell].kind is Kind.YES_NO
    reporters = work.consolidation.reporters
    return [
        unit
        for unit in cell.owing
        if target.reporter in ("", reporters[unit])
        and _value(cell, unit) == 0
        and not (asked and cell.by_unit[unit] == NIL)
    ]


def _value(cell: ConsolidatedCell | None, unit: str) -> int | None:
    found = cell.by_unit.get(unit) if cell else None
    return found.value if found else None


def _form(work: DistrictInputs, unit: str, indicator: Indicator) -> str:
    report = work.reports.get(unit)
    return report.details.get(indicator.code, {}).get(FORM_FACT, "") if report else ""


def _communes_gap(work: DistrictInputs, cell: ConsolidatedCell) -> MissingPart | None:
    communes = work.communes()
    missing = [each for each in communes if each in cell.missing]
    names = tuple(work.office(each) for each in missing)
    return (
        MissingPart(len(communes) - len(missing), len(communes), names, True) if missing else None
    )


def _affirming(work: DistrictInputs, code: str) -> list[str]:
    """The units that said yes, in their own figures or beside those of the owner."""
    cell = work.consolidation.cells.get(code)
    # Another branch may affirm what it does not own; each is named once, the owners first.
    owners = [each for each in cell.by_unit if _value(cell, each)] if cell else []
    beside = [
        each.unit
        for each in work.consolidation.controls
        if each.cell == code and each.amount is not None and each.amount.value
    ]
    return [work.office(each) for each in dict.fromkeys((*owners, *beside))]
