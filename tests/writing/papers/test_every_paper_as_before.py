"""Papers of the shipped plan in many situations, by their digests: none changes by the way.

The texts of a few stand in ``golden/`` to be read; these are held to the letter without being kept.
What is meant to change is written anew with GBV_GOLDEN=1, and the difference told in its commit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from papers_read import DIEN_BINH, PO_KO, only

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.open_figures import sums_of
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper
from gbv_desktop.writing.tables.office_tables import ChangedNumber

DIGESTS = Path(__file__).parents[1] / "golden" / "digests.json"
TEXTS = {
    "N01": "Đơn vị đã phân công người phụ trách.",
    "N02": "Câu lạc bộ duy trì sinh hoạt.\nCó {B05} buổi.",
    "N03": "Cán bộ kiêm nhiệm.",
    "N04": "Duy trì truyền thông.\n- Củng cố địa chỉ tin cậy.",
    "N05": "Đề nghị cấp tài liệu.",
}
AMENDED = PaperDetails(
    amendment=Amendment("12/BC", date(2018, 6, 14)), code="K7QF-M2", version="bổ sung lần 1"
)
DRAFT = PaperDetails(draft=True, training=True)
FEW = [ChangedNumber("Số buổi", "12", "14"), ChangedNumber("Số vụ", "12", "14", sensitive=True)]
MANY = [*FEW, ChangedNumber("Số lượt", "2", "4"), ChangedNumber("Số tờ", "", "4")]
CODES = ("2018S1", "2018")

Inputs = Callable[..., Any]
District = Callable[..., Any]
Made = tuple[str, Paper | None]


@pytest.mark.no_cover
def test_every_paper_is_to_the_letter_what_it_was(
    plan: Plan,
    unit_inputs: Inputs,
    district: District,
    consolidated: Callable[..., Any],
    plain: Callable[[Paper], str],
) -> None:
    made = {
        name: digest(read(paper, plain).encode()) if paper else "none"
        for name, paper in (*of_units(plan, unit_inputs), *of_all(district, consolidated))
    }
    compare("values", made)


@pytest.mark.no_cover
def test_the_pages_of_some_are_byte_for_byte_what_they_were(
    plan: Plan, unit_inputs: Inputs, district: District
) -> None:
    one = unit_inputs(DIEN_BINH, "2018S1", texts=TEXTS)
    work = district("2018S1", (PO_KO,), texts=TEXTS)
    papers = {
        "unit": unit_paper(*one),
        "unit cases": case_annex(*one),
        "unit details": detail_sheet(*one),
        "consolidated": consolidated_paper(work),
        **{f"consolidated {number}": each for number, each in internal_annexes(work).items()},
    }
    compare("pages", {name: digest(render(paper)) for name, paper in papers.items() if paper})


def read(paper: Paper, plain: Callable[[Paper], str]) -> str:
    """All that stands on a paper and how, but its measures."""
    marks = (paper.draft, paper.training, paper.internal, paper.foot, paper.subject)
    styles = [block.style.value for block in paper.blocks]
    inside = [block.text for each in paper.appendices for block in each.blocks]
    return "\n".join([plain(paper), *map(str, marks), *styles, *inside])


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def compare(part: str, made: dict[str, str]) -> None:
    kept = json.loads(DIGESTS.read_text("utf-8")) if DIGESTS.exists() else {}
    if os.environ.get("GBV_GOLDEN"):
        DIGESTS.write_text(json.dumps({**kept, part: made}, indent=1) + "\n", "utf-8")
        return
    assert [name for name in made | kept[part] if made.get(name) != kept[part].get(name)] == []


def of_units(plan: Plan, inputs: Inputs) -> Iterator[Made]:
    """The three papers of every reporting unit, half-year and year, as they come and go."""
    for unit in (each for each in plan.units if plan.form_of(each.reporter)):
        for code in CODES:
            for situation, given, issue in situations(unit, code, inputs):
                for make in (unit_paper, case_annex, detail_sheet):
                    yield f"{unit.id} {code} {situation} {make.__name__}", make(*given, issue)


def situations(unit: Unit, code: str, inputs: Inputs) -> Iterator[tuple[str, Any, PaperDetails]]:
    whole = inputs(unit.id, code, texts=TEXTS)
    yield "full", whole, PaperDetails(code="K7QF-M2")
    yield "draft", whole, DRAFT
    report = whole[4]
    few = replace(report, cells={**report.cells, "B05": number(9)}, texts={})
    amended = Amendment("12/BC", date(2018, 6, 14), few)
    yield "amended", whole, replace(AMENDED, amendment=amended)
    for name, cell in (("nil", NIL), ("uncollected", UNCOLLECTED), ("empty", None)):
        cells = {} if cell is None else dict.fromkeys(report.cells, cell)
        said = replace(report, cells=cells, texts={}, details={})
        yield name, (*whole[:4], said, whole[5]), PaperDetails()
    told = replace(
        report,
        data_to=date(2018, 5, 20),
        estimates={"B05": number(11)},
        activities=(ActivityProgress("hd-1-2", "done", "Lồng ghép.", None, "Thiếu loa."),),
    )
    yield "estimates", (*whole[:4], told, whole[5]), PaperDetails()


def of_all(district: District, consolidated: Callable[..., Any]) -> Iterator[Made]:
    """The consolidated report and its internal appendices in every situation of its units."""
    for code in CODES:
        for situation, work in works(code, district, consolidated):
            for name, issue, changes in (
                ("as it is", PaperDetails(code="K7QF-M2"), ()),
                ("draft", DRAFT, ()),
                ("amended few", AMENDED, FEW),
                ("amended many", AMENDED, MANY),
            ):
                whole = f"{code} {situation} {name}"
                yield f"{whole} consolidated", consolidated_paper(work, issue, changes)
                for number_, paper in internal_annexes(work, issue, changes).items():
                    yield f"{whole} {number_}", paper


def works(
    code: str, district: District, consolidated: Callable[..., Any]
) -> Iterator[tuple[str, Any]]:
    whole = district(code, texts=TEXTS)
    plan = whole.plan
    yield "full", whole
    yield "without texts", district(code, late=("d-dantoc",))
    yield "one missing", district(code, (PO_KO,), texts=TEXTS)
    others = ("c-23443", "c-23431", "d-gddt", "d-congan", "d-yte")
    yield "many missing", district(code, others)
    yield "returned", district(code, (PO_KO,), returned=(PO_KO,))
    rows = replace(
        whole.board,
        rows=tuple(
            replace(each, status=Status.CONFLICT) if each.unit == DIEN_BINH else each
            for each in whole.board.rows
        ),
    )
    yield "conflict", replace(whole, board=rows)
    yield "small", only(district, code, {"V01": 2, "V03": 2, "V05": 2, "V06": 1, "P01": 3})
    yield "no case", only(district, code, {})
    none = {
        unit: replace(report, cells=dict.fromkeys(report.cells, NIL), details={})
        for unit, report in whole.reports.items()
    }
    yield "nil", district(code, reports=none)
    yield "nobody", district(code, tuple(whole.reports))
    yield "issued", district(code, issued=(sums_of(consolidated(code, (PO_KO,))),))
    yield "above", district(code, issuer=plan.unit_by_id["d-ubnd"])
