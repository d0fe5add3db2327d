"""Do the templates of periods make calendars without holes, overlaps or impossible days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise, starmap

from gbv_desktop.domain.plan.periods import Period, PeriodKind, PeriodTemplate
from gbv_desktop.exchange.faults import E_PLAN_PERIOD, E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import ID, require, unique
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow

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
        require(template.first_year >= FIRST_YEAR, spot, "first_year", template.first_year)
        fits = template.first_year <= template.last_year <= LAST_YEAR
        require(fits, spot, "last_year", template.last_year)
        _verify_periods(row)


def _verify_periods(row: SourceRow[PeriodTemplate]) -> None:
    kinds: list[PeriodKind] = []
    for place, shape in enumerate(row.value.periods):
        spot = row.spot.at("periods", place)
        if shape.kind in kinds:
            raise spot.at("kind").fault(E_PLAN_TWICE, id=shape.kind)
        # An ad-hoc period is made when it is asked for and has a number, so no template has it.
        require(shape.kind is not PeriodKind.AD_HOC, spot, "kind", shape.kind)
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
