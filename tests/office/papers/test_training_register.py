"""The register of training classes: what was held and planned, what is due, and its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import PASSWORD, make_district
from kinds_kit import give_kinds

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.work import LeastTimes
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import ClassState, TrainingClass
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.training.class_list import write_training_list
from gbv_desktop.office.papers.training.register import (
    days_of,
    lacking_classes,
    read_classes,
    state_of,
    year_of,
)
from gbv_desktop.office.reports import activity_log, reporting
from gbv_desktop.office.reports.files import filling

CLASS = LogEntry(
    date(2018, 3, 8),
    "hd-2-1",
    "tap_huan",
    participants=30,
    women=12,
    minority=20,
    money=4_500_000,
    kind="cd_tin_bao",
    level="xa",
    partners=("d-yte",),
    training=TrainingClass(paper_no="12/KH-UBND", officials=10, helpers=20, slips=30, passed=28),
)
PLANNED = LogEntry(
    date(2018, 10, 5), "hd-2-1", "tap_huan", training=TrainingClass(ClassState.PLANNED)
)
MEETING = LogEntry(date(2018, 3, 9), "hd-1-2", "truyen_thong")


Open = Callable[[date], Office]


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Open]:
    """Opens the district's office on a day, whose plan names closer kinds."""
    make_district(tmp_path / "district")
    opened: list[Office] = []

    def open_at(day: date) -> Office:
        opened.append(Office.open(tmp_path / "district", PASSWORD, day))
        give_kinds(opened[-1])
        return opened[-1]

    yield open_at
    for each in opened:
        each.close()


@pytest.fixture
def office(district: Open) -> Office:
    return district(date(2018, 9, 1))


def test_planned_classes_are_due_and_in_no_figure(office: Office) -> None:
    for each in (PLANNED, CLASS, MEETING):
        activity_log.add_entry(office, each)
    book = read_classes(office)
    assert [state_of(each) for each in book.classes] == [ClassState.HELD, ClassState.PLANNED]
    assert [each.no for each in book.held] == [2]
    (due,) = book.due
    assert (due.activity.id, due.times, due.held, due.planned) == ("hd-2-1", 1, 1, 1)
    assert due.met
    assert lacking_classes(office) == ()
    assert read_classes(office, 2019).classes == ()


def test_the_days_of_a_year_are_those_of_its_report(office: Office) -> None:
    assert days_of(office, 2018) == (date(2017, 11, 15), date(2018, 11, 14))
    assert year_of(office, date(2018, 11, 14)) == 2018
    assert year_of(office, date(2018, 11, 15)) == 2019
    assert days_of(office, 1999) == (date(1999, 1, 1), date(1999, 12, 31))


def test_nothing_is_lacking_before_september(district: Open) -> None:
    office = district(date(2018, 8, 31))
    assert not read_classes(office).due[0].met
    assert lacking_classes(office) == ()


def test_what_is_lacking_is_told_from_september_on(office: Office) -> None:
    activity_log.add_entry(office, PLANNED)
    (lacking,) = lacking_classes(office)
    assert (lacking.held, lacking.planned) == (0, 1)


def test_a_class_keeps_its_number_of_paper_as_it_is_read(office: Office) -> None:
    told = TrainingClass(paper_no=" 12 / KH-UBND ", list_kept="hồ sơ lớp ")
    made = activity_log.add_entry(office, replace(CLASS, training=told))
    assert made.training is not None
    assert (made.training.paper_no, made.training.list_kept) == ("12/KH-UBND", "hồ sơ lớp")
    assert activity_log.entry_of(office, made.no) == made
    with pytest.raises(Problem, check=lambda problem: problem.code == "E-PAPER-NUMBER"):
        activity_log.add_entry(office, replace(CLASS, training=replace(told, paper_no="kế hoạch")))


def test_the_list_is_written_and_noted(office: Office, tmp_path: Path) -> None:
    activity_log.add_entry(office, PLANNED)
    with pytest.raises(Problem, check=lambda problem: problem.code == "E-LOG-CLASSES"):
        write_training_list(office, 0, tmp_path / "lop.pdf")
    activity_log.add_entry(office, CLASS)
    assert write_training_list(office, 0, tmp_path / "lop.pdf").read_bytes()[:5] == b"%PDF-"
    with office.store.read() as work:
        (*_before, last) = work.journal.rows()
    assert (last.action, last.subject) == ("print training", "2018")


def asking_each_commune(plan: Plan) -> Plan:
    least = (LeastTimes("xa", 1),)
    activities = (
        replace(each, timing=replace(each.timing, at_least_of=least))
        if each.timing.at_least_per_year
        else each
        for each in plan.activities
    )
    return replace(plan, activities=tuple(activities))


def test_whoever_sent_people_took_part(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    office = open_on(date(2018, 9, 1))
    # Its plan asks nothing of each commune yet.
    assert read_classes(office).due == ()
    monkeypatch.setattr(office, "plan", asking_each_commune(office.plan))
    assert lacking_classes(office)
    reporting.new_report(office, "2018")
    filling.fill(office, "2018", {"cells": {"C04": 3}})
    (due,) = read_classes(office).due
    assert (due.held, due.sent, due.met) == (0, True, True)
    assert lacking_classes(office) == ()
