"""Making the files that travel; each is a pure function of its values and keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.bundle import age
from gbv_desktop.bundle.dsse import Envelope, payload_type, sign
from gbv_desktop.bundle.keys import AgeRecipient, SigningKey
from gbv_desktop.bundle.limits import PACKAGE_BYTES
from gbv_desktop.bundle.payloads import REPORT_TYPE, report_payload
from gbv_desktop.bundle.wire import (
    BundleHeader,
    Enrolment,
    PackageHeader,
    Receipt,
    Roster,
    Trust,
    dump,
)
from gbv_desktop.domain.reports import Report

BUNDLE_TYPE = payload_type("bundle")
PACKAGE_TYPE = payload_type("package")
ENROL_TYPE = payload_type("enrol")
TRUST_TYPE = payload_type("trust")
RECEIPT_TYPE = payload_type("receipt")
ROSTER_TYPE = payload_type("roster")


@dataclass(frozen=True)
class Made:
    """A finished file: the object id of its outer envelope, its name and its bytes."""

    id: str
    name: str
    data: bytes


def seal_report(report: Report, signers: Sequence[SigningKey]) -> Envelope:
    """Signs an approved revision: the preparer's device key, then the approver's if demanded."""
    return sign(REPORT_TYPE, report_payload(report), signers)


def seal_trust(trust: Trust, roots: Sequence[SigningKey]) -> Envelope:
    """Signs a trust document with the root keys."""
    return sign(TRUST_TYPE, dump(trust), roots)


def seal_receipt(receipt: Receipt, key: SigningKey) -> Envelope:
    """Signs a receipt or return with the receipt key."""
    return sign(RECEIPT_TYPE, dump(receipt), [key])


def seal_roster(roster: Roster, key: SigningKey) -> Envelope:
    """Signs the status of an addressee's computers with the receipt key."""
    return sign(ROSTER_TYPE, dump(roster), [key])


def enrolment_file(enrolment: Enrolment, key: SigningKey) -> Made:
    """The registration file: public keys only, so it is not encrypted."""
    envelope = sign(ENROL_TYPE, dump(enrolment), [key])
    name = f"GBV_{enrolment.unit}_dang-ky_{envelope.id[:8]}.gbvkey"
    return Made(envelope.id, name, envelope.to_bytes())


def bundle_file(
    header: BundleHeader,
    form: str,
    period: str,
    key: SigningKey,
    recipients: Sequence[AgeRecipient],
) -> Made:
    """A report bundle, signed by the exporting computer and locked for its readers."""
    envelope = sign(BUNDLE_TYPE, dump(header), [key])
    name = f"GBV_{header.from_}_{form}_{period}_{envelope.id[:8]}.gbv"
    return Made(envelope.id, name, age.encrypt(age.pad(envelope.to_bytes()), recipients))


def package_file(
    header: PackageHeader, key: SigningKey, recipients: Sequence[AgeRecipient]
) -> Made:
    """A plan package; the open start package has no addressee and is not encrypted."""
    envelope = sign(PACKAGE_TYPE, dump(header), [key])
    to = header.to or "mo-dau"
    name = f"GBV_{to}_goi_{header.no}_{envelope.id[:8]}.gbv"
    if not header.to:
        return Made(envelope.id, name, envelope.to_bytes())
    padded = age.pad(envelope.to_bytes(), PACKAGE_BYTES)
    return Made(envelope.id, name, age.encrypt(padded, recipients))
