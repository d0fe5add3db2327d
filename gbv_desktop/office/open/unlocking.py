"""What opening an office's store asks for before anything is read from it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import Clock
from gbv_desktop.office.open.facts import OFFICE, OfficeRecord
from gbv_desktop.office.open.faults import E_CLOCK_REAL, E_HOME_NONE
from gbv_desktop.store.faults import E_DB_FULL, E_DB_IO
from gbv_desktop.store.store import Store

LEAST_ROOM = 1 << 20
"""Bytes that opening a store may need on the disk."""


def open_store(home: Path, password: str, clock: Clock, slot_id: str | None) -> Store:
    """Opens the store of an office.

    Raises:
        Problem: E-DB-FULL where the disk has no room, else as ``Store.open`` raises it.
    """
    try:
        return Store.open(home, password, clock.now(), slot_id=slot_id, clock=clock.now)
    except Problem as problem:
        # SQLite cannot begin its log on a full disk and calls that an input/output error: whoever
        # is told of a broken disk fetches a backup where freeing some space would have done.
        if problem.code == E_DB_IO.code and shutil.disk_usage(home).free < LEAST_ROOM:
            raise E_DB_FULL() from problem
        raise


def require_office(store: Store, home: Path) -> None:
    """Refuses a store without an office, which a set-up that was cut short leaves behind.

    Raises:
        Problem: E-HOME-NONE.
    """
    with store.read() as work:
        if OFFICE.read(work) is None:
            raise E_HOME_NONE(home=str(home))


def require_rehearsal(record: OfficeRecord, today: date | None) -> None:
    """Refuses a day set by hand where papers are real: they are dated by the day they are made.

    Raises:
        Problem: E-CLOCK-REAL.
    """
    if today is not None and not record.training:
        raise E_CLOCK_REAL()
