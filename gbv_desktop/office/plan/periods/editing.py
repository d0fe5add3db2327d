"""Changing the calendar in the draft: what was due already keeps its days."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.plan.editions.tables import Way
from gbv_desktop.exchange.plan.period_rows import with_calendar, with_day
from gbv_desktop.office.plan.drafting import Change


def day_changed(way: Way, field: str, value: object, today: date) -> Change:
    """A change of a day: of every year to come where a template says it, else of one period.

    Args:
        way: to the row that says it, in the file of periods.
        field: ``data_to`` or ``due_before``.
        value: as the row has it.
        today: what was due by then keeps its days.
    """
    return lambda tables: with_day(tables, (*way, field), value, today)


def calendar_changed(template: str, today: date) -> Change:
    """A change to another template; what was due by today keeps its days."""
    return lambda tables: with_calendar(tables, template, today)
