"""Registering ends whole for whoever may register, whether or not that person enters figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    Rehearsal,
    every_revision_is_far,
    other_computer,
)

from gbv_desktop.cli import main
from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.receive import enrolment, importing, previewing, registering
from gbv_desktop.office.receive.aside_decisions import accept_aside
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.trust import devices

ADMINISTERS = Person("Y Nga", "Quản trị viên")
SECRET = "suối trong chảy qua bản"
DAY = ("--today", "2018-06-05")


@dataclass
class Case:
    """A computer that is not registered, whose report lies aside at the district."""

    world: Rehearsal
    device: str
    digits: str
    key: Path

    def sign_in(self) -> Office:
        """As somebody who administers and does nothing else."""
        add_administrator(self.world)
        day = self.world.clock.day
        return Office.open(self.world.home(DISTRICT), SECRET, day, ADMINISTERS.name)


def add_administrator(world: Rehearsal) -> None:
    accounts.add_person(world.district, ADMINISTERS, [PersonRole.ADMIN], SECRET)
    world.close(DISTRICT)


@pytest.fixture
def case(world: Rehearsal, tmp_path: Path) -> Iterator[Case]:
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    computer = second.office(COMMUNE)
    world.take(second.send(COMMUNE).path)
    (key, _sheet) = enrolment_request.request(computer, second.stick)
    yield Case(world, computer.keyring.record("device").key_id, computer.digits, key)
    second.close()


@pytest.mark.parametrize("on_stick", [True, False])
def test_an_administrator_registers_and_is_told_what_waits(case: Case, on_stick: bool) -> None:
    if not on_stick:
        case.world.take(case.key)
    sha256 = hashlib.sha256(case.key.read_bytes()).hexdigest()
    with case.sign_in() as office:
        seen = registering.foresee(office, case.device, sha256, case.key.parent)
        assert (seen.file is None, len(seen.taken), seen.enters) == (not on_stick, 1, False)
        (before,) = map(tr, seen.sentences())
        assert "6 tháng đầu năm 2018" in before
        made = registering.register_computer(office, seen, case.digits)
        assert (made.line.status, made.line.device) == ("enrolled", case.device)
        assert (made.taken, made.left, made.waiting) == (0, 0, 1)
        assert len(made.sentences()) == 1
        with office.store.read() as work:
            assert work.bundles.arrivals(case.device) == ()
    # The next who enters figures takes it in with anything else.
    (row,) = importing.take_in(case.world.district, [])
    assert (row.unit, row.outcome, row.again) == (COMMUNE, "new", True)


def test_wrong_digits_register_nobody_and_take_nothing_in(case: Case) -> None:
    office = case.world.district
    seen = registering.foresee_file(office, case.key)
    with pytest.raises(Problem, match="E-KEY"):
        registering.register_computer(office, seen, office.digits)
    assert [each.device for each in enrolment.waiting(office)] == [case.device]
    assert registering.register_computer(office, seen, case.digits).taken == 1


def test_what_waits_for_others_is_not_counted(case: Case, tmp_path: Path) -> None:
    """What is told is of this computer; another one's doubtful file lies aside before and after."""
    office = case.world.district
    case.world.send(NEIGHBOUR)
    case.world.take()
    other = other_computer(case.world, tmp_path / "n", NEIGHBOUR, registered=False)
    case.world.take(other.send(NEIGHBOUR, B06=401).path)
    (key, _sheet) = enrolment_request.request(other.office(NEIGHBOUR), other.stick)
    seen = registering.foresee_file(office, key)
    assert registering.register_computer(office, seen, other.office(NEIGHBOUR).digits).left == 1
    other.close()
    seen = registering.foresee_file(office, case.key)
    made = registering.register_computer(office, seen, case.digits)
    assert (made.taken, made.left) == (1, 0)


def test_what_waits_for_a_decision_then_can_be_decided(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A far number waits as such once its computer is registered, and no more for that."""
    office = case.world.district
    with monkeypatch.context() as patch:
        every_revision_is_far(patch)
        seen = registering.foresee_file(office, case.key)
        assert (seen.taken, seen.left, len(seen.held), len(seen.sentences())) == ((), (), 1, 1)
        made = registering.register_computer(office, seen, case.digits)
        assert (made.taken, made.left) == (0, 1)
        (aside,) = inbox.aside(office)
        assert aside.held
        assert importing.take_in(office, []) == (), "it was told, and waits in silence"
    (row,) = accept_aside(office, aside.sha256)
    assert row.outcome == "new"


def test_another_registration_that_is_damaged_hides_none(case: Case) -> None:
    (case.key.parent / "a.GBVKEY").write_bytes(b"")
    sha256 = hashlib.sha256(case.key.read_bytes()).hexdigest()
    seen = registering.foresee(case.world.district, case.device, sha256, case.key.parent)
    assert seen.file == case.key


# --- by command -----------------------------------------------------------------------------------
def accept(case: Case, capsys: Any, *words: str) -> tuple[int, str]:
    case.world.close()
    capsys.readouterr()
    at = ("--home", str(case.world.home(DISTRICT)), *DAY)
    code = main(["enrol", "accept", str(case.key), *words, *at])
    return code, capsys.readouterr().out


def test_the_command_keeps_what_it_promises(
    case: Case, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    looks: list[object] = []
    looked = previewing.preview
    monkeypatch.setattr(
        registering.previewing,
        "preview",
        lambda *given, **named: (looks.append(given), looked(*given, **named))[1],
    )
    code, shown = accept(case, capsys, "--dry-run")
    assert (code, devices.sender_of(case.world.district, case.device)) == (0, None)
    code, out = accept(case, capsys, "--digits", case.digits)
    assert (code, len(looks)) == (0, 2), "one look for each call"
    assert out.startswith(shown), "before the act the same is told as by --dry-run"
    assert "1 tệp" in out.removeprefix(shown), out
    with case.world.district.store.read() as work:
        assert len(work.bundles.arrivals(case.device)) == 1


def test_the_command_tells_an_administrator_what_waits(
    case: Case, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_administrator(case.world)
    monkeypatch.setenv("GBV_PASSWORD", SECRET)
    words = ("--digits", case.digits, "--person", ADMINISTERS.name)
    code, out = accept(case, capsys, *words)
    assert code == 0, out
    assert "1 tệp" in out
    code, out = accept(case, capsys, *words, "--json")
    assert (code, '"waiting": 1' in out) == (0, True), "it still waits"
