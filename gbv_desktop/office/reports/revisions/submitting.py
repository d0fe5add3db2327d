"""What a person must have been told before a report is laid before the leader."""

from __future__ import annotations

from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.revisions.history import comparison
from gbv_desktop.office.reports.revisions.in_force import in_force, require_revision
from gbv_desktop.text import N_

W_REVISION_SAME = ProblemKind(
    "W-REVISION-SAME",
    N_(
        "Nothing is changed yet in {revision} of the report for {period}: it says the same as"
        " {kept}."
    ),
    N_(
        "Change what is wrong, or withdraw it; submit it as it is only where the paper itself must"
        " be replaced."
    ),
    N_(
        "Change what is wrong, or withdraw it with “report withdraw”; submit it as it is only where"
        " the paper itself must be replaced."
    ),
)


def warned_to_submit(office: Office, code: str, even_so: bool) -> tuple[Problem, ...]:
    """For a command: what was told; raises E-EVEN-SO unless the person goes on all the same."""
    told = submitting_cautions(office, code)
    cautions.require_none(() if even_so else told)
    return told


def submitting_cautions(office: Office, code: str) -> tuple[Problem, ...]:
    """That a next revision changes nothing of the approved one that it is to replace.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM, E-REPORT-NONE.
    """
    period = office.plan.period(code)
    with office.store.read() as work:
        draft, kept = require_revision(office, work, period), in_force(office, work, period)
    if draft.state.locked or kept is None:
        return ()
    if comparison(office, kept.report, draft.report).difference.count:
        return ()
    return (
        W_REVISION_SAME(
            period=period_words(code),
            revision=revision_words(draft.report.revision),
            kept=revision_words(kept.report.revision),
        ),
    )
