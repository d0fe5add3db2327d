"""Backup: the whole store, copied, checked, written to a stick and read back."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.district import connect, district, open_office
from benchmarks.measure import Area, Conditions, Result, by_turns, spent
from gbv_desktop.office.trust.backups import back_up
from gbv_desktop.store import engine

KEY = bytes(32)


def run(conditions: Conditions) -> Iterable[Result]:
    """A backup of the district with every report in it."""
    place = district(conditions.folder, conditions.units)
    stick = place.folder / "backups"

    def fresh() -> Path:
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir(parents=True)
        return stick

    def ours() -> float:
        folder = fresh()
        with open_office(place.full) as office:
            return spent(lambda: back_up(office, folder))

    def floor() -> float:
        folder = fresh()
        with connect(place.full) as raw:
            return spent(lambda: _copied(raw, folder))

    turns = by_turns(ours, floor, conditions.runs)
    yield Result("back up", conditions.units, conditions.units * place.cells, turns)


def _copied(raw: dbapi2.Connection, folder: Path) -> str:
    target = folder / "copy.db"
    # Opening a database never makes one.
    engine.make_file(target)
    with closing(engine.connect(target, KEY)) as copy:
        raw.backup(copy)
        # Until then the rows lie in the log beside the file that is read.
        engine.checkpoint(copy)
    written = folder / "written.db"
    with written.open("wb") as stream:
        stream.write(target.read_bytes())
        stream.flush()
        os.fsync(stream.fileno())
    return hashlib.sha256(written.read_bytes()).hexdigest()


AREA = Area(
    "backup",
    "SQLite's own backup into a file encrypted alike, which is written to the stick once more,"
    " read back and hashed",
    run,
)
