"""Room for a backup, and for bringing one back, is asked before anything is copied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from small_volume import leave, needed

from gbv_desktop.disk.drives.presence import Volume
from gbv_desktop.errors import Problem
from gbv_desktop.store import backup as backups
from gbv_desktop.store.backup import backup, restore
from gbv_desktop.store.backup_file import MAX_HEADER
from gbv_desktop.store.store import Store
from gbv_desktop.text import size_words


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB của xã"
    folder.mkdir()
    return folder


def told_short(act: Callable[[], object]) -> tuple[str, object, object]:
    """The number of a refusal, what it says is needed and what it says is there."""
    with pytest.raises(Problem) as caught:
        act()
    return (caught.value.code, *needed(caught.value))


def test_room_for_the_copy_and_for_the_file_is_asked_before_either(
    store: Store, stick: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, file = 2 * store.size, store.size + MAX_HEADER
    # A second disk: each asks for its own.
    volumes = {store.home: Volume("1", read_only=False), stick: Volume("2", read_only=False)}
    monkeypatch.setattr(backups, "volume_of", volumes.__getitem__)
    for folder, need in ((store.home, copy), (stick, file)):
        with monkeypatch.context() as patched:
            patched.setattr(store, "copy_to", lambda _: pytest.fail("copied"))
            leave(patched, need - 1, folder)
            short = told_short(lambda: backup(store, stick, now))
            assert short == ("E-BACKUP-FULL", size_words(need, up=True), size_words(need - 1))
        with monkeypatch.context() as patched:
            leave(patched, need, folder)
            backup(store, stick, now)


def test_a_backup_on_the_stick_of_a_portable_program_needs_room_for_both(
    store: Store, stick: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = 3 * store.size + MAX_HEADER
    leave(monkeypatch, need - 1)
    short = told_short(lambda: backup(store, stick, now))
    assert short == ("E-BACKUP-FULL", size_words(need, up=True), size_words(need - 1))
    leave(monkeypatch, need)
    backup(store, stick, now)


def test_room_is_asked_before_a_backup_is_brought_back(
    store: Store,
    home: Path,
    stick: Path,
    password: str,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, need = backup(store, stick, now), store.size
    store.close()
    before = sorted(each.name for each in home.iterdir())
    with monkeypatch.context() as patched:
        leave(patched, need - 1, home)
        short = told_short(lambda: restore(made, home, password, now))
    assert short == ("E-RESTORE-ROOM", size_words(need, up=True), size_words(need - 1))
    assert sorted(each.name for each in home.iterdir()) == before
    with monkeypatch.context() as patched:
        leave(patched, need, home)
        restore(made, home, password, now)
