"""Several people on one store: who is let in, and what is left to whoever was taken away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from gbv_desktop.errors import Bug
from gbv_desktop.store import layout
from gbv_desktop.store import store as stores
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.backup import backup, restore
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]
SECOND = "người thứ hai giữ chìa"
THIRD = "người thứ ba giữ chìa"


@pytest.fixture
def shared(store: Store) -> tuple[Store, str, str]:
    """A store that two more people may open, with something in it."""
    with store.begin() as work:
        work.facts.put("office", "Diên Bình")
        work.journal.append("A", "save")
    second, _ = store.key_slots.add_slot(SECOND, REHEARSAL)
    third, _ = store.key_slots.add_slot(THIRD, REHEARSAL)
    return store, second, third


def test_whoever_opens_the_store_is_known_by_their_slot(
    shared: tuple[Store, str, str], password: str, now: datetime, refused: Refused
) -> None:
    store, second, third = shared
    assert store.key_slots.ids == ("user-1", second, third)
    seed = store.key_slots.signing_seed
    store.close()
    with Store.open(store.home, SECOND, now) as again:
        assert again.key_slots.own_id == second
        assert again.key_slots.signing_seed != seed
    with refused("E-PWD-WRONG"):
        Store.open(store.home, SECOND, now, slot_id=third)
    with Store.open(store.home, password, now, slot_id="user-1") as first:
        assert (first.key_slots.own_id, first.key_slots.signing_seed) == ("user-1", seed)


def test_a_person_changes_their_own_password_and_nobody_elses(
    shared: tuple[Store, str, str], now: datetime, password: str, refused: Refused
) -> None:
    store, second, _ = shared
    store.close()
    with Store.open(store.home, SECOND, now) as again:
        with refused("E-PWD-WRONG"):
            again.key_slots.change_password(password, "trăng lên đỉnh núi", REHEARSAL)
        seed = again.key_slots.signing_seed
        again.key_slots.change_password(SECOND, "trăng lên đỉnh núi", REHEARSAL)
    with Store.open(store.home, "trăng lên đỉnh núi", now) as again:
        assert (again.key_slots.own_id, again.key_slots.signing_seed) == (second, seed)
    Store.open(store.home, password, now).close()


def test_who_is_taken_away_opens_nothing_more_and_the_others_do(
    shared: tuple[Store, str, str],
    password: str,
    now: datetime,
    tmp_path: Path,
    refused: Refused,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, second, third = shared
    kept = tmp_path / "kept"
    shutil.copytree(store.layout.folder, kept)
    store.key_slots.remove_slot(second)
    with store.begin() as work:
        assert work.facts.get("office") == "Diên Bình"
        work.facts.put("office", "Đăk Trăm")
    assert not list(store.layout.aside.glob("*")), "no copy is left that the old key opens"
    store.close()
    with refused("E-PWD-WRONG"):
        Store.open(store.home, SECOND, now)
    for word, whose in ((THIRD, third), (password, "user-1")):
        with Store.open(store.home, word, now) as again, again.read() as work:
            assert (again.key_slots.own_id, again.behind) == (whose, False)
            assert work.facts.get("office") == "Đăk Trăm"
    # The old slots put back open the old key, and that one opens nothing.
    for name in ("slots.json", "slots.bak.json"):
        shutil.copy(kept / name, store.layout.folder / name)
    with refused("E-SLOT-OTHER"):
        Store.open(store.home, SECOND, now)
    assert "of another store" in caplog.text
    caplog.clear()


def test_an_old_copy_put_back_beside_the_right_one_does_not_heal_over_it(
    shared: tuple[Store, str, str],
    now: datetime,
    tmp_path: Path,
    refused: Refused,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, second, _ = shared
    old = (store.layout.folder / "slots.bak.json").read_bytes()
    store.key_slots.remove_slot(second)
    store.close()
    (store.layout.folder / "slots.bak.json").write_bytes(old)
    with refused("E-SLOT-OTHER"):
        Store.open(store.home, SECOND, now)
    Store.open(store.home, THIRD, now).close()
    caplog.clear()


def test_nobody_takes_their_own_slot_away_nor_one_that_is_none(
    shared: tuple[Store, str, str],
) -> None:
    store, *_ = shared
    for slot_id in ("user-1", "user-9"):
        with pytest.raises(Bug):
            store.key_slots.remove_slot(slot_id)


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    shared: tuple[Store, str, str],
    now: datetime,
    refused: Refused,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, second, _ = shared

    def full(*_: object) -> None:
        raise OSError(28, "x")

    for place, name in ((slots_file, "write"), (stores, "swap_in_new_key")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, full)
            with refused("E-DB-FULL"):
                store.key_slots.remove_slot(second)
        with store.begin() as work:
            work.facts.put("office", name)
    with refused("E-PWD-WEAK"):
        store.key_slots.add_slot("1234567890", REHEARSAL)
    store.close()
    with Store.open(store.home, SECOND, now) as again, again.read() as work:
        assert work.facts.get("office") == "swap_in_new_key"


def test_an_old_store_that_cannot_be_removed_goes_at_the_next_start(
    shared: tuple[Store, str, str],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, second, _ = shared

    def busy(*_: object) -> None:
        raise PermissionError(13, "x")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", busy)
        store.key_slots.remove_slot(second)
    assert "stays aside" in caplog.text
    caplog.clear()
    assert len(list(store.layout.aside.iterdir())) == 1
    store.close()
    Store.open(store.home, THIRD, now).close()
    assert not list(store.layout.aside.iterdir())


def test_a_power_cut_between_the_two_renames_is_finished_at_the_next_start(
    shared: tuple[Store, str, str],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    refused: Refused,
) -> None:
    store, second, _ = shared

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch, pytest.raises(PowerCut):
        patch.setattr(layout, "_take_name", cut)
        store.key_slots.remove_slot(second)
    assert not store.layout.folder.exists()
    store._lock.release()
    store._turns.ended = True  # as the process is gone
    with refused("E-PWD-WRONG"):
        Store.open(store.home, SECOND, now)
    with Store.open(store.home, THIRD, now) as again, again.read() as work:
        assert work.facts.get("office") == "Diên Bình"
        assert not again.behind
    assert not list(store.layout.aside.iterdir())


def test_a_backup_opens_for_everybody_of_its_day(
    shared: tuple[Store, str, str], now: datetime, tmp_path: Path
) -> None:
    store, second, _ = shared
    file = backup(store, tmp_path / "stick", now)
    restore(file, tmp_path / "elsewhere", SECOND, now)
    with Store.open(tmp_path / "elsewhere", SECOND, now) as again:
        assert again.key_slots.own_id == second


def test_a_store_from_before_there_were_people_gets_its_person_when_it_is_opened(
    store: Store, password: str, now: datetime
) -> None:
    kdf = slots._Kdf("argon2id", REHEARSAL.memory, REHEARSAL.passes, 1, b"s" * 16)
    bound = slots._bound_to(store.store_id, "user-1", "user")
    cipher = ChaCha20Poly1305(slots._derive(password, kdf))
    ct = cipher.encrypt(b"n" * 12, bytes(store._key), bound)
    old = slots.KeySlot("user-1", "user", kdf, b"n" * 12, ct)
    slots_file.write(store.layout.folder, slots.Slots(v=1, store_id=store.store_id, slots=(old,)))
    store.close()
    with Store.open(store.home, password, now) as again:
        seed = again.key_slots.signing_seed
    (copy,) = slots_file.read(store.layout.folder)
    assert [slot.kind for slot in copy.slots] == ["person"]
    with Store.open(store.home, password, now) as again:
        assert again.key_slots.signing_seed == seed
