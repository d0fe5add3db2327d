"""What the rules say of a report, beside the earlier figures that this office knows."""

from __future__ import annotations

from gbv_desktop.domain.checks.checking import check_report
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import Earlier, EarlierPeriods
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


def findings(office: Office, work: Work, report: Report, *, submitting: bool = False) -> Findings:
    """What the rules find in a report of any unit, beside the earlier figures known here."""
    period = office.plan.period(report.period)
    form = office.forms_by_id[report.form_hash]
    return check_report(
        form,
        period,
        report,
        earlier_of(office, work, report.unit, period),
        yardstick_of(office, report.unit, period),
        submitting=submitting,
    )


def earlier_of(office: Office, work: Work, unit_id: str, period: Period) -> Earlier:
    """The approved figures of other periods that stand beside a unit's report."""
    newest = {
        (stored.report.unit, stored.report.period): stored.report
        for each in _with_predecessors(office, unit_id)
        for stored in work.reports.find(unit=each)
        # A draft is nobody's word yet, and a disputed figure would warn about good ones.
        if stored.state.locked and not stored.aside
    }
    history = EarlierPeriods(
        office.plan.unit_by_id,
        office.plan.indicator_by_code,
        known={key: report.cells for key, report in newest.items()},
        estimates={key: report.estimates for key, report in newest.items()},
    )
    return history.earlier(office.plan.unit_by_id[unit_id], period, office.plan.periods)


def _with_predecessors(office: Office, unit_id: str) -> tuple[str, ...]:
    before = office.plan.unit_by_id[unit_id].predecessors
    # Communes are merged: a new one is compared with what its parts reported.
    return (unit_id, *(found for each in before for found in _with_predecessors(office, each)))


def yardstick_of(office: Office, unit_id: str, period: Period) -> Yardstick:
    """What the plan, and what is known of a unit, say of its figures in a period."""
    reference = reference_of(office, unit_id, period)
    return Yardstick(reference, office.plan.papers.claims, office.plan.ranges)


def reference_of(office: Office, unit_id: str, period: Period) -> dict[str, int]:
    """The unit's background figures that were valid on the period's last day."""
    return {
        value.item: value.value
        for value in office.plan.reference
        if value.unit == unit_id
        and (value.valid_from is None or value.valid_from <= period.end)
        and (value.valid_to is None or period.end <= value.valid_to)
    }
