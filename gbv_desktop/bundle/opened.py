"""What opening a file needs to know, and what comes out of it once it is verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeIdentity, PublicKey
from gbv_desktop.bundle.faults import E_TRAINING
from gbv_desktop.bundle.payload.downward_wire import (
    DecisionWire,
    QuestionWire,
    RecommendationWire,
)
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.upward_wire import IssueWire, ReplyWire
from gbv_desktop.bundle.payload.wire import (
    Approver,
    BundleHeader,
    Enrolment,
    PackageHeader,
    Receipt,
    Roster,
    Trust,
)
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.report.naming import unit_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.text import Field


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
            No office fills it yet, so it demands nothing: what a report bears is what its sender
            says in ``sign``. The roster of approvers will fill it (SPEC.md, clause 9).
    """

    unit: str
    training: bool
    identities: tuple[AgeIdentity, ...] = ()
    senders: Mapping[str, Sender] = field(default_factory=dict)
    plan: Plan | None = None
    forms: Mapping[str, Form] = field(default_factory=dict)
    pinned: PinnedTrust | None = None
    approval: Mapping[str, str] = field(default_factory=dict)

    def named(self, unit_id: str) -> Field:
        """What a unit is called, for a refusal; a file may name one that the plan does not have."""
        return unit_words({} if self.plan is None else self.plan.unit_by_id, unit_id)


@dataclass(frozen=True)
class OpenedEnrolment:
    """A registration file whose self-signature holds; nobody vouches for it yet."""

    id: str
    envelope: Envelope
    enrolment: Enrolment


@dataclass(frozen=True)
class OpenedApprover:
    """An approver's key, for which a registered computer of the unit vouches.

    Whether people have compared its digits is for the office to know.
    """

    id: str
    envelope: Envelope
    approver: Approver
    key: PublicKey


@dataclass(frozen=True)
class OpenedReport:
    """A verified revision with the envelope that is kept for ever.

    ``approver`` is who approved it under a signature of their own; ``None`` if only its
    computer signed.
    """

    id: str
    envelope: Envelope
    report: Report
    approver: OpenedApprover | None = None


@dataclass(frozen=True)
class OpenedOffice:
    """What a unit says of itself: its telephones and signers."""

    id: str
    envelope: Envelope
    office: OfficeWire


@dataclass(frozen=True)
class OpenedIssue:
    """How a consolidating unit's totals came about."""

    id: str
    envelope: Envelope
    issue: IssueWire


@dataclass(frozen=True)
class OpenedReply:
    """What a unit answers to a question or recommendation."""

    id: str
    envelope: Envelope
    reply: ReplyWire


@dataclass(frozen=True)
class OpenedBundle:
    """A verified report bundle.

    Attributes:
        reports: the sending unit's own; none where it only answers or tells of itself.
        office: ``None`` where the unit tells nothing of itself.
        issues: how reports of these came about, each at most one.
        replies: what the unit answers.
        beneath: reports of the units below it that its totals were made of; they are evidence,
            and no reports to this office.
    """

    id: str
    envelope: Envelope
    header: BundleHeader
    reports: tuple[OpenedReport, ...]
    office: OpenedOffice | None = None
    issues: tuple[OpenedIssue, ...] = ()
    replies: tuple[OpenedReply, ...] = ()
    beneath: tuple[OpenedReport, ...] = ()


@dataclass(frozen=True)
class OpenedPackage:
    """A verified plan package.

    ``root`` is the key whose digits the people compare before the first package counts;
    ``recovered`` are the addressee's own reports, given back to it.
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
    decisions: tuple[tuple[Envelope, DecisionWire], ...] = ()
    questions: tuple[tuple[Envelope, QuestionWire], ...] = ()
    recommendations: tuple[tuple[Envelope, RecommendationWire], ...] = ()
    recovered: tuple[OpenedReport, ...] = ()


Opened = OpenedEnrolment | OpenedBundle | OpenedPackage


def require_training(training: bool, context: Context) -> None:
    """Raises E-TRAINING unless practice meets practice and real work meets real work."""
    # Both ways: practice figures must not be counted, and real ones not lie in a practice office.
    if training != context.training:
        raise E_TRAINING()
