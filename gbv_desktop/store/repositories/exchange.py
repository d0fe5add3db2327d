"""What travels: own keys, signed objects, the files that went out and came in, quarantine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, cast

from sqlalchemy import ColumnClause, bindparam, delete, func, literal_column, select, update

from gbv_desktop.domain.report.bundle_ledger import BundleRef
from gbv_desktop.domain.totals.period_state import ArrivedBundle
from gbv_desktop.errors import Bug
from gbv_desktop.store.records import (
    BundleLine,
    BundleRecord,
    KeyRecord,
    ObjectRecord,
    QuarantineRecord,
)
from gbv_desktop.store.repositories.base import Repository, given, insert_into, values_of
from gbv_desktop.store.schema.columns import dump_json
from gbv_desktop.store.schema.tables import ArrivalRow, BundleRow, KeyRow, ObjectRow, QuarantineRow

_LINE = tuple(getattr(BundleRow, field.name) for field in fields(BundleLine))


class Keys(Repository):
    """This office's own key pairs."""

    def add(self, record: KeyRecord) -> None:
        """Keeps a new pair; one that is there already is a Bug."""
        self._run(insert_into(KeyRow), values_of(record))

    def get(self, kind: str, key_id: str | None = None) -> KeyRecord | None:
        """The pair named, or the youngest of its kind; ``None`` when there is none."""
        # Former pairs stay: what was sealed for them must still open.
        found = [each for each in self.list(kind) if key_id in (None, each.key_id)]
        return found[-1] if found else None

    def list(self, kind: str) -> tuple[KeyRecord, ...]:
        """All pairs of a kind, the oldest first."""
        query = select(KeyRow).where(KeyRow.kind == kind).order_by(KeyRow.created, KeyRow.key_id)
        return self._all(query, KeyRecord)


_KEEP_OBJECT: Final = insert_into(ObjectRow).on_conflict_do_nothing()


class Objects(Repository):
    """Signed objects by id, never changed."""

    def add(self, record: ObjectRecord) -> bool:
        """Keeps an object; ``False`` when it was there already, byte for byte or countersigned.

        The first envelope stays: the id covers the payload, and a second signature makes no
        second object.
        """
        return self._run(_KEEP_OBJECT, values_of(record)) > 0

    def get(self, object_id: str) -> ObjectRecord | None:
        """The object, or ``None``."""
        return self._one(select(ObjectRow).where(ObjectRow.id == object_id), ObjectRecord)

    def some(self, ids: Iterable[str]) -> dict[str, ObjectRecord]:
        """Those of the objects that are there, by id."""
        # As one value: of values one by one a statement takes so many and no more.
        wanted = func.json_each(dump_json([*ids])).table_valued("value")
        query = select(ObjectRow).where(ObjectRow.id.in_(select(wanted.c.value)))
        return {each.id: each for each in self._all(query, ObjectRecord)}

    def ids(self, kind: str | None = None, bundle_id: str | None = None) -> tuple[str, ...]:
        """The ids of all objects, of one type, or of one bundle, in order of id."""
        query = select(ObjectRow.id).order_by(ObjectRow.id)
        if kind is not None:
            query = query.where(ObjectRow.type == kind)
        if bundle_id is not None:
            query = query.where(ObjectRow.bundle_id == bundle_id)
        return tuple(self._connection.execute(query).scalars())


_STORED: ColumnClause[Any] = literal_column("bundles.rowid")
"""The order in which files were stored. No clock is asked, which may stand still or go back: rows
are never removed, so SQLite's own number of a row counts up."""

_ARRIVALS: Final = select(
    *(getattr(BundleRow, name) for name in ("id", "device", "inc", "seq", "prev", "day")),
    *(ArrivalRow.hw, ArrivalRow.suspect, ArrivalRow.reports),
).join(ArrivalRow, ArrivalRow.bundle_id == BundleRow.id)
_OF_DEVICE: Final = _ARRIVALS.where(BundleRow.device == bindparam("device")).order_by(_STORED)
_CARRIED: Final = select(ArrivalRow.reports).where(ArrivalRow.bundle_id == bindparam("bundle_id"))
_ARRIVED: Final = insert_into(ArrivalRow)
_PACKAGES: Final = ("package", "open")


def _arrived(rows: Iterable[Mapping[str, Any]]) -> tuple[ArrivedBundle, ...]:
    return tuple(
        ArrivedBundle(
            BundleRef(
                *(row["device"], row["inc"], row["seq"], row["prev"], row["id"]),
                *(row["hw"], row["suspect"]),
            ),
            row["day"],
            tuple(row["reports"]),
        )
        for row in rows
    )


class Bundles(Repository):
    """Files that went out or came in, with their bytes.

    Of packages only the last ones have them: each holds the whole plan, whose objects are kept by
    themselves, and those of fourteen years would fill the disk of an old PC.
    """

    def add(self, record: BundleRecord) -> None:
        """Keeps a file; one whose id is there already is a Bug, ask :meth:`get` before."""
        self._run(insert_into(BundleRow), values_of(record))

    def get(self, bundle_id: str) -> BundleRecord | None:
        """The file by the id of its bundle, or ``None``."""
        return self._one(select(BundleRow).where(BundleRow.id == bundle_id), BundleRecord)

    def of_hashes(self, hashes: Collection[str]) -> frozenset[str]:
        """Those of the hashes whose files are in; one question, however many they are."""
        column = BundleRow.sha256
        rows = self._rows(select(column).where(column.in_(hashes)))
        return frozenset(row["sha256"] for row in rows)

    def by_sha(self, sha256: str) -> BundleRecord | None:
        """The file by the hash of its bytes, or ``None``."""
        query = select(BundleRow).where(BundleRow.sha256 == sha256).order_by(_STORED)
        return self._one(query.limit(1), BundleRecord)

    def empty_packages(self, direction: str) -> None:
        """Lets the bytes of all packages of a direction go.

        What is known of each stays: its number, its hash, to whom it went and when.
        """
        full = (
            update(BundleRow)
            .where(BundleRow.direction == direction, BundleRow.kind.in_(_PACKAGES))
            # The length alone: SQLite knows it without reading the bytes.
            .where(func.length(BundleRow.content) > 0)
        )
        self._run(full, {"content": b""})

    def note_arrival(
        self, bundle_id: str, *, hw: str, suspect: bool, reports: Sequence[str]
    ) -> None:
        """Notes of a report bundle that came in what it says of its clock, and what it carried."""
        row = {"bundle_id": bundle_id, "hw": hw, "suspect": suspect, "reports": [*reports]}
        self._run(_ARRIVED, row)

    def arrivals(self, device: str | None = None) -> tuple[ArrivedBundle, ...]:
        """The report bundles that came in, of all devices or of one: for gaps, forks, clones."""
        query = _ARRIVALS.order_by(_STORED) if device is None else _OF_DEVICE
        return _arrived(self._rows(query, given(device=device)))

    def carried_by(self, bundle_id: str) -> tuple[str, ...]:
        """The object ids of the revisions in a bundle that came in."""
        found = self._connection.execute(_CARRIED, {"bundle_id": bundle_id}).scalar_one_or_none()
        return tuple(cast("list[str]", found or []))

    def carriers(self, object_ids: Collection[str]) -> tuple[ArrivedBundle, ...]:
        """The bundles that came in with one of the revisions, in the order they were stored."""
        inside = func.json_each(ArrivalRow.reports).table_valued("value")
        wanted = func.json_each(dump_json([*object_ids])).table_valued("value", name="wanted")
        carry = select(inside.c.value).where(inside.c.value.in_(select(wanted.c.value)))
        query = _ARRIVALS.where(carry.exists()).order_by(_STORED)
        return _arrived(self._rows(query))

    def list(
        self, direction: str | None = None, kind: str | None = None, unit: str | None = None
    ) -> tuple[BundleLine, ...]:
        """Files without their bytes, in the order they were stored, the oldest first."""
        query = select(*_LINE).order_by(_STORED)
        if direction is not None:
            query = query.where(BundleRow.direction == direction)
        if kind is not None:
            query = query.where(BundleRow.kind == kind)
        if unit is not None:
            query = query.where(BundleRow.unit == unit)
        return self._all(query, BundleLine)


class Quarantine(Repository):
    """Refused files; their bytes lie in the inbox."""

    def add(self, record: QuarantineRecord) -> bool:
        """Notes a refusal; the same file refused again only gets the newer reason.

        Returns:
            Whether the file was new here.
        """
        known = select(QuarantineRow.sha256).where(QuarantineRow.sha256 == record.sha256)
        # Asked before: an upsert does not say which of the two it did.
        new = self._connection.execute(known).first() is None
        statement = insert_into(QuarantineRow)
        change = {name: statement.excluded[name] for name in ("name", "code", "at")}
        upsert = statement.on_conflict_do_update(index_elements=["sha256"], set_=change)
        self._run(upsert, values_of(record))
        return new

    def list(self) -> tuple[QuarantineRecord, ...]:
        """All refused files, the oldest first."""
        order = (QuarantineRow.at, QuarantineRow.sha256)
        return self._all(select(QuarantineRow).order_by(*order), QuarantineRecord)

    def remove(self, sha256: str) -> None:
        """Takes a file off the list, once it was accepted after all.

        Raises:
            Bug: it is not on the list.
        """
        if not self._run(delete(QuarantineRow).where(QuarantineRow.sha256 == sha256)):
            raise Bug("no such file in quarantine")
