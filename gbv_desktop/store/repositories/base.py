"""What all repositories share: the connection of the transaction, statements built once, records
from rows.

A statement that is asked often is built once for the process and its values are bound when it is
run: SQLAlchemy takes longer to build and to recognize a statement than SQLite to run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Executable, Select, Table, bindparam, select
from sqlalchemy.dialects.sqlite import Insert, insert

from gbv_desktop.store.schema.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


@cache
def insert_into(row: type[Base]) -> Insert:
    """Keeps rows of a table; their values are given when it is run, by the names of the columns."""
    return insert(cast("Table", row.__table__))


@cache
def select_by(row: type[Base], names: tuple[str, ...], *order: Any) -> Select[Any]:
    """The rows of a table whose named columns hold what is bound under the same names."""
    fits = (getattr(row, name) == bindparam(name) for name in names)
    return select(row).where(*fits).order_by(*order)


def given(**wanted: object) -> dict[str, object]:
    """Those of the values that say anything."""
    return {name: value for name, value in wanted.items() if value is not None}


def values_of(record: DataclassInstance) -> dict[str, Any]:
    """The fields of a record as they are; what lies in them is not taken apart."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


class Repository:
    """Works inside the transaction of one :class:`~gbv_desktop.store.store.Work`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(
        self, statement: Executable, bound: Mapping[str, object] | None = None
    ) -> list[dict[str, Any]]:
        """The rows as dictionaries by the names of their columns."""
        return [row._asdict() for row in self._connection.execute(statement, bound)]

    def _all(
        self, statement: Executable, kind: type[T], bound: Mapping[str, object] | None = None
    ) -> tuple[T, ...]:
        """One record for each row; the columns bear the names of the record's fields."""
        # Core and not the ORM: what leaves a transaction is frozen and follows no later change.
        return tuple(kind(**row) for row in self._rows(statement, bound))

    def _one(
        self, statement: Executable, kind: type[T], bound: Mapping[str, object] | None = None
    ) -> T | None:
        found = self._all(statement, kind, bound)
        return found[0] if found else None

    def _run(self, statement: Executable, rows: Any = None) -> int:
        """Executes a change and returns how many rows it touched."""
        result = self._connection.execute(statement, rows)
        return result.rowcount
