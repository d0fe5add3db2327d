"""A full, locked, damaged disk: told apart, nothing half-saved, usable afterwards."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2
from thorough import times

from gbv_desktop.disk.files import probe_room
from gbv_desktop.disk.refusals import is_full
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.backup import backup
from gbv_desktop.store.copies import copying, upgrading
from gbv_desktop.store.faults import disk_faults, problem_of, translated
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]


def raw_of(store: Store) -> dbapi2.Connection:
    with store._connected(writing=False) as connection:
        return engines.dbapi_of(connection)


def test_a_full_disk_takes_the_step_back_and_no_more(store: Store, refused: Refused) -> None:
    with store.begin() as work:
        work.facts.put("office", "trước")
    pages = raw_of(store).execute("PRAGMA page_count").fetchone()[0]
    raw_of(store).execute(f"PRAGMA max_page_count = {pages + 3}")
    state_no = store.state_no
    with refused("E-DB-FULL"), store.begin() as work:
        work.journal.append("Trần Thị Ngọc", "save")
        work.facts.put("office", "sau")
        work.facts.put("big", "x" * 100_000)
    with store.read() as work:
        assert work.facts.get("office") == "trước"
        assert work.journal.head()[0] == 0
    assert store.state_no == state_no
    raw_of(store).execute("PRAGMA max_page_count = 1000000")
    with store.begin() as work:
        work.facts.put("big", "x" * 100_000)
    assert store.state_no == state_no + 1


def test_a_foreign_program_that_holds_the_file(
    store: Store, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = engines.connect(store.layout.database, bytes(store._key))
    other.execute("BEGIN IMMEDIATE")
    raw_of(store).execute("PRAGMA busy_timeout = 50")
    with refused("E-DB-BUSY"), store.begin() as work:
        work.facts.put("office", 1)
    other.rollback()
    other.close()
    with store.begin() as work:
        work.facts.put("office", 1)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (5, "E-DB-BUSY"),
        (261, "E-DB-BUSY"),
        (6, "E-DB-BUSY"),
        (8, "E-DB-READONLY"),
        (1032, "E-DB-READONLY"),
        (3, "E-DB-READONLY"),
        (10, "E-DB-IO"),
        (778, "E-DB-IO"),
        (14, "E-DB-IO"),
        (13, "E-DB-FULL"),
        (4874, "E-DB-FULL"),
        (11, "E-DB-DAMAGED"),
        (267, "E-DB-DAMAGED"),
        (26, "E-DB-DAMAGED"),
        (19, None),
        (1, None),
        (None, None),
    ],
)
def test_codes_of_sqlite_are_told_apart(code: int | None, name: str | None) -> None:
    cause = dbapi2.OperationalError("x")
    cause.sqlite_errorcode = code
    for error in (cause, OperationalError("SELECT 1", {}, cause)):
        found = problem_of(error)
        assert isinstance(found, Bug) if name is None else getattr(found, "code", None) == name


def test_a_refusal_to_write_is_a_bug_only_where_nothing_may_be_written(refused: Refused) -> None:
    cause = dbapi2.OperationalError("x")
    cause.sqlite_errorcode = 8
    with refused("E-DB-READONLY"), translated():
        raise cause
    with pytest.raises(Bug), translated(True):
        raise cause


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (errno.ENOSPC, "E-DB-FULL"),
        (errno.EROFS, "E-DB-READONLY"),
        (errno.EACCES, "E-DB-READONLY"),
        (errno.EIO, "E-DB-IO"),
    ],
)
def test_the_disks_refusals_are_told_apart(number: int, name: str, refused: Refused) -> None:
    with refused(name), disk_faults():
        raise OSError(number, "x")


def test_a_full_disk_while_making_or_changing_the_password(
    store: Store, password: str, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gbv_desktop.store.access import slots_file

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(slots_file, "write_anew", full)
    with refused("E-DB-FULL"):
        store.key_slots.change_password(password, "trăng lên đỉnh núi", REHEARSAL)
    home = store.home.with_name("Xã khác")
    with refused("E-DB-FULL"):
        Store.create(home, password, REHEARSAL)
    assert not (home / "store").exists()
    monkeypatch.undo()
    Store.create(home, password, REHEARSAL).close()


# --- damage ---------------------------------------------------------------------------------------
@pytest.fixture
def filled(reopen: Callable[[], Store], report: object, home: Path) -> Path:
    """A closed office folder with something on many pages."""
    store = reopen()
    for at in range(10):
        with store.begin() as work:
            work.reports.add_draft(report)
            work.facts.put(f"part {at}", "Tình hình " * 200)
    store.close()
    return home


def everything(store: Store) -> tuple[object, ...]:
    """What the office kept in it."""
    with store.read() as work:
        facts = [work.facts.get(f"part {at}") for at in range(10)]
        return (*facts, *(each.report for each in work.reports.find()))


def of_the_damage(act: Callable[[], object]) -> object:
    """What the act gave, or nothing where it was refused; refused it may be by damage alone."""
    try:
        return act()
    except Problem as problem:
        assert problem.code == "E-DB-DAMAGED"
        return None


def test_every_flipped_bit_is_noticed_before_anything_is_written_and_none_is_read(
    filled: Path, password: str, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    path = filled / "store" / "main.db"
    whole = path.read_bytes()
    with Store.open(filled, password, now) as store:
        genuine = everything(store)
    shut, read = 0, []
    for at in random.Random(11).sample(range(len(whole) * 8), times(50, 800)):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        path.write_bytes(changed)
        store = of_the_damage(partial(Store.open, filled, password, now))
        if not isinstance(store, Store):
            shut += 1
        else:
            read.append(of_the_damage(partial(everything, store)))
            assert of_the_damage(lambda: write_anything(store)) is None  # noqa: B023 - called here
            store.close()
        assert path.read_bytes() == changed
        assert not path.with_name("main.db-wal").exists()
    # Damage at the door, behind it, and where nobody looked: the numbers are those of the seed.
    assert shut > 0
    assert genuine in read
    assert None in read
    assert [each for each in read if each not in (None, genuine)] == []
    path.write_bytes(whole)
    with Store.open(filled, password, now) as store:
        assert write_anything(store)


def write_anything(store: Store) -> bool:
    """Whether it was written."""
    with store.begin() as work:
        work.facts.put("office", "sau")
    return True


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\0" * 16 + data[16:],
        lambda data: data[:4096] + b"\0" * 4096 + data[8192:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4096],
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: b"SQLite format 3\0" + data[16:],
        lambda data: data[:4096] + data[8192:12288] + data[4096:8192] + data[12288:],
    ],
    ids=["salt", "zeroed", "half", "page", "byte", "empty", "other", "swapped"],
)
def test_a_broken_file_is_no_wrong_password(
    filled: Path,
    password: str,
    now: datetime,
    refused: Refused,
    damage: Callable[[bytes], bytes],
) -> None:
    path = filled / "store" / "main.db"
    path.write_bytes(damage(path.read_bytes()))
    with refused("E-DB-DAMAGED"), Store.open(filled, password, now) as store:
        # One byte that is missing at the end is behind the door.
        store.page_check.require_passed()
    with refused("E-PWD-WRONG"):
        Store.open(filled, password + "?", now)


def test_slots_of_another_office_are_named(
    filled: Path,
    template: Path,
    password: str,
    now: datetime,
    tmp_path: Path,
    refused: Refused,
    caplog: pytest.LogCaptureFixture,
) -> None:

    other = tmp_path / "khác"
    Store.create(other, password, REHEARSAL).close()
    for name in ("slots.json", "slots.bak.json"):
        shutil.copy(other / "store" / name, filled / "store" / name)
    with refused("E-SLOT-OTHER"):
        Store.open(filled, password, now)
    assert "of another store" in caplog.text
    caplog.clear()


def test_missing_slots_and_missing_database(
    filled: Path, password: str, now: datetime, refused: Refused
) -> None:
    (filled / "store" / "slots.json").unlink()
    Store.open(filled, password, now).close()
    assert (filled / "store" / "slots.json").exists(), "healed from the second copy"
    for name in ("slots.json", "slots.bak.json"):
        (filled / "store" / name).unlink()
    with refused("E-SLOT-MISSING"):
        Store.open(filled, password, now)
    (filled / "store" / "main.db").unlink()
    with refused("E-DB-NONE"):
        Store.open(filled, password, now)


# --- SQLite's backup, whose errors carry no code ------------------------------------------------
@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of a database stop at a few pages, as on a disk that fills up on the way."""
    genuine = engines.connect

    def connect(path: Path, key: bytes) -> dbapi2.Connection:
        raw = genuine(path, key)
        if path.name != "main.db" or path.parent.name != "store":
            raw.execute("PRAGMA max_page_count = 9")
        return raw

    monkeypatch.setattr(engines, "connect", connect)


def no_room_after(asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk grants room so many times, and then no more."""
    told: list[Path] = []

    def ask(folder: Path, size: int) -> None:
        told.append(folder)
        if len(told) > asked:
            raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(copying, "probe_room", ask)


def copy_for_a_backup(store: Store) -> None:
    backup(store, store.home.parent / "USB", datetime(2018, 6, 1, tzinfo=UTC))


def copy_for_a_migration(store: Store) -> None:
    with disk_faults():
        now = datetime(2018, 6, 1, tzinfo=UTC)
        upgrading.upgrade(store.layout, store.key_slots.unlocked, now, migrate.SCRIPTS)


def copy_for_another_key(store: Store) -> None:
    slot, _seed = store.key_slots.add_slot("trăng lên đỉnh núi", REHEARSAL)
    store.key_slots.remove_slot(slot)


COPIES = [copy_for_a_backup, copy_for_a_migration, copy_for_another_key]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize(("granted", "code"), [(0, "E-DB-FULL"), (1, "E-DB-FULL"), (9, "E-DB-IO")])
def test_a_copy_that_finds_no_room_is_no_bug_and_leaves_nothing(
    store: Store,
    copy: Callable[[Store], None],
    granted: int,
    code: str,
    cramped: None,
    refused: Refused,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked before, found on the way, or a disk that refuses although it has room."""
    with store.begin() as work:
        work.facts.put("office", "trước")
    no_room_after(granted, monkeypatch)
    with refused(code):
        copy(store)
    left = {each.name for each in store.home.iterdir()}
    assert left <= {"store", "store.lock"}
    assert list((store.home.parent / "USB").glob("*")) == []
    with store.begin() as work:
        assert work.facts.get("office") == "trước"
        work.facts.put("office", "sau")


def test_the_backups_of_sqlite_still_carry_no_code(store: Store, cramped: None) -> None:
    """The control: when the library learns to say it, its own code is used."""
    target = store.home / "copy.db"
    engines.make_file(target)
    copy = engines.connect(target, bytes(store._key))
    with pytest.raises(dbapi2.OperationalError) as caught:
        raw_of(store).backup(copy)
    copy.close()
    assert getattr(caught.value, "sqlite_errorcode", None) is None


def test_room_is_asked_of_the_disk_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    probe_room(tmp_path, 100_000)
    assert list(tmp_path.iterdir()) == []

    def full(*_: object) -> None:
        raise OSError(errno.EDQUOT, "x")

    for name in ("posix_fallocate", "ftruncate"):
        monkeypatch.setattr(os, name, full, raising=False)
    with pytest.raises(OSError, check=is_full):
        probe_room(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []
