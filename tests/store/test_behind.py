"""The high-water mark: files that were put back, copied without their log, or lost it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from thorough import times

from gbv_desktop.store.high_water_mark import SIZE
from gbv_desktop.store.layout import MARKS
from gbv_desktop.store.store import Store


def save(store: Store, value: int) -> None:
    with store.begin() as work:
        work.facts.put("office", value)
        work.journal.append("Trần Thị Ngọc", "save")


def crash(store: Store, home: Path) -> None:
    """Leaves in ``home`` what a program that is killed leaves: the log is not emptied."""
    left = home.with_name("left")
    shutil.copytree(home, left)
    store.close()
    shutil.rmtree(home)
    left.rename(home)


def test_an_ordinary_day_is_not_behind(reopen: Callable[[], Store]) -> None:
    for value in range(3):
        store = reopen()
        assert not store.behind
        save(store, value)
        save(store, -value)


def test_a_crash_alone_is_not_behind(reopen: Callable[[], Store], home: Path) -> None:
    store = reopen()
    save(store, 1)
    crash(store, home)
    assert (home / "store" / "main.db-wal").stat().st_size > 0
    again = reopen()
    assert not again.behind
    with again.read() as work:
        assert work.facts.get("office") == 1


def test_a_deleted_log_is_noticed(reopen: Callable[[], Store], home: Path) -> None:
    store = reopen()
    save(store, 1)
    crash(store, home)
    (home / "store" / "main.db-wal").unlink()
    again = reopen()
    with again.read() as work:
        assert work.facts.get("office") is None, "the control: without the mark it is lost silently"
    assert again.behind


def test_an_older_file_put_back_is_noticed(reopen: Callable[[], Store], home: Path) -> None:
    save(reopen(), 1)
    reopen().close()
    shutil.copy(home / "store" / "main.db", home / "old.db")
    save(reopen(), 2)
    reopen().close()
    shutil.copy(home / "old.db", home / "store" / "main.db")
    assert reopen().behind


def test_lines_of_the_journal_alone_count(reopen: Callable[[], Store], home: Path) -> None:
    reopen().close()
    shutil.copy(home / "store" / "main.db", home / "old.db")
    with reopen().begin() as work:
        work.journal.append("Trần Thị Ngọc", "login")
    reopen().close()
    shutil.copy(home / "old.db", home / "store" / "main.db")
    assert reopen().behind


def test_an_older_file_that_went_on_by_itself_is_noticed(
    reopen: Callable[[], Store], home: Path, tmp_path: Path
) -> None:
    """Two lives of one database: more states than the mark, but another journal."""
    save(reopen(), 1)
    reopen().close()
    shutil.copytree(home / "store", tmp_path / "other")
    save(reopen(), 2)
    reopen().close()
    shutil.copytree(home / "store", tmp_path / "first")
    shutil.rmtree(home / "store")
    shutil.copytree(tmp_path / "other", home / "store")
    for value in (7, 8, 9):
        save(reopen(), value)
    reopen().close()
    for name in MARKS:
        shutil.copy(tmp_path / "first" / name, home / "store" / name)
    assert reopen().behind


def test_a_database_without_marks_is_behind(reopen: Callable[[], Store], home: Path) -> None:
    save(reopen(), 1)
    reopen().close()
    for name in MARKS:
        (home / "store" / name).unlink()
    assert reopen().behind


def test_behind_until_it_is_accepted(reopen: Callable[[], Store], home: Path) -> None:
    save(reopen(), 1)
    reopen().close()
    shutil.copy(home / "store" / "main.db", home / "old.db")
    for value in (2, 3, 4, 5):
        save(reopen(), value)
    high = reopen().state_no
    reopen().close()
    shutil.copy(home / "old.db", home / "store" / "main.db")
    store = reopen()
    save(store, 6)
    assert store.behind
    store = reopen()
    assert store.behind, "saving alone does not accept it"
    store.accept_behind()
    assert not store.behind
    assert store.state_no > high, "no preview made before can fit again"
    save(store, 7)
    assert not reopen().behind
    with reopen().read() as work:
        assert work.facts.get("office") == 7


@pytest.mark.parametrize("name", MARKS)
def test_one_damaged_mark_is_no_alarm(
    reopen: Callable[[], Store], home: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    save(reopen(), 1)
    reopen().close()
    path = home / "store" / name
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    store = reopen()
    assert not store.behind
    assert "damaged" in caplog.text
    caplog.clear()
    save(store, 2)
    save(store, 3)
    assert not reopen().behind


def test_a_forged_mark_is_no_mark(
    reopen: Callable[[], Store], home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reopen().close()
    for name in MARKS:
        (home / "store" / name).write_bytes(b"GBVHWM1\0" + bytes(SIZE - 8))
    assert reopen().behind
    caplog.clear()


def test_a_disk_that_refuses_the_mark_costs_only_the_alarm(
    reopen: Callable[[], Store], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = reopen()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(store._marks, "_overwrite", full)
        save(store, 1)
    assert "was not written" in caplog.text
    caplog.clear()
    again = reopen()
    assert not again.behind
    with again.read() as work:
        assert work.facts.get("office") == 1


CHILD = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from gbv_desktop.store.store import Store

store = Store.open(Path(sys.argv[1]), sys.argv[2], datetime.now(timezone.utc))
with store.read() as work:
    at = work.facts.get("office") or 0
while True:
    at += 1
    with store.begin() as work:
        work.facts.put("office", at)
        for part in range(40):
            work.facts.put(f"part {part}", [at, "x" * 2000])
        work.journal.append("con", "save", str(at))
    print(at, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_in_the_middle_it_loses_nothing_it_had_acknowledged(
    reopen: Callable[[], Store], home: Path, password: str
) -> None:
    reopen().close()
    for lines in range(1, times(13, 61), times(3, 1)):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(home), password], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(lines)][-1]
        child.kill()
        rest = child.stdout.read().split("\n")
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        child.stdout.close()
        child.wait()
        store = reopen()
        assert not store.behind
        with store.read() as work:
            kept = work.facts.get("office")
            parts = {tuple(work.facts.get(f"part {part}")) for part in range(40)}
            assert work.journal.head()[0] == kept
            assert work.journal.verify() == ()
        assert kept in (acknowledged, acknowledged + 1)
        assert parts == {(kept, "x" * 2000)}, "never half a transaction"
        store.close()
