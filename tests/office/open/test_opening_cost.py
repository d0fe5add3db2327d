"""What opening an office costs does not grow with it: counted, and not timed (decision 0041)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PASSWORD, Rehearsal
from statements import statements

from gbv_desktop.bundle.envelope import keys, points
from gbv_desktop.bundle.envelope.keys import PublicKey, SigningKey
from gbv_desktop.bundle.payload import definitions
from gbv_desktop.office.open.session import Office
from gbv_desktop.store import engine as engines
from gbv_desktop.store.page_check import PageCheck
from gbv_desktop.store.records import DeviceRecord

COMPUTERS = 300
STATEMENTS = 45
"""Of an opening that puts the plan together; most of them are the plan's objects, one by one."""


@pytest.fixture
def district(world: Rehearsal) -> Path:
    """The home of the district's office, closed, with many computers registered."""
    office = world.office(DISTRICT)
    with office.writing() as work:
        for _at in range(COMPUTERS):
            work.devices.add(computer(SigningKey.generate().public))
    world.close()
    return world.home(DISTRICT)


def computer(key: PublicKey) -> DeviceRecord:
    return DeviceRecord(
        unit=COMMUNE,
        device=key.id,
        sign_public=key.raw,
        recipient="",
        label="",
        status="enrolled",
        verified_by="",
        verified_how="digits",
        verified_on=ENTERED_ON,
        envelope=b"",
        created=datetime(2018, 6, 5, tzinfo=UTC),
    )


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every key whose curve arithmetic is done from now on."""
    found: list[bytes] = []

    def counted(raw: bytes) -> bool:
        found.append(raw)
        return points.is_strong_ed25519(raw)

    monkeypatch.setattr(keys, "is_strong_ed25519", counted)
    return found


def test_no_registered_computer_s_key_is_checked_again(
    district: Path, checked: list[bytes]
) -> None:
    with Office.open(district, PASSWORD, ENTERED_ON) as office:
        context = office.context()
    assert len(context.senders) > COMPUTERS
    assert checked == []
    # The control: one that comes in from a file is.
    PublicKey.from_raw(SigningKey.generate().public.raw)
    assert len(checked) == 1


def test_as_many_statements_whatever_lies_in_it(district: Path, world: Rehearsal) -> None:
    definitions.forget()
    with statements() as asked, Office.open(world.home(COMMUNE), PASSWORD, ENTERED_ON):
        small = len(asked)
    definitions.forget()
    with statements() as asked, Office.open(district, PASSWORD, ENTERED_ON):
        large = len(asked)
    # The keys of its role are a few more.
    assert small <= large <= STATEMENTS
    with statements() as asked, Office.open(district, PASSWORD, ENTERED_ON) as office:
        assert len(asked) == large - len(definitions.payloads(office.plan)), "the plan is known"


def test_nothing_is_written_where_nothing_has_to_be(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the door would wait for the check after all."""
    waited: list[PageCheck] = []

    def require_passed(check: PageCheck) -> None:
        waited.append(check)

    monkeypatch.setattr(PageCheck, "require_passed", require_passed)
    with Office.open(district, PASSWORD, ENTERED_ON) as office:
        office.context()
        assert waited == []
        office.put_card()
        assert waited == [office.store.page_check]


def test_the_door_stands_open_while_the_pages_are_looked_at(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, looked = Event(), Event()

    def look(raw: Any) -> None:
        assert let_go.wait(60)
        looked.set()
        genuine(raw)

    genuine = engines.check_pages
    monkeypatch.setattr(engines, "check_pages", look)
    with Office.open(district, PASSWORD, ENTERED_ON) as office:
        assert office.context().plan == office.plan
        assert not looked.is_set()
        let_go.set()
        with office.writing() as work:
            assert looked.is_set()
            office.log(work, "info", DISTRICT)


def test_an_office_that_only_reads_is_looked_at_too(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    monkeypatch.setattr(engines, "check_pages", looked.append)
    with Office.open(district, PASSWORD, ENTERED_ON) as office:
        office.context()
    assert len(looked) == 1
