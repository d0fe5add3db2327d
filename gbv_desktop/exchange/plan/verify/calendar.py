"""Do templates of periods make calendars without holes, overlaps or impossible days, and do the
periods that stand alone fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise, starmap

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.periods import (
    ALONE,
    EXTENSIONS,
    NUMBERED,
    Period,
    PeriodKind,
    PeriodTemplate,
    parse_code,
)
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.faults import E_PLAN_ID, E_PLAN_KEY, E_PLAN_PERIOD, E_PLAN_TWICE
from gbv_desktop.exchange.plan import build
from gbv_desktop.exchange.plan.agree import ID, at_most, few, known, require, sound, unique
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.rows import PeriodRow
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow
from gbv_desktop.exchange.plan.what_to_write import expected

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years that a period's code can name."""

_DAY = timedelta(days=1)
_REPEATED = (PeriodKind.INTERIM, PeriodKind.FINAL)
"""Reviews look back over several years, so those of two years may overlap."""


def verify_templates(rows: Sequence[SourceRow[PeriodTemplate]]) -> None:
    """Refuses templates whose periods do not fit together.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-VALUE, E-PLAN-PERIOD.
    """
    unique(rows, lambda template: template.id, "id", ID)
    for row in rows:
        template, spot = row.value, row.spot
        with telling(spot):
            require(template.first_year >= FIRST_YEAR, spot, "first_year", template.first_year)
            fits = template.first_year <= template.last_year <= LAST_YEAR
            require(fits, spot, "last_year", template.last_year)
            _verify_shapes(row)


def _verify_shapes(row: SourceRow[PeriodTemplate]) -> None:
    kinds: list[PeriodKind] = []
    for place, shape in enumerate(row.value.periods):
        spot = row.spot.at("periods", place)
        if shape.kind in kinds:
            raise spot.at("kind").fault(E_PLAN_TWICE, id=shape.kind)
        # One that is made when it is asked for has a number, so no template has it.
        require(shape.kind not in NUMBERED, spot, "kind", shape.kind)
        kinds.append(shape.kind)
    calendars = {
        kind: _one_kind(row, place, row.spot.at("periods", place))
        for place, kind in enumerate(kinds)
    }
    _verify_halves(row, calendars)


def _one_kind(row: SourceRow[PeriodTemplate], place: int, spot: FilePlace) -> list[Period]:
    """The periods of one kind, all years of the template."""
    template = row.value
    shape = template.periods[place]
    only = PeriodTemplate(template.id, "", "", (shape,), template.first_year, template.last_year)
    try:
        found = list(only.calendar(()))
    except (ValueError, OverflowError) as error:
        # 30 February, or a year beyond the calendar.
        raise spot.fault(E_PLAN_PERIOD, kind=shape.kind, calendar=template.id) from error
    if not (all(map(_in_order, found)) and all(starmap(_follows, pairwise(found)))):
        raise spot.fault(E_PLAN_PERIOD, kind=shape.kind, calendar=template.id)
    return found


def _in_order(period: Period) -> bool:
    return period.start <= period.data_to <= period.end and period.data_to < period.due_before


def _follows(one: Period, following: Period) -> bool:
    if one.kind is PeriodKind.YEAR:
        # The opening stock of a year is what the year before closed with, so years touch.
        return following.start - one.end == _DAY
    return one.kind in _REPEATED or following.start > one.end


def _verify_halves(
    row: SourceRow[PeriodTemplate], calendars: dict[PeriodKind, list[Period]]
) -> None:
    """A half-year is the beginning of its year: figures are cumulative."""
    kinds = [shape.kind for shape in row.value.periods]
    halves, years = (calendars.get(kind, []) for kind in (PeriodKind.HALF, PeriodKind.YEAR))
    for half, year in zip(halves, years, strict=False):
        if half.start != year.start or half.end > year.end:
            spot = row.spot.at("periods", kinds.index(PeriodKind.HALF))
            raise spot.fault(E_PLAN_PERIOD, kind=PeriodKind.HALF, calendar=row.value.id)


def verify_periods(
    rows: Sequence[SourceRow[PeriodRow]],
    template_id: str,
    templates: Iterable[PeriodTemplate],
    units: Mapping[str, Unit],
) -> None:
    """Refuses periods that stand alone and do not fit, and more time that is none.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-KEY, E-PLAN-LACK, E-PLAN-VALUE, E-PLAN-PERIOD,
            E-PLAN-REF, E-PLAN-MANY.
    """
    template = next((each for each in templates if each.id == template_id), None)
    if template is None:
        # Told of with the plan's first table: which periods it makes nobody can say.
        return
    made = {period.code: period for period in template.calendar(())}
    few(rows, ALONE)
    seen: set[str] = set()
    for row in rows:
        code, spot = row.value.code, row.spot
        with telling(spot):
            if code in seen:
                raise spot.at("code").fault(E_PLAN_TWICE, id=code[:40])
            seen.add(code)
            period = made.get(code)
            period = _alone(row, units) if period is None else _said(row, period)
            known(spot, "units", row.value.units, units)
            _verify_extensions(row, period, units)
        with telling(spot):
            sound(spot.at("document"), row.value.document.wrong_field, row.value.document)


def _alone(row: SourceRow[PeriodRow], units: Mapping[str, Unit]) -> Period:
    """A period that the template does not make, with all the days that it needs."""
    said, spot = row.value, row.spot
    try:
        kind = parse_code(said.code).kind
    except Problem as problem:
        raise spot.at("code").fault(
            E_PLAN_ID, id=said.code[:40], write=expected("code")
        ) from problem
    # Years and half-years touch each other, which only the template sees to.
    require(kind not in (PeriodKind.YEAR, PeriodKind.HALF), spot, "code", said.code)
    for field in ("start", "end", "due_before"):
        require(getattr(said, field) is not None, spot, field, None)
    period = build.alone(said)
    fits = _in_order(period) and period.start.year <= period.year <= period.end.year
    if not fits or not FIRST_YEAR <= period.money_from.year <= period.due_before.year <= LAST_YEAR:
        raise spot.fault(E_PLAN_PERIOD, kind=kind, calendar=said.code)
    if kind is PeriodKind.CLOSING:
        # It is the last report of somebody: of whom, nobody could guess.
        require(bool(said.units), spot, "units", "[]")
    known(spot, "units", said.units, units)
    for place, unit in enumerate(said.units):
        require(units[unit].in_force(period.end), spot.at("units"), str(place), unit)
    return period


_SAID = ("code", *build.DAYS, "units", "extensions", "document")
"""What may be said of a period that the template makes."""


def _said(row: SourceRow[PeriodRow], made: Period) -> Period:
    """A period that the template makes, with the days that it keeps of an earlier template."""
    spot = row.spot
    if spot.at("owed").written:
        raise spot.at("owed").fault(E_PLAN_KEY, key="owed", known=_SAID)
    period = build.said_of(made, row.value)
    years = FIRST_YEAR <= period.money_from.year <= period.due_before.year <= LAST_YEAR
    if not (_in_order(period) and years):
        raise spot.fault(E_PLAN_PERIOD, kind=period.kind, calendar=period.code)
    return period


def _verify_extensions(row: SourceRow[PeriodRow], period: Period, units: Collection[str]) -> None:
    at_most(row.spot, "extensions", len(row.value.extensions), EXTENSIONS)
    for place, extension in enumerate(row.value.extensions):
        spot = row.spot.at("extensions", place)
        known(spot, "units", extension.units, units)
        sound(spot, extension.wrong_field, extension)
        # An earlier day would make reports late that came in time.
        later = period.due_before < extension.due_before and extension.due_before.year <= LAST_YEAR
        require(later, spot, "due_before", extension.due_before)
