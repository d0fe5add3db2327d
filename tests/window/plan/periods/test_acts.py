"""More time and reports that are asked for: at once, refused in place, kept as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desk_kit import DAY, DIEN_BINH
from district_kit import Settle, page_of
from looking import said
from PySide6.QtWidgets import QDialog

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.asking import Question
from gbv_desktop.office.plan.periods.offered import more_time_offer, request_offer
from ui.base.shell import Shell
from ui.board.page import BoardPage
from ui.plan.page import PlanPage
from ui.plan.periods.card import PeriodAct
from ui.plan.periods.page import PeriodsEditor
from ui.plan.periods.request import RequestDialog
from ui.plan.periods.words import extended_whom
from ui.report.more_time import ExtendDialog

HALF, CAMPAIGN = "2018S1", "2018-TH11"
UNTIL = DAY + timedelta(days=10)


def read(editor: PeriodsEditor, task: Callable[[Office], Any], settle: Settle) -> Any:
    found: list[Any] = []
    editor.shell.work.read(task, found.append)
    settle()
    return found[0]


def extending(editor: PeriodsEditor, settle: Settle, unit: str = "") -> ExtendDialog:
    offer = read(editor, lambda office: more_time_offer(office, HALF), settle)
    dialog = ExtendDialog(editor.shell, offer, unit)
    dialog.until.show_day(UNTIL)
    dialog.reason.setText("mưa lũ")
    dialog.order.awaited.setChecked(True)
    return dialog


def asking(editor: PeriodsEditor, settle: Settle) -> RequestDialog:
    dialog = RequestDialog(editor.shell, read(editor, request_offer, settle))
    dialog.about.setText("truyền thông ở thôn, làng")
    dialog.order.paper.put("12/LĐTBXH", date(2018, 6, 20))
    return dialog


def handed_in(dialog: ExtendDialog | RequestDialog, settle: Settle) -> bool:
    dialog.hand_in()
    settle()
    return dialog.result() == QDialog.DialogCode.Accepted


def test_one_unit_has_more_time_at_once_and_the_draft_stays(
    page: PlanPage, editor: PeriodsEditor, settle: Settle, answers: Any
) -> None:
    def give(dialog: ExtendDialog) -> bool:
        every = dialog.units.taken
        dialog.order.awaited.setChecked(True)
        assert len(every) > 1 and dialog.asked_units == (), "all are taken at first"
        assert f"All {len(every)} units" in said(dialog) and dialog.give.isEnabled()
        dialog.units.toggle(DIEN_BINH)
        assert f"{len(every) - 1} of {len(every)} units have more time." in said(dialog)
        assert dialog.asked_units == tuple(each for each in every if each != DIEN_BINH)
        dialog.units.none.click()
        assert not dialog.give.isEnabled(), "nobody is taken yet"
        dialog.units.toggle(DIEN_BINH)
        assert dialog.units.taken == (DIEN_BINH,)
        dialog.until.setText("gần đây")
        dialog.order.awaited.setChecked(True)
        assert not handed_in(dialog, settle)
        assert dialog.until.text() == "gần đây" and dialog._said.isVisibleTo(dialog)
        dialog.until.show_day(UNTIL)
        assert not handed_in(dialog, settle), "without a reason nothing is given"
        assert "reason" in dialog._said.text()
        dialog.reason.setText("mưa lũ")
        return handed_in(dialog, settle)

    editor.choose(HALF)
    answers.coming.append(give)
    editor.card.asked.emit(PeriodAct.MORE_TIME)
    settle()
    page.reload()
    settle()
    assert editor.choose(HALF)
    assert editor.table.current is not None
    (given,) = editor.table.current.period.extensions
    assert given.units == (DIEN_BINH,) and given.due_before == UNTIL + timedelta(days=1)
    assert not editor.table.current.changed, "it is in force, no change of the draft"
    editor._chosen(editor.table.current)
    assert "to the end of 05/07/2018: Xã Diên Bình; mưa lũ (document awaited)" in said(editor.card)
    assert extended_whom(editor.table.current) == "1 units", "nobody thinks that all have it"
    assert page._shown is not None and page._shown.draft is not None


def test_more_time_that_is_none_is_refused_in_place(editor: PeriodsEditor, settle: Settle) -> None:
    dialog = extending(editor, settle)
    dialog.until.setText("01/06/2018")
    assert not handed_in(dialog, settle)
    assert "gives no more time" in dialog._said.text() and dialog.reason.text() == "mưa lũ"
    dialog.order.by_paper.setChecked(True)
    assert not dialog.give.isEnabled(), "a paper is known by its number"
    dialog.order.paper.put("45/LĐTBXH", date(2018, 6, 20))
    dialog.since.setChecked(True)
    dialog.since_day.setText("01/06/2018")
    dialog.until.show_day(UNTIL)
    asked = dialog.asked()
    assert asked.units == () and asked.holds_from == date(2018, 6, 1)
    assert handed_in(dialog, settle)


def test_whoever_reports_upward_is_asked_before_units_get_longer(
    editor: PeriodsEditor, settle: Settle, answers: Any
) -> None:
    from dataclasses import replace

    offer = read(editor, lambda office: more_time_offer(office, HALF), settle)
    assert offer.own_last is None, "the district sends nothing upward"
    dialog = extending(editor, settle)
    dialog._offer = replace(offer, own_last=UNTIL)
    answers.coming.append(False)
    assert not handed_in(dialog, settle)
    answers.coming.append(True)
    assert handed_in(dialog, settle)


def test_from_the_board_of_a_unit_that_is_missing(
    district: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, answers: Any
) -> None:
    board = page_of(BoardPage, district, tmp_path, enter, settle)
    assert board.table.choose(lambda row: row.unit == DIEN_BINH)

    def give(dialog: ExtendDialog) -> bool:
        assert dialog.units.taken == dialog.asked_units == (DIEN_BINH,)
        dialog.until.show_day(UNTIL)
        dialog.reason.setText("mưa lũ")
        dialog.order.awaited.setChecked(True)
        return handed_in(dialog, settle)

    answers.coming.append(give)
    (more,) = (b for b in board.card.findChildren(type(board._print)) if "More time" in b.text())
    more.click()
    settle()
    board.reload()
    settle()
    assert board.table.choose(lambda row: row.unit == DIEN_BINH)
    assert board.table.current is not None and board.table.current.more_time


def test_the_month_of_action_is_asked_of_whole_groups(
    page: PlanPage, editor: PeriodsEditor, settle: Settle, answers: Any
) -> None:
    def ask(dialog: RequestDialog) -> bool:
        dialog.kind.choose(CAMPAIGN)
        assert "15/11/2018" in dialog._days.text()
        dialog.about.setText("danh sách nạn nhân")
        assert dialog.groups.takes_all and " units report." in said(dialog)
        dialog.groups.none.click()
        assert not dialog.ask.isEnabled() and "0 of " in said(dialog)
        dialog.groups.toggle(dialog.groups._lines[0].key)
        dialog.order.awaited.setChecked(True)
        assert not handed_in(dialog, settle)
        assert "single cases" in dialog._said.text()
        dialog.about.setText("Tháng hành động")
        assert not handed_in(dialog, settle), "it follows the plan of that month"
        dialog.order.by_paper.setChecked(True)
        dialog.order.paper.put("12/KH-UBND", date(2018, 6, 20))
        return handed_in(dialog, settle)

    answers.coming.append(ask)
    editor.request.click()
    settle()
    page.reload()
    settle()
    assert editor.choose(CAMPAIGN)
    assert editor.table.current is not None and editor.table.current.owing
    assert editor.table.current.period.document.no == "12/KH-UBND"


def test_days_of_a_report_on_demand(editor: PeriodsEditor, settle: Settle) -> None:
    dialog = asking(editor, settle)
    assert "3 working days" in dialog._days.text()
    dialog.content.text.setText("Thuận lợi, khó khăn")
    dialog.first.setText("01/01/2018")
    dialog.last.setText("31/03/2018")
    dialog.until.show_day(DAY + timedelta(days=1))
    assert "1 working days" in dialog._days.text()
    assert not handed_in(dialog, settle)
    assert dialog._said.isVisibleTo(dialog) and dialog.content.words == "Thuận lợi, khó khăn"
    dialog.until.show_day(UNTIL)
    dialog.content.questions[0][0].setText("Họ tên nạn nhân")
    assert not handed_in(dialog, settle)
    assert "single cases" in dialog._said.text()
    dialog.content.questions[0][0].setText("Số buổi truyền thông ở thôn, làng")
    dialog.content.indicators.toggle("B01")
    assert handed_in(dialog, settle)
    assert dialog.made is not None and dialog.made.code == "2018-DX01"
    editor.turn(2018)
    settle()
    assert editor.choose("2018-DX01")


def test_up_to_ten_questions(editor: PeriodsEditor, settle: Settle) -> None:
    content = asking(editor, settle).content
    while content._more.isEnabled():
        content.add_question()
    assert len(content.questions) == 10
    line, kind = content.questions[3]
    line.setText(" Có  câu lạc bộ không ")
    kind.choose("yes-no")
    assert content.asked == (Question("Có câu lạc bộ không", yes_no=True),)
    content.indicators._look_for("khong co")
    assert not content.indicators.take.isEnabled()
    content.indicators._look_for("")
    content.indicators._toggle_current()
    assert len(content.indicators.taken) == 1
    content.indicators._toggle_current()
    assert not content.indicators.taken


def test_a_campaign_is_ready_to_be_asked_about(
    page: PlanPage, editor: PeriodsEditor, settle: Settle, answers: Any
) -> None:
    def ask(dialog: RequestDialog) -> bool:
        june, month = dialog._offer.campaigns
        assert (june.begins, month.begins) == ("1/6", "15/11")
        dialog.about.setText("chuyện khác")
        dialog.kind.choose("campaign:1")
        assert dialog.about.text() == month.about and "2018" in month.about
        assert dialog.content.indicators.taken and "15/11/2018" in dialog._days.text()
        assert not dialog._form.isRowVisible(dialog.first)
        # Another report brings nothing of it along; what somebody typed would stay.
        dialog.kind.choose("on-demand")
        assert not dialog.about.text() and not dialog.content.indicators.taken
        dialog.kind.choose("campaign:0")
        assert dialog.first.whole_day == date(2018, 6, 1)
        assert dialog.until.whole_day > date(2018, 6, 30)
        dialog.order.awaited.setChecked(True)
        assert not dialog.ask.isEnabled()
        dialog.order.by_paper.setChecked(True)
        dialog.order.paper.put("12/KH-UBND", date(2018, 5, 20))
        assert dialog.ask.isEnabled()
        return handed_in(dialog, settle)

    answers.coming.append(ask)
    editor.request.click()
    settle()
    page.reload()
    settle()
    assert editor.choose("2018-DX01")
    assert editor.table.current is not None
    assert editor.table.current.period.document.no == "12/KH-UBND"
