"""Opening what comes on a stick: pure functions of bytes and keys, capped at every layer.

Order of the checks S1 to S6 as in SPEC.md: nothing of a layer is used before the layer is
verified. The sequence of bundles and the history of reports (S7) are judged by ``domain.merging``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gbv_desktop.bundle import age, dsse
from gbv_desktop.bundle.dsse import Envelope
from gbv_desktop.bundle.faults import (
    E_BUNDLE_ADDR,
    E_BUNDLE_DEVICE,
    E_BUNDLE_SHAPE,
    E_BUNDLE_UNIT,
    E_DSSE_TYPE,
    E_REPORT_APPROVAL,
    E_REPORT_SHAPE,
    E_REPORT_UNIT,
    E_SIG_BAD,
    E_SIG_ROLE,
)
from gbv_desktop.bundle.keys import AgeRecipient, PublicKey
from gbv_desktop.bundle.limits import ENROL_BYTES, FILE_BYTES, PACKAGE_BYTES
from gbv_desktop.bundle.opened import (
    Context,
    Opened,
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    OpenedReport,
    PinnedTrust,
    Sender,
    require_training,
)
from gbv_desktop.bundle.packages import open_package
from gbv_desktop.bundle.payloads import REPORT_TYPE, read_report
from gbv_desktop.bundle.validate import check_report, find_form
from gbv_desktop.bundle.wire import BundleHeader, Enrolment, read
from gbv_desktop.bundle.writer import BUNDLE_TYPE, ENROL_TYPE, PACKAGE_TYPE
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.periods import Period
from gbv_desktop.domain.reports import Basis, Report

__all__ = [
    "Context",
    "Opened",
    "OpenedBundle",
    "OpenedEnrolment",
    "OpenedPackage",
    "OpenedReport",
    "PinnedTrust",
    "Sender",
    "open_file",
]

_LOCKED: Final = (BUNDLE_TYPE, PACKAGE_TYPE)
_UNLOCKED: Final = (ENROL_TYPE, PACKAGE_TYPE)
_MOST_BYTES: Final = {BUNDLE_TYPE: FILE_BYTES, ENROL_TYPE: ENROL_BYTES}
"""Bounds of the kinds of file that are smaller than a package."""


def open_file(data: bytes, context: Context) -> Opened:
    """Opens any file of the format.

    Raises:
        Problem: a numbered refusal; whatever the bytes, nothing else comes out.
    """
    if len(data) > PACKAGE_BYTES:
        raise E_BUNDLE_SHAPE(part="size")
    locked = not data.startswith(b"{")
    plain = age.unpad(age.decrypt(data, context.identities)) if locked else data
    envelope = dsse.parse(plain)
    kind = envelope.payload_type
    if kind not in (_LOCKED if locked else _UNLOCKED):
        raise E_DSSE_TYPE()
    if len(data) > _MOST_BYTES.get(kind, PACKAGE_BYTES):
        raise E_BUNDLE_SHAPE(part="size")
    if kind == PACKAGE_TYPE:
        return open_package(envelope, context, locked=locked)
    return _open_bundle(envelope, context) if locked else _open_enrolment(envelope, context)


def _open_enrolment(envelope: Envelope, context: Context) -> OpenedEnrolment:
    enrolment = read(envelope, Enrolment, E_BUNDLE_SHAPE)
    key = PublicKey.from_raw(bytes.fromhex(enrolment.sign))
    AgeRecipient.from_text(enrolment.recipient)
    if key.id != enrolment.device:
        raise E_BUNDLE_DEVICE()
    if key.id not in {each.keyid for each in envelope.signatures}:
        raise E_SIG_BAD()
    dsse.verify(envelope, {key.id: key})
    require_training(enrolment.training, context)
    return OpenedEnrolment(envelope.id, envelope, enrolment)


def _open_bundle(envelope: Envelope, context: Context) -> OpenedBundle:
    keys = {key_id: sender.key for key_id, sender in context.senders.items()}
    signed_by = dsse.verify(envelope, keys)
    header = read(envelope, BundleHeader, E_BUNDLE_SHAPE)
    if header.to != context.unit:
        raise E_BUNDLE_ADDR(to=header.to)
    if header.device not in signed_by:
        raise E_BUNDLE_DEVICE()
    if any(context.senders[key_id].unit != header.from_ for key_id in signed_by):
        raise E_BUNDLE_UNIT(unit=header.from_)
    require_training(header.training, context)
    reports = tuple(_open_report(nested, header, keys, context) for nested in header.objects)
    if len({each.id for each in reports}) != len(reports):
        raise E_BUNDLE_SHAPE(part="objects")
    return OpenedBundle(envelope.id, envelope, header, reports)


def _open_report(
    nested: Mapping[str, object],
    header: BundleHeader,
    keys: Mapping[str, PublicKey],
    context: Context,
) -> OpenedReport:
    envelope = dsse.parse(nested, REPORT_TYPE)
    signed_by = dsse.verify(envelope, keys)
    report = read_report(envelope)
    require_training(report.training, context)
    # Only the unit itself speaks in its own bundles; what the upper unit corrected or keyed is
    # made there and never arrives this way.
    if report.unit != header.from_ or report.by != report.unit or report.basis is not Basis.OWN:
        raise E_REPORT_UNIT(unit=report.unit)
    if any(context.senders[key_id].unit != report.unit for key_id in signed_by):
        raise E_REPORT_UNIT(unit=report.unit)
    if report.revision > 1 and not report.reason.strip():
        raise E_REPORT_SHAPE(part="reason")
    if "device+approver" in (report.sign, context.approval.get(report.unit, "device")):
        # Approvers' own keys are a later part of the format; without them nobody can meet it.
        raise E_REPORT_APPROVAL()
    _check_against_plan(report, context)
    return OpenedReport(envelope.id, envelope, report)


def _check_against_plan(report: Report, context: Context) -> None:
    if context.plan is None:
        raise E_SIG_ROLE()
    form = find_form(report, context.forms)
    unit = context.plan.unit_by_id.get(report.unit)
    if unit is None or unit.reporter != form.reporter:
        raise E_REPORT_UNIT(unit=report.unit)
    period = _period(report.period, context.plan)
    if all((use.form, use.hash) != (report.form, report.form_hash) for use in period.forms):
        raise E_REPORT_SHAPE(part="fver")
    check_report(report, form, period, {activity.id for activity in context.plan.activities})


def _period(code: str, plan: Plan) -> Period:
    """The plan's period of that code; one with signs that cannot be trusted is shown escaped."""
    return plan.period(code if code.isascii() and code.isprintable() else ascii(code))
