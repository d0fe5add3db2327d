"""Room is asked before files come in: of the whole run, and of a single one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal
from small_volume import leave, needed

from gbv_desktop.errors import Problem
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import packages
from gbv_desktop.office.stick import deliveries
from gbv_desktop.office.stick.deliveries import LOG, TAKEN_IN
from gbv_desktop.text import size_words


def need_of(*paths: Path) -> int:
    return LOG + TAKEN_IN * sum(path.stat().st_size for path in paths)


def files_of(home: Path) -> dict[Path, bytes]:
    """All but the database's log, which may be folded into it at any reading."""
    return {
        path: path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_nothing_comes_in_where_not_all_of_it_fits(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = sorted([world.send(COMMUNE).path, world.send(NEIGHBOUR).path])
    home, need = world.home(DISTRICT), need_of(*sent)
    # Each file a batch of its own: the rest of the run is told as well.
    monkeypatch.setattr(deliveries, "BATCH_BYTES", 1)
    for act in (previewing.preview, importing.take_in):
        before = files_of(home), world.district.store.state_no
        with monkeypatch.context() as patched:
            leave(patched, need_of(sent[0]) - 1, home)
            with pytest.raises(Problem) as caught:
                act(world.district, [world.stick])
        assert caught.value.code == "E-IMPORT-ROOM"
        assert needed(caught.value) == (size_words(need, up=True), size_words(need_of(sent[0]) - 1))
        assert (files_of(home), world.district.store.state_no) == before
    leave(monkeypatch, need, home)
    assert len(previewing.preview(world.district, [world.stick]).rows) == 2
    assert [row.problem for row in world.take()] == [None, None]


def test_a_run_that_fills_the_disk_tells_what_is_in_and_what_is_not(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted([world.send(COMMUNE).path, world.send(NEIGHBOUR).path])
    monkeypatch.setattr(deliveries, "BATCH_BYTES", 1)
    fits = importing._take_one

    def filling(*given: object) -> object:
        leave(monkeypatch, LOG, world.home(DISTRICT))
        return fits(*given)

    monkeypatch.setattr(importing, "_take_one", filling)
    rows = world.take(first, second)
    assert [row.code for row in rows] == [None, "E-IMPORT-ROOM"]
    monkeypatch.undo()
    rows = world.take(first, second)
    assert {row.file: row.code for row in rows} == {first.name: "I-ALREADY", second.name: None}


def test_what_is_in_already_needs_no_room(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send(COMMUNE)
    world.take()
    leave(monkeypatch, 0, world.home(DISTRICT))
    assert [row.code for row in previewing.preview(world.district, [world.stick]).rows] == [
        "I-ALREADY"
    ]
    assert [row.code for row in world.take()] == ["I-ALREADY"]


def test_a_package_too_is_asked_for_before_it_is_kept(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    office, home = world.office(COMMUNE), world.home(COMMUNE)
    before = files_of(home)
    with monkeypatch.context() as patched:
        leave(patched, need_of(package) - 1, home)
        with pytest.raises(Problem) as caught:
            package_import.import_package(office, package)
    assert caught.value.code == "E-IMPORT-ROOM"
    assert files_of(home) == before
    leave(monkeypatch, need_of(package), home)
    assert not package_import.import_package(office, package).already


def test_what_comes_in_takes_no_more_than_was_asked_for(world: Rehearsal) -> None:
    """Kept as it came, in the database, and in its log."""
    sent = [world.send(COMMUNE).path, world.send(NEIGHBOUR).path]
    home = world.home(DISTRICT)

    def size() -> int:
        return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())

    before = size()
    world.take(*sent)
    assert size() - before <= need_of(*sent)
