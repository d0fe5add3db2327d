"""The activity log in the window: written in a few keys, found, corrected, taken over."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from log_kit import JOINED, MEETING, key, shown, stand, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.open.session import Office
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.work import TaskOutcome
from ui.logbook.page import LogPage
from ui.todo.page import TodoPage

PERIOD = "2018S1"
Settle = Callable[[], None]
Act = Callable[[Callable[[Office], Any]], None]


# --- writing --------------------------------------------------------------------------------------
def test_an_empty_log_says_what_it_is_for(page: LogPage, words: Callable[..., list[str]]) -> None:
    assert "Sổ chưa ghi việc nào" in words(page)
    assert not page._filters.isVisible()
    assert page._export.toolTip() == "Không có dòng nào đang hiện."


def test_an_event_is_written_down_by_enter_and_the_next_begins(
    page: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    form = page.form
    assert form.day.day == date(2018, 6, 1)
    form.choose_activity("hd-1-2")
    form.kind.setCurrentIndex(form.kind.findData("long_ghep"))
    form.place.setCurrentIndex(form.place.findData("thon"))
    for each, typed in (
        (LogSum.PARTICIPANTS, "1.045"),
        (LogSum.WOMEN, "30"),
        (LogSum.MONEY, "2500000"),
    ):
        form.figures[each].setText(typed)
    form.note.setText("Họp thôn")
    key(form.note, qtbot, Qt.Key.Key_Return)
    settle()
    (made,) = stored()
    assert made == LogEntry(
        date(2018, 6, 1),
        "hd-1-2",
        "long_ghep",
        "thon",
        1045,
        30,
        money=2_500_000,
        note="Họp thôn",
        no=1,
    )
    assert shown(page) == [1]
    assert page._totals.text() == (
        "1 việc · 1.045 người dự (nữ 30, DTTS chưa đếm) · 0 tờ rơi · 2.500.000 đồng"
    )
    assert form.day.hasFocus()
    assert [field.text() for field in form.figures.values()] == [""] * 5
    assert form.note.text() == ""
    assert (form.activity.currentData(), form.kind.currentData()) == ("hd-1-2", "long_ghep")
    assert form.place.currentData() == "thon"


def test_enter_twice_is_one_event(
    page: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    for _twice in range(2):
        qtbot.keyClick(page.form.note, Qt.Key.Key_Return)
    settle()
    assert len(stored()) == 1
    key(page.form.note, qtbot, Qt.Key.Key_Return)
    settle()
    assert len(stored()) == 2


@pytest.mark.parametrize("field", ["day", "activity", "kind", "place"])
def test_enter_works_in_every_kind_of_field(
    page: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]], field: str
) -> None:
    widget = getattr(page.form, field)
    widget.setFocus()
    key(widget, qtbot, Qt.Key.Key_Enter)
    settle()
    assert len(stored()) == 1


def test_no_kind_stands_there_that_may_not_fit_the_day(
    open_page: Callable[..., LogPage],
    qtbot: QtBot,
    settle: Settle,
    stored: Callable[[], list[LogEntry]],
) -> None:
    """“Tháng hành động (15/11-15/12)” stood there first on a day in May, and Enter kept it."""
    page = open_page()
    form = page.form
    form.choose_activity("hd-1-1")
    form.day.show_day(date(2018, 5, 15))
    assert form.kind.currentIndex() == -1
    assert form.kind.placeholderText() == "chọn loại việc"
    form.note.setText("phát động")
    key(form.note, qtbot, Qt.Key.Key_Return)
    settle()
    assert stored() == []
    assert numbered("E-LOG-KIND") in form._wrong.text()
    assert form.kind.hasFocus()
    assert form.note.text() == "phát động"
    form.kind.setCurrentIndex(form.kind.findData("tin_bai"))
    form.kind.activated.emit(form.kind.currentIndex())
    form.day.show_day(date(2018, 6, 1))
    assert form.kind.chosen == "tin_bai", "what a person chose stays"
    key(form.note, qtbot, Qt.Key.Key_Return)
    settle()
    assert [each.event for each in stored()] == ["tin_bai"]
    form.day.show_day(date(2018, 6, 2))
    assert form.kind.chosen == "tin_bai", "the same campaign is on"
    form.day.show_day(date(2018, 7, 2))
    assert form.kind.open
    form.choose_activity("hd-1-2")
    assert form.kind.chosen == "truyen_thong"


def test_what_was_chosen_last_stands_there_when_the_page_is_opened(
    act: Act, open_page: Callable[..., LogPage]
) -> None:
    act(write(MEETING, JOINED))
    form = open_page().form
    assert form.day.day == date(2018, 6, 1)
    assert (form.activity.currentData(), form.kind.currentData()) == ("hd-1-2", "long_ghep")
    assert form.place.currentData() == ""


def test_a_day_outside_the_plan_begins_with_the_last_entry(
    enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> None:
    late = enter("commune", date(2031, 2, 3))
    late.work.run(lambda office, _progress: TaskOutcome(write(MEETING)(office)))
    made = LogPage(late)
    qtbot.addWidget(made)
    made.come({})
    settle()
    assert made.form.day.day == date(2018, 3, 8)


def test_the_amount_stands_in_words(page: LogPage) -> None:
    money = page.form.figures[LogSum.MONEY]
    money.setText("2500000")
    money.editingFinished.emit()
    assert money.text() == "2.500.000"
    assert page.form._hint.text() == "Bằng chữ: Hai triệu năm trăm nghìn đồng"
    money.setText("hai")
    money.editingFinished.emit()
    assert not page.form._hint.isVisible()


def test_what_is_no_number_is_said_and_nothing_is_stored(
    page: LogPage, stored: Callable[[], list[LogEntry]]
) -> None:
    field = page.form.figures[LogSum.WOMEN]
    field.setText("1.5")
    page.form.note.setText("giữ nguyên")
    page.form.save.click()
    assert "“1.5”" in page.form._wrong.text()
    assert field.hasFocus()
    assert page.form.note.text() == "giữ nguyên"
    assert stored() == []


def test_a_refusal_stands_below_the_fields_and_keeps_what_was_typed(
    page: LogPage, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    page.form.figures[LogSum.WOMEN].setText("5")
    page.form.save.click()
    settle()
    assert f"({numbered('E-LOG-PART')})" in page.form._wrong.text()
    assert page.form._wrong.isVisible()
    assert page.form.save.isEnabled()
    assert page.form.figures[LogSum.WOMEN].text() == "5"
    assert stored() == []
    page.form.figures[LogSum.PARTICIPANTS].setText("9")
    page.form.save.click()
    settle()
    assert len(stored()) == 1
    assert not page.form._wrong.isVisible()


def test_what_is_typed_stays_when_the_log_is_read_again(
    page: LogPage, act: Act, settle: Settle
) -> None:
    page.form.choose_activity("hd-2-1")
    page.form.note.setText("đang viết")
    act(write(MEETING))
    settle()
    assert page.form.note.text() == "đang viết"
    assert page.form.activity.currentData() == "hd-2-1"
    assert shown(page) == [1]


# --- finding and correcting -----------------------------------------------------------------------
@pytest.fixture
def full(act: Act, open_page: Callable[..., LogPage]) -> LogPage:
    act(write(MEETING, JOINED, LogEntry(date(2018, 5, 5), "hd-1-1", "tin_bai")))
    return open_page()


def test_the_newest_stands_first_and_filters_change_the_totals(full: LogPage) -> None:
    assert shown(full) == [3, 1, 2]
    full.activity.setCurrentIndex(full.activity.findData("hd-1-2"))
    assert shown(full) == [1, 2]
    assert full._totals.text().startswith("2 việc · 65 người dự (nữ 38, DTTS 20)")
    full.search.setText("ghep")
    full.search._tell()
    assert shown(full) == [2]
    full.search.clear()
    full.search._tell()
    full.activity.setCurrentIndex(0)
    codes = [full.period.itemData(at) for at in range(full.period.count())]
    assert codes == ["", "2018", "2018S1"]
    full.period.setCurrentIndex(2)
    assert shown(full) == [3, 1, 2]


def test_an_entry_is_changed(
    full: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    stand(full, 1)
    key(full, qtbot, Qt.Key.Key_F2)
    assert full.form._head.text() == "Sửa dòng số 1"
    assert full.form.figures[LogSum.LEAFLETS].text() == "100"
    full.form.figures[LogSum.LEAFLETS].setText("120")
    told: list[str] = []
    full.shell.said.connect(told.append)
    full.form.save.click()
    settle()
    assert replace(MEETING, no=1, leaflets=120) in stored()
    assert told[-1].startswith("✓ Đã sửa dòng số 1"), "nothing was added"
    assert not full.form.editing
    assert full.form.save.text() == "Ghi vào sổ (Enter)"
    full._undo_last()
    settle()
    assert replace(MEETING, no=1) in stored()


def test_esc_gives_a_change_up(full: LogPage, stored: Callable[[], list[LogEntry]]) -> None:
    stand(full, 1)
    full._edit()
    full.form.note.setText("nhầm")
    assert full.back()
    assert not full.back()
    assert full.form.note.text() == ""
    assert replace(MEETING, no=1) in stored()


def test_an_entry_is_taken_out_and_comes_back(
    full: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    assert full._back.toolTip() == "Từ khi mở trang này chưa có gì thay đổi."
    stand(full, 2)
    full._edit()
    full.table.setFocus()  # type: ignore[union-attr]
    key(full.table, qtbot, Qt.Key.Key_Delete)  # type: ignore[arg-type]
    settle()
    assert [each.no for each in stored()] == [1, 3]
    assert shown(full) == [3, 1]
    assert not full.form.editing, "what is taken out is not being changed"
    qtbot.keyClick(full.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown(full) == [3, 1, 2]
    assert full._current is not None
    assert full._current.no == 2


def test_undoing_a_new_entry_takes_it_out(
    page: LogPage, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    page.form.save.click()
    settle()
    assert len(stored()) == 1
    page._undo_last()
    settle()
    assert stored() == []
    page._undo_last()
    settle()
    assert stored() == []


def test_delete_in_a_field_takes_no_entry_out(
    full: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    stand(full, 1)
    full.form.note.setText("ab")
    full.form.note.setFocus()
    full.form.note.setCursorPosition(0)
    key(full.form.note, qtbot, Qt.Key.Key_Delete)
    settle()
    assert full.form.note.text() == "b"
    assert len(stored()) == 3


def test_what_is_shown_is_written_for_a_spreadsheet(
    full: LogPage, settle: Settle, answers: Any, tmp_path: Path
) -> None:
    full.activity.setCurrentIndex(full.activity.findData("hd-1-2"))
    answers.coming = [None]
    full._write()
    path = tmp_path / "so.csv"
    answers.coming = [path]
    full._write()
    settle()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[0] for row in rows] == ["Dòng số", "2", "1"]


def test_the_first_page_s_nudge_leads_to_the_form(
    shell: Shell, settle: Settle, qtbot: QtBot, open_page: Callable[..., LogPage]
) -> None:
    went: list[tuple[str, Any]] = []
    shell.went.connect(lambda place, arguments: went.append((place, arguments)))
    todo = TodoPage(shell)
    qtbot.addWidget(todo)
    todo.come({})
    settle()
    (nudge,) = [
        each
        for each in todo.findChildren(QPushButton)
        if each.accessibleName().startswith("Ghi vào sổ: Tháng hành động")
    ]
    nudge.click()
    assert went == [("log", {"activity": "hd-1-1"})]
    page = open_page(activity="hd-1-1")
    assert page.form.activity.currentData() == "hd-1-1"
    page.come({"activity": "hd-2-1", "period": "2017"})
    assert page.form.activity.currentData() == "hd-2-1"
    assert page.period.currentData() == "2017"


def test_a_plan_without_kinds_of_events_says_so(
    act: Act,
    open_page: Callable[..., LogPage],
    settle: Settle,
    stored: Callable[[], list[LogEntry]],
) -> None:
    def forget(office: Office) -> None:
        office.plan = replace(office.plan, log_events=(), log_places=(), log_sources=())

    act(forget)
    page = open_page()
    assert page._plain.isVisible()
    assert page.form.kind.count() == 1
    page.form.save.click()
    settle()
    assert stored()[0].event == ""
