"""A search box in a dialog: Enter goes to what was found and never does the dialog's act."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle, made, page_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gbv_desktop.office.answer.unit_report import UnitReport, unit_report
from ui.base.shell import Shell
from ui.board.page import BoardPage
from ui.kit.dialogs.enter import enter_accepts
from ui.kit.fields.search import SearchBox
from ui.report.returning import ReturnDialog
from ui.report.unit_report import ReportDialog

TOWN = "c-23401"
SOURCES = Path(__file__).resolve().parents[3] / "ui"
Make = Callable[[BoardPage, UnitReport], QDialog]
MADE: dict[str, Make] = {
    "returning": lambda _page, report: ReturnDialog(report, False, ""),
    "unit_report": lambda page, report: ReportDialog(page.shell, report),
}
INSERTS = {"figure_dialog", "picking"}
"""Enter takes what was looked for, a figure or a paper: the dialog's act is the choice itself."""


@pytest.fixture
def page(tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot) -> BoardPage:
    found = page_of(BoardPage, made(tmp_path / "home"), tmp_path, enter, settle)
    qtbot.addWidget(found)
    return found


def test_every_dialog_that_searches_is_played_here() -> None:
    def makes_one(path: Path) -> bool:
        calls = (each for each in ast.walk(ast.parse(path.read_text("utf-8"))))
        return any(
            isinstance(each, ast.Call) and getattr(each.func, "id", "") == "SearchBox"
            for each in calls
        )

    dialogs = (each for each in SOURCES.rglob("*.py") if "(QDialog)" in each.read_text("utf-8"))
    searching = {path.stem for path in dialogs if makes_one(path)}
    assert searching == MADE.keys() | INSERTS


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
@pytest.mark.parametrize("name", MADE)
def test_enter_leads_to_what_was_found(
    page: BoardPage, settle: Settle, qtbot: QtBot, name: str, key: Qt.Key
) -> None:
    got: list[Any] = []
    page.shell.work.read(lambda office: unit_report(office, "2018S1", TOWN), got.append)
    settle()
    dialog = MADE[name](page, got[0])
    qtbot.addWidget(dialog)
    enter_accepts(dialog)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.show()
    for box in dialog.findChildren(QPlainTextEdit):
        if not box.isReadOnly():
            box.setPlainText("Xem lại.")
    search = dialog.findChild(SearchBox)
    search.setFocus()
    qtbot.keyClicks(search, "B02")
    qtbot.keyClick(search, key)
    table = next(each for each in dialog.findChildren(QAbstractItemView) if each.isVisible())
    assert ended == []
    assert dialog.isVisible()
    assert table.currentIndex().isValid()
    assert "B02" in str(table.model().index(table.currentIndex().row(), 0).data())
    assert dialog.focusWidget() is table
