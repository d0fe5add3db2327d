"""Changing the calendar in the draft; what was due already keeps its days by the draft's guard."""

from __future__ import annotations

from gbv_desktop.domain.plan.editions.tables import Way, with_value
from gbv_desktop.exchange.plan.period_rows import PLACE
from gbv_desktop.office.plan.drafting import Change


def day_changed(way: Way, field: str, value: object) -> Change:
    """A change of a day: of every year to come where a template says it, else of one period.

    Args:
        way: to the row that says it, in the file of periods.
        field: ``data_to`` or ``due_before``.
        value: as the row has it.
    """
    return lambda tables: with_value(tables, PLACE.file, (*way, field), value)


def calendar_changed(template: str) -> Change:
    """A change to another template."""
    return lambda tables: with_value(tables, "plan", ("plan", "template"), template)
