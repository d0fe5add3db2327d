"""What would leave an office stuck asks first: the last who approves, the last who enters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from people_kit import APPROVES, ENTERS, add_colleagues
from rehearsal import COMMUNE, PERIOD, Rehearsal, training_figures

from gbv_desktop.domain.people import Member, Person, PersonRole
from gbv_desktop.i18n import tr
from gbv_desktop.office import people
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.session import Office
from gbv_desktop.office.standstill import (
    approval_chosen,
    staff_now,
    standstill,
    with_roles,
    without,
)

Refused = Callable[[str], AbstractContextManager[object]]
ENTER, APPROVE, ADMIN = PersonRole


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    """One enters, one approves on the screen, one only administers, and a report waits."""
    office = fresh.office(COMMUNE)
    add_colleagues(office)
    people.choose_approval(office, "screen")
    reporting.new_report(office, PERIOD)
    reporting.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    reporting.submit(office, PERIOD)
    people.change_person(office, office.actor, Person("B", "Văn thư"), [ADMIN])
    return office


def somebody(office: Office, person: Person) -> Member:
    return people.find_person(office, person.name)


def test_the_last_who_approves_is_not_let_go_while_a_report_waits(
    office: Office, refused: Refused
) -> None:
    chief = somebody(office, APPROVES)
    before = office.members, office.store.journal_head
    said = [tr(each) for each in standstill(office, without(office, chief))]
    assert len(said) == 1
    assert "2018" in said[0]
    for act in (
        lambda: people.remove_person(office, chief),
        lambda: people.change_person(office, chief, APPROVES, [ENTER]),
    ):
        with refused("E-PERSON-STUCK"):
            act()
    assert (office.members, office.store.journal_head) == before
    people.remove_person(office, chief, even_so=True)
    assert not any(each.may(APPROVE) for each in office.members)


def test_the_last_who_enters_is_asked_for_as_well(office: Office, refused: Refused) -> None:
    clerk = somebody(office, ENTERS)
    with refused("E-PERSON-STUCK"):
        people.remove_person(office, clerk)
    with refused("E-PERSON-STUCK"):
        people.change_person(office, clerk, ENTERS, [APPROVE])
    people.change_person(office, clerk, ENTERS, [APPROVE], even_so=True)


def test_approving_on_the_screen_wants_somebody_who_may(office: Office, refused: Refused) -> None:
    people.choose_approval(office, "paper")
    people.change_person(office, somebody(office, APPROVES), APPROVES, [ENTER])
    with refused("E-PERSON-STUCK"):
        people.choose_approval(office, "screen")
    people.choose_approval(office, "screen", even_so=True)


def test_what_leaves_no_gap_asks_nothing(office: Office) -> None:
    chief, clerk = somebody(office, APPROVES), somebody(office, ENTERS)
    assert standstill(office, staff_now(office)) == ()
    assert standstill(office, with_roles(office, chief, [APPROVE, ADMIN])) == ()
    assert standstill(office, with_roles(office, clerk, [ENTER, APPROVE])) == ()
    assert standstill(office, approval_chosen(office, "paper")) == ()
    people.change_person(office, clerk, ENTERS, [ENTER, APPROVE])
    people.remove_person(office, somebody(office, APPROVES))


def test_whoever_is_left_alone_does_everything_so_nothing_stands_still(office: Office) -> None:
    people.change_person(office, somebody(office, ENTERS), ENTERS, [ENTER, APPROVE])
    people.remove_person(office, somebody(office, APPROVES))
    people.remove_person(office, somebody(office, ENTERS))
    assert office.alone
    assert office.actor.reads
