"""The consolidated report upward: a revision made from an issue, and the issue's object beside it.

It is a report as every other, so revisions, parents, heads, checks, receipts and returns hold at
every level; how its figures came about stands in the object beside it (decision 0050).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.upward_wire import (
    BoardRowWire,
    CoverageWire,
    IssueWire,
    TargetRowWire,
)
from gbv_desktop.bundle.writer import seal_issue
from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import issue_words, period_words
from gbv_desktop.domain.report.reports import Report, ReportState
from gbv_desktop.domain.text.vietnamese import amendment_words
from gbv_desktop.errors import Bug
from gbv_desktop.office.contacts.signers import PaperToSign, signing_in
from gbv_desktop.office.open.dating import approvals, require_after
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_REPORT_DAY
from gbv_desktop.office.reports.revisions.answered_remarks import return_reason
from gbv_desktop.office.reports.revisions.in_force import approved_of
from gbv_desktop.office.reports.revisions.report_paper_number import SignedPaper
from gbv_desktop.office.reports.sealing import seal
from gbv_desktop.office.totals.faults import E_UPWARD_FREEZE, E_UPWARD_PAPER
from gbv_desktop.office.totals.freezing import same_as_issued, texts_of
from gbv_desktop.office.totals.issue_paper_number import signed_paper
from gbv_desktop.office.totals.period_overview import overview_in
from gbv_desktop.office.totals.upward_totals import (
    UpwardTotals,
    cells_of,
    kept_upward,
    reckoned,
    upward_form,
)
from gbv_desktop.office.upward.evidence import Evidence, evidence_of
from gbv_desktop.store.records import IssueRecord, ObjectRecord, StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class SentUpward:
    """What was made of an issue: the ids of its report revision and of the object beside it."""

    report: str
    issue: str


_SENT = FactOf("sent upward:", SentUpward)
"""By the number of the issue in this office."""


def upward_revisions(office: Office, work: Work, period: Period) -> tuple[StoredReport, ...]:
    """Every revision of the consolidated report of a period, the oldest first.

    Raises:
        Problem: E-UPWARD-NONE, E-UPWARD-FORM.
    """
    form, _ = upward_form(office, period)
    found = work.reports.find(unit=office.record.unit, form=form.code, period=period.code, own=True)
    return tuple(sorted(found, key=lambda each: each.pk))


def made_of(work: Work, issue: int) -> SentUpward | None:
    """What was made of an issue; ``None`` before it was sent for the first time."""
    return _SENT.of(issue).read(work)


def require_issue(work: Work, period: Period) -> tuple[IssueRecord, SignedPaper]:
    """The last issue of a period and its signed paper.

    Raises:
        Problem: E-UPWARD-FREEZE before the first, E-UPWARD-PAPER while its paper is not signed.
    """
    record = work.issues.latest(period.code)
    if record is None:
        raise E_UPWARD_FREEZE(period=period_words(period.code))
    signed = signed_paper(work, record.no)
    # The paper is the legal act: figures that nobody has signed do not leave the house.
    if signed is None:
        words = issue_words(record.amendment)
        raise E_UPWARD_PAPER(period=period_words(period.code), issue=words, no=record.no)
    return record, signed


def require_revision_upward(
    office: Office, work: Work, period: Period
) -> tuple[StoredReport, tuple[Envelope, ...]]:
    """The revision that says what the last issue says, and what travels beside it; made once.

    Raises:
        Problem: E-UPWARD-NONE, E-UPWARD-FORM, E-UPWARD-FREEZE, E-UPWARD-PAPER, E-REPORT-DAY; why
            a reader would not take the report.
    """
    upward_form(office, period)
    record, signed = require_issue(work, period)
    known = made_of(work, record.no)
    evidence = Evidence() if known else evidence_of(office, work, record.inputs)
    if known is None:
        known = _make(office, work, period, record, signed, evidence)
        _SENT.of(record.no).put(work, known)
    stored = work.reports.by_object(known.report)
    if stored is None:
        raise Bug(f"the consolidated report {known.report} is not in the store")
    # Of one that was made before the bundle is there, and holds them already.
    return stored, (envelope_of(work, known.issue), *evidence.objects)


def _make(
    office: Office,
    work: Work,
    period: Period,
    record: IssueRecord,
    signed: SignedPaper,
    evidence: Evidence,
) -> SentUpward:
    totals = _totals(office, work, period, record)
    before = approved_of(upward_revisions(office, work, period))
    approval = _approval(office, work, period, signed.signed_on, before)
    pk = work.reports.add_draft(_report(office, work, period, record, totals, before))
    stored = work.reports.get(pk)
    if stored is None:
        raise Bug("a consolidated report was not kept")
    envelope = seal(office, work, stored, approval, own=False, paper=PaperToSign.CONSOLIDATED)
    work.reports.set_state(pk, ReportState.APPROVED)
    told = _issue(office, record, signed, envelope.id, totals, evidence)
    issue = seal_issue(told, office.keyring.signing_key("device"))
    now = office.clock.now()
    work.objects.add(ObjectRecord(issue.id, issue.payload_type, issue.to_bytes(), None, now))
    office.log(work, "upward report", envelope.id, period=period.code, issue=record.no)
    return SentUpward(envelope.id, issue.id)


def _totals(office: Office, work: Work, period: Period, record: IssueRecord) -> UpwardTotals:
    """What was kept with the issue; reckoned now where the plan asked for it only since."""
    form, use = upward_form(office, period)
    kept = kept_upward(work, record.no)
    if kept is not None and kept.form == use.hash:
        return kept
    found = overview_in(office, work, period)
    texts = texts_of(office, found)
    # Of other reports than those in the issue the paper would say one thing and the file another.
    if not same_as_issued(record, found, texts):
        raise E_UPWARD_FREEZE(period=period_words(period.code))
    return reckoned(office, found, form, use, texts)


def _approval(
    office: Office, work: Work, period: Period, day: date, before: StoredReport | None
) -> Approval:
    """Whoever signed the paper, on the day that stands on it."""
    if not period.may_be_approved_on(day):
        raise E_REPORT_DAY(day=day, period=period_words(period.code))
    earlier = approvals([before.report.approved_by] if before is not None else [])
    require_after(office, work, day, earlier, typed=True)
    return signing_in(office, work, period.code, PaperToSign.CONSOLIDATED).signed(day)


def _report(
    office: Office,
    work: Work,
    period: Period,
    record: IssueRecord,
    totals: UpwardTotals,
    before: StoredReport | None,
) -> Report:
    form = office.forms_by_id[totals.form]
    first = Report(
        unit=office.record.unit,
        form=form.code,
        edition=form.edition,
        form_hash=totals.form,
        period=period.code,
        revision=1,
        data_to=period.data_to,
        training=office.record.training,
        by=office.record.unit,
        prepared_by=office.preparer,
        cells=cells_of(totals.cells),
        estimates=cells_of(totals.estimates),
        details=totals.details,
        texts=totals.texts,
    )
    if before is None or before.object_id is None:
        return first
    return replace(
        first,
        revision=before.report.revision + 1,
        parents=(before.object_id,),
        # What the unit above asked for, or else what the paper calls itself.
        reason=_reason(work, before, record),
    )


def _reason(work: Work, before: StoredReport, record: IssueRecord) -> str:
    words = amendment_words(record.amendment)
    if before.state is not ReportState.RETURNED:
        return words[:1].upper() + words[1:]
    return return_reason(work, before.object_id or "") or words


def _issue(
    office: Office,
    record: IssueRecord,
    signed: SignedPaper,
    report: str,
    totals: UpwardTotals,
    evidence: Evidence,
) -> IssueWire:
    return IssueWire(
        unit=office.record.unit,
        period=record.period,
        report=report,
        amendment=record.amendment,
        no=signed.number,
        on=signed.signed_on.isoformat(),
        coverage=[CoverageWire(*each) for each in totals.coverage],
        board=msgspec.convert(totals.board, list[BoardRowWire]),
        targets=msgspec.convert(totals.targets, list[TargetRowWire]),
        senders=list(evidence.senders),
        training=office.record.training,
    )
