"""The form: its model, its keys, and that a keystroke costs the same in a form of any size."""

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.forms import Breakdown, BreakdownType, Indicator, Kind, Option
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.errors import Problem
from ui import app as application
from ui.entry.grid.figures import Figures, OtherPeriods
from ui.entry.grid.form_grid import CELL, LINE, REFUSED, FormColumn, FormGrid
from ui.entry.grid.form_lines import lines_of
from ui.entry.grid.view import FormView
from ui.entry.saving.undo_history import UndoHistory
from ui.kit.table.rows import TONE

SEXES = Breakdown(BreakdownType.OF_WHICH, "trong đó", (Option("nu", "nữ"),))
FORMS = Breakdown(
    BreakdownType.PARTITION, "hình thức", (Option("a", "thân thể"), Option("b", "tinh thần"))
)


def indicator(code: str, kind: Kind = Kind.FLOW, *breakdowns: Breakdown) -> Indicator:
    return Indicator(code, f"Chỉ tiêu {code}", "buổi", kind, ("X",), (), breakdowns=breakdowns)


SECTION = (
    replace(indicator("B05", Kind.FLOW, SEXES), estimable=True),
    replace(indicator("V03", Kind.FLOW, FORMS), sensitive=True, estimable=True),
    indicator("A02", Kind.YES_NO),
)


@pytest.fixture
def grid(qapp: QApplication) -> FormGrid:
    made = FormGrid()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    figures = Figures({"B05": number(6), "V03": number(4)}, {})
    beside = OtherPeriods({"B05": number(5), "V03": UNCOLLECTED}, {"B05": NIL})
    made.open(figures, beside, estimates=True, editable=True)
    made.show(lines_of(SECTION))
    return made


@pytest.fixture
def view(grid: FormGrid, qtbot: QtBot, qapp: QApplication) -> FormView:
    application.set_up_look(qapp, settings.Settings())
    made = FormView(grid)
    qtbot.addWidget(made)
    made.resize(800, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    made.stand_first()
    return made


def shown(grid: FormGrid, code: str, at: FormColumn = FormColumn.ACTUAL) -> str:
    place = grid.place(code)
    return str(grid.index(place.row(), at).data())


def type_in(view: FormView, qtbot: QtBot, text: str) -> QLineEdit:
    """The first key begins the cell; the others go where the keys go then."""
    qtbot.keyClicks(view, text[0])
    editor = editor_of(view)
    qtbot.keyClicks(editor, text[1:])
    return editor


def editor_of(view: FormView) -> QLineEdit:
    return next(each for each in view.findChildren(QLineEdit) if each.isVisible())


# --- the model ------------------------------------------------------------------------------------
def test_lines_stand_as_on_paper(grid: FormGrid) -> None:
    told = [(line.number, line.code, line.name, line.depth) for line in grid.lines]
    assert told == [
        ("1", "B05", "Chỉ tiêu B05", 0),
        ("", "B05.nu", "trong đó: nữ", 1),
        ("2", "V03", "Chỉ tiêu V03", 0),
        ("", "", "Chia theo hình thức:", 1),
        ("", "V03.a", "– thân thể", 1),
        ("", "V03.b", "– tinh thần", 1),
        ("3", "A02", "Chỉ tiêu A02", 0),
    ]


def test_the_four_states_of_a_cell_are_told_apart(grid: FormGrid) -> None:
    cells: list[tuple[str, Cell | None]] = [
        ("B05", number(0)),
        ("B05.nu", NIL),
        ("V03", UNCOLLECTED),
        ("V03.a", None),
    ]
    grid.put((code, "actual", cell) for code, cell in cells)
    assert [shown(grid, code) for code, _cell in cells] == ["0", "-", "…", ""]
    spoken = grid.place("B05.nu").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("không phát sinh")


def test_earlier_periods_stand_beside_and_cannot_be_changed(grid: FormGrid) -> None:
    assert shown(grid, "B05", FormColumn.LAST_YEAR) == "5"
    assert shown(grid, "V03", FormColumn.LAST_YEAR) == "…"
    assert shown(grid, "B05", FormColumn.BEFORE) == "-"
    index = grid.index(0, FormColumn.LAST_YEAR)
    assert grid.look(0, FormColumn.LAST_YEAR).quiet
    assert not grid.setData(index, "7")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_yes_and_no(grid: FormGrid) -> None:
    for typed, stands in (("c", "Có"), ("khong", "Không")):
        assert grid.setData(grid.place("A02"), typed)
        assert shown(grid, "A02") == stands


def test_estimates_stand_only_where_they_are_allowed(grid: FormGrid) -> None:
    assert grid.is_entry(grid.place("B05", "estimate"))
    assert not grid.is_entry(grid.place("V03", "estimate")), "sensitive figures are not estimated"
    assert grid.setData(grid.place("B05", "estimate"), "12")
    assert grid.figures.estimate == {"B05": number(12)}
    assert not grid.setData(grid.place("B05", "estimate"), "…"), "an estimate is a number"


def test_what_is_no_number_stays_to_be_corrected(grid: FormGrid) -> None:
    told: list[tuple[str, Problem]] = []
    grid.refused.connect(lambda code, problem: told.append((code, problem)))
    place = grid.place("B05")
    assert not grid.setData(place, "1,5")
    assert [(code, problem.code) for code, problem in told] == [("B05", "E-NUMBER-TEXT")]
    assert (place.data(), place.data(REFUSED), grid.typing_errors) == ("1,5", True, 1)
    assert grid.figures.actual["B05"] == number(6), "the figure is as it was"
    assert grid.setData(place, "7")
    assert (place.data(), place.data(REFUSED), grid.typing_errors) == ("7", False, 0)


def test_sensitive_figures_are_hidden_and_cannot_be_changed_blindly(grid: FormGrid) -> None:
    grid.hide(True)
    assert shown(grid, "V03") == "•"
    assert shown(grid, "V03", FormColumn.LAST_YEAR) == "•"
    assert shown(grid, "V03.a") == "", "that nothing is entered is no secret"
    assert shown(grid, "B05") == "6"
    assert not grid.setData(grid.place("V03"), "9")
    assert "4" not in str(grid.place("V03").data(Qt.ItemDataRole.EditRole))
    assert "4" not in str(grid.place("V03").data(Qt.ItemDataRole.AccessibleTextRole))
    grid.hide(False)
    assert shown(grid, "V03") == "4"


def test_a_locked_report_cannot_be_changed(grid: FormGrid) -> None:
    grid.open(Figures({"B05": number(6)}), OtherPeriods(), estimates=False, editable=False)
    grid.show(lines_of(SECTION))
    assert not grid.setData(grid.place("B05"), "7")
    assert grid.figures.actual == {"B05": number(6)}


def test_only_what_differs_is_told(grid: FormGrid) -> None:
    told: list[list[CellEdit]] = []
    grid.entered.connect(told.append)
    grid.setData(grid.place("B05"), "6")
    assert told == []
    grid.setData(grid.place("B05"), "7")
    assert told == [[CellEdit("B05", "actual", number(6), number(7))]]


def test_marks_redraw_only_what_changed(grid: FormGrid) -> None:
    grid.mark({("B05", "actual"): "error"})
    redrawn: list[str] = []
    grid.dataChanged.connect(lambda first, _last, *_roles: redrawn.append(first.data(CELL)))
    grid.mark({("B05", "actual"): "error", ("A02", "actual"): "warning"})
    assert redrawn == ["A02"]
    assert grid.place("A02").data(TONE) == "warning"


def test_undo_and_redo() -> None:
    history = UndoHistory()
    first = CellEdit("B05", "actual", None, number(1))
    second = CellEdit("B05", "actual", number(1), number(2))
    history.note([first])
    history.note([second])
    assert history.undo() == (second.inverse(),)
    assert history.redo() == (second,)
    assert history.redo() == ()
    assert (history.undo(), history.undo()) == ((second.inverse(),), (first.inverse(),))
    assert history.undo() == ()
    history.redo()
    history.note([second])
    assert history.redo() == (), "a new step forgets what could be redone"


# --- the keys -------------------------------------------------------------------------------------
def test_typing_enter_goes_down_as_in_a_spreadsheet(view: FormView, qtbot: QtBot) -> None:
    qtbot.keyClick(type_in(view, qtbot, "12"), Qt.Key.Key_Return)
    assert view.grid.figures.actual["B05"] == number(12)
    assert view.current_code == "B05.nu"
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_code == "B05"


def test_walking_skips_headings_and_earlier_periods(view: FormView, qtbot: QtBot) -> None:
    walked = []
    for _step in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        walked.append(view.current_code)
    assert walked == ["B05.nu", "V03", "V03.a", "V03.b", "A02"]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().column() == FormColumn.ACTUAL


def test_tab_goes_across_and_then_out(view: FormView, qtbot: QtBot) -> None:
    places = []
    for _step in range(4):
        places.append((view.current_code, view.currentIndex().column()))
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert places == [
        ("B05", FormColumn.ACTUAL),
        ("B05", FormColumn.ESTIMATE),
        ("B05.nu", FormColumn.ACTUAL),
        ("B05.nu", FormColumn.ESTIMATE),
    ]
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert (view.current_code, view.currentIndex().column()) == ("B05.nu", FormColumn.ESTIMATE)


def test_past_the_last_cell_the_next_section_is_wanted(view: FormView, qtbot: QtBot) -> None:
    wanted: list[int] = []
    view.passed_end.connect(wanted.append)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_code == "A02"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [1, -1]


def test_nothing_occurred_empty_and_back(view: FormView, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_0, control)
    assert view.grid.figures.actual["B05"] == NIL
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert "B05" not in view.grid.figures.actual
    asked: list[str] = []
    view.undoing.connect(lambda: asked.append("undo"))
    view.redoing.connect(lambda: asked.append("redo"))
    qtbot.keyClick(view, Qt.Key.Key_Z, control)
    qtbot.keyClick(view, Qt.Key.Key_Y, control)
    assert asked == ["undo", "redo"]


def test_the_menu_marks_a_cell_as_not_collected(view: FormView) -> None:
    menu = view.menu()
    act = next(each for each in menu.actions() if "…" in each.text())
    act.trigger()
    menu.close()
    assert view.grid.figures.actual["B05"] == UNCOLLECTED


def test_f2_changes_what_stands_there_and_escape_leaves_it(view: FormView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = editor_of(view)
    assert editor.text() == "6"
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClicks(editor, "5")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert view.grid.figures.actual["B05"] == number(6)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClick(editor_of(view), Qt.Key.Key_End)
    qtbot.keyClicks(editor_of(view), "5")
    qtbot.keyClick(editor_of(view), Qt.Key.Key_Return)
    assert view.grid.figures.actual["B05"] == number(65)


def test_a_refused_number_keeps_the_cell_open(view: FormView, qtbot: QtBot) -> None:
    qtbot.keyClick(type_in(view, qtbot, "1,5"), Qt.Key.Key_Return)
    assert view.current_code == "B05"
    editor = editor_of(view)
    assert (editor.text(), editor.selectedText()) == ("1,5", "1,5")
    qtbot.keyClicks(editor, "15")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (view.grid.figures.actual["B05"], view.current_code) == (number(15), "B05.nu")


def test_escape_gives_up_what_was_refused(view: FormView, qtbot: QtBot) -> None:
    qtbot.keyClick(type_in(view, qtbot, "1,5"), Qt.Key.Key_Return)
    qtbot.keyClick(editor_of(view), Qt.Key.Key_Escape)
    assert view.grid.typing_errors == 0
    assert view.grid.place("B05").data() == "6"


def test_leaving_by_mouse_shows_what_was_refused(view: FormView, qtbot: QtBot) -> None:
    type_in(view, qtbot, "1,5")
    below = view.visualRect(view.grid.place("V03")).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(below.x(), below.y()))
    assert view.grid.place("B05").data(REFUSED)
    assert view.current_code == "V03"


def test_vietnamese_comes_through_an_input_method(view: FormView, qtbot: QtBot) -> None:
    view.stand("A02")
    commit(view, "có")
    qtbot.keyClick(editor_of(view), Qt.Key.Key_Return)
    assert view.grid.figures.actual["A02"] == number(1)


def commit(widget: QWidget, words: str, composing: str = "") -> None:
    """What an input method hands to the widget that has the keys."""
    event = QInputMethodEvent(composing, [])
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def test_the_first_digit_of_an_input_method_stands_in_the_cell(
    view: FormView, qtbot: QtBot
) -> None:
    view.stand("B05")
    commit(view, "1")
    editor = editor_of(view)
    assert editor.text() == "1"
    commit(editor, "2")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert view.grid.figures.actual["B05"] == number(12)
    # What stands there is typed over, as with keys.
    view.stand("B05")
    commit(view, "3")
    commit(editor_of(view), "4")
    qtbot.keyClick(editor_of(view), Qt.Key.Key_Return)
    assert view.grid.figures.actual["B05"] == number(34)


def test_what_an_input_method_composes_goes_on_in_the_cell(view: FormView, qtbot: QtBot) -> None:
    view.stand("B05")
    commit(view, "", composing="1")
    editor = editor_of(view)
    commit(editor, "12")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert view.grid.figures.actual["B05"] == number(12)


def test_an_input_method_that_says_nothing_opens_no_cell(view: FormView) -> None:
    view.stand("B05")
    commit(view, "")
    assert view.state() is not view.State.EditingState


def test_a_click_on_a_name_means_its_figure(view: FormView, qtbot: QtBot) -> None:
    name = view.visualRect(view.grid.index(2, FormColumn.NAME)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert view.currentIndex().data(LINE).code == "V03"
    assert view.currentIndex().column() == FormColumn.ACTUAL


# --- the cost of a key ----------------------------------------------------------------------------
def calls(act: Callable[[], object]) -> int:
    """How many functions of the program an act calls, painting among them."""
    found = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal found
        found += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return found


def test_a_key_costs_the_same_in_a_form_of_any_size(qapp: QApplication, qtbot: QtBot) -> None:
    application.set_up_look(qapp, settings.Settings())
    # Without the model's tester, which looks at every cell after every change.
    view = FormView(FormGrid())
    qtbot.addWidget(view)
    view.resize(800, 500)
    with qtbot.waitExposed(view):
        view.show()

    def stroke(turn: int) -> None:
        view.grid.setData(view.grid.place("C001"), str(turn + 1))
        view.viewport().repaint()

    costs = []
    for size in (20, 600):
        view.grid.open(Figures(), OtherPeriods({}, {}), estimates=False, editable=True)
        view.grid.show(lines_of(indicator(f"C{at:03}") for at in range(size)))
        view.stand("C001")
        qapp.processEvents()
        stroke(0)
        costs.append(calls(lambda: stroke(1)))
    small, large = costs
    # A larger form fills the window, which the small one leaves blank below; no more than that.
    assert 0 < large < 2 * small
