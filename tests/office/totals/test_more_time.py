"""More time that a person of the office gave a unit, by a signed decision: board, list, letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DISTRICT, TOWN, open_district, put_decision, receive
from rehearsal import COMMUNE, NEIGHBOUR, PERIOD, Rehearsal

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals import who_reported
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.who_reported import FollowedUnit, following

CODE = "2018"
DAY = date(2018, 12, 27)
OTHER = "c-23440"
UNTIL = date(2019, 1, 4)
DUE = date(2019, 1, 5)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_district(tmp_path / "office", DAY) as opened:
        yield opened


def give(office: Office, unit: str = TOWN, form: str = "", until: date = UNTIL) -> None:
    put_decision(office, "extend", unit, period=CODE, form=form, until=until)


def rows(office: Office) -> dict[str, FollowedUnit]:
    return {row.unit: row for row in following(office, CODE).units}


def test_whoever_was_given_more_time_is_neither_over_nor_late(office: Office) -> None:
    assert rows(office)[TOWN].overdue > 0
    give(office)
    assert (rows(office)[TOWN].overdue, rows(office)[TOWN].due_before) == (0, DUE)
    assert rows(office)[OTHER].overdue == rows(office)[DISTRICT].overdue > 0
    receive(office, TOWN, CODE, {"B01": number(4)}, on=DAY)
    receive(office, OTHER, CODE, {"B01": number(4)}, on=DAY)
    assert (rows(office)[TOWN].late, rows(office)[OTHER].late) == (False, True)


def test_what_comes_after_the_day_that_was_given_is_late_all_the_same(office: Office) -> None:
    give(office)
    receive(office, TOWN, CODE, {"B01": number(4)}, on=DUE)
    assert rows(office)[TOWN].late


def test_time_for_another_form_is_none_for_this_one(office: Office) -> None:
    give(office, form="bm-khac")
    assert rows(office)[TOWN].overdue > 0


def test_the_list_to_phone_by_shows_the_day_of_whoever_has_more_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(office)
    made: list[who_reported.MissingList] = []
    monkeypatch.setattr(who_reported, "missing_list_pdf", lambda facts: made.append(facts) or b"")
    who_reported.missing_pdf(office, CODE)
    why = {each.name: tr(each.why) for each in made[0].units}
    town, other = (rows(office)[each].office for each in (TOWN, OTHER))
    # The paper says until when; a plan's own day would stand there as one before which it is due.
    assert "đến hết ngày 04/01/2019" in why[town]
    assert "/2019" not in why[other]


def test_the_letter_shows_the_day_of_whoever_has_more_time(office: Office) -> None:
    give(office)
    town, other = (rows(office)[each].office for each in (TOWN, OTHER))
    words = reminder_text(office, CODE)
    assert f"{town} (hạn đến trước ngày 05/01/2019)" in words
    assert other in words and f"{other} (" not in words


def test_by_a_plan_without_the_words_it_is_not_reminded_until_its_day(office: Office) -> None:
    give(office)
    papers = office.plan.papers
    words = {name: text for name, text in papers.words.items() if name != "reminder.own_day"}
    office.plan = replace(office.plan, papers=replace(papers, words=words))
    town = rows(office)[TOWN].office
    assert town not in reminder_text(office, CODE)
    give(office, OTHER, until=DAY)
    assert rows(office)[OTHER].office not in reminder_text(office, CODE)


def test_at_the_door_whoever_was_given_more_time_is_not_late(world: Rehearsal) -> None:
    world.wait(10)
    put_decision(world.district, "extend", COMMUNE, period=PERIOD, until=world.clock.day)
    for unit in (COMMUNE, NEIGHBOUR):
        world.send(unit)
    late = {row.unit: row.late for row in world.take()}
    assert late == {COMMUNE: False, NEIGHBOUR: True}
