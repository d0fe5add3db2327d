"""The revision under work thrown away: the approved one that it was to replace stands alone."""

from __future__ import annotations

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_REPORT_LOCKED
from gbv_desktop.office.reports.revisions.in_force import InForce, in_force, require_revision
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
    # Asked in a transaction of its own, which has to be over before a person is asked.
    warned = (before_withdrawing(office, code),)
    cautions.require_none(warned if asking else ())
    with office.writing() as work:
        draft, kept = _withdrawable(office, work, period)
        work.reports.remove_draft(draft.pk)
        # Kept by period: the next draft of it would bear the leader's words about this one.
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
