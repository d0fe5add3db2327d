"""The unit's own reports: open, fill, check, submit, approve, reject.

Each step is one transaction. What is approved is signed at once; a next revision names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.offices.people import Approval, PersonRole
from gbv_desktop.domain.plan.cells import Cells
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import FormUse, Period
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.moving import on_edition
from gbv_desktop.domain.report.naming import cell_words, period_words, revision_words
from gbv_desktop.domain.report.reports import AnswerStatus, FrozenTexts, Report, ReportState
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.contacts.signers import signing
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.dating import approvals, dates, require_after
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs, reads
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.reports.counting import DraftChanges, count_filled
from gbv_desktop.office.reports.faults import (
    E_REPORT_DAY,
    E_REPORT_ERRORS,
    E_REPORT_LOCKED,
    E_REPORT_NONE,
    E_REPORT_OPEN,
    E_REPORT_REASON,
    E_REPORT_SCREEN,
    E_REPORT_STATE,
    E_REPORT_WARNINGS,
)
from gbv_desktop.office.reports.papers import keep_papers
from gbv_desktop.office.reports.revisions.answered_remarks import remarks_now, return_reason
from gbv_desktop.office.reports.revisions.in_force import (
    InForce,
    beside_draft,
    by_period,
    own_revisions,
    own_written,
)
from gbv_desktop.office.reports.sealing import handed_in, seal
from gbv_desktop.office.reports.text_limits import require_reason
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.repositories.written_reports import Column
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

STATE_WORDS = {
    ReportState.ENTERING: N_("being entered"),
    ReportState.SUBMITTED: N_("submitted to the leader"),
    ReportState.APPROVED: N_("approved"),
    ReportState.EXPORTED: N_("exported"),
    ReportState.RECEIVED: N_("received by the upper unit"),
    ReportState.ACCEPTED: N_("accepted"),
    ReportState.RETURNED: N_("returned"),
}


@dataclass(frozen=True)
class ReportLine:
    """A line of the office's list of reports.

    Attributes:
        in_force: the approved revision that holds while ``revision`` is under work.
    """

    period: str
    form: str
    edition: int
    state: ReportState
    revision: int
    deadline: Deadline
    in_force: InForce | None = None

    @property
    def due_before(self) -> date:
        """The first day that is late."""
        return self.deadline.before


def list_reports(office: Office) -> tuple[ReportLine, ...]:
    """The newest revision of each of this office's own reports, the latest period first."""
    with office.store.read() as work:
        stored = own_written(office, work)
    rows = [_row(office, each) for each in by_period(stored).values()]
    return tuple(sorted(rows, key=lambda row: (row.due_before, row.period), reverse=True))


def _row(office: Office, revisions: Sequence[StoredReport]) -> ReportLine:
    stored, report = revisions[-1], revisions[-1].report
    due = office.plan.period(report.period).for_unit(report.unit).deadline
    known = (report.period, report.form, report.edition, stored.state, report.revision, due)
    return ReportLine(*known, beside_draft(revisions))


def _stored(work: Work, pk: int) -> StoredReport:
    found = work.reports.get(pk)
    if found is None:
        raise Bug(f"the report {pk} is not in the store")
    return found


def current(office: Office, work: Work, period: Period) -> StoredReport | None:
    """The newest revision of the office's own report for a period, a draft if there is one."""
    return next(reversed(own_revisions(office, work, period)), None)


def require_current(office: Office, work: Work, period: Period) -> StoredReport:
    """As :func:`current`; raises E-REPORT-NONE if there is none."""
    found = current(office, work, period)
    if found is None:
        raise E_REPORT_NONE(period=period_words(period.code))
    return found


@needs(PersonRole.ENTER)
def new_report(
    office: Office, code: str, reason: str = "", warned: Sequence[Problem] = ()
) -> StoredReport:
    """Opens revision 1, or the next revision as a copy of the approved one.

    Args:
        office: the open office.
        code: the period.
        reason: why the approved revision is replaced; an unanswered return is reason enough.
        warned: what somebody was warned of before (``opening_cautions``), and went on.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM, E-REPORT-OPEN, E-REPORT-REASON.
    """
    period = office.plan.period(code)
    form, use = office.form_for(period)
    with office.writing() as work:
        known = current(office, work, period)
        if known is None:
            report = first_report(office, form, use, period)
        elif not known.state.locked:
            raise E_REPORT_OPEN(
                period=period_words(code), revision=revision_words(known.report.revision)
            )
        else:
            report = on_edition(_next(office, work, known, reason), form, use, period)
        pk = work.reports.add_draft(report)
        office.log(work, "report new", code, revision=report.revision, **codes(warned))
        return _stored(work, pk)


def first_report(office: Office, form: Form, use: FormUse, period: Period) -> Report:
    """Revision 1 with nothing in it; it is not kept."""
    return Report(
        unit=office.record.unit,
        form=form.code,
        edition=form.edition,
        form_hash=use.hash,
        period=period.code,
        revision=1,
        data_to=period.data_to,
        training=office.record.training,
        by=office.record.unit,
        prepared_by=office.preparer,
    )


def _next(office: Office, work: Work, known: StoredReport, reason: str) -> Report:
    """The next revision: a copy whose only parent is the approved head."""
    if known.object_id is None:
        raise E_REPORT_STATE(
            period=period_words(known.report.period),
            state=message(STATE_WORDS[known.state]),
            needed=message(STATE_WORDS[ReportState.APPROVED]),
        )
    reason = reason.strip()
    if not reason and known.state is ReportState.RETURNED:
        # The remarks of the return are the reason; what was asked for stands in its receipt.
        reason = return_reason(work, known.object_id)
    if not reason:
        raise E_REPORT_REASON(period=period_words(known.report.period))
    require_reason(reason)
    return replace(
        known.report,
        revision=known.report.revision + 1,
        parents=(known.object_id,),
        reason=reason,
        approved_by=None,
        # Name and signer of the last approval: sealing freezes those of the next one.
        texts_frozen=FrozenTexts(),
        prepared_by=office.preparer,
        # As they stand after the receipts: what is signed next must not open again what is settled.
        remarks=remarks_now(work, known),
    )


def store_changes(work: Work, stored: StoredReport, changed: Report) -> DraftChanges:
    """Puts another state of a draft in its place; in how much they differ."""
    columns: tuple[tuple[Column, Cells, Cells], ...] = (
        ("actual", stored.report.cells, changed.cells),
        ("estimate", stored.report.estimates, changed.estimates),
    )
    for column, old, new in columns:
        codes = sorted(code for code in {*old, *new} if old.get(code) != new.get(code))
        if codes:
            work.reports.set_cells(stored.pk, {code: new.get(code) for code in codes}, column)
    work.reports.set_body(stored.pk, changed)
    return count_filled(stored.report, changed)


def require_entering(office: Office, work: Work, period: Period) -> StoredReport:
    """The draft under work; raises E-REPORT-NONE, E-REPORT-LOCKED or E-REPORT-STATE."""
    stored = require_current(office, work, period)
    if stored.state.locked:
        raise E_REPORT_LOCKED(
            period=period_words(period.code), revision=revision_words(stored.report.revision)
        )
    _require_state(stored, ReportState.ENTERING)
    return stored


def _require_state(stored: StoredReport, needed: ReportState) -> None:
    if stored.state is not needed:
        raise E_REPORT_STATE(
            period=period_words(stored.report.period),
            state=message(STATE_WORDS[stored.state]),
            needed=message(STATE_WORDS[needed]),
        )


@reads
def check(office: Office, code: str, *, submitting: bool = False) -> Findings:
    """Runs every rule of the form over the report as it stands."""
    period = office.plan.period(code)
    with office.store.read() as work:
        stored = require_current(office, work, period)
        return findings(office, work, stored.report, submitting=submitting)


def reasons_of(office: Office, code: str) -> Mapping[str, str]:
    """The reasons given so far, by the finding's key."""
    period = office.plan.period(code)
    with office.store.read() as work:
        return require_current(office, work, period).report.reasons


@needs(PersonRole.ENTER)
def submit(office: Office, code: str, warned: Sequence[Problem] = ()) -> StoredReport:
    """Lays the report before the leader; refuses errors, and warnings without a reason.

    Args:
        warned: what the person was warned of before, and went on.

    Raises:
        Problem: E-REPORT-ERRORS, E-REPORT-WARNINGS, E-REPORT-STATE, E-REPORT-LOCKED.
    """
    period = office.plan.period(code)
    with office.writing() as work:
        stored = require_entering(office, work, period)
        _require_clean(office, work, stored)
        work.reports.set_body(stored.pk, handed_in(office, work, stored.report))
        work.reports.set_state(stored.pk, ReportState.SUBMITTED)
        REJECTED.of(code).clear(work)
        number = stored.report.revision
        office.log(work, "report submit", code, revision=number, **codes(warned))
        return _stored(work, stored.pk)


def _require_clean(office: Office, work: Work, stored: StoredReport) -> None:
    report, known = stored.report, office.plan.indicator_by_code
    found = findings(office, work, report, submitting=True)
    codes = {reason.code for reason in office.plan.reasons}
    left = unreasoned(found, report.reasons, codes)
    errors = [finding for finding in left if finding.level is Level.ERROR]
    if errors:
        raise E_REPORT_ERRORS(
            period=period_words(report.period),
            errors=len(errors),
            cell=cell_words(known, errors[0].cells[0]),
            text=errors[0].text,
        )
    if left:
        raise E_REPORT_WARNINGS(
            count=len(left),
            cell=cell_words(known, left[0].cells[0]),
            text=left[0].text,
            keys=tuple(finding.key for finding in left),
        )


# Both: a clerk who sees a slip too late would else have to find the leader first.
@needs(PersonRole.APPROVE, PersonRole.ENTER)
def reject(office: Office, code: str, reason: str) -> StoredReport:
    """The leader gives the report back with a reason, or its preparer takes it back.

    Raises:
        Problem: E-PERSON-ROLE, E-REPORT-REASON, E-REPORT-STATE, E-TEXT-LONG, E-TEXT-CHARS.
    """
    period = office.plan.period(code)
    reason = reason.strip()
    if not reason:
        raise E_REPORT_REASON(period=period_words(code))
    require_reason(reason)
    with office.writing() as work:
        stored = require_current(office, work, period)
        _require_state(stored, ReportState.SUBMITTED)
        work.reports.set_state(stored.pk, ReportState.ENTERING)
        REJECTED.of(code).put(work, reason)
        office.log(work, "report reject", code, revision=stored.report.revision)
        return _stored(work, stored.pk)


def approve(office: Office, code: str, signed_on: date | None = None) -> StoredReport:
    """Locks and signs the submitted revision, as the leader approved it.

    Args:
        office: the open office.
        code: the period.
        signed_on: the day on which the leader signed the paper; without it the approval is one
            on the screen, of today.

    Raises:
        Problem: those of :func:`lock_signed` or :func:`approve_on_screen`.
    """
    if signed_on is None:
        return approve_on_screen(office, code)
    return lock_signed(office, code, signed_on)


@needs(PersonRole.ENTER)
@dates
def lock_signed(office: Office, code: str, signed_on: date) -> StoredReport:
    """Locks the submitted revision once the leader has signed its paper.

    Raises:
        Problem: E-PERSON-ROLE, E-REPORT-SCREEN, E-REPORT-DAY, E-REPORT-STATE, E-REPORT-ERRORS,
            E-REPORT-WARNINGS.
    """
    # Where leaders sign on the screen, a clerk must not lock a report in their name.
    if office.record.approval == "screen":
        raise E_REPORT_SCREEN(period=period_words(code))
    return _lock(office, code, signing(office, code).signed(signed_on), own=False)


@needs(PersonRole.APPROVE)
@dates
def approve_on_screen(office: Office, code: str) -> StoredReport:
    """Locks the submitted revision under the own signature of whoever signed in.

    Where one person works the leader decides at that person's screen: there is no second
    signature, and the report says so (``sign`` is ``device``).

    Raises:
        Problem: E-PERSON-ROLE, E-REPORT-STATE, E-REPORT-DAY, E-REPORT-ERRORS,
            E-REPORT-WARNINGS.
    """
    today = office.clock.today()
    person = signing(office, code).on(today) if office.alone else office.actor.person
    approval = Approval(person.name, person.title, "screen", today)
    return _lock(office, code, approval, own=not office.alone)


def _lock(office: Office, code: str, approval: Approval, *, own: bool) -> StoredReport:
    """Signs and locks; the consolidating office's own report enters the board at once."""
    period = office.plan.period(code)
    # Before it is signed: the reader has the same bound, and a signature cannot be taken back.
    if not period.may_be_approved_on(approval.on):
        raise E_REPORT_DAY(day=approval.on, period=period_words(code))
    with office.writing() as work:
        stored = require_current(office, work, period)
        _require_state(stored, ReportState.SUBMITTED)
        # Again, though submitting asked the same: a package may have brought other rules since.
        _require_clean(office, work, stored)
        _require_later(office, work, stored, approval)
        envelope = seal(office, work, stored, approval, own=own)
        work.reports.set_state(stored.pk, ReportState.APPROVED)
        if office.consolidating:
            # Its own report needs no stick: approved here, it has arrived.
            work.reports.set_received(stored.pk, office.clock.today(), AnswerStatus.RECEIVED.value)
        office.log(
            work, "report approve", envelope.id, period=code, revision=stored.report.revision
        )
        approved = _stored(work, stored.pk)
        keep_papers(office, work, approved)
        return approved


def _require_later(office: Office, work: Work, stored: StoredReport, approval: Approval) -> None:
    """A revision is approved on the day of the one before, or later."""
    known = [e for e in own_written(office, work) if e.report.period == stored.report.period]
    before = approvals(each.report.approved_by for each in known if each.pk != stored.pk)
    require_after(office, work, approval.on, before, typed=approval.how == "paper")
