"""The practice report: made-up figures for training offices, and never for real ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

from rehearsal import COMMUNE, PERIOD, Rehearsal, everything, training_figures

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling, practice
from gbv_desktop.office.todo import todo

Refused = Callable[[str], AbstractContextManager[Any]]


def test_a_practice_report_may_be_submitted_at_once(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert practice.has_practice(office, PERIOD)
    assert practice.practise(office, PERIOD) > 50
    assert (
        filling.show(office, PERIOD)["cells"]["B05"]
        == (training_figures(PERIOD)[COMMUNE]["cells"]["B05"])
    )
    assert reporting.submit(office, PERIOD).state is ReportState.SUBMITTED
    assert world.head(COMMUNE).training


def test_a_report_that_is_begun_is_filled_too(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    practice.practise(office, PERIOD)
    assert practice.practise(office, PERIOD) == 0
    world.approve(COMMUNE)
    with refused("E-REPORT-LOCKED"):
        practice.practise(office, PERIOD)


def test_a_real_office_takes_no_made_up_figure(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    office.record = replace(office.record, training=False)
    before = everything(office)
    assert not practice.has_practice(office, PERIOD)
    with refused("E-PRACTICE-REAL"):
        practice.practise(office, PERIOD)
    assert everything(office) == before
    assert not any(task.practice for task in todo(office).own)


def test_where_nothing_ships_there_is_nothing(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    assert not practice.has_practice(office, "2018")
    with refused("E-PRACTICE-NONE"):
        practice.practise(office, "2018")
    assert reporting.list_reports(office) == ()


def test_the_first_page_offers_it_before_the_report_is_begun(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.clock.day = date(2018, 6, 1)
    (half,) = [task for task in todo(office).own if task.period.code == PERIOD]
    assert half.practice
    practice.practise(office, PERIOD)
    (half,) = [task for task in todo(office).own if task.period.code == PERIOD]
    assert not half.practice
