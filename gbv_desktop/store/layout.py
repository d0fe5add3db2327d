"""Where the store's files lie in an office folder, and how a whole store is swapped for another.

All files that belong together lie in one folder ``store``. A new one is built beside it as
``store.new`` and takes the name in one rename, so that a crash leaves the old or the new store,
never a mixture. The old one is moved aside and kept.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.files import ensure_private_dir, replace, sync_dir, write_atomic

DATABASE = "main.db"
SLOTS = ("slots.json", "slots.bak.json")
MARKS = ("hwm.bin", "hwm.bak.bin")
READY = "ready"


@dataclass(frozen=True)
class Layout:
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
        """The stores that were in use before; kept, unless somebody lost the right to open one."""
        return self.home / "store.old"

    @property
    def database(self) -> Path:
        """The database in use."""
        return self.folder / DATABASE

    @property
    def tries(self) -> Path:
        """The count of wrong passwords."""
        return self.home / "tries.json"


def start_fresh(layout: Layout) -> Path:
    """An empty folder to build a store in; remains of an earlier attempt are removed.

    Raises:
        Problem: E-HOME-FOLDER. OSError: the disk refused.
    """
    if layout.fresh.exists():
        shutil.rmtree(layout.fresh)
    ensure_private_dir(layout.fresh)
    return layout.fresh


def swap_in(layout: Layout, label: str) -> Path | None:
    """Makes the store built in ``fresh`` the one in use; returns where the old one lies aside.

    Raises:
        OSError: the disk refused; :func:`finish_swap` puts things right at the next start.
    """
    write_atomic(layout.fresh / READY, b"")
    old = None
    if layout.folder.exists():
        ensure_private_dir(layout.aside)
        old = _free_name(layout.aside, label)
        replace(layout.folder, old)
        sync_dir(layout.home)
    _take_name(layout)
    return old


def finish_swap(layout: Layout) -> None:
    """Completes a swap that a crash cut between its two renames.

    A fresh store beside one in use is an attempt that was never reported as done: it is left,
    and the next attempt removes it.

    Raises:
        OSError: the disk refused.
    """
    if not layout.folder.exists() and (layout.fresh / READY).exists():
        _take_name(layout)


def _take_name(layout: Layout) -> None:
    replace(layout.fresh, layout.folder)
    sync_dir(layout.home)
    (layout.folder / READY).unlink()


def _free_name(folder: Path, label: str) -> Path:
    number = 1
    while (path := folder / f"{label}-{number:03}").exists():
        number += 1
    return path
