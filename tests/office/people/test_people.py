"""People of an office: let in, changed, removed; and the offices from before there were any."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from people_kit import APPROVES, DAY, ENTERS, SECRETS, add_colleagues, sign_in
from rehearsal import COMMUNE, PASSWORD, PERIOD, Rehearsal, journal, training_figures

from gbv_desktop.domain.offices.people import ALL_ROLES, Person, PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.office_card import CARD_NAME, LOST, read_card
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.people.passwords import change_password
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.trust import backups
from gbv_desktop.store.access.key_slots import KeySlots

Refused = Callable[[str], AbstractContextManager[object]]
ENTER, APPROVE, ADMIN = PersonRole


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    """A commune with three people; whoever set it up is signed in."""
    office = fresh.office(COMMUNE)
    add_colleagues(office)
    return office


def test_an_office_from_before_there_were_people_works_as_it_did(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    assert (office.alone, office.actor.roles) == (True, ALL_ROLES)
    assert office.actor.person == office.preparer == office.record.preparer
    card = read_card(office.home)
    assert card is not None
    assert card.people == ()
    accounts.change_people(office, Person("Y Thơm", "Công chức"), office.record.approver)
    assert office.actor.called == "Y Thơm"
    with office.store.read() as work:
        assert work.facts.get("people") is None


def test_each_person_stands_on_what_they_did(office: Office) -> None:
    office.close()
    with sign_in(office.home, ENTERS) as entering:
        assert entering.actor.person == ENTERS
        assert reporting.new_report(entering, PERIOD).report.prepared_by == ENTERS
        with entering.store.read() as work:
            assert work.journal.rows()[-1].actor == "Y Thơm"


def test_who_lays_a_report_before_the_leader_stands_as_the_one_who_prepared_it(
    office: Office,
) -> None:
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    office.close()
    with sign_in(office.home, ENTERS) as entering:
        assert reporting.submit(entering, PERIOD).report.prepared_by == ENTERS


def test_the_card_does_not_decide_who_somebody_is(office: Office, refused: Refused) -> None:
    office.close()
    path = office.home / CARD_NAME
    told = json.loads(path.read_text("utf-8"))
    told["people"][0][1], told["people"][1][1] = told["people"][1][1], told["people"][0][1]
    path.write_text(json.dumps(told), "utf-8")
    with refused("E-PERSON-NONE"):
        Office.open(office.home, PASSWORD, DAY, ENTERS.name)
    Office.open(office.home, PASSWORD, DAY, "user-1").close()


def test_the_only_person_may_be_named_as_well(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.office(COMMUNE)
    fresh.close(COMMUNE)
    for named in ("user-1", "cán bộ  phụ trách"):
        Office.open(office.home, PASSWORD, DAY, named).close()
    with refused("E-PERSON-NONE"):
        Office.open(office.home, PASSWORD, DAY, "Ai đó")


def test_the_door_lists_who_may_come_in_and_nothing_more_of_them(office: Office) -> None:
    card = read_card(office.home)
    assert card is not None
    assert [called for _slot, called in card.people] == ["Cán bộ phụ trách", "Y Thơm", "A Thui"]
    told = (office.home / CARD_NAME).read_text("utf-8")
    assert "Công chức" not in told
    assert not any(secret in told for secret in SECRETS.values())


def test_a_card_that_was_edited_or_lost_is_put_right(office: Office) -> None:
    office.close()
    path = office.home / CARD_NAME
    told = json.loads(path.read_text("utf-8"))
    told["people"][1][1] = "Kẻ lạ"
    path.write_text(json.dumps(told), "utf-8")
    Office.open(office.home, PASSWORD, DAY).close()
    assert "Y Thơm" in path.read_text("utf-8")
    path.unlink()
    Office.open(office.home, SECRETS[ENTERS.name], DAY).close()
    assert "A Thui" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "people_told", [{}, [["user-1"]], [["user-1", 1]], [["user-1", ""]], [["a", "b"]] * 21]
)
def test_a_card_with_other_people_than_names_says_nothing(
    office: Office, people_told: object
) -> None:
    path = office.home / CARD_NAME
    told = {**json.loads(path.read_text("utf-8")), "people": people_told}
    path.write_text(json.dumps(told), "utf-8")
    assert read_card(office.home) is LOST


@pytest.mark.parametrize("person", [ENTERS, APPROVES])
def test_a_forgotten_password_is_set_anew_without_taking_the_person_away(
    office: Office, refused: Refused, person: Person
) -> None:
    member = accounts.find_person(office, person.name)
    changed = accounts.set_person_password(office, member, "mưa nguồn chớp bể xa")
    assert (changed.id, changed.person, changed.roles) == (member.id, person, member.roles)
    assert changed.key != member.key, "nobody comes to the old secret without the old password"
    told = [each.code for each in accounts.password_told(changed)]
    key = ["W-PERSON-KEY"] if person is APPROVES else []
    assert told == ["W-BACKUP-PASSWORD", *key]
    office.close()
    with refused("E-PWD-WRONG"):
        Office.open(office.home, SECRETS[person.name], DAY, person.name)
    with Office.open(office.home, "mưa nguồn chớp bể xa", DAY, person.name) as opened:
        assert opened.actor == changed
        with opened.store.read() as work:
            rows = work.journal.rows()
    assert ("person password", member.id) in [(each.action, each.subject) for each in rows]
    Office.open(office.home, PASSWORD, DAY, "user-1").close()


def test_who_waits_after_wrong_tries_comes_in_with_the_new_password(
    office: Office, refused: Refused
) -> None:
    member = accounts.find_person(office, ENTERS.name)
    accounts.set_person_password(office, member, "mưa nguồn chớp bể xa")
    office.close()
    for _try in range(5):
        with refused("E-PWD-WRONG"):
            Office.open(office.home, "không phải thế", DAY, ENTERS.name)
    with refused("E-PWD-WAIT"):
        Office.open(office.home, "mưa nguồn chớp bể xa", DAY, ENTERS.name)
    with Office.open(office.home, PASSWORD, DAY, "user-1") as opened:
        again = accounts.find_person(opened, ENTERS.name)
        accounts.set_person_password(opened, again, "gió bấc mưa phùn lạnh")
    Office.open(office.home, "gió bấc mưa phùn lạnh", DAY, ENTERS.name).close()


def test_nobody_sets_their_own_password_without_the_old_one(
    office: Office, refused: Refused
) -> None:
    with refused("E-PERSON-OWN"):
        accounts.set_person_password(office, office.actor, "mưa nguồn chớp bể xa")
    with refused("E-PWD-WEAK"):
        accounts.set_person_password(office, accounts.find_person(office, ENTERS.name), "Y Thơm")


def test_somebody_who_was_removed_comes_in_no_more(office: Office, refused: Refused) -> None:
    accounts.remove_person(office, accounts.find_person(office, "y thơm"))
    assert [each.called for each in office.members] == ["Cán bộ phụ trách", "A Thui"]
    assert ("person remove", "user-1") not in journal(office)
    office.close()
    with refused("E-PERSON-NONE"):
        sign_in(office.home, ENTERS)
    with refused("E-PWD-WRONG"):
        Office.open(office.home, SECRETS[ENTERS.name], DAY)
    sign_in(office.home, APPROVES).close()


def test_the_one_who_is_left_alone_does_everything(office: Office) -> None:
    chief = accounts.find_person(office, APPROVES.name)
    accounts.change_person(office, chief, APPROVES, [APPROVE, ADMIN])
    office.close()
    with sign_in(office.home, APPROVES) as left:
        for each in left.members[:2]:
            accounts.remove_person(left, each, even_so=True)
        assert (left.alone, left.actor.roles) == (True, ALL_ROLES)
        assert left.record.preparer == APPROVES
        card = read_card(left.home)
        assert card is not None
        assert card.people == ()
        accounts.change_people(left, Person("A Thui", "Chủ tịch"), left.record.approver)
        assert left.actor.title == "Chủ tịch"
    with Office.open(office.home, SECRETS[APPROVES.name], DAY) as again:
        assert again.actor.called == "A Thui"


def test_the_last_who_administers_stays_so(office: Office, refused: Refused) -> None:
    first = office.actor
    with refused("E-PERSON-LAST"):
        accounts.remove_person(office, first)
    with refused("E-PERSON-LAST"):
        accounts.change_person(office, first, Person("B", "Công chức"), [ENTER])
    other = accounts.find_person(office, ENTERS.name)
    accounts.change_person(office, other, ENTERS, [ENTER, ADMIN])
    with refused("E-PERSON-SELF"):
        accounts.remove_person(office, first)
    accounts.change_person(office, first, Person("B", "Công chức"), [ENTER])
    with refused("E-PERSON-ROLE"):
        accounts.remove_person(office, other)


@pytest.mark.parametrize(
    ("person", "roles", "password", "code"),
    [
        (Person("", "Công chức"), [ENTER], "hai dòng sông gặp nhau", "E-PERSON-NAME"),
        (Person("B", " "), [ENTER], "hai dòng sông gặp nhau", "E-PERSON-NAME"),
        (Person("B" * 101, "C"), [ENTER], "hai dòng sông gặp nhau", "E-PERSON-NAME"),
        (Person(" y  thơm ", "C"), [ENTER], "hai dòng sông gặp nhau", "E-PERSON-SAME"),
        (Person("B", "C"), [], "hai dòng sông gặp nhau", "E-PERSON-ROLES"),
        (Person("B", "C"), [ENTER], "ngắn", "E-PWD-WEAK"),
        (Person("Y Thơm Con Rẫy", "C"), [ENTER], "ythomconray", "E-PWD-WEAK"),
        (Person("B\u202e", "C"), [ENTER], "hai dòng sông gặp nhau", "E-TEXT-CHARS"),
    ],
)
def test_who_cannot_be_let_in(
    office: Office,
    person: Person,
    roles: list[PersonRole],
    password: str,
    code: str,
    refused: Refused,
) -> None:
    before = office.members, office.store.key_slots.ids
    with refused(code):
        accounts.add_person(office, person, roles, password)
    assert (office.members, office.store.key_slots.ids) == before


def test_one_person_s_new_password_is_no_other_s(office: Office, refused: Refused) -> None:
    office.close()
    with sign_in(office.home, ENTERS) as entering:
        with refused("E-PWD-WRONG"):
            change_password(entering, PASSWORD, "trăng lên đỉnh núi")
        change_password(entering, SECRETS[ENTERS.name], "trăng lên đỉnh núi")
    Office.open(office.home, "trăng lên đỉnh núi", DAY, ENTERS.name).close()
    sign_in(office.home, APPROVES).close()


def test_a_removal_that_was_cut_short_lets_nobody_in_and_is_finished_later(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    refused: Refused,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object) -> None:
        from gbv_desktop.store.faults import E_DB_FULL

        raise E_DB_FULL()

    for name in (ENTERS.name, APPROVES.name):
        with monkeypatch.context() as patch, pytest.raises(Problem):
            patch.setattr(KeySlots, "remove_slot", full)
            accounts.remove_person(office, accounts.find_person(office, name))
    office.close()
    assert read_card(office.home).people == ()  # type: ignore[union-attr]
    with refused("E-PERSON-GONE"):
        Office.open(office.home, SECRETS[ENTERS.name], DAY)
    with monkeypatch.context() as patch:
        patch.setattr(KeySlots, "remove_slot", full)
        Office.open(office.home, PASSWORD, DAY).close()
        assert "E-DB-FULL" in caplog.text
        caplog.clear()
    with Office.open(office.home, PASSWORD, DAY) as again:
        assert again.store.key_slots.ids == (again.actor.id,)
    with refused("E-PWD-WRONG"):
        Office.open(office.home, SECRETS[ENTERS.name], DAY)


def test_a_backup_brings_the_people_of_its_day_back(office: Office) -> None:
    file = backups.back_up(office, office.home.parent / "copy")
    accounts.remove_person(office, accounts.find_person(office, ENTERS.name))
    home = office.home.parent / "again"
    backups.restore_office(home, file, SECRETS[APPROVES.name], DAY)
    with sign_in(home, ENTERS) as entering:
        assert [each.called for each in entering.members][1:] == ["Y Thơm", "A Thui"]
