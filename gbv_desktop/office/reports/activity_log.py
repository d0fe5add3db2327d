"""The activity log of this office: written as things happen, and taken over into the report.

A removed entry stays in the store with its number, and the journal tells of every step.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gbv_desktop.domain.checks.log_entries import check_entry, span
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.logbook import (
    ENTERED,
    LogEvent,
    LogKind,
    LogLevel,
    LogPlace,
    LogSum,
)
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.work import MoneySource
from gbv_desktop.domain.report.activity_log import (
    SUM_WORDS,
    LogComparison,
    LogEntry,
    LogFilter,
    compare_with_report,
)
from gbv_desktop.domain.report.edits import CellEdit, Change, FactChange
from gbv_desktop.domain.report.naming import cell_words, period_words
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.text.vietnamese import short_date
from gbv_desktop.domain.work.training import STATE_WORDS, TrainingClass, class_events
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.in_clear import note_given, table_bytes
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.entry import EntrySheet, keep, require_sheet
from gbv_desktop.office.reports.faults import E_LOG_CELL, E_LOG_NONE
from gbv_desktop.office.reports.own_reports import periods_here
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message


@dataclass(frozen=True)
class Log:
    """The whole log with what may be chosen in it.

    Attributes:
        entries: in the order of their days.
        activities: those that the unit has a part in and those that entries name; all of the plan
            if it has a part in none.
        events, places, kinds, levels, sources: as the plan names them.
        classes: the kinds of events that are classes of training.
        units: those that may co-operate, by id, with their names; this one is not among them.
        last: what was written down last, to go on from.
        first_day, last_day: between them every event lies.
        periods: the calendar, the latest deadline first; each filters the entries it counts.
    """

    entries: tuple[LogEntry, ...]
    activities: tuple[Activity, ...]
    events: tuple[LogEvent, ...]
    places: tuple[LogPlace, ...]
    last: LogEntry | None
    first_day: date
    last_day: date
    periods: tuple[Period, ...]
    kinds: tuple[LogKind, ...] = ()
    levels: tuple[LogLevel, ...] = ()
    sources: tuple[MoneySource, ...] = ()
    classes: frozenset[str] = frozenset()
    units: tuple[tuple[str, str], ...] = ()

    def activity_name(self, entry: LogEntry) -> str:
        """Number and short name of an entry's activity; the id of one the plan has lost."""
        found = next((each for each in self.activities if each.id == entry.activity), None)
        return entry.activity if found is None else f"{found.number}. {found.short}"

    def event_name(self, entry: LogEntry) -> str:
        """What kind of event it was; nothing for another one."""
        names = {each.code: each.name for each in self.events}
        return names.get(entry.event, entry.event)

    def place_name(self, entry: LogEntry) -> str:
        """Where it was, by type of place."""
        names = {each.code: each.name for each in self.places}
        return names.get(entry.place, entry.place)

    def kind_name(self, entry: LogEntry) -> str:
        """Its closer kind, with how many there were of what that counts; nothing for none."""
        kind = next((each for each in self.kinds if each.code == entry.kind), None)
        if kind is None:
            return entry.kind
        if entry.quantity is None:
            return kind.name
        counted = f"{format_count(entry.quantity)} {kind.quantity}"
        return counted if kind.quantity == kind.name else f"{counted} ({kind.name})"

    def level_name(self, entry: LogEntry) -> str:
        """The level that organised it; nothing if it was not said."""
        names = {each.code: each.name for each in self.levels}
        return names.get(entry.level, entry.level)

    def partner_names(self, entry: LogEntry) -> str:
        """The units that co-operated, in the order in which they were named."""
        names = dict(self.units)
        return ", ".join(names.get(each, each) for each in entry.partners)


def read_log(office: Office) -> Log:
    """Everything that was written down and not removed."""
    with office.store.read() as work:
        entries, last = work.activity_log.list(), work.activity_log.last()
    plan = office.plan
    first_day, last_day = span(plan)
    assigned = {each.id for each, _role in plan.assigned(plan.unit_by_id[office.record.unit])}
    # Also what another edition of the plan took from this unit: its entries must not vanish.
    used = {each.activity for each in entries}
    own = tuple(each for each in plan.activities if each.id in assigned | used)
    return Log(
        entries=entries,
        activities=own if assigned else plan.activities,
        events=plan.log_events,
        places=plan.log_places,
        last=last,
        first_day=first_day,
        last_day=last_day,
        periods=tuple(reversed(periods_here(office))),
        kinds=plan.log_kinds,
        levels=plan.log_levels,
        sources=plan.sources,
        classes=class_events(plan),
        units=_partners(office),
    )


def _partners(office: Office) -> tuple[tuple[str, str], ...]:
    today = office.clock.today()
    # A territory co-operates in nothing; its office does.
    above = {each.parent for each in office.plan.units}
    offices = (each for each in office.plan.units if each.reporter or each.id not in above)
    others = (each for each in offices if each.id != office.record.unit)
    return tuple((each.id, each.name_on(today).name) for each in others if each.in_force(today))


def listed(office: Office, wanted: LogFilter) -> tuple[LogEntry, ...]:
    """The entries that fit, in the order of their days."""
    with office.store.read() as work:
        return tuple(each for each in work.activity_log.list() if wanted.keeps(each))


# --- writing --------------------------------------------------------------------------------------
@needs(PersonRole.ENTER)
def add_entry(office: Office, entry: LogEntry) -> LogEntry:
    """Writes an event down and returns it with its number.

    Raises:
        Problem: E-LOG-*, E-TEXT-CHARS, E-PAPER-NUMBER.
    """
    clean = _checked(office.plan, entry)
    with office.writing() as work:
        made = replace(clean, no=work.activity_log.add(clean))
        office.log(work, "log add", str(made.no), activity=made.activity)
    return made


@needs(PersonRole.ENTER)
def change_entry(office: Office, entry: LogEntry) -> LogEntry:
    """Replaces what the entry of that number says.

    Raises:
        Problem: E-LOG-*, E-TEXT-CHARS, E-PAPER-NUMBER; E-LOG-NONE if it does not stand in the log.
    """
    clean = _checked(office.plan, entry)
    with office.writing() as work:
        # Saving without a change leaves no line that looks like one.
        if _standing(work, entry.no) != clean:
            work.activity_log.change(clean)
            office.log(work, "log change", str(entry.no), activity=clean.activity)
    return clean


@needs(PersonRole.ENTER)
def remove_entry(office: Office, no: int) -> LogEntry:
    """Takes an entry out of the log; :func:`restore_entry` brings it back. Raises E-LOG-NONE."""
    with office.writing() as work:
        entry = _standing(work, no)
        # Kept and marked: a removed event can be brought back, and its number is used once.
        work.activity_log.set_removed(no, True)
        office.log(work, "log remove", str(no), activity=entry.activity)
    return entry


@needs(PersonRole.ENTER)
def restore_entry(office: Office, no: int) -> LogEntry:
    """Brings a removed entry back. Raises E-LOG-NONE if none of that number was removed."""
    with office.writing() as work:
        entry = work.activity_log.get(no, removed=True)
        if entry is None:
            raise E_LOG_NONE(no=no)
        work.activity_log.set_removed(no, False)
        office.log(work, "log restore", str(no), activity=entry.activity)
    return entry


def entry_of(office: Office, no: int) -> LogEntry:
    """The entry of that number; raises E-LOG-NONE if it does not stand in the log."""
    with office.store.read() as work:
        return _standing(work, no)


def _standing(work: Work, no: int) -> LogEntry:
    found = work.activity_log.get(no)
    if found is None:
        raise E_LOG_NONE(no=no)
    return found


def _checked(plan: Plan, entry: LogEntry) -> LogEntry:
    clean = replace(entry, note=_composed(entry.note))
    if clean.training is not None:
        clean = replace(clean, training=_clean_class(clean.training))
    check_entry(clean, plan)
    return clean


def _composed(words: str) -> str:
    # Letters typed on a Mac come apart into two signs and would not be found again.
    return unicodedata.normalize("NFC", words).strip()


def _clean_class(told: TrainingClass) -> TrainingClass:
    return replace(
        told,
        paper_no=read_number(told.paper_no) if told.paper_no.strip() else "",
        list_kept=_composed(told.list_kept),
        why=_composed(told.why),
    )


# --- log and report -------------------------------------------------------------------------------
def compare_with_log(office: Office, code: str) -> tuple[LogComparison, ...]:
    """What the log says of the office's own report, cell by cell.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM, E-REPORT-NONE.
    """
    return _compared(office, code)[1]


def _compared(office: Office, code: str) -> tuple[EntrySheet, tuple[LogComparison, ...]]:
    sheet = require_sheet(office, code)
    return sheet, compare_with_report(sheet.logged, sheet.report.cells)


def fill_from_log(
    office: Office, code: str, cells: Collection[str] = ()
) -> tuple[LogComparison, ...]:
    """Takes numbers of the log and of other registers over into the report, as one change.

    Returns what was changed.

    Args:
        office: the open office.
        code: the period.
        cells: only these; without any, all that entries of the log support and that lower no
            figure.

    Raises:
        Problem: E-REPORT-*; E-LOG-CELL for a cell that the log tells no whole number of.
            Nothing is changed then.
    """
    sheet, found = _compared(office, code)
    told = {each.drawn.cell for each in found if each.drawn.complete}
    for cell in cells:
        if cell not in told:
            known = office.plan.indicator_by_code
            # Cut, as it may be anything that somebody typed behind a command.
            raise E_LOG_CELL(cell=cell_words(known, cell[:40]), period=period_words(code))
    taken = tuple(each for each in found if each.fills and _chosen(each, cells))
    # This asks for the right to enter and for a draft, so nothing here does.
    keep(office, sheet, [change for each in taken for change in _changes(each)])
    return taken


def _changes(found: LogComparison) -> Iterator[Change]:
    """The cell, and the facts beside it that its register knows."""
    yield CellEdit(found.drawn.cell, "actual", None, found.cell)
    for name, value in found.drawn.facts.items():
        yield FactChange(found.drawn.indicator.code, name, "", value)


def _chosen(found: LogComparison, cells: Collection[str]) -> bool:
    return found.drawn.cell in cells if cells else found.proposed


# --- out ------------------------------------------------------------------------------------------
# Each row is one event: its count would be a column of ones.
_FIGURES = tuple(each for each in ENTERED if each is not LogSum.EVENTS)


TITLE = N_("Activity log")


def write_log(office: Office, log: Log, entries: Iterable[LogEntry], path: Path) -> Path:
    """Writes entries as a workbook, or as CSV by the file's name; raises E-OUT-FILE."""
    told = (N_("Entry no."), N_("Day"), N_("Activity"), N_("Kind of event"), N_("Type of place"))
    more = (N_("Closer kind"), N_("Level"), N_("Co-operating units"), N_("State"))
    titles = (*told, *more, *(SUM_WORDS[each] for each in _FIGURES), N_("Note"))
    head = [tr(message(title)) for title in titles]
    rows = (_row(log, each) for each in entries)
    written = write_file(path, table_bytes(path, tr(message(TITLE)), head, rows))
    note_given(office, "export log", "")
    return written


def _row(log: Log, entry: LogEntry) -> list[str | int | None]:
    return [
        entry.no,
        short_date(entry.day),
        log.activity_name(entry),
        log.event_name(entry),
        log.place_name(entry),
        log.kind_name(entry),
        log.level_name(entry),
        log.partner_names(entry),
        tr(message(STATE_WORDS[entry.training.state])) if entry.training else "",
        *(entry.figure(each) for each in _FIGURES),
        entry.note,
    ]
