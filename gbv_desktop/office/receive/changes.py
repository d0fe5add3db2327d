"""What taking a bundle in would change, cell by cell, for the eyes of whoever decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.bundle.reader import Opened, OpenedBundle, OpenedReport
from gbv_desktop.domain.checks.checking import concerns_sensitive
from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.report.bundle_ledger import NumberRange, classify_bundle
from gbv_desktop.domain.report.differences import CellDifference, cell_changes
from gbv_desktop.domain.report.reports import Report, by_one_person
from gbv_desktop.office.answer.histories import Histories, ReportHistory
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.approvers import digits_of
from gbv_desktop.office.receive.keeping import ledger_of, ref_of
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class ReportChange:
    """One report of a bundle beside what is here.

    Attributes:
        code: the short code that stands in the foot of its paper and on its delivery slip.
        filled: how many of its ordinary figures are filled in: a list tells it, and whoever has
            cases fills in more of the sensitive ones.
        against: the revision that counts now and that ``cells`` are compared with; ``None`` if
            there is none, or if it is this very one.
        cells: the figures that differ. texts: how many texts differ.
        kept: how many warnings about ordinary figures and texts the unit kept with a reason.
        written: the day of the bundle by its own computer; to be shown, never believed.
        seq: its number among the bundles of its computer. missing: the gaps in its numbering.
        known_since: the day this very revision was taken in, if it was.
        approver_digits: of the key with which the approver signed; empty without an own signature.
        alone: one person works in the unit: nobody but its computer signed the approval.
    """

    code: str
    filled: int
    against: int | None
    cells: tuple[CellDifference, ...]
    texts: int
    kept: int
    approved: Approval | None
    written: str
    reason: str
    seq: int
    missing: tuple[NumberRange, ...]
    known_since: date | None
    approver_digits: str
    alone: bool


def changes_of(
    office: Office, work: Work, histories: Histories, opened: Opened | None
) -> tuple[ReportChange, ...]:
    """One for each report of a bundle, in its order; none for other files."""
    if not isinstance(opened, OpenedBundle):
        return ()
    header = opened.header
    # Reckoned anew and not taken from the row: a preview shows it before anything is judged.
    missing = classify_bundle(ledger_of(work, header.device), ref_of(opened)).missing
    return tuple(_change(office, histories, opened, each, missing) for each in opened.reports)


def _change(
    office: Office,
    histories: Histories,
    bundle: OpenedBundle,
    opened: OpenedReport,
    missing: tuple[NumberRange, ...],
) -> ReportChange:
    report = opened.report
    history = histories.of(report.key)
    known = history.by_object.get(opened.id)
    head = _beside(history, opened)
    form = office.forms_by_id[report.form_hash]
    return ReportChange(
        code=report_code(report),
        filled=sum(not form.indicators[indicator_of(code)].sensitive for code in report.cells),
        against=head.report.revision if head is not None else None,
        cells=_cells(office, head.report, report) if head is not None else (),
        texts=_texts(head.report, report) if head is not None else 0,
        kept=sum(not concerns_sensitive(form, key) for key in report.reasons),
        approved=report.approved_by,
        written=bundle.header.created,
        reason=report.reason,
        seq=bundle.header.seq,
        missing=missing,
        known_since=known.received_on if known is not None else None,
        approver_digits=digits_of(opened.approver),
        alone=by_one_person(report),
    )


def _beside(history: ReportHistory, opened: OpenedReport) -> StoredReport | None:
    """The revision that counts now, or one of two that stand beside each other."""
    # Without this very one, which a second look at the same stick finds here.
    others = [each for each in history.versions if each.object_id != opened.id]
    return others[0] if others else None


def _cells(office: Office, old: Report, new: Report) -> tuple[CellDifference, ...]:
    known = office.forms_by_id[new.form_hash].cell_indicators[office.plan.period(new.period).kind]
    return cell_changes(known, old, new)


def _texts(old: Report, new: Report) -> int:
    return sum(old.texts.get(code) != new.texts.get(code) for code in {*old.texts, *new.texts})
