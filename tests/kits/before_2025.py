"""The plan of Đăk Tô as it stood before anybody knew of 01/7/2025, and what came then."""

from __future__ import annotations

from datetime import date
from typing import Any

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
from gbv_desktop.domain.plan.reorganising.values import Closing, PlanUnits

DAY, LAST = date(2025, 7, 1), date(2025, 6, 30)
RESOLUTION = CitedPaper("1677/NQ-UBTVQH15", date(2025, 6, 16))
CLOSING = Closing(date(2025, 7, 16), RESOLUTION)
PARTS = {
    "c-23401-2025": ("c-23401", "c-23437", "c-23443", "c-23440"),
    "c-23430-2025": ("c-23431", "c-23430", "c-23434"),
    "c-23428-2025": ("c-23427", "c-23428"),
}
"""Resolution 1677, Article 1, clauses 57 to 59."""
NAMES = {
    "c-23401-2025": ("Xã Đăk Tô", "23401"),
    "c-23430-2025": ("Xã Kon Đào", "23430"),
    "c-23428-2025": ("Xã Ngọk Tụ", "23428"),
}
OLD = tuple(part for parts in PARTS.values() for part in parts)


def before_2025(tables: PlanTables) -> dict[str, Any]:
    """Without the three communes of 2025, and the nine of before without an end."""
    rows = [_open(row) for row in tables["units"]["unit"] if row["id"] not in PARTS]
    return {**tables, "units": {**tables["units"], "unit": rows}}


def _open(row: dict[str, Any]) -> dict[str, Any]:
    if row["id"] not in OLD:
        return row
    names = [{k: v for k, v in name.items() if k != "valid_to"} for name in row["names"]]
    kept = {k: v for k, v in row.items() if k not in ("valid_to", "successors")}
    return {**kept, "names": names}


def mergers(units: PlanUnits) -> tuple[Merger, ...]:
    """Nine communes into three, each made like the first of its parts."""
    return tuple(
        Merger(_new(units.unit(parts[0]), into, units), parts) for into, parts in PARTS.items()
    )


def _new(pattern: Unit, into: str, units: PlanUnits) -> Unit:
    return like(pattern, name_of_unit(*NAMES[into]), units.by_id, DAY)
