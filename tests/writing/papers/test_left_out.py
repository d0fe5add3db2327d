"""What a plan or a period does not ask for stands on no paper, and nothing points to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fitting_texts import fitting

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import board
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.exchange.plan_folder import load
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.facts.district_inputs import DistrictInputs as Work
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.structure.paper import Paper, Table

MADE_UP = Path(__file__).parents[2] / "exchange" / "plans" / "tinh-mau"
NUMBERS = ("I", "II", "IIIa", "IIIb", "IV", "V", "VI", "VII", "VIIb")


def printed(paper: Paper) -> str:
    facts = [fact for each in paper.appendices for fact in each.facts]
    return "\n".join([*(block.text for block in paper.blocks), *facts, *paper.recipients])


def fits(paper: Paper, annexes: dict[str, Paper]) -> list[str]:
    """The appendices of a paper that prints, with whole rows, pointed to if and only if there."""
    there = [each.number for each in paper.appendices]
    for each in paper.appendices:
        assert each.tables
        for table in each.tables:
            assert {len(row.cells) for row in table.rows} <= {1, len(table.columns)}
    held = {*there, *annexes}
    assert {each for each in NUMBERS if re.search(rf"Phụ lục {each}\b", printed(paper))} == held
    assert render(paper).startswith(b"%PDF")
    return there


def without(plan: Plan, *codes: str) -> Plan:
    forms = tuple(
        replace(form, sections=tuple(
            replace(part, indicators=tuple(i for i in part.indicators if i.code not in codes))
            for part in form.sections
        ))
        for form in plan.forms
    )  # fmt: skip
    indicators = tuple(each for each in plan.indicators if each.code not in codes)
    return replace(plan, forms=forms, indicators=indicators)


def work_of(plan: Plan, code: str, reports: dict[str, Report]) -> Work:
    period = plan.period(code)
    units = owing(plan.units, plan.identity.consolidator, period.end)
    whole = consolidate(plan, period, units, reports)
    rows = board(plan, period, units, {})
    targets = evaluate(plan, period, whole, rows.on_time(), others=True)
    issuer = plan.unit_by_id[plan.identity.consolidator]
    desk = plan.unit_by_id[plan.identity.consolidator]
    return Work(plan, desk, issuer, period, whole, targets, rows, reports)


@pytest.mark.parametrize(
    ("code", "there"), [("2018-SK", ["I", "VI"]), ("2018-TH11", ["I", "II", "VI"])]
)
def test_periods_that_ask_for_little(code: str, there: list[str], plan: Plan) -> None:
    work = work_of(plan, code, {})
    paper = consolidated_paper(work)
    assert internal_annexes(work) == {}
    assert fits(paper, {}) == there
    text = printed(paper)
    assert "nạn nhân được hỗ trợ" not in text and "đại diện" not in text
    assert "II_3" not in text and "Kinh phí của từng" not in text
    assert "có kế hoạch thực hiện năm" not in text and "không gửi kèm" not in text


def test_a_whole_period_has_all(district: Callable[..., Work]) -> None:
    work = district("2018S1")
    annexes = internal_annexes(work)
    assert list(annexes) == ["IIIb", "IV"]
    assert fits(consolidated_paper(work), annexes) == ["I", "II", "IIIa", "V", "VI"]
    for name, annex in annexes.items():
        (alone,) = annex.appendices
        assert annex.internal and alone.internal and alone.number == name
        assert "chỉ gửi các cơ quan có tên tại phần Kính gửi" in alone.blocks[0].text
        assert render(annex).startswith(b"%PDF")


def money_of(plan: Plan, figures: Callable[..., Report], *codes: str) -> tuple[Paper, Table]:
    small = without(plan, *codes)
    period = small.period("2018S1")
    units = owing(small.units, small.identity.consolidator, period.end)
    reports = {unit.id: figures(unit, period) for unit in units}
    reports = {
        unit: replace(
            report, cells={c: cell for c, cell in report.cells.items() if c[:3] not in codes}
        )
        for unit, report in reports.items()
    }
    paper = consolidated_paper(work_of(small, "2018S1", reports))
    return paper, next(each for each in paper.appendices if each.number == "V").tables[0]


@pytest.mark.parametrize(("code", "head"), [("A03", "Đã sử dụng"), ("A04", "Được bố trí")])
def test_one_sum_of_money_has_one_column(
    code: str, head: str, plan: Plan, figures: Callable[..., Report]
) -> None:
    texts = replace(plan.papers, passages=tuple(
        replace(each, sentences=tuple(s for s in each.sentences if code not in repr(s)))
        for each in plan.papers.passages
    ))  # fmt: skip
    _, table = money_of(replace(plan, papers=texts), figures, code)
    assert len(table.columns) == 3 and table.head[0][2].text.startswith(head)
    assert {len(row.cells) for row in table.rows} == {1, 3}


def test_an_area_without_communes_has_no_rows_of_them(district: Callable[..., Work]) -> None:
    work = district("2018S1")
    communes = work.communes()
    offices = tuple(each for each in work.consolidation.owing if each not in communes)
    alone = replace(work, consolidation=replace(work.consolidation, owing=offices))
    paper = consolidated_paper(alone)
    table = next(each for each in paper.appendices if each.number == "V").tables[0]
    titles = [row.cells[0] for row in table.rows if len(row.cells) == 1]
    assert titles[0] == "Cơ quan, đơn vị của huyện"
    assert "IV" not in internal_annexes(alone)


def test_sensitive_controls_are_internal_even_alone(district: Callable[..., Work]) -> None:
    work = district("2018S1")
    sensitive = {each.code for each in work.plan.indicators if each.sensitive}
    cells = {c: cell for c, cell in work.consolidation.cells.items() if c[:3] not in sensitive}
    bare = replace(work, consolidation=replace(work.consolidation, cells=cells))
    bare = replace(bare, targets=())
    paper, annexes = consolidated_paper(bare), internal_annexes(bare)
    assert "IIIa" not in [each.number for each in paper.appendices]
    (table,) = annexes["IIIb"].appendices[0].tables
    named = [row.cells[2] for row in table.rows[1:]]
    assert list(annexes) == ["IIIb"] and any("(V03)" in each for each in named)
    second = next(each for each in paper.appendices if each.number == "II").tables[-1]
    assert "tham khảo" in second.rows[0].cells[0]
    open_names = [row.cells[2] for row in second.rows[1:]]
    assert not {each[-4:-1] for each in open_names} & sensitive


@pytest.mark.parametrize("code", ["2026S1", "2026"])
def test_a_made_up_plan_prints_with_the_shipped_texts(code: str, plan: Plan) -> None:
    other = load(MADE_UP)
    other = replace(other, papers=fitting(other, plan.papers))
    assert lint(other.papers, other) == ()
    work = work_of(other, code, {})
    paper = consolidated_paper(work)
    assert internal_annexes(work) == {}
    there = fits(paper, {})
    assert "V" not in there and there[-1] == "VI"
    assert "nạn nhân" not in "\n".join(block.text for block in paper.blocks)
    unit = other.unit_by_id["phong-a"]
    form = other.form_of("H")
    assert form is not None
    report = Report(
        unit=unit.id, form=form.code, edition=form.edition, form_hash="", period=code, revision=1,
        data_to=work.period.data_to, training=False, cells={"Q01": number(3)},
    )  # fmt: skip
    assert render(unit_paper(other, unit, work.period, form, report)).startswith(b"%PDF")


def test_tasks_have_a_dash_each(unit_inputs: Callable[..., Any]) -> None:
    written = "Duy trì.\n- Củng cố.\n\n+ Rà soát.\n1. Mở lớp.\na) Họp."
    inputs = unit_inputs("c-23440", "2018S1", texts={"N04": written})
    texts = [block.text for block in unit_paper(*inputs).blocks]
    start = texts.index("- Duy trì.")
    assert texts[start : start + 5] == [
        "- Duy trì.", "- Củng cố.", "+ Rà soát.", "1. Mở lớp.", "a) Họp."
    ]  # fmt: skip
