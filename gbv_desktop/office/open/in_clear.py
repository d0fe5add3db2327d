"""Figures that leave the program in clear: Excel, CSV, templates, the clipboard.

Sensitive ones are left out unless somebody asks for them with a reason. The reason stands in the
journal; whether the file goes to a stick is told by :func:`~.stick.sticks.carried_away`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.exchange.csv_table import csv_bytes
from gbv_desktop.exchange.table_workbook import Value, table_workbook
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.faults import E_SENSITIVE_REASON
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.faults import E_DB_READS
from gbv_desktop.store.work import Work


def require_reason_in_clear(reason: str) -> str:
    """The reason without outer blanks.

    Raises:
        Problem: E-SENSITIVE-REASON if there is none; E-TEXT-CHARS.
    """
    # The reason itself goes into the journal, which is shown: no names of victims in it.
    said = reason.strip()
    if not said:
        raise E_SENSITIVE_REASON()
    text_policy(said)
    return said


def may_go_out(office: Office, reason: str) -> None:
    """Asked before anything is made: with a reason sensitive figures go out.

    Raises:
        Problem: E-TEXT-CHARS; E-PERSON-READS if whoever signed in may not even read them;
            E-DB-READS where the journal cannot keep the reason.
    """
    text_policy(reason)
    if reason:
        office.require_reading()
        if office.store.read_only:
            raise E_DB_READS()


def note(office: Office, work: Work, action: str, subject: str, reason: str) -> None:
    """Adds to the journal that figures went out; with a reason, that sensitive ones did."""
    # Told apart by the action: an inspection counts them without reading every reason.
    office.log(work, f"{action}, sensitive" if reason else action, subject, reason=reason)


def table_bytes(
    path: Path, title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> bytes:
    """A table as a workbook if the file's name ends in .xlsx, else as CSV."""
    # By the name that the person chose: Excel opens a CSV under a wrong name in one column.
    if path.suffix.casefold() == ".xlsx":
        return table_workbook(title, head, rows)
    return csv_bytes(head, rows)


def write_table(
    office: Office,
    path: Path,
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Value]],
    reason: str = "",
) -> Path:
    """Writes a table of the window as a file and notes it.

    Args:
        office: the open office.
        path: .xlsx for Excel, any other ending for CSV.
        title, head, rows: what it shows; without a reason no sensitive figure is among it.
        reason: why sensitive figures are among it; empty if none is.

    Raises:
        Problem: E-OUT-FILE, E-TEXT-CHARS, E-PERSON-READS, E-DB-READS.
    """
    may_go_out(office, reason)
    # The file before the line: a disk that refuses leaves no line about a file that is not there.
    written = write_file(path, table_bytes(path, title, head, rows))
    note_out(office, "export table", title, reason)
    return written


def note_out(office: Office, action: str, subject: str, reason: str) -> None:
    """As :func:`note`, in a transaction of its own: what goes to the clipboard.

    Raises:
        Problem: E-TEXT-CHARS, E-PERSON-READS, E-DB-READS; nothing may go there then.
    """
    may_go_out(office, reason)
    # Without a reason nothing sensitive goes, and a store that is only read keeps no line of it.
    if office.store.read_only:
        return
    with office.writing() as work:
        note(office, work, action, subject, reason)


def note_given(office: Office, action: str, subject: str, **detail: object) -> None:
    """Adds a line to the journal that something was printed or given out as a file.

    A store that is only read has no such line: nothing in it changes.
    """
    if office.store.read_only:
        return
    with office.writing() as work:
        office.log(work, action, subject, **detail)
