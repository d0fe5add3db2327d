"""What must hold between the parts of a plan before the program can work with it.

The shape of each part is checked where it is read. Here is what a shape cannot say: codes that
stand twice, days that no calendar has, units that follow each other in a circle. Source: SPEC.md,
clause 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Final

from gbv_desktop.bundle.faults import E_PKG_SHAPE
from gbv_desktop.bundle.limits import OBJECTS, SEQUENCE
from gbv_desktop.bundle.payload.plan_fields import wrong_parts
from gbv_desktop.bundle.payload.wire import CELL_CODE, FORM_CODE, UNIT_ID
from gbv_desktop.domain.checks.claims import claim_faults
from gbv_desktop.domain.offices.contacts import PHONES, SIGNERS
from gbv_desktop.domain.offices.units import MOST_TIES, DirectoryPhone, Signer, Tie, Unit
from gbv_desktop.domain.offices.urgent import are_sound
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.paper_roles import role_faults
from gbv_desktop.domain.plan.paper_structure import is_sound as is_sound_structure
from gbv_desktop.domain.plan.periods import Period, parse_code
from gbv_desktop.domain.plan.ranges import is_sound, reveals_cases
from gbv_desktop.domain.report.facts_beside import FACT_WORDS
from gbv_desktop.errors import Problem

_WORD: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,19}")
_OPTION: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,29}")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def require_sound(plan: Plan) -> None:
    """Lets a plan pass that every part of the program can work with.

    Raises:
        Problem: E-PKG-SHAPE with the part that is wrong.
    """
    _require_units(plan)
    _require_unique("forms", [f"{form.code} {form.edition}" for form in plan.forms])
    for form in plan.forms:
        _require_form(form)
    _require_periods(plan)
    _require_templates(plan)
    _require_activities(plan)
    _require_log(plan)
    _require_unique("unit_groups", [group.id for group in plan.unit_groups])
    known = plan.indicator_by_code
    # A range over cases would tell by its warning how many there are.
    if any(not is_sound(each) or reveals_cases(each, known) for each in plan.ranges):
        _refuse("ranges")
    if any(claim_faults(plan.papers, plan)):
        _refuse("papers.claims")
    # A sensitive figure in a role that is told by unit would stand on open paper.
    if any(role_faults(plan.papers.roles, known)):
        _refuse("papers.roles")
    if not is_sound_structure(plan.papers.outline, plan.papers.annexes):
        _refuse("papers.outline")
    if not are_sound(plan.help_lines):
        _refuse("help_lines")
    for part in wrong_parts(plan):
        _refuse(part)


def _require_units(plan: Plan) -> None:
    _require_codes("units", [unit.id for unit in plan.units], re.compile(UNIT_ID))
    units = plan.unit_by_id
    if not all(unit.names for unit in plan.units):
        _refuse("units.names")
    for unit in plan.units:
        # Every unit that is named must be one of the plan, or a total would lose it silently.
        above = (each.parent for each in unit.ever)
        for each in (*above, *unit.uppers, *unit.predecessors, *unit.successors):
            if each and each not in units:
                _refuse("units")
        _require_dated(unit)
    # A unit may take in its own report, so a step to itself ends the way.
    _require_ends("units", {u.id: set(u.uppers) - {u.id} for u in plan.units})
    _require_ends(
        "units", {u.id: {each.parent for each in u.ever} - {u.id, ""} for u in plan.units}
    )
    _require_ends("units", {unit.id: set(unit.predecessors) for unit in plan.units})


def _require_dated(unit: Unit) -> None:
    if len(unit.ties) > MOST_TIES or not _follow(unit.ties):
        _refuse("units.ties")
    if len(unit.signers) > SIGNERS or not _follow(unit.signers):
        _refuse("units.signers")
    if not unit.tells_totals_apart:
        _refuse("units.consolidates_as")
    if unit.signer.valid_from or unit.signer.valid_to:
        _refuse("units.signer")
    phones = unit.phones
    if len(phones) > PHONES or any(each.wrong_field for each in phones):
        _refuse("units.phones")
    if not all(map(_in_order, phones)):
        _refuse("units.phones")


def _in_order(each: Tie | Signer | DirectoryPhone) -> bool:
    return (each.valid_from or date.min) <= (each.valid_to or date.max)


def _follow(rows: Sequence[Tie] | Sequence[Signer]) -> bool:
    """Whether at most one holds on each day: they stand in the order of their days."""
    spans = [(each.valid_from or date.min, each.valid_to or date.max) for each in rows]
    # Without a day it would cover every one, and what holds without a day would say nothing.
    dated = all(each.valid_from or each.valid_to for each in rows)
    ordered = all(map(_in_order, rows))
    return dated and ordered and all(one[1] < other[0] for one, other in pairwise(spans))


def _require_form(form: Form) -> None:
    if not re.fullmatch(FORM_CODE, form.code) or not 1 <= form.edition <= SEQUENCE:
        _refuse("forms")
    indicators = [indicator for section in form.sections for indicator in section.indicators]
    cells = [cell for indicator in indicators for cell in indicator.cells()]
    _require_codes("forms.cells", cells, re.compile(CELL_CODE))
    # Another program's facts would have no words and no control here.
    if not all(FACT_WORDS.keys() >= set(each.details) for each in indicators):
        _refuse("forms.details")
    _require_codes("forms.texts", [text.code for text in form.texts], re.compile(CELL_CODE))
    _require_unique("forms.checks", [check.id for check in form.checks])


def _require_periods(plan: Plan) -> None:
    _require_unique("periods", [period.code for period in plan.periods])
    asked_in = {(form.code, form.edition): form.asked_in for form in plan.forms}
    for period in plan.periods:
        _require_period(period)
        # What is asked in one period alone is never asked in another, nor beside the usual.
        only = {asked_in.get((use.form, use.edition), "") for use in period.forms}
        if only - {""} and only != {period.code}:
            _refuse("periods.forms")


def _require_period(period: Period) -> None:
    try:
        parse_code(period.code)
    except Problem as problem:
        raise E_PKG_SHAPE(part="periods.code") from problem
    # Bounded: periods are made year by year, and a plan up to the year 9999 would make thousands.
    days = (period.start, period.end, period.data_to, period.due_before, period.money_from)
    if not all(_FIRST_YEAR <= day.year <= _LAST_YEAR for day in days):
        _refuse("periods")
    if not period.start <= period.data_to or not period.start <= period.end:
        _refuse("periods")
    _require_unique("periods.forms", [use.form for use in period.forms])


def _require_templates(plan: Plan) -> None:
    """Every day that a template names exists in each of its years."""
    for template in plan.templates:
        if not _FIRST_YEAR <= template.first_year <= template.last_year <= _LAST_YEAR:
            _refuse("templates")
        try:
            template.calendar(())
        except (ValueError, OverflowError) as error:
            raise E_PKG_SHAPE(part="templates") from error


def _require_activities(plan: Plan) -> None:
    _require_codes("activities", [activity.id for activity in plan.activities], _WORD)
    _require_unique("groups", [group.id for group in plan.groups])
    _require_ends("groups", {group.id: {group.parent} - {""} for group in plan.groups})
    groups = {group.id for group in plan.groups}
    if not {activity.group for activity in plan.activities} <= groups:
        _refuse("activities.group")


def _require_log(plan: Plan) -> None:
    _require_codes("log_events", [event.code for event in plan.log_events], _OPTION)
    _require_codes("log_places", [place.code for place in plan.log_places], _OPTION)
    cells = [source.cell for source in plan.log_sources]
    _require_codes("log_sources", cells, re.compile(CELL_CODE))
    activities = {activity.id for activity in plan.activities}
    events = {event.code for event in plan.log_events}
    if not {event.activity for event in plan.log_events} <= activities:
        _refuse("log_events.activity")
    for source in plan.log_sources:
        if not events.issuperset(source.events) or not activities.issuperset(source.activities):
            _refuse("log_sources")


def _require_codes(part: str, codes: list[str], pattern: re.Pattern[str]) -> None:
    _require_unique(part, codes)
    if not all(map(pattern.fullmatch, codes)):
        _refuse(part)


def _require_unique(part: str, codes: list[str]) -> None:
    if len(set(codes)) != len(codes):
        _refuse(part)


def _require_ends(part: str, steps: Mapping[str, Iterable[str]]) -> None:
    """That no way along the steps comes back to where it began."""
    if len(steps) > OBJECTS:
        _refuse(part)
    try:
        # It goes down no stack, and looks at each step once, however the ways lie.
        TopologicalSorter(steps).prepare()
    except CycleError as error:
        raise E_PKG_SHAPE(part=part) from error


def _refuse(part: str) -> None:
    raise E_PKG_SHAPE(part=part)
