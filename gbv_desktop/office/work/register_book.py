"""The registers of this office as far as its own report follows from them."""

from __future__ import annotations

from gbv_desktop.domain.plan.asking import criteria_asked
from gbv_desktop.domain.report.registers.proposed import NO_REGISTERS, RegisterBook
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.work.inspection_figures import territories_on
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.money import MoneyLine, given_by_plan
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


def register_book(office: Office, work: Work, report: Report) -> RegisterBook:
    """What the registers hold; nothing where no cell of the plan follows from them, so that a plan
    that does not use them costs no reading."""
    plan, unit = office.plan, office.record.unit
    if not any(each.of_registers for each in plan.log_sources):
        return NO_REGISTERS
    period = plan.period(report.period)
    asked = {each.id for each in criteria_asked(plan, office.forms_by_id[report.form_hash], period)}
    year = period.money_from.year
    entered = work.work_records.list(MoneyLine, year=year, unit=unit)
    return RegisterBook(
        plans=work.work_records.list(InspectionPlan),
        visits=work.work_records.list(Visit),
        money=(*given_by_plan(plan, year, unit), *entered),
        criteria=len(asked),
        assessed=len(asked & report.assessed),
        territories=territories_on(plan, period.data_to),
        names={each.id: each.name_on(period.data_to).office for each in plan.units},
    )
