"""The full check of a store: pages, journal, and every figure back to its signed object."""

from __future__ import annotations

from collections.abc import Callable

from gbv_desktop.domain.report.naming import claimed_period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem
from gbv_desktop.store.records import ObjectRecord, StoredReport
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Field, Message, message

OBJECT_CHANGED = N_("The stored document {id} is not what was authenticated.")
OBJECT_MISSING = N_("The document {id} that a report of {unit}, period {period}, rests on is gone.")
REPORT_CHANGED = N_(
    "The figures of {unit}, period {period}, are not those of the authenticated document {id}."
)

IdOf = Callable[[bytes], str]
"""Recomputes the id of an object from its envelope; may raise Problem."""

NameOf = Callable[[str], Field]
"""What people call a unit."""

ReportOf = Callable[[ObjectRecord], Report]
"""Reads the report out of its signed object; may raise Problem."""


def verify(
    store: Store, id_of: IdOf, report_of: ReportOf | None = None, named: NameOf = str
) -> tuple[Message, ...]:
    """All that is wrong with a store; empty when all is well.

    Args:
        store: an open store.
        id_of: recomputes an object's id from its bytes.
        report_of: if given, every signed report's figures are compared with its object's.
        named: what a unit is called, by its id.

    Raises:
        Problem: E-DB-DAMAGED, the file itself is damaged, so that no more can be said.
    """
    # The pages first: of a damaged file nothing further can be said.
    store.check()
    with store.read() as work:
        found = [*work.journal.verify(store.anchor)]
        for object_id in work.objects.ids():
            record = work.objects.get(object_id)
            # An id is the hash of what was signed, so it tells every changed byte.
            if record is not None and not _is_genuine(record, id_of):
                found.append(message(OBJECT_CHANGED, id=_short(object_id)))
        # Figures lie in a table to be added up; what counts is the signed document beside it.
        for stored in work.reports.find():
            found.extend(_check_report(work, stored, report_of, named))
    return tuple(found)


def _short(object_id: str) -> str:
    """The short code by which screens name a document."""
    return object_id[:8].upper()


def _is_genuine(record: ObjectRecord, id_of: IdOf) -> bool:
    try:
        return id_of(record.envelope) == record.id
    except Problem:
        return False


def _check_report(
    work: Work, stored: StoredReport, report_of: ReportOf | None, named: NameOf
) -> tuple[Message, ...]:
    if stored.object_id is None:
        return ()
    about: dict[str, Field] = {
        "id": _short(stored.object_id),
        "unit": named(stored.report.unit),
        "period": claimed_period(stored.report.period),
    }
    record = work.objects.get(stored.object_id)
    if record is None:
        return (message(OBJECT_MISSING, **about),)
    if report_of is None:
        return ()
    try:
        same = report_of(record) == stored.report
    except Problem:
        same = False
    return () if same else (message(REPORT_CHANGED, **about),)
