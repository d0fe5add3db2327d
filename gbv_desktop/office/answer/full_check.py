"""The check of everything that is stored: pages, journal, signatures, figures, marks."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.payload.report import read_report
from gbv_desktop.domain.report.naming import claimed_period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.standings import misfits
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.trust.gaps import gaps
from gbv_desktop.store.records import ObjectRecord, StoredReport
from gbv_desktop.store.verify import verify
from gbv_desktop.text import N_, Message, message

MARKS_CHANGED = N_(
    "Whether the report {id} of {unit}, period {period}, counts is not what was received and"
    " decided."
)


@dataclass(frozen=True)
class Verified:
    """What a check of the store found.

    Attributes:
        checked: counts signed objects.
        problems: what is stored and not as it was signed.
        missing: saved work that is gone, as long as nobody has confirmed it.
    """

    checked: int
    problems: tuple[Message, ...]
    missing: tuple[Problem, ...] = ()


def verify_office(office: Office) -> Verified:
    """Recomputes every signed object's id, compares the figures with it, checks the journal."""
    problems = verify(office.store, _id_of, _report_of, office.name_of)
    with office.store.read() as work:
        checked = len(work.objects.ids())
        # Only here people decide where a report stands; elsewhere the upper unit tells it.
        wrong = misfits(work) if office.consolidating else ()
    told = tuple(_misfit(office, each) for each in wrong)
    return Verified(checked, (*problems, *told), gaps(office))


def _misfit(office: Office, stored: StoredReport) -> Message:
    return message(
        MARKS_CHANGED,
        id=str(stored.object_id)[:8].upper(),
        unit=office.name_of(stored.report.unit),
        period=claimed_period(stored.report.period),
    )


def _id_of(envelope: bytes) -> str:
    return dsse.parse(envelope).id


def _report_of(record: ObjectRecord) -> Report:
    return read_report(dsse.parse(record.envelope))
