"""Whose stick it seems to be, by the names of the files on it; nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.domain.report.file_names import unit_and_period_of_file
from gbv_desktop.office.open.session import Office


class StickFamiliarity(StrEnum):
    """What a reporting office knows of a stick."""

    LAST = "last"
    """The last bundle that was made here lies on it."""
    BEFORE = "before"
    """Something of this office lies on it, but not the last bundle."""
    NEW = "new"
    """Nothing of this office lies on it."""


@dataclass(frozen=True)
class StickOwner:
    """A stick as this office sees it.

    Attributes:
        others: names of other units that something on it comes from or goes to.
        first: this office has not made a bundle yet, so there is no stick of last time.
    """

    familiar: StickFamiliarity
    others: tuple[str, ...]
    first: bool


def stick_owner(office: Office, folder: Path) -> StickOwner:
    """Tells a stick by the bundles, packages and registrations on it.

    Raises:
        Problem: E-UPWARD-NONE; E-FILE-READ if it is not there or may not be looked at.
    """
    office.require_upward()
    # FAT tells no names apart by capitals, so a copied file may come back in others.
    names = {path.name.casefold() for path in stick.scan(folder).paths}
    with office.store.read() as work:
        made = [line.name.casefold() for line in work.bundles.list(direction="out", kind="report")]
    units = {unit_and_period_of_file(name)[0] for name in names}
    familiar = StickFamiliarity.BEFORE if office.record.unit in units else StickFamiliarity.NEW
    if made and made[-1] in names:
        familiar = StickFamiliarity.LAST
    # Files of the upper unit lie on every stick that went there and back: they make it nobody's.
    upper = office.unit.reports_to
    others = [
        office.name_of(unit.id)
        for unit in office.plan.units
        if unit.id in units and unit.id not in (office.record.unit, upper)
    ]
    return StickOwner(familiar, tuple(others), first=not made)
