"""Hands on the form of a report: buttons, figures typed and pasted, and the words around them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from waits import until

from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry
from gbv_desktop.office.reports.entry import open_sheet
from ui.entry.page import EntryPage

PERIOD = "2018S1"
Settle = Callable[[], None]


def press(page: QWidget, words: str) -> None:
    """Presses the one button that can be seen with these words."""
    buttons = page.findChildren(QPushButton)
    found = [each for each in buttons if each.text() == words and each.isVisible()]
    assert len(found) == 1, [each.text() for each in buttons if each.isVisible()]
    found[0].click()


def type_in(page: EntryPage, qtbot: QtBot, cell: str, text: str) -> None:
    """Goes to a cell and types into it key by key, Enter included."""
    assert page.view.stand(cell)
    view = page.view.view
    qtbot.keyClicks(view, text[0])
    editor = next(each for each in view.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def fill(office: Office) -> None:
    """Everything nil, the year's plan missing: nothing left to say but reasons."""
    sheet = open_sheet(office, PERIOD)
    assert sheet is not None
    cells = dict.fromkeys(sheet.form.cells(sheet.period.kind), NIL)
    found = entry.set_cells(office, sheet, {**cells, "A02": number(0)})
    for finding in found.warnings:
        found = entry.set_reason(office, sheet, finding.key, "da_kiem_tra")


def do(page: EntryPage, settle: Settle, act: Callable[[Office], Any]) -> None:
    """Does something in the office beside the window; then the page reads again."""
    page.shell.work.read(act, lambda _value: None)
    settle()
    page.refresh()
    settle()


def texts(widget: QWidget) -> list[str]:
    """What can be read; widgets that were just added show after the events have turned."""
    QApplication.processEvents()
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def rest(page: EntryPage) -> None:
    """Stays on a cell until what it means is shown."""
    until(lambda: not page.view._explain_soon.isActive())


def fields_of(page: EntryPage) -> list[QLineEdit]:
    """What can be typed beside the figure."""
    rest(page)
    return [each for each in page.view.meaning.findChildren(QLineEdit) if each.isVisible()]


def answer_box(page: EntryPage) -> QPlainTextEdit:
    """Where a remark on the cell is written or answered."""
    QApplication.processEvents()
    return next(each for each in page.view.meaning.findChildren(QPlainTextEdit) if each.isVisible())


def press_in(dialog: QWidget, words: str) -> None:
    """Presses a button of a dialog that is about to be shown."""
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


CONTROL = Qt.KeyboardModifier.ControlModifier


def paste(page: EntryPage, qtbot: QtBot, cell: str, text: str) -> None:
    """Pastes what a spreadsheet would have put on the clipboard, from this cell on."""
    page.view.stand(cell)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.view.view, Qt.Key.Key_V, CONTROL)
