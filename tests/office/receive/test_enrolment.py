"""Registering computers: nothing counts before a person has typed the digits."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal, everything, journal, outcomes

from gbv_desktop.bundle.writer import enrolment_file
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.trust import devices

Refused = Callable[[str], AbstractContextManager[Any]]


def request(fresh: Rehearsal, unit: str = COMMUNE) -> Path:
    """The unit's registration file on the stick."""
    return enrolment_request.request(fresh.office(unit), fresh.stick)[0]


def wrong_digits(digits: str) -> str:
    """Well-formed digits of another key."""
    groups = digits.split()
    return " ".join((*groups[1:], groups[0]))


def test_a_request_is_the_same_file_each_time(fresh: Rehearsal) -> None:
    first = enrolment_request.request(fresh.office(COMMUNE), fresh.stick)
    data = first[0].read_bytes()
    assert enrolment_request.request(fresh.office(COMMUNE), fresh.stick) == first
    assert first[0].read_bytes() == data
    assert sorted(path.suffix for path in fresh.stick.iterdir()) == [".gbvkey", ".pdf"]
    assert first[1].read_bytes().startswith(b"%PDF")
    # Public keys only, readable by anyone.
    text = first[0].read_text("ascii")
    assert json.loads(text).keys() == {"payloadType", "payload", "signatures"}
    secrets = [fresh.office(COMMUNE).keyring.record(kind).secret for kind in ("device", "identity")]
    assert not any(secret.hex() in text for secret in secrets)


def test_the_consolidating_office_prints_its_root_sheet_alone(fresh: Rehearsal) -> None:
    (sheet,) = enrolment_request.request(fresh.district, fresh.stick)
    assert sheet.name == f"GBV_{DISTRICT}_ma-goc.pdf"
    assert list(fresh.stick.iterdir()) == [sheet]


def test_a_file_alone_registers_nobody(fresh: Rehearsal, refused: Refused) -> None:
    path = request(fresh)
    assert outcomes(fresh.take(path)) == ["waiting"]
    (line,) = devices.list_devices(fresh.district)
    assert (line.unit, line.status) == (COMMUNE, "waiting")
    assert line.digits == fresh.office(COMMUNE).digits
    with refused("E-ENROL-NONE"):
        packages.export_packages(fresh.district, fresh.stick, [COMMUNE])
    # Handing it in again waits on.
    assert outcomes(fresh.take(path)) == ["waiting"]
    assert len(devices.list_devices(fresh.district)) == 1


def test_wrong_digits_three_times_leave_it_waiting_and_in_the_journal(
    fresh: Rehearsal, refused: Refused
) -> None:
    path, digits = request(fresh), fresh.office(COMMUNE).digits
    for _ in range(3):
        with refused("E-KEY-FP"):
            enrolment.accept(fresh.district, path, wrong_digits(digits))
    (line,) = devices.list_devices(fresh.district)
    assert line.status == "waiting"
    tries = [subject for action, subject in journal(fresh.district) if action == "enrol refused"]
    assert tries == [line.device] * 3
    # The right ones still count afterwards.
    (line,) = enrolment.accept(fresh.district, path, digits)
    assert line.status == "enrolled"


@pytest.mark.parametrize("typed", ["", "12345", "x" * 40, "١" * 40])
def test_what_are_no_digits_at_all(fresh: Rehearsal, refused: Refused, typed: str) -> None:
    with refused("E-KEY-SHAPE"):
        enrolment.accept(fresh.district, request(fresh), typed)


def test_digits_may_be_typed_with_any_breaks(fresh: Rehearsal) -> None:
    digits = fresh.office(COMMUNE).digits.replace(" ", "")
    typed = "-".join(digits[at : at + 5] for at in range(0, 40, 5)) + "\n"
    (line,) = enrolment.accept(fresh.district, request(fresh), typed)
    assert line.status == "enrolled"


def test_registering_twice_changes_nothing(fresh: Rehearsal) -> None:
    path, digits = request(fresh), fresh.office(COMMUNE).digits
    first = enrolment.accept(fresh.district, path, digits)
    assert enrolment.accept(fresh.district, path, digits) == first
    assert devices.list_devices(fresh.district) == first
    assert outcomes(fresh.take(path)) == ["same"]


def test_a_key_belongs_to_one_unit(
    fresh: Rehearsal, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same computer asks for a second unit: someone copied or lies."""
    path, office = request(fresh), fresh.office(COMMUNE)
    enrolment.accept(fresh.district, path, office.digits)
    honest = enrolment_request._enrolment(office)
    other = type(honest)(**{**_fields(honest), "unit": NEIGHBOUR})
    made = enrolment_file(other, office.keyring.signing_key("device"))
    lie = fresh.stick / made.name
    lie.write_bytes(made.data)
    with refused("E-KEY-INUSE"):
        enrolment.accept(fresh.district, lie, office.digits)
    (row,) = importing.take_in(fresh.district, [lie])
    assert row.code == "E-KEY-INUSE"
    assert [line.unit for line in devices.list_devices(fresh.district)] == [COMMUNE]


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_a_withdrawn_computer_stays_out(fresh: Rehearsal, refused: Refused) -> None:
    path, office = request(fresh), fresh.office(COMMUNE)
    (line,) = enrolment.accept(fresh.district, path, office.digits)
    with fresh.district.writing() as work:
        work.devices.set_status(line.device, devices.REVOKED)
    with refused("E-KEY-REVOKED"):
        enrolment.accept(fresh.district, path, office.digits)
    assert devices.units_with_devices(fresh.district) == ()
    assert line.device not in fresh.district.context().senders


def test_a_unit_that_reports_elsewhere_is_sent_there(fresh: Rehearsal, refused: Refused) -> None:
    stranger = fresh.office("d-ttyt")
    path = enrolment_request.request(stranger, fresh.stick)[0]
    with refused("E-ENROL-UNIT"):
        enrolment.accept(fresh.district, path, stranger.digits)
    assert devices.list_devices(fresh.district) == ()


def test_practice_and_real_work_never_meet(
    fresh: Rehearsal, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    office: Office = fresh.office(COMMUNE)
    real = type(office.record)(**{**vars(office.record), "training": False})
    monkeypatch.setattr(office, "record", real)
    path = enrolment_request.request(office, fresh.stick)[0]
    before = everything(fresh.district)
    with refused("E-TRAINING"):
        enrolment.accept(fresh.district, path, office.digits)
    assert everything(fresh.district) == before


def test_another_file_is_no_registration(fresh: Rehearsal, refused: Refused) -> None:
    start = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]
    with refused("E-ENROL-FILE"):
        enrolment.accept(fresh.district, start, fresh.district.digits)
    big = fresh.stick / "GBV_big.gbvkey"
    big.write_bytes(b"{" + b" " * 70_000)
    with refused("E-FILE-SIZE"):
        enrolment.accept(fresh.district, big, fresh.district.digits)


def test_only_the_consolidating_office_registers(fresh: Rehearsal, refused: Refused) -> None:
    path = request(fresh)
    with refused("E-ROLE"):
        enrolment.accept(fresh.office(NEIGHBOUR), path, "1")
    with refused("E-ROLE"):
        devices.list_devices(fresh.office(NEIGHBOUR))
