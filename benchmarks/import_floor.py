"""What no import can leave out, with the same libraries and nothing else."""

from __future__ import annotations

from contextlib import closing
from os import fsync
from pathlib import Path
from typing import Any

import pyrage
from sqlcipher3 import dbapi2

from benchmarks.district import BenchDistrict, connect, open_office
from benchmarks.measure import spent
from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import PublicKey
from gbv_desktop.store import engine
from gbv_desktop.store.schema.tables import Base

TABLES = ("objects", "bundles", "reports", "cells", "receipts", "journal")
"""What an import adds rows to, in the order in which they may be inserted."""
KEY = bytes(32)

Rows = dict[str, list[tuple[Any, ...]]]


class ImportFloor:
    """Decrypts, verifies, decodes and inserts the same rows into the same kind of database."""

    def __init__(self, place: BenchDistrict) -> None:
        self._place = place
        self._files = sorted(place.stick.iterdir())
        self._keys = {each.key.public.id: each.key.public for each in place.senders}
        with open_office(place.empty) as office:
            self._identity = office.keyring.identity("recipient").native
        rows = _added(place)
        count = len(self._files)
        self._parts = [
            {table: rows[table][_part(len(rows[table]), at, count)] for table in TABLES}
            for at in range(count)
        ]

    def measured(self) -> float:
        """Seconds of the processor for all bundles."""
        folder = self._place.folder / "floor"
        folder.mkdir(exist_ok=True)
        database = folder / "floor.db"
        for path in folder.iterdir():
            path.unlink()
        engine.make_file(database)
        made = engine.engine_for(database, KEY)
        Base.metadata.create_all(made)
        # It keeps the file open, and Windows removes no open file in the next turn.
        made.dispose()
        with closing(engine.connect(database, KEY)) as raw:
            return spent(lambda: self._all(raw, folder))

    def _all(self, raw: dbapi2.Connection, folder: Path) -> None:
        for file, rows in zip(self._files, self._parts, strict=True):
            data = file.read_bytes()
            _opened(data, self._identity, self._keys)
            _kept(folder / file.name, data)
            _inserted(raw, rows)


def _opened(data: bytes, identity: object, keys: dict[str, PublicKey]) -> None:
    """Decrypts, and verifies and decodes the bundle and the report in it."""
    plain = age.unpad(pyrage.decrypt(data, [identity]))
    outer = dsse.parse(plain)
    header = _decoded(outer, keys)
    for each in header["objects"]:
        _decoded(dsse.parse(each), keys)


def _decoded(envelope: Envelope, keys: dict[str, PublicKey]) -> Any:
    dsse.verify(envelope, keys)
    return strictjson.loads(envelope.payload, longer={"payload": 2**24})


def _kept(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        fsync(stream.fileno())


def _inserted(raw: dbapi2.Connection, rows: Rows) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - ours
    raw.execute("COMMIT")


def _added(place: BenchDistrict) -> Rows:
    """The rows that the import of all bundles adds, in the order in which they came."""
    return {
        table: [row for row in after if row not in before]
        for (table, after), before in zip(
            _rows(place.full).items(), map(set, _rows(place.empty).values()), strict=True
        )
    }


def _rows(home: Path) -> Rows:
    with connect(home) as raw:
        return {
            table: raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - ours
            for table in TABLES
        }


def _part(length: int, at: int, count: int) -> slice:
    return slice(length * at // count, length * (at + 1) // count)
