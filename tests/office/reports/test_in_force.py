"""Until a next revision is approved the old one stays in force, everywhere; it can be withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal, journal

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.answer import answers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import library, printing
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.own_reports import own_reports
from gbv_desktop.office.reports.revisions.in_force import InForce
from gbv_desktop.office.reports.revisions.withdrawing import before_withdrawing, withdraw
from gbv_desktop.office.send import dispatch, report_file
from gbv_desktop.office.send.dispatch import write_out
from gbv_desktop.office.todo import OwnTask, todo
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.narrative import narrative

Refused = Callable[[str], AbstractContextManager[Any]]

WHY = "Rà soát lại số liệu."


@pytest.fixture
def office(world: Rehearsal) -> Office:
    """A commune whose report is signed, and whose supplement was begun and changed."""
    world.report(COMMUNE)
    return begun(world.office(COMMUNE))


def begun(office: Office) -> Office:
    reporting.new_report(office, PERIOD, WHY)
    filling.fill(office, PERIOD, {"cells": {"B05": 99}})
    return office


def task_of(office: Office) -> list[OwnTask]:
    return [each for each in todo(office).own if each.period.code == PERIOD]


STATES = {
    "reporting.list_reports": lambda o: reporting.list_reports(o)[0].in_force,
    "own_reports": lambda o: next(e for e in own_reports(o) if e.period.code == PERIOD).in_force,
    "todo": lambda o: task_of(o)[-1].in_force,
    "entry.open_sheet": lambda o: found.in_force if (found := entry.open_sheet(o, PERIOD)) else 0,
}
"""Everything that says the state of an own report, and what it says is in force beside a draft."""


@pytest.mark.parametrize("name", STATES)
def test_every_list_tells_both(office: Office, name: str) -> None:
    assert STATES[name](office) == InForce(1, ReportState.APPROVED)


@pytest.mark.parametrize("name", STATES)
def test_one_revision_is_told_once(world: Rehearsal, name: str) -> None:
    world.draft(COMMUNE)
    assert STATES[name](world.office(COMMUNE)) is None, "a draft before any approval"
    world.approve(COMMUNE)
    if task_of(world.office(COMMUNE)):
        assert STATES[name](world.office(COMMUNE)) is None, "the newest is approved itself"


def test_show_tells_both_and_shows_either(office: Office, refused: Refused) -> None:
    found = filling.show(office, PERIOD)
    assert (found["revision"], found["state"]) == (2, "entering")
    assert found["in_force"] == {"revision": 1, "state": "approved"}
    old = filling.show(office, PERIOD, 1)
    assert (old["revision"], old["state"]) == (1, "approved")
    assert old["cells"]["B05"] != found["cells"]["B05"]
    with refused("E-DIFF-REVISION"):
        filling.show(office, PERIOD, 3)


def test_the_signed_one_goes_onto_another_stick(world: Rehearsal, tmp_path: Path) -> None:
    """The first stick was lost: what is signed can be written again, byte for byte."""
    first = world.send(COMMUNE)
    office = begun(world.office(COMMUNE))
    folder = tmp_path / "another"
    folder.mkdir()
    again = report_file.export_report(office, PERIOD, folder)
    assert (again.id, again.revision) == (first.id, 1)
    assert again.path.read_bytes() == first.path.read_bytes()
    (ready,) = dispatch.ready(office)
    assert (ready.revision, ready.exported, ready.under_work) == (1, True, 2)
    reporting.submit(office, PERIOD)
    assert write_out(office, [PERIOD], folder)[0].name == first.path.name


def test_a_signed_one_that_was_never_sent_still_waits_to_be(
    office: Office, world: Rehearsal
) -> None:
    signed, draft = task_of(office)
    assert (signed.revision, signed.stage, signed.in_force) == (1, ReportState.APPROVED, None)
    assert (draft.revision, draft.stage) == (2, ReportState.ENTERING)
    world.export(COMMUNE)
    assert [each.revision for each in task_of(office)] == [2]
    assert task_of(office)[0].in_force == InForce(1, ReportState.EXPORTED)
    world.take()
    world.hand_down(COMMUNE)
    assert task_of(office)[0].in_force == InForce(1, ReportState.RECEIVED)


def test_the_next_one_replaces_it_once_it_is_approved(office: Office, world: Rehearsal) -> None:
    world.approve(COMMUNE)
    assert reporting.list_reports(office)[0].in_force is None
    assert world.export(COMMUNE).revision == 2


def test_both_papers_are_listed_and_laid_out(office: Office, tmp_path: Path) -> None:
    lines = [each for each in library.paper_list(office, PERIOD) if each.ref.kind is PaperKind.UNIT]
    assert [(e.ref.revision, e.revision, e.draft) for e in lines] == [(0, 2, True), (1, 1, False)]
    made = [library.paper_pdf(office, each.ref) for each in lines]
    assert made[0] != made[1]
    path = tmp_path / "bao-cao.pdf"
    printing.print_report(office, PERIOD, path, revision=1)
    assert path.read_bytes() == library.paper_pdf(office, PaperRef(PaperKind.UNIT, PERIOD, 0, 1))


def test_the_consolidating_office_counts_what_is_in_force(world: Rehearsal) -> None:
    world.report(DISTRICT)
    before = period_overview.overview(world.district, PERIOD).totals
    begun(world.district)
    found = period_overview.overview(world.district, PERIOD)
    assert found.totals == before
    assert found.counted[DISTRICT].revision == 1
    words = narrative(world.district, PERIOD)
    assert (words.revision, words.in_force) == (2, InForce(1, ReportState.APPROVED))


# --- taking it back -------------------------------------------------------------------------------
def test_withdrawn_it_is_as_if_it_had_never_been_opened(office: Office, world: Rehearsal) -> None:
    assert withdraw(office, PERIOD) == InForce(1, ReportState.APPROVED)
    (row,) = reporting.list_reports(office)
    assert (row.revision, row.state, row.in_force) == (1, ReportState.APPROVED, None)
    assert journal(office)[-1] == ("report withdraw", PERIOD)
    assert world.export(COMMUNE).revision == 1
    assert reporting.new_report(office, PERIOD, WHY).report.cells["B05"].value != 99


def test_it_is_asked_once(office: Office, refused: Refused) -> None:
    told = before_withdrawing(office, PERIOD)
    assert told.code == "W-WITHDRAW"
    with refused("E-EVEN-SO"):
        withdraw(office, PERIOD, asking=True)
    assert reporting.list_reports(office)[0].revision == 2, "nothing was done"
    withdraw(office, PERIOD)


@pytest.mark.parametrize("submitted", [False, True])
def test_until_it_is_approved(office: Office, submitted: bool) -> None:
    if submitted:
        reporting.submit(office, PERIOD)
    assert withdraw(office, PERIOD).revision == 1


def test_nothing_else_is_withdrawn(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    with refused("E-REPORT-NONE"):
        withdraw(office, PERIOD)
    world.draft(COMMUNE)
    with refused("E-WITHDRAW-FIRST"):
        withdraw(office, PERIOD)
    world.approve(COMMUNE)
    with refused("E-REPORT-LOCKED"):
        withdraw(office, PERIOD)


def test_a_returned_one_waits_again_when_its_answer_is_withdrawn(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    world.hand_down(COMMUNE)
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    assert [each.begun for each in todo(office).returned] == [True]
    assert withdraw(office, PERIOD) == InForce(1, ReportState.RETURNED)
    assert [each.begun for each in todo(office).returned] == [False]
