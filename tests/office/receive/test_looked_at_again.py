"""A file that is looked at again tells what it waits for: a choice, or a registration."""

from __future__ import annotations

from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    PASSWORD,
    PERIOD,
    Rehearsal,
    other_computer,
    second_computer,
)

from gbv_desktop.bundle.faults import E_SIG_UNKNOWN
from gbv_desktop.cli import main
from gbv_desktop.office.answer import choosing
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.receive import previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.inbox_preview import arrivals
from gbv_desktop.office.receive.notices import BEFORE, NOTICES
from gbv_desktop.office.send import enrolment_request

CONFLICT = "W-CONFLICT"


def seen(world: Rehearsal, path: Path) -> ImportRow:
    (row,) = previewing.preview(world.district, [path]).rows
    return row


@pytest.fixture
def versions(world: Rehearsal, tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of one report, both in."""
    copied = second_computer(world, tmp_path, COMMUNE)
    first, second = world.send(COMMUNE).path, copied.send(COMMUNE, B06=4003).path
    copied.close()
    world.take(first)
    world.take(second)
    return first, second


def test_two_versions_say_that_they_wait_until_one_is_chosen(
    world: Rehearsal, versions: tuple[Path, Path]
) -> None:
    for path in versions:
        row = seen(world, path)
        assert (row.outcome, row.waits, row.undecided) == ("same", True, True)
        assert CONFLICT in row.codes
    one = unit_report(world.district, PERIOD, COMMUNE).versions[0]
    choosing.choose(world.district, PERIOD, COMMUNE, one.object_id, "Đã gọi Chủ tịch xã.")
    for path in versions:
        row = seen(world, path)
        assert (row.outcome, row.undecided) == ("same", False)
        assert CONFLICT not in row.codes


def test_by_command_too(
    world: Rehearsal,
    versions: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    world.close()
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    for command in ("show", "import"):
        capsys.readouterr()
        home = ["--home", str(world.home(DISTRICT)), "--lang", "en"]
        assert main([*home, "bundle", command, str(versions[0])]) == 0
        said = " ".join(capsys.readouterr().out.split())
        told = BEFORE[CONFLICT] if command == "show" else NOTICES[CONFLICT].text
        assert told in said
        assert NOTICES[CONFLICT].next in said


def test_a_file_of_an_unregistered_computer_names_it(world: Rehearsal, tmp_path: Path) -> None:
    strange = other_computer(world, tmp_path, COMMUNE, registered=False)
    path = strange.send(COMMUNE).path
    device = strange.office(COMMUNE).keyring.record("device").key_id
    row = seen(world, path)
    assert row.unregistered
    assert row.device == device
    # What is said to whoever gives commands outlasts the process that opened the file.
    assert row.problem is not None
    assert row.problem.by_command.template == E_SIG_UNKNOWN.by_command
    assert arrivals(world.district, strange.stick).asking == {}
    enrolment_request.request(strange.office(COMMUNE), strange.stick)
    (asked,) = arrivals(world.district, strange.stick).asking.values()
    assert (asked.device, asked.unit, bool(asked.sha256)) == (device, COMMUNE, True)
    world.take(strange.stick)
    (asked,) = arrivals(world.district, strange.stick).asking.values()
    assert (asked.device, asked.unit, asked.sha256) == (device, COMMUNE, "")
    strange.close()
