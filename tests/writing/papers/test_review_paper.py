"""The report on several years: its outline, what its appendices hold, what none of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan, Target
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.totals.over_years import (
    YearsFigures,
    YearStands,
    figures_over_years,
    targets_over_years,
)
from gbv_desktop.domain.totals.sums import Sum, SumState
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from gbv_desktop.domain.work.reviews import REVIEW_TEXTS, Review, ReviewKind, WorkOfYear
from gbv_desktop.writing.facts.review_inputs import ReviewInputs, review_composer
from gbv_desktop.writing.papers.review_paper import review_cases, review_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.sentences.review_words import KINDS, TEXT_PLACES
from gbv_desktop.writing.structure.paper import Appendix, Paper, RowStyle
from gbv_desktop.writing.tables.review_tables import result_words

SENSITIVE = 90_000
"""Every sensitive figure is above it, and no other one."""
SHOWN = [(each.value, 5) for each in Verdict]


def value_of(indicator: Indicator, cell: str, year: int) -> int:
    small = year - 2010 - ("." in cell)
    return small + SENSITIVE if indicator.sensitive else small


def a_year(plan: Plan, year: int, **facts: Any) -> YearsFigures:
    """A year in which every cell of the plan has a number that tells its year."""
    known = plan.indicator_by_code
    sums = {
        cell: Sum(SumState.COUNTED, value_of(each, cell, year), 23, 23)
        for code, each in known.items()
        if each.kind not in (Kind.COMPUTED, Kind.NARRATIVE)
        for cell in each.cells()
    }
    targets = tuple(result(each, year) for each in plan.targets)
    base = YearsFigures(year, YearStands.FROZEN, 22, 23, 1, sums, known, targets)
    return replace(base, **{"frozen_on": date(year, 12, 1), **facts})


def result(target: Target, year: int, **facts: Any) -> TargetResult:
    sums = (f"{year - 1950},5%", Verdict.MET)
    base = TargetResult(
        target.code, target.name, target.scope, "KH", year, 1, 2, None, None, True, sums[1],
        True, 23, 23, "", sums[0],
    )  # fmt: skip
    return replace(base, **facts)


def inputs(plan: Plan, years: Sequence[YearsFigures], **facts: Any) -> ReviewInputs:
    review = Review(year=years[-1].year, first=years[0].year, kind=ReviewKind.INTERIM)
    base = ReviewInputs(
        plan,
        plan.unit_by_id[plan.identity.consolidator],
        plan.period("2018-SK"),
        review,
        tuple(years),
        figures_over_years(years),
        targets_over_years(plan.targets, years),
        tuple(WorkOfYear(each.year, 3, 4, 2) for each in years),
        {text: f"Đã viết về {words.lower()}." for text, words in REVIEW_TEXTS.items()},
    )
    return replace(base, **facts)


@pytest.fixture
def work(plan: Plan) -> ReviewInputs:
    return inputs(plan, [a_year(plan, 2017), a_year(plan, 2018)])


def said(paper: Paper) -> str:
    return "\n".join(each.text for each in paper.blocks)


def cells_of(appendix: Appendix) -> list[str]:
    return [cell for table in appendix.tables for row in table.rows for cell in row.cells]


def annex(paper: Paper, number: str) -> Appendix:
    return next(each for each in paper.appendices if each.number == number)


def remark(appendix: Appendix, name: str) -> str:
    rows = (row for table in appendix.tables for row in table.rows)
    return next(row.cells[-1] for row in rows if name in row.cells)


# --- the report -----------------------------------------------------------------------------------
def test_the_report_follows_its_outline(plan: Plan, work: ReviewInputs) -> None:
    paper = review_paper(work)
    words = said(paper)
    places = [words.index(text) for text in work.texts.values()]
    assert places == sorted(places) and list(TEXT_PLACES) == list(REVIEW_TEXTS)
    assert "Sau 02 năm triển khai (2017-2018), Kế hoạch đã được" in words
    assert paper.excerpt.startswith(f"Sơ kết 02 năm thực hiện {plan.identity.scheme} giai đoạn")
    assert words.endswith("./.") and words.count("./.") == 1 and "{" not in words
    assert [each.number for each in paper.appendices] == ["I", "II", "IV", "V", "VI", "VII"]
    assert not paper.internal and not any(each.internal for each in paper.appendices)
    assert any("không gửi kèm Phụ lục III" in each for each in paper.recipients)


def test_nothing_sensitive_stands_where_everybody_reads(work: ReviewInputs) -> None:
    paper = review_paper(work)
    printed = [said(paper), *(cell for each in paper.appendices for cell in cells_of(each))]
    assert not any(f"{SENSITIVE // 1000}.0" in text for text in printed)
    cases = review_cases(work)
    assert cases is not None and cases.internal
    (appendix,) = cases.appendices
    assert appendix.internal and appendix.number == "III"
    assert "90.008" in cells_of(appendix) and "180.015" in cells_of(appendix)
    # No part of a figure, and no commune beside one.
    assert "90.007" not in cells_of(appendix) or "90.006" not in cells_of(appendix)
    told = " ".join([*cells_of(appendix), *(each.text for each in appendix.blocks)])
    assert "không cộng dồn" in told and "chưa đủ cơ sở để kết luận" in told
    assert not any(unit.name_on(date(2018, 1, 1)).name in told for unit in work.plan.units)


def test_the_appendix_on_cases_says_who_gets_it(work: ReviewInputs) -> None:
    cases = review_cases(work)
    assert cases is not None
    said_first = cases.appendices[0].blocks[0].text
    assert "các cơ quan có tên tại phần Kính gửi" in said_first
    papers = replace(work.plan.papers, annexes=())
    unknown = review_cases(replace(work, plan=replace(work.plan, papers=papers)))
    assert unknown is not None and unknown.appendices[0].blocks[0].text == said_first


def test_a_draft_hides_what_is_sensitive(work: ReviewInputs) -> None:
    draft = PaperDetails(draft=True)
    cases = review_cases(work, draft)
    assert cases is not None and cases.draft
    (appendix,) = cases.appendices
    assert not any(cell.startswith("90.0") for cell in cells_of(appendix))
    assert "•" in cells_of(appendix) and review_paper(work, draft).draft


def test_each_figure_is_told_by_how_it_runs_over_time(work: ReviewInputs) -> None:
    words = said(review_paper(work))
    kinds = {each.indicator.kind: each for each in work.totals(sensitive=False)}
    flow, stock, persons = (kinds[each] for each in (Kind.FLOW, Kind.STOCK, Kind.DISTINCT))
    assert f"- {flow.name}: 15 {flow.indicator.unit} (năm 2017: 7; năm 2018: 8)." in words
    assert f"- {stock.name}: đến cuối năm 2018 có 8 {stock.indicator.unit} (" in words
    assert f"- {persons.name} ({persons.indicator.unit}): năm 2017: 7; năm 2018: 8." in words
    assert "15" in cells_of(annex(review_paper(work), "II"))


def test_missing_and_other_years_are_said_in_head_and_tables(plan: Plan) -> None:
    years = [
        YearsFigures(2017, YearStands.MISSING, owing=23),
        a_year(plan, 2018, stands=YearStands.COUNTED, frozen_on=None, joined=("UBND xã Mới",)),
    ]
    work = inputs(plan, years)
    paper, cases = review_paper(work), review_cases(work)
    assert cases is not None
    doubts = (
        "Báo cáo thiếu năm 2017:",
        "Số liệu năm 2018 là số liệu đã tiếp nhận, chưa chốt.",
        "Số liệu năm 2018 của UBND xã Mới là tổng",
    )
    internal = " ".join(each.text for each in cases.appendices[0].blocks)
    assert all(each in said(paper) and each in internal for each in doubts)
    assert "thiếu năm 2017" in " ".join(cells_of(annex(paper, "II")))
    sources = cells_of(annex(paper, "VI"))
    assert "thiếu năm 2017" in sources and "số liệu đã tiếp nhận, chưa chốt" in sources


def test_sources_name_the_report_of_each_year(plan: Plan) -> None:
    signed = {"paper_no": "88/BC-LĐTBXH", "paper_on": date(2017, 12, 1)}
    work = inputs(plan, [a_year(plan, 2017, **signed), a_year(plan, 2018)])
    sources = cells_of(annex(review_paper(work), "VI"))
    assert "Báo cáo số 88/BC-LĐTBXH ngày 01/12/2017" in sources
    assert "số liệu chốt ngày 01/12/2018, báo cáo chưa có số" in sources


def test_what_meant_something_else_is_not_compared(plan: Plan) -> None:
    known = plan.indicator_by_code
    of_activities = (code for each in plan.activities for code in each.indicators)
    flows = dict.fromkeys(
        c for c in of_activities if known[c].kind is Kind.FLOW and not known[c].sensitive
    )
    code, second = list(flows)[:2]
    other = {code: replace(plan.indicator_by_code[code], definition="Khác")}
    changed = {**known, **other}
    partly = {**a_year(plan, 2018).sums}
    partly[second] = replace(partly[second], answered=20)
    work = inputs(plan, [a_year(plan, 2017, indicators=changed), a_year(plan, 2018, sums=partly)])
    paper = review_paper(work)
    told = annex(paper, "II")
    name = plan.indicator_by_code[code].name
    assert remark(told, name).startswith("không so sánh (năm 2017")
    assert "không so sánh" in said(paper)
    assert remark(told, plan.indicator_by_code[second].name) == "năm 2018 chưa đủ đơn vị"


def test_money_stands_by_year_with_what_was_settled(plan: Plan, work: ReviewInputs) -> None:
    done = (WorkOfYear(2017, 0, 0, 0, 5_000_001), WorkOfYear(2018, 0, 0, 0))
    table = annex(review_paper(replace(work, done=done)), "IV").tables[0]
    assert table.rows[-1].style is RowStyle.TOTAL and "5.000.001" in table.rows[-1].cells
    assert RowStyle.PART in {each.style for each in table.rows}
    usual = annex(review_paper(work), "IV").tables[0]
    assert RowStyle.TOTAL not in {each.style for each in usual.rows}
    assert "V. KINH" not in said(review_paper(work)) and "V. Kinh phí" in said(review_paper(work))


def test_years_that_know_nothing_make_a_short_paper(plan: Plan) -> None:
    empty = [YearsFigures(each, YearStands.MISSING) for each in (2017, 2018)]
    work = inputs(plan, empty, texts={}, others={"Nội dung khác": "Đã họp."})
    paper = review_paper(work)
    assert review_cases(work) is None and "Đã họp." in said(paper)
    assert [each.number for each in paper.appendices] == ["II", "IV", "V", "VI", "VII"]
    assert "Không có số liệu." in cells_of(annex(paper, "II"))
    assert not any("không gửi kèm" in each for each in paper.recipients)


def test_zeros_and_sensitive_figures_without_targets(plan: Plan) -> None:
    year = a_year(plan, 2018, targets=())
    zeros = {code: replace(each, value=0) for code, each in year.sums.items()}
    work = inputs(plan, [YearsFigures(2017, YearStands.MISSING), replace(year, sums=zeros)])
    cases = review_cases(work)
    assert cases is not None and len(cases.appendices[0].tables) == 1
    alone = replace(inputs(plan, [a_year(plan, 2017), a_year(plan, 2018)]), figures=())
    assert "Phụ lục III" in said(review_paper(alone))
    usual = replace(alone, targets=tuple(e for e in alone.targets if not e.sensitive))
    assert "Phụ lục III" not in said(review_paper(usual))
    # What no year counted is in the table, and no sentence.
    assert "(năm 2018: 0)" not in said(review_paper(work))


def test_head_and_awards(plan: Plan, work: ReviewInputs) -> None:
    amended = PaperDetails(amendment=Amendment("12/BC-UBND", date(2018, 12, 20)))
    asked = replace(
        work.review,
        kind=ReviewKind.ON_REQUEST,
        asked_by="UBND tỉnh",
        asked_no="9/UBND",
        asked_on=date(2018, 9, 3),
        combined=True,
        conference_on=date(2018, 12, 20),
        groups=4,
        awards_no="115/QĐ-UBND",
        awards_on=date(2018, 12, 18),
    )
    paper = review_paper(replace(work, review=asked), amended)
    assert "năm 2018 và đánh giá giai đoạn 2017-2018" in paper.excerpt
    assert paper.excerpt.endswith("(thay thế Báo cáo số 12/BC-UBND ngày 20/12/2018)")
    assert said(paper).startswith("Thực hiện văn bản số 9/UBND ngày 03/9/2018 của UBND tỉnh, ")
    awards = annex(paper, "VII")
    assert cells_of(awards) == ["Giấy khen tặng tập thể", "4", "Giấy khen tặng cá nhân",
                                "chưa có số liệu"]  # fmt: skip
    told = [each.text for each in awards.blocks]
    assert told == ["Ngày tổ chức hội nghị đánh giá: 20/12/2018.",
                    "Theo Quyết định số 115/QĐ-UBND ngày 18/12/2018."]  # fmt: skip
    nobody = review_paper(replace(work, review=replace(asked, asked_by="")))
    assert "ngày 03/9/2018, " in said(nobody) and set(KINDS) == set(ReviewKind)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"verdict": Verdict.MET, "shown": "91,0%"}, "91,0%; đạt"),
        ({"verdict": Verdict.NOT_MET, "shown": "89,0%"}, "89,0%; chưa đạt"),
        ({"verdict": Verdict.NIL, "shown": ""}, "Không phát sinh"),
        ({"verdict": Verdict.NO_DATA}, "Chưa có số liệu"),
        ({"verdict": Verdict.PROVISIONAL, "shown": "80,0%", "complete": False, "reporting": 8},
         "80,0% (8/23)"),
        ({"verdict": Verdict.NONE, "counts": True, "numerator": 4}, "4"),
        ({"verdict": Verdict.NONE, "counts": True, "numerator": None}, ""),
        ({"verdict": Verdict.NONE, "yes_no": True, "numerator": 1}, "Có"),
        ({"verdict": Verdict.NOT_MET, "yes_no": True, "numerator": 0}, "Không; chưa đạt"),
    ],
)  # fmt: skip
def test_a_verdict_in_a_cell(work: ReviewInputs, facts: dict[str, Any], told: str) -> None:
    composer = review_composer(work, PaperDetails())
    target = next(each for each in work.targets if not each.sensitive)
    judged = replace(result(work.plan.targets[0], 2018), **facts)
    assert result_words(composer, target, judged) == told
    assert result_words(composer, target, None) == ""
