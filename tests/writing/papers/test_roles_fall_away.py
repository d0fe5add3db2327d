"""A plan in which nothing plays a part still has papers that read well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from papers_read import DIEN_BINH, PO_KO

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.writing.checks.lint import lint, missing_texts
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import AS_IS, case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.structure.paper import Block, Paper, Style

CODES = ("2018S1", "2018")
EACH = [(role.value,) for role in PaperRole]
HEADS = {Style.PART: 1, Style.HEADING: 2, Style.POINT: 3}


def without(plan: Plan, gone: tuple[str, ...]) -> Plan:
    """The shipped plan in which nothing plays those roles."""
    roles = {name: codes for name, codes in plan.papers.roles.items() if name not in gone}
    return replace(plan, papers=replace(plan.papers, roles=roles))


def papers_of(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> Iterator[Paper]:
    for code in CODES:
        for unit in (DIEN_BINH, plan.identity.consolidator):
            _, *inputs = unit_inputs(unit, code)
            for make in (unit_paper, case_annex, detail_sheet):
                if paper := make(plan, *inputs):
                    yield paper
        for missing in ((), (PO_KO,)):
            work = replace(district(code, missing), plan=plan)
            yield consolidated_paper(work)
            yield from internal_annexes(work).values()


@pytest.mark.no_cover
@pytest.mark.parametrize("gone", [*EACH, tuple(PaperRole)], ids=lambda gone: "+".join(gone)[:40])
def test_papers_read_well_without_a_role(
    gone: tuple[str, ...],
    plan: Plan,
    unit_inputs: Callable[..., Any],
    district: Callable[..., Any],
) -> None:
    less = without(plan, gone)
    assert lint(less.papers, less) == ()
    assert missing_texts(less.papers, less) == ()
    papers = list(papers_of(less, unit_inputs, district))
    assert len(papers) > 20
    for paper in papers:
        assert untidy(paper) == []
        assert empty_headings(paper) == []
        for each in paper.appendices:
            assert each.tables and all(table.rows for table in each.tables)
        pointed = set(re.findall(r"Phụ lục ([IVX]+[ab]?)", said(paper)))
        assert pointed <= numbers(papers)


def untidy(paper: Paper) -> list[str]:
    """Sentences in which something was not filled, or left a hole."""
    lines = [*(block.text for block in paper.blocks), *paper.recipients]
    return [line for line in lines if re.search(r"[{}]|  | [,.;:)]|\(\)|\( |^$", line)]


def said(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)


def numbers(papers: list[Paper]) -> set[str]:
    return {each.number for paper in papers for each in paper.appendices}


def empty_headings(paper: Paper) -> list[str]:
    """Headings below which nothing stands before the next one of their rank or above it."""
    blocks = list(paper.blocks)
    following: list[Block | None] = [*blocks[1:], None][: len(blocks)]
    return [
        block.text
        for block, after in zip(blocks, following, strict=True)
        if block.style in HEADS
        and (after is None or HEADS.get(after.style, 9) <= HEADS[block.style])
        # 2.1. belongs to 2.
        and not (after and after.text.startswith(f"{block.text.partition('. ')[0]}."))
    ]


@pytest.mark.parametrize(
    ("role", "choice", "said"),
    [("year_plan", "du_ke_hoach", "yes"), ("budget_given", "phu_luc_V", "yes")],
)
def test_what_a_role_says_goes_with_it(
    role: str, choice: str, said: str, plan: Plan, district: Callable[..., Any]
) -> None:
    work = district("2018")
    less = replace(work, plan=without(plan, (role, "budget_used")))
    assert district_facts(work, AS_IS).choices[choice] == said
    assert district_facts(less, AS_IS).choices[choice] == "no"


def test_what_part_of_the_money_was_used_is_told_of_two_sums(
    plan: Plan, district: Callable[..., Any]
) -> None:
    work = district("2018")
    assert district_facts(work, AS_IS).words["kp_ty_le"]
    for role in ("budget_given", "budget_used"):
        less = replace(work, plan=without(plan, (role,)))
        assert district_facts(less, AS_IS).words["kp_ty_le"] == ""


@pytest.mark.no_cover
def test_pages_print_without_any_role(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    less = without(plan, tuple(PaperRole))
    work = replace(district("2018S1"), plan=less)
    for paper in (consolidated_paper(work), *internal_annexes(work).values()):
        assert render(paper).startswith(b"%PDF")
