"""Hidden figures of a draft are hidden in what its author wrote as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.masking import masked_report, masked_words
from gbv_desktop.writing.sentences.paper_words import PaperDetails


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Phát hiện 96 vụ/95 đối tượng.", "Phát hiện • vụ/• đối tượng."),
        ("Có 1.234 nạn nhân, trong đó 12 trẻ em.", "Có • nạn nhân, trong đó • trẻ em."),
        ("Đã họp 12 buổi. Có 3 vụ.", "Đã họp 12 buổi. Có • vụ."),
        ("Đã họp 12 buổi", "Đã họp 12 buổi"),
        ("Năm 2018 có 3 vụ; 40 người dự.", "Năm 2018 có • vụ; 40 người dự."),
        ("Theo Kế hoạch số 25/KH-UBND, có 2 vụ.", "Theo Kế hoạch số 25/KH-UBND, có • vụ."),
        ("Từ 15/11/2017, 6 tháng, 2 vụ.", "Từ 15/11/2017, 6 tháng, • vụ."),
        ("Khoản 3 Điều 5: 4 trường hợp", "Khoản 3 Điều 5: • trường hợp"),
        ("Tỷ lệ 97,5 % nạn nhân", "Tỷ lệ • % nạn nhân"),
        ("", ""),
        ("có 3 vụ\ncó 4 lớp", "có • vụ\ncó 4 lớp"),
    ],
)
def test_numbers_of_cases_are_bullets(written: str, shown: str) -> None:
    assert masked_words(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Tổng số 12 nạn nhân được hỗ trợ.", "Tổng số • nạn nhân được hỗ trợ."),
        ("Trong kỳ 12 vụ bạo lực.", "Trong kỳ • vụ bạo lực."),
        ("Cả năm 96 vụ, 95 đối tượng.", "Cả năm • vụ, • đối tượng."),
        ("Số vụ/đối tượng: 96/95; 5/4.", "Số vụ/đối tượng: •/•; •/•."),
        ("12/15 vụ; 12/nam, 3/Nữ", "•/• vụ; •/nam, •/Nữ"),
        ("Có 5 vụ. Trong đó 3 nữ, 2 nam.", "Có • vụ. Trong đó • nữ, • nam."),
        ("Bạo lực gia đình:\n- Nam: 3\n- Nữ: 4", "Bạo lực gia đình:\n- Nam: •\n- Nữ: •"),
        ("Bạo lực: 5; khác: 2; họp 3 buổi.", "Bạo lực: •; khác: •; họp 3 buổi."),
        ("Tăng từ 3 lên 5 vụ; từ 3 đến 5 vụ.", "Tăng từ • lên • vụ; từ • đến • vụ."),
        ("Có 3 em bị lạm dụng, 13 tuổi.", "Có • em bị lạm dụng, • tuổi."),
        ("có 3vụ, x12 vụ, (03) vụ, 5-7 vụ, 40% vụ", "có •vụ, x• vụ, (•) vụ, •-• vụ, •% vụ"),
        ("Có ３ vụ, ⑤ vụ, ½ số vụ", "Có • vụ, • vụ, • số vụ"),
        ("Điều 3 vụ, mục 12 vụ, 2018 vụ, quý 3 vụ", "Điều • vụ, mục • vụ, • vụ, quý • vụ"),
        ("Xảy ra ba vụ; mười hai nạn nhân.", "Xảy ra • vụ; • nạn nhân."),
        ("Hai mươi mốt trường hợp, một nửa số vụ", "• trường hợp, • số vụ"),
        ("Mỗi năm người dân báo tin.", "Mỗi năm người dân báo tin."),
        (
            "Từ 01/6/2018, ngày 5/6, đến 15/11, quý 2/2018, Điều 3: 2 vụ (V03), 6 tháng.",
            "Từ 01/6/2018, ngày 5/6, đến 15/11, quý 2/2018, Điều 3: • vụ (V03), 6 tháng.",
        ),
        ("Hết ngày 30/6. Có 1 vụ trẻ 6 tháng tuổi.", "Hết ngày 30/6. Có • vụ trẻ • tháng tuổi."),
    ],
)
def test_whatever_way_a_figure_is_written(written: str, shown: str) -> None:
    """Not only where it is a plain figure before the word "vụ"."""
    assert masked_words(written) == shown


@pytest.mark.parametrize("sign", ["1", "1.", "một ", "ngày 1 ", "1 vụ", "vụ 1/", ".", " "])
def test_the_longest_text_is_soon_masked(sign: str) -> None:
    """Of every length the same work for each letter: no part of it is searched again and again."""
    text = f"vụ {sign * 20_000}"[:20_000]
    assert len(masked_words(text)) <= len(text)


def test_letters_taken_apart_are_known(make) -> None:
    assert masked_words("Có 3 nạn nhân") == "Có • nạn nhân"


def test_the_whole_report_is_masked(make) -> None:
    told = (ActivityProgress("1.1", "done", "Giúp 2 nạn nhân", 5_000_000, "3 vụ chậm"),)
    report = make.report("a", {}, texts={"N01": "Có 3 vụ."}, activities=told)
    masked = masked_report(report)
    assert masked.texts == {"N01": "Có • vụ."}
    (activity,) = masked.activities
    assert (activity.result, activity.difficulty) == ("Giúp • nạn nhân", "• vụ chậm")
    assert activity.money == 5_000_000


def test_no_draft_of_a_paper_tells_cases_in_the_words_of_its_author(
    unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    """The unit's own report and the consolidated one, from the same texts."""
    told = "Phát hiện 96 vụ/95 đối tượng."
    texts = dict.fromkeys(("N01", "N02", "N03", "N04", "N05"), told)
    plan, unit, period, form, report, earlier = unit_inputs("c-23440", "2018S1")
    work = replace(district("2018S1"), texts=texts)
    for issue, stands in ((PaperDetails(), True), (PaperDetails(draft=True), False)):
        own = unit_paper(plan, unit, period, form, replace(report, texts=texts), earlier, issue)
        for paper in (own, consolidated_paper(work, issue)):
            words = " ".join(block.text for block in paper.blocks)
            assert ("96 vụ" in words) is stands
            assert ("• vụ/• đối tượng" in words) is not stands
