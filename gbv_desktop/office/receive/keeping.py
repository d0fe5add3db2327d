"""What a bundle leaves behind once it is taken in: itself, its revisions, and who steps aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from gbv_desktop.bundle.faults import E_REPORT_CHAIN
from gbv_desktop.bundle.reader import OpenedBundle, OpenedReport
from gbv_desktop.domain.report.bundle_ledger import BundleRef, Ledger, is_far
from gbv_desktop.domain.report.naming import revision_words
from gbv_desktop.domain.report.reports import AnswerStatus, ReportState
from gbv_desktop.office.answer.histories import Histories
from gbv_desktop.office.answer.standings import asides
from gbv_desktop.office.contacts.phones import keep_reported_contacts
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.stick.faults import E_REPORT_FAR
from gbv_desktop.office.work.advice_files import take_replies
from gbv_desktop.store.records import BundleRecord, ObjectRecord, StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message


def ref_of(bundle: OpenedBundle) -> BundleRef:
    """A bundle that is opened, as the ledger sees it."""
    header = bundle.header
    return BundleRef(
        *(header.device, header.inc, header.seq, header.prev, bundle.id),
        *(header.clock.hw, header.clock.suspect),
    )


def ledger_of(work: Work, device: str) -> Ledger:
    """What a computer sent so far."""
    return Ledger(tuple(each.ref for each in work.bundles.arrivals(device)))


def require_chains(work: Work, histories: Histories, reports: Sequence[OpenedReport]) -> None:
    """Before anything is written, so that one fault never leaves half a bundle behind.

    Raises:
        Problem: E-REPORT-CHAIN unless known parents are revisions of the same report, and each
            number counts on from its parents.
    """
    for each in reports:
        nodes = histories.of(each.report.key).nodes.values()
        known = {node.id: node.revision for node in nodes}
        # Revisions of one report may come in one bundle, each naming the one before it.
        known |= {o.id: o.report.revision for o in reports if o.report.key == each.report.key}
        others = {o.id for o in reports if o.report.key != each.report.key}
        _require_chain(work, each, known, others)


def require_near(histories: Histories, reports: Sequence[OpenedReport]) -> None:
    """That no revision lies far above those that are in: its computer's earlier ones would count
    as replaced for ever, whatever came after. The first one is measured too, from 0.

    Raises:
        Problem: E-REPORT-FAR.
    """
    for each in reports:
        number, known = each.report.revision, histories.of(each.report.key).highest
        if is_far(number, known, first_too=True):
            highest = revision_words(known) if known else message(N_("none yet"))
            raise E_REPORT_FAR(number=revision_words(number), highest=highest)


def _require_chain(
    work: Work, opened: OpenedReport, known: Mapping[str, int], others: set[str]
) -> None:
    report = opened.report
    for parent in report.parents:
        # One that has not come may yet be of this report; one that is known as another's never is.
        elsewhere = parent in others or work.reports.by_object(parent) is not None
        if parent not in known and elsewhere:
            raise E_REPORT_CHAIN()
    numbers = [known[parent] for parent in report.parents if parent in known]
    # A parent on a lost stick may bear any number: without it only the least is known.
    exact = len(numbers) == len(report.parents)
    least = max(numbers, default=0) + 1
    if report.revision < least or (exact and report.revision != least):
        raise E_REPORT_CHAIN()


def keep_report(
    office: Office, work: Work, bundle: OpenedBundle, opened: OpenedReport
) -> StoredReport:
    """Keeps a revision and the envelope it came in, for ever, and whose approval it bears."""
    now = office.clock.now()
    # The approver too: without that key nobody could check the second signature again.
    for each in (opened, opened.approver):
        if each is not None:
            kind, kept = each.envelope.payload_type, each.envelope.to_bytes()
            work.objects.add(ObjectRecord(each.id, kind, kept, bundle.id, now))
    stored = StoredReport(
        pk=0,
        report=opened.report,
        state=ReportState.RECEIVED,
        object_id=opened.id,
        bundle_id=bundle.id,
        own=False,
        # Until the whole bundle is in: see ``stand_aside``.
        aside=False,
        # By the clock of this PC: by the sender's a late report could date itself in time.
        received_on=office.clock.today(),
        status=AnswerStatus.RECEIVED.value,
        exported=False,
    )
    return replace(stored, pk=work.reports.add(stored))


def keep_bundle(office: Office, work: Work, bundle: OpenedBundle, name: str, sha256: str) -> None:
    """Keeps the bundle itself with its place in the series of its computer."""
    header = bundle.header
    work.bundles.add(
        BundleRecord(
            id=bundle.id,
            direction="in",
            kind="report",
            unit=header.from_,
            device=header.device,
            inc=header.inc,
            seq=header.seq,
            prev=header.prev,
            name=name,
            sha256=sha256,
            created=header.created,
            at=office.clock.now(),
            day=office.clock.today(),
            content=bundle.envelope.to_bytes(),
        )
    )
    work.bundles.note_arrival(
        bundle.id,
        hw=header.clock.hw,
        suspect=header.clock.suspect,
        reports=[each.id for each in bundle.reports],
    )
    _keep_evidence(office, work, bundle)
    keep_reported_contacts(office, work, bundle)


def _keep_evidence(office: Office, work: Work, bundle: OpenedBundle) -> None:
    """Reports of units further below: kept as they were signed, and counted nowhere."""
    now = office.clock.now()
    for each in bundle.beneath:
        for found in (each, each.approver):
            if found is not None:
                kind, kept = found.envelope.payload_type, found.envelope.to_bytes()
                work.objects.add(ObjectRecord(found.id, kind, kept, bundle.id, now))


def keep_replies(office: Office, work: Work, bundle: OpenedBundle) -> None:
    """Keeps what the unit answers byte for byte, and what its recommendations have come to."""
    now = office.clock.now()
    for each in bundle.replies:
        kept = each.envelope.to_bytes()
        work.objects.add(ObjectRecord(each.id, each.envelope.payload_type, kept, bundle.id, now))
    take_replies(office, work, bundle)


def stand_aside(
    work: Work, histories: Histories, bundle: OpenedBundle, turned: Collection[str]
) -> None:
    """Whether the reports of a bundle that is kept now, and of those that it throws doubt on or
    clears, become heads by themselves.

    Args:
        work: the transaction. histories: of the reports in the bundle.
        bundle: the bundle. turned: the ids of those that changed sides by it.
    """
    ids = {each.id for each in bundle.reports}
    for bundle_id in turned:
        ids.update(work.bundles.carried_by(bundle_id))
    for object_id, aside in asides(work, ids).items():
        stored = work.reports.by_object(object_id)
        if stored is not None and stored.aside != aside:
            histories.set_aside(stored, aside)
