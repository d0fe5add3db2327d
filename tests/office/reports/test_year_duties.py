"""Duties and self-assessment in the year's report: proposed, told, undone, sent along."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from rehearsal import COMMUNE, Rehearsal

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.domain.work.duties import DutyState
from gbv_desktop.domain.work.self_assessment import AssessedLevel
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import add_entry
from gbv_desktop.office.reports.entry import (
    EntrySheet,
    open_sheet,
    set_cells,
    set_criterion,
    set_duty,
)
from gbv_desktop.office.reports.reporting import new_report

Refused = Callable[[str], AbstractContextManager[object]]
YEAR, HALF = "2018", "2018S1"
PLANNED, TRAINED = Criterion("tc-1", "có kế hoạch năm", "III.10", ("A02",)), "tc-9"


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    fresh.clock.day = date(2018, 11, 15)
    opened = fresh.office(COMMUNE)
    plan = replace(opened.plan, criteria=(PLANNED, Criterion("tc-2", "x", reporters=("LĐ",))))
    opened.plan = plan
    new_report(opened, YEAR)
    return opened


def sheet(office: Office, code: str = YEAR) -> EntrySheet:
    found = open_sheet(office, code)
    assert found is not None
    return found


def test_a_year_is_asked_for_its_duties_and_a_half_year_is_not(office: Office) -> None:
    new_report(office, HALF)
    ids = [each.told.duty for each in sheet(office).year.duties]
    assert ids == ["iii-10-a", "iii-10-b"]
    assert [each.criterion for each in sheet(office).year.criteria] == [PLANNED]
    half = sheet(office, HALF).year
    assert (half.duties, half.criteria) == ((), ())


def test_figures_and_log_propose_what_a_person_then_says(office: Office) -> None:
    first = sheet(office).year
    assert [each.proposal.state for each in first.duties] == [None, None]
    set_cells(office, sheet(office), {"A02": number(1)})
    add_entry(office, LogEntry(date(2018, 9, 1), "hd-3"))
    # Before the period of the report.
    add_entry(office, LogEntry(date(2017, 9, 1), "hd-3"))
    now = sheet(office).year
    assert [each.proposal.state for each in now.duties] == [DutyState.ONGOING] * 2
    assert now.duties[1].proposal.entries == 1
    assert now.criteria[0].proposed is AssessedLevel.MET
    # Proposed is not told: nothing of it stands in the report.
    assert sheet(office).report.duties == sheet(office).report.criteria == ()


def test_what_is_told_stands_in_the_report_and_can_be_taken_back(office: Office) -> None:
    told = DutyProgress("iii-10-a", "done", " Đã ban hành kế hoạch. ")
    set_duty(office, sheet(office), told)
    set_criterion(office, sheet(office), CriterionAnswer("tc-1", AssessedLevel.MET, "05/KH-UBND"))
    kept = sheet(office)
    assert kept.report.duties == (replace(told, text="Đã ban hành kế hoạch."),)
    assert kept.year.duties[0].told == kept.report.duties[0]
    assert kept.year.criteria[0].told.value == AssessedLevel.MET
    set_duty(office, kept, DutyProgress("iii-10-a", ""))
    set_criterion(office, kept, CriterionAnswer("tc-1", None))
    assert sheet(office).report.duties == sheet(office).report.criteria == ()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (DutyProgress("iii-1-a", "done"), "E-DUTY-NONE"),
        (DutyProgress("iii-10-a", "ngon"), "E-DUTY-STATE"),
        (DutyProgress("iii-10-a", "done", "x" * 5000), "E-TEXT-LONG"),
        (CriterionAnswer("tc-2", 1), "E-CRITERION-NONE"),
        (CriterionAnswer("tc-1", 7), "E-CRITERION-LEVEL"),
        (CriterionAnswer("tc-1", 1, "x" * 5000), "E-TEXT-LONG"),
    ],
)
def test_what_no_report_of_the_unit_can_hold_is_refused(
    office: Office, refused: Refused, told: DutyProgress | CriterionAnswer, code: str
) -> None:
    with refused(code):
        if isinstance(told, DutyProgress):
            set_duty(office, sheet(office), told)
        else:
            set_criterion(office, sheet(office), told)
    assert sheet(office).report.blank
