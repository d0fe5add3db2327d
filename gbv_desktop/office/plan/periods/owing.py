"""Who owes a report of a period, and until when: as the plan says it and people gave more time."""

from __future__ import annotations

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.decisions import DecisionKind
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.domain.totals.period_state import with_more_time
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_UNIT_OWES = ProblemKind(
    "E-UNIT-OWES",
    N_("{unit} owes this office no report for {period}."),
    N_("Choose a unit from the board of that period."),
)


def owing_units(office: Office, period: Period) -> tuple[str, ...]:
    """The units that owe this office a report of the period, in customary order."""
    every = owing(office.plan.units, office.record.unit, period.end)
    return tuple(each.id for each in every if period.for_unit(each.id).owed)


def period_as_given(office: Office, work: Work, period: Period) -> Period:
    """A period of the plan with the time that people of this office gave units beside it."""
    found = work.decisions.find(period=period.code, accepting=False)
    if not any(each.kind is DecisionKind.EXTEND for each in found):
        return period
    units = office.plan.unit_by_id
    reporters = {each.unit: units[each.unit].reporter for each in found if each.unit in units}
    forms = {each: form_in_use(office.plan, period, each) for each in set(reporters.values())}
    used = {unit: forms[reporter] for unit, reporter in reporters.items()}
    codes = {unit: form.code for unit, form in used.items() if form is not None}
    return with_more_time(
        period, [each for each in found if each.form in ("", codes.get(each.unit))]
    )
