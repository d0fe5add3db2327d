"""Do the units of a plan agree: names, lines of command, validity, mergers."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.offices.units import Unit, UnitGroup, UnitName
from gbv_desktop.exchange.faults import E_PLAN_LACK
from gbv_desktop.exchange.plan.agree import (
    ID,
    acyclic,
    in_order,
    known,
    known_one,
    named,
    require,
    unique,
)
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow


def verify_units(rows: Sequence[SourceRow[Unit]], reporters: frozenset[str]) -> None:
    """Refuses units that do not fit together.

    Args:
        reporters: the kinds of reporting unit that have a form.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-REF, E-PLAN-CYCLE, E-PLAN-VALUE, E-PLAN-LACK.
    """
    unique(rows, lambda unit: unit.id, "id", ID)
    units = {row.value.id: row.value for row in rows}
    for row in rows:
        _verify_one(row, units, reporters)
    acyclic(rows, lambda unit: unit.id, lambda unit: (unit.parent,), "parent")
    acyclic(rows, lambda unit: unit.id, lambda unit: (unit.reports_to,), "reports_to")
    acyclic(rows, lambda unit: unit.id, lambda unit: unit.predecessors, "predecessors")


def verify_unit_groups(
    rows: Sequence[SourceRow[UnitGroup]], units: Sequence[SourceRow[Unit]]
) -> None:
    """Refuses the name of a group that no unit belongs to, and a group named twice."""
    unique(rows, lambda group: group.id, "id", ID)
    have = {group for row in units for group in row.value.groups}
    for row in rows:
        known(row.spot, "id", (row.value.id,), have)
        _in_one_line(row.spot, "name", row.value.name)


def _verify_one(row: SourceRow[Unit], units: dict[str, Unit], reporters: frozenset[str]) -> None:
    unit, spot = row.value, row.spot
    known_one(spot, "parent", unit.parent, units)
    known_one(spot, "reports_to", unit.reports_to, units)
    known_one(spot, "reporter", unit.reporter, reporters)
    known(spot, "predecessors", unit.predecessors, units)
    known(spot, "successors", unit.successors, units)
    for place, group in enumerate(unit.groups):
        named(spot.at("groups", place), group, ID)
    in_order(spot, unit.valid_from, unit.valid_to)
    if not unit.names:
        raise spot.fault(E_PLAN_LACK, key="names")
    _verify_names(spot, unit.names)
    # Said on both sides, or a report of the old commune would be looked for from one side only.
    for other in unit.successors:
        require(unit.id in units[other].predecessors, spot, "successors", other)
    for other in unit.predecessors:
        require(unit.id in units[other].successors, spot, "predecessors", other)


def _in_one_line(spot: FilePlace, field: str, name: str) -> None:
    """Refuses a name that breaks its line: it stands within sentences and in rows of tables."""
    require(name == " ".join(name.split()), spot, field, name)


def _verify_names(spot: FilePlace, names: Sequence[UnitName]) -> None:
    """Names follow one another: each begins after the one before has ended."""
    for place, name in enumerate(names):
        for field in ("name", "office", "area", "short"):
            _in_one_line(spot.at("names", place), field, getattr(name, field))
        in_order(spot.at("names", place), name.valid_from, name.valid_to)
        # The first name may be from ever.
        if place == 0:
            continue
        ended, begins = names[place - 1].valid_to, name.valid_from
        before, here = spot.at("names", place - 1), spot.at("names", place)
        require(ended is not None, before, "valid_to", ended)
        require(
            begins is not None and (ended is None or begins > ended), here, "valid_from", begins
        )
