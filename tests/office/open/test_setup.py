"""Setting an office up, opening it, and what happens when that is cut short."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    PASSWORD,
    PLAN,
    SET_UP_ON,
    Rehearsal,
    WallClock,
    found_office,
    journal,
)

from gbv_desktop.cli.values import office_value, plan_value
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.errors import Bug
from gbv_desktop.exchange import plan_folder
from gbv_desktop.i18n import set_language
from gbv_desktop.office.base.office_card import CARD_NAME, LOST, read_card
from gbv_desktop.office.open import setup
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.plan.office_summary import summary_of
from gbv_desktop.store import engine
from gbv_desktop.store.access.slots import REHEARSAL, Cost
from gbv_desktop.store.faults import E_DB_DAMAGED, E_DB_FULL
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[Any]]
CLOCK = WallClock(SET_UP_ON)


def test_every_unit_of_the_plan_can_be_set_up_whatever_the_day(tmp_path: Path) -> None:
    """All nine communes are history since 1 July 2025, and the plan's years are over."""
    plan = plan_folder.load(plan_folder.find(PLAN))
    assert len(plan.units) > 30
    for unit in plan.units:
        choice = OfficeChoice(PLAN, unit.id, "reporting", training=True)
        assert setup._require_fit(plan, choice) is unit
    late = WallClock(date(2026, 3, 2))
    for unit_id in ("c-23431", "c-23430-2025", "d-ttyt"):
        office = found_office(tmp_path / unit_id, unit_id, late)
        assert office_value(office, summary_of(office))["unit"] == unit_id
        office.close()


def test_the_list_of_plans_says_who_has_which_role() -> None:
    (plan,) = map(plan_value, setup.plans_to_choose())
    roles = {unit["id"]: unit["role"] for unit in plan["units"]}
    assert roles[DISTRICT] == "consolidating"
    assert roles[COMMUNE] == "reporting"
    assert roles["d-ttyt"] is None
    assert list(roles.values()).count("consolidating") == 1


def test_roles_come_from_the_plan(tmp_path: Path, refused: Refused) -> None:
    with refused("E-SETUP-ROLE"):
        found_office(tmp_path / "a", COMMUNE, CLOCK, role="consolidating")
    with refused("E-SETUP-ROLE"):
        found_office(tmp_path / "a", COMMUNE, CLOCK, role="emperor")
    with refused("E-SETUP-UNIT"):
        found_office(tmp_path / "a", "c-99999", CLOCK)
    assert not (tmp_path / "a").exists()


def test_titles_without_names_unless_people_say_otherwise(tmp_path: Path) -> None:
    set_language("en")
    office = found_office(tmp_path / "a", COMMUNE, CLOCK)
    # What stands on paper is Vietnamese whatever the screen speaks.
    assert office.record.preparer == Person("", "Cán bộ phụ trách")
    assert office.record.approver == Person("", "Chủ tịch")
    office.close()
    named = found_office(tmp_path / "b", COMMUNE, CLOCK, preparer=Person("A Thui", "Công chức"))
    assert named.actor.called == "A Thui"
    named.close()


def test_keys_differ_between_installations_and_stay_in_one(tmp_path: Path) -> None:
    first = found_office(tmp_path / "a", COMMUNE, CLOCK)
    second = found_office(tmp_path / "b", COMMUNE, CLOCK)
    digits, life = first.digits, first.record.incarnation
    assert digits != second.digits
    assert life != second.record.incarnation
    first.close()
    second.close()
    again = Office.open(tmp_path / "a", PASSWORD, SET_UP_ON)
    assert (again.digits, again.record.incarnation) == (digits, life)
    again.close()


def test_definitions_have_the_same_ids_in_every_office(fresh: Rehearsal) -> None:
    """So a draft made before the first package stays right after it."""
    ids = []
    for unit in (DISTRICT, COMMUNE):
        with fresh.office(unit).store.read() as work:
            ids.append(work.facts.get("definitions"))
    assert ids[0] == ids[1]


def test_an_office_that_is_there_is_never_replaced(fresh: Rehearsal, refused: Refused) -> None:
    digits = fresh.office(COMMUNE).digits
    fresh.close(COMMUNE)
    home = fresh.home(COMMUNE)
    with refused("E-HOME-EXISTS"):
        found_office(home, COMMUNE, CLOCK)
    # Not even when its card is gone.
    (home / CARD_NAME).unlink()
    with refused("E-HOME-EXISTS"):
        found_office(home, COMMUNE, CLOCK)
    assert fresh.office(COMMUNE).digits == digits


def test_a_lost_card_is_written_again(fresh: Rehearsal) -> None:
    fresh.close(COMMUNE)
    home = fresh.home(COMMUNE)
    card = read_card(home)
    assert card is not None
    (home / CARD_NAME).unlink()
    assert read_card(home) == LOST
    with Office.open(home, PASSWORD, SET_UP_ON) as office:
        assert office.made_anew == (CARD_NAME,)
    assert read_card(home) == card


def test_an_office_that_fails_to_open_lets_its_folder_go(
    fresh: Rehearsal, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    fresh.close(COMMUNE)
    home = fresh.home(COMMUNE)
    # Its card has to be written again, and nothing is written before the pages are checked.
    (home / CARD_NAME).unlink()

    def damaged(_raw: object) -> None:
        raise E_DB_DAMAGED()

    with monkeypatch.context() as patch:
        patch.setattr(engine, "check_pages", damaged)
        for _attempt in range(2):
            with refused("E-DB-DAMAGED"):
                Office.open(home, PASSWORD, SET_UP_ON)
    Office.open(home, PASSWORD, SET_UP_ON).close()


@pytest.mark.parametrize("where", ["_put_office", "card"])
def test_a_set_up_that_was_cut_short_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused, where: str
) -> None:
    home = tmp_path / "a"

    def die(*_: object) -> None:
        raise Bug("power cut")

    with monkeypatch.context() as patch:
        if where == "card":
            patch.setattr(Office, "put_card", die)
        else:
            patch.setattr(setup, "_put_office", die)
        with pytest.raises(Bug):
            found_office(home, COMMUNE, CLOCK)
    assert read_card(home) == LOST, "the password shows whether anything is in it"
    if where == "card":
        # Everything but the card is there.
        with refused("E-HOME-EXISTS"):
            found_office(home, COMMUNE, CLOCK)
        Office.open(home, PASSWORD, SET_UP_ON).close()
        assert read_card(home) is not None
        return
    with refused("E-HOME-NONE"):
        Office.open(home, PASSWORD, SET_UP_ON)
    office = found_office(home, COMMUNE, CLOCK)
    assert [action for action, _ in journal(office)] == ["setup"]
    office.close()


def test_a_full_disk_at_set_up_is_a_numbered_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("gbv_desktop.office.open.session.write_card", full)
        with refused(E_DB_FULL.code):
            found_office(tmp_path / "a", COMMUNE, CLOCK)
    Office.open(tmp_path / "a", PASSWORD, SET_UP_ON).close()


def test_the_cost_of_the_password_is_the_real_one_when_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rehearsal that was cut short must not leave its weak slot to a real office."""
    dearer = Cost(REHEARSAL.memory * 2, REHEARSAL.passes)
    monkeypatch.setattr(setup, "calibrate", lambda _: dearer)
    Store.create(tmp_path / "a", PASSWORD, REHEARSAL).close()
    choice = OfficeChoice(PLAN, COMMUNE, "reporting")
    set_up(tmp_path / "a", PASSWORD, choice).close()
    slots = (tmp_path / "a" / "store" / "slots.json").read_text("utf-8")
    assert str(dearer.memory) in slots
    assert str(REHEARSAL.memory) not in slots


# --- opening ------------------------------------------------------------------------------------
def test_a_day_set_by_hand_is_for_rehearsals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    monkeypatch.setattr(setup, "calibrate", lambda _: REHEARSAL)
    home = tmp_path / "real"
    set_up(home, PASSWORD, OfficeChoice(PLAN, COMMUNE, "reporting")).close()
    with refused("E-CLOCK-REAL"):
        Office.open(home, PASSWORD, SET_UP_ON)
    card = home / CARD_NAME
    card.write_text(card.read_text("utf-8").replace("false", "true"), "utf-8")
    with refused("E-CLOCK-REAL"):
        Office.open(home, PASSWORD, SET_UP_ON)
    card.unlink()
    with refused("E-CLOCK-REAL"):
        Office.open(home, PASSWORD, SET_UP_ON)
    Office.open(home, PASSWORD).close()


def test_a_training_office_keeps_no_day(fresh: Rehearsal) -> None:
    fresh.close(COMMUNE)
    home = fresh.home(COMMUNE)
    with Office.open(home, PASSWORD, date(2031, 1, 1)) as office:
        assert office.clock.today() == date(2031, 1, 1)
    with Office.open(home, PASSWORD) as office:
        assert office.clock.today().year < 2031


def test_nothing_there(tmp_path: Path, refused: Refused) -> None:
    with refused("E-HOME-NONE"):
        Office.open(tmp_path / "none", PASSWORD)
    assert not (tmp_path / "none").exists()


def test_an_old_copy_of_the_store_begins_a_new_life(fresh: Rehearsal) -> None:
    """A disk image put back by hand must not speak with the numbers of the later one."""
    office = fresh.office(COMMUNE)
    life = office.record.incarnation
    fresh.close(COMMUNE)
    home = fresh.home(COMMUNE)
    copy = fresh.folder / "main.db"
    shutil.copy(home / "store" / "main.db", copy)
    with Office.open(home, PASSWORD, SET_UP_ON) as office, office.writing() as work:
        office.log(work, "anything", "more")
        work.facts.put("more", 1)
    shutil.copy(copy, home / "store" / "main.db")
    with Office.open(home, PASSWORD, SET_UP_ON) as office:
        assert office.record.incarnation != life
        assert journal(office)[-1] == ("incarnation", office.record.incarnation)
        new = office.record.incarnation
    # Once, not at every start.
    with Office.open(home, PASSWORD, SET_UP_ON) as office:
        assert office.record.incarnation == new


def test_the_clock_mark_is_not_pushed_by_a_clock_that_is_off(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    fresh.clock.day = date(2027, 3, 1)
    with office.writing() as work:
        assert office.clock_mark(work).hw == "2027-03-01T12:00:00Z"
        assert office.clock_mark(work).suspect is False
    for day in (date(2099, 1, 1), date(1980, 1, 1), date(2027, 1, 1)):
        fresh.clock.day = day
        with office.writing() as work:
            mark = office.clock_mark(work)
            assert (mark.hw, mark.suspect) == ("2027-03-01T12:00:00Z", True)
    fresh.clock.day = date(2027, 3, 5)
    with office.writing() as work:
        assert office.clock_mark(work).hw == "2027-03-05T12:00:00Z"
