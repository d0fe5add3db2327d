"""The words that offices use: in every text of the shipped papers, and in the model sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.paths import resource
from gbv_desktop.writing.checks.every_text import variants
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper

UNSAID = {
    "muộn|trễ|quá thời hạn": "one word: chậm",
    "chưa (gửi|nộp) báo cáo": "chưa nhận được: the unit may have sent",
    "(đã|chưa) nộp": "gửi",
    r"\bgói\b": "tệp báo cáo, tệp cấp trên gửi",
    "bản điều chỉnh|lần điều chỉnh": "thay thế Báo cáo số …",
    "ban hành định mức": "a district sets no norm",
    "Liên hiệp phụ nữ|Liên đoàn lao động": "NĐ 30/2020, PL II: Phụ nữ, Lao động",
}


def texts_of_papers(plan: Plan) -> Iterator[str]:
    for passage in plan.papers.passages:
        for sentence in passage.sentences:
            yield from variants(sentence)
    yield from plan.papers.words.values()
    for lines in plan.papers.lists.values():
        yield from lines
    for annex in plan.papers.annexes:
        yield from annex.recipients
    for unit in plan.units:
        yield from (name.office for name in unit.names)


def model_sentences() -> Iterator[str]:
    for path in sorted(resource("training", "dak-to-2017").glob("*.json")):
        for made in json.loads(path.read_text("utf-8")).values():
            yield from made.get("texts", {}).values()
            for each in made.get("activities", ()):
                yield from (each["result"], each["difficulty"])


@pytest.mark.parametrize("words", UNSAID)
def test_no_paper_and_no_model_sentence_says(words: str, plan: Plan) -> None:
    papers = [text for text in texts_of_papers(plan) if re.search(words, text)]
    assert not papers, UNSAID[words]
    # Of a thing done late at its own place a unit may write as people do.
    if words.startswith("muộn"):
        return
    assert not [text for text in model_sentences() if re.search(words, text)], UNSAID[words]


@pytest.mark.parametrize(("after", "said"), [(0, "Chậm 01 ngày"), (11, "Chậm 12 ngày")])
def test_the_board_on_paper_says_by_how_many_days(
    after: int, said: str, district: Callable[..., Any], plan: Plan
) -> None:
    work = district("2018S1", late=("d-tp",))
    due = plan.period("2018S1").due_before
    came = due + timedelta(after)
    rows = tuple(
        replace(row, received_on=came) if row.unit == "d-tp" else row for row in work.board.rows
    )
    paper = consolidated_paper(replace(work, board=replace(work.board, rows=rows)))
    table = paper.appendices[-1].tables[0]
    told = {row.cells[1]: row.cells[3] for row in table.rows}
    assert told["Phòng Tư pháp"] == said
    assert told["Phòng Y tế"] == "Đúng hạn"


def test_days_late_count_from_the_last_day_in_time(plan: Plan) -> None:
    period = plan.period("2018S1")
    days = [date(2018, 6, 9), date(2018, 6, 10), date(2018, 6, 12)]
    assert [period.days_late(day) for day in days] == [0, 1, 3]
    assert [bool(period.days_late(day)) for day in days] == list(map(period.is_late, days))


def test_a_draft_tells_its_author_that_he_wrote_no_request(
    unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    inputs = unit_inputs("c-23440", "2018S1")
    for draft in (False, True):
        issue = PaperDetails(draft=draft)
        make: Callable[..., Paper] = unit_paper
        for paper in (make(*inputs, issue), consolidated_paper(district("2018S1"), issue)):
            text = "\n".join(block.text for block in paper.blocks)
            # What the leader reads is what will be printed, and that nobody wrote it.
            assert "không có kiến nghị, đề xuất." in text
            assert ("[Bản nháp: đơn vị chưa viết mục “Kiến nghị, đề xuất”.]" in text) is draft


def test_after_the_half_year_what_comes_is_told_from_today(unit_inputs: Callable[..., Any]) -> None:
    """June's campaign lies before the deadline of the half-year and not in its second half."""
    paper = unit_paper(*unit_inputs("c-23440", "2018S1"))
    text = "\n".join(block.text for block in paper.blocks)
    assert "6 tháng cuối năm" not in text.lower() and "từ nay đến cuối năm 2018" in text
