"""The frozen records that the store gives and takes, beside the values of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gbv_desktop.domain.report.reports import Report, ReportState


@dataclass(frozen=True)
class KeyRecord:
    """One of this office's own key pairs; ``secret`` never leaves the encrypted store in clear."""

    kind: str
    key_id: str
    secret: bytes
    public: bytes
    created: datetime


@dataclass(frozen=True)
class ObjectRecord:
    """A signed object, kept byte for byte as it came; ``bundle_id`` says in which bundle."""

    id: str
    type: str
    envelope: bytes
    bundle_id: str | None
    stored_at: datetime


@dataclass(frozen=True, kw_only=True)
class BundleLine:
    """A file that went out or came in, without its bytes: what the ledger looks at.

    Attributes:
        direction: ``in`` or ``out``.
        kind: ``report``, ``package``, ``open`` or ``enrol``.
        unit: the other side.
        device, inc, seq, prev: its place in the series of its device; empty and ``None`` for kinds
            that have no series.
        name: the file's name. created: the time as the bundle itself says it, informative only.
        at, day: when and on which local day it was stored here.
    """

    id: str
    direction: str
    kind: str
    unit: str
    device: str
    inc: str
    seq: int | None
    prev: str
    name: str
    sha256: str
    created: str
    at: datetime
    day: date


@dataclass(frozen=True, kw_only=True)
class BundleRecord(BundleLine):
    """A file that went out or came in, with all its bytes; of an earlier package with none."""

    content: bytes


@dataclass(frozen=True)
class RevisionState:
    """A revision's number in this store, and where it stands."""

    pk: int
    state: ReportState


@dataclass(frozen=True, kw_only=True)
class StoredReport:
    """A revision as it lies in the store.

    Attributes:
        pk: its number in this store, which means nothing elsewhere.
        object_id: the signed object it became or came from; ``None`` while it is a draft.
        bundle_id: the bundle in which it went out or came in.
        own: made in this office. aside: kept, but never a head (forked or cloned bundle).
        received_on: the day an upper unit took it in.
        status: what the upper unit said last: ``received``, ``returned``, ``accepted`` or empty.
        exported: it lies in a bundle that was made for the upper unit.
    """

    pk: int
    report: Report
    state: ReportState
    object_id: str | None
    bundle_id: str | None
    own: bool
    aside: bool
    received_on: date | None
    status: str
    exported: bool

    @property
    def revision(self) -> int:
        """Its number."""
        return self.report.revision


@dataclass(frozen=True)
class RevisionSummary:
    """A revision without its content: what it is about and where it stands."""

    pk: int
    period: str
    revision: int
    state: ReportState
    aside: bool


@dataclass(frozen=True, kw_only=True)
class DeviceRecord:
    """A computer of another unit that asked to be registered, or is.

    Attributes:
        sign_public, recipient: its public keys. envelope: its enrolment, byte for byte.
        status: ``waiting``, ``enrolled`` or ``revoked``.
        verified_by, verified_how, verified_on: who compared the digits, how and when.
    """

    unit: str
    device: str
    sign_public: bytes
    recipient: str
    label: str
    status: str
    verified_by: str
    verified_how: str
    verified_on: date | None
    envelope: bytes
    created: datetime


@dataclass(frozen=True)
class ReceiptMessage:
    """A comment in a receipt or return: on which cell, which rule, which words."""

    cell: str
    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReceiptRecord:
    """A receipt or a return for one report, made here or received.

    Attributes:
        no: the number its maker gave it. unit: the unit whose report it is.
        object_id: the revision it speaks of. bundle_id: the bundle in which that came.
        by: who made it. envelope_id: the signed receipt, once it is one.
        packed_no: the number of the package that carries it; ``None`` until then.
        made_on: the day by the clock of the office that made it.
        own: made in this office rather than received.
    """

    no: int
    unit: str
    object_id: str
    bundle_id: str
    status: str
    messages: tuple[ReceiptMessage, ...]
    by: str
    made_on: date
    envelope_id: str | None = None
    packed_no: int | None = None
    own: bool = True


@dataclass(frozen=True)
class RegisterRecord:
    """An incoming signed paper: which report it is, its number, the day it came."""

    unit: str
    form: str
    period: str
    paper_no: str
    received_on: date


@dataclass(frozen=True, kw_only=True)
class IssueRecord:
    """A frozen consolidation: the figures of a period as they were issued, with their inputs.

    Attributes:
        no: its number in this office. amendment: 0 for the first issue of a period.
        inputs: the object ids of the revisions that were added up.
        figures, texts, changed: values of JSON; ``changed`` says what differs
            from the issue whose paper it replaces.
        pdf: the paper as it was made; ``None`` until then.
    """

    no: int
    period: str
    amendment: int
    frozen_on: date
    inputs: tuple[str, ...]
    figures: object
    texts: object
    changed: object
    pdf: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class ChoiceRecord:
    """A person's choice between versions of one report that contradict each other.

    Attributes:
        no: its number in this office; 0 before it is kept.
        chosen, rejected: object ids of revisions; all of them stay in the store.
        by, made_on: who chose and on which day by this office's clock.
        undone_by, undone_on: who took the choice back, if somebody did.
    """

    no: int = 0
    unit: str
    form: str
    period: str
    chosen: str
    rejected: tuple[str, ...]
    reason: str
    by: str
    made_on: date
    undone_by: str | None = None
    undone_on: date | None = None


@dataclass(frozen=True)
class QuarantineRecord:
    """A refused file: its hash, its name on the stick, the number of the refusal, when."""

    sha256: str
    name: str
    code: str
    at: datetime


@dataclass(frozen=True)
class JournalLine:
    """One line of the journal, chained to the line before by ``prev`` and ``hash`` (hex).

    Attributes:
        wall: the PC's time, which may be wrong. mono: nanoseconds of the monotonic clock.
        detail: ids and cell codes as JSON; never a figure.
    """

    seq: int
    wall: datetime
    mono: int
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]
    prev: str
    hash: str


@dataclass(frozen=True)
class DraftStep:
    """One change of the draft of the plan's next edition.

    Attributes:
        said: what was changed, as a sentence: its template and fields.
        undone: whether it was taken back; it can be done again until another change is made.
        before, after: the files that it changed; those of a list are empty.
    """

    no: int
    said: object
    by: str
    at: datetime
    undone: bool
    before: bytes
    after: bytes
