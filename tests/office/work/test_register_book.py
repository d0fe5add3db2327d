"""What registers say of this office's own report: proposed, taken over, and asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district
from kinds_kit import give_kinds

from gbv_desktop.domain.plan.logbook import WorkRegister
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import activity_log, checks, entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.work import register_book as books
from gbv_desktop.office.work.inspections import put_plan, put_visit

Refused = Callable[[str], AbstractContextManager[object]]
PERIOD = "2018S1"
ISSUED = InspectionPlan(year=2018, paper_no="07/KH-UBND", paper_on=date(2018, 1, 22))
HELD = date(2018, 5, 15)
MINUTES = Minutes(
    began=time(8),
    ended=time(11),
    findings=(PointFinding("2.2", PointResult.DONE),),
    signed_on=HELD,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


@pytest.fixture
def inspecting(office: Office) -> Office:
    """A district with the plan of the year, one visit that counts and one that comes late."""
    give_kinds(office)
    plan = put_plan(office, ISSUED)
    first, second = [each.id for each in office.plan.units if each.reporter == "X"][:2]
    put_visit(office, Visit(year=2018, unit=first, plan=plan.no, day=HELD, minutes=MINUTES))
    late = replace(MINUTES, signed_on=date(2018, 6, 4))
    day = date(2018, 6, 4)
    put_visit(office, Visit(year=2018, unit=second, plan=plan.no, day=day, minutes=late))
    reporting.new_report(office, PERIOD)
    return office


def test_a_plan_that_names_no_register_reads_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporting.new_report(office, PERIOD)
    sheet = entry.require_sheet(office, PERIOD)
    assert all(each.register is WorkRegister.LOG for each in sheet.logged.values())
    with office.store.read() as work:
        assert books.register_book(office, work, sheet.report) is books.NO_REGISTERS


def test_inspections_are_proposed_with_the_facts_beside_them(inspecting: Office) -> None:
    logged = entry.require_sheet(inspecting, PERIOD).logged
    told = {cell: each.total for cell, each in logged.items()}
    assert told == {"K01": 1, "K02": 1, "K02.xa": 1, "K02.co_quan": 0, "K05": 1}
    assert len(logged["K01"].later) == 1, "told, and counted in the next report"
    taken = activity_log.fill_from_log(inspecting, PERIOD)
    assert [each.drawn.cell for each in taken] == ["K01", "K02", "K02.xa", "K05"]
    report = entry.require_sheet(inspecting, PERIOD).report
    assert report.details["K05"] == {"no": "07/KH-UBND", "date": "2018-01-22"}
    assert activity_log.fill_from_log(inspecting, PERIOD) == ()


def test_another_figure_wants_a_reason_until_it_has_one(inspecting: Office) -> None:
    filling.fill(inspecting, PERIOD, {"cells": {"K01": 3, "K02": 1}})
    sheet = entry.require_sheet(inspecting, PERIOD)
    keys = [each.key for each in sheet.findings.warnings if each.rule == "REG.1"]
    assert keys == ["REG.1:K01"]
    with inspecting.store.read() as work:
        stored = checks.findings(inspecting, work, sheet.report)
    assert [each.key for each in stored.warnings if each.rule == "REG.1"] == keys
    entry.set_reason(inspecting, sheet, "REG.1:K01", "Hai cuộc do đoàn của tỉnh, chưa ghi vào sổ")
    kept = entry.require_sheet(inspecting, PERIOD).report.reasons
    assert kept["REG.1:K01"].startswith("Hai cuộc")


def test_reports_of_others_are_not_held_against_the_registers_of_this_office(
    inspecting: Office,
) -> None:
    sheet = entry.require_sheet(inspecting, PERIOD)
    other = next(each.id for each in inspecting.plan.units if each.reporter == "X")
    with inspecting.store.read() as work:
        beside = checks.yardstick_of(
            inspecting, work, replace(sheet.report, unit=other), sheet.period
        )
        own = checks.yardstick_of(inspecting, work, sheet.report, sheet.period)
    assert beside.registers == {}
    assert own.registers == {"K01": 1, "K02": 1, "K02.xa": 1, "K02.co_quan": 0, "K05": 1}
