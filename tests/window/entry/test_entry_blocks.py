"""Blocks of a spreadsheet in the form: pasted, copied and emptied as one step."""

from collections.abc import Callable
from typing import Any

from entry_kit import CONTROL, paste, press_in, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from stored import stored_sheet

from gbv_desktop.domain.plan.cells import NIL, number
from ui.entry.bulk.paste_dialog import PasteDialog
from ui.entry.page import EntryPage

Settle = Callable[[], None]


def test_a_block_that_fits_is_pasted_as_one_step(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    paste(opened, qtbot, "B05", "1.200\n-\n3\n")
    cells = stored_sheet(opened, settle).report.cells
    assert list(cells.values()) == [number(1200), NIL, number(3)]
    assert opened.view.current_cell == "B05"
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Z, CONTROL)
    assert stored_sheet(opened, settle).report.cells == {}


def test_what_does_not_fit_is_shown_before_anything_changes(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "B05", "6")
    seen: list[int] = []

    def refuse(dialog: PasteDialog) -> bool:
        seen.append(len(opened.draft.report.cells))
        return False

    def only_empty(dialog: PasteDialog) -> bool:
        press_in(dialog, "Chỉ dán vào 1 ô trống")
        return dialog.result() == 1

    def all_of_it(dialog: PasteDialog) -> bool:
        press_in(dialog, "Dán 2 ô")
        return dialog.result() == 1

    answers.coming = [refuse, only_empty, all_of_it]
    block = "7\n8\nkhoảng 5"
    paste(opened, qtbot, "B05", block)
    assert (seen, opened.draft.report.cells) == ([1], {"B05": number(6)})
    paste(opened, qtbot, "B05", block)
    assert stored_sheet(opened, settle).report.cells == {
        "B05": number(6),
        "B05.long_ghep": number(8),
    }
    opened.draft.undo()
    paste(opened, qtbot, "B05", block)
    assert stored_sheet(opened, settle).report.cells == {
        "B05": number(7),
        "B05.long_ghep": number(8),
    }


def test_a_block_is_chosen_with_shift_copied_and_pasted_elsewhere(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    view = opened.view.view
    paste(opened, qtbot, "B05", "6\n4\n")
    opened.view.stand("B05")
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "6\n4"
    assert 'x:num="6"' in QGuiApplication.clipboard().mimeData().html()
    paste(opened, qtbot, "D01", QGuiApplication.clipboard().text())
    cells = stored_sheet(opened, settle).report.cells
    assert (cells["D01"], cells["D02"]) == (number(6), number(4))


def test_a_chosen_block_is_emptied_in_one_step(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    view = opened.view.view
    paste(opened, qtbot, "D01", "1\n2\n3\n")
    for _step in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert stored_sheet(opened, settle).report.cells == {}
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert len(stored_sheet(opened, settle).report.cells) == 3


def test_sensitive_figures_are_copied_for_a_reason_only(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    QGuiApplication.clipboard().setText("what was there before")
    type_in(opened, qtbot, "V03", "4")
    opened.view.stand("V03")
    answers.coming = [None]
    qtbot.keyClick(opened.view.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "what was there before"
    answers.coming = [1, "đối chiếu với công an xã"]
    qtbot.keyClick(opened.view.view, Qt.Key.Key_C, CONTROL)
    settle()
    assert QGuiApplication.clipboard().text() == "4"
