"""Do activities, assignments, duties, targets and background figures agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import (
    MOST_GROUPS,
    Activity,
    Duty,
    Identity,
    ReferenceItem,
    ReferenceValue,
    Sign,
    Target,
    TargetKind,
    TaskGroup,
    UnitRole,
)
from gbv_desktop.domain.plan.documents import UpwardContent, UpwardPolicy
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.work import COMMON_YEAR, LEAST_TIMES, MOST_TIMES, Campaign
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR, is_plausible_day
from gbv_desktop.exchange.faults import E_PLAN_CELL, E_PLAN_LEAD, E_PLAN_NOBODY, E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import (
    ID,
    INDICATOR,
    DaysTaken,
    acyclic,
    few,
    in_order,
    known,
    known_one,
    require,
    sound,
    unique,
)
from gbv_desktop.exchange.plan.build import cells_of, owned_cells_of
from gbv_desktop.exchange.plan.gather import refuse, telling
from gbv_desktop.exchange.plan.rows import AssignmentRow
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow


def verify_identity(
    row: SourceRow[Identity], folder: str, units: Mapping[str, Unit], templates: Collection[str]
) -> None:
    """Refuses a plan whose id is not its folder's name, that nobody consolidates, or whose years
    nobody can mean."""
    identity, spot = row.value, row.spot
    years = range(identity.first_year, LAST_YEAR + 1)
    signed, begins = identity.signed_on, identity.in_force_from
    asked = any(identity.consolidator in unit.uppers for unit in units.values())
    for field, fits in (
        ("id", identity.id == folder),
        ("edition", identity.edition >= 1),
        ("first_year", identity.first_year >= FIRST_YEAR),
        ("last_year", identity.last_year in years),
        ("signed_on", signed is None or is_plausible_day(signed)),
        ("in_force_from", begins is None or FIRST_YEAR <= begins.year <= LAST_YEAR),
    ):
        with telling(spot):
            require(fits, spot, field, getattr(identity, field))
    with telling(spot):
        sound(spot.at("order"), identity.order.wrong_field, identity.order)
    with telling(spot):
        _verify_upward(spot.at("upward"), identity.upward)
    with telling(spot):
        known(spot, "consolidator", (identity.consolidator,), units)
        require(asked, spot, "consolidator", identity.consolidator)
    with telling(spot):
        known(spot, "template", (identity.template,), templates)


def _verify_upward(spot: FilePlace, upward: UpwardPolicy) -> None:
    """Refuses to let the units' own reports go further up without a paper that asks for them."""
    sound(spot.at("document"), upward.document.wrong_field, upward.document)
    for field in ("no", "on"):
        asked = getattr(upward.document, field)
        named = upward.content is not UpwardContent.REPORTS or bool(asked)
        require(named, spot.at("document"), field, asked)


def verify_activities(
    groups: Sequence[SourceRow[TaskGroup]],
    activities: Sequence[SourceRow[Activity]],
    indicators: Collection[str],
    unit_groups: Collection[str],
) -> None:
    """Refuses headings that lead back to themselves and activities under none.

    Args:
        unit_groups: the groups that some unit belongs to.
    """
    few(groups, MOST_GROUPS)
    unique(groups, lambda group: group.id, "id", ID)
    unique(activities, lambda activity: activity.id, "id", ID)
    have = {row.value.id for row in groups}
    for group in groups:
        with telling(group.spot):
            known_one(group.spot, "parent", group.value.parent, have)
    acyclic(groups, lambda group: group.id, lambda group: (group.parent,), "parent")
    for row in activities:
        with telling(row.spot):
            known(row.spot, "group", (row.value.group,), have)
        with telling(row.spot):
            known(row.spot, "indicators", row.value.indicators, indicators)
        with telling(row.spot):
            _verify_grounds(row)
        for place, campaign in enumerate(row.value.timing.campaigns):
            spot = row.spot.at("timing", "campaigns", place)
            with telling(row.spot):
                _verify_day(spot, "from_day", campaign.from_month, campaign.from_day)
                _verify_day(spot, "to_day", campaign.to_month, campaign.to_day)
                last = f"{campaign.to_day}/{campaign.to_month}"
                require(campaign.is_sound, spot, "to_month", last)
            with telling(row.spot):
                _verify_names(spot, campaign)
        with telling(row.spot):
            _verify_least_times(row, unit_groups)


def _verify_grounds(row: SourceRow[Activity]) -> None:
    """Refuses a paper of a day alone, and what could not stand on one line."""
    activity, spot = row.value, row.spot
    sound(spot.at("document"), activity.document.wrong_field, activity.document)
    clause = activity.clause
    require(clause == " ".join(clause.split()), spot, "clause", clause)


def _verify_names(spot: FilePlace, campaign: Campaign) -> None:
    """Refuses a later name without words, or of no later year than the name before it."""
    if campaign.wrong_name is not None:
        place, field = campaign.wrong_name
        require(False, spot.at("names", place), field, getattr(campaign.names[place], field))


def _verify_least_times(row: SourceRow[Activity], groups: Collection[str]) -> None:
    """Refuses a number of times for a group that no unit belongs to, or that stands twice."""
    least, spot = row.value.timing.at_least_of, row.spot.at("timing", "at_least_of")
    require(len(least) <= LEAST_TIMES, row.spot.at("timing"), "at_least_of", len(least))
    seen: set[str] = set()
    for place, each in enumerate(least):
        known(spot.at(place), "group", (each.group,), groups)
        if each.group in seen:
            raise spot.at(place, "group").fault(E_PLAN_TWICE, id=each.group)
        seen.add(each.group)
        require(1 <= each.times <= MOST_TIMES, spot.at(place), "times", each.times)


def _verify_day(spot: FilePlace, field: str, month: int, day: int) -> None:
    try:
        date(COMMON_YEAR, month, day)
    except (ValueError, OverflowError):
        require(False, spot, field, f"{day}/{month}")


def verify_assignments(
    rows: Sequence[SourceRow[AssignmentRow]],
    activities: Sequence[SourceRow[Activity]],
    units: Mapping[str, Unit],
) -> None:
    """Refuses roles of units or in activities that are not there, and an activity nobody leads."""
    have = {row.value.id for row in activities}
    groups = groups_of(units.values())
    seen: dict[tuple[str, str], DaysTaken] = {}
    for row in rows:
        with telling(row.spot):
            known(row.spot, "activity", (row.value.activity,), have)
        with telling(row.spot):
            known(row.spot, "units", row.value.units, units)
            known(row.spot, "groups", row.value.groups, groups)
            require(bool(row.value.units or row.value.groups), row.spot, "units", "[]")
            _verify_days(row)
            for name in (*row.value.units, *row.value.groups):
                days = seen.setdefault((row.value.activity, name), DaysTaken())
                if not days.take(row.value):
                    raise row.spot.fault(E_PLAN_TWICE, id=f"{row.value.activity} {name}")
    # Whoever leads is asked for its result; an activity of nobody would be owed by none.
    led = {row.value.activity for row in rows if row.value.role is UnitRole.LEAD}
    for activity in activities:
        with telling(activity.spot):
            if activity.value.id not in led:
                named = f"{activity.value.number} {activity.value.short}"
                raise activity.spot.fault(E_PLAN_LEAD, id=named)


def _verify_days(row: SourceRow[AssignmentRow]) -> None:
    given, spot = row.value, row.spot
    in_order(spot, given.valid_from, given.valid_to)
    for field in ("valid_from", "valid_to", "due"):
        day = getattr(given, field)
        require(day is None or is_plausible_day(day), spot, field, day)
    # What is due after it was taken away is due from nobody.
    first, last = given.valid_from or date.min, given.valid_to or date.max
    require(given.due is None or first <= given.due <= last, spot, "due", given.due)


def groups_of(units: Iterable[Unit]) -> frozenset[str]:
    """The groups that some unit belongs to."""
    return frozenset(group for unit in units for group in unit.every_group)


def verify_duties(
    rows: Sequence[SourceRow[Duty]],
    units: Mapping[str, Unit],
    activities: Collection[str],
    forms: Iterable[Form],
) -> None:
    """Refuses a duty of nobody, or whose evidence the bearer has no cell for."""
    unique(rows, lambda duty: duty.id, "id", ID)
    groups = groups_of(units.values())
    have = {form.reporter: cells_of(form) | {text.code for text in form.texts} for form in forms}
    for row in rows:
        duty, spot = row.value, row.spot
        with telling(spot):
            known(spot, "activities", duty.activities, activities)
        with telling(spot):
            # One bearer or one kind of bearers, never both: a duty of two is done by neither.
            require(bool(duty.unit) != bool(duty.group), spot, "unit", duty.unit)
            known_one(spot, "unit", duty.unit, units)
            known_one(spot, "group", duty.group, groups)
            _verify_evidence(row, units, have)


def _verify_evidence(
    row: SourceRow[Duty], units: Mapping[str, Unit], have: Mapping[str, frozenset[str]]
) -> None:
    """Refuses evidence that the bearer's own report has no cell for: E-PLAN-CELL."""
    duty = row.value
    bearers = [u for u in units.values() if duty.unit == u.id or duty.group in u.every_group]
    # Evidence is a figure of the bearer's own report: each kind of form that a bearer fills in
    # must have the cell. A kind without a form is told of with its unit.
    reporters = {each.reporter for unit in bearers for each in unit.ever if each.reporter}
    lacking = [
        row.spot.at("evidence", place).fault(E_PLAN_CELL, cell=cell[:40])
        for place, cell in enumerate(duty.evidence)
        if not reporters or any(cell not in have.get(each, (cell,)) for each in reporters)
    ]
    refuse(row.spot, lacking)


def verify_targets(
    rows: Sequence[SourceRow[Target]],
    forms: Sequence[Form],
    answers: Collection[str],
    items: Collection[str],
    reporters: Collection[str],
) -> None:
    """Refuses a target that cannot be computed; a code may stand twice, once for each scope.

    Args:
        forms: whose cells targets are computed from.
        answers: those of the cells that are answered with yes or no.
    """
    cells = frozenset().union(*map(cells_of, forms))
    owned = frozenset().union(*map(owned_cells_of, forms))
    unique(rows, lambda target: (target.code, target.scope), "code", INDICATOR)
    kinds = {kind.value for kind in PeriodKind}
    for row in rows:
        target, spot = row.value, row.spot
        with telling(spot):
            # What papers say of a target and of a figure goes by the code.
            if target.code in cells:
                raise spot.at("code").fault(E_PLAN_TWICE, id=target.code)
            require(target.reading in ("", "and", "or"), spot, "reading", target.reading)
            require(target.scope in ("all", "communes"), spot, "scope", target.scope)
            known_one(spot, "reporter", target.reporter, reporters)
            known_one(spot, "reference", target.reference, items)
            for place, kind in enumerate(target.periods):
                require(kind in kinds, spot.at("periods"), str(place), kind)
        with telling(spot):
            _verify_terms(row, cells, owned)
            if target.kind == TargetKind.YES_NO:
                _verify_answer(row, answers)
        with telling(spot):
            _verify_marks(row)


def _verify_answer(row: SourceRow[Target], answers: Collection[str]) -> None:
    """One question, and "yes" for its mark; how many units say yes is another kind of target."""
    terms, spot = row.value.numerator, row.spot
    require(len(terms) == 1, spot, "numerator", len(terms))
    if terms[0].cell not in answers:
        raise spot.at("numerator", 0).fault(E_PLAN_CELL, cell=terms[0].cell[:40])
    require(terms[0].coefficient == 1, spot.at("numerator", 0), "coefficient", row.value.kind)
    for place, mark in enumerate(row.value.marks):
        held = (mark.sign, mark.mark) in ((None, None), (Sign.EQ, 1))
        require(held, spot.at("marks", place), "mark", row.value.kind)


def _verify_terms(row: SourceRow[Target], cells: Collection[str], owned: Collection[str]) -> None:
    target, spot = row.value, row.spot
    for field in ("numerator", "denominator"):
        for place, term in enumerate(getattr(target, field)):
            if term.cell not in cells:
                raise spot.at(field, place).fault(E_PLAN_CELL, cell=term.cell[:40])
            # What only stands beside is in no total, so the target would never be known.
            if term.cell not in owned:
                raise spot.at(field, place).fault(E_PLAN_NOBODY, cell=term.cell[:40])
    if target.only_if and target.only_if not in cells:
        raise spot.at("only_if").fault(E_PLAN_CELL, cell=target.only_if[:40])
    # Reports in time are counted from the board; every other target from cells.
    counts_reports = target.kind == TargetKind.ON_TIME
    require(bool(target.numerator) != counts_reports, spot, "numerator", target.kind)
    # A share is divided by figures or by a background number, and by one of them only.
    divides = bool(target.denominator) + bool(target.reference)
    require(divides == (target.kind == TargetKind.RATIO), spot, "denominator", target.kind)


def _verify_marks(row: SourceRow[Target]) -> None:
    # What stands for another figure shows a tendency and is held against no mark.
    require(not (row.value.proxy and row.value.marks), row.spot, "marks", "proxy")
    for place, mark in enumerate(row.value.marks):
        spot = row.spot.at("marks", place)
        # A mark without a number is one that the plan leaves open for those years.
        require((mark.sign is None) == (mark.mark is None), spot, "mark", mark.mark)
        require(mark.mark is None or mark.mark >= 0, spot, "mark", mark.mark)
        in_order(spot, mark.valid_from, mark.valid_to)


def verify_reference(
    items: Sequence[SourceRow[ReferenceItem]],
    values: Sequence[SourceRow[ReferenceValue]],
    units: Collection[str],
) -> None:
    """Refuses background figures of nothing known, or two for one day."""
    have = {row.value.id for row in items}
    seen: dict[tuple[str, str], DaysTaken] = {}
    for row in values:
        value, spot = row.value, row.spot
        with telling(spot):
            require(value.value >= 0, spot, "value", value.value)
        with telling(spot):
            known(spot, "item", (value.item,), have)
            known(spot, "unit", (value.unit,), units)
            in_order(spot, value.valid_from, value.valid_to)
            # Two numbers of inhabitants for one day would make a share depend on their order.
            free = seen.setdefault((value.item, value.unit), DaysTaken()).take(value)
            require(free, spot, "valid_from", value.valid_from)
