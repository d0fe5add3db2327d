"""The activity log: entries by number; a removed one stays and can be brought back."""

from __future__ import annotations

from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import insert, select, update

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import TrainingClass
from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository, values_of
from gbv_desktop.store.schema.tables import LogEntryRow as _Row


class ActivityLog(Repository):
    """What was written down of events as they happened."""

    def add(self, entry: LogEntry) -> int:
        """Keeps a new entry and returns its number, which is never given again."""
        # Removed entries keep their row and with it their number, which papers may name.
        statement = insert(_Row).values(**_values(entry), removed=False).returning(_Row.no)
        return int(self._connection.execute(statement).scalar_one())

    def change(self, entry: LogEntry) -> None:
        """Keeps the entry of that number as it is now; raises Bug if there is none."""
        self._update(entry.no, _values(entry))

    def set_removed(self, no: int, removed: bool) -> None:
        """Takes an entry out of the log or brings it back; raises Bug if there is none."""
        self._update(no, {"removed": removed})

    def get(self, no: int, *, removed: bool = False) -> LogEntry | None:
        """The entry of that number among those that stand, or among the removed ones."""
        query = select(_Row).where(_Row.no == no, _Row.removed == removed)
        return next((_entry(row) for row in self._rows(query)), None)

    def list(self) -> tuple[LogEntry, ...]:
        """The entries that stand, in the order of their days."""
        query = select(_Row).where(_Row.removed.is_(False)).order_by(_Row.day, _Row.no)
        return tuple(_entry(row) for row in self._rows(query))

    def last(self) -> LogEntry | None:
        """The entry that was written last, if it stands; ``None`` if none does."""
        query = select(_Row).where(_Row.removed.is_(False)).order_by(_Row.no.desc()).limit(1)
        return next((_entry(row) for row in self._rows(query)), None)

    def _update(self, no: int, values: dict[str, Any]) -> None:
        if not self._run(update(_Row).where(_Row.no == no).values(**values)):
            raise Bug(f"there is no entry {no} in the activity log")


def _values(entry: LogEntry) -> dict[str, Any]:
    values = values_of(entry)
    del values["no"]
    told = {"partners": entry.partners or None, "training": entry.training}
    return values | {name: to_builtins(value) for name, value in told.items()}


def _entry(row: dict[str, Any]) -> LogEntry:
    values = {name: value for name, value in row.items() if name != "removed"}
    # Entries from before schema 0008 tell none of these.
    for name in ("kind", "level"):
        values[name] = row[name] or ""
    values["partners"] = tuple(row["partners"] or ())
    values["training"] = convert(row["training"], TrainingClass | None)
    return LogEntry(**values)
