"""The cells that came back with a remark: as they were returned, and as they are now."""

from __future__ import annotations

from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.remarked_cells import remarked_cells
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling


def test_nothing_came_back(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert remarked_cells(office, PERIOD) == ()
    world.send(COMMUNE)
    world.take()
    world.hand_down(COMMUNE)
    assert remarked_cells(office, PERIOD) == (), "received is no return"


def test_before_and_now(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.send(COMMUNE)
    world.take()
    remarks = {"B05": "Tăng nhiều so với cùng kỳ.", "B06.nu": "Xem lại."}
    answers.return_report(world.district, PERIOD, COMMUNE, "Kiểm tra lại.", remarks)
    world.hand_down(COMMUNE)
    old = world.head(COMMUNE).cells
    first = remarked_cells(office, PERIOD)
    assert {each.code: each.remark for each in first} == remarks
    assert all(each.before == each.now == old[each.code] for each in first)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, {"cells": {"B05": "nil"}})
    found = {each.code: each for each in remarked_cells(office, PERIOD)}
    assert (found["B05"].before, found["B05"].now) == (old["B05"], NIL)
    assert found["B05"].part == "" and found["B05"].name == found["B05"].indicator.name
    assert found["B06.nu"].part != "" and found["B06.nu"].now == old["B06.nu"]
