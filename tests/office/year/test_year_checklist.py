"""The checklist of a year fills itself from figures, log, registers and reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from kinds_kit import give_kinds
from rehearsal import COMMUNE, Rehearsal

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.domain.work.checklist import ChecklistItem, ItemKind, ItemState
from gbv_desktop.domain.work.training import ClassState, TrainingClass
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import add_entry
from gbv_desktop.office.reports.entry import require_sheet, set_cells, set_criterion, set_duty
from gbv_desktop.office.reports.reporting import new_report
from gbv_desktop.office.work.inspections import put_visit
from gbv_desktop.office.year.checklist import checklist, item_words


@pytest.fixture
def commune(fresh: Rehearsal) -> Office:
    fresh.clock.day = date(2018, 6, 20)
    return fresh.office(COMMUNE)


def of_kind(office: Office, kind: ItemKind, year: int = 0) -> list[ChecklistItem]:
    return [each for each in checklist(office, year).items if each.kind is kind]


def test_a_unit_sees_its_year_in_the_order_of_its_days(commune: Office) -> None:
    found = checklist(commune)
    assert found.year == 2018
    days = [each.last for each in found.items]
    assert days == sorted(days)
    kinds = {each.kind for each in found.items}
    assert kinds == {ItemKind.ACT, ItemKind.CAMPAIGN, ItemKind.DUTIES, ItemKind.REPORT}
    assert found.done == 0


def test_the_years_own_figures_fill_it(commune: Office) -> None:
    new_report(commune, "2018S1")
    sheet = require_sheet(commune, "2018S1")
    (first, *_rest) = of_kind(commune, ItemKind.ACT)
    assert (first.clause, first.done, first.period) == ("III.10", 0, "2018")
    set_cells(commune, sheet, {first.cell: number(1)})
    assert of_kind(commune, ItemKind.ACT)[0].state(commune.clock.today()) is ItemState.DONE
    # Another year is another list.
    assert of_kind(commune, ItemKind.ACT, 2019)[0].done == 0


def test_duties_and_criteria_are_counted_as_they_are_told(commune: Office) -> None:
    commune.plan = replace(commune.plan, criteria=(Criterion("tc-1", "có kế hoạch", "III.10"),))
    new_report(commune, "2018")
    (duties,) = of_kind(commune, ItemKind.DUTIES)
    assert (duties.clause, duties.done, duties.asked) == ("III.10", 0, 2)
    set_duty(commune, require_sheet(commune, "2018"), DutyProgress("iii-10-a", "done"))
    set_criterion(commune, require_sheet(commune, "2018"), CriterionAnswer("tc-1", 1))
    assert of_kind(commune, ItemKind.DUTIES)[0].done == 1
    (assessed,) = of_kind(commune, ItemKind.ASSESSMENT)
    assert (assessed.done, assessed.asked, assessed.clause) == (1, 1, "III.10")
    report = next(each for each in of_kind(commune, ItemKind.REPORT) if each.period == "2018")
    assert (report.done, report.begun) == (0, True)


def test_an_event_of_its_days_is_the_campaign(commune: Office) -> None:
    june, month = of_kind(commune, ItemKind.CAMPAIGN)
    assert (june.last, month.last) == (date(2018, 6, 30), date(2018, 12, 15))
    for day in (date(2018, 5, 31), date(2017, 6, 5)):
        add_entry(commune, LogEntry(day, june.activity))
    assert [each.done for each in of_kind(commune, ItemKind.CAMPAIGN)] == [0, 0]
    add_entry(commune, LogEntry(date(2018, 6, 5), june.activity))
    assert [each.done for each in of_kind(commune, ItemKind.CAMPAIGN)] == [1, 0]


def test_a_planned_class_is_under_way_and_no_class(fresh: Rehearsal) -> None:
    fresh.clock.day = date(2018, 9, 1)
    office = fresh.district
    (due,) = of_kind(office, ItemKind.TRAINING)
    assert due.state(fresh.clock.day) is ItemState.OPEN
    planned = TrainingClass(ClassState.PLANNED)
    add_entry(office, LogEntry(date(2018, 10, 1), due.activity, "tap_huan", training=planned))
    assert of_kind(office, ItemKind.TRAINING)[0].state(fresh.clock.day) is ItemState.UNDER_WAY
    add_entry(office, LogEntry(date(2018, 8, 1), due.activity, "tap_huan"))
    assert of_kind(office, ItemKind.TRAINING)[0].state(fresh.clock.day) is ItemState.DONE


def test_a_class_that_was_only_reported_counts_as_well(fresh: Rehearsal) -> None:
    office = fresh.district
    new_report(office, "2018S1")
    (due,) = of_kind(office, ItemKind.TRAINING)
    assert due.done == 0
    set_cells(office, require_sheet(office, "2018S1"), {"C01": number(1)})
    assert of_kind(office, ItemKind.TRAINING)[0].done == 1
    assert of_kind(office, ItemKind.TRAINING, 2019)[0].done == 0


def test_training_by_level_follows_from_the_units_reports(world: Rehearsal) -> None:
    give_kinds(world.district)
    (before,) = of_kind(world.district, ItemKind.TRAINED)
    assert (before.clause, before.done) == ("2.1", 0)
    assert before.asked == 9
    world.take(world.send(COMMUNE, C01=1, C02=20).path)
    assert of_kind(world.district, ItemKind.TRAINED)[0].done == 1
    received = of_kind(world.district, ItemKind.RECEIVED)
    assert [(each.period, each.done) for each in received] == [("2018S1", 1), ("2018", 0)]


def test_inspections_count_once_their_minutes_are_signed(fresh: Rehearsal) -> None:
    (none,) = of_kind(fresh.district, ItemKind.INSPECTION)
    assert (none.done, none.asked, none.begun, none.clause) == (0, 1, False, "3")
    put_visit(fresh.district, Visit(year=2018, unit=COMMUNE, day=date(2018, 9, 1)))
    put_visit(fresh.district, Visit(year=2018, unit=COMMUNE, day=date(2018, 9, 2)))
    (planned,) = of_kind(fresh.district, ItemKind.INSPECTION)
    assert (planned.done, planned.asked, planned.begun) == (0, 2, True)


def test_what_is_due_in_one_year_stands_in_that_year_alone(fresh: Rehearsal) -> None:
    words = {
        year: [each.words for each in of_kind(fresh.district, ItemKind.MILESTONE, year)]
        for year in (2017, 2018, 2020)
    }
    assert words == {2017: [], 2018: ["Sơ kết"], 2020: ["Tổng kết"]}


def test_a_report_is_called_by_its_period_and_duties_by_their_kind(commune: Office) -> None:
    items = checklist(commune).items
    assert all(tr(item_words(each)) for each in items)
    report = next(each for each in items if each.kind is ItemKind.REPORT)
    assert "2018" in tr(item_words(report))
