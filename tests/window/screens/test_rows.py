"""A row may be pressed in every way: what it does is said, and a pointer alone changes nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from draft_walk import drafting
from forms_walk import changing_forms
from inspect_walk import inspecting
from money_walk import keeping_money
from periods_walk import seeing_periods
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QTreeView, QWidget
from reach import bring_to_front
from screens_kit import OPEN, PERIOD, Tour, enter, nothing
from thorough import times
from units_walk import arranging_units
from ways import WALKS, entering, issuing, receiving, registering
from ways import with_excel as comparing

import ui
from gbv_desktop.office.open.session import Office
from ui.base.places import places
from ui.kit.table.table import RowsTable
from ui.totals.totals_grid import TotalsGrid

KINDS = (RowsTable, TotalsGrid, QTreeView)
VIEWS: dict[str, tuple[dict[str, Any], ...]] = {
    "inbox": tuple({"view": each} for each in ("stick", "aside", "registrations")),
    "plan": tuple({"view": each} for each in ("activities", "ours", "calendar")),
    "entry": ({"period": OPEN},),
    "approve": ({"period": PERIOD},),
}
OPENED_BY_A_POINTER = {"reports"}
"""Where a double click writes: a report that is owed is opened by it, and that is told."""

ROWS = times(4, 60)
"""Rows of one table that are pressed; those below are of the same kinds."""


INTO_WORDS = {
    "plan-text-names": "its head says that a double click puts a name into the words beside it;"
    " those are taken over when they are left, as whatever is typed there",
}
"""Tables whose rows are typed with."""


@dataclass
class Fingers:
    """Presses rows and notes what was changed without a word.

    Attributes:
        silent: where.
        met: the names of the tables.
    """

    silent: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    tour: Tour | None = None

    def state(self) -> int:
        """Grows with everything that is written."""
        assert self.tour is not None
        found: list[int] = []
        self.tour.window.shell.work.read(_state, found.append)
        self.tour.rest()
        return found[0]

    def on_dialog(self, name: str, widget: QWidget) -> None:
        """The tables of a dialog: whatever a row does there, nothing is written by it alone."""
        if not isinstance(widget, QDialog) or self.tour is None:
            return
        for table in tables(widget):
            self.met.add(name_of(table))
            for index in indexes(table):
                for gesture in (twice, by_enter, by_right):
                    if widget.isVisible():
                        gesture(table, index)

    def on_page(self, place: str, arguments: dict[str, Any], tab: int) -> None:
        """The tables of a page, which is come to again when a row led elsewhere."""
        tour = self.tour
        assert tour is not None
        for at in range(len(self._come(place, arguments, tab))):
            came = self._come(place, arguments, tab)
            if at >= len(came):
                continue  # it stood beside a row of another one
            self.met.add(name_of(came[at]))
            if name_of(came[at]) in INTO_WORDS:
                continue
            for row in range(min(rows(came[at]), ROWS)):
                for gesture in (by_right, twice, by_enter):
                    shown = self._come(place, arguments, tab)
                    if at < len(shown) and row < rows(shown[at]):
                        self._press(gesture, shown[at], row, place)

    def _come(self, place: str, arguments: dict[str, Any], tab: int) -> list[QAbstractItemView]:
        tour = self.tour
        assert tour is not None
        if tour.desk.place != place:
            tour.window.shell.go(place, **arguments)
            tour.rest()
        tabs = getattr(tour.page, "tabs", None)
        if tabs is not None and tabs.currentIndex() != tab:
            tabs.setCurrentIndex(tab)
            tour.rest()
        bring_to_front(tour.window)
        return tables(tour.page)

    def _press(
        self, gesture: Callable[..., None], table: QAbstractItemView, row: int, place: str
    ) -> None:
        tour = self.tour
        assert tour is not None
        before = self.state()
        self.said.clear()
        told = dict(tour.page.shortcuts)
        gesture(table, table.model().index(row, 0))
        tour.rest()
        if self.state() == before:
            return
        where = f"{place}, {name_of(table)}, row {row}: {gesture.__name__}"
        if not any(each.startswith("✓") for each in self.said):
            self.silent.add(f"{where} says nothing")
        pointed = gesture is by_right or (gesture is twice and place not in OPENED_BY_A_POINTER)
        if pointed or (gesture is by_enter and "Enter" not in told):
            self.silent.add(f"{where} was not announced")


def _state(office: Office) -> int:
    return office.store.state_no


def tables(root: QWidget) -> list[QAbstractItemView]:
    """The tables and trees that can be seen, in one order."""
    found = [each for kind in KINDS for each in root.findChildren(kind)]
    seen = [each for each in found if each.isVisibleTo(root) and each.window() is root.window()]
    return sorted(seen, key=lambda each: (name_of(each), each.accessibleName()))


def name_of(table: QAbstractItemView) -> str:
    return str(table.name) if isinstance(table, RowsTable) else type(table).__name__


def rows(table: QAbstractItemView) -> int:
    return table.model().rowCount() if table.model() is not None else 0


def indexes(table: QAbstractItemView) -> list[QModelIndex]:
    return [table.model().index(row, 0) for row in range(min(rows(table), ROWS))]


def twice(table: QAbstractItemView, index: QModelIndex) -> None:
    """A click and a double click in the middle of the row's first cell."""
    table.scrollTo(index)
    spot, left = table.visualRect(index).center(), Qt.MouseButton.LeftButton
    window = table.window()
    QTest.mouseClick(table.viewport(), left, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseDClick(table.viewport(), left, Qt.KeyboardModifier.NoModifier, spot)
    if QApplication.mouseButtons():  # the second press led to another page, its release to nobody
        QTest.mouseRelease(window, left)


def by_enter(table: QAbstractItemView, index: QModelIndex) -> None:
    table.setCurrentIndex(index)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)


def by_right(table: QAbstractItemView, index: QModelIndex) -> None:
    """The menu comes, if any, and goes again."""
    table.setCurrentIndex(index)
    spot = table.visualRect(index).center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, spot, table.viewport().mapToGlobal(QPoint(spot))
    )
    QApplication.sendEvent(table.viewport(), asked)
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        assert menu.actions()
        menu.close()


def named_in_sources() -> Iterator[str]:
    """The name of every table that the program makes."""
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            made = node.func.id if isinstance(node.func, ast.Name) else ""
            inherited = isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"
            if made == "RowsTable" or inherited:
                yield from _names(node)


def _names(call: ast.Call) -> Iterator[str]:
    """Beside the shell stands the table's name."""
    words = [each.value for each in call.args[1:2] if isinstance(each, ast.Constant)]
    yield from (str(each) for each in words if isinstance(each, str))


TABLES = {
    "district": {
        *(
            "TotalsGrid",
            "Tree",
            "approve",
            "aside",
            "board",
            "conflict",
            "controls",
            "freeze-changes",
        ),
        *("destinations", "inbox", "issues", "papers", "calendar", "registrations"),
        *("pick-document", "register", "reminder-units"),
        "freeze-changes",
        *("reports", "source-units", "targets", "unit-report"),
        *("draft-changes", "draft-faults"),
        *("plan-activities", "plan-assignments", "plan-parties", "role-findings"),
        *("plan-campaigns", "plan-criteria", "plan-least-times"),
        *("plan-form-cells", "plan-form-rows", "plan-form-rules"),
        *("plan-target-marks", "plan-targets", "plan-text-names", "plan-text-variants"),
        "plan-texts",
        *("plan-workbook-in", "plan-workbook-faults"),
        *("plan-unit-groups", "plan-group-units"),
        *("plan-units", "plan-units-added", "plan-units-over-time", "plan-units-parts"),
        *("plan-periods", "extend-units", "request-groups", "request-indicators"),
        *("advice", "support-areas", "todo-year", "visits"),
        *("money", "money-lines", "money-removed"),
    },
    "commune": {
        *("Tree", "approve", "log", "papers", "pasting", "calendar", "quote-figure"),
        *("pick-document", "register"),
        *("money", "money-lines", "money-removed"),
        *("remarked", "reports", "revisions", "revisions-differ", "sent"),
        *("todo-sent", "todo-year"),
        *("workbook-faults", "workbook-in"),
    },
}
"""What is met in each role, by the names that the settings keep."""

ELSEWHERE = {
    "money-gifts": "stands in a dialog once a unit is on its list, and its rows are only chosen",
    "review-years": "stands in a tab that only a review has, and its rows are only read",
    "told-items": "stands in tabs that only a year has, and only chooses what is told beside it",
    "told-units": "stands in tabs that only a year has, and its rows are only read",
    "unit-remarks": "stands in a dialog behind a tab, and only leads to a figure in that dialog",
}


@pytest.mark.parametrize("role", TABLES)
def test_no_row_changes_anything_without_a_word(
    tour: Callable[..., Tour], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Fingers()
    monkeypatch.setitem(WALKS, role, (enter,))
    made = tour(role, hand.on_dialog)
    hand.tour = made
    made.window.shell.said.connect(hand.said.append)
    made.window.shell.turn(PERIOD)
    for part in (
        (receiving, issuing, registering)
        if role == "district"
        else (entering, comparing, registering)
    ):
        part(made)
    if role == "district":
        drafting(made, lambda: hand.on_page("plan", {}, 0))
        arranging_units(made, lambda: hand.on_page("plan", {}, 0))
        changing_forms(made, lambda: hand.on_page("plan", {}, 0))
        seeing_periods(made, lambda: hand.on_page("plan", {}, 0))
        inspecting(made, lambda tab: hand.on_page("inspections", {}, tab))
    keeping_money(made)
    for place in places(role == "district"):
        for arguments in VIEWS.get(place.name, ({},)):
            for tab in range(4 if place.name == "totals" else 1):
                made.go(place.name, **arguments)
                hand.on_page(place.name, arguments, tab)
            if arguments.get("view") == "stick":
                made.go("inbox")
                made.page.take_ready()  # so that something lies aside and somebody waits
                made.rest()
    nothing(hand.silent)
    assert sorted(hand.met) == sorted(TABLES[role])


def test_every_table_is_pressed() -> None:
    met = {each for each in set.union(*TABLES.values()) if each.islower()}
    assert set(named_in_sources()) - set(ELSEWHERE) <= met
