"""Rows of a plan as people read them: with names where the plan has ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from gbv_desktop.domain.offices.units import Tie, Unit
from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Assignment,
    Duty,
    Identity,
    Plan,
    ReferenceValue,
    Target,
    TaskGroup,
)
from gbv_desktop.domain.plan.forms import whose_form
from gbv_desktop.domain.plan.logbook import LogEvent
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.work import BudgetLine, Criterion, LeastTimes

T = TypeVar("T")

_OF_TIES: Final = {"parent": "unit", "reports_to": "unit", "groups": "group"}
_REFERS: Final[Mapping[type, Mapping[str, str]]] = {
    Activity: {"group": "task"},
    Assignment: {"activity": "activity", "unit": "unit", "group": "group"},
    BudgetLine: {"unit": "unit", "source": "source", "activity": "activity"},
    Criterion: {"reporters": "reporter"},
    Duty: {"unit": "unit", "group": "group", "activities": "activity"},
    Identity: {"consolidator": "unit", "template": "template"},
    LeastTimes: {"group": "group"},
    LogEvent: {"activity": "activity"},
    Range: {"reporters": "reporter"},
    ReferenceValue: {"item": "item", "unit": "unit"},
    Target: {"reference": "item"},
    TaskGroup: {"parent": "task"},
    Tie: _OF_TIES,
    Unit: {**_OF_TIES, "predecessors": "unit", "successors": "unit"},
}
"""The fields that hold ids, and of what."""


class Readable:
    """Gives rows of two editions with the names of the later one, so that only what is meant, and
    not what it is called, makes a difference."""

    def __init__(self, old: Plan, new: Plan) -> None:
        known = _names(new)
        self._names = {kind: {**names, **known[kind]} for kind, names in _names(old).items()}

    def row(self, row: T) -> T:
        """The row with names; an id that is nobody's stays."""
        made: Any = row
        if isinstance(made, Unit):
            made = replace(made, ties=tuple(map(self.row, made.ties)))
        if isinstance(made, Activity):
            least = tuple(map(self.row, made.timing.at_least_of))
            made = replace(made, timing=replace(made.timing, at_least_of=least))
        for field, kind in _REFERS.get(type(row), {}).items():
            made = replace(made, **{field: self._named(kind, getattr(made, field))})
        found: T = made
        return found

    def _named(self, kind: str, value: Any) -> Any:
        names = self._names[kind]
        if isinstance(value, tuple):
            return tuple(names.get(each, each) for each in value)
        return names.get(value, value)


def _names(plan: Plan) -> dict[str, dict[str, str]]:
    return {
        "unit": {each.id: each.names[-1].office for each in plan.units},
        "group": {each.id: each.name for each in plan.unit_groups},
        "task": {each.id: f"{each.number}. {each.short or each.title}" for each in plan.groups},
        "activity": {each.id: f"{each.number} {each.short}" for each in plan.activities},
        "source": {each.id: each.name for each in plan.sources},
        "item": {each.id: each.name for each in plan.reference_items},
        "reporter": {e.reporter: whose_form(e.title) for e in plan.forms if not e.asked_in},
        "template": {each.id: each.title for each in plan.templates},
    }
