"""Taking bundles in: what each is to what is there, in any order, whole or not at all."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

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
    figures,
    journal,
    later,
    other_computer,
    outcomes,
    second_computer,
)
from thorough import times

from gbv_desktop.errors import Bug
from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.histories import history_of
from gbv_desktop.office.receive import enrolment, importing, judging, previewing
from gbv_desktop.office.receive.packages.package_import import import_package
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.trust import backups
from gbv_desktop.store.faults import E_DB_FULL

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def _held_as_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each file that is taken in, what is held of its reports is what the store has."""

    def compared(*about: Any, **how: Any) -> object:
        rows = judging.keep_and_judge(*about, **how)
        _office, work, _read, histories = about
        for key in [*histories._known]:
            assert histories.of(key) == history_of(work, key)
        return rows

    monkeypatch.setattr(importing, "keep_and_judge", compared)


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
    assert trace(world.district, PERIOD, "B06")[1][1].value.value == 4000


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
    enrolment.accept(
        world.district, enrolment_request.request(computer, world.stick)[0], computer.digits
    )
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    # Its own packages come back on the sticks.
    assert outcomes(world.take(package)) == ["package"]
    import_package(computer, package, world.district.digits)
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
    assert outcomes(world.take(path)) == ["newer"]
    assert figures(world)[0][1].status == "received"
    assert len(figures(world)[3]) == 1


def test_of_versions_that_wait_for_a_choice_the_highest_revision_is_shown(
    world: Rehearsal, tmp_path: Path
) -> None:
    second = other_computer(world, tmp_path / "second", COMMUNE, registered=True)
    first = world.send(COMMUNE).path
    paths = [second.send(COMMUNE, B06=4004).path, later(second, COMMUNE, B06=4005)]
    second.close()
    world.take(first, *paths)
    row = figures(world)[0][1]
    assert (row.unit, row.status, row.revision) == (COMMUNE, "conflict", 2)


def test_a_restored_office_goes_on_under_a_new_life(world: Rehearsal) -> None:
    """Restore gives a new incarnation: its numbers begin at 1 and are nobody's fork."""
    world.send(COMMUNE)
    copy = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    lost = later(world, COMMUNE, B06=4006)
    world.take()
    world.close(COMMUNE)
    world.wait()
    backups.restore_office(world.home(COMMUNE), copy, PASSWORD, world.clock.day)
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
    world.wait()
    backups.restore_office(world.home(COMMUNE), copy, PASSWORD, world.clock.day)
    made = world.send(COMMUNE, reason="Rà soát lại sau khi khôi phục.", B06=4007)
    assert made.seq == 1
    assert outcomes(world.take(made.path)) == ["newer"]
    again = world.send(COMMUNE, reason="Rà soát lại lần nữa.", B06=4008)
    assert (again.seq, outcomes(world.take(again.path))) == (2, ["newer"])


@pytest.mark.parametrize("new_first", [True, False])
def test_an_old_life_that_speaks_again_is_a_clone(
    world: Rehearsal, tmp_path: Path, new_first: bool
) -> None:
    """Which life is the newer one hangs on the signed times, not on which came first."""
    world.send(COMMUNE)
    world.take()
    second = second_computer(world, tmp_path, COMMUNE)
    copy = backups.back_up(second.office(COMMUNE), tmp_path / "backup")
    second.close()
    world.wait()
    backups.restore_office(second.home(COMMUNE), copy, PASSWORD, second.clock.day)
    new_life = second.send(COMMUNE, reason="Máy mới.", B06=4009).path
    second.close()
    world.wait()
    old_life = later(world, COMMUNE, B06=4010)
    came = [
        world.take(each)[0]
        for each in ([new_life, old_life] if new_first else [old_life, new_life])
    ]
    # Told with whichever of the two came last.
    assert [row.outcome for row in came] == ["newer", "clone"]
    assert came[1].code == "E-CLONE"
    where = period_overview.overview(world.district, PERIOD).situations[COMMUNE]
    assert len(where.waiting) == 1, "what the old life wrote waits for a person"
    assert trace(world.district, PERIOD, "B06")[1][1].value.value == 4009


# --- order, preview, all or nothing -------------------------------------------------------------
@pytest.mark.slow
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
    for number in range(times(8, 60)):
        folder = tmp_path / f"order{number}"
        shutil.copytree(tmp_path / DISTRICT, folder / DISTRICT)
        copy = Rehearsal(folder)
        order.shuffle(bundles)
        for path in bundles:
            importing.take_in(copy.district, [path])
        seen.append(figures(copy))
        copy.close()
    assert all(each == seen[0] for each in seen)
    assert seen[0][2] == (NEIGHBOUR,)


def test_a_bundle_is_cleared_when_the_one_it_names_arrives(
    world: Rehearsal, tmp_path: Path
) -> None:
    """Whether a bundle stands aside hangs on what is there, never on what came first."""
    second = second_computer(world, tmp_path, NEIGHBOUR)
    one = world.send(NEIGHBOUR).path
    other, after = second.send(NEIGHBOUR, B06=401).path, later(second, NEIGHBOUR, B06=402)
    second.close()
    world.close()
    seen = []
    for order in itertools.permutations((one, other, after)):
        folder = tmp_path / "-".join(path.name[-12:-4] for path in order)
        shutil.copytree(tmp_path / DISTRICT, folder / DISTRICT)
        copy = Rehearsal(folder)
        for path in order:
            importing.take_in(copy.district, [path])
        seen.append(figures(copy))
        copy.close()
    assert all(each == seen[0] for each in seen)
    # The two first ones dispute a number; the later one names a bundle that is there.
    assert len(seen[0][3]) == 1


def test_a_preview_writes_nothing_and_tells_the_same(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.send(POLICE)
    bad = world.stick / "hong.gbv"
    bad.write_bytes(b"age-encryption.org/v1\nno")
    before = everything(world.district)
    seen = previewing.preview(world.district, [world.stick])
    assert everything(world.district) == before
    assert seen.state_no == world.district.store.state_no
    taken = world.take()
    told = [(row.file, row.outcome, row.code, row.codes, row.late) for row in taken]
    assert [(r.file, r.outcome, r.code, r.codes, r.late) for r in seen.rows] == told
    assert sorted(outcomes(taken)) == ["new", "new", "refused"]


def test_a_preview_counts_a_twin_once(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    shutil.copy(path, world.stick / "twin.gbv")
    assert outcomes(previewing.preview(world.district, [world.stick]).rows) == ["new", "same"]


def test_a_preview_that_is_out_of_date_is_refused(world: Rehearsal, refused: Refused) -> None:
    first, second = world.send(COMMUNE).path, world.send(POLICE).path
    seen = previewing.preview(world.district, [first])
    world.take(second)
    before = everything(world.district)
    with refused("E-STATE-CHANGED"):
        importing.take_in(world.district, [first], seen.state_no)
    assert everything(world.district) == before
    again = previewing.preview(world.district, [first])
    assert outcomes(importing.take_in(world.district, [first], again.state_no)) == ["new"]


def test_a_fault_of_ours_in_the_middle_leaves_nothing_of_the_bundle(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.send(COMMUNE).path
    seen = figures(world)

    def fail(*_: object) -> None:
        raise Bug("in the middle")

    monkeypatch.setattr(judging, "acknowledge", fail)
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

    monkeypatch.setattr(judging, "acknowledge", full)
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

    monkeypatch.setattr(importing.inbox, "quarantine", full)
    (row,) = world.take(bad)
    assert (row.code, row.codes) == ("E-DB-FULL", ("E-DB-FULL", "E-FILE-FOREIGN"))
