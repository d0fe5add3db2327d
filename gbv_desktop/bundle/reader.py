"""Opening what comes on a stick: pure functions of bytes and keys, capped at every layer.

Order of the checks S1 to S6 as in SPEC.md: nothing of a layer is used before the layer is
verified. The sequence of bundles and the history of reports (S7) are judged by ``domain.merging``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from gbv_desktop.bundle import age, dsse
from gbv_desktop.bundle.definitions import DEFINITION_TYPES, read_plan
from gbv_desktop.bundle.dsse import Envelope
from gbv_desktop.bundle.faults import (
    E_BUNDLE_ADDR,
    E_BUNDLE_DEVICE,
    E_BUNDLE_SHAPE,
    E_BUNDLE_UNIT,
    E_DSSE_TYPE,
    E_KEY_WEAK,
    E_PKG_SHAPE,
    E_REPORT_APPROVAL,
    E_REPORT_SHAPE,
    E_REPORT_UNIT,
    E_SIG_ROLE,
    E_TRAINING,
    E_TRUST_FORK,
    E_TRUST_GAP,
    E_TRUST_ROLLBACK,
    E_TRUST_SIG,
    E_TRUST_UNKNOWN,
)
from gbv_desktop.bundle.keys import AgeIdentity, AgeRecipient, PublicKey
from gbv_desktop.bundle.payloads import REPORT_TYPE, read_report
from gbv_desktop.bundle.validate import check_report, find_form
from gbv_desktop.bundle.wire import (
    BundleHeader,
    Enrolment,
    PackageHeader,
    Receipt,
    Roster,
    Trust,
    read,
)
from gbv_desktop.bundle.writer import (
    BUNDLE_TYPE,
    ENROL_TYPE,
    PACKAGE_TYPE,
    RECEIPT_TYPE,
    ROSTER_TYPE,
    TRUST_TYPE,
)
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.forms import Form
from gbv_desktop.domain.reports import Basis, Report

AGE_MAGIC = b"age-encryption.org/"

A = TypeVar("A", Receipt, Roster)


@dataclass(frozen=True)
class Sender:
    """A key that this office trusts, and the unit it speaks for."""

    unit: str
    key: PublicKey


@dataclass(frozen=True)
class PinnedTrust:
    """What a reporting office knows of its upper unit: root key and newest trust document."""

    root: bytes
    version: int
    object_id: str


@dataclass(frozen=True)
class Context:
    """What opening needs to know of this office, and nothing that it may change.

    Attributes:
        unit: this office.
        identities: the keys that files may be locked for.
        senders: trusted signing keys by key id, this office's own among them.
        plan: periods, activities and units that reports may name.
        forms: known editions by object id.
        pinned: the upper unit's trust, once a package was taken in.
        approval: the least signatures on each unit's reports (``device`` if a unit is absent).
    """

    unit: str
    training: bool
    identities: tuple[AgeIdentity, ...] = ()
    senders: Mapping[str, Sender] = field(default_factory=dict)
    plan: Plan | None = None
    forms: Mapping[str, Form] = field(default_factory=dict)
    pinned: PinnedTrust | None = None
    approval: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenedEnrolment:
    """A registration file whose self-signature holds; nobody vouches for it yet."""

    id: str
    envelope: Envelope
    enrolment: Enrolment


@dataclass(frozen=True)
class OpenedReport:
    """A verified revision with the envelope that is kept for ever."""

    id: str
    envelope: Envelope
    report: Report


@dataclass(frozen=True)
class OpenedBundle:
    """A verified report bundle."""

    id: str
    envelope: Envelope
    header: BundleHeader
    reports: tuple[OpenedReport, ...]


@dataclass(frozen=True)
class OpenedPackage:
    """A verified plan package.

    ``root`` is the key whose digits the people compare before the first package counts.
    """

    id: str
    envelope: Envelope
    header: PackageHeader
    root: PublicKey
    trust: Trust
    trust_id: str
    plan: Plan | None
    definitions: tuple[Envelope, ...]
    receipts: tuple[tuple[Envelope, Receipt], ...]
    rosters: tuple[tuple[Envelope, Roster], ...]
    trust_envelope: Envelope


Opened = OpenedEnrolment | OpenedBundle | OpenedPackage


def open_file(data: bytes, context: Context) -> Opened:
    """Opens any file of the format.

    Raises:
        Problem: a numbered refusal; whatever the bytes, nothing else comes out.
    """
    locked = data.startswith(AGE_MAGIC) or not data.startswith(b"{")
    plain = age.unpad(age.decrypt(data, context.identities)) if locked else data
    envelope = dsse.parse(plain)
    if envelope.payload_type == BUNDLE_TYPE and locked:
        return _open_bundle(envelope, context)
    if envelope.payload_type == PACKAGE_TYPE:
        return _open_package(envelope, context, locked=locked)
    if envelope.payload_type == ENROL_TYPE and not locked:
        return _open_enrolment(envelope, context)
    raise E_DSSE_TYPE()


def _open_enrolment(envelope: Envelope, context: Context) -> OpenedEnrolment:
    enrolment = read(envelope, Enrolment, E_BUNDLE_SHAPE)
    key = PublicKey.from_raw(bytes.fromhex(enrolment.sign))
    AgeRecipient.from_text(enrolment.recipient)
    if key.id != enrolment.device:
        raise E_BUNDLE_DEVICE()
    dsse.verify(envelope, {key.id: key})
    _require_training(enrolment.training, context)
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
    _require_training(header.training, context)
    reports = tuple(_open_report(nested, header, keys, context) for nested in header.objects)
    if len({report.id for report in reports}) != len(reports):
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
    _require_training(report.training, context)
    # Only the unit itself speaks in its own bundles; what the upper unit corrected or keyed is
    # made there and never arrives this way.
    if report.unit != header.from_ or report.by != report.unit or report.basis is not Basis.OWN:
        raise E_REPORT_UNIT(unit=report.unit)
    if any(context.senders[key_id].unit != report.unit for key_id in signed_by):
        raise E_REPORT_UNIT(unit=report.unit)
    if report.revision > 1 and not report.reason:
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
    period = context.plan.period(report.period)
    if all((use.form, use.hash) != (report.form, report.form_hash) for use in period.forms):
        raise E_REPORT_SHAPE(part="fver")
    check_report(report, form, period, {activity.id for activity in context.plan.activities})


def _open_package(envelope: Envelope, context: Context, *, locked: bool) -> OpenedPackage:
    """A package carries the trust document that says which key may sign it.

    So the document is read first, and believed only for its own root key: whether that root is
    the upper unit's is for the pinned trust, or for people with the digits in hand.
    """
    header = read(envelope, PackageHeader, E_PKG_SHAPE)
    nested = [dsse.parse(item) for item in header.objects]
    trust_envelope, trust, root = _open_trust(nested, header)
    _require_pinned(trust, trust_envelope.id, root, context)
    packagers = _keys(trust.roles.package)
    dsse.verify(envelope, packagers)
    if header.to not in ("", context.unit) or bool(header.to) != locked:
        raise E_BUNDLE_ADDR(to=header.to)
    _require_training(header.training, context)
    definitions = tuple(e for e in nested if e.payload_type in DEFINITION_TYPES)
    for definition in definitions:
        dsse.verify(definition, packagers)
    receivers = _keys(trust.roles.receipt)
    receipts = _answers(nested, RECEIPT_TYPE, Receipt, receivers, header)
    rosters = _answers(nested, ROSTER_TYPE, Roster, receivers, header)
    known = (TRUST_TYPE, RECEIPT_TYPE, ROSTER_TYPE, *DEFINITION_TYPES)
    if any(e.payload_type not in known for e in nested):
        raise E_DSSE_TYPE()
    if not header.to and (receipts or rosters):
        raise E_PKG_SHAPE(part="to")
    return OpenedPackage(
        id=envelope.id,
        envelope=envelope,
        header=header,
        root=root,
        trust=trust,
        trust_id=trust_envelope.id,
        plan=read_plan(definitions) if definitions else None,
        definitions=definitions,
        receipts=receipts,
        rosters=rosters,
        trust_envelope=trust_envelope,
    )


def _open_trust(nested: list[Envelope], header: PackageHeader) -> tuple[Envelope, Trust, PublicKey]:
    found = [envelope for envelope in nested if envelope.payload_type == TRUST_TYPE]
    if len(found) != 1:
        raise E_PKG_SHAPE(part="trust")
    trust = read(found[0], Trust, E_PKG_SHAPE)
    if trust.version != 1 or trust.prev:
        raise E_TRUST_GAP(version=trust.version)
    if trust.unit != header.from_ or trust.training != header.training:
        raise E_PKG_SHAPE(part="trust.unit")
    roots = _keys(trust.root.keys)
    if len(dsse.verify(found[0], roots)) < trust.root.threshold:
        raise E_TRUST_SIG()
    return found[0], trust, next(iter(roots.values()))


def _require_pinned(trust: Trust, trust_id: str, root: PublicKey, context: Context) -> None:
    pinned = context.pinned
    if pinned is None:
        return
    if pinned.root != root.raw:
        raise E_TRUST_UNKNOWN()
    if trust.version < pinned.version:
        raise E_TRUST_ROLLBACK()
    if trust.version == pinned.version and trust_id != pinned.object_id:
        raise E_TRUST_FORK()


def _answers(
    nested: list[Envelope],
    kind: str,
    schema: type[A],
    keys: Mapping[str, PublicKey],
    header: PackageHeader,
) -> tuple[tuple[Envelope, A], ...]:
    found = []
    for envelope in nested:
        if envelope.payload_type != kind:
            continue
        dsse.verify(envelope, keys)
        answer = read(envelope, schema, E_PKG_SHAPE)
        if answer.unit != header.to or answer.training != header.training:
            raise E_PKG_SHAPE(part="unit")
        found.append((envelope, answer))
    return tuple(found)


def _keys(raw: list[str]) -> dict[str, PublicKey]:
    keys = [PublicKey.from_raw(bytes.fromhex(text)) for text in raw]
    found = {key.id: key for key in keys}
    if len(found) != len(keys):
        raise E_KEY_WEAK()
    return found


def _require_training(training: bool, context: Context) -> None:
    if training != context.training:
        raise E_TRAINING()
