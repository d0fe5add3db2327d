"""Opening what comes on a stick: pure functions of bytes and keys, capped at every layer.

Order of the checks S1 to S6 as in SPEC.md: nothing of a layer is used before the layer is
verified. The sequence of bundles and the history of reports (S7) are judged by
``domain.report.bundle_ledger``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from gbv_desktop.bundle import beside
from gbv_desktop.bundle.beside import read_approver
from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeRecipient, PublicKey
from gbv_desktop.bundle.faults import (
    E_BUNDLE_ADDR,
    E_BUNDLE_DEVICE,
    E_BUNDLE_SHAPE,
    E_BUNDLE_UNIT,
    E_FORM_PERIOD,
    E_REPORT_UNIT,
    E_SIG_BAD,
    E_SIG_ROLE,
)
from gbv_desktop.bundle.level.needs import level_of_bundle
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
    OpenedReply,
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
    REPLY_TYPE,
)
from gbv_desktop.bundle.payload.validate import (
    check_signers,
    find_form,
    require_fits_form,
    require_fits_plan,
)
from gbv_desktop.bundle.payload.wire import BundleHeader, Enrolment, read
from gbv_desktop.bundle.signed_report import approver_of, open_signed
from gbv_desktop.bundle.unlocking import is_locked, require_kind, unlock
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period, period_words
from gbv_desktop.domain.report.reports import Report

T = TypeVar("T")
_Objects = tuple[
    tuple[OpenedReport, ...],
    OpenedOffice | None,
    tuple[OpenedIssue, ...],
    tuple[OpenedReply, ...],
    tuple[OpenedReport, ...],
]
"""What lies in a bundle, in the order in which :class:`OpenedBundle` has it."""
_BESIDE = (APPROVER_TYPE, OFFICE_TYPE, ISSUE_TYPE, REPLY_TYPE)

__all__ = [
    "Context",
    "Opened",
    "OpenedApprover",
    "OpenedBundle",
    "OpenedEnrolment",
    "OpenedIssue",
    "OpenedOffice",
    "OpenedPackage",
    "OpenedReply",
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
    opened = OpenedBundle(envelope.id, envelope, header, *_open_objects(nested, header, context))
    # The same object twice would be counted twice.
    ids = [each.id for each in nested]
    if not (opened.reports or opened.replies or opened.office) or len(set(ids)) != len(ids):
        raise E_BUNDLE_SHAPE(part="objects")
    # Whoever knows only the earlier level must have been told so by the header.
    if level_of_bundle(nested) > header.needs:
        raise E_BUNDLE_SHAPE(part="needs")
    return opened


def _open_objects(nested: Sequence[Envelope], header: BundleHeader, context: Context) -> _Objects:
    """What lies in a bundle, each kind by its own rules; everything else in it is a report."""
    unit = header.from_

    def every(kind: str, opener: Callable[[Envelope, str, Context], T]) -> tuple[T, ...]:
        return tuple(opener(each, unit, context) for each in own if each.payload_type == kind)

    issues = tuple(
        beside.open_issue(each, unit, context) for each in nested if each.payload_type == ISSUE_TYPE
    )
    below = beside.beneath(issues, unit, context)
    own = [each for each in nested if not _is_by(each, below)]
    approvers = every(APPROVER_TYPE, beside.open_approver)
    offices = every(OFFICE_TYPE, beside.open_office)
    replies = every(REPLY_TYPE, beside.open_reply)
    reports = tuple(
        _open_report(each, unit, approvers, context)
        for each in own
        if each.payload_type not in _BESIDE
    )
    if len(offices) > 1:
        raise E_BUNDLE_SHAPE(part="objects")
    beside.require_speaks_for(issues, reports, context)
    evidence = _open_beneath([each for each in nested if _is_by(each, below)], unit, below)
    return reports, next(iter(offices), None), issues, replies, evidence


def _is_by(envelope: Envelope, context: Context) -> bool:
    return any(each.keyid in context.senders for each in envelope.signatures)


def _open_beneath(
    nested: Sequence[Envelope], sender: str, below: Context
) -> tuple[OpenedReport, ...]:
    """The signed reports of units below the sender, where the plan wants to see them."""
    plan = below.plan
    # Totals alone go upward unless a paper asks for more.
    if nested and (plan is None or not plan.identity.upward.gives_reports):
        raise E_REPORT_UNIT(unit=below.named(sender))

    def unit_of(envelope: Envelope) -> str:
        # The first that is known; that all of them are of one unit is looked at where it is opened.
        keys = (each.keyid for each in envelope.signatures)
        return next(below.senders[key_id].unit for key_id in keys if key_id in below.senders)

    approvers = [
        beside.open_approver(each, unit_of(each), below)
        for each in nested
        if each.payload_type == APPROVER_TYPE
    ]
    found = tuple(
        _open_report(each, unit_of(each), approvers, below)
        for each in nested
        if each.payload_type != APPROVER_TYPE
    )
    for each in found:
        # A sender vouches for its own units, and for no neighbour's.
        if plan is not None and not plan.stands_above(sender, each.report.unit):
            raise E_REPORT_UNIT(unit=below.named(each.report.unit))
    return found


def _open_report(
    envelope: Envelope, unit: str, approvers: Sequence[OpenedApprover], context: Context
) -> OpenedReport:
    opened = open_signed(envelope, unit, approvers, context)
    _check_against_plan(opened.report, context)
    return opened


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
        raise E_FORM_PERIOD(
            period=period_words(period.code), edition=report.edition, form=form.title
        )
    check_signers(report, period)
    require_fits_form(report, form, period, {activity.id for activity in context.plan.activities})
    require_fits_plan(report, context.plan)


def _period(code: str, plan: Plan) -> Period:
    """The plan's period of that code; one with signs that cannot be trusted is shown escaped."""
    return plan.period(code if code.isascii() and code.isprintable() else ascii(code))
