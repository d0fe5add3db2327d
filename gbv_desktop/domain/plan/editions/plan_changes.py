"""What another edition of the plan changes for one reporting unit, told before it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, TypeVar

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Identity, Plan, UnitRole
from gbv_desktop.domain.plan.editions.differences import (
    RowDifference,
    key_of,
    row_differences,
    table_differences,
)
from gbv_desktop.domain.plan.editions.following import of_every_edition
from gbv_desktop.domain.plan.editions.readable import Readable
from gbv_desktop.domain.plan.editions.role_changes import RoleChange, lead_changes, own_changes
from gbv_desktop.domain.plan.editions.yearly import Told, every_year
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.deadline import Deadline

T = TypeVar("T")


class PlanChangeKind(StrEnum):
    """What a change is about."""

    PERIOD_ASKED = "period-asked"
    PERIOD_GONE = "period-gone"
    DUE = "due"
    MORE_TIME = "more-time"
    DATA_TO = "data-to"
    FIGURE_ASKED = "figure-asked"
    FIGURE_GONE = "figure-gone"
    COUNTS_FROM = "counts-from"
    ACTIVITY_NEW = "activity-new"
    ACTIVITY_GONE = "activity-gone"
    ROLE = "role"
    UNIT_ENDS = "unit-ends"
    UNIT_NEW = "unit-new"
    UNIT_GONE = "unit-gone"
    CITED = "cited"
    ROW = "row"
    """A row of the plan has another value, came or went."""
    OTHER = "other"


@dataclass(frozen=True)
class PlanChange:
    """One change.

    Attributes:
        what: what it is about.
        code: of the period, indicator or activity. name: of the indicator, activity or unit; the
            number of the plan itself, or of the paper that gives more time.
        before, after: the day or deadline that changed; ``after`` alone for a period that is new.
        until: code of the last period of which the same is told every year; empty for one period.
        ends: whether the calendar goes on behind ``until``.
        role: who does what in an activity otherwise.
        difference: the value, or the row, that is another one.
    """

    what: PlanChangeKind
    code: str = ""
    name: str = ""
    before: date | Deadline | None = None
    after: date | Deadline | None = None
    until: str = ""
    ends: bool = False
    role: RoleChange | None = None
    difference: RowDifference | None = None


@dataclass(frozen=True)
class SectionLines:
    """A section of a form with the lines that both editions have, in its order."""

    code: str
    title: str
    lines: tuple[str, ...]


def plan_changes(old: Plan, new: Plan, unit_id: str) -> tuple[PlanChange, ...]:
    """What is different for a unit, its deadlines first; empty if and only if nothing is.

    Args:
        old: the plan in use.
        new: the plan that would replace it.
        unit_id: the reporting unit, which is in both.
    """
    return EditionComparison(old, new).of_unit(unit_id)


_FOR_ALL: Final = ("targets", "help_lines")
"""Tables of which every unit is told."""

_OF_THE_PLAN: Final = (
    *("unit_groups", "groups", "activities", "duties", "indicators", "checks", "reasons"),
    *("templates", "targets", "reference_items", "reference", "help_lines", "ranges", "criteria"),
    *("sources", "budget", "log_events", "log_places", "log_sources", "log_kinds", "log_levels"),
)
"""Tables whose rows are told to whom they concern, and of which none is left out."""


class EditionComparison:
    """What is different between two editions: for a unit, and what is no unit's own."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._old, self._new = old, new

    @cached_property
    def _readable(self) -> Readable:
        return Readable(self._old, self._new)

    def of_unit(self, unit_id: str) -> tuple[PlanChange, ...]:
        """As :func:`plan_changes`."""
        old, new = self._old, self._new
        was, is_now = old.unit_by_id[unit_id], new.unit_by_id[unit_id]
        found = [
            *_ends(was, is_now),
            *_periods(old, was, new, is_now),
            *_form(old.form_of(was.reporter), new.form_of(is_now.reporter)),
            *_counted(old, was, new, is_now),
            *self._activities(was, is_now),
            *self._rows(was, is_now),
            *self._unit(was, is_now),
            *_units(old, new),
            *self._cited(),
        ]
        # What no unit is told of on its own must never seem the same.
        return tuple(found) if found or old == new else (PlanChange(PlanChangeKind.OTHER),)

    def of_nobody(self, told: Iterable[PlanChange]) -> tuple[PlanChange, ...]:
        """What is different in the plan besides what units were told of."""
        known = {_place(each.difference) for each in told if each.difference is not None}
        old, new, read = self._old, self._new, self._readable.row
        found = [
            *row_differences(read(_identity(old)), read(_identity(new))),
            *(each for table in _OF_THE_PLAN for each in self._table(table)),
            *row_differences(old.papers, new.papers),
        ]
        return tuple(map(_row, (each for each in found if _place(each) not in known)))

    def _cited(self) -> Iterator[PlanChange]:
        before, cited = self._old.identity, self._new.identity
        if (cited.number, cited.signed_on) != (before.number, before.signed_on):
            yield PlanChange(PlanChangeKind.CITED, name=cited.number, after=cited.signed_on)

    def _table(self, name: str) -> tuple[RowDifference, ...]:
        return self._differences(getattr(self._old, name), getattr(self._new, name))

    def _differences(
        self, before: tuple[Any, ...], after: tuple[Any, ...]
    ) -> tuple[RowDifference, ...]:
        if before == after:
            return ()
        read = self._readable.row
        return tuple(table_differences(map(read, before), map(read, after)))

    @cached_property
    def _for_all(self) -> tuple[PlanChange, ...]:
        return tuple(_row(each) for table in _FOR_ALL for each in self._table(table))

    def _rows(self, was: Unit, is_now: Unit) -> Iterator[PlanChange]:
        """Rows that name the unit or its kind, besides activities."""
        yield from self._for_all
        before, after = _own_rows(self._old, was), _own_rows(self._new, is_now)
        for one, other in zip(before, after, strict=True):
            yield from map(_row, self._differences(one, other))

    def _unit(self, was: Unit, is_now: Unit) -> Iterator[PlanChange]:
        if was == is_now:
            return
        ends = is_now.valid_to is not None
        for each in row_differences(self._readable.row(was), self._readable.row(is_now)):
            # Told first of all, by what it means.
            if not (ends and each.field == "valid_to" and len(each.rows) == 1):
                yield _row(each)

    def _activities(self, was: Unit, is_now: Unit) -> Iterator[PlanChange]:
        """Activities of the unit: the plan's own words, who leads, and what the unit does."""
        before, after = _given(self._old, was), _given(self._new, is_now)
        for key in dict.fromkeys((*after, *before)):
            one, other = before.get(key), after.get(key)
            if one != other or key in self._leads:
                yield from self._activity(key, was, is_now)

    @cached_property
    def _leads(self) -> dict[str, tuple[RoleChange, ...]]:
        """Who leads otherwise, of the activities that both plans have."""
        if self._old.assignments == self._new.assignments:
            return {}
        both = (each.id for each in self._new.activities if each.id in self._activities_before)
        found = {each: lead_changes(self._old, self._new, each) for each in both}
        return {key: changes for key, changes in found.items() if changes}

    @cached_property
    def _activities_before(self) -> dict[str, Activity]:
        return {each.id: each for each in self._old.activities}

    @cached_property
    def _activities_now(self) -> dict[str, Activity]:
        return {each.id: each for each in self._new.activities}

    def _activity(self, key: str, was: Unit, is_now: Unit) -> Iterator[PlanChange]:
        now = self._activities_now.get(key)
        if now is None:
            gone = self._activities_before[key]
            yield PlanChange(PlanChangeKind.ACTIVITY_GONE, gone.number, gone.short)
            return
        before = self._activities_before.get(key)
        if before is None:
            yield PlanChange(PlanChangeKind.ACTIVITY_NEW, now.number, now.short)
        else:
            read = self._readable.row
            yield from map(_row, row_differences(read(before), read(now)))
        leads = self._leads.get(key, ())
        told = {(name, each.first) for each in leads for name in (each.party, *each.others)}
        own = own_changes(self._old, was, self._new, is_now, key)
        # Who leads in whose place says it of both.
        rest = (each for each in own if not (_is_lead(each) and (each.party, each.first) in told))
        for each in (*leads, *rest):
            yield PlanChange(PlanChangeKind.ROLE, now.number, now.short, role=each)
        rows = (_terms(plan, unit, key) for plan, unit in ((self._old, was), (self._new, is_now)))
        for term in self._differences(*rows):
            # From when on it has which role is told already.
            if not own or term.field in ("due", "result"):
                yield _row(term)


def _is_lead(each: RoleChange) -> bool:
    """Whether it takes up the lead, or gives it up and has no other part."""
    return (each.after or each.before) is UnitRole.LEAD


def _terms(plan: Plan, unit: Unit, activity: str) -> tuple[Assignment, ...]:
    """What is given to a unit in an activity: days, due day, expected result."""
    return tuple(each for each in plan.assignments_of(unit) if each.activity == activity)


def _given(plan: Plan, unit: Unit) -> dict[str, tuple[Activity, tuple[Assignment, ...]]]:
    by_id = {each.id: each for each in plan.activities}
    found: dict[str, list[Assignment]] = {}
    for each in plan.assignments_of(unit):
        found.setdefault(each.activity, []).append(each)
    return {key: (by_id[key], tuple(rows)) for key, rows in found.items() if key in by_id}


def _own_rows(plan: Plan, unit: Unit) -> tuple[tuple[Any, ...], ...]:
    form = plan.form_of(unit.reporter)
    asked = form.indicators if form is not None else {}
    return (
        plan.duties_of(unit),
        tuple(
            each
            for each in plan.ranges
            if each.indicator in asked and (not each.reporters or unit.reporter in each.reporters)
        ),
        tuple(each for each in plan.criteria if each.concerns(unit.reporter)),
        tuple(each for each in plan.budget if each.unit == unit.id),
        tuple(each for each in plan.reference if each.unit == unit.id),
    )


def _identity(plan: Plan) -> Identity:
    """What the plan says of itself, without its number and day, of which is told apart."""
    return replace(of_every_edition(plan.identity), number="", signed_on=None)


def _row(difference: RowDifference) -> PlanChange:
    return PlanChange(PlanChangeKind.ROW, difference=difference)


def _place(each: RowDifference) -> tuple[object, ...]:
    """Where it stands: one that is told from a form and from the plan's own table is one."""
    return (*((type(row), key_of(row)) for row in each.rows), each.field, each.entry)


def _gone(old: Mapping[str, T], new: Mapping[str, T]) -> list[T]:
    return [each for key, each in old.items() if key not in new]


def _ends(was: Unit, is_now: Unit) -> Iterator[PlanChange]:
    if is_now.valid_to is not None and is_now.valid_to != was.valid_to:
        yield PlanChange(PlanChangeKind.UNIT_ENDS, name=is_now.names[0].name, after=is_now.valid_to)


def _periods(old: Plan, was: Unit, new: Plan, is_now: Unit) -> Iterator[PlanChange]:
    """What is owed otherwise, the same of every year once."""
    before, after = _owed(old, was), _owed(new, is_now)
    found = _owed_otherwise(before, after, is_now.valid_to or date.max)
    codes = {each.code for each in (*before.values(), *after.values())}

    def joined(first: PlanChange, until: str) -> PlanChange:
        return replace(first, until=until, ends=_next_year(until) in codes)

    yield from every_year(found, _told, joined)


def _told(change: PlanChange) -> Told:
    return (change.what, change.name), change.code, change.before, change.after


def _next_year(code: str) -> str:
    return f"{int(code[:4]) + 1}{code[4:]}"


def _owed_otherwise(
    before: Mapping[str, Period], after: Mapping[str, Period], last: date
) -> Iterator[PlanChange]:
    """What is owed otherwise; of periods behind a unit's last day its end says it all."""
    for code, period in after.items():
        known = before.get(code)
        if known is None:
            yield PlanChange(PlanChangeKind.PERIOD_ASKED, code, after=period.deadline)
            continue
        if known.due_before != period.due_before:
            yield _due(known, period)
        if known.data_to != period.data_to:
            yield PlanChange(PlanChangeKind.DATA_TO, code, "", known.data_to, period.data_to)
    for period in _gone(before, after):
        if period.end <= last:
            yield PlanChange(PlanChangeKind.PERIOD_GONE, period.code)


def _due(known: Period, period: Period) -> PlanChange:
    """Another deadline; one that comes of an extension names its paper."""
    given = period.extensions[-1] if period.extensions else None
    if given is None or period.due_before < known.due_before:
        return PlanChange(PlanChangeKind.DUE, period.code, "", known.deadline, period.deadline)
    before, after = known.deadline, period.deadline
    return PlanChange(PlanChangeKind.MORE_TIME, period.code, given.no, before, after)


def _owed(plan: Plan, unit: Unit) -> dict[str, Period]:
    """What the unit owes while it exists: the periods on whose last day it does."""
    # By the last day, as at the upper unit, so that both offices wait for the same reports.
    own = (each.for_unit(unit.id) for each in plan.periods)
    return {each.code: each for each in own if each.owed and unit.in_force(each.end)}


def _form(old: Form | None, new: Form | None) -> Iterator[PlanChange]:
    before = old.indicators if old is not None else {}
    after = new.indicators if new is not None else {}
    for code, indicator in after.items():
        if code not in before:
            yield PlanChange(PlanChangeKind.FIGURE_ASKED, code, indicator.name)
        elif before[code] != indicator:
            yield from map(_row, row_differences(before[code], indicator))
    for indicator in _gone(before, after):
        yield PlanChange(PlanChangeKind.FIGURE_GONE, indicator.code, indicator.name)
    if old is not None and new is not None and old != new:
        bare, now_bare = (replace(each, edition=0, sections=()) for each in (old, new))
        yield from map(_row, row_differences(bare, now_bare))
        both = before.keys() & after.keys()
        was, is_now = _sections(old, both), _sections(new, both)
        yield from map(_row, table_differences(was, is_now, (now_bare,), "sections"))


def _sections(form: Form, both: Iterable[str]) -> list[SectionLines]:
    known = frozenset(both)
    return [
        SectionLines(s.code, s.title, tuple(i.code for i in s.indicators if i.code in known))
        for s in form.sections
    ]


def _counted(old: Plan, was: Unit, new: Plan, is_now: Unit) -> Iterator[PlanChange]:
    """The first report on a form that changed; earlier ones stay on the edition before."""
    before, form = old.form_of(was.reporter), new.form_of(is_now.reporter)
    if before is None or form is None or before.edition == form.edition:
        return
    on_it = [
        each
        for each in _owed(new, is_now).values()
        if any((use.form, use.edition) == (form.code, form.edition) for use in each.forms)
    ]
    first = min(on_it, key=lambda each: (each.start, each.end), default=None)
    if first is not None:
        yield PlanChange(PlanChangeKind.COUNTS_FROM, first.code)


def _units(old: Plan, new: Plan) -> Iterator[PlanChange]:
    for unit in _gone(new.unit_by_id, old.unit_by_id):
        yield PlanChange(PlanChangeKind.UNIT_NEW, name=unit.names[0].name)
    for unit in _gone(old.unit_by_id, new.unit_by_id):
        yield PlanChange(PlanChangeKind.UNIT_GONE, name=unit.names[0].name)
