"""Making, opening and closing a store; its connections, transactions and number of state."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Bug
from gbv_desktop.store import engine as engines
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.faults import problem_of
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]
SETTINGS = {
    "cipher_page_size": "4096",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "temp_store": 2,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "mmap_size": 0,
    "busy_timeout": 5000,
}


def test_every_connection_has_the_strict_settings(store: Store) -> None:
    for _ in range(2):
        with store._connected(writing=False) as connection:
            raw = engines.dbapi_of(connection)
            found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
            assert found == SETTINGS
    with engines.connect(store.layout.database, bytes(store._key)) as second:
        found = {name: second.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    second.close()
    assert found == SETTINGS


def test_a_transaction_that_writes_begins_at_once(store: Store) -> None:
    other = engines.connect(store.layout.database, bytes(store._key))
    other.execute("PRAGMA busy_timeout = 0")
    with store.begin(), pytest.raises(dbapi2.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    with store.read():
        other.execute("BEGIN IMMEDIATE")
        other.rollback()
    other.close()


def test_a_mistyped_path_makes_no_database(tmp_path: Path, refused: Refused, now: datetime) -> None:
    with pytest.raises(dbapi2.OperationalError):
        engines.connect(tmp_path / "main.db", bytes(32))
    for folder in (tmp_path / "không có", tmp_path):
        with refused("E-DB-NONE"):
            Store.open(folder, "bất kỳ mật khẩu nào", now)
    assert [each.name for each in tmp_path.rglob("*") if each.name != "store.lock"] == []


def test_an_old_database_library_is_refused(
    monkeypatch: pytest.MonkeyPatch, home: Path, password: str, now: datetime, refused: Refused
) -> None:
    for version in ("3.51.2", "3.40.1"):
        monkeypatch.setattr(dbapi2, "sqlite_version", version)
        with refused("E-DB-ENGINE"):
            Store.open(home, password, now)
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.100.0")
    Store.open(home, password, now).close()


def test_a_second_store_is_not_made_over_the_first(
    home: Path, password: str, refused: Refused
) -> None:
    before = (home / "store" / "main.db").read_bytes()
    with refused("E-DB-EXISTS"):
        Store.create(home, password, REHEARSAL)
    assert (home / "store" / "main.db").read_bytes() == before


def test_making_one_with_a_weak_password_makes_nothing(tmp_path: Path, refused: Refused) -> None:
    with refused("E-PWD-WEAK"):
        Store.create(tmp_path / "xã", "Diên Bình 2018", REHEARSAL, ("Diên Bình",))
    assert not (tmp_path / "xã").exists()


def test_remains_of_a_crashed_making_are_no_hindrance(tmp_path: Path, password: str) -> None:
    (tmp_path / "store.new").mkdir()
    (tmp_path / "store.new" / "main.db").write_bytes(b"half")
    Store.create(tmp_path, password, REHEARSAL).close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["store", "store.lock"]


def test_a_swap_cut_between_its_renames_is_completed(
    home: Path, password: str, now: datetime
) -> None:
    (home / "store").rename(home / "store.new")
    (home / "store.new" / "ready").touch()
    with Store.open(home, password, now) as store:
        assert not store.behind
    assert not (home / "store.new").exists()


def test_one_program_at_a_time(store: Store, home: Path, password: str, refused: Refused) -> None:
    with refused("E-HOME-BUSY"):
        Store.open(home, password, datetime.now().astimezone())
    code = (
        "import sys, datetime, pathlib\n"
        "from gbv_desktop.store.store import Store\n"
        "from gbv_desktop.errors import Problem\n"
        "try: Store.open(pathlib.Path(sys.argv[1]), sys.argv[2], "
        "datetime.datetime.now(datetime.timezone.utc))\n"
        "except Problem as problem: print(problem.code)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(home), password],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "E-HOME-BUSY"
    store.close()
    Store.open(home, password, datetime.now().astimezone()).close()


def test_closing_empties_the_log_wipes_the_key_and_may_be_repeated(store: Store) -> None:
    with store.begin() as work:
        work.facts.put("office", {"unit": "dien-binh"})
    store.close()
    store.close()
    names = sorted(each.name for each in store.layout.folder.iterdir())
    assert names == ["hwm.bak.bin", "hwm.bin", "main.db", "slots.bak.json", "slots.json"]
    assert bytes(store._key) == bytes(32)
    with pytest.raises(Bug), store.read():
        pass


def test_an_exception_takes_everything_back(store: Store, report: Report) -> None:
    before = store.state_no
    with pytest.raises(KeyError), store.begin() as work:
        work.reports.add_draft(report)
        work.journal.append("Trần Thị Ngọc", "save")
        raise KeyError
    with store.read() as work:
        assert work.reports.find() == ()
        assert work.journal.head()[0] == 0
    assert store.state_no == before


def test_the_number_of_the_state_follows_what_was_saved(
    reopen: Callable[[], Store], report: Report
) -> None:
    store = reopen()
    assert store.state_no == 0
    with store.begin() as work:
        work.facts.put("office", [1])
    with store.begin() as work:
        work.facts.put("office", [1])
        work.facts.note("clock", "2018-06-01T01:00:00Z")
        work.journal.append("Trần Thị Ngọc", "login")
    with store.begin():
        pass
    assert store.state_no == 1
    with store.begin() as work:
        work.reports.add_draft(report)
    assert store.state_no == 2
    assert reopen().state_no == 2


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(Bug, match="reading"), store.read() as work:
        work.facts.put("office", 1)
    with store.begin() as work:
        work.facts.put("office", 2)


def test_no_transaction_inside_another(store: Store) -> None:
    with store.begin(), pytest.raises(Bug), store.read():
        pass
    with store.read(), pytest.raises(Bug), store.begin():
        pass
    with store.begin() as work:
        work.facts.put("office", 2)


def test_threads_take_turns(store: Store) -> None:
    def count() -> None:
        for _ in range(20):
            with store.begin() as work:
                work.facts.next("bundle_seq")

    threads = [threading.Thread(target=count) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with store.read() as work:
        assert work.facts.get("bundle_seq") == 80
    assert store.state_no == 80


def test_the_password_is_changed_and_the_data_stay(
    reopen: Callable[[], Store], home: Path, password: str, now: datetime, refused: Refused
) -> None:
    store = reopen()
    with store.begin() as work:
        work.facts.put("office", "Diên Bình")
    with refused("E-PWD-WRONG"):
        store.key_slots.change_password("không phải thế", "trăng lên đỉnh núi", REHEARSAL)
    with refused("E-PWD-WEAK"):
        store.key_slots.change_password(password, "1234567890", REHEARSAL)
    store.key_slots.change_password(password, "trăng lên đỉnh núi", REHEARSAL)
    store.close()
    with refused("E-PWD-WRONG"):
        Store.open(home, password, now)
    with Store.open(home, "trăng lên đỉnh núi", now) as again, again.read() as work:
        assert work.facts.get("office") == "Diên Bình"


def test_nothing_of_the_office_can_be_read_in_any_file(store: Store, report: Report) -> None:
    with store.begin() as work:
        work.reports.add_draft(report)
        work.facts.put("office", {"name": "Ủy ban nhân dân xã Diên Bình"})
        work.journal.append("Trần Thị Ngọc", "save")
    files = [each for each in store.home.rglob("*") if each.is_file()]
    assert "main.db-wal" in {each.name for each in files}
    everything = b"".join(each.read_bytes() for each in files)
    store.close()
    everything += b"".join(each.read_bytes() for each in store.home.rglob("*") if each.is_file())
    planted = ("Diên Bình", "Trần Thị Ngọc", "Tình hình bạo lực", "dien-binh", "2018S1", "CREATE")
    for words in planted:
        assert words.encode() not in everything
        assert words.encode("utf-16-le") not in everything
    assert store.store_id.encode() in everything, "the search itself works"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_every_file_is_private(store: Store) -> None:
    with store.begin() as work:
        work.facts.put("office", 1)
    for each in store.layout.folder.rglob("*"):
        assert each.stat().st_mode & 0o077 == 0, each.name


def test_our_own_mistakes_are_bugs_and_not_the_users() -> None:
    raw = dbapi2.connect(":memory:")
    for statement in ("SELECT * FROM nothing", "nonsense"):
        with pytest.raises(dbapi2.Error) as caught:
            raw.execute(statement)
        assert isinstance(problem_of(caught.value), Bug)
    raw.close()
