"""A signed report, and who approved it: read without the plan that it answers to.

Source: SPEC.md, clauses 4.2 and 4.8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import (
    E_DSSE_TYPE,
    E_REPORT_APPROVAL,
    E_REPORT_SHAPE,
    E_REPORT_UNIT,
)
from gbv_desktop.bundle.opened import Context, OpenedApprover, OpenedReport, require_training
from gbv_desktop.bundle.payload.kinds import REPORT_TYPE
from gbv_desktop.bundle.payload.report import read_report
from gbv_desktop.domain.report.reports import DEVICE, DEVICE_AND_APPROVER, Basis, Report


def open_signed(
    envelope: Envelope, unit: str, approvers: Sequence[OpenedApprover], context: Context
) -> OpenedReport:
    """A unit's own report under the signatures that it must bear.

    Args:
        envelope: as it came.
        unit: whose report it must be.
        approvers: who may have approved it on the screen.
        context: whose ``senders`` sign reports.

    Raises:
        Problem: a numbered refusal; whether its form and its figures are right is not looked at.
    """
    if envelope.payload_type != REPORT_TYPE:
        raise E_DSSE_TYPE()
    devices = {key_id: sender.key for key_id, sender in context.senders.items()}
    signed_by = dsse.verify(envelope, devices)
    report = read_report(envelope)
    require_training(report.training, context)
    # Only the unit itself speaks for itself; what the upper unit corrected or keyed is made there
    # and never arrives this way.
    if report.unit != unit or report.by != report.unit or report.basis is not Basis.OWN:
        raise E_REPORT_UNIT(unit=context.named(report.unit))
    if any(context.senders[key_id].unit != report.unit for key_id in signed_by):
        raise E_REPORT_UNIT(unit=context.named(report.unit))
    # Figures that were signed once are not changed without a word.
    if report.revision > 1 and not report.reason.strip():
        raise E_REPORT_SHAPE(part="reason")
    approver = approver_of(envelope, report, approvers)
    # The second part is no wall yet: nobody fills Context.approval (see there).
    demanded = (report.sign, context.approval.get(report.unit, DEVICE))
    if DEVICE_AND_APPROVER in demanded and approver is None:
        raise E_REPORT_APPROVAL()
    return OpenedReport(envelope.id, envelope, report, approver)


def approver_of(
    envelope: Envelope, report: Report, approvers: Iterable[OpenedApprover]
) -> OpenedApprover | None:
    """Who approved a report on the screen under a signature of their own; ``None`` if nobody did.

    Raises:
        Problem: E-SIG-BAD for a wrong signature in the name of one of them.
    """
    keys = {each.key.id: each for each in approvers}
    told = report.approved_by
    if report.sign != DEVICE_AND_APPROVER or told is None or told.how != "screen":
        return None
    # No signature in the name of an approver is no fault yet: on paper none is needed.
    if not keys.keys() & {each.keyid for each in envelope.signatures}:
        return None
    signed_by = dsse.verify(envelope, {key_id: each.key for key_id, each in keys.items()})
    # Name and title as the report prints them: a signature of somebody else approves nothing.
    named = (keys[key_id] for key_id in signed_by)
    people = ((each.approver.name, each.approver.title, each) for each in named)
    return next((p for name, title, p in people if (name, title) == (told.name, told.title)), None)
