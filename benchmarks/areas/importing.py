"""Import: bundles on a stick become reports in the district's store."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from os import fsync
from pathlib import Path
from typing import Any

import pyrage
from sqlcipher3 import dbapi2

from benchmarks.district import (
    BenchDistrict,
    connect,
    district,
    open_office,
    require_taken,
)
from benchmarks.measure import Area, Conditions, Result, every_by_turns, spent
from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import PublicKey
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.store import engine
from gbv_desktop.store.schema.tables import Base

TABLES = ("objects", "bundles", "reports", "cells", "receipts", "journal")
"""What an import adds rows to, in the order in which they may be inserted."""
KEY = bytes(32)

Rows = dict[str, list[tuple[Any, ...]]]


def run(conditions: Conditions) -> Iterable[Result]:
    """Taking in alone, and with the preview before it, as the clerk does."""
    place = district(conditions.folder, conditions.units)
    floor = Floor(place)

    def take_in(*, preview: bool) -> float:
        # A fresh copy for each turn: a bundle comes in once, and is only named the second time.
        with open_office(place.copy("import")) as office:
            before = spent(lambda: previewing.preview(office, [place.stick])) if preview else 0.0
            rows: list[ImportRow] = []
            taken = spent(lambda: rows.extend(importing.take_in(office, [place.stick])))
        require_taken(tuple(rows), conditions.units)
        return before + taken

    works = (lambda: take_in(preview=False), lambda: take_in(preview=True), floor.measured)
    alone, both = every_by_turns(works, conditions.runs)
    size = (conditions.units, conditions.units * place.cells)
    yield Result("take in", *size, alone, goal=4)
    yield Result("preview and take in", *size, both, goal=4)


class Floor:
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


AREA = Area(
    "import",
    "decrypt, verify two signatures, decode as strictly, insert the same rows by `executemany`"
    " into the same kind of database; one transaction and two fsyncs for each bundle",
    run,
)
