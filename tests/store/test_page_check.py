"""Pages are checked behind the door: nobody who reads waits for it, everybody who writes does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest

from gbv_desktop.errors import Bug, Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store.access.passwords import Tries
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.faults import E_DB_DAMAGED
from gbv_desktop.store.layout import FORMER_KEY, OfficePaths
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]
NEW = "trăng lên đỉnh núi"
IO = Path("/proc/self/io")


class Held:
    """A check that waits until it is let go, and finds what it is told to find."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.finds: Callable[[], BaseException] | None = None

    def check_pages(self, _raw: object) -> None:
        """In the place of the genuine one."""
        # Whoever waits for it although it may not would wait for ever: the test ends all the same.
        assert self.let_go.wait(60)
        if self.finds is not None:
            raise self.finds()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Every check that begins from now on waits."""
    made = Held()
    monkeypatch.setattr(engines, "check_pages", made.check_pages)
    yield made
    made.let_go.set()


def bytes_of(home: Path) -> dict[str, bytes]:
    """Every file of the office but the log's index, which SQLite makes for reading as well."""
    return {
        str(each.relative_to(home)): each.read_bytes()
        for each in sorted(home.rglob("*"))
        if each.is_file() and not each.name.endswith("-shm")
    }


def begun(store: Store) -> None:
    with store.begin() as work:
        work.facts.put("office", "sau")


WRITING: dict[str, Callable[[Store, str], object]] = {
    "begin": lambda store, _password: begun(store),
    "accept_behind": lambda store, _password: store.accept_behind(),
    "copy_to": lambda store, _password: store.copy_to(store.home / "copy.db"),
    "add_slot": lambda store, _password: store.key_slots.add_slot(NEW, REHEARSAL),
    "change_password": lambda store, old: store.key_slots.change_password(old, NEW, REHEARSAL),
    "remove_slot": lambda store, _password: store.key_slots.remove_slot(another(store)),
    "set_password": lambda store, _password: store.key_slots.set_password(
        another(store), NEW, REHEARSAL, lambda _lock, _seed: None
    ),
    "forget_tries": lambda store, _password: store.key_slots.forget_tries(another(store)),
    # Both empty the log into the file.
    "check": lambda store, _password: store.check(),
    "checkpoint": lambda store, _password: store.checkpoint(),
}


def another(store: Store) -> str:
    return next(each for each in store.key_slots.ids if each != store.key_slots.own_id)


@pytest.fixture
def shared(home: Path, password: str, now: datetime) -> Path:
    """An office that two people open, with something in it."""
    with Store.open(home, password, now) as store:
        store.key_slots.add_slot("mưa rơi trên lá chuối", REHEARSAL)
        with store.begin() as work:
            work.facts.put("office", "trước")
    return home


@pytest.mark.parametrize("way", WRITING)
def test_nothing_is_written_before_the_check_has_passed_and_reading_goes_on(
    shared: Path, password: str, now: datetime, held: Held, refused: Refused, way: str
) -> None:
    before = bytes_of(shared)
    held.finds = E_DB_DAMAGED
    store = Store.open(shared, password, now)
    with store.read() as work:
        assert work.facts.get("office") == "trước"
    assert not store.page_check.passed
    held.let_go.set()
    for _once_more in range(2):
        with refused("E-DB-DAMAGED"):
            WRITING[way](store, password)
    with store.read() as work:
        assert work.facts.get("office") == "trước"
    store.close()
    assert bytes_of(shared) == before


@pytest.mark.parametrize("way", WRITING)
def test_the_same_is_written_once_it_has_passed(
    shared: Path, password: str, now: datetime, way: str
) -> None:
    """The control: each of them writes."""
    with Store.open(shared, password, now) as store:
        Tries(shared / "tries.json", another(store)).wrong(now)
        with store.begin() as work:
            work.facts.put("log", "not empty")
        before = bytes_of(shared)
        WRITING[way](store, password)
        assert bytes_of(shared) != before


def test_whoever_writes_waits_for_it_outside_the_turn(
    shared: Path, password: str, now: datetime, held: Held
) -> None:
    """A writer that waited with the turn in its hand would keep everybody from reading."""
    store = Store.open(shared, password, now)
    writer = threading.Thread(target=begun, args=(store,))
    asked = threading.Event()
    genuine = store.page_check.require_passed

    def require_passed() -> None:
        asked.set()
        genuine()

    store.page_check.require_passed = require_passed  # type: ignore[method-assign]
    writer.start()
    assert asked.wait(60)
    with store.read() as work:
        assert work.facts.get("office") == "trước"
    held.let_go.set()
    writer.join()
    with store.read() as work:
        assert work.facts.get("office") == "sau"
    store.close()


def spoil_slots(home: Path) -> None:
    (home / "store" / "slots.json").unlink()


def spoil_marks(home: Path) -> None:
    (home / "store" / "hwm.bin").unlink()


def leave_a_former_store(home: Path) -> None:
    (OfficePaths(home).aside / f"{FORMER_KEY}-001").mkdir(parents=True)
    (OfficePaths(home).aside / f"{FORMER_KEY}-001" / "main.db").write_bytes(b"former")


@pytest.mark.parametrize("spoil", [spoil_slots, spoil_marks, leave_a_former_store])
def test_what_is_made_anew_at_the_door_waits_as_well(
    shared: Path,
    password: str,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    refused: Refused,
    spoil: Callable[[Path], None],
) -> None:
    def damaged(_raw: object) -> None:
        raise E_DB_DAMAGED()

    spoil(shared)
    before = bytes_of(shared)
    with monkeypatch.context() as patch:
        patch.setattr(engines, "check_pages", damaged)
        with refused("E-DB-DAMAGED"):
            Store.open(shared, password, now)
        assert bytes_of(shared) == before
    Store.open(shared, password, now).close()
    assert bytes_of(shared) != before


def test_a_disk_that_does_not_let_it_look_keeps_everybody_from_writing(
    shared: Path, password: str, now: datetime, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    def refuse(_raw: object) -> None:
        error = engines.dbapi2.OperationalError("disk I/O error")
        error.sqlite_errorcode = 10
        raise error

    monkeypatch.setattr(engines, "check_pages", refuse)
    with Store.open(shared, password, now) as store, refused("E-DB-IO"):
        begun(store)


def test_each_who_only_reads_is_told(
    shared: Path, password: str, now: datetime, held: Held
) -> None:
    told: list[Problem] = []
    with Store.open(shared, password, now) as store:
        store.page_check.when_failed(told.append)
        assert told == []
        held.finds = E_DB_DAMAGED
        held.let_go.set()
        store.page_check.begin()
        store.page_check.wait()
        assert [each.code for each in told] == ["E-DB-DAMAGED"]
        # Also whoever asks later.
        store.page_check.when_failed(told.append)
        assert len(told) == 2


def test_whoever_only_reads_a_whole_store_is_told_nothing(
    shared: Path, password: str, now: datetime
) -> None:
    told: list[Problem] = []
    with Store.open(shared, password, now) as store:
        store.page_check.when_failed(told.append)
        store.page_check.require_passed()
    assert told == []


@pytest.mark.skipif(not IO.exists(), reason="Linux counts what a process reads")
def test_what_is_read_before_the_door_does_not_grow_with_the_store(
    shared: Path, password: str, now: datetime, held: Held
) -> None:
    held.let_go.set()
    small = pages_read(shared, password, now)
    with Store.open(shared, password, now) as store:
        for at in range(20):
            with store.begin() as work:
                work.facts.put(f"part {at}", "Tình hình " * 10_000)
                for _line in range(50):
                    work.journal.append("Trần Thị Ngọc", "save", "2018S1")
        grown = store.size // 4096
    assert grown > 20 * small
    # Each tree is a level or two higher.
    assert pages_read(shared, password, now) <= small + 8


def pages_read(home: Path, password: str, now: datetime) -> int:
    """How many pages' worth of bytes an opening reads; one before it brings in what is loaded."""
    Store.open(home, password, now).close()
    before = bytes_read()
    store = Store.open(home, password, now)
    read = bytes_read() - before
    store.close()
    return read // 4096


def bytes_read() -> int:
    return int(IO.read_text().split("rchar:")[1].split()[0])


def test_it_begins_once_and_not_before_somebody_wants_it(
    shared: Path, password: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(engines, "check_pages", looked.append)
    with Store.open(shared, password, now) as store:
        with store.read() as work:
            assert work.facts.get("office") == "trước"
        store.page_check.wait()
        assert looked == []
        for _once_more in range(3):
            store.page_check.begin()
            begun(store)
        assert len(looked) == 1
    with Store.open(shared, password, now):
        pass
    assert len(looked) == 1


def unreadable(store: Store) -> None:
    """A reading that fails for what it read."""
    with store.read() as work:
        work.facts.get("office")
        raise ValueError("zero bytes")


def test_what_fails_in_reading_is_told_to_be_damage_where_there_is_some(
    shared: Path, password: str, now: datetime, held: Held
) -> None:
    held.finds = E_DB_DAMAGED
    held.let_go.set()
    with Store.open(shared, password, now) as store, pytest.raises(Problem) as caught:
        unreadable(store)
    assert caught.value.code == "E-DB-DAMAGED"
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.parametrize("finds", [None, KeyError])
def test_what_fails_in_reading_goes_on_where_the_pages_are_not_to_blame(
    shared: Path,
    password: str,
    now: datetime,
    held: Held,
    finds: Callable[[], BaseException] | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    held.finds = finds
    held.let_go.set()
    with Store.open(shared, password, now) as store:
        for _once_more in range(2):
            with pytest.raises(ValueError, match="zero bytes"):
                unreadable(store)
    # A check that failed by a fault of ours is told there.
    caplog.clear()


def test_damage_that_was_met_and_an_interruption_wait_for_nothing(
    shared: Path, password: str, now: datetime, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(engines, "check_pages", looked.append)
    with Store.open(shared, password, now) as store:
        with refused("E-DB-DAMAGED"), store.read():
            raise E_DB_DAMAGED()
        with pytest.raises(KeyboardInterrupt), store.read():
            raise KeyboardInterrupt
        store.page_check.wait()
        assert looked == []
        with pytest.raises(ValueError, match="zero bytes"):
            unreadable(store)
        assert len(looked) == 1


def test_others_read_while_somebody_waits_to_know_why_reading_failed(
    shared: Path, password: str, now: datetime, held: Held
) -> None:
    store = Store.open(shared, password, now)
    asked, caught = threading.Event(), []
    begin = store.page_check.begin

    def begun_now() -> None:
        begin()
        asked.set()

    def fails() -> None:
        try:
            unreadable(store)
        except Problem as problem:
            caught.append(problem.code)

    store.page_check.begin = begun_now  # type: ignore[method-assign]
    held.finds = E_DB_DAMAGED
    reader = threading.Thread(target=fails)
    reader.start()
    assert asked.wait(60)
    with store.read() as work:
        assert work.facts.get("office") == "trước"
    held.let_go.set()
    reader.join()
    assert caught == ["E-DB-DAMAGED"]
    store.close()


def test_a_closed_store_is_not_opened_again_to_look(
    shared: Path, password: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(engines, "check_pages", looked.append)
    store = Store.open(shared, password, now)
    store.close()
    for way in (unreadable, begun):
        with pytest.raises(Bug):
            way(store)
    assert looked == []
