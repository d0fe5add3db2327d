"""The facts of the consolidated report: every number and word that its sentences may name.

A number comes with what it lacks (units that owe it), its comparison with last year, and whether it
may stand in an open paper at all. What they are made of lies in ``district_inputs``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import CellState
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.vietnamese import join
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.open_figures import apart_totals
from gbv_desktop.domain.totals.sums import Sum, SumState, sum_of
from gbv_desktop.writing.facts.absences import absence, absentees
from gbv_desktop.writing.facts.answers import EVERY, answered, who_affirms, without_year_plan
from gbv_desktop.writing.facts.cell_facts import (
    derived,
    described,
    of_reference_names,
    plan_cells,
    spent,
    survivors_unhelped,
)
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.documents import beside_counts, documents, reviews
from gbv_desktop.writing.facts.target_facts import with_targets
from gbv_desktop.writing.facts.work_facts import advice_choice, advice_numbers, told_work
from gbv_desktop.writing.sentences.facts import (
    OUTSIDE,
    FactState,
    MissingPart,
    PaperFact,
    PaperFacts,
    fact_name,
    number_fact,
)
from gbv_desktop.writing.sentences.paper_words import (
    PaperDetails,
    of_reference,
    open_date,
    paper_choices,
    paper_words,
    reference_items,
)
from gbv_desktop.writing.sentences.tails import NAMED_AT_MOST
from gbv_desktop.writing.sentences.wording import fill_words, phrase
from gbv_desktop.writing.structure.annexes import annex_choices, held_back

SOME_BELOW = "common.some_below"
"""How a paper names those whom the total of a unit that adds up others lacks."""


def district_facts(work: DistrictInputs, issue: PaperDetails) -> PaperFacts:
    """All that the consolidated report may say.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    words = paper_words(work.plan, work.issuer, work.period, issue)
    # Of the area of whoever signs: the plan's own, or that of one of several consolidating offices.
    words["pham_vi"] = fill_words(work.plan.papers.words.get("head.scope_area", ""), words)
    choices = paper_choices(work.plan, work.period)
    base = PaperFacts(work.period.kind, {}, words, choices, issue.draft)
    amended = issue.amendment is not None
    apart = _apart(work, amended=amended)
    numbers = {fact_name(code): _fact(work, base, code, i) for code, i in plan_cells(work.plan)}
    numbers = {
        name: replace(fact, apart=name in apart) if fact.sensitive else fact
        for name, fact in numbers.items()
    }
    # In this order: what follows from cells, then what the board and the plan add. A later one may
    # use an earlier one and never the other way about.
    numbers |= derived(work.plan, numbers)
    numbers |= _board_numbers(work) | advice_numbers(work)
    numbers |= answered(work, base)
    numbers["n_long_ghep"] = _not_separated(work)
    # Documents beside counts are those of the consolidating unit: the report is signed by it, and
    # nine plans of nine communes have no number in common.
    own = work.reports.get(work.desk.id)
    beside, chosen = beside_counts(work.plan, work.period, own, _own_numbers(work.plan, own))
    annexes = _annexes(work, amended=amended)
    words["khong_kem"] = _without(work, base, annexes)
    facts = replace(
        base,
        numbers=numbers,
        words={**words, **beside, **_named_words(work, issue), **_reference_words(work, numbers)},
        choices={
            **base.choices,
            **chosen,
            **annexes,
            **_missing_choice(work),
            **_derived_choices(work.plan.papers, numbers),
        },
    )
    facts = with_targets(facts, work.plan, work.targets, amended=amended)
    return replace(facts, words={**facts.words, "kp_ty_le": spent(facts, work.plan.papers)})


def _annexes(work: DistrictInputs, *, amended: bool) -> dict[str, str]:
    return annex_choices(
        work.plan,
        work.consolidation,
        work.targets,
        communes=bool(work.communes()),
        amended=amended,
        work=told_work(work),
    )


def _apart(work: DistrictInputs, *, amended: bool) -> frozenset[str]:
    """The names of the sensitive numbers that no open part tells: breakdowns never stand there.

    An amendment tells none: who has the paper before it would subtract one unit from the other.
    """
    totals = apart_totals(work.plan, work.consolidation, work.overlapping)
    return frozenset(
        fact_name(code)
        for code, indicator in plan_cells(work.plan)
        # Breakdowns never stand openly: with a total of 5 one option of 4 says who the fifth is.
        if indicator.sensitive and (amended or code != indicator.code or code in totals)
    )


def _without(work: DistrictInputs, base: PaperFacts, annexes: Mapping[str, str]) -> str:
    """That a line of Nơi nhận goes without the internal appendices; empty if there is none."""
    # "(không kèm Phụ lục IIIb)" is part of the line of Nơi nhận: who gets less must be able to see
    # it.
    held = ", ".join(held_back(work.plan.papers, annexes))
    return phrase("head.without", base, work.plan.papers, phu_luc=held) if held else ""


def _fact(work: DistrictInputs, base: PaperFacts, code: str, indicator: Indicator) -> PaperFact:
    fact = described(indicator, work.plan.papers)
    cell = work.consolidation.cells.get(code)
    if cell is None or indicator.per_unit_only:
        # Not asked for in this kind of period is another sentence than asked of nobody.
        due = work.period.kind in indicator.periods
        return fact if due or not indicator.owners else replace(fact, state=FactState.NOT_DUE)
    found = sum_of(indicator, cell)
    return replace(
        fact,
        state=_state(found, cell),
        value=found.value or 0,
        nil=found.state is SumState.NIL,
        gap=gap_of(work, base, cell),
        earlier=_earlier(work, code, indicator),
        rebuilt=work.rebuilt,
        estimate=_whole(work.consolidation.estimates.get(code)),
        absence=absence(work, base, cell),
        silent=frozenset(absentees(cell)),
    )


def _state(found: Sum, cell: ConsolidatedCell) -> FactState:
    """Known if any owner gave a number; absent if one is still to report; else not collected."""
    if found.known:
        return FactState.KNOWN
    # "Không thu thập" of the whole area may be said only when every report is in.
    collected_nowhere = found.state is SumState.UNCOLLECTED and not cell.silent
    return FactState.UNCOLLECTED if collected_nowhere else FactState.ABSENT


def gap_of(work: DistrictInputs, base: PaperFacts, cell: ConsolidatedCell) -> MissingPart | None:
    """What a total lacks; ``None`` if it is whole.

    Raises:
        Problem: E-PAPER-PLACEHOLDER.
    """
    if cell.complete:
        return None
    names = tuple(_absent_name(work, base, cell, unit) for unit in work.lacking(cell))
    return MissingPart(*cell.lowest, names, work.territorial(cell.owing))


def _absent_name(work: DistrictInputs, base: PaperFacts, cell: ConsolidatedCell, unit: str) -> str:
    name = work.office(unit)
    # What a unit added up is there, and lacks some of those below it: which, only that unit knows.
    there = unit in (cell.below or {}) and unit not in cell.missing
    # A plan without these words names whoever adds them up.
    if not there or SOME_BELOW not in work.plan.papers.words:
        return name
    return phrase(SOME_BELOW, base, work.plan.papers, ten_don_vi=name)


def _earlier(work: DistrictInputs, code: str, indicator: Indicator) -> int | None:
    source = work.opening if indicator.kind is Kind.STOCK else work.previous
    return _whole(source.cells.get(code)) if source else None


def _whole(cell: ConsolidatedCell | None) -> int | None:
    """A total that lacks no unit."""
    return cell.total if cell is not None and cell.complete else None


def _own_numbers(plan: Plan, own: Report | None) -> dict[str, PaperFact]:
    """Yes and no of the consolidating unit itself, where the sentence speaks of its documents."""
    if own is None:
        return {}
    codes = [each.code for each in (*documents(plan), *reviews(plan))]
    cells = {code: own.cells[code] for code in codes if code in own.cells}
    return {
        code: replace(number_fact(cell.value), kind=Kind.YES_NO, nil=cell.state is CellState.NIL)
        for code, cell in cells.items()
        if cell.value is not None
    }


def _board_numbers(work: DistrictInputs) -> dict[str, PaperFact]:
    """How many units owe, are in the totals, reported, were in time, were sent back.

    Who sent two versions has reported, in time or late, though neither is in the totals yet.
    """
    found = work.consolidation
    came = [row for row in work.board.rows if row.came]
    # By who owes and not by the plan's list: a commune that was merged on 1/7 owes no year.
    communes = set(work.communes())
    returned = [row for row in work.board.rows if row.status is Status.RETURNED]
    return {
        "n_no": number_fact(len(found.owing)),
        "n_nop": number_fact(len(found.reporting)),
        "n_xa": number_fact(len(communes)),
        "n_xa_nop": number_fact(len(communes & set(found.reporting))),
        "n_da_gui": number_fact(len(came)),
        "n_dung_han": number_fact(sum(1 for row in came if not row.late)),
        "n_cham": number_fact(sum(1 for row in came if row.late)),
        "n_thieu": number_fact(len(_still_to_come(work))),
        "n_tra_lai": number_fact(len(returned)),
        "n_chua_nhan": number_fact(len(_not_received(work))),
        "n_cho_chon": number_fact(len(_standing(work, Status.CONFLICT))),
    }


def _standing(work: DistrictInputs, status: Status) -> list[str]:
    """The units whose report stands so, as subjects of a sentence."""
    return [work.office(row.unit) for row in work.board.rows if row.status is status]


def _not_received(work: DistrictInputs) -> list[str]:
    """The units that are still waited for, as subjects of a sentence."""
    return [work.office(row.unit) for row in work.board.rows if row.missing]


def _not_separated(work: DistrictInputs) -> PaperFact:
    """How many units could not separate the money for the plan from their other money."""
    given = work.plan.papers.role(PaperRole.BUDGET_GIVEN)
    cell = work.consolidation.cells.get(given[0]) if given else None
    cells = cell.by_unit.values() if cell else ()
    return number_fact(sum(1 for each in cells if each and each.state is CellState.UNCOLLECTED))


def _missing_choice(work: DistrictInputs) -> dict[str, str]:
    return {
        **advice_choice(work),
        "con_thieu": _many(_still_to_come(work)),
        "cho_chon": _many(_standing(work, Status.CONFLICT)),
        "chua_nhan": _many(_not_received(work)),
    }


def _still_to_come(work: DistrictInputs) -> list[str]:
    """The units that are in no total until something comes of them: not those with two versions."""
    # Their reports have come; the choice is the consolidating unit's own work (decision 0020).
    undecided = set(_standing(work, Status.CONFLICT))
    names = (work.office(each) for each in work.consolidation.missing)
    return [each for each in names if each not in undecided]


def _many(units: Sequence[str]) -> str:
    if not units:
        return "none"
    return "few" if len(units) <= NAMED_AT_MOST else "many"


def _in_brackets(units: Sequence[str]) -> str:
    """A few units behind what is said of them; nothing if they are many."""
    return f" ({join(units)})" if _many(units) == "few" else ""


def _derived_choices(texts: PaperTexts, numbers: Mapping[str, PaperFact]) -> dict[str, str]:
    """Whether every commune has a plan, every unit reported in time, no survivor was helped."""
    year_plan = (
        numbers.get(f"{code}_{EVERY}", OUTSIDE) for code in texts.role(PaperRole.YEAR_PLAN)
    )
    plans, communes = next(year_plan, OUTSIDE), numbers["n_xa"]
    on_time, owed = numbers["n_dung_han"], numbers["n_no"]
    # Against all communes and not those that reported: "tất cả" is said of the whole district.
    all_plans = plans.above_zero and plans.value == communes.value
    return {
        "chua_ho_tro": survivors_unhelped(texts, numbers),
        "du_ke_hoach": "yes" if all_plans else "no",
        "du_dung_han": "yes" if on_time.value == owed.value else "no",
    }


def _named_words(work: DistrictInputs, issue: PaperDetails) -> dict[str, str]:
    """Who is late, missing, without a plan, who issued the rules; and the day of which it holds."""
    day = work.period.end
    # By territory: behind "các xã" a reader expects names of communes and not of committees.
    no_plan = [work.unit(each).name_on(day).area for each in without_year_plan(work)]
    late = [work.office(row.unit) for row in work.board.rows if row.came and row.late]
    return {
        "ten_cham": _in_brackets(late),
        "ten_cho_chon": _in_brackets(_standing(work, Status.CONFLICT)),
        "ds_chua_nhan": join(_not_received(work)),
        "ds_thieu": join(_still_to_come(work)),
        "ds_cho_chon": join(_standing(work, Status.CONFLICT)),
        "ds_chua_kh": join(no_plan),
        **who_affirms(work),
        "ngay_tong_hop": open_date(work.period, issue.day),
    }


def _reference_words(work: DistrictInputs, numbers: Mapping[str, PaperFact]) -> dict[str, str]:
    words: dict[str, str] = {}
    items = reference_items(work.plan)
    for name, code in of_reference_names(work.plan).items():
        cell = work.consolidation.cells.get(code)
        # 47/52 of a sum that lacks a commune would read as a lack of 5 villages.
        owing = cell.owing if cell and cell.complete else ()
        value = numbers.get(fact_name(code), OUTSIDE).value
        day = work.period.data_to
        words[name] = of_reference(work.plan, items[code], value, owing, day)
    return words
