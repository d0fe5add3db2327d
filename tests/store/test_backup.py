"""Backups: verified when made, refused when damaged, brought back without losing what was there."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from remembered import at_first_reading, linux, require_a_device
from sqlalchemy import text
from thorough import times

from gbv_desktop import __version__
from gbv_desktop.disk import verified
from gbv_desktop.disk.drives import faults
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.reports import Report, ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.store import backup as backups
from gbv_desktop.store import backup_file, layout, migrate
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.backup import backup, restore
from gbv_desktop.store.backup_file import inspect
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.store import Store
from gbv_desktop.store.verify import verify

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB của xã"
    folder.mkdir()
    return folder


def save(store: Store, value: object) -> None:
    with store.begin() as work:
        work.facts.put("office", value)
        work.journal.append("Trần Thị Ngọc", "save")


def value_of(store: Store) -> object:
    with store.read() as work:
        return work.facts.get("office")


def test_the_drill_on_another_pc(
    store: Store, stick: Path, tmp_path: Path, password: str, now: datetime, report: Report
) -> None:
    with store.begin() as work:
        pk = work.reports.add_draft(report)
    save(store, "trước")
    state_no = store.state_no
    path = backup(store, stick, now)
    assert store.state_no == state_no, "a backup makes no preview stale"
    assert [each.name for each in stick.iterdir()] == [path.name]
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert path.name == f"GBV_sao-luu_{store.store_id[:8]}_00001_20180601.gbvbackup"
    info = inspect(path)
    assert (info.number, info.store_id, info.made_at) == (1, store.store_id, now)

    home = tmp_path / "máy mới" / "Diên Bình"
    assert restore(path, home, password, now) == info
    with Store.open(home, password, now) as other:
        assert other.behind, "the office must become a new incarnation"
        other.accept_behind()
        assert value_of(other) == "trước"
        with other.read() as work:
            stored = work.reports.get(pk)
            assert work.journal.verify() == ()
        assert stored is not None and stored.report == report
        assert verify(other, lambda _: "") == ()
    with Store.open(home, password, now) as other:
        assert not other.behind


def test_the_store_before_is_moved_aside_and_not_deleted(
    reopen: Callable[[], Store], home: Path, stick: Path, password: str, now: datetime
) -> None:
    store = reopen()
    save(store, "cũ")
    path = backup(store, stick, now)
    save(store, "mới")
    store.close()
    restore(path, home, password, now)
    store = reopen()
    assert value_of(store) == "cũ"
    assert store.behind
    store.close()
    (aside,) = (home / "store.old").iterdir()
    shutil.rmtree(home / "store")
    aside.rename(home / "store")
    again = reopen()
    assert value_of(again) == "mới"
    assert not again.behind


def test_a_restore_asks_for_the_password_of_that_day(
    reopen: Callable[[], Store],
    home: Path,
    stick: Path,
    password: str,
    now: datetime,
    refused: Refused,
) -> None:
    store = reopen()
    path = backup(store, stick, now)
    store.key_slots.change_password(password, "trăng lên đỉnh núi", REHEARSAL)
    with refused("E-HOME-BUSY"):
        restore(path, home, password, now)
    store.close()
    with refused("E-PWD-WRONG"):
        restore(path, home, "trăng lên đỉnh núi", now)
    Store.open(home, "trăng lên đỉnh núi", now).close()
    restore(path, home, password, now)
    Store.open(home, password, now).close()


def test_numbers_count_up_and_names_never_collide(
    reopen: Callable[[], Store], home: Path, stick: Path, password: str, now: datetime
) -> None:
    store = reopen()
    first, second = backup(store, stick, now), backup(store, stick, now)
    assert [inspect(each).number for each in (first, second)] == [1, 2]
    store.close()
    restore(first, home, password, now)
    third = backup(reopen(), stick, now)
    assert inspect(third).number == 2
    assert len({first, second, third}) == 3
    assert all(each.name.isascii() for each in stick.iterdir())


def test_a_wrong_clock_stands_in_the_name_and_nothing_else(store: Store, stick: Path) -> None:
    hanoi = datetime(2099, 1, 1, 3, tzinfo=UTC) + timedelta(hours=1)
    assert inspect(backup(store, stick, hanoi)).made_at == hanoi


@pytest.fixture
def made(reopen: Callable[[], Store], stick: Path, now: datetime, report: Report) -> Path:
    store = reopen()
    with store.begin() as work:
        work.reports.add_draft(report)
    save(store, "trước")
    path = backup(store, stick, now)
    store.close()
    return path


def test_every_flipped_bit_of_a_backup_is_refused_and_the_store_stays(
    made: Path, home: Path, password: str, now: datetime, reopen: Callable[[], Store]
) -> None:
    whole = made.read_bytes()
    rng = random.Random(5)
    spots = rng.sample(range(len(whole) * 8), times(25, 400))
    spots += rng.sample(range(1200 * 8), times(25, 400))
    for at in spots:
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        made.write_bytes(changed)
        try:
            restore(made, home, password, now)
        except Problem as problem:
            # The number of a schema is that of a later one with a bit more.
            assert problem.code in ("E-BACKUP-DAMAGED", "E-BACKUP-NEWER")
        else:
            # Only the informative time of the making may read otherwise.
            assert inspect(made).made_at != now
    made.write_bytes(whole)
    assert value_of(reopen()) == "trước"


@pytest.mark.parametrize("length", [0, 5, 16, 17, 100, 5000])
def test_a_cut_backup_is_refused(
    made: Path, home: Path, password: str, now: datetime, refused: Refused, length: int
) -> None:
    made.write_bytes(made.read_bytes()[:length])
    with refused("E-BACKUP-DAMAGED"):
        restore(made, home, password, now)


@pytest.mark.parametrize("spoil", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: b"x" + d[1:]])
def test_a_backup_that_is_too_short_or_long_is_refused(
    made: Path,
    home: Path,
    password: str,
    now: datetime,
    refused: Refused,
    spoil: Callable[[bytes], bytes],
) -> None:
    made.write_bytes(spoil(made.read_bytes()))
    with refused("E-BACKUP-DAMAGED"):
        restore(made, home, password, now)
    with refused("E-BACKUP-READ"):
        inspect(made.with_name("không có.gbvb"))
    with refused("E-BACKUP-READ"):
        inspect(made.parent)


def forge(path: Path, change: Callable[[bytes], bytes] = bytes, **header: object) -> None:
    """Rewrites a backup so that its header is in order again."""
    data = path.read_bytes()
    start = len(backup_file.MAGIC) + 4
    end = start + int.from_bytes(data[start - 4 : start], "big")
    database = change(data[end:])
    facts = json.loads(data[start:end]) | header
    facts |= {"size": len(database), "sha256": hashlib.sha256(database).hexdigest()}
    head = json.dumps(facts).encode()
    path.write_bytes(backup_file.MAGIC + len(head).to_bytes(4, "big") + head + database)


@pytest.mark.parametrize(
    "header",
    [
        {"number": 7},
        {"state_no": 7},
        {"journal_seq": 7},
        {"journal_hash": "0" * 64},
        {"store_id": "0" * 32},
        {"made_at": "2018-06-01T00:00:00"},
        {"v": 0},
        {"extra": 1},
        {"schema": "0004"},
        {"program": "0.0.9"},
    ],
    ids=str,
)
def test_a_header_must_say_what_the_database_says(
    made: Path,
    home: Path,
    password: str,
    now: datetime,
    refused: Refused,
    header: dict[str, object],
) -> None:
    forge(made, **header)
    with refused("E-BACKUP-DAMAGED"):
        restore(made, home, password, now)
    forge(made, number=1)
    with refused("E-BACKUP-DAMAGED"):
        forge(made, lambda data: data[:8000] + bytes(8) + data[8008:])
        restore(made, home, password, now)


def test_a_forged_header_is_the_only_fault(
    made: Path, home: Path, password: str, now: datetime
) -> None:
    """The control: rewriting the header alone spoils nothing."""
    forge(made)
    restore(made, home, password, now)


@pytest.mark.parametrize(
    "header",
    [{"schema": "9999", "program": "0.9.0"}, {"v": 2, "program": "0.9.0", "more": [1]}],
    ids=["schema", "layout"],
)
def test_a_backup_of_a_newer_program_is_told_before_its_password(
    made: Path,
    home: Path,
    now: datetime,
    reopen: Callable[[], Store],
    header: dict[str, object],
) -> None:
    forge(made, **header)
    before = made.read_bytes()
    for look in (inspect, lambda file: restore(file, home, "không phải mật khẩu", now)):
        with pytest.raises(Problem) as caught:
            look(made)
        assert caught.value.code == "E-BACKUP-NEWER"
        told = dict(caught.value.text.fields)
        assert (told["version"], told["own"]) == ("0.9.0", __version__)
    assert made.read_bytes() == before
    assert not (home / "tries.json").exists(), "no try was counted"
    assert not reopen().behind


def test_what_the_database_says_of_its_schema_counts(
    reopen: Callable[[], Store],
    home: Path,
    stick: Path,
    password: str,
    now: datetime,
    refused: Refused,
) -> None:
    store = reopen()
    tamper(store, "UPDATE alembic_version SET version_num = '9999'")
    path = backup(store, stick, now)
    tamper(store, f"UPDATE alembic_version SET version_num = '{migrate.HEAD}'")
    store.close()
    with refused("E-BACKUP-NEWER"):
        restore(path, home, password, now)
    assert not reopen().behind


def test_a_crashed_restore_changes_nothing(
    made: Path,
    home: Path,
    password: str,
    now: datetime,
    reopen: Callable[[], Store],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(reopen(), "mới")
    reopen().close()

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    monkeypatch.setattr(backups, "swap_in", cut)
    with pytest.raises(PowerCut):
        restore(made, home, password, now)
    monkeypatch.undo()
    store = reopen()
    assert value_of(store) == "mới"
    assert not store.behind
    store.close()
    restore(made, home, password, now)
    assert value_of(reopen()) == "trước"


@pytest.mark.parametrize("step", range(1, 12))
def test_cut_at_any_step_of_the_swap_the_old_or_the_new_store_is_there(
    made: Path,
    home: Path,
    password: str,
    now: datetime,
    reopen: Callable[[], Store],
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    """The power goes before the given step on the disk; each counts once before and once after."""
    save(reopen(), "mới")
    reopen().close()
    left = step

    class PowerCut(BaseException):
        pass

    def counted(genuine: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            nonlocal left
            for act in (lambda: None, lambda: genuine(*arguments)):
                result = act()
                left -= 1
                if left == 0:
                    raise PowerCut
            return result

        return call

    with monkeypatch.context() as patched:
        for name in ("write_atomic", "replace", "sync_dir"):
            patched.setattr(layout, name, counted(getattr(layout, name)))
        # write, move aside, flush, take the name, flush: five steps, ten moments.
        cut = pytest.raises(PowerCut) if step <= 10 else nullcontext()
        with cut:
            restore(made, home, password, now)
    store = reopen()
    assert value_of(store) == ("mới" if step < 4 else "trước")
    store.close()
    names = {each.name for each in home.iterdir()}
    assert names <= {"store", "store.lock", "store.old", "store.new"}
    restore(made, home, password, now)
    assert value_of(reopen()) == "trước"


def test_no_room_on_the_stick(
    store: Store, stick: Path, now: datetime, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(verified, "sync_dir", full)
    monkeypatch.setattr(faults, "free_bytes", lambda _place: 0)
    with refused("E-BACKUP-FULL"):
        backup(store, stick, now)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []
    assert not (store.home / "backup.part.db").exists()
    assert inspect(backup(store, stick, now)).number == 2, "only the copied one took a number"


def test_a_stick_that_gives_back_something_else(
    store: Store, stick: Path, now: datetime, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = verified.read_back

    def lying(path: Path) -> Iterator[bytes]:
        data = b"".join(genuine(path))
        yield data[:-1] + bytes([data[-1] ^ 1]) if path.suffix == ".part" else data

    monkeypatch.setattr(verified, "read_back", lying)
    with refused("E-BACKUP-VERIFY"):
        backup(store, stick, now)
    assert list(stick.iterdir()) == []


@linux
def test_a_backup_is_read_back_from_the_stick_and_not_from_memory(
    store: Store, stick: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_a_device(stick / "probe", bytes(100_000))
    (stick / "probe").unlink()
    held = at_first_reading(monkeypatch, stick)
    path = backup(store, stick, now)
    assert held == [0], "nothing of it was remembered when it was read back"
    assert names(stick) == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="flushes of folders that only POSIX has")
@pytest.mark.parametrize(
    ("call", "at", "number", "code"),
    [
        ("write", 1, errno.ENOSPC, "E-BACKUP-FULL"),
        ("write", 2, errno.ENOSPC, "E-BACKUP-FULL"),
        ("write", 2, errno.EIO, "E-DRIVE-DAMAGED"),
        ("fsync", 1, errno.EIO, "E-DRIVE-DAMAGED"),
        ("read", 1, errno.EIO, "E-DRIVE-DAMAGED"),
        ("rename", 1, errno.EIO, "E-DRIVE-DAMAGED"),
        ("rename", 1, errno.EPERM, "E-BACKUP-RIGHTS"),
        ("fsync", 2, errno.EIO, "E-DRIVE-DAMAGED"),
    ],
)
def test_a_fault_at_any_step_leaves_nothing_on_the_stick(
    store: Store,
    stick: Path,
    now: datetime,
    refused: Refused,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    at: int,
    number: int,
    code: str,
) -> None:
    """Faults on the stick alone: the copy beside the store is written by SQLite itself."""
    real, left = getattr(os, call), at

    def faulty(where: object, *rest: object) -> object:
        nonlocal left
        place = Path(f"/proc/self/fd/{where}").resolve() if isinstance(where, int) else where
        if stick in (place, *Path(str(place)).parents):
            left -= 1
            if left <= 0:
                raise OSError(number, "injected")
        return real(where, *rest)

    monkeypatch.setattr(os, call, faulty)
    monkeypatch.setattr(faults, "free_bytes", lambda _place: 0)
    monkeypatch.setattr(verified.time, "sleep", lambda _seconds: None)
    with refused(code):
        backup(store, stick, now)
    monkeypatch.undo()
    assert left <= 0
    assert names(stick) == []
    assert inspect(backup(store, stick, now)).number == 2


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_that_is_a_file(
    store: Store, tmp_path: Path, now: datetime, refused: Refused
) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    with refused("E-BACKUP-WRITE"):
        backup(store, tmp_path / "tệp", now)


def test_nothing_can_be_read_in_a_backup(made: Path) -> None:
    data = made.read_bytes()
    for words in ("Trần Thị Ngọc", "Tình hình", "dien-binh", "2018S1", "CREATE TABLE"):
        assert words.encode() not in data
    assert b"store_id" in data, "the search itself works"


def test_every_flipped_byte_of_a_header_is_a_sentence(made: Path) -> None:
    whole = made.read_bytes()
    end = len(backup_file.MAGIC) + 4 + int.from_bytes(whole[13:17], "big")
    assert 500 < end < 4000
    for at in range(end):
        for bit in (0x01, 0x80):
            changed = bytearray(whole)
            changed[at] ^= bit
            made.write_bytes(changed)
            try:
                inspect(made)
            except Problem as problem:
                # The number of a schema is that of a later one with a bit more.
                assert problem.code in ("E-BACKUP-DAMAGED", "E-BACKUP-NEWER")


# --- the full check -------------------------------------------------------------------------------
@pytest.fixture
def signed(store: Store, report: Report, now: datetime) -> Store:
    with store.begin() as work:
        for at, each in enumerate((report, replace(report, unit="dak-ha"))):
            object_id = f"object-{at}"
            work.objects.add(ObjectRecord(object_id, "report", object_id.encode(), None, now))
            work.reports.add_revision(each, state=ReportState.RECEIVED, object_id=object_id)
        work.reports.add_draft(report)
    return store


def tamper(store: Store, statement: str) -> None:
    with store._connected(writing=True) as connection, connection.begin():
        connection.execute(text(statement))


def test_every_figure_is_traced_to_its_object(signed: Store, report: Report) -> None:
    def report_of(record: ObjectRecord) -> Report:
        return report if record.id == "object-0" else replace(report, unit="dak-ha")

    def found() -> list[str]:
        return [each.template for each in verify(signed, bytes.decode, report_of)]

    assert found() == []
    tamper(signed, "UPDATE cells SET value = 0 WHERE report_pk = 1 AND code = 'V01'")
    assert [each[:11] for each in found()] == ["The figures"]
    with signed.begin() as work:
        assert work.reports.get(1).report.cells["V01"] == number(0)
    tamper(signed, "UPDATE objects SET envelope = X'00' WHERE id = 'object-1'")
    tamper(signed, "DELETE FROM objects WHERE id = 'object-0'")
    assert [each[:11] for each in found()] == ["The stored ", "The documen"]


def test_an_object_that_cannot_be_read_is_not_what_was_signed(signed: Store) -> None:
    from gbv_desktop.store.faults import E_DB_IO

    def unreadable(_: object) -> str:
        raise E_DB_IO()

    assert len(verify(signed, unreadable)) == 2
    assert len(verify(signed, bytes.decode, unreadable)) == 2
