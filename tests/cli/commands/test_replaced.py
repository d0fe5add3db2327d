"""``report number``, and what is said where the number of a replaced paper is not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.office.totals import freezing

Gbv = Any
DAY = ("--today", "2018-06-08")


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    """A commune with a signed report, and a district with a frozen one."""
    offices = Rehearsal(folder)
    offices.report(COMMUNE)
    offices.report(DISTRICT)
    freezing.freeze(offices.district, PERIOD)
    offices.close()
    return lambda unit, *words: gbv(*words, "--home", folder / unit, *DAY)


def test_the_number_of_an_own_paper_is_noted(call: Any) -> None:
    words = ("report", "number", PERIOD, "--no", "12/BC-UBND", "--date", "2018-06-06")
    said = call(COMMUNE, *words).out
    assert "6 tháng đầu năm 2018 (chính thức) là văn bản 12/BC-UBND ngày 06/06/2018" in said
    value = call(COMMUNE, *words, "--json").value
    assert (value["revision"], value["signed_on"]) == (1, "2018-06-06")
    opened = call(COMMUNE, "report", "new", PERIOD, "--reason", "Rà soát lại số liệu.")
    assert (opened.code, opened.err) == (0, "")


def test_a_supplement_without_it_says_so(call: Any) -> None:
    opened = call(COMMUNE, "report", "new", PERIOD, "--reason", "Rà soát lại số liệu.")
    assert opened.code == 0
    assert "Chưa ghi số, ngày văn bản" in opened.err and "report number" in opened.err


def test_the_sign_command_names_the_period_and_asks_about_a_far_day(
    call: Any, gbv: Gbv, folder: Path
) -> None:
    words = ("paper", "sign", "1", "--no", "12/BC-LĐTBXH")
    late = ("--date", "2018-09-15", "--home", folder / DISTRICT, "--today", "2018-09-15")
    asked = gbv(*words, *late)
    assert asked.code == 1 and "E-EVEN-SO" in asked.err and "6 tháng đầu năm 2018" in asked.err
    assert gbv(*words, *late, "--even-so").code == 0
    said = call(DISTRICT, *words, "--date", "2018-06-07").out
    assert "lần chốt số 1, báo cáo 6 tháng đầu năm 2018 (bản chính thức)" in said
