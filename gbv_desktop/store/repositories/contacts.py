"""Signers of the office's papers, and telephones of units."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update

from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone, PhoneSource
from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository
from gbv_desktop.store.schema.tables import PhoneRow, SignerRow


class Signers(Repository):
    """Who signs; somebody who was taken off the list stays, as papers name their number."""

    def add(self, signer: OfficeSigner) -> int:
        """Keeps a new one and returns the number, which is never given again."""
        values = {**_values(signer), "mode": signer.mode.value, "removed": False}
        statement = insert(SignerRow).values(**values).returning(SignerRow.no)
        return int(self._connection.execute(statement).scalar_one())

    def change(self, signer: OfficeSigner) -> None:
        """Keeps the one of that number as it is now; raises Bug if there is none."""
        self._update(signer.no, {**_values(signer), "mode": signer.mode.value})

    def remove(self, no: int) -> None:
        """Takes one off the list; raises Bug if there is none."""
        self._update(no, {"removed": True})

    def list(self) -> tuple[OfficeSigner, ...]:
        """Those on the list, in the order in which they were entered."""
        query = select(SignerRow).where(SignerRow.removed.is_(False)).order_by(SignerRow.no)
        return tuple(_signer(row) for row in self._rows(query))

    def _update(self, no: int, values: dict[str, Any]) -> None:
        if not self._run(update(SignerRow).where(SignerRow.no == no).values(**values)):
            raise Bug(f"there is no signer {no}")


class Phones(Repository):
    """Numbers by unit and by who says so; the two are never mixed."""

    def put(self, unit: str, source: PhoneSource, phones: tuple[Phone, ...]) -> None:
        """Keeps these numbers of a unit in place of those that the same source told before."""
        ours = (PhoneRow.unit == unit, PhoneRow.source == source.value)
        # The whole list of a source each time: a number that it no longer tells is withdrawn.
        self._run(delete(PhoneRow).where(*ours))
        rows = [{**_values(each), "unit": unit, "source": source.value} for each in phones]
        if rows:
            self._run(insert(PhoneRow), rows)

    def find(
        self, unit: str | None = None, source: PhoneSource | None = None
    ) -> dict[tuple[str, PhoneSource], tuple[Phone, ...]]:
        """The numbers that fit, by unit and source, in the order in which they were entered."""
        query = select(PhoneRow).order_by(PhoneRow.no)
        if unit is not None:
            query = query.where(PhoneRow.unit == unit)
        if source is not None:
            query = query.where(PhoneRow.source == source.value)
        found: dict[tuple[str, PhoneSource], tuple[Phone, ...]] = {}
        for row in self._rows(query):
            key = (row.pop("unit"), PhoneSource(row.pop("source")))
            found[key] = (*found.get(key, ()), Phone(**row))
        return found


def _values(each: OfficeSigner | Phone) -> dict[str, Any]:
    values = asdict(each)
    del values["no"]
    return values


def _signer(row: dict[str, Any]) -> OfficeSigner:
    values = {name: value for name, value in row.items() if name != "removed"}
    return OfficeSigner(**{**values, "mode": Mode(row["mode"])})
