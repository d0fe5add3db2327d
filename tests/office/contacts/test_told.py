"""What a unit says of itself can stop no bundle, tell nobody, and is put right the same day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal

from gbv_desktop.bundle.payload.office_wire import OfficePhoneWire
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone
from gbv_desktop.office.contacts import phones
from gbv_desktop.office.contacts.phones import declare_phones, phones_of_units, put_phones
from gbv_desktop.office.contacts.signers import put_signer
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.plan_document import number_plan

Refused = Callable[[str], AbstractContextManager[Any]]
OWN = Phone("0260 3831 234", "Văn phòng")
HEAD = OfficeSigner(Mode.TM, "Chủ tịch")
AGAIN = "Rà soát lại số liệu."


def declared(office: Office, unit: str = COMMUNE) -> tuple[str, ...]:
    with office.store.read() as work:
        return phones_of_units(office, work)[unit].declared


@pytest.mark.parametrize("far", [date(1, 1, 1), date(1899, 12, 31), date(3000, 1, 1), date.max])
def test_no_day_is_kept_that_no_bundle_can_carry(
    far: date, world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    for days in ({"valid_from": far}, {"valid_to": far}):
        with refused("E-DAY-YEAR"):
            declare_phones(office, [replace(OWN, **days)])
        with refused("E-DAY-YEAR"):
            put_phones(world.district, COMMUNE, [replace(OWN, **days)])
        with refused("E-DAY-YEAR"):
            put_signer(office, replace(HEAD, **days))
    with refused("E-DAY-YEAR"):
        number_plan(world.district, "25/KH-UBND", far)
    world.send(COMMUNE)


def test_the_farthest_days_that_are_kept_travel(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    days = {"valid_from": date(1900, 1, 1), "valid_to": date(2999, 12, 31)}
    declare_phones(office, [replace(OWN, **days)])
    put_signer(office, replace(HEAD, **days))
    world.send(COMMUNE)
    world.take()
    assert declared(world.district) == ("0260 3831 234 (Văn phòng)",)


@pytest.mark.parametrize("turned", [False, True])
def test_of_one_day_the_later_word_holds(turned: bool, world: Rehearsal) -> None:
    """Ten words on one day: by chance none of them could hold in the end."""
    office, sent = world.office(COMMUNE), []
    for number in range(10):
        declare_phones(office, [replace(OWN, number=f"0260 3831 23{number}")])
        sent.append(world.send(COMMUNE, reason=AGAIN if sent else "").path)
    for path in reversed(sent) if turned else sent:
        world.take(path)
    assert declared(world.district) == ("0260 3831 239 (Văn phòng)",)


def test_a_clock_that_stood_years_ahead_does_not_hold_a_number_for_ever() -> None:
    ahead = phones._Place("a 1", 3, "2048-06-05T00:00:00Z", "f" * 64)
    later = phones._Place("a 1", 4, "2018-06-05T00:00:00Z", "0" * 64)
    assert later.is_after(ahead) and not ahead.is_after(later)


def test_between_two_computers_the_later_time_seen_decides() -> None:
    place = phones._Place("a 1", 9, "2018-06-05T00:00:00Z", "f" * 64)
    later = phones._Place("b 1", 1, "2018-06-06T00:00:00Z", "0" * 64)
    wrong = replace(later, seen="")
    assert later.is_after(place) and not place.is_after(later)
    assert place.is_after(wrong), "a clock that cannot be right decides nothing"


PERSONS = ("Chị Nguyễn Thị Hoa", "CMND 233123456", "0905 123 456", "A Thui", "x" * 61)


@pytest.mark.parametrize("whose", PERSONS)
def test_a_number_tells_nobody(whose: str, world: Rehearsal, refused: Refused) -> None:
    phone = replace(OWN, whose=whose)
    code = "E-PHONE-WHOSE" if len(whose) > 60 else "E-PHONE-PERSON"
    for act in (
        lambda: declare_phones(world.office(COMMUNE), [phone]),
        lambda: put_phones(world.district, NEIGHBOUR, [phone]),
    ):
        with refused(code):
            act()
    assert phones._phone(OfficePhoneWire(OWN.number, whose, "", "")) == replace(OWN, whose="")


@pytest.mark.parametrize("whose", ["Văn phòng", "Công chức VH-XH", "Trực ban", "Phó Chủ tịch UBND"])
def test_an_office_or_a_title_is_told(whose: str) -> None:
    assert phones._phone(OfficePhoneWire(OWN.number, whose, "", "")).whose == whose


def test_the_same_line_is_kept_once(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    (kept,) = declare_phones(office, [OWN])
    declare_phones(office, [kept, OWN, replace(OWN, number=" 0260  3831 234 ")])
    assert declared(office) == ("0260 3831 234 (Văn phòng)",)
