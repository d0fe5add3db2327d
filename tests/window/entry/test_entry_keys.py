"""The keyboard in the form: where keys go, what is found, and why a key changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from entry_kit import do, fill, press
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.report.reports import ReportState
from ui.base.shell import Shell
from ui.entry.grid.form_grid import FormColumn
from ui.entry.page import EntryPage
from ui.entry.texts.figure_dialog import FigureDialog, Quotable
from ui.entry.words import closed_words

PERIOD = "2018S1"
Settle = Callable[[], None]


def test_enter_goes_on_into_the_next_section(opened: EntryPage, qtbot: QtBot) -> None:
    opened.view.stand("A04")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Return)
    assert opened.view.current_cell == "B01"
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert opened.view.current_cell == "A04"


def test_an_indicator_is_found_without_accents(opened: EntryPage, qtbot: QtBot) -> None:
    opened.view.search.setText("nan nhan duoc phat hien")
    qtbot.waitUntil(lambda: opened.view.current_cell == "V05")


def test_parts_and_codes_are_found_too_one_after_the_other(opened: EntryPage, qtbot: QtBot) -> None:
    def found(words: str, cell: str) -> None:
        opened.view.search.setText(words)
        qtbot.waitUntil(lambda: opened.view.current_cell == cell)

    found("v05.nu", "V05.nu")
    found("b06", "B06")
    found("so vu than the", "V03.than_the")
    found("v05", "V05")
    qtbot.keyClick(opened.view.search, Qt.Key.Key_Return)
    assert opened.view.view.hasFocus()
    qtbot.keyClick(opened.view.view, Qt.Key.Key_F3)
    assert opened.view.current_cell == "V05.duoi_16"
    found("khong co chi tieu nay", "V05.duoi_16")
    qtbot.waitUntil(lambda: not opened.view.search._still.isActive())
    qtbot.keyClick(opened.view.view, Qt.Key.Key_F3)
    assert opened.view.current_cell == "V05.duoi_16", "nothing was found, nothing is gone to"


def test_a_cell_is_gone_to_from_elsewhere(opened: EntryPage, settle: Settle) -> None:
    opened.come({"period": PERIOD, "cell": "V05.nu"})
    settle()
    assert opened.view.current_cell == "V05.nu"
    assert opened.view.view.currentIndex().column() == FormColumn.ACTUAL


def test_every_control_has_a_name_and_is_reached_by_tab(opened: EntryPage) -> None:
    for kind in (QAbstractButton, QLineEdit):
        for each in opened.findChildren(kind):
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                named = each.accessibleName() or getattr(each, "text", str)()
                assert named, each


def test_down_leads_from_the_search_into_the_figures(shell: Shell, qtbot: QtBot) -> None:
    figures = [Quotable("B05", "Số buổi", "6"), Quotable("B06", "Số lượt người", "80")]
    dialog = FigureDialog(shell, figures)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    dialog.search.setFocus()
    qtbot.waitUntil(dialog.search.hasFocus)
    qtbot.keyClick(dialog.search, Qt.Key.Key_B)
    assert dialog.search.hasFocus(), "other keys are typed"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.table.hasFocus()
    assert dialog.table.current is not None


def test_reading_the_report_again_takes_nobody_away_from_the_search(
    opened: EntryPage, settle: Settle
) -> None:
    opened.view.search.setFocus()
    assert opened.view.search.hasFocus()
    opened.reload()
    settle()
    assert opened.view.search.hasFocus()


def test_the_button_of_a_step_does_not_keep_the_keys_for_the_next_one(
    opened: EntryPage, settle: Settle, answers: Any, qapp: QApplication
) -> None:
    """Enter, pressed twice, would submit what was just begun, or lock what was just submitted."""
    opened.shell.work.read(fill, lambda _nothing: None)
    settle()
    opened.reload()
    settle()
    for section in (0, len(opened.view.parts.sections) + 1):  # figures, and the last of the words
        opened.view._choose(section)
        opened._next.setFocus()
        opened._steps.submit(PERIOD, lambda problem: pytest.fail(problem.code))
        settle()
        assert opened.sheet is not None
        assert opened.sheet.stage is ReportState.SUBMITTED
        assert QApplication.focusWidget() is opened.view.form
        answers.coming = ["Sửa lại."]
        opened._back.setFocus()
        opened._give_back()
        settle()
        assert QApplication.focusWidget() is opened.view.form


def test_enter_opens_a_report_that_is_not_there_yet(
    page: EntryPage, settle: Settle, qapp: QApplication
) -> None:
    page.setFocus()
    page.take_focus()
    assert QApplication.focusWidget() is page._open
    assert page.sheet is None
    page._open.click()
    settle()
    assert page.sheet is not None
    assert QApplication.focusWidget() is page.view.form


@pytest.mark.parametrize("key", ["9", "Delete", "F2", "Ctrl+0", "Ctrl+V"])
def test_a_key_that_changes_nothing_says_why(
    opened: EntryPage, settle: Settle, qtbot: QtBot, key: str
) -> None:
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    view = opened.view
    pressed = QKeySequence(key)[0]
    letter = key if len(key) == 1 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers(), letter)
    QApplication.sendEvent(view.view, event)
    assert view._refusal.isVisible()
    assert view._refusal.text() == closed_words(opened.sheet)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    view._refusal.hide()
    QApplication.sendEvent(view.view, event)
    assert not view._refusal.isVisible(), "going about changes nothing"


def _pressed(field: QWidget, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(field, event)


def test_a_key_in_a_locked_field_says_why(opened: EntryPage, settle: Settle) -> None:
    """As in a locked cell: in every text, result, amount and fact, covered or not."""
    view = opened.view

    def fields() -> list[QWidget]:
        card = next(iter(view.activities.cards.values()))
        facts = [each.control for each in view.meaning._fields.values()]
        lines = [each for each in facts if isinstance(each, QLineEdit)]
        return [view.texts._boxes["N01"], card.result, card.difficulty, card.money, *lines]

    view.stand("A02")
    view.explain()
    lines = [each for each in fields() if isinstance(each, QLineEdit)]
    assert len(lines) > 2
    _pressed(fields()[0], "x")
    assert not view._refusal.isVisible(), "what is open is written"
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    view.stand("A02")
    view.explain()
    for field in fields():
        view._refusal.hide()
        _pressed(field, "x")
        assert view._refusal.isVisible(), field
        assert view._refusal.text() == closed_words(opened.sheet)
    assert not next(iter(view.activities.cards.values())).state.isEnabled()


def test_esc_does_not_leave_a_form_that_is_being_filled(opened: EntryPage, settle: Settle) -> None:
    view = opened.view
    view.search.setFocus()
    assert opened.back()
    assert QApplication.focusWidget() is view.view, "into the form first"
    assert opened.back()
    view.stand("N01")
    assert opened.back()
    assert QApplication.focusWidget() is view.texts._boxes["N01"], "who writes goes on writing"
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    assert not opened.back(), "what is only read is left as any page"


@pytest.mark.parametrize(
    ("stage", "may_enter", "said"),
    [
        (ReportState.ENTERING, True, "không nhập"),
        (ReportState.ENTERING, False, "Chỉ người nhập liệu"),
        (ReportState.SUBMITTED, True, "trả lại để sửa"),
        (ReportState.APPROVED, True, "bản bổ sung"),
    ],
)
def test_why_nothing_is_typed(
    opened: EntryPage, stage: ReportState, may_enter: bool, said: str
) -> None:
    assert opened.sheet is not None
    assert said in closed_words(replace(opened.sheet, stage=stage, may_enter=may_enter))


def test_tab_stops_at_nothing_that_only_scrolls(opened: EntryPage, settle: Settle) -> None:
    """From the list of sections Tab went to the area of the texts, and letters went nowhere."""
    settle()
    stops = [
        each
        for each in opened.findChildren(QScrollArea)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == []
