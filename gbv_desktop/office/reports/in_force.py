"""Which revision of an own report is in force while the next one is under work, and taking that
one back.

An approved revision holds until the next is approved: it can be listed, written to a stick and
printed as before. The draft beside it can be withdrawn; then it is as if it had never been opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gbv_desktop.domain.naming import period_words, revision_words
from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.periods import Period
from gbv_desktop.domain.reports import ReportState
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_DIFF_REVISION, E_REPORT_LOCKED, E_REPORT_NONE
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_WITHDRAW_FIRST = ProblemKind(
    "E-WITHDRAW-FIRST",
    N_("The report for {period} is its first revision: there is no approved one to go back to."),
    N_("Go on with it, or leave it as it is; only a revision that replaces one is withdrawn."),
)
W_WITHDRAW = ProblemKind(
    "W-WITHDRAW",
    N_(
        "What was changed in {revision} of the report for {period} is thrown away; {kept} stays in"
        " force as it is."
    ),
    N_("Compare the two first, if something of it is still wanted."),
    N_("Compare the two first with “report diff”, if something of it is still wanted."),
)


@dataclass(frozen=True)
class InForce:
    """An approved revision that holds while the next one is being worked on."""

    revision: int
    stage: ReportState


def approved_of(stored: Iterable[StoredReport]) -> StoredReport | None:
    """The newest approved one of the revisions of one report."""
    locked = [each for each in stored if each.state.locked and each.object_id is not None]
    return max(locked, key=lambda each: each.pk, default=None)


def beside_draft(stored: Iterable[StoredReport]) -> InForce | None:
    """What is in force beside the draft of one report; ``None`` where nothing else is.

    That is so where nothing is approved yet, and where the newest revision is approved itself.
    """
    found = tuple(stored)
    newest = max(found, key=lambda each: each.pk, default=None)
    approved = approved_of(found)
    if newest is None or approved is None or newest.state.locked:
        return None
    return InForce(approved.report.revision, approved.state)


def by_period(stored: Iterable[StoredReport]) -> dict[str, tuple[StoredReport, ...]]:
    """The revisions of each period, the oldest first."""
    found: dict[str, tuple[StoredReport, ...]] = {}
    for each in sorted(stored, key=lambda each: each.pk):
        found[each.report.period] = (*found.get(each.report.period, ()), each)
    return found


def own_revisions(office: Office, work: Work, period: Period) -> tuple[StoredReport, ...]:
    """Every revision of the office's own report for a period, the oldest first."""
    form, _ = office.form_for(period)
    found = work.reports.find(unit=office.record.unit, form=form.code, period=period.code, own=True)
    return tuple(sorted(found, key=lambda each: each.pk))


def in_force(office: Office, work: Work, period: Period) -> StoredReport | None:
    """The approved revision that holds; ``None`` before the first approval."""
    return approved_of(own_revisions(office, work, period))


def require_revision(office: Office, work: Work, period: Period, revision: int = 0) -> StoredReport:
    """A revision by its number; the newest one for 0.

    Raises:
        Problem: E-REPORT-NONE, E-DIFF-REVISION.
    """
    found = {each.report.revision: each for each in own_revisions(office, work, period)}
    if not found:
        raise E_REPORT_NONE(period=period_words(period.code))
    wanted = revision or max(found, key=lambda number: found[number].pk)
    if wanted not in found:
        known = tuple(str(number) for number in sorted(found))
        raise E_DIFF_REVISION(period=period_words(period.code), revision=wanted, known=known)
    return found[wanted]


def before_withdrawing(office: Office, code: str) -> Problem:
    """What is to be known before the revision under work is thrown away.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-LOCKED, E-WITHDRAW-FIRST.
    """
    period = office.plan.period(code)
    with office.store.read() as work:
        draft, kept = _withdrawable(office, work, period)
    return W_WITHDRAW(
        period=period_words(code),
        revision=revision_words(draft.report.revision),
        kept=revision_words(kept.report.revision),
    )


@needs(PersonRole.ENTER)
def withdraw(office: Office, code: str, *, asking: bool = False) -> InForce:
    """Throws the revision under work away; the approved one that it was to replace stands alone.

    Args:
        office: the open office.
        code: the period.
        asking: stops before anything is done, with what is lost.

    Returns:
        The revision that stays in force.

    Raises:
        Problem: E-PERSON-ROLE, E-REPORT-NONE, E-REPORT-LOCKED, E-WITHDRAW-FIRST; E-EVEN-SO if
            ``asking``.
    """
    period = office.plan.period(code)
    warned = (before_withdrawing(office, code),)
    cautions.require_none(warned if asking else ())
    with office.writing() as work:
        draft, kept = _withdrawable(office, work, period)
        work.reports.remove_draft(draft.pk)
        REJECTED.of(code).clear(work)
        number = draft.report.revision
        office.log(work, "report withdraw", code, revision=number, **cautions.codes(warned))
    return InForce(kept.report.revision, kept.state)


def _withdrawable(office: Office, work: Work, period: Period) -> tuple[StoredReport, StoredReport]:
    """The draft, and the approved revision that stays."""
    draft, approved = require_revision(office, work, period), in_force(office, work, period)
    if draft.state.locked:
        raise E_REPORT_LOCKED(
            period=period_words(period.code), revision=revision_words(draft.report.revision)
        )
    if approved is None:
        raise E_WITHDRAW_FIRST(period=period_words(period.code))
    return draft, approved
