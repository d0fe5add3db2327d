"""A unit owes what ends while it exists: its own page, the board and every list agree."""

from __future__ import annotations

from datetime import date

import pytest
from rehearsal import COMMUNE, DISTRICT, Rehearsal

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.errors import Problem
from gbv_desktop.office import todo
from gbv_desktop.office.answer import answers
from gbv_desktop.office.reports import own_reports
from gbv_desktop.office.reports.opening_reports import opening_cautions
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.office.trust import devices

ENDED = date(2025, 6, 30)
"""The last day of the nine communes, by the plan's data."""
LATER = date(2026, 5, 20)


def names(found: todo.Todo) -> set[str]:
    return {task.period.code for task in found.own} | {each.code for each in found.deadlines}


def test_a_merged_commune_owes_nothing_that_ends_later(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    assert office.unit.valid_to == ENDED
    fresh.clock.day = LATER
    shown = {each.period for each in own_reports.own_reports(office)}
    assert {each.code for each in shown if each.end > ENDED} == set()
    assert "2025S1" in {each.code for each in shown}, "what it owed then is still open"
    assert names(todo.todo(office)) == set()
    assert [each.code for each in opening_cautions(office, "2026S1")] == ["W-REPORT-NOT-OWED"]


def test_an_ended_commune_can_still_be_written_to(world: Rehearsal) -> None:
    """Its last period is open when it has ended: what is returned must reach it on a stick."""
    world.clock.day = LATER
    listed = {each.unit: each for each in packages.destinations(world.district)}
    assert listed[COMMUNE].computers == 1
    assert set(devices.units_with_devices(world.district)) <= listed.keys()
    unwritten = {
        unit.id
        for unit in world.district.plan.units
        if unit.valid_to == ENDED and unit.id not in listed
    }
    assert unwritten, "an ended unit without a computer and without an answer is left out"


@pytest.mark.parametrize("code", ["2025S1", "2025", "2026S1", "2026"])
def test_every_place_has_the_same_units_for_a_period(fresh: Rehearsal, code: str) -> None:
    commune, district = fresh.office(COMMUNE), fresh.office(DISTRICT)
    fresh.clock.day = LATER
    period = district.plan.period(code)
    there = COMMUNE in {unit.id for unit in owing(district.plan.units, DISTRICT, period.end)}
    assert there == (period.end <= ENDED)
    found = following(district, code)
    assert there == (COMMUNE in {each.unit for each in found.units})
    assert there == (COMMUNE in {each.unit for each in found.missing})
    name = commune.unit.name_on(period.end).office
    assert there == (name in reminder_text(district, code))
    assert there == (own_reports.form_owed(commune, period) is not None)
    if not there:
        with pytest.raises(Problem, check=lambda problem: problem.code == "E-UNIT-OWES"):
            answers.report_key(district, COMMUNE, period)


def test_the_district_counts_no_merged_commune_as_missing(fresh: Rehearsal) -> None:
    district = fresh.office(DISTRICT)
    fresh.clock.day = LATER
    first = todo.todo(district).collecting
    assert first is not None
    assert first.period.end > ENDED
    name = district.plan.unit_by_id[COMMUNE].name_on(first.period.end).name
    assert name not in first.missing
