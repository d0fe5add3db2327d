"""What can be extended or asked for, as whoever does it is offered it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.asking import ASKED_KINDS, units_of_groups
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.campaigns import CampaignOffer, campaigns_of_late
from gbv_desktop.office.plan.periods.owing import owing_units, period_as_given

_DAY, _A_YEAR = timedelta(days=1), timedelta(days=366)


@dataclass(frozen=True)
class OwingUnit:
    """A unit that owes a report, and until when."""

    unit: str
    name: str
    deadline: Deadline


@dataclass(frozen=True)
class MoreTimeOffer:
    """A period that more time can be given for.

    Attributes:
        deadline: of whoever was given no time of its own.
        units: who owes it.
        own_last: the last day on which this office itself is in time with the unit above;
            ``None`` if it sends nothing upward.
    """

    period: Period
    deadline: Deadline
    units: tuple[OwingUnit, ...]
    own_last: date | None = None


@dataclass(frozen=True)
class GroupOffer:
    """A group of units that can be asked, and how many units it has."""

    id: str
    name: str
    units: int


@dataclass(frozen=True)
class IndicatorOffer:
    """An indicator that may be asked for on demand, and the kinds of unit that report it."""

    code: str
    name: str
    reporters: tuple[str, ...]


@dataclass(frozen=True)
class RequestOffer:
    """What can be asked for.

    Attributes:
        periods: of the calendar, that nobody owes yet and that would be due within a year.
        groups: whole groups; ``units``: how many they have together.
        indicators: figures that reveal no case.
        campaigns: of this year and of late, ready to be asked about.
    """

    periods: tuple[Period, ...]
    groups: tuple[GroupOffer, ...]
    units: int
    indicators: tuple[IndicatorOffer, ...]
    campaigns: tuple[CampaignOffer, ...] = ()


def more_time_offer(office: Office, code: str) -> MoreTimeOffer:
    """Who can be given more time for a period; raises E-REPORT-PERIOD."""
    period = office.plan.period(code)
    with office.store.read() as work:
        given = period_as_given(office, work, period)
    units = tuple(
        OwingUnit(each, office.name_of(each), given.for_unit(each).deadline)
        for each in owing_units(office, period)
    )
    return MoreTimeOffer(given, given.deadline, units, _own_last(office, given))


def _own_last(office: Office, period: Period) -> date | None:
    own = office.plan.unit_by_id[office.record.unit]
    then = own.on(period.end)
    if then.reports_to in ("", own.id):
        return None
    return period.for_unit(own.id).due_before - _DAY


def request_offer(office: Office) -> RequestOffer:
    """What can be asked for today."""
    today, plan = office.clock.today(), office.plan
    periods = tuple(
        each
        for each in plan.periods
        if each.template
        and each.kind in ASKED_KINDS
        and not each.is_owed
        and today < each.due_before <= today + _A_YEAR
    )
    units, figures = _units(office), indicators_offered(office)
    campaigns = campaigns_of_late(office, [each.code for each in figures])
    return RequestOffer(periods, _groups(plan, units), len(units), figures, campaigns)


def _units(office: Office) -> tuple[Unit, ...]:
    own = office.record.unit
    every = owing(office.plan.units, own, office.clock.today())
    return tuple(each for each in every if each.id != own)


def indicators_offered(office: Office) -> tuple[IndicatorOffer, ...]:
    """What units fill in anyhow and no single case can be seen in, in the order of their forms."""
    found: dict[str, IndicatorOffer] = {}
    for reporter in dict.fromkeys(unit.reporter for unit in _units(office)):
        form = office.plan.form_of(reporter)
        for each in form.indicators.values() if form is not None else ():
            if not each.sensitive and each.kind is not Kind.COMPUTED:
                known = found.get(each.code, IndicatorOffer(each.code, each.name, ()))
                found[each.code] = replace(known, reporters=(*known.reporters, reporter))
    return tuple(found.values())


def _groups(plan: Plan, units: tuple[Unit, ...]) -> tuple[GroupOffer, ...]:
    names = {each.id: each.short or each.name for each in plan.unit_groups}
    found = dict.fromkeys(group for unit in units for group in unit.groups)
    return tuple(
        GroupOffer(each, names.get(each, each), len(units_of_groups(units, (each,))))
        for each in found
    )
