"""The register of money with what the units told of theirs in the reports that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.reported_money import ReportedMoney
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.period_overview import overview_in
from gbv_desktop.office.work.money import money_book
from gbv_desktop.store.work import Work


def read_money(office: Office, year: int) -> MoneyBook:
    """The register of a budget year; at the consolidating office with what other units told."""
    with office.store.read() as work:
        return money_in(office, work, year)


def money_in(office: Office, work: Work, year: int) -> MoneyBook:
    """As :func:`read_money`, within a transaction."""
    if not office.consolidating:
        return money_book(office, work, year)
    reported = tuple(_reported(office, work, year))
    book = money_book(office, work, year, reported)
    units = owing(office.plan.units, office.record.unit, date(year, 12, 31))
    known = {*book.by_unit, *(each.unit for each in reported)}
    return replace(book, missing=tuple(each.id for each in units if each.id not in known))


def _reported(office: Office, work: Work, year: int) -> Iterator[ReportedMoney]:
    today = office.clock.today()
    # A plan without sources asks for nothing, and no report has to be looked through.
    for period in office.plan.periods if office.plan.sources else ():
        if period.money_from.year == year and period.start <= today:
            yield from _of_period(office, work, period)


def _of_period(office: Office, work: Work, period: Period) -> Iterator[ReportedMoney]:
    """What the counted reports of other units tell; this office's own register says it itself."""
    # Which reports count takes adding all of them up, so only where some tells of money.
    told = any(each.report.spending for each in work.reports.of_period(period.code))
    counted = overview_in(office, work, period).counted if told else {}
    for unit, head in counted.items():
        if unit != office.record.unit and head.report.spending:
            yield ReportedMoney(unit, period.code, head.data_to, head.report.spending)
