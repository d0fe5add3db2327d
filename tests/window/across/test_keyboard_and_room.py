"""What a person at an old PC met: keys that went nowhere, amounts without room, words not true."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from waits import until

from gbv_desktop import settings
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.typed_digits import GROUPS
from gbv_desktop.office.reports import reporting
from ui import app as application
from ui.base.places import REPORTS
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.door.first_run import FirstRunScene
from ui.door.steps_secret import PeopleStep
from ui.entry.detail.fact_field import FactField
from ui.entry.findings.reason_dialog import ReasonDialog
from ui.entry.page import EntryPage
from ui.reports.page import ReportsPage
from ui.stick.digits import DigitsAsked, DigitsDialog
from ui.window import MainWindow

PERIOD = "2018S1"
SIZES = (80, 100, 200)
AMOUNT = "1.500.000.000.000"
Settle = Callable[[], None]


def do(shell: Shell, settle: Settle, act: Callable[[Office], Any]) -> None:
    shell.work.read(act, lambda _found: None)
    settle()


@pytest.fixture
def page(
    enter: Callable[..., Shell], settle: Settle, enter_report: Callable[..., EntryPage]
) -> EntryPage:
    shell = enter("commune")
    do(shell, settle, lambda office: reporting.new_report(office, PERIOD))
    return enter_report(shell, period=PERIOD)


# --- first start ---------------------------------------------------------------------------------
def test_nothing_can_be_pressed_before_the_plans_are_read(
    open_window: Callable[..., MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(Worker, "alone", lambda *_asked, **_more: None)
    scene = open_window(tmp_path / "office").scene
    assert isinstance(scene, FirstRunScene)
    for button in scene.findChildren(QPushButton):
        if button.text() in ("Tiếp tục", "Quay lại"):
            assert not button.isEnabled()
            assert button.toolTip() == "Đang đọc các kế hoạch"
    qtbot.keyClick(scene, Qt.Key.Key_Return)
    scene.onward()
    scene.back()
    assert scene.at == 0


def test_a_title_that_stands_there_is_replaced_by_what_is_typed(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    scene = open_window(tmp_path / "office").scene
    assert isinstance(scene, FirstRunScene)
    unit = next(each for each in scene.choices.plans[0].plan.units if each.id == "c-23440")
    scene.choices.unit = unit
    scene._show(next(at for at, each in enumerate(scene._steps) if isinstance(each, PeopleStep)))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text()
    qtbot.keyClicks(field, "Cong chuc")
    assert field.text() == "Cong chuc"


# --- digits --------------------------------------------------------------------------------------
def digits_dialog(shell: Shell, qtbot: QtBot) -> DigitsDialog:
    dialog = DigitsDialog(shell, DigitsAsked("?", "?", "Act"), lambda *_asked: None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize("size", SIZES)
def test_all_forty_digits_stay_in_sight(
    enter: Callable[..., Shell], qtbot: QtBot, qapp: QApplication, size: int
) -> None:
    shell = enter("commune")
    application.set_up_look(qapp, settings.Settings(text_size=size))
    dialog = digits_dialog(shell, qtbot)
    dialog.field.setText(" ".join(["88888"] * GROUPS))
    QApplication.processEvents()
    needed = dialog.field.fontMetrics().horizontalAdvance(dialog.field.text())
    assert dialog.field.width() > needed


def test_digits_that_are_all_there_are_not_asked_for_again(
    enter: Callable[..., Shell], qtbot: QtBot
) -> None:
    shell = enter("commune")
    dialog = digits_dialog(shell, qtbot)
    (act,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Act"]
    assert act.toolTip() == "Gõ đủ tám nhóm trước đã."
    dialog.field.setText(" ".join(["12345"] * GROUPS))
    assert act.toolTip().startswith("Đề nghị đọc lại nhóm số 1")


# --- a reason ------------------------------------------------------------------------------------
def test_who_chooses_another_reason_writes_it_at_once(qtbot: QtBot) -> None:
    dialog = ReasonDialog("?", {"a": "A"}, "", own_words=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    first, other = dialog._choices["a"], dialog._choices[""]
    assert tip(dialog) == "Chọn lý do trước."
    first.click()
    assert not tip(dialog)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert other.isChecked()
    assert tip(dialog) == "Ghi lý do trước đã."
    typed = dialog._words
    until(typed.hasFocus)
    qtbot.keyClicks(typed, "Da doi chieu")
    assert dialog.reason == "Da doi chieu"
    assert not tip(dialog)


def tip(dialog: ReasonDialog) -> str:
    return dialog._act.toolTip()


# --- the form ------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", SIZES)
def test_an_amount_of_an_activity_pushes_nothing_out_of_sight(
    enter: Callable[..., Shell],
    settle: Settle,
    enter_report: Callable[..., EntryPage],
    qapp: QApplication,
    size: int,
) -> None:
    shell = enter("commune")
    application.set_up_look(qapp, settings.Settings(text_size=size))
    do(shell, settle, lambda office: reporting.new_report(office, PERIOD))
    page = enter_report(shell, period=PERIOD)
    card = next(iter(page.view.activities.cards.values()))
    assert page.view.stand(next(iter(page.view.activities.cards)))
    card.money.setText(AMOUNT)
    QApplication.processEvents()
    assert page.view.activities.horizontalScrollBar().maximum() == 0
    assert card.money.width() > card.money.fontMetrics().horizontalAdvance(AMOUNT)


def test_a_meaning_begins_at_its_beginning(page: EntryPage, qtbot: QtBot) -> None:
    bar = page.view._meant.verticalScrollBar()
    for cell, other in (("A02", "B01"), ("B01", "C01")):
        assert page.view.stand(cell)
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        bar.setValue(bar.maximum())
        assert bar.value() > 0
        assert page.view.stand(other)
        assert bar.value() == 0


def test_no_figure_is_explained_beside_activities_and_texts(page: EntryPage) -> None:
    meaning = page.view.meaning
    assert page.view.stand("K03")
    assert meaning.isVisible()
    for cell in (next(iter(page.view.activities.cards)), "N01"):
        assert page.view.stand(cell)
        assert not meaning.isVisible()
    assert page.view.stand("A02")
    assert meaning.isVisible()


def test_tab_goes_from_fact_to_fact_and_on_to_the_remark(page: EntryPage, qtbot: QtBot) -> None:
    assert page.view.stand("A02")
    QApplication.processEvents()
    fields = page.view.meaning.findChildren(FactField)
    controls = [each.control for each in fields if each.isVisible()]
    assert len(controls) == 3
    controls[0].setFocus()
    for now, then in pairwise(controls):
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        assert page.focusWidget() is then
    qtbot.keyClick(controls[-1], Qt.Key.Key_Tab)
    box = page.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    assert page.view.meaning.isAncestorOf(box)


def test_the_cell_under_work_is_whole_in_sight_however_the_page_was_laid_out(
    page: EntryPage,
) -> None:
    form = page.view.view
    page.view.stand("A01")
    form.setFixedHeight(form.head.height() + 60)  # as while the page is laid out
    QApplication.processEvents()
    form.scrollTo(form.currentIndex(), form.ScrollHint.PositionAtBottom)
    form.verticalScrollBar().setValue(20)
    form.setFixedHeight(form.head.height() + 200)
    QApplication.processEvents()
    assert form.visualRect(form.currentIndex()).top() >= 0


def test_looking_ahead_pushes_nothing_of_the_cell_under_work_out_of_sight(page: EntryPage) -> None:
    form = page.view.view
    page.view.stand("A01")
    lines = [form.rowHeight(row) for row in (0, 1)]
    form.setFixedHeight(form.height() - form.viewport().height() + sum(lines) - 10)
    QApplication.processEvents()
    form.look_ahead()
    assert form.visualRect(form.currentIndex()).top() >= 0


# --- keys that are told --------------------------------------------------------------------------
def test_below_stand_only_keys_that_do_something(page: EntryPage, settle: Settle) -> None:
    told: list[object] = []
    page.announced.connect(lambda: told.append(page.current_shortcuts()))
    assert {"Ctrl+0", "F2"} <= {key for key, _words in page.current_shortcuts()}
    page.view.sheet = None
    page._show_step()
    assert not {"Ctrl+0", "F2"} & {key for key, _words in page.current_shortcuts()}
    assert "F7" in {key for key, _words in page.current_shortcuts()}
    assert told


def test_enter_is_told_in_the_words_of_the_button(
    at_desk: Callable[..., MainWindow], settle: Settle
) -> None:
    window = at_desk("commune")
    assert window.desk is not None
    do(window.shell, settle, lambda office: reporting.new_report(office, PERIOD))
    window.desk.go(REPORTS)
    settle()
    page = window.desk.page
    assert isinstance(page, ReportsPage)
    said = set()
    for at in range(page.table.model().rowCount()):
        page.table.setCurrentIndex(page.table.model().index(at, 0))
        QApplication.processEvents()
        words = page._open.text()
        assert window.desk.foot.shortcuts.text().startswith(f"Enter {words} · ")
        said.add(words)
    assert len(said) > 1
