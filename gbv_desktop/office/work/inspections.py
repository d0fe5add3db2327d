"""Inspections at the consolidating office: yearly plans, visits with their minutes, whom to visit.

Whoever enters figures keeps them. A visit whose minutes are signed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.work.inspection_figures import (
    PeriodVisits,
    ProposedVisit,
    period_visits,
    proposed_visits,
)
from gbv_desktop.domain.work.inspections import (
    InspectedPoint,
    InspectionPlan,
    InspectionStage,
    checked_plan,
)
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.records import require_year
from gbv_desktop.domain.work.visits import (
    PutOff,
    Visit,
    VisitState,
    checked_visit,
    next_serial,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.contacts.reported_signers import reported_signers
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_INSPECT_NONE = ProblemKind(
    "E-INSPECT-NONE",
    N_("There is no inspection plan no. {no}."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “inspect list” shows it."),
)
E_VISIT_NONE = ProblemKind(
    "E-VISIT-NONE",
    N_("There is no visit no. {no}."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “inspect list” shows it."),
)
E_VISIT_ADVISED = ProblemKind(
    "E-VISIT-ADVISED",
    N_("Recommendations belong to the visit no. {no}; its unit and year do not change any more."),
    N_("Take these recommendations out first, or write the other visit down as a new one."),
)
E_VISIT_AHEAD = ProblemKind(
    "E-VISIT-AHEAD",
    N_("The minutes cannot have been signed on {day}: that day has not come yet."),
    N_("Enter the day on which they were signed, or leave it empty until then."),
)
E_VISIT_KEPT = ProblemKind(
    "E-VISIT-KEPT",
    N_("The visit no. {no} cannot be taken out: it was held, or recommendations belong to it."),
    N_("A visit that will not be held is put off, with the reason."),
)


@dataclass(frozen=True)
class PlanLine:
    """An inspection plan as lists show it.

    Attributes:
        held, visits: how many of its visits have signed minutes, and how many there are.
    """

    plan: InspectionPlan
    stage: InspectionStage
    held: int
    visits: int


@dataclass(frozen=True)
class VisitLine:
    """A visit as lists show it.

    Attributes:
        office: what its unit was called on its day.
        advice: its recommendations.
    """

    visit: Visit
    office: str
    state: VisitState
    advice: tuple[Recommendation, ...]

    @property
    def completed(self) -> int:
        """How many of its recommendations are closed."""
        return sum(not each.is_open for each in self.advice)


@dataclass(frozen=True)
class Inspections:
    """What this office knows of inspections, those of other years among them.

    Attributes:
        plans: the newest year first.
        visits: in the order of their days, those without one last.
        proposed: whom to visit next, and why; never printed.
        units: ids and names of the units that may be visited today, in their customary order.
        points: the clauses of the plan's activities, which may be looked at.
        figures: what reports of periods may say, the latest first; those with no visit left out.
    """

    plans: tuple[PlanLine, ...]
    visits: tuple[VisitLine, ...]
    proposed: tuple[ProposedVisit, ...]
    units: tuple[tuple[str, str], ...]
    points: tuple[InspectedPoint, ...]
    figures: tuple[PeriodVisits, ...]

    def name_of(self, unit: str) -> str:
        """What a unit that may be visited is called."""
        return dict(self.units)[unit]

    def plan_of(self, visit: Visit) -> InspectionPlan | None:
        """The plan that foresaw a visit."""
        return next((e.plan for e in self.plans if e.plan.no == visit.plan), None)

    def points_of(self, visit: Visit) -> tuple[InspectedPoint, ...]:
        """What is looked at: by the visit itself, by its plan, or all of the plan's activities."""
        known = {each.clause: each for each in self.points}
        if visit.clauses:
            return tuple(known.get(each, InspectedPoint(each)) for each in visit.clauses)
        plan = self.plan_of(visit)
        return plan.contents if plan is not None and plan.contents else self.points


def read_inspections(office: Office, year: int | None = None) -> Inspections:
    """Plans, visits and proposals.

    Args:
        office: the open office.
        year: only plans and visits of that year; proposals look at all of them.

    Raises:
        Problem: E-ROLE.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        plans = work.work_records.list(InspectionPlan, year=year)
        every = work.work_records.list(Visit)
        advice = work.work_records.list(Recommendation)
        officials = _officials(office, work)
    visits = [each for each in every if year in (None, each.year)]
    visits.sort(key=lambda each: (each.year, each.day or date(each.year, 12, 31), each.no))
    units, today = inspected(office), office.clock.today()
    return Inspections(
        tuple(_plan_line(each, every) for each in sorted(plans, key=_newest)),
        tuple(_visit_line(office, each, advice) for each in visits),
        proposed_visits(units, every, advice, officials, today),
        tuple((each.id, each.name_on(today).office) for each in units),
        # Two activities may share a number; a point is looked at once.
        tuple(
            {e.number: InspectedPoint(e.number, e.short) for e in office.plan.activities}.values()
        ),
        _figures(office, every),
    )


def _figures(office: Office, visits: tuple[Visit, ...]) -> tuple[PeriodVisits, ...]:
    # A review counts years that their own reports have counted.
    periods = [each for each in office.plan.periods if each.kind in _COUNTED]
    periods.sort(key=lambda each: each.data_to, reverse=True)
    found = (period_visits(office.plan, visits, each) for each in periods)
    return tuple(each for each in found if each.visits)


_COUNTED = frozenset({PeriodKind.HALF, PeriodKind.YEAR})


def _newest(plan: InspectionPlan) -> tuple[int, int]:
    return -plan.year, -plan.no


def _plan_line(plan: InspectionPlan, visits: Iterable[Visit]) -> PlanLine:
    held = [each.signed_on is not None for each in visits if each.plan == plan.no]
    return PlanLine(plan, plan.stage(held), sum(held), len(held))


def _visit_line(office: Office, visit: Visit, advice: Iterable[Recommendation]) -> VisitLine:
    own = tuple(each for each in advice if each.visit == visit.no)
    unit = office.plan.unit_by_id.get(visit.unit)
    day = visit.day or office.clock.today()
    called = office.name_of(visit.unit) if unit is None else unit.name_on(day).office
    return VisitLine(visit, called, visit.state(each.is_open for each in own), own)


def inspected(office: Office) -> tuple[Unit, ...]:
    """The units that this office may visit today, in their customary order."""
    upper = office.record.unit
    found = owing(office.plan.units, upper, office.clock.today())
    return tuple(each for each in found if each.id != upper)


def _officials(office: Office, work: Work) -> dict[str, date]:
    """Since when each unit has whoever signs for it now, by its own word."""
    today = office.clock.today()
    found = {}
    for unit in inspected(office):
        signers = reported_signers(work, unit.id)
        days = [e.valid_from for e in signers if e.valid_from is not None and e.in_force(today)]
        if days:
            found[unit.id] = max(days)
    return found


def plan_line(office: Office, no: int) -> PlanLine:
    """The plan of that number; raises E-INSPECT-NONE, E-ROLE."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return _plan_line(_plan(work, no), work.work_records.list(Visit))


def visit_line(office: Office, no: int) -> VisitLine:
    """The visit of that number; raises E-VISIT-NONE, E-ROLE."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return _visit_line(office, standing_visit(work, no), work.work_records.list(Recommendation))


def _plan(work: Work, no: int) -> InspectionPlan:
    found = work.work_records.get(InspectionPlan, no)
    if found is None:
        raise E_INSPECT_NONE(no=no)
    return found


def standing_visit(work: Work, no: int) -> Visit:
    """The visit of that number in a transaction; raises E-VISIT-NONE."""
    found = work.work_records.get(Visit, no)
    if found is None:
        raise E_VISIT_NONE(no=no)
    return found


# --- writing --------------------------------------------------------------------------------------
@needs(PersonRole.ENTER)
def put_plan(office: Office, plan: InspectionPlan) -> InspectionPlan:
    """Keeps a yearly plan, a new one if it has no number yet, and returns it.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-INSPECT-*, E-PAPER-NUMBER, E-WORK-*, E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    require_year(plan, office.plan.identity)
    kept = checked_plan(plan)
    with office.writing() as work:
        if kept.no:
            _plan(work, kept.no)
            work.work_records.change(kept)
        else:
            kept = replace(kept, no=work.work_records.add(kept))
        office.log(work, "inspection plan", str(kept.no), year=kept.year)
    return kept


@needs(PersonRole.ENTER)
def put_visit(office: Office, visit: Visit) -> Visit:
    """Keeps a visit with its minutes, a new one if it has no number yet, and returns it.

    The notice of results goes by :func:`.recommendations.put_notice`.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-SETUP-UNIT, E-INSPECT-*, E-VISIT-*, E-PAPER-NUMBER,
            E-WORK-*, E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    unit = require_unit(office.plan, visit.unit)
    require_year(visit, office.plan.identity)
    if visit.signed_on is not None and visit.signed_on > office.clock.today():
        raise E_VISIT_AHEAD(day=visit.signed_on)
    with office.writing() as work:
        if visit.plan:
            _plan(work, visit.plan)
        before = standing_visit(work, visit.no) if visit.no else None
        kept = checked_visit(visit, unit, before)
        if before is None:
            kept = replace(kept, serial=_serial(work, kept.year))
            kept = replace(kept, no=work.work_records.add(kept))
        # Saving without a change leaves no line that looks like one.
        elif kept != before:
            _require_same_matter(work, kept, before)
            same_year = kept.year == before.year
            serial = before.serial if same_year else _serial(work, kept.year)
            kept = replace(kept, serial=serial)
            work.work_records.change(kept)
        office.log(work, "inspection visit", str(kept.no), unit=kept.unit)
    return kept


def _serial(work: Work, year: int) -> int:
    return next_serial(work.work_records.list(Visit, year=year, removed_too=True), year)


def _require_same_matter(work: Work, visit: Visit, before: Visit) -> None:
    """That a visit with recommendations stays with its unit and year: their codes name both."""
    moved = (visit.unit, visit.year) != (before.unit, before.year)
    if moved and _advised(work, before):
        raise E_VISIT_ADVISED(no=visit.no)


def _advised(work: Work, visit: Visit) -> bool:
    advice = work.work_records.list(Recommendation, year=visit.year)
    return any(each.visit == visit.no for each in advice)


@needs(PersonRole.ENTER)
def put_visit_off(office: Office, no: int, why: str, day: date | None = None) -> Visit:
    """Puts a visit off to another day, or until one is known; the old day stays on record.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-VISIT-*, E-WORK-*, E-TEXT-CHARS.
    """
    with office.store.read() as work:
        visit = standing_visit(work, no)
    put_off = (*visit.put_off, PutOff(visit.day, why))
    # The letter announced the day that does not hold any more.
    moved = replace(visit, day=day, put_off=put_off, letter_no="", letter_on=None)
    return put_visit(office, moved)


@needs(PersonRole.ENTER)
def remove_visit(office: Office, no: int) -> Visit:
    """Takes a visit out that was written down by mistake.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-VISIT-NONE, E-VISIT-KEPT.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        visit = standing_visit(work, no)
        if visit.minutes is not None or _advised(work, visit):
            raise E_VISIT_KEPT(no=no)
        work.work_records.set_removed(Visit, no, True)
        office.log(work, "inspection visit removed", str(no), unit=visit.unit)
    return visit
