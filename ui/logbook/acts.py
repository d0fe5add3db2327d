"""What the page of the log asks of the office, on the office's thread."""

from __future__ import annotations

# The use cases are imported on the thread, so that the window is there sooner.
from typing import TYPE_CHECKING

from ui.logbook.views import LogFound

if TYPE_CHECKING:
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.open.session import Office


def read_all(office: Office) -> LogFound:
    """The log, the classes of the year that counts today, campaigns of this year and the last."""
    from gbv_desktop.office.papers.training.register import read_classes
    from gbv_desktop.office.year.campaigns import campaign_books
    from gbv_desktop.office.year.kinds import kinds_of_years

    book, year = read_classes(office), office.clock.today().year
    campaigns = (c for each in (year, year - 1) for c in campaign_books(office, each, book.log))
    return LogFound(book, tuple(campaigns), kinds_of_years(office, book.year, book.log))


def store(entry: LogEntry, office: Office) -> LogEntry:
    """Writes a new entry down, or keeps the change of a known one."""
    from gbv_desktop.office.reports.activity_log import add_entry, change_entry

    return change_entry(office, entry) if entry.no else add_entry(office, entry)


def remove(no: int, office: Office) -> LogEntry:
    """Takes an entry out."""
    from gbv_desktop.office.reports.activity_log import remove_entry

    return remove_entry(office, no)


def restore(no: int, office: Office) -> LogEntry:
    """Brings a removed entry back."""
    from gbv_desktop.office.reports.activity_log import restore_entry

    return restore_entry(office, no)
