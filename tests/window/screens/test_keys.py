"""Every key that is told anywhere does what is told of it, by a real press and seen by its effect.

What a page or the program announces and no press below tries fails the test, and so does a press
of something that nobody announces any more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from money_walk import keep_money
from presses import (
    Noting,
    Press,
    asks,
    fold,
    hears,
    key,
    take_all,
    take_one,
    trace,
    write_packages,
    zoom,
)
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
    QTextEdit,
    QWidget,
)
from reach import bring_to_front, controls
from screens_kit import OPEN, PERIOD, Tour, enter, nothing
from unit_presses import (
    bring_back,
    change_entry,
    check,
    choose_block,
    copy_paste,
    edits,
    ends,
    goes_down,
    moves,
    next_found,
    next_part,
    open_report,
    put_document_right,
    puts,
    stays,
    take_out,
    undo_redo,
    write_down,
)
from ways import WALKS

from gbv_desktop.domain.report.typed import NIL_SIGN
from ui.base.places import places
from ui.frame.help_dialog import GLOBAL_SHORTCUTS
from ui.kit import shortcuts
from ui.kit.dialogs import enter as dialog_enter
from ui.kit.fields.search import SearchBox
from ui.kit.shortcuts import ShortcutButton, main_button
from ui.kit.table.table import RowsTable
from ui.money.give_dialog import GiftList
from ui.pages import page_of


@pytest.fixture
def answers() -> Noting:
    return Noting()


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


# --- everywhere ----------------------------------------------------------------------------------
def by_digit(tour: Tour) -> None:
    """Each place, and the keyboard in its main table."""
    known = places(tour.window.shell.who.consolidating)
    listed = [each for each in known if each.keyed and not each.under]
    for digit, place in enumerate(listed[:10], 1):
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


def no_draft(tour: Tour) -> None:
    """Without a draft there is nothing to take back, make again or correct."""
    assert tour.page._shown.draft is None
    assert not any(each.isVisibleTo(tour.page) for each in (tour.page._undo, tour.page._faults))


def quits(tour: Tour) -> None:
    key(tour, "Ctrl+Q")
    assert not tour.window.isVisible()


def save_money(tour: Tour) -> None:
    """Once there are sums to save."""
    tour.window.shell.work.run(keep_money)
    tour.rest()
    asks(tour, "Ctrl+E")


EVERYWHERE: dict[str, Press] = {
    "Alt+1 … 9": by_digit,
    "Ctrl+Enter": main_act,
    "F1": partial(asks, name="F1", wanted="HelpDialog"),
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
    ("register", "F2"): put_document_right,
    ("register", "Ctrl+P"): partial(asks, name="Ctrl+P", wanted="printer"),
    ("register", "Ctrl+S"): partial(asks, name="Ctrl+S"),
    ("courier", "F5"): lambda tour: hears(tour, "F5", tour.page.stick.looked),
    ("courier", "Ctrl+Enter"): write_packages,
    ("plan", "Ctrl+F"): partial(finds, name="Ctrl+F"),
    **{
        ("plan", key): no_draft
        for key in ("Ctrl+Z", "Ctrl+Y", "F8", "Insert", "Alt+↑ ↓", "F2", "F7", "Ctrl+C, Ctrl+V")
    },
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
    ("money", "Ctrl+E"): save_money,
    ("log", "Enter"): write_down,
    ("log", "F2"): change_entry,
    ("log", "Del"): take_out,
    ("log", "Ctrl+Z"): bring_back,
}
"""How each key of a page is tried."""

TOGETHER = {
    "district": {"reports", "entry", "log", "plan", "papers", "register"},
    "commune": set[str](),
}
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
        # While somebody types, undo and redo are of what is typed.
        typing = isinstance(
            focused, QLineEdit | QPlainTextEdit | QTextEdit
        ) and keys.toString() in ("Ctrl+Z", "Ctrl+Y")
        inside = focused and at.isAncestorOf(focused) and not typing
        QTest.keySequence(focused if inside else at, keys)
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

    A box of lines and a row that opens keep it, a search that leads to what it found, and what
    Enter puts on a list first.
    """
    if any(each.isAncestorOf(widget) for each in widget.window().findChildren(GiftList)):
        return False
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
