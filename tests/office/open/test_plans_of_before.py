"""A plan that was signed before plans had the parts of their papers still prints its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DISTRICT, PERIOD, fill_district

from gbv_desktop.bundle.payload.definitions import PLAN_TYPE, payloads, sealed
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_structure import Annex
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.plan_in_force import envelope_of, with_parts_of_papers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, ReadPlan, set_up
from gbv_desktop.office.papers.library import PaperKind, paper_list
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.plan.sentences.change_words import changes_in_words
from gbv_desktop.office.totals.freezing import freeze

PASSWORD = "con đường 15 cây số"
DAY = date(2018, 6, 25)
OWN = Annex("unit.II", ("Văn phòng HĐND",))


def of_before(plan: Plan) -> Plan:
    """The plan as it was signed then: rows of appendices only said who gets one."""
    only = [replace(a, content=(), columns=()) for a in plan.papers.annexes if a.recipients]
    annexes = (OWN, *(each for each in only if each.id != OWN.id))
    papers = replace(plan.papers, outline=(), roles={}, annexes=annexes)
    return sealed(replace(plan, papers=papers))


@pytest.fixture(scope="module")
def shipped() -> Plan:
    return plan_folder.load(plan_folder.find("dak-to-2017"))


@pytest.fixture
def office(tmp_path: Path, shipped: Plan) -> Iterator[Office]:
    old = of_before(shipped)
    choice = OfficeChoice("dak-to-2017", DISTRICT, "consolidating", training=True)
    home = tmp_path / "home"
    set_up(home, PASSWORD, choice, SetClock(DAY), ReadPlan(old, payloads(old))).close()
    fill_district(home)
    with Office.open(home, PASSWORD, DAY) as made:
        yield made


def body_of(office: Office) -> bytes:
    """The plan's object as it stands in the store."""
    with office.store.read() as work:
        found = [envelope_of(work, each) for each in DEFINITIONS.required(work)]
    return next(each.payload for each in found if each.payload_type == PLAN_TYPE)


def test_it_has_the_parts_of_its_folder_and_stays_as_it_was_signed(
    office: Office, shipped: Plan
) -> None:
    papers = office.plan.papers
    assert papers.outline == shipped.papers.outline and papers.roles == shipped.papers.roles
    assert b'"outline"' not in body_of(office) and b'"roles"' not in body_of(office)
    found = {each.id: each for each in papers.annexes}
    assert found.keys() == {each.id for each in shipped.papers.annexes}
    # Who gets an appendix was said by the plan in use, and stays.
    assert found["unit.II"].recipients == OWN.recipients and found["unit.II"].content
    assert office.plan.papers is not of_before(shipped).papers


def test_its_papers_are_frozen_with_their_appendices(office: Office) -> None:
    freeze(office, PERIOD)
    kinds = [line.ref.kind for line in paper_list(office, PERIOD) if line.ref.issue]
    assert kinds == [PaperKind.CONSOLIDATED, PaperKind.CASES, PaperKind.ANNEX]


def test_what_is_signed_next_carries_them(office: Office) -> None:
    number_plan(office, "25/KH-UBND", date(2017, 3, 1))
    assert b'"outline"' in body_of(office) and b'"roles"' in body_of(office)


def test_the_same_plan_in_a_package_is_no_change(office: Office, shipped: Plan) -> None:
    assert changes_in_words(office, of_before(shipped)) == ()
    assert changes_in_words(office, sealed(shipped)) != ()


def test_a_plan_without_a_folder_here_stays_as_it_is(shipped: Plan) -> None:
    old = of_before(shipped)
    foreign = replace(old, identity=replace(old.identity, id="huyen-khac-2017"))
    assert with_parts_of_papers(foreign) == foreign
    assert with_parts_of_papers(shipped) is shipped


def test_a_folder_of_other_indicators_opens_no_sensitive_one(shipped: Plan) -> None:
    old = of_before(shipped)
    secret = [replace(each, sensitive=True) for each in old.indicators]
    found = with_parts_of_papers(replace(old, indicators=tuple(secret)))
    assert found.papers.outline and found.papers.roles == {}
