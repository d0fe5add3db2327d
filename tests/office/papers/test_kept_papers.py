"""What was approved or issued is printed again byte for byte, whatever changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kept_offices import unpack
from old_offices import OLD
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, Rehearsal

from gbv_desktop.documents.papers.render import render
from gbv_desktop.errors import Bug
from gbv_desktop.office.papers import library, printing
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.reports import papers, reporting
from gbv_desktop.office.reports.revisions.report_paper_number import note_number
from gbv_desktop.office.totals import freezing

EVERY = {papers.UNIT, papers.CASES, papers.DETAIL}


@pytest.fixture(autouse=True)
def as_in_an_office(world: Rehearsal) -> None:
    world.keeps_papers = True


def printed(world: Rehearsal, unit: str = COMMUNE, revision: int = 0) -> dict[str, bytes]:
    return printing.report_pdfs(world.office(unit), PERIOD, detail=True, revision=revision)


def another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every paper looked otherwise by now."""
    monkeypatch.setattr(papers, "render", lambda paper: render(replace(paper, excerpt="khác")))


def change_the_plan(world: Rehearsal, unit: str) -> None:
    """Other names of the unit, of every indicator and of the plan."""
    office = world.office(unit)
    plan = office.plan
    units = tuple(
        replace(each, names=tuple(replace(n, name="X", office="X") for n in each.names))
        for each in plan.units
    )
    identity = replace(plan.identity, title="Kế hoạch khác", number="9/KH-UBND")
    office.plan = replace(plan, units=units, identity=identity)


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_an_approved_report_is_printed_as_it_was_approved(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    world.report(unit)
    signed = printed(world, unit)
    assert EVERY >= signed.keys() > {papers.UNIT}
    change_the_plan(world, unit)
    another_program(monkeypatch)
    world.clock.day = date(2020, 1, 5)
    assert printed(world, unit) == signed
    assert printing.report_pdfs(world.office(unit), PERIOD) == {
        name: pdf for name, pdf in signed.items() if name != papers.DETAIL
    }
    ref = PaperRef(PaperKind.UNIT, PERIOD, 1)
    assert library.paper_pdf(world.office(unit), ref) == signed[papers.UNIT]


def test_the_control_a_draft_follows_the_plan(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.draft(COMMUNE)
    reporting.submit(world.office(COMMUNE), PERIOD)
    before = printed(world)
    change_the_plan(world, COMMUNE)
    assert printed(world) != before
    another_program(monkeypatch)
    reporting.approve(world.office(COMMUNE), PERIOD, world.clock.day)
    assert printed(world)[papers.UNIT] != before[papers.UNIT]


def test_every_revision_keeps_its_own(world: Rehearsal) -> None:
    world.report(COMMUNE)
    first = printed(world)
    world.report(COMMUNE, reason="Rà soát lại số liệu.", B06=4007)
    # Its number is noted too late for the second one, whose paper is signed already.
    second = printed(world)
    note_number(world.office(COMMUNE), PERIOD, "12/BC-UBND", world.clock.day, 1)
    assert printed(world, revision=1) == first
    assert printed(world) == second != first


def test_an_issue_is_printed_as_it_was_issued(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    world.report(DISTRICT)
    freezing.freeze(world.district, PERIOD)
    path = tmp_path / "a.pdf"
    before = [p.read_bytes() for p in printing.print_consolidated(world.district, PERIOD, path)]
    number_plan(world.district, "25/KH-UBND", date(2017, 2, 28))
    change_the_plan(world, DISTRICT)
    monkeypatch.setattr(freezing, "render", lambda paper: render(replace(paper, excerpt="khác")))
    again = [p.read_bytes() for p in printing.print_consolidated(world.district, PERIOD, path)]
    assert again == before


def test_what_was_approved_before_papers_were_kept_is_kept_at_its_first_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = unpack(OLD / "v0004", tmp_path)
    state = old.office(NEIGHBOUR).store.state_no
    first = printed(old, NEIGHBOUR, revision=1)
    another_program(monkeypatch)
    assert printed(old, NEIGHBOUR, revision=1) == first
    assert printed(old, NEIGHBOUR, revision=2)[papers.UNIT] != first[papers.UNIT]
    assert old.office(NEIGHBOUR).store.state_no == state, "no preview is out of date by a print"
    old.close()


def test_a_kept_paper_that_was_changed_is_never_handed_out(world: Rehearsal) -> None:
    stored = world.report(COMMUNE)
    office = world.office(COMMUNE)
    with office.store._connected(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE papers SET pdf = x'25'")
    with pytest.raises(Bug):
        printed(world)
    with office.store.begin() as work, pytest.raises(Bug):
        papers.keep_papers(office, work, replace(stored, object_id=None))


def test_approval_and_paper_are_one(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is never locked without the paper that can be printed again."""

    def fail(_paper: Any) -> bytes:
        raise Bug("no font")

    world.draft(COMMUNE)
    monkeypatch.setattr(papers, "render", fail)
    with pytest.raises(Bug):
        world.approve(COMMUNE)
    office = world.office(COMMUNE)
    with office.store.read() as work:
        stored = reporting.require_current(office, work, office.plan.period(PERIOD))
    assert not stored.state.locked
