"""A period that some are asked for, with more time for one of them: board, days and calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DISTRICT, TOWN, open_district, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.own_reports import is_owed, periods_here
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.who_reported import following

CODE = "2018"
DAY = date(2018, 12, 27)
OTHER = "c-23440"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_district(tmp_path / "office", DAY) as opened:
        yield opened


def change(office: Office, **facts: object) -> None:
    periods = tuple(
        replace(each, **facts) if each.code == CODE else each  # type: ignore[arg-type]
        for each in office.plan.periods
    )
    office.plan = replace(office.plan, periods=periods)


def test_the_board_waits_for_those_alone_who_were_asked(office: Office) -> None:
    change(office, units=(TOWN, OTHER))
    found = period_overview.overview(office, CODE)
    assert {row.unit for row in found.board.rows} == {TOWN, OTHER}
    assert is_owed(office, office.plan.period(CODE))


def test_a_report_that_nobody_asked_for_counts_all_the_same(office: Office) -> None:
    change(office, units=(OTHER,))
    receive(office, TOWN, CODE, {"B01": number(4)}, on=DAY)
    found = period_overview.overview(office, CODE)
    assert {row.unit for row in found.board.rows} == {TOWN, OTHER}
    assert set(found.counted) == {TOWN}


def test_a_period_of_nobody_s_calendar_is_owed_by_whom_a_paper_asks(office: Office) -> None:
    change(office, owed=False, units=(OTHER,))
    assert {row.unit for row in period_overview.overview(office, CODE).board.rows} == {OTHER}
    (here,) = (each for each in periods_here(office) if each.code == CODE)
    assert here.owed
    change(office, owed=False, units=())
    assert not is_owed(office, office.plan.period(CODE))


def test_whoever_has_more_time_is_neither_over_nor_late(office: Office) -> None:
    change(office, extensions=(Extension((TOWN,), date(2019, 1, 5)),))
    rows = {row.unit: row for row in following(office, CODE).units}
    assert (rows[TOWN].overdue, rows[TOWN].due_before) == (0, date(2019, 1, 5))
    due = office.plan.period(CODE).due_before
    assert rows[OTHER].due_before == due
    assert rows[OTHER].overdue == (DAY - due).days + 1
    receive(office, TOWN, CODE, {"B01": number(4)}, on=DAY)
    rows = {row.unit: row for row in following(office, CODE).units}
    assert not rows[TOWN].late


def test_the_district_s_own_units_stay_those_of_the_plan(office: Office) -> None:
    assert office.record.unit == DISTRICT
    assert [each.code for each in periods_here(office)] == [
        each.code for each in sorted(office.plan.periods, key=lambda e: (e.due_before, e.code))
    ]
