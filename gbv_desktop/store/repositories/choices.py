"""Choices between versions: who, when, why; one that was taken back stays for the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import update

from gbv_desktop.errors import Bug
from gbv_desktop.store.records import ChoiceRecord
from gbv_desktop.store.repositories.base import (
    Repository,
    given,
    insert_into,
    select_by,
    values_of,
)
from gbv_desktop.store.schema.tables import ChoiceRow as _Row


class Choices(Repository):
    """What people decided about reports with more than one version."""

    def add(self, record: ChoiceRecord) -> int:
        """Keeps a new choice and returns its number, which is never given again."""
        values = values_of(record) | {"rejected": list(record.rejected)}
        del values["no"]
        statement = insert_into(_Row).returning(_Row.no)
        return int(self._connection.execute(statement, values).scalar_one())

    def undo(self, no: int, by: str, on: date) -> None:
        """Notes that a choice was taken back; raises Bug if there is none to take back."""
        # Only one that stands: taking back twice would overwrite who did it first.
        statement = update(_Row).where(_Row.no == no, _Row.undone_on.is_(None))
        if not self._run(statement.values(undone_by=by, undone_on=on)):
            raise Bug(f"there is no choice {no} to take back")

    def find(self, *, period: str, unit: str | None = None) -> tuple[ChoiceRecord, ...]:
        """The choices about a period, or about one unit's report in it, the oldest first."""
        wanted = given(period=period, unit=unit)
        found = self._all(select_by(_Row, tuple(wanted), _Row.no), ChoiceRecord, wanted)
        return tuple(replace(each, rejected=tuple(each.rejected)) for each in found)
