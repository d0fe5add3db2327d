"""What must hold of the orders, days, money and criteria of a plan that came from outside.

Source: SPEC.md, clause 5.2. The loader of plan folders asks for more, and names lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.logbook import LOG_KINDS, LOG_LEVELS, LogSum
from gbv_desktop.domain.plan.periods import ALONE, EXTENSIONS, Period, PeriodKind
from gbv_desktop.domain.plan.work import (
    BUDGET,
    CRITERIA,
    LEAST_TIMES,
    MOST_TIMES,
    SOURCES,
    Timing,
)
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.domain.text.days import is_plausible_day

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_CODE: Final = re.compile(r"[a-z0-9_]{1,24}")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

T = TypeVar("T")


def wrong_parts(plan: Plan) -> Iterator[str]:
    """The parts of a plan that cannot stand, those that are wrong only."""
    units = plan.unit_by_id
    for part, fine in (
        ("identity", _identity(plan)),
        ("activities.timing", all(_timing(each.timing) for each in plan.activities)),
        ("activities.document", all(map(_grounds, plan.activities))),
        ("assignments", all(map(_assignment, plan.assignments))),
        ("periods", sum(not each.template for each in plan.periods) <= ALONE),
        ("periods.units", all(set(each.units) <= units.keys() for each in plan.periods)),
        ("periods.document", not any(each.document.wrong_field for each in plan.periods)),
        ("periods.extensions", all(_extensions(each, units) for each in plan.periods)),
        ("periods.units", all(_closes(each) for each in plan.periods)),
        ("criteria", _criteria(plan)),
        ("sources", _named(plan.sources, SOURCES, _ID, lambda each: each.id)),
        ("budget", _budget(plan)),
        ("log_kinds", _log_kinds(plan)),
        ("log_levels", _named(plan.log_levels, LOG_LEVELS, _CODE, lambda each: each.code)),
        ("log_sources", _log_sources(plan)),
    ):
        if not fine:
            yield part


def _identity(plan: Plan) -> bool:
    identity = plan.identity
    begins = identity.in_force_from
    return (
        not identity.order.wrong_field
        and not identity.upward.wrong_field
        and (begins is None or _FIRST_YEAR <= begins.year <= _LAST_YEAR)
    )


def _timing(timing: Timing) -> bool:
    groups = [each.group for each in timing.at_least_of]
    return (
        all(each.is_sound and each.wrong_name is None for each in timing.campaigns)
        and len(set(groups)) == len(groups) <= LEAST_TIMES
        and all(each.group and 1 <= each.times <= MOST_TIMES for each in timing.at_least_of)
    )


def _grounds(activity: Activity) -> bool:
    clause = activity.clause
    return not activity.document.wrong_field and clause == " ".join(clause.split())


def _assignment(given: Assignment) -> bool:
    days = [each for each in (given.valid_from, given.due, given.valid_to) if each is not None]
    return days == sorted(days) and all(map(is_plausible_day, days))


def _extensions(period: Period, units: Collection[str]) -> bool:
    return len(period.extensions) <= EXTENSIONS and all(
        all(unit in units for unit in each.units)
        and len(set(each.units)) == len(each.units)
        and not each.wrong_field
        and period.due_before < each.due_before <= date(_LAST_YEAR, 12, 31)
        for each in period.extensions
    )


def _closes(period: Period) -> bool:
    """Whose last report a closing period is for must be said."""
    once = len(set(period.units)) == len(period.units)
    return once and (period.kind is not PeriodKind.CLOSING or bool(period.units))


def _criteria(plan: Plan) -> bool:
    known = plan.indicator_by_code
    evidence = [cell for each in plan.criteria for cell in each.evidence]
    about = [known.get(indicator_of(cell)) for cell in evidence]
    # Who is praised for few cases reports none.
    return _named(plan.criteria, CRITERIA, _ID, lambda each: each.id) and not any(
        each is None or each.sensitive for each in about
    )


def _budget(plan: Plan) -> bool:
    sources = {each.id for each in plan.sources}
    activities = {"", *(each.id for each in plan.activities)}
    return len(plan.budget) <= BUDGET and all(
        each.unit in plan.unit_by_id
        and each.source in sources
        and each.activity in activities
        and _FIRST_YEAR <= each.year <= _LAST_YEAR
        and 0 <= each.amount <= MAX_AMOUNT
        and not each.document.wrong_field
        for each in plan.budget
    )


def _log_kinds(plan: Plan) -> bool:
    events = {each.code for each in plan.log_events}
    named = _named(plan.log_kinds, LOG_KINDS, _CODE, lambda each: each.code)
    return named and all(events.issuperset(each.events) for each in plan.log_kinds)


def _log_sources(plan: Plan) -> bool:
    kinds = {each.code: each.quantity for each in plan.log_kinds}
    levels = {each.code for each in plan.log_levels}
    for source in plan.log_sources:
        if not (kinds.keys() >= set(source.kinds) and levels.issuperset(source.levels)):
            return False
        if not source.is_sound:
            return False
        # Articles and banners make no sum together: whoever counts says what.
        counted = source.kinds and all(kinds[each] for each in source.kinds)
        if source.sum is LogSum.QUANTITY and not counted:
            return False
    return True


def _named(rows: Sequence[T], bound: int, form: re.Pattern[str], name: Callable[[T], str]) -> bool:
    names = [name(each) for each in rows]
    once = len(names) <= bound and len(set(names)) == len(names)
    return once and all(map(form.fullmatch, names))
