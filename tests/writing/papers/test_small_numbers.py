"""No small number of persons stands in a sentence of an open paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers_read import DIEN_BINH, body, only

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper

District = Callable[..., Any]
Inputs = Callable[..., Any]
SENSITIVE = ("V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V11", "V12", "V13", "P01",
             "P02", "P03", "P04", "P06", "D05", "V03.than_the", "V03.chua_xac_dinh",
             "V07.y_te", "P03.gop_y")  # fmt: skip
_PERSONS = re.compile(
    r"nạn nhân|\bvụ\b|\btin\b(?!,| cậy)|người gây|lượt dịch vụ|nguy cơ|hộ gia đình"
)
_SMALL = re.compile(r"(?<![\d/.])(?:0[1-4](?![\d/])|[1-4]/\d+ (?:người|tin|vụ))")


def few_in(lines: Iterable[str]) -> list[str]:
    """Sentences on cases and persons that print a number from 1 to 4."""
    told = [
        sentence
        for line in lines
        for sentence in re.split(r"(?<=[.;:])\s", re.sub(r"\d+/\d+/\d{4}", "", line))
        if _PERSONS.search(sentence)
    ]
    return [sentence for sentence in told if _SMALL.search(sentence)]


@pytest.mark.no_cover
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(st.integers(0, 7), min_size=len(SENSITIVE), max_size=len(SENSITIVE)))
def test_no_small_number_of_persons_stands_in_a_sentence(
    values: list[int], district: District, unit_inputs: Inputs
) -> None:
    cells = dict(zip(SENSITIVE, values, strict=True))
    paper = consolidated_paper(only(district, "2018S1", cells))
    unit = unit_paper(*unit_inputs(
        DIEN_BINH, "2018S1", cells={code: number(value) for code, value in cells.items()}
    ))  # fmt: skip
    for each in (paper, unit):
        text = body(each)
        assert not few_in(text.splitlines())
        assert "{" not in text and "  " not in text and ".." not in text and " ." not in text
        assert unicodedata.is_normalized("NFC", text)


def test_the_search_for_small_numbers_finds_them() -> None:
    assert few_in(["Phát hiện 03 vụ."]) and few_in(["đạt 75% (3/4 người) nạn nhân"])
    assert not few_in(["Phát hiện 12 vụ ngày 03/4/2018.", "Tổ chức 03 buổi."])
