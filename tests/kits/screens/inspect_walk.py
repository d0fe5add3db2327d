"""The way through Kiểm tra, giám sát: a year with a visit that is over, and every dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from courier_kit import COMMUNE

from gbv_desktop.domain.work.inspections import InspectionPlan, TeamMember, TeamRole
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.support import Support, SupportedArea
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, PutOff, Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.inspections import put_plan, put_visit
from gbv_desktop.office.work.recommendations import advise, put_notice
from gbv_desktop.office.work.support import put_support
from ui.base.work import TaskOutcome, TaskProgress
from ui.inspections.advice_dialogs import answer_dialog
from ui.inspections.form_dialog import CHANGED
from ui.inspections.page import ADVICE, AREAS, VISITS

if TYPE_CHECKING:
    from screens_kit import Tour

MINUTES = Minutes(
    time(8),
    time(11, 30),
    findings=(PointFinding("2.2", PointResult.PARTLY, "Chưa có nơi thay"),),
    strengths="Đã có kế hoạch năm",
    shortcomings=("Một địa chỉ tin cậy đã ngừng",),
    opinion="Thống nhất",
    signed_on=date(2018, 5, 15),
)


def inspect(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    """A visit that is over, with what was recommended, and one that is to come."""
    team = (TeamMember("Phòng Y tế", "Trưởng phòng", TeamRole.HEAD),)
    paper = {"paper_no": "07/KH-UBND", "paper_on": date(2018, 1, 22)}
    plan = put_plan(office, InspectionPlan(year=2018, team=team, **paper))  # type: ignore[arg-type]
    visit = put_visit(
        office,
        Visit(
            year=2018,
            unit=COMMUNE,
            plan=plan.no,
            day=date(2018, 5, 15),
            place="Trụ sở",
            put_off=(PutOff(date(2018, 4, 3), "Mưa lũ"),),
        ),
    )
    for due in (date(2018, 6, 1), date(2018, 12, 31)):
        text = "Lập lại địa chỉ tin cậy đã ngừng"
        advise(office, Recommendation(year=2018, visit=visit.no, text=text, due_on=due))
    put_visit(office, replace(visit, minutes=MINUTES))
    put_notice(office, visit.no, "12/TB-UBND", date(2018, 5, 25))
    put_visit(office, Visit(year=2018, unit=COMMUNE, plan=plan.no, day=date(2018, 9, 18)))
    told = {"measures": (Support.TRAINING,), "decided_on": date(2018, 4, 2)}
    put_support(office, SupportedArea(year=2018, unit=COMMUNE, **told))  # type: ignore[arg-type]
    return TaskOutcome(None, CHANGED)


def inspecting(tour: Tour, meanwhile: Callable[[int], None] = lambda _tab: None) -> None:
    """Each view, each step of a visit, and what becomes of a recommendation.

    Args:
        meanwhile: is done over each view, by its tab.
    """
    shell = tour.window.shell
    tour.go("inspections", "inspections, none yet")
    shell.work.run(inspect)
    tour.rest()
    tour.go("inspections", "inspections, a year")
    page = tour.page
    meanwhile(VISITS)
    for act in (page.edit_plan, page.enter, page.print_plan):
        tour.act(act)
    for signed in (True, False):
        page.visits.choose(lambda line, done=signed: bool(line.visit.signed_on) is done)
        tour.show(f"inspections, signed: {signed}")
        for name in ("minutes", "recommend", "notice", "change", "put_off"):
            tour.act(partial(page._act, name))
    page.tabs.setCurrentIndex(ADVICE)
    tour.show("inspections, recommendations")
    meanwhile(ADVICE)
    page.tabs.setCurrentIndex(ADVICE)
    page.advice.choose(lambda _line: True)
    for act in (page.decide, page.correct):
        tour.act(act)
    tour.guest.show(answer_dialog(shell, page.advice.current))
    page.tabs.setCurrentIndex(AREAS)
    tour.show("inspections, areas to be helped more")
    meanwhile(AREAS)
    page.tabs.setCurrentIndex(AREAS)
    for act in (page.support.enter, page.support.put_right, page.support.take_out):
        tour.act(act)
    page.tabs.setCurrentIndex(VISITS)
