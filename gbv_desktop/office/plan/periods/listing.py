"""The periods of a draft of the plan, a year at a time: their days, who owes what, more time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, Way, rows_of
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.period_rows import PLACE, TEMPLATES, periods_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.owing import period_as_given


@dataclass(frozen=True)
class OwedForm:
    """A form of a period: its code and title, and how many units owe a report on it."""

    code: str
    title: str
    units: int


@dataclass(frozen=True)
class PeriodLine:
    """One period of the draft.

    Attributes:
        period: with the time that units were given, by whichever way.
        way: to the row of the file of periods that says its days.
        row: that row, as it stands in the draft.
        forms: who owes what.
        changed: its days, or who owes it, differ from the version in force.
        new: that version does not have it.
    """

    period: Period
    way: Way
    row: Row
    forms: tuple[OwedForm, ...] = ()
    changed: bool = False
    new: bool = False

    @property
    def by_calendar(self) -> bool:
        """Whether a template makes it, each year anew."""
        return self.way[0] == TEMPLATES.table

    @property
    def owing(self) -> int:
        """How many units owe it."""
        return sum(each.units for each in self.forms)


def years_of(tables: PlanTables) -> range:
    """The years that the calendar names; empty if none can be read."""
    years = [_year(period) for period, _way in periods_of(tables)]
    known = [each for each in years if each]
    return range(min(known), max(known) + 1) if known else range(0)


def _year(period: Period) -> int:
    with suppress(Problem):
        return period.year
    return 0


def lines_of_year(
    office: Office, tables: PlanTables, before: PlanTables, plan: Plan, year: int
) -> tuple[PeriodLine, ...]:
    """The periods of a year by their deadline.

    Args:
        office: the consolidating office.
        tables: of the draft.
        before: those of the version in force.
        plan: the draft's, or the one in force while the draft makes none: units and forms.
        year: by which the periods are named.
    """
    was = {period.code: period for period, _way in periods_of(before)}
    lines = [
        _line(office, plan, period, way, tables, was.get(period.code))
        for period, way in periods_of(tables)
        if _year(period) == year
    ]
    return tuple(sorted(lines, key=lambda each: (each.period.due_for_all, each.period.code)))


def _line(
    office: Office,
    plan: Plan,
    period: Period,
    way: Way,
    tables: PlanTables,
    was: Period | None,
) -> PeriodLine:
    known = next((each for each in plan.periods if each.code == period.code), None)
    used = replace(period, forms=known.forms if known is not None else ())
    with office.store.read() as work:
        given = period_as_given(office, work, used)
    return PeriodLine(
        given,
        way,
        _row(tables, way),
        _forms(plan, given, office.record.unit),
        changed=was is None or _plain(was) != _plain(period),
        new=was is None,
    )


def _plain(period: Period) -> Period:
    """Without what is no difference: more time, given at once, and whose calendar it is."""
    return replace(period, extensions=(), template="")


def _row(tables: PlanTables, way: Way) -> Row:
    table, at, *rest = way
    place = TEMPLATES if table == TEMPLATES.table else PLACE
    row = rows_of(tables, place)[int(at)]
    shape: Row = row["periods"][rest[1]] if rest else row
    return shape


def _forms(plan: Plan, period: Period, upper: str) -> tuple[OwedForm, ...]:
    counts: dict[str, OwedForm] = {}
    for unit in owing(plan.units, upper, period.end):
        if not period.for_unit(unit.id).owed:
            continue
        form = form_in_use(plan, period, unit.reporter)
        if form is not None:
            before = counts.get(form.code, OwedForm(form.code, form.title, 0))
            counts[form.code] = replace(before, units=before.units + 1)
    order = [form.code for form in plan.forms]
    return tuple(sorted(counts.values(), key=lambda each: order.index(each.code)))
