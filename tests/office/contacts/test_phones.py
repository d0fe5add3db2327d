"""Telephones: by the directory and by the units' own word, kept apart, carried up, used."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal

from gbv_desktop.bundle.payload.kinds import OFFICE_TYPE
from gbv_desktop.bundle.payload.wire import BundleHeader
from gbv_desktop.documents import missing_list
from gbv_desktop.domain.offices.contacts import PHONES, Mode, OfficeSigner, Phone, PhoneSource
from gbv_desktop.office.contacts.phones import (
    UnitPhones,
    declare_phones,
    kept_phones,
    phones_of_units,
    put_phones,
)
from gbv_desktop.office.contacts.reported_signers import reported_signers
from gbv_desktop.office.contacts.signers import put_signer
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.receive.inbox_preview import arrivals
from gbv_desktop.office.send import enrolment_request, report_file
from gbv_desktop.office.totals import who_reported

Refused = Callable[[str], AbstractContextManager[Any]]
OWN = Phone("0260 3831 234", "Văn phòng")
LISTED = Phone("0260 3831 999", "Trực ban")


def known(office: Office, unit: str = COMMUNE) -> UnitPhones:
    with office.store.read() as work:
        return phones_of_units(office, work)[unit]


def objects_of(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The types of the objects of each bundle that is made from now on."""
    made: list[list[str]] = []
    header = report_file._header

    def keep(*args: Any) -> BundleHeader:
        found = header(*args)
        made.append([each["payloadType"] for each in found.objects])
        return found

    monkeypatch.setattr(report_file, "_header", keep)
    return made


def test_nothing_told_nothing_travels(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    made = objects_of(monkeypatch)
    world.send(COMMUNE)
    assert not any(OFFICE_TYPE in each for each in made[0])


def test_what_a_unit_tells_arrives_beside_the_directory(world: Rehearsal) -> None:
    declare_phones(world.office(COMMUNE), [OWN])
    put_phones(world.district, COMMUNE, [LISTED])
    world.send(COMMUNE)
    world.take()
    assert known(world.district) == UnitPhones(
        ("0260 3831 999 (Trực ban)",), ("0260 3831 234 (Văn phòng)",)
    )
    put_phones(world.district, COMMUNE, [])
    assert known(world.district).declared == ("0260 3831 234 (Văn phòng)",), "kept apart"


def test_who_signs_by_the_units_word_stands_on_the_board(world: Rehearsal) -> None:
    office, today = world.office(COMMUNE), world.clock.day
    deputy = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2018, 1, 1))
    gone = replace(deputy, name="Y Blư", valid_to=today - timedelta(days=1))
    for each in (deputy, gone):
        put_signer(office, each)
    world.send(COMMUNE)
    world.take()
    district = world.district
    rows = {row.unit: row for row in who_reported.following(district, "2018S1").units}
    assert rows[COMMUNE].signers == ("KT. Phó Chủ tịch A Thui",)
    assert rows[DISTRICT].signers == ()
    with district.store.read() as work:
        told = reported_signers(work, COMMUNE)
    assert [(e.name, e.valid_to) for e in told] == [("A Thui", None), ("Y Blư", gone.valid_to)]


def test_what_was_told_can_be_taken_back(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    declare_phones(office, [OWN])
    put_signer(office, OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2018, 1, 1)))
    world.send(COMMUNE)
    world.take()
    world.clock.day += timedelta(days=1)
    declare_phones(office, [])
    world.send(COMMUNE, reason="Rà soát lại số liệu.")
    world.take()
    assert known(world.district).declared == ()


def test_the_order_of_arrival_decides_nothing(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    declare_phones(office, [OWN])
    first = world.send(COMMUNE).path
    world.clock.day += timedelta(days=1)
    declare_phones(office, [LISTED])
    second = world.send(COMMUNE, reason="Rà soát lại số liệu.").path
    world.take(second)
    world.take(first)
    assert known(world.district).declared == ("0260 3831 999 (Trực ban)",)


def test_a_number_counts_on_its_days(world: Rehearsal) -> None:
    today = world.clock.day
    old = replace(OWN, valid_to=today - timedelta(days=1))
    put_phones(world.district, COMMUNE, [old, replace(LISTED, valid_from=today)])
    assert known(world.district).directory == ("0260 3831 999 (Trực ban)",)
    assert len(kept_phones(world.district, COMMUNE, PhoneSource.DIRECTORY)) == 2


def test_board_list_and_inbox_show_both_and_keys_only_the_directory(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    declare_phones(world.office(COMMUNE), [OWN])
    world.send(COMMUNE)
    world.take()
    put_phones(world.district, COMMUNE, [LISTED])
    row = next(e for e in who_reported.following(world.district, "2018").units if e.unit == COMMUNE)
    assert (row.phone, row.declared) == ("0260 3831 999 (Trực ban)", "0260 3831 234 (Văn phòng)")
    made: list[missing_list.MissingList] = []
    monkeypatch.setattr(
        who_reported, "missing_list_pdf", lambda facts: made.append(facts) or b"%PDF"
    )
    who_reported.print_missing(world.district, "2018", tmp_path / "missing.pdf")
    listed = {each.name: each.phone for each in made[0].units}["UBND xã Diên Bình"]
    assert listed.startswith("0260 3831 999 (Trực ban); 0260 3831 234 (Văn phòng)")
    assert (listed != row.phone and "đơn vị" in listed) or "unit" in listed
    seen = arrivals(world.district, world.stick).units[COMMUNE].phones
    assert (seen.in_directory, seen.by_unit) == (row.phone, row.declared)


def test_keys_are_compared_at_the_directory_s_number(fresh: Rehearsal) -> None:
    with fresh.district.writing() as work:
        work.phones.put(COMMUNE, PhoneSource.DECLARED, (OWN,))
    path = enrolment_request.request(fresh.office(COMMUNE), fresh.stick)[0]
    fresh.take(path)
    (waits,) = enrolment.waiting(fresh.district)
    assert waits.phone == ""
    put_phones(fresh.district, COMMUNE, [LISTED])
    (waits,) = enrolment.waiting(fresh.district)
    assert waits.phone == "0260 3831 999 (Trực ban)"


def test_what_cannot_be(world: Rehearsal, refused: Refused) -> None:
    district, today = world.district, world.clock.day
    for phone, code in (
        (Phone("gọi A Thui"), "E-PHONE-NUMBER"),
        (replace(OWN, whose="x" * 201), "E-PHONE-WHOSE"),
        (replace(OWN, valid_from=today, valid_to=today - timedelta(days=1)), "E-PHONE-DAYS"),
    ):
        with refused(code):
            put_phones(district, COMMUNE, [phone])
    with refused("E-PHONE-MANY"):
        put_phones(district, COMMUNE, [OWN] * (PHONES + 1))
    with refused("E-SETUP-UNIT"):
        put_phones(district, "c-none", [OWN])
    with refused("E-ROLE"):
        put_phones(world.office(COMMUNE), NEIGHBOUR, [OWN])
    assert known(district) == UnitPhones()
