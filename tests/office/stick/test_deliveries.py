"""Files handed in: hostile, strange, waiting, many; each read once and answered for."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    NEIGHBOUR,
    POLICE,
    Rehearsal,
    everything,
    figures,
    later,
    outcomes,
)

from gbv_desktop.bundle import stick
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import deliveries

Refused = Callable[[str], AbstractContextManager[object]]


# --- what is refused ----------------------------------------------------------------------------
def test_every_bad_file_gets_its_row_and_the_good_one_goes_in(world: Rehearsal) -> None:
    good = world.send(COMMUNE).path
    data = good.read_bytes()
    bad = {
        "cut.gbv": (data[: len(data) // 2], "E-AGE-TRUNC"),
        "empty.gbv": (b"", "E-FILE-EMPTY"),
        "flipped.gbv": (data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "E-AGE-DAMAGED"),
        "other.gbv": (b"PK\x03\x04 a workbook", "E-FILE-FOREIGN"),
        "x' OR 1=1 --\u202egbv.gbv": (b"{}", "E-FILE-FOREIGN"),
    }
    for name, (content, _) in bad.items():
        (world.stick / name).write_bytes(content)
    (world.stick / "link.gbv").symlink_to(good)
    rows = {row.file: row for row in world.take()}
    assert rows.pop(good.name).outcome == "new"
    assert all(row.refused and row.problem is not None for row in rows.values())
    found = {row.code for row in rows.values()}
    assert found >= {code for _, code in bad.values()} - {"E-AGE-TRUNC"}
    assert not any("\u202e" in name for name in rows)
    # What could be read is kept byte for byte; what was good stays.
    aside = {path.read_bytes() for path in (world.district.home / "inbox" / "bad").iterdir()}
    assert aside == {content for content, _ in bad.values() if content}
    assert len([p for p in world.stick.iterdir() if not p.is_dir()]) == len(bad) + 2


def test_a_named_file_that_is_missing_or_a_folder_without_bundles(world: Rehearsal) -> None:
    (row,) = world.take(world.stick / "nowhere.gbv")
    assert (row.outcome, row.code) == ("refused", "E-FILE-READ")
    (row,) = world.take(world.stick / f"{'x' * 300}.gbv")
    assert (row.outcome, row.code) == ("refused", "E-FILE-READ"), "no disk holds such a name"
    assert world.take(world.stick) == ()


def test_another_districts_bundle_is_not_for_us(world: Rehearsal, tmp_path: Path) -> None:
    other = Rehearsal(tmp_path / "other")
    other.clock = world.clock
    other.join([NEIGHBOUR])
    path = other.send(NEIGHBOUR).path
    other.close()
    (row,) = world.take(path)
    assert (row.outcome, row.code) == ("refused", "E-AGE-NOTFORUS")


def test_a_strangers_bundle_waits_and_comes_in_after_registration(fresh: Rehearsal) -> None:
    fresh.clock.day = date(2018, 6, 5)
    start = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]
    office = fresh.office(COMMUNE)
    package_import.import_package(office, start, fresh.district.digits)
    request = enrolment_request.request(office, fresh.stick)[0]
    path = fresh.send(COMMUNE).path
    rows = fresh.take()
    assert sorted(outcomes(rows)) == ["package", "refused", "waiting"]
    assert next(row.code for row in rows if row.refused) == "E-SIG-UNKNOWN"
    aside = fresh.district.home / "inbox" / "bad"
    assert [each.read_bytes() for each in aside.iterdir()] == [path.read_bytes()]
    enrolment.accept(fresh.district, request, office.digits)
    # The stick went home: the kept copy is tried again with whatever comes next.
    other = fresh.stick / "other"
    other.mkdir()
    before = everything(fresh.district)
    seen = previewing.preview(fresh.district, [other])
    assert everything(fresh.district) == before
    assert outcomes(seen.rows) == ["new"]
    rows = importing.take_in(fresh.district, [other])
    assert [(row.file, row.outcome) for row in rows] == [(path.name, "new")]
    assert list(aside.iterdir()) == []
    with fresh.district.store.read() as work:
        assert work.quarantine.list() == ()
    assert importing.take_in(fresh.district, [other]) == ()


def test_a_waiting_bundle_that_is_handed_in_again_is_one_file(fresh: Rehearsal) -> None:
    start = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]
    office = fresh.office(COMMUNE)
    package_import.import_package(office, start, fresh.district.digits)
    path = fresh.send(COMMUNE).path
    assert outcomes(fresh.take(path)) == ["refused"]
    request = enrolment_request.request(office, fresh.stick)[0]
    enrolment.accept(fresh.district, request, office.digits)
    assert outcomes(previewing.preview(fresh.district, [path]).rows) == ["new"]
    assert outcomes(fresh.take(path)) == ["new"]


def test_one_false_revision_number_refuses_the_whole_bundle(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A registered computer that lies about its history changes nothing here."""
    world.send(COMMUNE)
    world.take()
    honest = reporting.replace
    monkeypatch.setattr(
        reporting,
        "replace",
        lambda each, **values: honest(
            each, **(values | {"revision": 5} if values.get("revision") == 2 else values)
        ),
    )
    path = later(world, COMMUNE, B06=4013)
    before = figures(world)
    (row,) = world.take(path)
    assert (row.outcome, row.code) == ("refused", "E-REPORT-CHAIN")
    assert figures(world) == before


def test_figures_that_do_not_add_up_come_in_and_are_named(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_require_clean", lambda *_: None)
    world.send(COMMUNE, B06=100, **{})
    (row,) = world.take()
    assert row.outcome == "new"
    assert row.codes[0] == "W-RULES"
    assert len(row.codes) > 1


# --- many files ---------------------------------------------------------------------------------
def test_a_stick_with_five_hundred_files_is_held_in_parts(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = world.send(COMMUNE).path.read_bytes()
    for number in range(500):
        (world.stick / f"junk{number:03}.gbv").write_bytes(b"age-encryption.org/v1\n" + data[:999])
    monkeypatch.setattr(deliveries, "BATCH_BYTES", 100_000)
    most = 0
    real = deliveries._batches

    def watched(sources, seen):  # type: ignore[no-untyped-def]
        nonlocal most
        for batch in real(sources, seen):
            most = max(most, sum(len(each.delivered.data) for _source, each in batch))
            yield batch

    monkeypatch.setattr(deliveries, "_batches", watched)
    rows = previewing.preview(world.district, [world.stick]).rows
    assert len(rows) == 501
    assert sum(row.refused for row in rows) == 500
    assert most < 200_000


def test_batches_give_what_one_gives(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        world.send(unit)
    whole = previewing.preview(world.district, [world.stick]).rows
    monkeypatch.setattr(deliveries, "BATCH_BYTES", 1)
    parts = previewing.preview(world.district, [world.stick]).rows
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))
    assert outcomes(parts) == ["new"] * 3


def test_a_file_is_read_once(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.send(COMMUNE).path
    reads = itertools.count()
    real = stick.read_file

    def counted(*args):  # type: ignore[no-untyped-def]
        next(reads)
        return real(*args)

    monkeypatch.setattr(stick, "read_file", counted)
    world.take(path)
    assert next(reads) == 1


# --- roles ----------------------------------------------------------------------------------------
def test_a_reporting_office_takes_no_bundles_in(world: Rehearsal, refused: Refused) -> None:
    with refused("E-ROLE"):
        importing.take_in(world.office(COMMUNE), [world.stick])
    with refused("E-ROLE"):
        previewing.preview(world.office(COMMUNE), [world.stick])


def test_the_same_registration_twice_changes_nothing(world: Rehearsal) -> None:
    file = enrolment_request.request(world.office(COMMUNE), world.stick)[0]
    before = world.district.store.state_no
    (row,) = world.take(file)
    assert (row.outcome, row.code, row.unit) == ("same", "I-ALREADY", COMMUNE)
    assert world.district.store.state_no == before
