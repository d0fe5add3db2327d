"""Kiểm tra, giám sát in the window: from the yearly plan to the confirmed recommendation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT
from looking import press, said, show_page
from office_desk import OfficeDesk, desks, field, handed_in
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import AdviceState, Recommendation
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.inspection_papers import InspectionPaper
from gbv_desktop.office.work.inspections import put_plan, put_visit, read_inspections
from gbv_desktop.office.work.recommendations import advise, put_notice, read_advice
from ui.base.work import Worker
from ui.inspections.page import ADVICE, InspectionsPage
from ui.inspections.papers_dialog import PapersDialog

Settle = Callable[[], None]
DAY = date(2018, 5, 15)
SIGNED = Minutes(
    time(8),
    time(11),
    findings=(PointFinding("2.2", PointResult.PARTLY),),
    shortcomings=("Một địa chỉ tin cậy đã ngừng",),
    signed_on=DAY,
)
TEXT = "Lập lại địa chỉ tin cậy đã ngừng"


class Desk(OfficeDesk):
    """An office and its page."""

    def page(self) -> InspectionsPage:
        page: InspectionsPage = show_page(InspectionsPage(self.shell), self._qtbot, self.settle)
        return page

    def visited(self, *, noticed: bool = True) -> Visit:
        """A commune was inspected and told what to do, by a plan of 2018."""

        def act(office: Office) -> Visit:
            paper = {"paper_no": "07/KH-UBND", "paper_on": date(2018, 1, 22)}
            plan = put_plan(office, InspectionPlan(year=2018, **paper))  # type: ignore[arg-type]
            visit = put_visit(office, Visit(year=2018, unit=COMMUNE, plan=plan.no, day=DAY))
            due = date(2018, 6, 1)
            advise(office, Recommendation(year=2018, visit=visit.no, text=TEXT, due_on=due))
            if noticed:
                visit = put_visit(office, replace(visit, minutes=SIGNED))
                visit = put_notice(office, visit.no, "12/TB-UBND", date(2018, 5, 25))
            return visit

        visit: Visit = self.do(act)
        return visit


@pytest.fixture
def open_at(
    world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[str], Desk]:
    return desks(Desk, world, work, answers, settle, qtbot)


def test_a_plan_and_a_visit_are_entered(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    page = desk.page()
    assert "No visit of this year is entered yet" in said(page)

    def plan(dialog: Any) -> bool:
        field(dialog, "Number and sign").setText("07/KH-UBND")
        assert not handed_in(dialog, settle)
        assert "only number or day" in said(dialog), "refused in words, and kept as it was typed"
        field(dialog, "Day on the paper").show_day(date(2018, 1, 22))
        field(dialog, "Office").setText("Phòng LĐ-TB&XH")
        return handed_in(dialog, settle)

    def visit(dialog: Any) -> bool:
        field(dialog, "Day of the visit").setText("31/2/2018")
        assert not handed_in(dialog, settle)
        assert "31/2/2018" in said(dialog)
        field(dialog, "Day of the visit").show_day(DAY)
        return handed_in(dialog, settle)

    answers.coming = [plan, visit]
    press(page, "Inspection plan…")
    settle()
    assert "Inspection plan 07/KH-UBND of 22/01/2018" in said(page)
    press(page, "Enter a visit…")
    settle()
    (line,) = desk.do(read_inspections).visits
    assert (line.visit.day, line.visit.plan) == (DAY, desk.do(read_inspections).plans[0].plan.no)
    assert [each.visit.day for each in page.visits.rows.shown] == [DAY]
    assert line.office in said(page.card)


def test_minutes_are_signed_and_closed(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited(noticed=False)
    page = desk.page()

    def minutes(dialog: Any) -> bool:
        field(dialog, "Shortcomings, one a line").setPlainText("Học sinh lớp 7A bị bạo lực")
        assert not handed_in(dialog, settle)
        assert "lớp 7A" in said(dialog)
        field(dialog, "Shortcomings, one a line").setPlainText("Chưa có sổ\nChưa có kế hoạch")
        field(dialog, "Of the unit: office; title; name").setPlainText("UBND xã; Phó Chủ tịch")
        field(dialog, "Signed on").show_day(DAY)
        return handed_in(dialog, settle)

    def notice(dialog: Any) -> bool:
        field(dialog, "Number and sign").setText("12/TB-UBND")
        field(dialog, "Day on the paper").show_day(date(2018, 5, 25))
        return handed_in(dialog, settle)

    answers.coming = [minutes, notice]
    press(page.card, "Minutes…")
    settle()
    (line,) = desk.do(read_inspections).visits
    assert line.visit.minutes.shortcomings == ("Chưa có sổ", "Chưa có kế hoạch")
    assert [each.title for each in line.visit.minutes.present] == ["Phó Chủ tịch"]
    assert len(line.visit.minutes.findings) == len(desk.do(read_inspections).points)
    acts = {each.text() for each in page.card.findChildren(type(page._first)) if each.isVisible()}
    assert acts == {"Recommend…", "Notice of results…", "Print the minutes…", "Print the notice…"}
    press(page.card, "Notice of results…")
    settle()
    assert "Notice of results 12/TB-UBND of 25/05/2018" in said(page.card)
    assert page.advice.rows.shown[0].overdue == 4


def test_the_papers_of_a_plan_are_offered_once_they_can_be_made(
    open_at: Callable[[str], Desk], answers: Any
) -> None:
    desk = open_at(DISTRICT)
    desk.visited(noticed=False)
    page = desk.page()
    seen: list[dict[InspectionPaper, bool]] = []

    def look(dialog: PapersDialog) -> bool:
        seen.append({paper: made.isEnabled() for paper, made in dialog.papers.items()})
        return False

    answers.coming = [look]
    page.print_plan()
    assert list(seen[0].values()) == [True, True, True, True, False]
    (line,) = desk.do(lambda office: read_inspections(office, 2018)).plans
    dialog = PapersDialog(desk.shell, line)
    dialog.papers[InspectionPaper.DECISION].click()
    assert dialog.chosen is InspectionPaper.DECISION
    assert dialog.title == "Decision on the team 2018", "next year's file has another name"
    dialog.deleteLater()
    alone = replace(line, plan=replace(line.plan, issuer=PaperIssuer.OFFICE), held=1)
    offered = PapersDialog(desk.shell, alone)
    assert [each.isEnabled() for each in offered.papers.values()] == [
        False,
        True,
        False,
        False,
        True,
    ]
    offered.deleteLater()


def test_a_recommendation_is_made_corrected_and_confirmed(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited(noticed=False)
    page = desk.page()

    def advice(dialog: Any) -> bool:
        field(dialog, "Recommendation").setPlainText("Cử người dự tập huấn")
        return handed_in(dialog, settle)

    answers.coming = [advice]
    press(page.card, "Recommend…")
    settle()
    assert len(desk.do(read_advice)) == 2


def test_a_recommendation_is_put_right_before_its_notice_is_signed(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited(noticed=False)
    page = desk.page()
    page.arrive(advice=True)
    page.advice.choose(lambda _line: True)

    def other(dialog: Any) -> bool:
        assert field(dialog, "Recommendation").words == TEXT
        field(dialog, "Recommendation").setPlainText("Cử người dự tập huấn")
        return handed_in(dialog, settle)

    answers.coming = [other]
    press(page, "Correct…")
    settle()
    (line,) = desk.do(read_advice)
    assert line.advice.text == "Cử người dự tập huấn", "the very one, no second"


def test_a_recommendation_is_taken_out_before_its_notice_is_signed(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited(noticed=False)
    page = desk.page()
    page.arrive(advice=True)
    page.advice.choose(lambda _line: True)

    def out(dialog: Any) -> bool:
        press(dialog, "Take the recommendation out")
        settle()
        return bool(dialog.result() == dialog.DialogCode.Accepted)

    answers.coming = [out]
    press(page, "Correct…")
    settle()
    assert desk.do(read_advice) == ()


def test_what_is_typed_is_not_lost_to_one_press_of_esc(
    open_at: Callable[[str], Desk], answers: Any
) -> None:
    page = open_at(DISTRICT).page()

    def plan(dialog: Any) -> bool:
        dialog.show()
        field(dialog, "Office").setText("Phòng LĐ-TB&XH")
        dialog.reject()
        assert dialog.isVisible(), "somebody wants what was typed"
        dialog.reject()
        assert not dialog.isVisible()
        return False

    def unchanged(dialog: Any) -> bool:
        dialog.show()
        dialog.reject()
        assert not dialog.isVisible(), "there is nothing to ask about"
        return False

    answers.coming = [plan, False, True, unchanged]
    press(page, "Inspection plan…")
    press(page, "Inspection plan…")
    assert not answers.coming
    assert answers.said.count("What was typed here is not saved. Leave all the same?") == 2


def test_what_became_of_it_is_decided_where_it_was_made(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited()
    page = desk.page()
    page.tabs.setCurrentIndex(ADVICE)
    page.advice.choose(lambda _line: True)

    def other_words(dialog: Any) -> bool:
        field(dialog, "Recommendation").setPlainText("Lập địa chỉ tin cậy mới")
        field(dialog, "Time limit").show_day(date(2018, 7, 1))
        return handed_in(dialog, settle)

    def confirm(dialog: Any) -> bool:
        return handed_in(dialog, settle)

    answers.coming = [other_words, confirm]
    press(page, "Correct…")
    settle()
    page.advice.choose(lambda line: line.advice.is_open)
    press(page, "What became of it…")
    settle()
    states = {each.advice.code: each.advice.state for each in desk.do(read_advice)}
    assert states == {
        "KN-2018-01.1": AdviceState.DROPPED,
        "KN-2018-01.2": AdviceState.CONFIRMED,
    }


def test_a_narrow_page_shows_every_column_of_the_visits(
    open_at: Callable[[str], Desk], settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    desk.visited()
    page = desk.page()
    page.resize(700, 620)
    settle()
    assert page.visits.horizontalScrollBar().maximum() == 0


def test_a_unit_sees_what_it_was_told_and_nothing_else(
    open_at: Callable[[str], Desk], settle: Settle
) -> None:
    page = open_at(COMMUNE).page()
    assert "There is no recommendation" in said(page)
    assert not page._send.isEnabled() and not page._first.isEnabled()


def test_texts_are_covered_with_the_figures(open_at: Callable[[str], Desk]) -> None:
    desk = open_at(DISTRICT)
    desk.visited()
    page = desk.page()
    assert "Một địa chỉ tin cậy đã ngừng" in said(page.card)
    desk.shell.hide(True)
    assert TEXT in said(page.card), "only what holds figures is masked"
