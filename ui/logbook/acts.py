"""What the page of the log asks of the office, on the office's thread."""

from __future__ import annotations

# The use cases are imported on the thread, so that the window is there sooner.
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.training.register import ClassBook


def read_book(office: Office) -> ClassBook:
    """The log, with the classes of the year that counts today."""
    from gbv_desktop.office.papers.training.register import read_classes

    return read_classes(office)


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


def write_classes(year: int, path: Path, office: Office) -> Path:
    """Writes the list of classes of a year as a PDF."""
    from gbv_desktop.office.papers.training.class_list import write_training_list

    return write_training_list(office, year, path)
