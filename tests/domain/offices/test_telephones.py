"""A number of the directory: in use on its days, and bounded so that no name travels in it."""

from __future__ import annotations

from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import WHOSE_CHARS, DirectoryPhone

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("day", "used"),
    [(date(2025, 12, 31), False), (FIRST, True), (LAST, True), (date(2026, 7, 1), False)],
)
def test_it_is_in_use_on_its_days(day: date, used: bool) -> None:
    assert DirectoryPhone("0260 3831 234", "", FIRST, LAST).in_force(day) is used
    assert DirectoryPhone("0260 3831 234").in_force(day)


@pytest.mark.parametrize(
    ("number", "whose", "wrong"),
    [
        ("0260 3831 234", "Văn phòng", ""),
        ("+84 (260) 3831-234", "", ""),
        ("chị Hoa", "Văn phòng", "number"),
        ("", "", "number"),
        ("0260 3831 234", "Văn  phòng", "whose"),
        ("0260 3831 234", " Văn phòng", "whose"),
        ("0260 3831 234", "v" * WHOSE_CHARS, ""),
        ("0260 3831 234", "v" * (WHOSE_CHARS + 1), "whose"),
    ],
)
def test_it_says_what_of_it_cannot_stand(number: str, whose: str, wrong: str) -> None:
    assert DirectoryPhone(number, whose).wrong_field == wrong


@pytest.mark.parametrize(
    ("kind", "upper", "sends"),
    [("H", "prov", True), ("", "prov", False), ("H", "", False), ("H", "top", False)],
)
def test_totals_go_up_from_whom_adds_up_and_has_somebody_above(
    kind: str, upper: str, sends: bool
) -> None:
    unit = Make.unit("top", reports_to=upper, consolidates_as=kind)
    assert unit.sends_totals is sends
