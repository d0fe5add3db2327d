"""Before a report is opened, and the way back while nothing is in it."""

from __future__ import annotations

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_REPORT_HOLDS, W_REPORT_NOT_OWED
from gbv_desktop.office.reports.own_reports import own_reports
from gbv_desktop.office.reports.reporting import require_current


def opening_cautions(office: Office, code: str) -> tuple[Problem, ...]:
    """What is told before a period's first report is opened: that nobody waits for it.

    A unit owes what the calendar asks for without a request, up to the next deadline; that is what
    its own list shows, and a draft beyond it would stand there as if it were owed.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM: there is no such report at all.
    """
    # Only for its refusals: what cannot be reported at all is not merely warned of.
    office.form_for(office.plan.period(code))
    if any(line.period.code == code for line in own_reports(office)):
        return ()
    return (W_REPORT_NOT_OWED(period=period_words(code)),)


@needs(PersonRole.ENTER)
def throw_away(office: Office, code: str) -> None:
    """Throws the draft of a period's first report away; the journal keeps that it was there.

    Raises:
        Problem: E-REPORT-NONE; E-REPORT-HOLDS, where something was entered, signed or corrected.
    """
    period = office.plan.period(code)
    with office.writing() as work:
        known = require_current(office, work, period)
        # Later revisions are withdrawn instead: there an approved one is to be gone back to.
        first = known.state is ReportState.ENTERING and known.report.revision == 1
        if not (first and known.report.blank):
            raise E_REPORT_HOLDS(period=period_words(code))
        work.reports.remove_draft(known.pk)
        # It is kept by period: the next draft would open with what the leader said of this one.
        REJECTED.of(code).clear(work)
        office.log(work, "report thrown away", code, revision=known.report.revision)
