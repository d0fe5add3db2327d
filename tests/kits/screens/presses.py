"""A key pressed where the keyboard is and what comes of it, and the district's own keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QToolTip,
)
from reach import bring_to_front
from screens_kit import Guest, Tour
from waits import until

from ui.kit.shortcuts import main_button

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
