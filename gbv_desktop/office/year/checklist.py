"""The checklist of a year: filled from figures, log, registers and what came in, never by hand.

Source: plan, parts II and III ("hàng năm", "ít nhất 01 lần/năm"), and part IV for reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gbv_desktop.domain.plan.asking import criteria_asked, duties_asked
from gbv_desktop.domain.plan.catalogue import Activity, UnitRole
from gbv_desktop.domain.plan.cells import Cells, amount
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.work import LeastTimes
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import Report, ReportState
from gbv_desktop.domain.work.checklist import (
    KIND_WORDS,
    ChecklistItem,
    ItemKind,
    in_order,
    yearly_acts,
)
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.training.register import ClassBook, days_of, read_classes
from gbv_desktop.office.reports.activity_log import Log
from gbv_desktop.office.reports.own_reports import form_owed, is_owed, periods_here
from gbv_desktop.office.reports.revisions.in_force import own_written
from gbv_desktop.office.totals.period_overview import Overview, overview_in
from gbv_desktop.office.year.campaigns import campaign_books
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

_COUNTED = frozenset({PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.CLOSING})
_REVIEWS = frozenset({PeriodKind.INTERIM, PeriodKind.FINAL})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Checklist:
    """What is due in a year.

    Attributes:
        today: the day on which it is looked at.
        items: by their last days.
    """

    year: int
    today: date
    items: tuple[ChecklistItem, ...]

    @property
    def done(self) -> int:
        """How many are fulfilled."""
        return sum(each.done >= each.asked for each in self.items)


_OF_PERIOD = {
    ItemKind.REPORT: N_("Report: {period}"),
    ItemKind.RECEIVED: N_("Reports of the units: {period}"),
}


def item_words(item: ChecklistItem) -> Message:
    """What an item is called: by its period, in the plan's words, or by its kind."""
    if item.kind in _OF_PERIOD:
        return message(_OF_PERIOD[item.kind], period=period_words(item.period))
    if not item.words:
        return message(KIND_WORDS[item.kind])
    if item.kind is ItemKind.TRAINED:
        return message(N_("Training by level: {group}"), group=item.words)
    return message(N_("{words}"), words=item.words)


def checklist(office: Office, year: int = 0) -> Checklist:
    """The checklist of a year; of the one on the calendar without any.

    Campaigns and deadlines are those of the calendar's year; classes and questions of the form
    those that the year's report counts.
    """
    today = office.clock.today()
    year = year or today.year
    with office.store.read() as work:
        own = sorted(own_written(office, work), key=lambda each: each.pk)
        items = list(_of_year(office, work, own, year, today))
    book = read_classes(office, year)
    reported = _reported_classes(office, own, book, year)
    items += (*_classes(book, reported), *_campaigns(office, year, book.log))
    return Checklist(year, today, in_order(items))


def _of_year(
    office: Office, work: Work, own: Sequence[StoredReport], year: int, today: date
) -> Iterator[ChecklistItem]:
    yield from _acts(office, own, year)
    yield from _reports(office, own, year)
    if office.consolidating:
        yield from _inspections(office, work, year)
        yield from _milestones(office, work, year)
        yield from _from_below(office, work, year, today)


# --- what the year's report tells -----------------------------------------------------------------
def _acts(office: Office, own: Iterable[StoredReport], year: int) -> Iterator[ChecklistItem]:
    """Questions of the year's form, duties and criteria."""
    period = _year_period(office, year)
    form = None if period is None else form_owed(office, period)
    if period is None or form is None:
        return
    reports = [each.report for each in own if _counts(office, each.report, year)]
    last = period.due_before - _DAY
    for act in yearly_acts(office.plan, office.unit, form, period):
        code = act.indicator.code
        said = any(amount(each.cells, code) for each in reports)
        words = act.indicator.name
        yield ChecklistItem(
            *(ItemKind.ACT, act.clause, words, last, int(said), 1),
            activity=act.activity,
            period=period.code,
            cell=code,
        )
    newest = next((each for each in reversed(reports) if each.period == period.code), None)
    duties = duties_asked(office.plan, office.unit, form, period)
    if duties:
        told = newest.told_duties if newest else frozenset[str]()
        done = sum(each.id in told for each in duties)
        clause = ", ".join(dict.fromkeys(each.clause for each in duties))
        yield _told(ItemKind.DUTIES, clause, last, done, len(duties), period)
    criteria = criteria_asked(office.plan, form, period)
    if criteria:
        assessed = newest.assessed if newest else frozenset[str]()
        done = sum(each.id in assessed for each in criteria)
        yield _told(ItemKind.ASSESSMENT, criteria[0].basis, last, done, len(criteria), period)


def _told(
    kind: ItemKind, clause: str, last: date, done: int, asked: int, period: Period
) -> ChecklistItem:
    return ChecklistItem(kind, clause, "", last, done, asked, period=period.code)


def _year_period(office: Office, year: int) -> Period | None:
    here = (each for each in periods_here(office) if each.kind is PeriodKind.YEAR)
    return next((each for each in here if each.year == year), None)


def _counts(office: Office, report: Report, year: int) -> bool:
    known = (each for each in office.plan.periods if each.code == report.period)
    return any(each.year == year and each.kind in _COUNTED for each in known)


# --- the log --------------------------------------------------------------------------------------
def _classes(book: ClassBook, reported: Mapping[str, int]) -> Iterator[ChecklistItem]:
    for due in book.due:
        activity = due.activity
        sent = due.times if due.sent else 0
        done = max(due.held, sent, reported.get(activity.id, 0))
        yield ChecklistItem(
            *(ItemKind.TRAINING, activity.number, activity.short, book.last, done, due.times),
            begun=bool(due.planned),
            activity=activity.id,
        )


def _reported_classes(
    office: Office, own: Iterable[StoredReport], book: ClassBook, year: int
) -> dict[str, int]:
    """How many classes the unit's own reports of the year tell of, by activity."""
    counted = {
        each.cell
        for each in office.plan.log_sources
        if each.sum is LogSum.EVENTS and book.log.classes.intersection(each.events)
    }
    reports = [each.report for each in own if _counts(office, each.report, year)]
    found: dict[str, int] = {}
    for due in book.due:
        cells = counted.intersection(due.activity.indicators)
        numbers = (amount(report.cells, cell) or 0 for report in reports for cell in cells)
        found[due.activity.id] = max(numbers, default=0)
    return found


def _campaigns(office: Office, year: int, log: Log) -> Iterator[ChecklistItem]:
    numbers = {each.id: each.number for each in office.plan.activities}
    for each in campaign_books(office, year, log):
        activity = each.activities[0]
        yield ChecklistItem(
            *(ItemKind.CAMPAIGN, numbers[activity], each.title, each.last),
            *(min(len(each.entries), 1), 1),
            activity=activity,
            begins=each.begins,
        )


# --- reports --------------------------------------------------------------------------------------
def _reports(office: Office, own: Iterable[StoredReport], year: int) -> Iterator[ChecklistItem]:
    newest = {each.report.period: each for each in own}
    for period in periods_here(office):
        owed = period.for_unit(office.record.unit).owed
        if period.year == year and owed and form_owed(office, period) is not None:
            stored = newest.get(period.code)
            yield ChecklistItem(
                *(ItemKind.REPORT, "", "", period.due_before - _DAY),
                *(int(stored is not None and _gone(office, stored)), 1),
                begun=stored is not None,
                period=period.code,
            )


def _gone(office: Office, stored: StoredReport) -> bool:
    """Whether the report went its way: at the office that takes in, once it is approved."""
    if office.consolidating:
        return stored.state.locked
    return stored.state in (ReportState.EXPORTED, ReportState.RECEIVED, ReportState.ACCEPTED)


# --- at the consolidating office ------------------------------------------------------------------
def _inspections(office: Office, work: Work, year: int) -> Iterator[ChecklistItem]:
    visits = work.work_records.list(Visit, year=year)
    signed = sum(each.signed_on is not None for each in visits)
    yield ChecklistItem(
        *(ItemKind.INSPECTION, _clause_of_reviews(office), "", date(year, 12, 31)),
        *(signed, max(1, len(visits))),
        begun=bool(visits),
    )


def _clause_of_reviews(office: Office) -> str:
    """The plan orders inspections and reviews in one activity; only reviews are in its data."""
    timed = (each.number for each in office.plan.activities if each.timing.milestones)
    return next(timed, "")


def _milestones(office: Office, work: Work, year: int) -> Iterator[ChecklistItem]:
    leads = {each.id for each, role in office.plan.assigned(office.unit) if role is UnitRole.LEAD}
    reviews = [each for each in office.plan.periods if each.kind in _REVIEWS and each.year == year]
    asked = next((each.code for each in reviews if is_owed(office, each)), "")
    issued = any(work.issues.latest(each.code) is not None for each in reviews)
    for activity in office.plan.activities:
        for each in activity.timing.milestones:
            if each.year == year and activity.id in leads:
                yield ChecklistItem(
                    *(ItemKind.MILESTONE, activity.number, each.title, date(year, 12, 31)),
                    *(int(issued), 1),
                    begun=bool(asked),
                    activity=activity.id,
                    period=asked,
                )


def _from_below(office: Office, work: Work, year: int, today: date) -> Iterator[ChecklistItem]:
    """What came in of the units, and which of them were trained, level by level."""
    counted: list[Overview] = []
    for period in periods_here(office):
        if period.year != year or not is_owed(office, period) or period.start > today:
            continue
        found = overview_in(office, work, period)
        counted += [found] if period.kind in _COUNTED else []
        yield ChecklistItem(
            *(ItemKind.RECEIVED, "", "", period.due_before - _DAY),
            *(found.board.received, found.board.owed),
            period=period.code,
        )
    last = days_of(office, year)[1]
    for activity in office.plan.activities:
        for least in activity.timing.at_least_of:
            yield _trained(office, activity, least, counted, last)


def _trained(
    office: Office, activity: Activity, least: LeastTimes, counted: Sequence[Overview], last: date
) -> ChecklistItem:
    known = (each for each in office.plan.units if each.in_force(last))
    units = [each.id for each in known if least.group in each.on(last).groups]
    codes = tuple(_open_flows(office, activity))
    trained = {
        unit
        for found in counted
        for unit, head in found.counted.items()
        if _tells(head.whole.report.cells, codes)
    }
    names = {each.id: each.name for each in office.plan.unit_groups}
    return ChecklistItem(
        *(ItemKind.TRAINED, activity.number, names.get(least.group, activity.short), last),
        *(sum(each in trained for each in units), len(units)),
        activity=activity.id,
    )


def _open_flows(office: Office, activity: Activity) -> Iterator[str]:
    for code in activity.indicators:
        known = office.plan.indicator_by_code.get(code)
        if known is not None and known.kind is Kind.FLOW and not known.sensitive:
            yield code


def _tells(cells: Cells, codes: Iterable[str]) -> bool:
    return any(amount(cells, code) for code in codes)
