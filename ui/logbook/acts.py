"""What the page of the log asks of the office, on the office's thread."""

from __future__ import annotations

# The use cases are imported on the thread, so that the window is there sooner.
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.training.register import ClassBook
    from gbv_desktop.office.year.campaigns import CampaignBook


def read_books(office: Office) -> tuple[ClassBook, list[CampaignBook]]:
    """The log with the classes of the year that counts today; campaigns of it and the last."""
    from gbv_desktop.office.papers.training.register import read_classes
    from gbv_desktop.office.year.campaigns import campaign_books

    book, year = read_classes(office), office.clock.today().year
    return book, [
        *campaign_books(office, year, book.log),
        *campaign_books(office, year - 1, book.log),
    ]


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
