"""Areas to be helped more: what a line must name, and what it may not say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.work.support import (
    SUPPORT_WORDS,
    Support,
    SupportedArea,
    checked_support,
)
from gbv_desktop.errors import Problem

if TYPE_CHECKING:
    from make import Make

AREA = SupportedArea(
    year=2018,
    unit="x-1",
    measures=(Support.STAFF, Support.TRAINING, Support.STAFF),
    decided_on=date(2018, 3, 1),
    remark=" mở thêm một lớp ở xã ",
)
Refused = Callable[[str], AbstractContextManager[object]]


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(Problem, check=lambda problem: problem.code == code)


@pytest.fixture
def units(make: type[Make]) -> dict[str, Unit]:
    gone = make.unit("x-2", valid_to=date(2017, 12, 31))
    return {each.id: each for each in (make.unit("x-1"), gone)}


def test_measures_stand_once_and_words_without_blanks(units: dict[str, Unit]) -> None:
    kept = checked_support(AREA, units)
    assert kept.measures == (Support.TRAINING, Support.STAFF)
    assert kept.remark == "mở thêm một lớp ở xã"
    papered = replace(AREA, decided_on=None, paper_no=" 45 / QĐ-UBND", paper_on=date(2018, 3, 1))
    assert checked_support(papered, units).paper_no == "45/QĐ-UBND"


def test_a_unit_that_ends_within_the_year_was_supported_in_it(make: type[Make]) -> None:
    ending = make.unit("x-1", valid_to=date(2018, 6, 30))
    assert checked_support(AREA, {"x-1": ending}).unit == "x-1"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"unit": "x-9"}, "E-SUPPORT-UNIT"),
        ({"unit": "x-2"}, "E-SUPPORT-UNIT"),
        ({"measures": ()}, "E-SUPPORT-MEASURE"),
        ({"decided_on": None}, "E-SUPPORT-BASIS"),
        ({"decided_on": date(1018, 3, 1)}, "E-SUPPORT-DAY"),
        ({"paper_no": "45/QĐ-UBND"}, "E-WORK-PAIR"),
        ({"remark": "xã có 3 vụ"}, "E-WORK-CASES"),
        ({"remark": "thôn Kon Đào có người bị đánh"}, "E-WORK-TELLS"),
    ],
)
def test_what_cannot_stand_is_refused(
    units: dict[str, Unit], changed: dict[str, object], code: str
) -> None:
    with refused(code):
        checked_support(replace(AREA, **changed), units)  # type: ignore[arg-type]


def test_every_support_has_words() -> None:
    assert set(SUPPORT_WORDS) == set(Support)
