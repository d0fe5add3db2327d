"""A second full plan of three levels under the tests: its offices, their figures, its words.

The plan lies in ``tests/kits/plans``. It is made up, and shares no code, group, section, number of
an appendix or sentence with the plan that ships: wards report to two district offices, these and
the departments to the department of the city.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import PASSWORD
from three_levels import Levels

from gbv_desktop.office.base.office_card import Role
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.upward import sending

FOLDER = Path(__file__).parent / "plans"
PLAN = "binh-son-2021"
CITY = "s-ldtbxh"
HAI_DONG, SON_NAM = "q-hai-dong", "q-son-nam"
WARDS = {
    HAI_DONG: ("p-ben-dinh", "p-cau-da", "p-go-sao", "p-hang-dua", "p-lac-vien"),
    SON_NAM: ("p-doi-thong", "p-suoi-hoa", "p-tan-phong"),
}
OFFICES = {
    HAI_DONG: ("h-hai-dong", "a-hai-dong"),
    SON_NAM: ("h-son-nam", "a-son-nam"),
    CITY: ("s-gddt", "h-thanh-pho", "a-thanh-pho"),
}
HALF, YEAR = "2023S1", "2023"
JOINED, ENTERED, FROZEN = date(2023, 1, 5), date(2023, 6, 22), date(2023, 6, 29)
FEW = {HAI_DONG: ("p-ben-dinh", "p-cau-da", "a-hai-dong"), SON_NAM: ("p-doi-thong",)}
"""Offices that stand for all in tests with real stores."""

STRANGE = re.compile(
    r"Đăk|ĐĂK|Kon Tum|KON TUM|\bhuyện\b|\btỉnh\b|thị trấn|\bthôn\b|\blàng\b|\bxã\b(?! hội)|Đề án"
    r"|phần I|Phụ lục (III|VII)[ab]|\b[ABCDKLMNPTVY][0-9]{2}b?\b",
    re.IGNORECASE,
)
"""What only the shipped plan says: its places, levels, parts, appendices and codes.

The city has wards and city districts: no commune, township, village, district or province.
"""

TEXTS = {
    "W01": "Nam giới ở các tổ dân phố đã tự nguyện dự sinh hoạt chuyên đề, không phải mời.",
    "W02": "Cộng tác viên thay đổi nhiều; khu nhà trọ đông người, khó gặp vào ban ngày.",
    "W03": "Sinh hoạt chuyên đề vào buổi tối tại các khu nhà trọ.",
    "W04": "Cấp tài liệu truyền thông in sẵn cho cộng tác viên.",
}


LEVELS = re.compile(r"\b(commune|district|province|township)s?\b", re.IGNORECASE)
"""Levels of the shipped plan as the program might call them in English."""


def strange(text: str) -> list[str]:
    """Where a text says what belongs to the shipped plan, each with what stands around it."""
    return _around(text, STRANGE)


def of_levels(text: str) -> list[str]:
    """Where what the program says names a level, each with what stands around it."""
    return _around(text, LEVELS)


def _around(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [text[max(at.start() - 60, 0) : at.end() + 40] for at in pattern.finditer(text)]


def figures(unit: str, period: str) -> dict[str, Any]:
    """What a unit enters for a period, as ``report fill`` takes it; every check lets it pass."""
    year, whole = int(period[:4]), 2 if len(period) == 4 else 1
    place = _place(unit)
    made = writer_of(unit)(place, whole, year)
    document = {"no": f"{12 + place}/CTr-UBND", "date": f"{year}-02-{10 + place}"}
    details: dict[str, dict[str, str]] = {}
    if "E02" in made:
        details["E02"] = {"form": _form(place), **document}
    if "E03" in made:
        details["E03"] = {"no": "09/QC-LN", "date": "2022-08-19"}
    return {
        "cells": {code: value or "nil" for code, value in made.items()},
        "details": details,
        "texts": {key: TEXTS[key] for key in (("W01", "W02") if unit[0] == "a" else TEXTS)},
    }


def _place(unit: str) -> int:
    wards = [each for found in WARDS.values() for each in found]
    return wards.index(unit) if unit in wards else len(unit)


def _form(place: int) -> str:
    return "rieng" if place % 3 else "long_ghep"


def _ward(place: int, whole: int, year: int) -> dict[str, Any]:
    cases = (6 + place % 4) * whole
    done, persons = cases - place % 2, cases - 1
    counselled = persons - 1 - place % 2
    sessions, services = (5 + place) * whole, cases + 2
    there = 2 + place % 2 + (1 if year > 2022 else 0)
    return {
        "E01": 2 * whole, "E02": True,
        "G11": sessions, "G12": 40 * sessions + place, "G12.nam_gioi": 15 * sessions,
        "G13": (3 + place % 3) * whole, "G14": 5 + place % 3,
        "H10": cases + 2, "H11": cases, "H11.danh_dap": cases - 3, "H11.lang_ma": 2,
        "H11.xam_hai": 0, "H11.kiem_soat": 1, "H12": done,
        "U07": services, "U07.kham": 3, "U07.phap_ly": 1, "U07.o_tam": 1,
        "U07.tam_ly": services - 4,
        "Q01": persons, "Q01.vi_thanh_nien": 1, "Q01.thanh_nien": persons - 1, "Q02": counselled,
        "Q03": 1 + place % 2,
        "U01": there, "U02": 1 if year > 2022 else 0, "U03": 0,
        "J01": 24_000_000, "J02": 9_000_000 * whole,
    }  # fmt: skip


def _office(place: int, whole: int, _year: int) -> dict[str, Any]:
    made = {
        "E01": whole, "E02": True, "E11": whole, "E12": 2 * whole,
        "G11": 2 * whole, "G12": 130 * whole, "G12.nam_gioi": 40 * whole, "G13": 4 * whole,
        "G21": whole, "G22": 45 * whole, "G22.nu_gioi": 30 * whole,
        "J01": 60_000_000, "J02": 25_000_000 * whole,
    }  # fmt: skip
    if whole == 2:
        made["U11"] = place % 5
    return made


def _police(place: int, whole: int, _year: int) -> dict[str, Any]:
    return {"E01": whole, "H11": 5 * whole + place % 3, "U07": 0, "J01": 0, "J02": 0}


def _city(_place: int, whole: int, _year: int) -> dict[str, Any]:
    return {
        "E01": 3 * whole, "E03": True, "E11": 2 * whole, "E12": 4 * whole,
        "G11": whole, "G12": 300 * whole, "G12.nam_gioi": 120 * whole, "G13": 6 * whole,
        "G21": 2 * whole, "G22": 90 * whole, "G22.nu_gioi": 55 * whole,
        "J01": 150_000_000, "J01.ngan_sach": 120_000_000, "J01.tai_tro": 30_000_000,
        "J02": 70_000_000 * whole,
    }  # fmt: skip


_WRITERS = {"p": _ward, "q": _office, "h": _office, "a": _police, "s": _office}


def writer_of(unit: str) -> Callable[[int, int, int], dict[str, Any]]:
    """How a unit's figures are made: from its place, the period's half-years, and its year."""
    return _city if unit == CITY else _WRITERS[unit[0]]


class ThreeLevels(Levels):
    """Offices of the second plan in a folder; each joins the office that takes in its reports."""

    def office(self, unit: str = CITY) -> Office:
        """An office, open; set up first if it is not there."""
        if unit not in self._open and not self.home(unit).exists():
            choice = OfficeChoice(PLAN, unit, role_of(unit), training=True)
            self._open[unit] = set_up(self.home(unit), PASSWORD, choice, self.clock)
        return super().office(unit)

    def draft(self, unit: str, period: str = HALF, reason: str = "", **cells: Any) -> None:
        """Opens a revision and enters the unit's figures, some cells changed."""
        office = self.office(unit)
        reporting.new_report(office, period, reason)
        filling.fill(office, period, figures(unit, period))
        if cells:
            filling.fill(office, period, {"cells": cells})

    def report_all(self, desk: str, units: Iterable[str], period: str = HALF) -> None:
        """Some units below a desk report on sticks, and it reports itself; all is taken in."""
        for unit in units:
            self.send(unit, period)
            self.close(unit)
        self.report(desk, period)
        self.take_at(desk)
        self.empty_stick()

    def issue(self, desk: str, number: str, period: str = HALF) -> int:
        """A desk freezes its totals, and its paper is signed."""
        issue = freezing.freeze(self.office(desk), period).issue
        sign_paper(self.office(desk), issue, number, self.clock.day)
        return issue

    def send_upward(self, desk: str, period: str = HALF) -> tuple[ImportRow, ...]:
        """What a desk added up goes to the city on a stick, and is taken in there."""
        sending.export_totals(self.office(desk), period, self.stick)
        found = self.take_at(CITY)
        self.empty_stick()
        return found


def role_of(unit: str) -> Role:
    """As what an office is set up."""
    return "consolidating" if unit in (CITY, HAI_DONG, SON_NAM) else "reporting"


@contextmanager
def plans_known() -> Iterator[None]:
    """The second plan beside the one that ships."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GBV_PLANS", str(FOLDER))
        yield
