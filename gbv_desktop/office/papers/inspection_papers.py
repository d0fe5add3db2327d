"""The papers of an inspection as PDF: they are made of the register, and signed on paper."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from gbv_desktop.documents.papers.render import render, render_minutes
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.work.inspections import InspectedPoint, InspectionPlan
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.inspections import (
    Inspections,
    plan_line,
    read_inspections,
    visit_line,
)
from gbv_desktop.office.work.issuing import issuing_body
from gbv_desktop.office.work.recommendations import read_advice
from gbv_desktop.text import N_
from gbv_desktop.writing.papers.inspection_papers import (
    AnsweredAdvice,
    PlannedInspection,
    answers_paper,
    notice_paper,
    plan_paper,
)
from gbv_desktop.writing.papers.minutes_paper import InspectionMatter, minutes_paper
from gbv_desktop.writing.papers.team_papers import (
    InspectedUnit,
    decision_paper,
    proposal_paper,
    schedule_letter,
    team_report,
)

E_VISIT_MINUTES = ProblemKind(
    "E-VISIT-MINUTES",
    N_("There are no minutes of the visit no. {no} yet."),
    N_("Enter what was found first; the minutes are printed from it."),
)
E_INSPECT_ALONE = ProblemKind(
    "E-INSPECT-ALONE",
    N_("The inspection plan of {year} is issued by this office; no decision sets up its team."),
    N_("Print the plan itself; or choose the People's Committee as its issuer."),
)
E_INSPECT_VISITS = ProblemKind(
    "E-INSPECT-VISITS",
    N_("The inspection plan of {year} has no visit that is still to be announced."),
    N_("Enter the visits first, each with its unit and day."),
)
E_INSPECT_UNSIGNED = ProblemKind(
    "E-INSPECT-UNSIGNED",
    N_("No minutes of the inspections of {year} are signed yet."),
    N_("Enter what was found and the day of the signatures; the team's report is made of it."),
)
E_ADVICE_NOTHING = ProblemKind(
    "E-ADVICE-NOTHING",
    N_("Nothing that was recommended to this office is open."),
    N_("There is nothing to report on after an inspection."),
)


def minutes_pdf(office: Office, no: int) -> bytes:
    """The minutes of a visit, to be signed by both sides.

    Raises:
        Problem: E-ROLE, E-VISIT-NONE, E-VISIT-MINUTES, E-PAPER-LAYOUT.
    """
    minutes = visit_line(office, no).visit.minutes
    if minutes is None:
        raise E_VISIT_MINUTES(no=no)
    return render_minutes(minutes_paper(_matter(office, no), minutes))


def notice_pdf(office: Office, no: int) -> bytes:
    """The notice of results of a visit; a draft until it bears its number.

    Raises:
        Problem: E-ROLE, E-VISIT-NONE, E-VISIT-MINUTES, E-PAPER-LAYOUT.
    """
    minutes = visit_line(office, no).visit.minutes
    if minutes is None:
        raise E_VISIT_MINUTES(no=no)
    return render(notice_paper(_matter(office, no), minutes))


def plan_pdf(office: Office, no: int) -> bytes:
    """The inspection plan of a year, with the schedule of its visits.

    Raises:
        Problem: E-ROLE, E-INSPECT-NONE, E-PAPER-LAYOUT.
    """
    return render(plan_paper(_planned(office, no)))


def proposal_pdf(office: Office, no: int) -> bytes:
    """The request to the body above to issue plan and decision.

    Raises:
        Problem: E-ROLE, E-INSPECT-NONE, E-INSPECT-ALONE, E-PAPER-LAYOUT.
    """
    return render(proposal_paper(_of_branches(office, no)))


def decision_pdf(office: Office, no: int) -> bytes:
    """The decision that sets up the team.

    Raises:
        Problem: E-ROLE, E-INSPECT-NONE, E-INSPECT-ALONE, E-PAPER-LAYOUT.
    """
    return render(decision_paper(_of_branches(office, no)))


def schedule_pdf(office: Office, no: int) -> bytes:
    """The letter that announces the visits of a plan, with outline and table of self-assessment.

    Raises:
        Problem: E-ROLE, E-INSPECT-NONE, E-INSPECT-VISITS, E-PAPER-LAYOUT.
    """
    planned = _planned(office, no)
    still = tuple((visit, name) for visit, name in planned.visits if visit.signed_on is None)
    if not still:
        raise E_INSPECT_VISITS(year=str(planned.inspection.year))
    units = (office.plan.unit_by_id.get(visit.unit) for visit, _name in still)
    reporters = {unit.reporter for unit in units if unit is not None}
    criteria = [e for e in office.plan.criteria if any(e.concerns(each) for each in reporters)]
    return render(schedule_letter(replace(planned, visits=still), criteria))


def report_pdf(office: Office, no: int) -> bytes:
    """The team's report on the visits whose minutes are signed.

    Raises:
        Problem: E-ROLE, E-INSPECT-NONE, E-INSPECT-UNSIGNED, E-PAPER-LAYOUT.
    """
    planned = _planned(office, no)
    found = tuple(
        InspectedUnit(each.visit, each.office, each.advice)
        for each in read_inspections(office).visits
        if each.visit.plan == no and each.visit.signed_on is not None
    )
    if not found:
        raise E_INSPECT_UNSIGNED(year=str(planned.inspection.year))
    return render(team_report(planned, found))


def _of_branches(office: Office, no: int) -> PlannedInspection:
    planned = _planned(office, no)
    if planned.inspection.issuer is PaperIssuer.OFFICE:
        raise E_INSPECT_ALONE(year=str(planned.inspection.year))
    return planned


def _planned(office: Office, no: int) -> PlannedInspection:
    inspection = plan_line(office, no).plan
    visits = read_inspections(office).visits
    day = inspection.paper_on or office.clock.today()
    with office.store.read() as work:
        desk = signing_unit(office, work, day)
    issuer = _issuer(office, desk, inspection)
    return PlannedInspection(
        plan=office.plan.identity.title,
        issuer=issuer,
        issuer_name=issuer.name_on(day).office,
        desk=desk,
        desk_name=desk.name_on(day).office,
        inspection=inspection,
        visits=tuple((each.visit, each.office) for each in visits if each.visit.plan == no),
        training=office.record.training,
    )


def answers_pdf(office: Office) -> bytes:
    """This office's report on what was recommended to it in the notices that are still open.

    Raises:
        Problem: E-ADVICE-NOTHING, E-PAPER-LAYOUT.
    """
    own = [each.advice for each in read_advice(office) if each.own]
    notices = {each.paper_no for each in own if each.is_open}
    found = sorted((e for e in own if e.paper_no in notices), key=lambda each: each.code)
    if not found:
        raise E_ADVICE_NOTHING()
    today = office.clock.today()
    with office.store.read() as work:
        unit = signing_unit(office, work, today)
    answered = AnsweredAdvice(
        unit=unit,
        unit_name=office.unit_name.office,
        to=found[-1].advised_by,
        advice=tuple(found),
        year=today.year,
        training=office.record.training,
    )
    return render(answers_paper(answered))


class InspectionPaper(StrEnum):
    """Which paper of an inspection is printed."""

    PROPOSAL = "proposal"
    PLAN = "plan"
    DECISION = "decision"
    SCHEDULE = "schedule"
    MINUTES = "minutes"
    REPORT = "report"
    NOTICE = "notice"
    ANSWERS = "answers"


def paper_pdf(office: Office, paper: InspectionPaper, no: int = 0) -> bytes:
    """One of the papers.

    Args:
        office: the open office.
        paper: which.
        no: number of the visit, or of the plan; none for a unit's report.

    Raises:
        Problem: E-ROLE, E-INSPECT-*, E-VISIT-*, E-ADVICE-NOTHING, E-PAPER-LAYOUT.
    """
    if paper is InspectionPaper.ANSWERS:
        return answers_pdf(office)
    made = {
        InspectionPaper.PROPOSAL: proposal_pdf,
        InspectionPaper.PLAN: plan_pdf,
        InspectionPaper.DECISION: decision_pdf,
        InspectionPaper.SCHEDULE: schedule_pdf,
        InspectionPaper.REPORT: report_pdf,
        InspectionPaper.MINUTES: minutes_pdf,
        InspectionPaper.NOTICE: notice_pdf,
    }
    return made[paper](office, no)


def print_paper(office: Office, paper: InspectionPaper, path: Path, no: int = 0) -> Path:
    """Writes one of the papers as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`paper_pdf`.
    """
    written = write_file(path, paper_pdf(office, paper, no))
    note_given(office, "print", str(no), kind=paper.value, files=[written.name])
    return written


def _matter(office: Office, no: int) -> InspectionMatter:
    found = read_inspections(office)
    line = next(each for each in found.visits if each.visit.no == no)
    inspection, day = found.plan_of(line.visit), line.visit.day or office.clock.today()
    with office.store.read() as work:
        desk = signing_unit(office, work, day)
    issuer = _issuer(office, desk, inspection)
    return InspectionMatter(
        plan=office.plan.identity.title,
        issuer=issuer,
        issuer_name=issuer.name_on(day).office,
        desk=desk,
        desk_name=desk.name_on(day).office,
        unit_name=line.office,
        visit=line.visit,
        inspection=inspection,
        points=_points(found, inspection),
        advice=line.advice,
        training=office.record.training,
    )


def _points(found: Inspections, inspection: InspectionPlan | None) -> tuple[InspectedPoint, ...]:
    """Every point that a finding may name: those of the plan of the inspection in its words."""
    own = () if inspection is None else inspection.contents
    return (*found.points, *own)


def _issuer(office: Office, desk: Unit, inspection: InspectionPlan | None) -> Unit:
    """The body in whose name the inspection goes; this office without a plan."""
    issuer = PaperIssuer.OFFICE if inspection is None else inspection.issuer
    return issuing_body(office.plan, desk, issuer, office.clock.today())
