"""A target without a passage of its own is told of by its kind: every sign, every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from papers_read import only

from gbv_desktop.domain.plan.catalogue import Plan, RatioTerm, Sign, Target, TargetRow
from gbv_desktop.domain.plan.narrative import Passage, Sentence
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import Paper
from gbv_desktop.writing.structure.verdicts import about_target

District = Callable[..., Any]
DOCUMENT = "Kế hoạch"
KINDS = {
    "ratio": Target("Q1", "Tỷ lệ thôn có câu lạc bộ", "ratio", (RatioTerm("B11"),),
                    (RatioTerm("D06"),)),
    "units_with": Target("Q1", "Tỷ lệ đơn vị có câu lạc bộ", "units_with", (RatioTerm("D06"),)),
    "on_time": Target("Q1", "Tỷ lệ báo cáo đúng hạn", "on_time"),
    "count": Target("Q1", "Số lớp tập huấn", "count", (RatioTerm("C01"),)),
    "yes_no": Target("Q1", "Có quy chế phối hợp", "yes_no", (RatioTerm("A06"),)),
    "cases": Target("Q1", "Tỷ lệ nạn nhân được giúp", "ratio", (RatioTerm("V06"),),
                    (RatioTerm("V05"),)),
    "case count": Target("Q1", "Số vụ", "count", (RatioTerm("V03"),)),
}  # fmt: skip


def told(
    district: District,
    kind: str,
    rows: tuple[tuple[Sign | None, int | None], ...] = ((Sign.GE, 90),),
    issue: PaperDetails | None = None,
    **result: Any,
) -> str:
    """The sentences on a target of that kind with these marks and this result."""
    work = district("2018")
    marks = tuple(TargetRow(DOCUMENT, 2020 + 10 * at, *row) for at, row in enumerate(rows))
    target = replace(KINDS[kind], marks=marks)
    base = {"numerator": 19, "denominator": 20, "complete": True, "reporting": 9, "owing": 9}
    if target.kind in ("count", "yes_no"):
        base["denominator"] = None  # type: ignore[assignment]
    results = tuple(
        TargetResult(
            code="Q1", name=target.name, scope="all", document=DOCUMENT, year=row.year,
            own=True, reading="", shown="",
            counts=target.kind in ("count", "yes_no"), yes_no=target.kind == "yes_no",
            **{**base, "sign": row.sign, "mark": row.mark, "verdict": Verdict.MET, **result},
        )
        for row in marks
    )  # fmt: skip
    plan = replace(work.plan, targets=(target,))
    papers = replace(plan.papers, passages=tuple(
        each for each in plan.papers.passages if each.id.startswith("target.")
    ))  # fmt: skip
    plan = replace(plan, papers=papers)
    facts = district_facts(replace(work, plan=plan, targets=results), issue or PaperDetails())
    return " ".join(block.text for block in Composer(plan, facts).sentences("district.Q1"))


SHARE = [
    ("met", {}, "{ten} đạt 95% (19/20), đạt mục tiêu Kế hoạch đề ra đến năm 2020 ({moc})."),
    (
        "not_met",
        {"numerator": 5},
        "{ten} đạt 25% (5/20), chưa đạt mục tiêu Kế hoạch đề ra đến năm 2020 ({moc}).",
    ),
    (
        "provisional",
        {"complete": False, "reporting": 8},
        "{ten} tạm tính theo báo cáo của 8/9 đơn vị là 95% (19/20); chưa đánh giá mức độ đạt mục "
        "tiêu khi chưa đủ báo cáo.",
    ),
    (
        "provisional",
        {"complete": False, "reporting": 8, "numerator": 1, "denominator": 2},
        "{ten}: chưa đánh giá mức độ đạt mục tiêu do mới có báo cáo của 8/9 đơn vị.",
    ),
    (
        "none",
        {"numerator": 2, "denominator": 3},
        "{ten}: không tính do số phát sinh trong kỳ ít.",
    ),
    (
        "nil",
        {"numerator": 0, "denominator": 0},
        "{ten}: không tính do không phát sinh trong kỳ.",
    ),
    ("no_data", {"numerator": None, "denominator": None}, "{ten}: chưa có số liệu."),
    (
        "met",
        {"complete": False, "reporting": 8},
        "{ten} đạt 95% (19/20), đạt mục tiêu Kế hoạch đề ra đến năm 2020 ({moc}). Kết quả này theo "
        "báo cáo của 8/9 đơn vị.",
    ),
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("sign", "mark"), [(">", "trên 90%"), (">=", "từ 90% trở lên"),
                                            ("=", "90%")])  # fmt: skip
@pytest.mark.parametrize("kind", ["ratio", "units_with", "on_time"])
@pytest.mark.parametrize(("verdict", "numbers", "sentence"), SHARE)
def test_a_share(
    kind: str, sign: str, mark: str, verdict: str, numbers: Any, sentence: str, district: District
) -> None:
    found = told(district, kind, ((Sign(sign), 90),), verdict=Verdict(verdict), **numbers)
    assert found == sentence.format(ten=KINDS[kind].name, moc=mark)


COUNT = [
    ("met", {"numerator": 9}, "{ten}: 09, đạt mục tiêu Kế hoạch đề ra đến năm 2020 ({moc})."),
    (
        "not_met",
        {"numerator": 0},
        "{ten}: 0, chưa đạt mục tiêu Kế hoạch đề ra đến năm 2020 ({moc}).",
    ),
    (
        "provisional",
        {"numerator": 2, "complete": False, "reporting": 8},
        "{ten} tạm tính theo báo cáo của 8/9 đơn vị: 02; chưa đánh giá mức độ đạt mục tiêu khi "
        "chưa đủ báo cáo.",
    ),
    ("no_data", {"numerator": None}, "{ten}: chưa có số liệu."),
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("sign", "mark"), [(">", "trên 04"), (">=", "ít nhất 04"), ("=", "04")])
@pytest.mark.parametrize(("verdict", "numbers", "sentence"), COUNT)
def test_a_count(
    sign: str, mark: str, verdict: str, numbers: Any, sentence: str, district: District
) -> None:
    found = told(district, "count", ((Sign(sign), 4),), verdict=Verdict(verdict), **numbers)
    assert found == sentence.format(ten="Số lớp tập huấn", moc=mark)


@pytest.mark.parametrize(
    ("verdict", "numbers", "sentence"),
    [
        ("met", {"numerator": 1}, "có, đạt mục tiêu Kế hoạch đề ra đến năm 2020."),
        ("not_met", {"numerator": 0}, "không, chưa đạt mục tiêu Kế hoạch đề ra đến năm 2020."),
        (
            "provisional",
            {"numerator": 0, "complete": False, "reporting": 8},
            "chưa có đơn vị nào trong 8/9 đơn vị đã báo cáo trả lời có; chưa đánh giá mức độ đạt "
            "mục tiêu khi chưa đủ báo cáo.",
        ),
        ("nil", {"numerator": None}, "không phát sinh trong kỳ."),
        ("no_data", {"numerator": None}, "chưa có số liệu."),
    ],
)
def test_a_question(verdict: str, numbers: Any, sentence: str, district: District) -> None:
    found = told(district, "yes_no", ((Sign.EQ, 1),), verdict=Verdict(verdict), **numbers)
    assert found == f"Có quy chế phối hợp: {sentence}"


@pytest.mark.parametrize(
    ("kind", "numbers", "sentence"),
    [
        ("ratio", {}, "Tỷ lệ thôn có câu lạc bộ là 95% (19/20)."),
        ("count", {"numerator": 3}, "Số lớp tập huấn: 03."),
        ("yes_no", {"numerator": 1}, "Có quy chế phối hợp: có."),
        ("count", {"numerator": None}, ""),
        ("ratio", {"denominator": 3, "numerator": 2}, ""),
        (
            "count",
            {"numerator": 3, "complete": False, "reporting": 8},
            "Số lớp tập huấn: 03. Kết quả này theo báo cáo của 8/9 đơn vị.",
        ),
    ],
)
def test_a_target_that_the_plan_sets_no_mark_for(
    kind: str, numbers: Any, sentence: str, district: District
) -> None:
    result = {"verdict": Verdict.NONE, **numbers}
    assert told(district, kind, ((None, None),), **result) == sentence


def test_a_year_for_which_the_mark_is_left_open(district: District) -> None:
    """It has marks, and none of them holds in the period."""
    found = told(district, "count", ((Sign.GE, 2),), verdict=Verdict.NONE, numerator=3, mark=None)
    assert found == "Số lớp tập huấn: 03; Kế hoạch không đặt mức cho năm 2018."


def test_two_marks_are_told_of_once_each(district: District) -> None:
    two = ((Sign.GE, 90), (Sign.GT, 95))
    assert told(district, "ratio", two, numerator=19) == (
        "Tỷ lệ thôn có câu lạc bộ đạt 95% (19/20); so với mục tiêu đến năm 2020 (từ 90% trở lên): "
        "đạt; so với mục tiêu đến năm 2030 (trên 95%): đạt."
    )
    same = ((Sign.GE, 1), (Sign.GE, 1))
    assert told(district, "count", same, numerator=2) == (
        "Số lớp tập huấn: 02, đạt mục tiêu Kế hoạch đề ra đến năm 2020 (ít nhất 01)."
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ["cases", "case count"])
@pytest.mark.parametrize("verdict", ["met", "not_met", "none"])
def test_what_is_made_of_cases_stands_apart(kind: str, verdict: str, district: District) -> None:
    """These are not the totals that stand openly, so nothing of them may."""
    found = told(district, kind, verdict=Verdict(verdict), numerator=8, denominator=10)
    assert not any(letter.isdigit() for letter in found.replace("IIIb", "").replace("2018", ""))
    amended = PaperDetails(amendment=Amendment("12/BC", date(2018, 6, 14)))
    # Also that there is nothing to tell: the paper before may have told something.
    for said in (Verdict.NOT_MET, Verdict.NIL, Verdict.PROVISIONAL, Verdict.NO_DATA):
        again = told(district, kind, issue=amended, verdict=said, numerator=8)
        assert again == f"{KINDS[kind].name} nêu tại Phụ lục IIIb."


def test_no_word_tells_what_stands_apart(district: District) -> None:
    """A text of the plan may name a word anywhere: what may not stand is in none of them."""
    cells = {"V05": 20, "V06": 19, "P01": 5, "P04": 4, "P02": 4, "P03": 4}
    facts = district_facts(only(district, "2018S1", cells), PaperDetails())
    for code in ("M02", "M04"):
        assert facts.choices[code] == "apart"
        gone = [facts.words[f"{code}_{word}"] for word in ("ty_le", "ket_qua", "kq", "kq_1")]
        assert gone == ["", "", "", ""]


def test_an_own_passage_comes_first(plan: Plan, district: District) -> None:
    facts = district_facts(district("2018"), PaperDetails())
    assert about_target(plan, facts, "district.M02")[0].id == "district.M02"
    passage, alias = about_target(plan, facts, "district.M05")
    assert (passage.id, alias.choices["mt"]) == ("target.count", facts.choices["M05"])
    assert alias.words["mt_ten"] == "Số lớp tập huấn trong năm"
    assert about_target(plan, facts, "district.M99")[0].sentences == ()


def test_the_goal_about_all_units_is_told_where_one_code_has_two(district: District) -> None:
    whole = Target("Q1", "Cả huyện", "on_time")
    part = replace(whole, name="Các xã", scope="communes")
    for targets in ((whole, part), (part, whole)):
        work = district("2018")
        work = replace(work, plan=replace(work.plan, targets=targets))
        assert district_facts(work, PaperDetails()).words["Q1_ten"] == "Cả huyện"


def test_an_own_passage_that_does_not_know_where_the_target_stands(
    plan: Plan, district: District
) -> None:
    facts = district_facts(district("2018"), PaperDetails())

    def told_by(choice: str, **variants: str) -> str:
        own = Passage("district.M05", (Sentence("M05", variants=variants),))
        papers = replace(plan.papers, passages=(*plan.papers.passages, own))
        given = replace(facts, choices={**facts.choices, "M05": choice})
        return about_target(replace(plan, papers=papers), given, "district.M05")[0].id

    assert told_by("met", met="Đạt.") == "district.M05"
    assert told_by("nil", met="Đạt.") == "target.count"
    assert told_by("nil", met="Đạt.", nil="") == "district.M05"
    assert told_by("outside", met="Đạt.") == told_by("hidden", met="Đạt.") == "district.M05"
    assert told_by("nil") == "target.count"


def test_the_outline_of_a_plan_asks_for_it(
    plan: Plan, district: District, plain: Callable[[Paper], str]
) -> None:
    outline = tuple(
        replace(part, content=tuple(
            replace(each, passages=(*each.passages, "district.M05"))
            if "district.targets_lead" in each.passages else each
            for each in part.content
        ))
        for part in plan.papers.outline
    )  # fmt: skip
    other = replace(plan, papers=replace(plan.papers, outline=outline))
    assert lint(other.papers, other) == ()
    text = plain(consolidated_paper(replace(district("2018"), plan=other)))
    assert "Số lớp tập huấn trong năm: " in text
    assert "Số lớp tập huấn trong năm: " not in plain(consolidated_paper(district("2018")))
