"""What all repositories share: the connection of the transaction and records from rows."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Connection, Executable

T = TypeVar("T")


class Repository:
    """Works inside the transaction of one :class:`~gbv_desktop.store.store.Work`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, statement: Executable) -> list[dict[str, Any]]:
        """The rows as dictionaries by the names of their columns."""
        return [row._asdict() for row in self._connection.execute(statement)]

    def _all(self, statement: Executable, kind: type[T]) -> tuple[T, ...]:
        """One record for each row; the columns bear the names of the record's fields."""
        # Core and not the ORM: what leaves a transaction is frozen and follows no later change.
        return tuple(kind(**row) for row in self._rows(statement))

    def _one(self, statement: Executable, kind: type[T]) -> T | None:
        found = self._all(statement, kind)
        return found[0] if found else None

    def _run(self, statement: Executable, rows: Any = None) -> int:
        """Executes a change and returns how many rows it touched."""
        result = self._connection.execute(statement, rows)
        return result.rowcount
