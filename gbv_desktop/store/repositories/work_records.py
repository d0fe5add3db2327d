"""The registers of the plan's work: lines by number; one that is taken out stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Select, false, insert, select, update

from gbv_desktop.domain.work.records import WorkRecord
from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository
from gbv_desktop.store.schema.plan_tables import WorkRecordRow as _Row

R = TypeVar("R", bound=WorkRecord)


class WorkRecords(Repository):
    """The lines of every register, each kind of record under the name of its own."""

    def add(self, record: WorkRecord) -> int:
        """Keeps a new line and returns its number, which is never given again."""
        statement = insert(_Row).values(**_values(record), removed=False).returning(_Row.no)
        return int(self._connection.execute(statement).scalar_one())

    def change(self, record: WorkRecord) -> None:
        """Keeps the line of that number as it is now; raises Bug if there is none."""
        self._update(record.register, record.no, _values(record))

    def set_removed(self, kind: type[WorkRecord], no: int, removed: bool) -> None:
        """Takes a line out of its register or brings it back; raises Bug if there is none."""
        self._update(kind.register, no, {"removed": removed})

    def get(self, kind: type[R], no: int, *, removed: bool = False) -> R | None:
        """The line of that number among those that stand, or among those taken out."""
        query = _lines(kind, removed=removed).where(_Row.no == no)
        return next((_record(kind, row) for row in self._rows(query)), None)

    def list(
        self,
        kind: type[R],
        *,
        year: int | None = None,
        unit: str | None = None,
        removed_too: bool = False,
    ) -> tuple[R, ...]:
        """The lines of a register that stand, of one year or unit or of all, as they came.

        Args:
            removed_too: also those that were taken out, whose codes are not given again.
        """
        query = select(_Row).where(_Row.register == kind.register).order_by(_Row.no)
        if not removed_too:
            query = query.where(_Row.removed == false())
        if year is not None:
            query = query.where(_Row.year == year)
        if unit is not None:
            query = query.where(_Row.unit == unit)
        return tuple(_record(kind, row) for row in self._rows(query))

    def _update(self, register: str, no: int, values: dict[str, Any]) -> None:
        statement = update(_Row).where(_Row.no == no, _Row.register == register)
        if not self._run(statement.values(**values)):
            raise Bug(f"there is no line {no} in the register {register}")


def _lines(kind: type[WorkRecord], *, removed: bool) -> Select[Any]:
    return select(_Row).where(_Row.register == kind.register, _Row.removed == removed)


def _values(record: WorkRecord) -> dict[str, Any]:
    if not record.register:
        raise Bug(f"{type(record).__name__} names no register")
    content = msgspec.to_builtins(record)
    # The columns alone say these, so that they cannot contradict the content.
    for column in ("no", "year", "unit"):
        del content[column]
    register = record.register
    return {"register": register, "year": record.year, "unit": record.unit, "content": content}


def _record(kind: type[R], row: dict[str, Any]) -> R:
    columns = {name: row[name] for name in ("no", "year", "unit")}
    # Here and not in the file: what the store holds was written by this program.
    return replace(msgspec.convert({**row["content"], "year": 0}, kind), **columns)
