"""The register of training classes (sổ theo dõi lớp tập huấn): a look at the activity log.

Source: plan, activity 2.1, "tổ chức tập huấn ít nhất 01 lần/năm … các cấp".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.catalogue import Activity, UnitRole
from gbv_desktop.domain.plan.cells import amount
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import ClassState
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import Log, read_log
from gbv_desktop.office.reports.revisions.in_force import own_written

REMINDED_FROM = (9, 1)
"""Month and day: what the year still lacks is told from here on, while a class can be held yet."""


@dataclass(frozen=True)
class TrainingDue:
    """How often this unit holds a class in a year at least, and how far it has come.

    Attributes:
        activity: the one that asks for it.
        times: so often.
        held, planned: its classes of the year.
        sent: the unit's reports of the year tell of people who were sent to classes of others.
    """

    activity: Activity
    times: int
    held: int
    planned: int
    sent: bool

    @property
    def met(self) -> bool:
        """Whether it was done; who sent people to a class took part."""
        return self.held >= self.times or self.sent


@dataclass(frozen=True)
class ClassBook:
    """The classes of one year.

    Attributes:
        first, last: the days of the year, as its report counts them.
        classes: in the order of their days, planned ones and those that were put off among them.
        due: of each activity that asks this unit for classes.
        log: with the names of what the classes tell.
    """

    year: int
    first: date
    last: date
    classes: tuple[LogEntry, ...]
    due: tuple[TrainingDue, ...]
    log: Log

    @property
    def held(self) -> tuple[LogEntry, ...]:
        """Those that took place."""
        return tuple(each for each in self.classes if each.happened)


def state_of(entry: LogEntry) -> ClassState:
    """How far a class has come; one of which nothing more is told was held."""
    return ClassState.HELD if entry.training is None else entry.training.state


def days_of(office: Office, year: int) -> tuple[date, date]:
    """The days that the report of a year counts; those of the calendar where there is none."""
    found = next(
        (
            each
            for each in office.plan.periods
            if each.kind is PeriodKind.YEAR and each.code == str(year)
        ),
        None,
    )
    if found is None:
        return date(year, 1, 1), date(year, 12, 31)
    return found.start, found.data_to


def year_of(office: Office, day: date) -> int:
    """The year whose report counts a day."""
    _first, last = days_of(office, day.year)
    return day.year if day <= last else day.year + 1


def read_classes(office: Office, year: int = 0) -> ClassBook:
    """The classes of a year; of the one that counts today without any."""
    year = year or year_of(office, office.clock.today())
    first, last = days_of(office, year)
    log = read_log(office)
    classes = tuple(
        each for each in log.entries if first <= each.day <= last and each.event in log.classes
    )
    return ClassBook(year, first, last, classes, _due(office, year, classes), log)


def lacking_classes(office: Office) -> tuple[TrainingDue, ...]:
    """What the year still lacks, from 01/9 on; nothing before."""
    today = office.clock.today()
    if (today.month, today.day) < REMINDED_FROM:
        return ()
    return tuple(each for each in read_classes(office).due if not each.met)


def _due(office: Office, year: int, classes: tuple[LogEntry, ...]) -> tuple[TrainingDue, ...]:
    unit, today = office.unit, office.clock.today()
    roles = {each.id: role for each, role in office.plan.assigned(unit)}
    groups = unit.on(today).groups
    found = []
    for each in office.plan.activities:
        least = [of.times for of in each.timing.at_least_of if of.group in groups]
        # "Toàn huyện ít nhất 01 lần": it falls to whoever leads.
        if roles.get(each.id) is UnitRole.LEAD:
            least.append(each.timing.at_least_per_year)
        if any(least):
            held = sum(one.happened for one in classes)
            planned = sum(state_of(one) is ClassState.PLANNED for one in classes)
            sent = _told(office, each, year)
            found.append(TrainingDue(each, max(least), held, planned, sent))
    return tuple(found)


def _told(office: Office, activity: Activity, year: int) -> bool:
    """Whether reports of the year tell something of the activity that the log does not."""
    known = office.plan.indicator_by_code
    logged = {each.cell for each in office.plan.log_sources}
    codes = [
        code
        for code in activity.indicators
        if code not in logged
        and code in known
        and known[code].kind is Kind.FLOW
        and not known[code].sensitive
    ]
    with office.store.read() as work:
        reports = [each.report for each in own_written(office, work)]
    return any(
        amount(report.cells, code)
        for report in reports
        if report.period[:4] == str(year)
        for code in codes
    )
