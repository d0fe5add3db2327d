"""Opening what comes on a stick: pure functions of bytes and keys, capped at every layer.

Order of the checks S1 to S6 as in SPEC.md: nothing of a layer is used before the layer is
verified. The sequence of bundles and the history of reports (S7) are judged by
``domain.report.bundle_ledger``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeRecipient, PublicKey
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
from gbv_desktop.bundle.limits import PACKAGE_BYTES
from gbv_desktop.bundle.opened import (
    Context,
    Opened,
    OpenedApprover,
    OpenedBundle,
    OpenedEnrolment,
    OpenedIssue,
    OpenedOffice,
    OpenedPackage,
    OpenedReport,
    PinnedTrust,
    Sender,
    require_training,
)
from gbv_desktop.bundle.packages import open_package
from gbv_desktop.bundle.payload.kinds import (
    APPROVER_TYPE,
    ISSUE_TYPE,
    OFFICE_TYPE,
    PACKAGE_TYPE,
    REPORT_TYPE,
)
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.report import read_report
from gbv_desktop.bundle.payload.upward_wire import IssueWire
from gbv_desktop.bundle.payload.validate import check_signers, find_form, require_fits_form
from gbv_desktop.bundle.payload.wire import Approver, BundleHeader, Enrolment, read
from gbv_desktop.bundle.unlocking import is_locked, require_kind, unlock
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.report.reports import DEVICE, DEVICE_AND_APPROVER, Basis, Report

__all__ = [
    "Context",
    "Opened",
    "OpenedApprover",
    "OpenedBundle",
    "OpenedEnrolment",
    "OpenedOffice",
    "OpenedPackage",
    "OpenedReport",
    "PinnedTrust",
    "Sender",
    "approver_of",
    "open_envelope",
    "open_file",
    "read_approver",
]


def open_file(data: bytes, context: Context) -> Opened:
    """Opens any file of the format.

    Raises:
        Problem: a numbered refusal; whatever the bytes, nothing else comes out.
    """
    if len(data) > PACKAGE_BYTES:
        raise E_BUNDLE_SHAPE(part="size")
    _plain, envelope = unlock(data, context.identities)
    return open_envelope(envelope, len(data), context, locked=is_locked(data))


def open_envelope(envelope: Envelope, size: int, context: Context, *, locked: bool) -> Opened:
    """Verifies and reads the outer envelope of a file, and what lies in it.

    Args:
        envelope: as it was unlocked, here or in another process; nothing of it is believed.
        size: bytes of the file.
        context: this office.
        locked: whether the file was encrypted.

    Raises:
        Problem: as :func:`open_file`.
    """
    require_kind(envelope, size, locked=locked)
    if envelope.payload_type == PACKAGE_TYPE:
        return open_package(envelope, context, locked=locked)
    return _open_bundle(envelope, context) if locked else _open_enrolment(envelope, context)


def _open_enrolment(envelope: Envelope, context: Context) -> OpenedEnrolment:
    enrolment = read(envelope, Enrolment, E_BUNDLE_SHAPE)
    key = PublicKey.from_raw(bytes.fromhex(enrolment.sign))
    AgeRecipient.from_text(enrolment.recipient)
    # The id of a computer is that of its key, or two computers could bear one name.
    if key.id != enrolment.device:
        raise E_BUNDLE_DEVICE()
    # Signed with itself: whoever registers a key must have its private half.
    if key.id not in {each.keyid for each in envelope.signatures}:
        raise E_SIG_BAD()
    dsse.verify(envelope, {key.id: key})
    require_training(enrolment.training, context)
    return OpenedEnrolment(envelope.id, envelope, enrolment)


def _open_bundle(envelope: Envelope, context: Context) -> OpenedBundle:
    keys = {key_id: sender.key for key_id, sender in context.senders.items()}
    signed_by = dsse.verify(envelope, keys)
    header = read(envelope, BundleHeader, E_BUNDLE_SHAPE)
    # Age proves no addressee: a file can be locked for us that was written for another.
    if header.to != context.unit:
        raise E_BUNDLE_ADDR(to=context.named(header.to))
    # The series of numbers is counted by this computer, so it must have signed itself.
    if header.device not in signed_by:
        raise E_BUNDLE_DEVICE()
    # Every signature and not one: a second computer must not lend its name to another unit.
    if any(context.senders[key_id].unit != header.from_ for key_id in signed_by):
        raise E_BUNDLE_UNIT(unit=context.named(header.from_))
    require_training(header.training, context)
    # Each object bears its own signatures, so that a report can be kept and shown without its
    # bundle.
    nested = [dsse.parse(each) for each in header.objects]
    approvers = tuple(
        _open_approver(each, header, keys, context)
        for each in nested
        if each.payload_type == APPROVER_TYPE
    )
    offices = [
        _open_office(each, header, keys, context)
        for each in nested
        if each.payload_type == OFFICE_TYPE
    ]
    reports = tuple(
        _open_report(each, header, approvers, context)
        for each in nested
        if each.payload_type not in (APPROVER_TYPE, OFFICE_TYPE, ISSUE_TYPE)
    )
    issues = tuple(
        _open_issue(each, header, reports, context)
        for each in nested
        if each.payload_type == ISSUE_TYPE
    )
    # The same object twice would be counted twice.
    ids = [each.id for each in nested]
    if not reports or len(set(ids)) != len(ids) or len(offices) > 1:
        raise E_BUNDLE_SHAPE(part="objects")
    # Two would tell of one report in two ways.
    if len({each.issue.report for each in issues}) != len(issues):
        raise E_BUNDLE_SHAPE(part="issue")
    return OpenedBundle(envelope.id, envelope, header, reports, next(iter(offices), None), issues)


def _open_issue(
    envelope: Envelope,
    header: BundleHeader,
    reports: Sequence[OpenedReport],
    context: Context,
) -> OpenedIssue:
    """How the figures of one of the bundle's reports came about, signed by its own unit."""
    keys = {key_id: sender.key for key_id, sender in context.senders.items()}
    signed_by = dsse.verify(envelope, keys)
    issue = read(envelope, IssueWire, E_BUNDLE_SHAPE)
    if issue.unit != header.from_ or any(
        context.senders[key_id].unit != issue.unit for key_id in signed_by
    ):
        raise E_BUNDLE_UNIT(unit=context.named(issue.unit))
    require_training(issue.training, context)
    report = next((each.report for each in reports if each.id == issue.report), None)
    if report is None or report.period != issue.period:
        raise E_BUNDLE_SHAPE(part="issue.report")
    cells = context.forms[report.form_hash].cell_indicators[_period_kind(report, context)]
    if any(each.cell not in cells for each in issue.coverage):
        raise E_BUNDLE_SHAPE(part="issue.coverage")
    return OpenedIssue(envelope.id, envelope, issue)


def _period_kind(report: Report, context: Context) -> PeriodKind:
    if context.plan is None:
        raise E_SIG_ROLE()
    return context.plan.period(report.period).kind


def _open_office(
    envelope: Envelope, header: BundleHeader, keys: Mapping[str, PublicKey], context: Context
) -> OpenedOffice:
    """What the sending unit says of itself, signed by one of its computers."""
    signed_by = dsse.verify(envelope, keys)
    office = read(envelope, OfficeWire, E_BUNDLE_SHAPE)
    # Nobody tells another unit's telephone: it is what the digits are read out over.
    if office.unit != header.from_ or any(
        context.senders[key_id].unit != office.unit for key_id in signed_by
    ):
        raise E_BUNDLE_UNIT(unit=context.named(office.unit))
    require_training(office.training, context)
    return OpenedOffice(envelope.id, envelope, office)


def _open_approver(
    envelope: Envelope, header: BundleHeader, keys: Mapping[str, PublicKey], context: Context
) -> OpenedApprover:
    """A person's key: signed by a computer of the unit, and with itself."""
    opened = read_approver(envelope)
    approver, key = opened.approver, opened.key
    # A computer that passed for a person would make two signatures out of one.
    if key.id in keys:
        raise E_SIG_ROLE()
    signed_by = set(dsse.verify(envelope, {**keys, key.id: key}))
    # Two at least: the person has the key, and a computer says that it is this person's.
    if key.id not in signed_by or len(signed_by) < 2:
        raise E_SIG_ROLE()
    if approver.unit != header.from_ or any(
        context.senders[key_id].unit != approver.unit for key_id in signed_by - {key.id}
    ):
        raise E_BUNDLE_UNIT(unit=context.named(approver.unit))
    require_training(approver.training, context)
    return opened


def read_approver(envelope: Envelope) -> OpenedApprover:
    """What an approver's object says; its signatures are not looked at.

    Raises:
        Problem: E-PAYLOAD-JSON, E-BUNDLE-SHAPE, E-TEXT-CHARS, E-KEY-WEAK.
    """
    approver = read(envelope, Approver, E_BUNDLE_SHAPE)
    key = PublicKey.from_raw(bytes.fromhex(approver.key))
    return OpenedApprover(envelope.id, envelope, approver, key)


def _open_report(
    envelope: Envelope,
    header: BundleHeader,
    approvers: Sequence[OpenedApprover],
    context: Context,
) -> OpenedReport:
    if envelope.payload_type != REPORT_TYPE:
        raise E_DSSE_TYPE()
    devices = {key_id: sender.key for key_id, sender in context.senders.items()}
    signed_by = dsse.verify(envelope, devices)
    report = read_report(envelope)
    require_training(report.training, context)
    # Only the unit itself speaks in its own bundles; what the upper unit corrected or keyed is
    # made there and never arrives this way.
    if report.unit != header.from_ or report.by != report.unit or report.basis is not Basis.OWN:
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
    _check_against_plan(report, context)
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


def _check_against_plan(report: Report, context: Context) -> None:
    # Without a plan there is no unit that could report here.
    if context.plan is None:
        raise E_SIG_ROLE()
    form = find_form(report, context.forms)
    unit = context.plan.unit_by_id.get(report.unit)
    if unit is None or form.reporter not in unit.reporters:
        raise E_REPORT_UNIT(unit=context.named(report.unit))
    period = _period(report.period, context.plan)
    then = unit.on(period.end)
    if form.reporter not in (then.reporter, then.consolidates_as):
        raise E_REPORT_UNIT(unit=context.named(report.unit))
    # The very edition: the same code with other words asks another question.
    if all((use.form, use.hash) != (report.form, report.form_hash) for use in period.forms):
        raise E_REPORT_SHAPE(part="fver")
    check_signers(report, period)
    require_fits_form(report, form, period, {activity.id for activity in context.plan.activities})


def _period(code: str, plan: Plan) -> Period:
    """The plan's period of that code; one with signs that cannot be trusted is shown escaped."""
    return plan.period(code if code.isascii() and code.isprintable() else ascii(code))
