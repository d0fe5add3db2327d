"""What would leave an office stuck asks first: the last who approves, the last who enters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from people_kit import APPROVES, ENTERS, add_colleagues
from rehearsal import COMMUNE, PERIOD, Rehearsal, journal, training_figures

from gbv_desktop.domain.offices.people import ALL_ROLES, Member, Person, PersonRole
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.people.standstill import (
    approval_chosen,
    staff_now,
    standstill,
    with_roles,
    without,
)
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling

Refused = Callable[[str], AbstractContextManager[object]]
ENTER, APPROVE, ADMIN = PersonRole


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    """One enters, one approves on the screen, one only administers, and a report waits."""
    office = fresh.office(COMMUNE)
    add_colleagues(office)
    accounts.choose_approval(office, "screen")
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    reporting.submit(office, PERIOD)
    accounts.change_person(office, office.actor, Person("B", "Văn thư"), [ADMIN])
    return office


def somebody(office: Office, person: Person) -> Member:
    return accounts.find_person(office, person.name)


def test_the_last_who_approves_is_not_let_go_while_a_report_waits(
    office: Office, refused: Refused
) -> None:
    chief = somebody(office, APPROVES)
    before = office.members, office.store.journal_head
    said = [tr(each) for each in standstill(office, without(office, chief))]
    assert len(said) == 1
    assert "2018" in said[0]
    for act in (
        lambda: accounts.remove_person(office, chief),
        lambda: accounts.change_person(office, chief, APPROVES, [ENTER]),
    ):
        with refused("E-PERSON-STUCK"):
            act()
    assert (office.members, office.store.journal_head) == before
    accounts.remove_person(office, chief, even_so=True)
    assert not any(each.may(APPROVE) for each in office.members)


def test_the_last_who_enters_is_asked_for_as_well(office: Office, refused: Refused) -> None:
    clerk = somebody(office, ENTERS)
    with refused("E-PERSON-STUCK"):
        accounts.remove_person(office, clerk)
    with refused("E-PERSON-STUCK"):
        accounts.change_person(office, clerk, ENTERS, [APPROVE])
    accounts.change_person(office, clerk, ENTERS, [APPROVE], even_so=True)


def test_approving_on_the_screen_wants_somebody_who_may(office: Office, refused: Refused) -> None:
    accounts.choose_approval(office, "paper", even_so=True)
    accounts.change_person(office, somebody(office, APPROVES), APPROVES, [ENTER])
    with refused("E-PERSON-STUCK"):
        accounts.choose_approval(office, "screen")
    accounts.choose_approval(office, "screen", even_so=True)


def test_what_leaves_no_gap_asks_nothing(office: Office) -> None:
    chief, clerk = somebody(office, APPROVES), somebody(office, ENTERS)
    assert standstill(office, staff_now(office)) == ()
    assert standstill(office, with_roles(office, chief, [APPROVE, ADMIN])) == ()
    assert standstill(office, with_roles(office, clerk, [ENTER, APPROVE])) == ()
    assert standstill(office, approval_chosen(office, "screen")) == ()
    accounts.change_person(office, clerk, ENTERS, [ENTER, APPROVE])
    accounts.remove_person(office, somebody(office, APPROVES))


def test_a_report_on_the_leader_s_screen_is_not_moved_to_paper_unasked(
    office: Office, refused: Refused
) -> None:
    (said,) = map(tr, standstill(office, approval_chosen(office, "paper")))
    assert "2018" in said
    with refused("E-PERSON-STUCK"):
        accounts.choose_approval(office, "paper")
    assert office.record.approval == "screen"
    accounts.choose_approval(office, "paper", even_so=True)
    assert standstill(office, approval_chosen(office, "screen")) == ()


@pytest.mark.parametrize("given", [[ADMIN], [ENTER, ADMIN], [APPROVE, ADMIN]])
def test_every_role_of_the_one_who_is_left_alone_is_asked_and_journaled(
    office: Office, given: list[PersonRole], refused: Refused
) -> None:
    """The one that was seen: who only administers read the figures after a removal."""
    clerk = somebody(office, ENTERS)
    accounts.change_person(office, clerk, ENTERS, [ENTER, APPROVE])
    accounts.remove_person(office, somebody(office, APPROVES))
    accounts.change_person(office, office.actor, office.actor.person, given)
    before = office.members, office.store.journal_head
    said = " ".join(tr(each) for each in standstill(office, without(office, clerk)))
    assert ("nạn nhân" in said) == (given == [ADMIN])
    assert ("nhập số liệu" in said) == (ENTER not in given)
    assert ("duyệt trên màn hình" in said) == ("2018" in said) == (APPROVE not in given)
    with refused("E-PERSON-STUCK"):
        accounts.remove_person(office, clerk)
    assert (office.members, office.store.journal_head) == before
    accounts.remove_person(office, clerk, even_so=True)
    assert office.alone
    assert office.actor.roles == ALL_ROLES
    assert journal(office)[-2:] == [("person remove", clerk.id), ("person change", office.actor.id)]
    with office.store.read() as work:
        detail = work.journal.rows()[-1].detail
    assert detail == {"roles": [role.value for role in ALL_ROLES]}


def test_who_had_every_role_gains_none_by_being_left_alone(office: Office) -> None:
    chief, clerk = somebody(office, APPROVES), somebody(office, ENTERS)
    accounts.change_person(office, office.actor, office.actor.person, ALL_ROLES)
    accounts.remove_person(office, chief)
    assert standstill(office, without(office, clerk)) == ()
    accounts.remove_person(office, clerk)
    assert journal(office)[-1] == ("person remove", clerk.id)


def test_one_person_s_roles_are_not_cut(fresh: Rehearsal, refused: Refused) -> None:
    """They would have every one all the same, and the journal would tell another story."""
    office = fresh.office(COMMUNE)
    with refused("E-PERSON-ALONE"):
        accounts.change_person(office, office.actor, Person("B", "Văn thư"), [ADMIN])
    accounts.change_person(office, office.actor, Person("B", "Văn thư"), ALL_ROLES)
