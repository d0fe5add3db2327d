"""Every key that is told anywhere does what is told of it, by a real press and seen by its effect.

What a page or the program announces and no press below tries fails the test, and so does a press
of something that nobody announces any more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolTip,
    QWidget,
)
from reach import bring_to_front, controls
from screens_kit import OPEN, PERIOD, WALKS, Guest, Tour, enter, nothing
from waits import until

from gbv_desktop.domain.logbook import LogSum
from gbv_desktop.domain.typed import NIL_SIGN
from ui.base.places import places
from ui.desk import GLOBAL_SHORTCUTS
from ui.kit import shortcuts
from ui.kit.dialogs import enter as dialog_enter
from ui.kit.fields.search import SearchBox
from ui.kit.shortcuts import ShortcutButton, main_button
from ui.kit.table.table import RowsTable
from ui.pages import page_of

Press = Callable[[Tour], object]


class Noting(Guest):
    """Also notes which files are asked for, and what is told.

    Attributes:
        asked: the titles.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def save_file(self, title: str, name: Path, kinds: str) -> Path | None:
        self.asked.append(title)
        return None

    def printer(self, printer: Any, pages: int) -> bool:
        self.asked.append("printer")
        return False


@pytest.fixture
def answers() -> Noting:
    return Noting()


def key(tour: Tour, *names: str) -> None:
    """Presses keys where the keyboard is, as hands do."""
    bring_to_front(tour.window)
    for each in names:
        QTest.keySequence(QApplication.focusWidget() or tour.window, QKeySequence(each))
    tour.rest()


def hears(tour: Tour, name: str, signal: Any) -> None:
    """A press that is told by a signal."""
    heard: list[object] = []
    signal.connect(lambda *_told: heard.append(name))
    key(tour, name)
    assert heard, f"{name} does nothing"


def asks(tour: Tour, name: str, wanted: str = "") -> None:
    """A press that brings up a dialog, or asks for a file."""
    guest = tour.guest
    assert isinstance(guest, Noting)
    guest.met.clear()
    guest.asked.clear()
    key(tour, name)
    if "printer" in wanted:
        until(lambda: bool(guest.asked))
    assert wanted in {*guest.met, *guest.asked} if wanted else guest.met | {*guest.asked}, name


def reads_again(tour: Tour) -> None:
    tour.go("reports")
    before = tour.page._load
    key(tour, "F5")
    assert tour.page._load > before


def finds(tour: Tour, name: str) -> None:
    tour.page.setFocus()
    key(tour, name)
    assert QApplication.focusWidget() is tour.page.search_box()


def finds_activity(tour: Tour) -> None:
    tour.go("plan")
    finds(tour, "Ctrl+F")


# --- the district --------------------------------------------------------------------------------
def take_all(tour: Tour, name: str) -> None:
    """The one red file under the cursor stays out, the good ones come in."""
    page = tour.page
    assert page.table.choose(lambda row: row.row.refused or row.row.held), page._summary()
    page.table.setFocus()
    before = page._ready_files()
    assert before
    key(tour, name)
    assert not page._ready_files(), "the right ones were not taken in"


def take_one(tour: Tour) -> None:
    page = tour.page
    assert page.table.choose(lambda row: row.ready)
    taken = page.table.current.row.sha256
    page.table.setFocus()
    key(tour, "Return")
    assert taken not in page._ready_files()


def write_packages(tour: Tour) -> None:
    stick = tour.window.shell.stick
    assert stick is not None
    before = {each for each in stick.rglob("*") if each.is_file()}
    tour.page.setFocus()
    key(tour, "Ctrl+Return")
    after = {each for each in stick.rglob("*") if each.is_file()}
    main = main_button(tour.page)
    assert main is not None
    assert after - before if main.isEnabled() else QToolTip.text() == main.toolTip() != ""


def trace(tour: Tour) -> None:
    page = tour.page
    page.grid.setFocus()
    page.grid.choose(next(s for s in _spots(page) if not s.unit))
    until(lambda: page.source.first is not None)
    key(tour, "Return")
    assert page.source.first.hasFocus()


def _spots(page: Any) -> list[Any]:
    model = page.model
    from ui.totals.grid_model import SPOT, TOTAL

    found = (model.index(at, TOTAL).data(SPOT) for at in range(model.rowCount()))
    return [each for each in found if each is not None]


def fold(tour: Tour) -> None:
    page = tour.page
    at = next(at for at, line in enumerate(page.model.lines) if line.parts)
    page.grid.setCurrentIndex(page.model.index(at, 1))
    page.grid.setFocus()
    code = page.model.lines[at].indicator.code
    open_ = page.model.is_open(code)
    for each in ("-", "+") if open_ else ("+", "-"):
        key(tour, each)
        open_ = not open_
        assert page.model.is_open(code) is open_, each


def zoom(tour: Tour) -> None:
    view = tour.page.view
    until(lambda: bool(view.stack.sizes))
    before = view.per_cent
    key(tour, "Ctrl+=")
    larger = view.per_cent
    assert larger > before
    key(tour, "Ctrl+-")
    assert view.per_cent < larger


# --- a unit's own --------------------------------------------------------------------------------
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


# --- everywhere ----------------------------------------------------------------------------------
def by_digit(tour: Tour) -> None:
    """Each place, and the keyboard in its main table."""
    listed = [each for each in places(tour.window.shell.who.consolidating) if not each.under]
    for digit, place in enumerate(listed, 1):
        key(tour, f"Alt+{digit % 10}")
        assert tour.desk.place == place.name
        wanted = tour.page.main_view() if place.name != "log" else None
        here = tour.window.focusWidget()
        assert here is (wanted or here), f"{place.name}: the keyboard is in {here}"
        assert here is not None
        assert tour.page is here or tour.page.isAncestorOf(here)


def main_act(tour: Tour) -> None:
    """On every page: its main button, or why it cannot be pressed; by both Enters."""
    pressed: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.desk.press", pressed.append)
        for place in places(tour.window.shell.who.consolidating):
            tour.go(place.name, **({"period": PERIOD} if place.under else {}))
            main = main_button(tour.page)
            for name in ("Ctrl+Return", "Ctrl+Enter"):
                pressed.clear()
                key(tour, name)
                assert pressed == ([main] if main else []), (place.name, name)


def toggles(tour: Tour) -> None:
    before = tour.window.shell.hidden
    key(tour, "F9")
    assert tour.window.shell.hidden is not before
    key(tour, "F9")


def copies(tour: Tour) -> None:
    """Wherever the keyboard is, on a page with a table."""
    tour.go("reports")
    for place in (tour.page.table, tour.page):
        place.setFocus()
        QApplication.clipboard().clear()
        key(tour, "Ctrl+C")
        assert "\t" in QApplication.clipboard().text()


def saves(tour: Tour) -> None:
    for place in ("reports", "totals") if tour.window.shell.who.consolidating else ("reports",):
        tour.go(place)
        for widget in (tour.page.main_view(), tour.page):
            widget.setFocus()
            asks(tour, "Ctrl+Shift+E")


def goes_back(tour: Tour) -> None:
    tour.go("reports")
    tour.go("system")
    key(tour, "Esc")
    assert tour.desk.place == "reports"


def locks(tour: Tour) -> None:
    key(tour, "Ctrl+L")
    assert tour.window.scene is not tour.desk
    enter(tour)


def quits(tour: Tour) -> None:
    key(tour, "Ctrl+Q")
    assert not tour.window.isVisible()


EVERYWHERE: dict[str, Press] = {
    "Alt+1 … 9": by_digit,
    "Ctrl+Enter": main_act,
    "F1": partial(asks, name="F1", wanted="ShortcutsDialog"),
    "Shift+F1": partial(asks, name="Shift+F1", wanted="UrgentDialog"),
    "F5": reads_again,
    "F9": toggles,
    "Ctrl+F": finds_activity,
    "Ctrl+C": copies,
    "Ctrl+Shift+E": saves,
    "Esc": goes_back,
    "Ctrl+L": locks,
    "Ctrl+Q": quits,
}

PRESSES: dict[tuple[str, str], Press] = {
    ("inbox", "F5"): lambda tour: hears(tour, "F5", tour.page.stick.looked),
    ("inbox", "Enter"): take_one,
    ("inbox", "Ctrl+Enter"): partial(take_all, name="Ctrl+Enter"),
    ("board", "Ctrl+P"): partial(asks, name="Ctrl+P"),
    ("board", "Ctrl+F"): partial(finds, name="Ctrl+F"),
    ("totals", "Enter"): trace,
    ("totals", "+ −"): fold,
    ("totals", "Ctrl+E"): partial(asks, name="Ctrl+E"),
    ("papers", "Ctrl+P"): partial(asks, name="Ctrl+P", wanted="printer"),
    ("papers", "Ctrl+S"): partial(asks, name="Ctrl+S"),
    ("papers", "Ctrl+= Ctrl+−"): zoom,
    ("courier", "F5"): lambda tour: hears(tour, "F5", tour.page.stick.looked),
    ("courier", "Ctrl+Enter"): write_packages,
    ("plan", "Ctrl+F"): partial(finds, name="Ctrl+F"),
    ("reports", "Enter"): open_report,
    ("entry", "Esc"): stays,
    ("entry", "Ctrl+F"): partial(finds, name="Ctrl+F"),
    ("entry", "F7"): check,
    ("entry", "Ctrl+0"): partial(puts, name="Ctrl+0", wanted=NIL_SIGN),
    ("entry", "F2"): edits,
    ("entry", "F6"): next_part,
    ("entry", "Enter, ↓"): goes_down,
    ("entry", "Tab"): partial(moves, there="Tab", back="Shift+Backtab"),
    ("entry", "F3"): next_found,
    ("entry", "Home, End"): ends,
    ("entry", "Shift+↑ ↓"): choose_block,
    ("entry", "Del"): partial(puts, name="Del", wanted=""),
    ("entry", "Ctrl+Z, Ctrl+Y"): undo_redo,
    ("entry", "Ctrl+C, Ctrl+V"): copy_paste,
    ("log", "Enter"): write_down,
    ("log", "F2"): change_entry,
    ("log", "Del"): take_out,
    ("log", "Ctrl+Z"): bring_back,
}
"""How each key of a page is tried."""

TOGETHER = {"district": {"reports", "entry", "log", "plan", "papers"}, "commune": set[str]()}
"""What the district has as the commune has it; tried once."""


def announced(role: str) -> set[tuple[str, str]]:
    """What the pages of a role tell in the status line and under F1."""
    return {
        (each.name, name)
        for each in places(role == "district")
        for name, _words in (*page_of(each.name).shortcuts, *page_of(each.name).more_shortcuts)
    }


def test_what_is_announced_is_tried() -> None:
    assert announced("district") | announced("commune") == set(PRESSES)
    assert {name for name, _words in GLOBAL_SHORTCUTS} == set(EVERYWHERE)


@pytest.mark.parametrize("role", ["district", "commune"])
def test_each_key_of_each_page_works(
    tour: Callable[..., Tour], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WALKS, role, (enter,))
    made = tour(role, lambda _name, _widget: None)
    made.window.shell.turn(PERIOD)
    for (place, name), press in PRESSES.items():
        if (place, name) not in announced(role) or place in TOGETHER[role]:
            continue
        period = {"period": OPEN} if place == "entry" else {}
        made.go(place, **period)
        try:
            press(made)
        except AssertionError as wrong:
            raise AssertionError(f"{place}, {name}: {wrong}") from wrong


@pytest.mark.parametrize("role", ["district", "commune"])
def test_each_key_that_works_everywhere(
    tour: Callable[..., Tour], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WALKS, role, (enter,))
    made = tour(role, lambda _name, _widget: None)
    for name, press in EVERYWHERE.items():
        try:
            press(made)
        except AssertionError as wrong:
            raise AssertionError(f"{name}: {wrong}") from wrong


WITHOUT = {"Waiting", "RestoreDialog"}
"""Long work has nothing to accept; bringing a backup back is dangerous, so that Enter works in its
field alone."""


class Hand:
    """Presses Enter in every field of every dialog, and the key of every button that tells one.

    Attributes:
        dead: where nothing happened.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.pressed: list[object] = []
        self.dead: set[str] = set()
        self.buttons = 0
        patch.setattr(dialog_enter, "press", self.pressed.append)
        patch.setattr(shortcuts, "press", self.pressed.append)

    def __call__(self, name: str, widget: QWidget) -> None:
        begun = widget.focusWidget()
        bring_to_front(widget)
        self._keys(name, widget)
        if isinstance(widget, QDialog) and type(widget).__name__ not in WITHOUT:
            self._enter(name, widget, begun)

    def _keys(self, name: str, widget: QWidget) -> None:
        for each in widget.findChildren(ShortcutButton):
            if not each.key or not each.isVisible():
                continue
            self.buttons += 1
            for sequence in shortcuts.key_sequences(each.key):
                self._press(widget, sequence, each, f"{name}: {each.key}")
            words = each.text()
            each.setText(f"{words} ")  # Qt forgets the key of a button by this
            self._press(widget, QKeySequence(each.key), each, f"{name}: {each.key}, other words")
            each.setText(words)

    def _press(self, at: QWidget, keys: QKeySequence, wanted: object, told: str) -> None:
        self.pressed.clear()
        focused = QApplication.focusWidget()
        QTest.keySequence(focused if focused and at.isAncestorOf(focused) else at, keys)
        if self.pressed != [wanted]:
            self.dead.add(told)

    def _enter(self, name: str, dialog: QDialog, begun: QWidget | None) -> None:
        main = main_button(dialog)
        if main is None:
            self.dead.add(f"{name}: no main button")
            return
        if isinstance(begun, QPushButton) and begun is not main and main.isEnabled():
            self.dead.add(f"{name}: the keyboard begins at “{begun.text()}”")
        for each in (dialog, *controls(dialog)):
            keys = ["Ctrl+Return", "Ctrl+Enter"]
            if _takes_enter(each):
                keys += ["Return", "Enter"]
            elif isinstance(each, ShortcutButton):
                keys = []
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            for sequence in keys:
                told = f"{name}: {sequence} in {type(each).__name__} {each.accessibleName()}"
                self.pressed.clear()
                QTest.keySequence(each, QKeySequence(sequence))
                if self.pressed != [main]:
                    self.dead.add(told)


def _takes_enter(widget: QWidget) -> bool:
    """Fields in which Enter means the dialog.

    A box of lines and a row that opens keep it, and a search that leads to what it found.
    """
    if isinstance(widget, QPlainTextEdit):
        return False
    if isinstance(widget, SearchBox) and widget._found is not None:
        return False
    if isinstance(widget, RowsTable):
        return not widget._listened
    return isinstance(
        widget, QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView | QDialog
    )


@pytest.mark.parametrize("walk", WALKS)
def test_enter_works_in_every_dialog_and_every_told_key_its_button(
    tour: Callable[..., Tour], walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(monkeypatch)
    tour(walk, hand)
    assert hand.buttons or walk == "first run"
    nothing(hand.dead)
