"""Taking bundles in: what each is to what is there, in any order, whole or not at all."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    POLICE,
    Rehearsal,
    everything,
    journal,
    outcomes,
)

from gbv_desktop.bundle import stick
from gbv_desktop.errors import Bug
from gbv_desktop.office import (
    answers,
    backups,
    consolidation,
    courier,
    deliveries,
    enrolment,
    merging,
    packages,
    reporting,
)
from gbv_desktop.store.faults import E_DB_FULL

Refused = Callable[[str], AbstractContextManager[object]]


def figures(world: Rehearsal) -> tuple[object, ...]:
    """Board, totals and conflicts: what must not hang on the order of arrival."""
    found = consolidation.overview(world.district, PERIOD)
    return found.board.rows, found.totals.cells, found.conflicts, found.inputs


def later(world: Rehearsal, unit: str, **cells: int) -> Path:
    """The next revision on the stick."""
    return world.send(unit, reason="Rà soát lại số liệu.", **cells).path


# --- the outcomes -----------------------------------------------------------------------------
def test_a_first_report_is_new_and_says_what_it_is(world: Rehearsal) -> None:
    made = world.send(COMMUNE)
    (row,) = world.take()
    assert (row.outcome, row.code, row.codes) == ("new", None, ())
    assert (row.file, row.unit, row.form) == (made.path.name, COMMUNE, "blg-x")
    assert (row.period, row.revision, row.late, row.refused) == (PERIOD, 1, False, False)


def test_a_next_revision_is_newer(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    path = later(world, COMMUNE, B06=4000)
    (row,) = world.take(path)
    assert (row.outcome, row.revision) == ("newer", 2)
    assert consolidation.trace(world.district, PERIOD, "B06")[1][1].value.value == 4000


def test_the_same_bundle_twice_counts_once(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    twin = world.stick / "GBV_copy.gbv"
    shutil.copy(path, twin)
    assert outcomes(world.take()) == ["new", "same"]
    seen = figures(world)
    state = world.district.store.state_no
    (row,) = world.take(path)
    assert (row.outcome, row.code) == ("same", "I-ALREADY")
    assert figures(world) == seen
    # Only a line of the journal, which is no new state.
    assert world.district.store.state_no == state
    assert journal(world.district)[-1][0] == "bundle again"


def test_an_older_revision_goes_into_the_history(world: Rehearsal) -> None:
    first = world.send(COMMUNE).path
    second = later(world, COMMUNE, B06=4000)
    assert outcomes(world.take(second)) == ["gap"]
    (row,) = world.take(first)
    assert (row.outcome, row.code) == ("older", "I-OLDER")
    assert figures(world)[0][1].revision == 2


def test_a_bundle_that_is_still_on_the_road_is_a_gap(world: Rehearsal) -> None:
    first = world.send(COMMUNE).path
    second = later(world, COMMUNE)
    third = later(world, COMMUNE, B06=4001)
    world.take(first)
    (row,) = world.take(third)
    assert (row.outcome, row.code) == ("gap", "W-GAP")
    assert set(row.codes) == {"W-GAP", "W-PARENT"}
    assert figures(world)[0][1].revision == 3
    assert outcomes(world.take(second)) == ["older"]
    assert not figures(world)[2]


def test_names_on_the_stick_make_no_gap(world: Rehearsal) -> None:
    """Bundles are taken in by their own numbers, whatever the files are called."""
    for number, path in enumerate([world.send(COMMUNE).path, later(world, COMMUNE, B06=4002)]):
        path.rename(path.with_name(f"{9 - number}.gbv"))
    assert outcomes(world.take()) == ["new", "newer"]


def second_computer(world: Rehearsal, tmp_path: Path, unit: str) -> Rehearsal:
    """The office folder copied to another computer while it was closed."""
    world.close(unit)
    shutil.copytree(world.home(unit), tmp_path / "second" / unit)
    second = Rehearsal(tmp_path / "second", world.clock.day)
    second.clock = world.clock
    return second


def test_a_copied_office_forks_and_neither_side_counts(world: Rehearsal, tmp_path: Path) -> None:
    second = second_computer(world, tmp_path, COMMUNE)
    one = world.send(COMMUNE).path
    other = second.send(COMMUNE, B06=4003).path
    second.close()
    assert outcomes(world.take(one)) == ["new"]
    (row,) = world.take(other)
    assert (row.outcome, row.code) == ("fork", "E-FORK")
    _, cells, conflicts, inputs = figures(world)
    assert conflicts == (COMMUNE,)
    assert inputs == ()
    assert COMMUNE in cells["B06"].missing


def test_two_computers_of_a_unit_conflict_until_people_decide(
    world: Rehearsal, tmp_path: Path
) -> None:
    second = Rehearsal(tmp_path / "second")
    second.clock = world.clock
    computer = second.office(COMMUNE)
    enrolment.accept(world.district, enrolment.request(computer, world.stick)[0], computer.digits)
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    # Its own packages come back on the sticks.
    assert outcomes(world.take(package)) == ["package"]
    courier.import_package(computer, package, world.district.digits)
    one = world.send(COMMUNE).path
    other = second.send(COMMUNE, B06=4004).path
    world.take(one)
    (row,) = world.take(other)
    assert (row.outcome, row.code) == ("conflict", "W-CONFLICT")
    assert figures(world)[2] == (COMMUNE,)
    assert figures(world)[3] == ()
    answers.return_report(world.district, PERIOD, COMMUNE, "Hai máy cùng gửi.", {})
    assert figures(world)[2] == ()
    assert figures(world)[0][1].status == "returned"
    world.hand_down(COMMUNE)
    path = later(world, COMMUNE, B06=4005)
    second.close()
    assert outcomes(world.take(path)) == ["new"]
    assert figures(world)[0][1].status == "received"
    assert len(figures(world)[3]) == 1


def test_a_restored_office_goes_on_under_a_new_life(world: Rehearsal) -> None:
    """Restore gives a new incarnation: its numbers begin at 1 and are nobody's fork."""
    world.send(COMMUNE)
    copy = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    lost = later(world, COMMUNE, B06=4006)
    world.take()
    world.close(COMMUNE)
    backups.restore_office(world.home(COMMUNE), copy, PASSWORD)
    made = world.send(COMMUNE, reason="Rà soát lại sau khi khôi phục.", B06=4007)
    assert made.seq == 1
    (row,) = world.take(made.path)
    # Both revisions 2 are there: people decide, but nobody is called a forger.
    assert (row.outcome, row.code) == ("conflict", "W-CONFLICT")
    assert lost.exists()


def test_a_restored_office_is_newer_when_nothing_was_lost(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    copy = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    world.close(COMMUNE)
    backups.restore_office(world.home(COMMUNE), copy, PASSWORD)
    made = world.send(COMMUNE, reason="Rà soát lại sau khi khôi phục.", B06=4007)
    assert made.seq == 1
    assert outcomes(world.take(made.path)) == ["newer"]
    again = world.send(COMMUNE, reason="Rà soát lại lần nữa.", B06=4008)
    assert (again.seq, outcomes(world.take(again.path))) == (2, ["newer"])


@pytest.mark.parametrize("attempt", range(3))
def test_an_old_life_that_speaks_again_is_a_clone(
    world: Rehearsal, tmp_path: Path, attempt: int
) -> None:
    """Which life is the newer one hangs on the order of arrival, not on a random id."""
    world.send(COMMUNE)
    world.take()
    second = second_computer(world, tmp_path, COMMUNE)
    copy = backups.back_up(second.office(COMMUNE), tmp_path / "backup")
    second.close()
    backups.restore_office(second.home(COMMUNE), copy, PASSWORD)
    new_life = second.send(COMMUNE, reason="Máy mới.", B06=4009).path
    second.close()
    assert outcomes(world.take(new_life)) == ["newer"]
    old_life = later(world, COMMUNE, B06=4010)
    (row,) = world.take(old_life)
    assert (row.outcome, row.code) == ("clone", "E-CLONE")
    assert consolidation.trace(world.district, PERIOD, "B06")[1][1].value.value == 4009


# --- order, preview, all or nothing -------------------------------------------------------------
def test_any_order_of_arrival_gives_one_board_and_one_total(
    world: Rehearsal, tmp_path: Path
) -> None:
    second = second_computer(world, tmp_path, NEIGHBOUR)
    bundles = [
        world.send(COMMUNE).path,
        later(world, COMMUNE, B06=4011),
        later(world, COMMUNE, B06=4012),
        world.send(POLICE).path,
        world.send(NEIGHBOUR).path,
        later(world, NEIGHBOUR, B06=400),
        second.send(NEIGHBOUR, B06=401).path,
        later(second, NEIGHBOUR, B06=402),
    ]
    second.close()
    world.close()
    seen = []
    order = random.Random(2018)
    for number in range(8):
        folder = tmp_path / f"order{number}"
        shutil.copytree(tmp_path / DISTRICT, folder / DISTRICT)
        copy = Rehearsal(folder)
        order.shuffle(bundles)
        for path in bundles:
            merging.take_in(copy.district, [path])
        seen.append(figures(copy))
        copy.close()
    assert all(each == seen[0] for each in seen)
    assert seen[0][2] == (NEIGHBOUR,)


def test_a_preview_writes_nothing_and_tells_the_same(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.send(POLICE)
    bad = world.stick / "hong.gbv"
    bad.write_bytes(b"age-encryption.org/v1\nno")
    before = everything(world.district)
    seen = merging.preview(world.district, [world.stick])
    assert everything(world.district) == before
    assert seen.state_no == world.district.store.state_no
    taken = world.take()
    told = [(row.file, row.outcome, row.code, row.codes, row.late) for row in taken]
    assert [(r.file, r.outcome, r.code, r.codes, r.late) for r in seen.rows] == told
    assert sorted(outcomes(taken)) == ["new", "new", "refused"]


def test_a_preview_counts_a_twin_once(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    shutil.copy(path, world.stick / "twin.gbv")
    assert outcomes(merging.preview(world.district, [world.stick]).rows) == ["new", "same"]


def test_a_preview_that_is_out_of_date_is_refused(world: Rehearsal, refused: Refused) -> None:
    first, second = world.send(COMMUNE).path, world.send(POLICE).path
    seen = merging.preview(world.district, [first])
    world.take(second)
    before = everything(world.district)
    with refused("E-STATE-CHANGED"):
        merging.take_in(world.district, [first], seen.state_no)
    assert everything(world.district) == before
    again = merging.preview(world.district, [first])
    assert outcomes(merging.take_in(world.district, [first], again.state_no)) == ["new"]


def test_a_fault_of_ours_in_the_middle_leaves_nothing_of_the_bundle(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.send(COMMUNE).path
    seen = figures(world)

    def fail(*_: object) -> None:
        raise Bug("in the middle")

    monkeypatch.setattr(merging, "acknowledge", fail)
    with pytest.raises(Bug):
        world.take(path)
    monkeypatch.undo()
    assert figures(world) == seen
    with world.district.store.read() as work:
        assert not work.bundles.list("in", "report")
    assert outcomes(world.take(path)) == ["new"]


def test_a_full_disk_blames_no_file(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.send(COMMUNE).path

    def full(*_: object) -> None:
        raise E_DB_FULL()

    monkeypatch.setattr(merging, "acknowledge", full)
    (row,) = world.take(path)
    assert (row.outcome, row.code) == ("refused", "E-DB-FULL")
    assert not (world.district.home / "inbox" / "bad").exists()
    monkeypatch.undo()
    assert outcomes(world.take(path)) == ["new"]


def test_the_disk_that_cannot_keep_a_bad_file_is_named_too(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = world.stick / "hong.gbv"
    bad.write_bytes(b"no bundle")

    def full(*_: object) -> None:
        raise E_DB_FULL()

    monkeypatch.setattr(merging.inbox, "quarantine", full)
    (row,) = world.take(bad)
    assert (row.code, row.codes) == ("E-DB-FULL", ("E-DB-FULL", "E-AGE-HEADER"))


# --- what is refused ----------------------------------------------------------------------------
def test_every_bad_file_gets_its_row_and_the_good_one_goes_in(world: Rehearsal) -> None:
    good = world.send(COMMUNE).path
    data = good.read_bytes()
    bad = {
        "cut.gbv": (data[: len(data) // 2], "E-AGE-TRUNC"),
        "empty.gbv": (b"", "E-FILE-EMPTY"),
        "flipped.gbv": (data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "E-AGE-DAMAGED"),
        "other.gbv": (b"PK\x03\x04 a workbook", "E-AGE-HEADER"),
        "x' OR 1=1 --\u202egbv.gbv": (b"{}", "E-DSSE-SHAPE"),
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
    on_stick = [path for path in world.stick.iterdir() if not path.is_dir()]
    assert len(on_stick) == len(bad) + 2


def test_a_named_file_that_is_missing_or_a_folder_without_bundles(world: Rehearsal) -> None:
    (row,) = world.take(world.stick / "nowhere.gbv")
    assert (row.outcome, row.code) == ("refused", "E-FILE-READ")
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
    courier.import_package(office, start, fresh.district.digits)
    request = enrolment.request(office, fresh.stick)[0]
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
    seen = merging.preview(fresh.district, [other])
    assert everything(fresh.district) == before
    assert outcomes(seen.rows) == ["new"]
    rows = merging.take_in(fresh.district, [other])
    assert [(row.file, row.outcome) for row in rows] == [(path.name, "new")]
    assert list(aside.iterdir()) == []
    with fresh.district.store.read() as work:
        assert work.quarantine.list() == ()
    assert merging.take_in(fresh.district, [other]) == ()


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
            most = max(most, sum(len(each.delivered.data) for each in batch))
            yield batch

    monkeypatch.setattr(deliveries, "_batches", watched)
    rows = merging.preview(world.district, [world.stick]).rows
    assert len(rows) == 501
    assert sum(row.refused for row in rows) == 500
    assert most < 200_000


def test_batches_give_what_one_gives(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        world.send(unit)
    whole = merging.preview(world.district, [world.stick]).rows
    monkeypatch.setattr(deliveries, "BATCH_BYTES", 1)
    parts = merging.preview(world.district, [world.stick]).rows
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
        merging.take_in(world.office(COMMUNE), [world.stick])
    with refused("E-ROLE"):
        merging.preview(world.office(COMMUNE), [world.stick])


def test_the_same_registration_twice_changes_nothing(world: Rehearsal) -> None:
    file = enrolment.request(world.office(COMMUNE), world.stick)[0]
    before = world.district.store.state_no
    (row,) = world.take(file)
    assert (row.outcome, row.code, row.unit) == ("same", "I-ALREADY", COMMUNE)
    assert world.district.store.state_no == before
