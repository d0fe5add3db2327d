"""Asking the units for a report besides the calendar, as an edition of the plan at once.

On demand (DX), on the month of action (TH11), for a review (SK, TK): each is reported on the form
that the plan has for that kind of period, owed, counted and added up like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.asking import (
    ASKED_KINDS,
    LEAST_WORKING_DAYS,
    asks_of_cases,
    next_request,
    too_revealing,
    units_of_groups,
    working_days,
)
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder
from gbv_desktop.domain.plan.periods import Period, PeriodKind, parse_code
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.build import alone, form_uses
from gbv_desktop.exchange.plan.period_rows import with_period
from gbv_desktop.exchange.plan.rows import PeriodRow
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.text import N_

E_REQUEST_CASES = ProblemKind(
    "E-REQUEST-CASES",
    N_("The program collects nothing about single cases."),
    N_("A case is dealt with by the authority that is competent, in papers of its own."),
)
E_REQUEST_SENSITIVE = ProblemKind(
    "E-REQUEST-SENSITIVE",
    N_("The form of this period asks for {indicator}, which would reveal single cases here."),
    N_("Ask for six months or longer and without a breakdown, or take it out of the form."),
)
E_REQUEST_EMPTY = ProblemKind(
    "E-REQUEST-EMPTY",
    N_("The plan's forms ask nothing of these units in {period}."),
    N_("Choose in the draft which indicators are asked in such a period, and apply it first."),
)
E_REQUEST_GROUP = ProblemKind(
    "E-REQUEST-GROUP",
    N_("No unit that reports to this office belongs to the group “{group}”."),
    N_("Choose whole groups of units, or all; single units are not asked."),
)
E_REQUEST_SOON = ProblemKind(
    "E-REQUEST-SOON",
    N_("To the end of {last} there are {days} working days; units have at least {least}."),
    N_("Choose a later day, or say that it is urgent."),
)
E_REQUEST_DAYS = ProblemKind(
    "E-REQUEST-DAYS",
    N_("The days do not fit: from {start} to {end}, to be sent before {due}."),
    N_("Choose days of one year, in this order."),
)
E_REQUEST_KIND = ProblemKind(
    "E-REQUEST-KIND",
    N_("{period} is not asked for one by one, or is owed already."),
    N_("Ask for a report on demand, the month of action, or a review that nobody owes yet."),
)
E_REQUEST_PAPER = ProblemKind(
    "E-REQUEST-PAPER",
    N_("A report on the month of action follows the plan of that month, by number and day."),
    N_("Enter number and day of that plan."),
)
E_REQUEST_FULL = ProblemKind(
    "E-REQUEST-FULL",
    N_("In {year} there have been as many reports on demand as a year has numbers."),
    N_("Ask in the next report of the calendar."),
)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DaysAsked:
    """The days of a report on demand: first and last of the period, and the last day in time."""

    start: date
    end: date
    until: date


@dataclass(frozen=True)
class Request:
    """What is asked.

    Attributes:
        about: what it is about (trích yếu), in a sentence.
        what: the days of a report on demand, or the code of a period that the calendar makes and
            nobody owes yet.
        groups: ids of whole groups of units; empty for all.
        urgent: KHẨN: less than three working days will do.
    """

    about: str
    what: DaysAsked | str
    groups: tuple[str, ...] = ()
    urgent: bool = False


@needs(PersonRole.ADMIN, PersonRole.APPROVE)
def ask_for_report(office: Office, asked: Request, order: EditionOrder) -> Period:
    """Asks whole groups of units for a report, in force from today.

    Args:
        office: the consolidating office.
        asked: what, of whom, by when.
        order: the paper that asks, or that it is awaited.

    Returns:
        The period as it stands in the plan.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-REPORT-PERIOD, E-REQUEST-*, E-DAY-YEAR, E-RELEASE-PAPER,
            E-RELEASE-ORDER, E-PLAN-*.
    """
    office.require(CONSOLIDATING)
    about = " ".join(asked.about.split())
    if asks_of_cases(about):
        raise E_REQUEST_CASES()
    if isinstance(asked.what, str):
        period, row = _of_calendar(office, asked.what)
    else:
        period, row = _on_demand(office, asked.what)
    if period.kind is PeriodKind.CAMPAIGN and not order.no:
        raise E_REQUEST_PAPER()
    units = _units(office, period, asked.groups)
    _require_unrevealing(office, period, units)
    _require_time(office, period, urgent=asked.urgent)
    names = tuple(unit.id for unit in units)
    row = replace(row, units=names, document=CitedPaper(order.no, order.on, about))
    return release_change(office, partial(with_period, asked=row), order).period(period.code)


def requests(plan: Plan) -> tuple[Period, ...]:
    """The periods that units owe because somebody asked for them, the last first."""
    found = (each for each in plan.periods if each.kind in ASKED_KINDS and each.units)
    return tuple(sorted(found, key=lambda each: (each.due_before, each.code), reverse=True))


def _of_calendar(office: Office, code: str) -> tuple[Period, PeriodRow]:
    period = office.plan.period(code)
    if parse_code(code).kind not in ASKED_KINDS or period.is_owed or not period.template:
        raise E_REQUEST_KIND(period=period_words(code))
    return period, PeriodRow(code)


def _on_demand(office: Office, days: DaysAsked) -> tuple[Period, PeriodRow]:
    require_plausible_days(days.start, days.end, days.until)
    due = days.until + _DAY
    if not days.start <= days.end < due:
        raise E_REQUEST_DAYS(start=days.start, end=days.end, due=due)
    code = next_request(office.plan, days.end.year)
    if not code:
        raise E_REQUEST_FULL(year=days.end.year)
    row = PeriodRow(code, start=days.start, end=days.end, due_before=due, owed=False)
    kind = PeriodKind.AD_HOC
    newest = tuple(
        form
        for reporter in dict.fromkeys(form.reporter for form in office.plan.forms)
        if (form := office.plan.form_of(reporter)) is not None
    )
    return replace(alone(row), forms=form_uses(kind, newest, office.plan.indicators)), row


def _units(office: Office, period: Period, groups: tuple[str, ...]) -> tuple[Unit, ...]:
    """The units of the groups that have something to report."""
    every = owing(office.plan.units, office.record.unit, period.end)
    every = tuple(each for each in every if each.id != office.record.unit)
    for group in groups:
        if not units_of_groups(every, (group,)):
            raise E_REQUEST_GROUP(group=group[:60])
    codes = {use.form for use in period.forms}
    reporters = {form.reporter for form in office.plan.forms if form.code in codes}
    found = tuple(each for each in units_of_groups(every, groups) if each.reporter in reporters)
    if not found:
        raise E_REQUEST_EMPTY(period=period_words(period.code))
    return found


def _require_unrevealing(office: Office, period: Period, units: tuple[Unit, ...]) -> None:
    for reporter in dict.fromkeys(unit.reporter for unit in units):
        form = form_in_use(office.plan, period, reporter)
        for indicator in form.due(period.kind) if form is not None else ():
            if too_revealing(indicator, period):
                raise E_REQUEST_SENSITIVE(indicator=f"{indicator.code} {indicator.name}")


def _require_time(office: Office, period: Period, *, urgent: bool) -> None:
    last = period.due_before - _DAY
    days = working_days(office.clock.today(), last)
    # Urgent is soon, never the past.
    if last <= office.clock.today() or (days < LEAST_WORKING_DAYS and not urgent):
        raise E_REQUEST_SOON(last=last, days=days, least=LEAST_WORKING_DAYS)
