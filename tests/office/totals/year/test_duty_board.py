"""Duties of all units at the consolidating office: of reports that count alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DIEN_BINH, PASSWORD, TOWN, make_district, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.reports import DutyProgress
from gbv_desktop.domain.totals.told_duties import ToldItem
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.year.duty_board import duty_board

YEAR, DUTY = "2018", "iii-10-a"
DONE = {"duties": (DutyProgress(DUTY, "done", "05/KH-UBND"),)}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, date(2018, 11, 25)) as opened:
        for unit in (TOWN, DIEN_BINH):
            receive(opened, unit, YEAR, {"B01": number(1)}, on=date(2018, 11, 15), told=DONE)
        yield opened


def item(office: Office) -> ToldItem:
    return next(each for each in duty_board(office, YEAR).duties if each.id == DUTY)


def test_a_duty_is_told_by_the_reports_that_are_in(office: Office) -> None:
    found = item(office)
    assert len(found.units) == 9 and found.counts["done"] == 2 and found.counts[None] == 7
    assert found.names("done") == ("Thị trấn Đăk Tô", "Xã Diên Bình")


def test_what_a_returned_report_proves_is_not_shown_as_done(office: Office) -> None:
    return_report(office, YEAR, TOWN, "Kế hoạch số 05 là của năm trước.", {})
    found = item(office)
    assert found.counts["done"] == 1
    (town,) = [each for each in found.units if each.unit == TOWN]
    assert (town.state, town.text, town.report.value) == (None, "", "returned")


def test_a_half_year_has_none(office: Office) -> None:
    board = duty_board(office, "2018S1")
    assert board.duties == board.criteria == () and board.asked == 0
