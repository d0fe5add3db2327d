"""The register of money of this office: what the plan gives it, and what it has otherwise and
spends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.forms import Form, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Spending
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.totals.reported_money import ReportedMoney, reported_lines, spending_of
from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.money import (
    MoneyLine,
    checked_line,
    given_by_plan,
    require_settled_once,
)
from gbv_desktop.domain.work.offered.money import sources_in
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money_giving import offered_sources
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_MONEY_NONE = ProblemKind(
    "E-MONEY-NONE",
    N_("There is no line no. {no} in the register of money."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “budget list” shows it."),
)
E_MONEY_EMPTY = ProblemKind(
    "E-MONEY-EMPTY",
    N_("Nothing of the budget year {year} was entered here, so nothing can be compared."),
    N_("Enter what was given and spent first, or choose another year."),
)


def money_book(
    office: Office, work: Work, year: int, reported: Iterable[ReportedMoney] = ()
) -> MoneyBook:
    """The register of a budget year: what the plan gives, what was entered, what units told.

    At the consolidating office it is about all units; elsewhere about this one alone.

    Args:
        reported: what the reports of other units tell.
    """
    own = "" if office.consolidating else office.record.unit
    every = work.work_records.list(MoneyLine, year=year, removed_too=True)
    standing = work.work_records.list(MoneyLine, year=year)
    numbers = {each.no for each in standing}
    given = (BookLine(each, MoneyOrigin.PLAN) for each in given_by_plan(office.plan, year, own))
    entered = (BookLine(each, MoneyOrigin.OWN) for each in standing)
    return MoneyBook(
        year=year,
        plan=office.plan,
        lines=(*given, *entered, *reported_lines(year, reported)),
        sources=sources_in(office.plan, offered_sources(), year),
        removed=tuple(each for each in every if each.no not in numbers),
    )


def own_spending(office: Office, work: Work, form: Form, period: Period) -> tuple[Spending, ...]:
    """What this office's report on a period tells of its register, where its form asks of money."""
    asked = form.cell_indicators[period.kind].values()
    if not any(each.kind is Kind.MONEY for each in asked):
        return ()
    year, unit = period.money_from.year, office.record.unit
    own = work.work_records.list(MoneyLine, year=year, unit=unit)
    given = given_by_plan(office.plan, year, unit)
    return spending_of(office.plan, given, own, period.data_to)


def money_line(office: Office, no: int) -> MoneyLine:
    """The line of that number; raises E-MONEY-NONE if it does not stand in the register."""
    with office.store.read() as work:
        return _standing(work, no)


@needs(PersonRole.ENTER)
def enter_money(office: Office, line: MoneyLine) -> MoneyLine:
    """Enters a line about this office's own money and returns it with its number.

    Raises:
        Problem: E-PERSON-ROLE, E-MONEY-*, E-PAPER-NUMBER, E-TEXT-CHARS.
    """
    clean = _checked(office, line)
    with office.writing() as work:
        _require_settled_once(work, clean)
        made = replace(clean, no=work.work_records.add(clean))
        office.log(work, "money", str(made.no), kind=made.kind.value)
    return made


@needs(PersonRole.ENTER)
def correct_money(office: Office, line: MoneyLine) -> MoneyLine:
    """Puts the line of that number right.

    Raises:
        Problem: as :func:`enter_money`; E-MONEY-NONE.
    """
    clean = _checked(office, line)
    with office.writing() as work:
        # Saving without a change leaves no line in the journal that looks like one.
        if _standing(work, line.no) != clean:
            _require_settled_once(work, clean)
            work.work_records.change(clean)
            office.log(work, "money put right", str(clean.no), kind=clean.kind.value)
    return clean


@needs(PersonRole.ENTER)
def remove_money(office: Office, no: int) -> MoneyLine:
    """Takes a line out; :func:`restore_money` brings it back. Raises E-MONEY-NONE."""
    with office.writing() as work:
        line = _standing(work, no)
        work.work_records.set_removed(MoneyLine, no, True)
        office.log(work, "money removed", str(no), kind=line.kind.value)
    return line


@needs(PersonRole.ENTER)
def restore_money(office: Office, no: int) -> MoneyLine:
    """Brings a removed line back.

    Raises:
        Problem: E-PERSON-ROLE; E-MONEY-NONE if none of that number was removed; E-MONEY-SETTLED.
    """
    with office.writing() as work:
        line = work.work_records.get(MoneyLine, no, removed=True)
        if line is None:
            raise E_MONEY_NONE(no=no)
        _require_settled_once(work, line)
        work.work_records.set_removed(MoneyLine, no, False)
        office.log(work, "money restored", str(no), kind=line.kind.value)
    return line


@needs(PersonRole.ENTER)
def reconcile_money(office: Office, year: int, day: date) -> int:
    """Notes the day on which the register of a year was compared with the accountant's books.

    Args:
        year: of the budget.
        day: that holds for each line entered here that bears no later one.

    Returns:
        How many lines bear it now that did not.

    Raises:
        Problem: E-PERSON-ROLE, E-DAY-YEAR; E-MONEY-EMPTY if nothing was entered in that year.
    """
    require_plausible_days(day)
    with office.writing() as work:
        lines = work.work_records.list(MoneyLine, year=year)
        if not lines:
            raise E_MONEY_EMPTY(year=year)
        older = [each for each in lines if (each.reconciled_on or date.min) < day]
        for each in older:
            work.work_records.change(replace(each, reconciled_on=day))
        if older:
            office.log(work, "money reconciled", str(year), day=day.isoformat(), count=len(older))
    return len(older)


def _standing(work: Work, no: int) -> MoneyLine:
    found = work.work_records.get(MoneyLine, no)
    if found is None:
        raise E_MONEY_NONE(no=no)
    return found


def _require_settled_once(work: Work, line: MoneyLine) -> None:
    require_settled_once(line, work.work_records.list(MoneyLine, year=line.year))


def _checked(office: Office, line: MoneyLine) -> MoneyLine:
    # An office keeps its own money alone: what the district gives others is the plan's.
    own = replace(
        line,
        unit=office.record.unit,
        paper_no=read_number(line.paper_no) if line.paper_no.strip() else "",
    )
    return checked_line(own, office.plan, sources_in(office.plan, offered_sources(), own.year))
