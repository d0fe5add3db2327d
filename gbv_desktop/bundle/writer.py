"""Making the files that travel; each is a pure function of its values and keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from gbv_desktop.bundle.envelope import age
from gbv_desktop.bundle.envelope.dsse import Envelope, parse, sign
from gbv_desktop.bundle.envelope.keys import AgeRecipient, SigningKey
from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE, E_PKG_SHAPE
from gbv_desktop.bundle.level.needs import level_of_bundle, level_of_package
from gbv_desktop.bundle.limits import PACKAGE_BYTES
from gbv_desktop.bundle.payload.downward_wire import DecisionWire, RecommendationWire
from gbv_desktop.bundle.payload.kinds import (
    APPROVER_TYPE,
    BUNDLE_TYPE,
    DECISION_TYPE,
    ENROL_TYPE,
    ISSUE_TYPE,
    OFFICE_TYPE,
    PACKAGE_TYPE,
    RECEIPT_TYPE,
    RECOMMENDATION_TYPE,
    REPLY_TYPE,
    REPORT_TYPE,
    ROSTER_TYPE,
    TRUST_TYPE,
)
from gbv_desktop.bundle.payload.making import faults_for_maker
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.report import report_payload
from gbv_desktop.bundle.payload.upward_wire import IssueWire, ReplyWire
from gbv_desktop.bundle.payload.wire import (
    Approver,
    BundleHeader,
    Enrolment,
    PackageHeader,
    Receipt,
    Roster,
    Trust,
    Wire,
    dump,
    read,
)
from gbv_desktop.domain.report.file_names import (
    answer_name,
    package_name,
    registration_name,
    report_name,
)
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import ProblemKind


@dataclass(frozen=True)
class SealedFile:
    """A finished file: the object id of its outer envelope, its name and its bytes."""

    id: str
    name: str
    data: bytes


def seal_report(report: Report, signers: Sequence[SigningKey]) -> Envelope:
    """Signs an approved revision: the preparer's device key, then the approver's if demanded.

    Raises:
        Problem: E-REPORT-SHAPE, E-CELL-SHAPE, E-REPORT-CHAIN or E-TEXT-CHARS, as a reader would.
    """
    with faults_for_maker():
        return sign(REPORT_TYPE, report_payload(report), signers)


def seal_approver(approver: Approver, device: SigningKey, own: SigningKey) -> Envelope:
    """Signs whose key it is: the computer vouches for the person, the person has the key."""
    return _sealed(APPROVER_TYPE, approver, [device, own], E_BUNDLE_SHAPE)


def seal_office(office: OfficeWire, device: SigningKey) -> Envelope:
    """Signs what a unit says of itself with the computer's key."""
    return _sealed(OFFICE_TYPE, office, [device], E_BUNDLE_SHAPE)


def seal_issue(issue: IssueWire, device: SigningKey) -> Envelope:
    """Signs with the computer's key how a consolidated report's figures came about."""
    return _sealed(ISSUE_TYPE, issue, [device], E_BUNDLE_SHAPE)


def seal_decision(decision: DecisionWire, key: SigningKey) -> Envelope:
    """Signs what a person of this office decided with its receipt key."""
    return _sealed(DECISION_TYPE, decision, [key], E_PKG_SHAPE)


def seal_recommendation(advice: RecommendationWire, key: SigningKey) -> Envelope:
    """Signs what this office recommends to a unit with its receipt key."""
    return _sealed(RECOMMENDATION_TYPE, advice, [key], E_PKG_SHAPE)


def seal_reply(reply: ReplyWire, device: SigningKey) -> Envelope:
    """Signs what a unit answers with the computer's key."""
    return _sealed(REPLY_TYPE, reply, [device], E_BUNDLE_SHAPE)


def seal_trust(trust: Trust, roots: Sequence[SigningKey]) -> Envelope:
    """Signs a trust document with the root keys, the first of them among them."""
    return _sealed(TRUST_TYPE, trust, roots, E_PKG_SHAPE)


def seal_receipt(receipt: Receipt, key: SigningKey) -> Envelope:
    """Signs a receipt or return with the receipt key."""
    return _sealed(RECEIPT_TYPE, receipt, [key], E_PKG_SHAPE)


def seal_roster(roster: Roster, key: SigningKey) -> Envelope:
    """Signs the status of an addressee's computers with the receipt key."""
    return _sealed(ROSTER_TYPE, roster, [key], E_PKG_SHAPE)


def enrolment_file(enrolment: Enrolment, key: SigningKey) -> SealedFile:
    """The registration file: public keys only, so it is not encrypted."""
    envelope = _sealed(ENROL_TYPE, enrolment, [key], E_BUNDLE_SHAPE)
    name = registration_name(enrolment.unit, envelope.id)
    return SealedFile(envelope.id, name, envelope.to_bytes())


def bundle_file(
    header: BundleHeader,
    form: str,
    period: str,
    key: SigningKey,
    recipients: Sequence[AgeRecipient],
) -> SealedFile:
    """A report bundle, signed by the exporting computer and locked for its readers.

    Its ``needs`` is what stands in it, whatever the header says.

    Args:
        header: with its objects.
        form, period: of the report that the file is named after; empty where it brings none.
        key: of the exporting computer.
        recipients: who can open it.

    Raises:
        Problem: E-EXP-SIZE; E-BUNDLE-SHAPE if a reader would not take the header.
    """
    level = level_of_bundle(map(parse, header.objects))
    header = structs.replace(header, needs=level)
    envelope = _sealed(BUNDLE_TYPE, header, [key], E_BUNDLE_SHAPE)
    name = report_name(header.from_, form, period, envelope.id) if form else ""
    name = name or answer_name(header.from_, envelope.id)
    # Padded before locking: the length alone would tell whether there were cases.
    return SealedFile(envelope.id, name, _locked(age.pad(envelope.to_bytes()), recipients))


def package_file(
    header: PackageHeader, key: SigningKey, recipients: Sequence[AgeRecipient]
) -> SealedFile:
    """A plan package; the open start package has no addressee and is not encrypted.

    Its ``needs`` is as in :func:`bundle_file`.

    Raises:
        Problem: E-EXP-SIZE; E-PKG-SHAPE if a reader would not take the header.
    """
    level = level_of_package(map(parse, header.objects))
    header = structs.replace(header, needs=level)
    envelope = _sealed(PACKAGE_TYPE, header, [key], E_PKG_SHAPE)
    name = package_name(header.to, header.no, envelope.id)
    # The start package is for offices that have no key yet, and holds no returns.
    if not header.to:
        return SealedFile(envelope.id, name, envelope.to_bytes())
    padded = age.pad(envelope.to_bytes(), PACKAGE_BYTES)
    return SealedFile(envelope.id, name, _locked(padded, recipients))


def _sealed(
    kind: str, payload: Wire, signers: Sequence[SigningKey], fault: ProblemKind
) -> Envelope:
    """Signs what the reader takes; what it would refuse never leaves the office."""
    envelope = sign(kind, dump(payload), signers)
    with faults_for_maker():
        # By the reader's own rules, now: the office that would refuse it is a day away.
        read(envelope, type(payload), fault)
    return envelope


def _locked(plaintext: bytes, recipients: Sequence[AgeRecipient]) -> bytes:
    """Locks for each recipient once: two computers of a unit may share a key, as may two roles."""
    # In their order and not as a set, so that the same file has the same stanzas.
    return age.encrypt(plaintext, list(dict.fromkeys(recipients)))
