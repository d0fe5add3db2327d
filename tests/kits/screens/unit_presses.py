"""Keys in a unit's own pages, each pressed and seen by its effect."""

from __future__ import annotations

from typing import Any

from presses import asks, key
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from screens_kit import OPEN, Tour
from waits import until

from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.typed import NIL_SIGN


def put_document_right(tour: Tour) -> None:
    assert tour.page.table.choose(lambda line: not line.document.struck)
    asks(tour, "F2", wanted="DocumentDialog")


def open_report(tour: Tour) -> None:
    assert tour.page.table.choose(lambda row: row.period.code == OPEN)
    tour.page.table.setFocus()
    key(tour, "Return")
    assert tour.desk.place == "entry"


def cell(tour: Tour, code: str = "B02") -> Any:
    assert tour.page.view.stand(code)
    view = tour.page.view.view
    view.setFocus()
    return view


def at(tour: Tour) -> tuple[int, int]:
    here = tour.page.view.view.currentIndex()
    return here.row(), here.column()


def moves(tour: Tour, there: str, back: str) -> None:
    cell(tour)
    first = at(tour)
    key(tour, there)
    assert at(tour) != first, there
    key(tour, back)
    assert at(tour) == first, back


def ends(tour: Tour) -> None:
    seen = []
    for name in ("Home", "End", "Home"):
        cell(tour)
        key(tour, name)
        seen.append(at(tour))
    assert seen[0] == seen[2] != seen[1]
    assert seen[0] < seen[1]


def goes_down(tour: Tour) -> None:
    moves(tour, "Return", "Shift+Return")
    moves(tour, "Down", "Up")


def shown(tour: Tour) -> str:
    return str(tour.page.view.view.currentIndex().data() or "")


def puts(tour: Tour, name: str, wanted: str) -> None:
    cell(tour)
    key(tour, name)
    assert shown(tour) == wanted, name


def edits(tour: Tour) -> None:
    view = cell(tour)
    key(tour, "F2")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert view.isAncestorOf(editor)
    key(tour, "Esc")


def stays(tour: Tour) -> None:
    """Once to give a cell up, once too often: the form that is being filled stays open."""
    edits(tour)
    for _twice in range(2):
        key(tour, "Esc")
        assert tour.desk.place == "entry"
    assert QApplication.focusWidget() is tour.page.view.view


def next_part(tour: Tour) -> None:
    view = cell(tour)
    key(tour, "F6")
    assert QApplication.focusWidget() is not view


def next_found(tour: Tour) -> None:
    page = tour.page
    page.view.search.setText("buoi")
    until(lambda: len(page.view._found) > 1)
    seen = set()
    for _turn in range(2):
        key(tour, "F3")
        seen.add(page.view.current_cell)
    assert len(seen) == 2
    page.view.search.clear()
    tour.rest()


def choose_block(tour: Tour) -> None:
    view = cell(tour)
    key(tour, "Shift+Down")
    assert len(view.selectedIndexes()) == 2
    cell(tour, "B05")


def undo_redo(tour: Tour) -> None:
    puts(tour, "Ctrl+0", NIL_SIGN)
    key(tour, "Ctrl+Z")
    assert shown(tour) != NIL_SIGN
    key(tour, "Ctrl+Y")
    assert shown(tour) == NIL_SIGN


def copy_paste(tour: Tour) -> None:
    cell(tour)
    key(tour, "Ctrl+0", "Ctrl+C")
    assert QApplication.clipboard().text().strip() == NIL_SIGN
    QApplication.clipboard().setText("7")
    key(tour, "Del", "Ctrl+V")
    assert shown(tour) == "7", tour.guest.met


def check(tour: Tour) -> None:
    cell(tour)
    tour.page._submitting = False
    key(tour, "F7")
    assert tour.page._submitting


def write_down(tour: Tour) -> None:
    page = tour.page
    before = len(page._log.entries)
    page.form.choose_activity("hd-1-2")
    page.form.figures[LogSum.LEAFLETS].setText("3")
    page.form.note.setFocus()
    key(tour, "Return")
    assert len(page._log.entries) == before + 1, page.form._wrong.text()


def change_entry(tour: Tour) -> None:
    page = tour.page
    page.table.choose(lambda _entry: True)
    page.table.setFocus()
    key(tour, "F2")
    assert page.form.editing
    page.back()


def take_out(tour: Tour) -> None:
    page = tour.page
    page.table.choose(lambda _entry: True)
    page.table.setFocus()
    before = len(page._log.entries)
    key(tour, "Del")
    assert len(page._log.entries) == before - 1


def bring_back(tour: Tour) -> None:
    take_out(tour)
    before = len(tour.page._log.entries)
    key(tour, "Ctrl+Z")
    assert len(tour.page._log.entries) == before + 1
