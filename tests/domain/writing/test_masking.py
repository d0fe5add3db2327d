"""Hidden figures of a draft are hidden in what its author wrote as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.reports import ActivityProgress
from gbv_desktop.domain.writing.district_paper import consolidated_paper
from gbv_desktop.domain.writing.masking import masked_report, masked_words
from gbv_desktop.domain.writing.paper_words import Issue
from gbv_desktop.domain.writing.unit_paper import unit_paper


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
    for issue, stands in ((Issue(), True), (Issue(draft=True), False)):
        own = unit_paper(plan, unit, period, form, replace(report, texts=texts), earlier, issue)
        for paper in (own, consolidated_paper(work, issue)):
            words = " ".join(block.text for block in paper.blocks)
            assert ("96 vụ" in words) is stands
            assert ("• vụ/• đối tượng" in words) is not stands
