"""Where the store's files lie in an office folder, and how a whole store is swapped for another.

All files that belong together lie in one folder ``store``. A new one is built beside it as
``store.new`` and takes the name in one rename, so that a crash leaves the old or the new store,
never a mixture. The old one is moved aside and kept.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.disk.files import (
    ensure_private_dir,
    open_ordinary,
    replace,
    sync_dir,
    write_atomic,
)
from gbv_desktop.disk.refusals import denied, is_denied

_log = logging.getLogger(__name__)

DATABASE = "main.db"
SLOTS = ("slots.json", "slots.bak.json")
MARKS = ("hwm.bin", "hwm.bak.bin")
READY = "ready"
RESTORED = "restored"
"""Lies in a store that a person brought back, until the office has begun a new life with it."""
_OPENED = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *SLOTS, *MARKS)

FORMER_KEY = "before-new-key"
"""What a store is called aside that somebody who left could still open."""

FORMER_SCHEMA = "schema"
"""What the store of the program before this one is called aside, with the number behind it."""


@dataclass(frozen=True)
class OfficePaths:
    """The paths of one office folder."""

    home: Path

    @property
    def lock(self) -> Path:
        """The file whose locked byte keeps a second program out."""
        return self.home / "store.lock"

    @property
    def folder(self) -> Path:
        """The store in use."""
        return self.home / "store"

    @property
    def fresh(self) -> Path:
        """A store that is being built to become the one in use."""
        return self.home / "store.new"

    @property
    def aside(self) -> Path:
        """The stores that were in use before; kept, but for those of a former data key."""
        return self.home / "store.old"

    @property
    def before_upgrade(self) -> Path:
        """The backup that was made before the last upgrade."""
        return self.home / "before-upgrade"

    @property
    def database(self) -> Path:
        """The database in use."""
        return self.folder / DATABASE

    @property
    def tries(self) -> Path:
        """The count of wrong passwords."""
        return self.home / "tries.json"


def start_fresh(layout: OfficePaths) -> Path:
    """An empty folder to build a store in; remains of an earlier attempt are removed.

    Raises:
        Problem: E-HOME-FOLDER. OSError: the disk refused.
    """
    # Left by a crash: it never bore a name in use, so nothing is lost with it.
    if layout.fresh.is_dir():
        shutil.rmtree(layout.fresh)
    else:
        layout.fresh.unlink(missing_ok=True)
    ensure_private_dir(layout.fresh)
    return layout.fresh


def require_rights(layout: OfficePaths) -> None:
    """Tries every file of the office as the account that the program runs under.

    SQLite would call a log that belongs to another account a broken disk.

    Raises:
        Problem: E-FILE-RIGHTS, naming the file. OSError: the disk refused.
    """
    for folder in (layout.home, layout.folder):
        try:
            # Opened, not only asked: rights by lists and shares are not in the mode.
            with os.scandir(folder):
                pass
            _require_writable(folder)
        except OSError as error:
            _pass_but_denied(error, folder)
    for path in (layout.tries, *(layout.folder / name for name in _OPENED)):
        try:
            os.close(open_ordinary(path, os.O_RDWR))
        except OSError as error:
            _pass_but_denied(error, path)


def _require_writable(folder: Path) -> None:
    # Under sudo the real account differs from the one whose rights count.
    effective = os.access in os.supports_effective_ids
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
        raise PermissionError(errno.EACCES, "not writable", str(folder))


def _pass_but_denied(error: OSError, path: Path) -> None:
    """A file that is missing, or a folder in its place, is somebody else's matter."""
    if is_denied(error):
        raise denied(error, path) from error


@contextmanager
def building(layout: OfficePaths) -> Iterator[Path]:
    """An empty folder to build a store in; what was built so far goes again if anything fails.

    Half a copy would hold the room that the office needs to go on.

    Raises:
        Problem: E-HOME-FOLDER. OSError: the disk refused.
    """
    fresh = start_fresh(layout)
    try:
        yield fresh
    except Exception:
        # Once it bears the mark it is whole, and the next start may finish the swap.
        if not (fresh / READY).exists():
            shutil.rmtree(fresh, ignore_errors=True)
        raise


def swap_in(layout: OfficePaths, label: str) -> None:
    """Makes the store built in ``fresh`` the one in use and moves the old one aside.

    Raises:
        OSError: the disk refused; :func:`finish_swap` puts things right at the next start.
    """
    # The mark of wholeness comes last, flushed, before anything is moved.
    write_atomic(layout.fresh / READY, b"")
    if layout.folder.exists():
        ensure_private_dir(layout.aside)
        # Between this rename and the next no store is in use; finish_swap mends that by READY.
        replace(layout.folder, _free_name(layout.aside, label))
        sync_dir(layout.home)
    _take_name(layout)


def swap_in_new_key(layout: OfficePaths) -> None:
    """As :func:`swap_in`, for a store under another data key: what the program keeps of itself
    under the former one goes with the store that had it.

    Raises:
        OSError: as :func:`swap_in`.
    """
    kept = [*layout.aside.glob(f"{FORMER_SCHEMA}-*"), layout.before_upgrade]
    for each in filter(Path.exists, kept):
        ensure_private_dir(layout.aside)
        # By one rename, so that the removal that follows is taken up again after a crash.
        replace(each, _free_name(layout.aside, FORMER_KEY))
    swap_in(layout, FORMER_KEY)


def finish_swap(layout: OfficePaths) -> None:
    """Completes a swap that a crash cut between its two renames.

    A fresh store beside one in use is an attempt that was never reported as done: it is left,
    and the next attempt removes it.

    Raises:
        OSError: the disk refused.
    """
    # Both conditions: beside a store in use a whole fresh one is an attempt that failed later.
    if not layout.folder.exists() and (layout.fresh / READY).exists():
        _take_name(layout)


def kept_of_upgrade(layout: OfficePaths) -> tuple[Path, ...]:
    """What the last upgrade left for the way back: its backup, and the store as it was."""
    return (*layout.before_upgrade.glob("*"), *layout.aside.glob(f"{FORMER_SCHEMA}-*"))


def forget_upgrade(kept: Iterable[Path]) -> None:
    """Removes what an earlier upgrade left, once the next one is done.

    A disk that refuses keeps nobody out of their work: it is tried again at the next upgrade.
    """
    for each in kept:
        try:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        except OSError as error:
            _log.warning("what an upgrade left stays for now (%s)", type(error).__name__)


def forget_former_key(layout: OfficePaths, before: Callable[[], object] = lambda: None) -> None:
    """Removes what a former data key opens, once the store opens with the new one.

    A disk that refuses keeps nobody out of their work: it is tried again at the next start.

    Args:
        before: called before anything is removed; what it raises leaves everything there.
    """
    for old in layout.aside.glob(f"{FORMER_KEY}-*"):
        before()
        try:
            # Whoever was taken off the list still knows the password of what lies in there.
            shutil.rmtree(old)
        except OSError as error:
            _log.warning("a former store stays aside for now (%s)", type(error).__name__)


def _take_name(layout: OfficePaths) -> None:
    replace(layout.fresh, layout.folder)
    sync_dir(layout.home)
    (layout.folder / READY).unlink()


def _free_name(folder: Path, label: str) -> Path:
    number = 1
    while (path := folder / f"{label}-{number:03}").exists():
        number += 1
    return path
