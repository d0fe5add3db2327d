"""Which revision of an own report is in force while the next one is under work.

An approved revision holds until the next is approved: it can be listed, written to a stick and
printed as before. The draft beside it can be withdrawn (``withdrawing.py``); then it is as if it
had never been opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_DIFF_REVISION, E_REPORT_NONE
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class InForce:
    """An approved revision that holds while the next one is being worked on."""

    revision: int
    stage: ReportState


def approved_of(stored: Iterable[StoredReport]) -> StoredReport | None:
    """The newest approved one of the revisions of one report."""
    locked = [each for each in stored if each.state.locked and each.object_id is not None]
    # By the order of keeping: after a restored backup a revision number may stand twice.
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


def own_written(office: Office, work: Work) -> tuple[StoredReport, ...]:
    """Every revision of this office's own reports; what it added up for the unit above is none."""
    found = work.reports.find(unit=office.record.unit, own=True)
    above = upward_forms(office)
    return tuple(each for each in found if each.report.form not in above)


def upward_written(office: Office, work: Work) -> tuple[StoredReport, ...]:
    """Every revision of what this office added up for the unit above, the oldest first."""
    found = (
        each
        for form in upward_forms(office)
        for each in work.reports.find(unit=office.record.unit, form=form, own=True)
    )
    return tuple(sorted(found, key=lambda each: each.pk))


def upward_forms(office: Office) -> frozenset[str]:
    """The codes of the forms on which this office reports upward what it added up."""
    unit = office.plan.unit_by_id[office.record.unit]
    kinds = {each.consolidates_as for each in unit.ever if each.sends_totals}
    return frozenset(form.code for form in office.plan.forms if form.reporter in kinds)


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
