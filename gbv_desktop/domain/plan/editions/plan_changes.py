"""What another edition of the plan changes for one reporting unit, told before it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Plan, Target
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
    FIGURE = "figure"
    FORM = "form"
    COUNTS_FROM = "counts-from"
    ACTIVITY_GIVEN = "activity-given"
    ACTIVITY_GONE = "activity-gone"
    ACTIVITY = "activity"
    TARGET = "target"
    UNIT_ENDS = "unit-ends"
    OWN_UNIT = "own-unit"
    UNIT_NEW = "unit-new"
    UNIT_GONE = "unit-gone"
    CITED = "cited"
    OTHER = "other"


@dataclass(frozen=True)
class PlanChange:
    """One change.

    Attributes:
        what: what it is about.
        code: of the period, indicator or target. name: of the indicator, activity or unit; the
            number of the plan itself, or of the paper that gives more time.
        before, after: the day or deadline that changed; ``after`` alone for a period that is new.
    """

    what: PlanChangeKind
    code: str = ""
    name: str = ""
    before: date | Deadline | None = None
    after: date | Deadline | None = None


def plan_changes(old: Plan, new: Plan, unit_id: str) -> tuple[PlanChange, ...]:
    """What is different for a unit, its deadlines first; empty if and only if nothing is.

    Args:
        old: the plan in use.
        new: the plan that would replace it.
        unit_id: the reporting unit, which is in both.
    """
    was, is_now = old.unit_by_id[unit_id], new.unit_by_id[unit_id]
    found = [
        *_ends(was, is_now),
        *_periods(_owed(old, was), _owed(new, is_now), is_now.valid_to or date.max),
        *_form(old.form_of(was.reporter), new.form_of(is_now.reporter)),
        *_counted(old, was, new, is_now),
        *_activities(old, was, new, is_now),
        *_targets(old, new),
    ]
    if was != is_now:
        found.append(PlanChange(PlanChangeKind.OWN_UNIT, name=is_now.names[0].name))
    found += _units(old, new)
    cited = new.identity
    if (cited.number, cited.signed_on) != (old.identity.number, old.identity.signed_on):
        found.append(PlanChange(PlanChangeKind.CITED, name=cited.number, after=cited.signed_on))
    # A plan may differ in what no list here names, a text of its papers: it must never seem the
    # same.
    return tuple(found) if found or old == new else (PlanChange(PlanChangeKind.OTHER),)


def _gone(old: Mapping[str, T], new: Mapping[str, T]) -> list[T]:
    return [each for key, each in old.items() if key not in new]


def _ends(was: Unit, is_now: Unit) -> Iterator[PlanChange]:
    if is_now.valid_to is not None and is_now.valid_to != was.valid_to:
        yield PlanChange(PlanChangeKind.UNIT_ENDS, name=is_now.names[0].name, after=is_now.valid_to)


def _periods(
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
    told = False
    for code, indicator in after.items():
        if before.get(code) != indicator:
            told = True
            what = PlanChangeKind.FIGURE if code in before else PlanChangeKind.FIGURE_ASKED
            yield PlanChange(what, code, indicator.name)
    for indicator in _gone(before, after):
        told = True
        yield PlanChange(PlanChangeKind.FIGURE_GONE, indicator.code, indicator.name)
    if old != new and not told:
        yield PlanChange(PlanChangeKind.FORM)


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


def _activities(old: Plan, was: Unit, new: Plan, is_now: Unit) -> Iterator[PlanChange]:
    """Activities of the unit, by the plan's own words and by what is given to the unit."""
    before, after = _given(old, was), _given(new, is_now)
    for key, (activity, _given_to) in after.items():
        if before.get(key) != after[key]:
            what = PlanChangeKind.ACTIVITY if key in before else PlanChangeKind.ACTIVITY_GIVEN
            yield PlanChange(what, activity.number, activity.short)
    for activity, _given_to in _gone(before, after):
        yield PlanChange(PlanChangeKind.ACTIVITY_GONE, activity.number, activity.short)


def _given(plan: Plan, unit: Unit) -> dict[str, tuple[Activity, tuple[Assignment, ...]]]:
    """The unit's activities with what is given to it in each: role, days, expected result."""
    given = plan.assignments_of(unit)
    return {
        activity.id: (activity, tuple(each for each in given if each.activity == activity.id))
        for activity, _role in plan.assigned(unit)
    }


def _targets(old: Plan, new: Plan) -> Iterator[PlanChange]:
    before, after = _by_scope(old), _by_scope(new)
    for key in dict.fromkeys((*after, *before)):
        if before.get(key) != after.get(key):
            target = after.get(key) or before[key]
            yield PlanChange(PlanChangeKind.TARGET, target.code, target.name)


def _by_scope(plan: Plan) -> dict[str, Target]:
    # M06 is printed for all units and for communes: one code, two targets.
    return {f"{target.code} {target.scope}": target for target in plan.targets}


def _units(old: Plan, new: Plan) -> Iterator[PlanChange]:
    for unit in _gone(new.unit_by_id, old.unit_by_id):
        yield PlanChange(PlanChangeKind.UNIT_NEW, name=unit.names[0].name)
    for unit in _gone(old.unit_by_id, new.unit_by_id):
        yield PlanChange(PlanChangeKind.UNIT_GONE, name=unit.names[0].name)
