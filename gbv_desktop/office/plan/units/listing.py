"""The units of the draft, or of the plan in force, as lists show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitGroup
from gbv_desktop.domain.plan.editions.tables import PlanTables, Row
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import tables_shown
from gbv_desktop.office.plan.units.tables import read_groups, read_units, rows_by_id


@dataclass(frozen=True)
class UnitLine:
    """One unit.

    Attributes:
        unit: as the plan has it.
        name, code: those of the last day that it exists, or of ``day``.
        upper: the name of the unit that takes in its reports then; empty for none.
        groups: what the groups that it belongs to are called; ``verb`` is used toward them.
        successors, predecessors: their names.
        place: of its row in the file, from 0.
        changed: it differs from the version in force; ``new``: that does not have it.
        sought: everything that a search may find it by, folded.
    """

    unit: Unit
    name: str
    code: str
    upper: str
    groups: tuple[str, ...]
    verb: str
    successors: tuple[str, ...]
    predecessors: tuple[str, ...]
    place: int = 0
    changed: bool = False
    new: bool = False
    sought: str = ""

    @property
    def reports(self) -> bool:
        """Whether it owes reports at some time."""
        return bool(self.unit.reporters)


def unit_lines(office: Office, *, of_draft: bool = False) -> tuple[UnitLine, ...]:
    """The units in their order.

    Raises:
        Problem: E-ROLE, E-DRAFT-NONE, E-PLAN-* for rows that are none.
    """
    tables = tables_shown(office, of_draft=of_draft)
    return lines_of(tables, tables_of(office.plan), office.clock.today())


def lines_of(tables: PlanTables, before: PlanTables, day: date) -> tuple[UnitLine, ...]:
    """The units of these tables in their order; names as of a day.

    Args:
        before: the tables of the version in force.
        day: today.
    """
    units = read_units(tables)
    known = {each.id: each for each in units}
    groups = {each.id: each for each in read_groups(tables)}
    lines = [replace(_line(each, known, groups, day), place=at) for at, each in enumerate(units)]
    now, was = rows_by_id(tables), rows_by_id(before)
    marked = [_marked(each, now, was) for each in lines]
    return tuple(sorted(marked, key=lambda each: (each.unit.order, each.unit.id)))


def _line(
    unit: Unit, known: Mapping[str, Unit], groups: Mapping[str, UnitGroup], day: date
) -> UnitLine:
    # Of a unit that ended what it was at last, of one that is to come what it will be.
    seen = min(max(day, unit.valid_from or day), unit.valid_to or date.max)
    name, now = unit.name_on(seen), unit.on(seen)
    named = [groups.get(each, UnitGroup(each, each)) for each in now.groups]
    words = (name.name, name.office, name.code, *unit.aliases, *(n.name for n in unit.names))
    return UnitLine(
        unit,
        name.name,
        name.code,
        "".join(_names((now.reports_to,) if now.reports_to else (), known, seen)),
        tuple(each.short or each.name for each in named),
        next((each.verb for each in named if each.verb), ""),
        _names(unit.successors, known, day),
        _names(unit.predecessors, known, day),
        sought=fold(" ".join((unit.id, *words))),
    )


def _names(units: Sequence[str], known: Mapping[str, Unit], day: date) -> tuple[str, ...]:
    return tuple(known[each].name_on(day).name if each in known else each for each in units)


def _marked(line: UnitLine, now: Mapping[str, Row], was: Mapping[str, Row]) -> UnitLine:
    before = was.get(line.unit.id)
    changed = before != now.get(line.unit.id)
    return replace(line, changed=changed, new=before is None) if changed else line
