"""The slip that goes with a report on the stick: of the last revision that was written out."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.documents.delivery_slip import DeliveryFacts, delivery_slip_pdf
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import BundleLine, StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_SLIP_NONE = ProblemKind(
    "E-SLIP-NONE",
    N_("No bundle was made of the report for {period} yet, so there is nothing to hand over."),
    N_("Write the report to the stick first; its delivery slip can be printed from then on."),
)


def slip_pdf(office: Office, code: str) -> bytes:
    """The delivery slip of a period's report, for both sides; it holds no figure.

    Raises:
        Problem: E-UPWARD-NONE, E-REPORT-PERIOD, E-SLIP-NONE, E-PAPER-LAYOUT.
    """
    office.require_upward()
    period = office.plan.period(code)
    with office.store.read() as work:
        found = delivered(office, work).get(code)
    if found is None:
        raise E_SLIP_NONE(period=period_words(code))
    stored, bundle = found
    report = stored.report
    return delivery_slip_pdf(
        DeliveryFacts(
            unit=office.unit,
            office=office.unit.name_on(period.end).office,
            # Where that bundle went, which another plan may have changed since.
            upper=office.plan.unit_by_id[bundle.unit].name_on(period.end).office,
            period=period_words(code),
            revision=report.revision,
            code=report_code(report),
            files=(bundle.name,),
            made_on=bundle.day,
            person=report.prepared_by,
            training=report.training,
        )
    )


def print_slip(office: Office, code: str, path: Path) -> Path:
    """Writes the delivery slip as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`slip_pdf`.
    """
    written = write_file(path, slip_pdf(office, code))
    note_given(office, "print", code, kind="slip", files=[written.name])
    return written


def delivered(office: Office, work: Work) -> dict[str, tuple[StoredReport, BundleLine]]:
    """By period, the last of this office's revisions that lies in a bundle, and that bundle."""
    bundles = {line.id: line for line in work.bundles.list(direction="out", kind="report")}
    # Approved alone is not enough: what lies in no bundle was handed to nobody.
    own = work.reports.find(unit=office.record.unit, own=True)
    sent = [each for each in own if each.bundle_id in bundles]
    return {
        each.report.period: (each, bundles[each.bundle_id or ""])
        # The last one of a period stays, which is what lies on the newest stick.
        for each in sorted(sent, key=lambda each: each.pk)
    }
