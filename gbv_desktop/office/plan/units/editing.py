"""Fields of a unit of the draft, and units that are added to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Way,
    find_row,
    step_of,
    with_value,
)
from gbv_desktop.domain.plan.reorganising.dated import require_codes, require_new
from gbv_desktop.domain.plan.reorganising.values import PlanUnits
from gbv_desktop.exchange.plan.editing import typed
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import Change, EditionDraft, change_draft
from gbv_desktop.office.plan.units.tables import UNITS, read_units, with_units
from gbv_desktop.text import N_, Message, message


def fields_changed(unit: str, values: Mapping[Way, Any]) -> Change:
    """A change of some fields of a unit; ``None`` takes out what is there.

    Args:
        values: by the way to each field within the unit's row.
    """

    def change(tables: PlanTables) -> PlanTables:
        at = find_row(tables, UNITS, unit)
        for way, value in values.items():
            tables = with_value(tables, UNITS.file, (UNITS.table, at, *way), value)
        return tables

    return change


def replaced(unit: Unit) -> Change:
    """A change that puts a unit in place of the one of its id, with every field of it."""
    return lambda tables: with_units(tables, (unit,))


def set_unit(office: Office, unit: str, fields: Mapping[str, str]) -> EditionDraft:
    """Changes fields of a unit as somebody typed them, as one change of the draft.

    Args:
        office: the consolidating office.
        unit: its id.
        fields: by their names, with ``names.1.code`` for a field within; empty takes it out.

    Raises:
        Problem: E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    values = {_way(name): _value(name, text) for name, text in fields.items()}
    said = message(N_("{unit}: {fields} changed"), unit=unit, fields=", ".join(fields))
    return change_draft(office, said, fields_changed(unit, values))


def added(units: Sequence[Unit]) -> tuple[Message, Change]:
    """Units added to the plan: what is said of it, and the change.

    The change raises E-UNIT-ID, E-UNIT-NAME, E-UNIT-CODE.
    """
    names = ", ".join(each.names[0].name for each in units[:_TOLD])
    said = message(N_("{units} added"), units=names)
    if len(units) > _TOLD:
        said = message(N_("{count} units added: {units} …"), count=len(units), units=names)

    def change(tables: PlanTables) -> PlanTables:
        known = read_units(tables)
        require_new(PlanUnits(known), units)
        require_codes((*known, *units))
        return with_units(tables, units)

    return said, change


_TOLD = 3
"""Units that a change names when it adds many."""


def add_units(office: Office, units: Sequence[Unit]) -> EditionDraft:
    """Adds units to the draft as one change.

    Raises:
        Problem: E-UNIT-ID, E-UNIT-NAME, E-UNIT-CODE, and as :func:`drafting.change_draft`.
    """
    said, change = added(units)
    return change_draft(office, said, change)


def _way(name: str) -> Way:
    return tuple(step_of(each) for each in name.split("."))


def _value(name: str, text: str) -> Any:
    return typed(text, UNITS, _way(name)) if text else None
