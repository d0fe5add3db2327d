"""A newer program at the store of an older one: a backup, a copy, one swap, and a way back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from newer_store import FUTURE, LATER, as_if, scripts_to
from small_volume import leave, needed
from thorough import times

from gbv_desktop import SCHEMA
from gbv_desktop.disk import room
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.backup import restore
from gbv_desktop.store.backup_file import MAX_HEADER, inspect
from gbv_desktop.store.copies import upgrading
from gbv_desktop.store.position import PROGRAM
from gbv_desktop.store.store import Store
from gbv_desktop.text import size_words

Refused = Callable[[str], AbstractContextManager[object]]
Future = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def filled(reopen: Callable[[], Store], home: Path, report: Report) -> Path:
    """A closed office folder with a report, last worked on by version 0.1.0."""
    store = reopen()
    with store.begin() as work:
        work.reports.add_draft(report)
        work.facts.put(PROGRAM, "0.1.0")
        work.journal.append("Trần Thị Ngọc", "save")
    store.close()
    return home


@pytest.fixture
def future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Future:
    """The program of a schema to come; ``more`` is what its last migration does besides."""

    def of(*heads: str, more: str = "") -> AbstractContextManager[None]:
        folder = tmp_path / f"migrations {' '.join(heads)} {len(more)}"
        return as_if(monkeypatch, scripts_to(folder, *heads, more=more), heads[-1])

    return of


def files_of(home: Path) -> dict[str, bytes]:
    """Every file of an office but its lock."""
    return {
        each.relative_to(home).as_posix(): each.read_bytes()
        for each in home.rglob("*")
        if each.is_file() and each.name != "store.lock"
    }


def upgraded(home: Path, password: str, now: datetime) -> None:
    Store.open(home, password, now, clock=lambda: now).close()


def reports_of(store: Store) -> list[Report]:
    with store.read() as work:
        return [each.report for each in work.reports.find()]


def test_the_backup_before_it_is_an_ordinary_one_of_the_older_program(
    filled: Path, future: Future, password: str, now: datetime, tmp_path: Path, report: Report
) -> None:
    before = files_of(filled)["store/main.db"]
    with future(FUTURE):
        upgraded(filled, password, now)
    (file,) = (filled / "before-upgrade").iterdir()
    assert file.name.endswith("_00001_20180601_v0.1.0.gbvbackup")
    assert inspect(file).number == 1
    (old,) = (filled / "store.old").iterdir()
    assert (old.name, (old / "main.db").read_bytes()) == (f"schema-{SCHEMA}-001", before)
    restore(file, tmp_path / "again", password, now)
    with Store.open(tmp_path / "again", password, now) as store:
        assert not store.read_only
        assert reports_of(store) == [report]


def test_what_an_upgrade_leaves_is_kept_until_the_next_one_is_done(
    filled: Path, future: Future, password: str, now: datetime
) -> None:
    with future(FUTURE):
        upgraded(filled, password, now)
    first = {*files_of(filled)} - {"store/main.db"}
    with future(FUTURE, LATER, more="    raise RuntimeError('cut')"), pytest.raises(RuntimeError):
        upgraded(filled, password, now)
    assert {*files_of(filled)} - {"store/main.db"} == first, "nor anything besides"
    with future(FUTURE, LATER):
        upgraded(filled, password, now)
        upgraded(filled, password, now)
    assert [each.name for each in (filled / "store.old").iterdir()] == [f"schema-{FUTURE}-001"]
    (file,) = (filled / "before-upgrade").iterdir()
    assert "_00002_" in file.name


def test_a_disk_without_room_is_told_before_anything_is_written(
    filled: Path,
    future: Future,
    password: str,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = files_of(filled)
    need = 4 * len(before["store/main.db"]) + MAX_HEADER
    with future(FUTURE):
        leave(monkeypatch, need - 1, filled)
        with pytest.raises(Problem) as caught:
            upgraded(filled, password, now)
        assert caught.value.code == "E-UPGRADE-ROOM"
        assert needed(caught.value) == (size_words(need, up=True), size_words(need - 1))
        assert dict(caught.value.text.fields)["folder"] == str(filled)
        assert files_of(filled) == before
        leave(monkeypatch, need, filled)
        upgraded(filled, password, now)


def test_any_other_refusal_of_the_disk_is_told_as_one(
    filled: Path,
    future: Future,
    password: str,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    refused: Refused,
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "x")

    with future(FUTURE), monkeypatch.context() as patched:
        patched.setattr(room, "probe_room", broken)
        with refused("E-DB-IO"):
            upgraded(filled, password, now)
    assert not (filled / "before-upgrade").exists()


def test_who_left_opens_nothing_that_an_upgrade_kept(
    filled: Path, future: Future, password: str, now: datetime
) -> None:
    with Store.open(filled, password, now) as store:
        slot, _seed = store.key_slots.add_slot("trăng lên đỉnh núi", REHEARSAL)
    with future(FUTURE), Store.open(filled, password, now) as store:
        assert (filled / "before-upgrade").exists()
        store.key_slots.remove_slot(slot)
    assert not (filled / "before-upgrade").exists()
    assert list((filled / "store.old").iterdir()) == []


class PowerCut(BaseException):
    """The PC goes out."""


OPERATIONS = ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod")


@contextmanager
def cut_after(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The power goes after so many operations on files; what was done until then is told."""
    done: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        genuine = getattr(os, name)

        def call(*args: object, **named: object) -> object:
            found = genuine(*args, **named)
            done.append(name)
            if len(done) == step:
                if name == "open" and isinstance(found, int):
                    os.close(found)  # no process is left to hold it
                raise PowerCut
            return found

        return call

    with monkeypatch.context() as patched:
        for name in OPERATIONS:
            patched.setattr(os, name, counted(name))
        yield done


def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new_store_whole(
    filled: Path,
    future: Future,
    password: str,
    now: datetime,
    report: Report,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = Path(shutil.copytree(filled, tmp_path / "whole"))
    old = new = 0
    with future(FUTURE) as _:
        with cut_after(0, monkeypatch) as done:
            upgraded(filled, password, now)
        assert {"write", "fsync", "unlink", "mkdir"} <= {*done}
        for step in range(1, len(done) + 1, times(3, 1)):
            shutil.rmtree(filled)
            shutil.copytree(whole, filled)
            with cut_after(step, monkeypatch), pytest.raises(PowerCut):
                upgraded(filled, password, now)
            before = (filled / "store" / "main.db").exists()
            swapped = any((filled / "store.old").glob("*"))
            old, new = old + (before and not swapped), new + swapped
            with Store.open(filled, password, now, clock=lambda: now) as store:
                assert not store.behind
                assert reports_of(store) == [report], step
                store.check()
            assert len([*(filled / "store.old").iterdir()]) == 1, step
            assert 1 <= len([*(filled / "before-upgrade").glob("*.gbvbackup")]) <= 2, step
    assert old > 0
    assert new > 0


def test_before_the_swap_the_older_program_goes_on(
    filled: Path,
    future: Future,
    password: str,
    now: datetime,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with future(FUTURE), monkeypatch.context() as patched:

        def cut(*_: object) -> None:
            raise PowerCut

        patched.setattr(upgrading, "swap_in", cut)
        with pytest.raises(PowerCut):
            upgraded(filled, password, now)
    with Store.open(filled, password, now, clock=lambda: now) as store:
        assert not store.read_only
        assert reports_of(store) == [report]
        with store.begin() as work:
            work.journal.append("Trần Thị Ngọc", "save")
