"""One history over everything that is entered: in order, shown where it was, stored at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from entry_kit import rest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from stored import stored_report

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.edits import CellEdit, TextChange
from gbv_desktop.domain.report.reports import ActivityProgress, Report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from ui.base.shell import Shell
from ui.entry.page import EntryPage
from ui.kit.fields.autosave_box import PASSAGE, AutosaveBox

PERIOD, ACTIVITY = "2018S1", "hd-1-1"
Settle = Callable[[], None]


@pytest.fixture
def page(enter: Callable[..., Shell], enter_report: Callable[..., EntryPage]) -> EntryPage:
    shell = enter("commune")
    shell.work.read(lambda office: reporting.new_report(office, PERIOD), lambda _report: None)
    return enter_report(shell, period=PERIOD)


@pytest.fixture
def stored(page: EntryPage, settle: Settle) -> Callable[[], Report]:
    return partial(stored_report, page.shell, settle, PERIOD)


def keyed() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    """Ctrl and the key, wherever the keys go now."""
    QTest.keyClick(keyed(), key, Qt.KeyboardModifier.ControlModifier)


def write(words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(keyed(), event)


def enter_everything(page: EntryPage) -> None:
    """A cell, a state, a text, an activity and a fact, each in a part of its own."""
    grid = page.view.grid
    page.view.stand("B05")
    grid.setData(grid.place("B05"), "6")
    page.view.stand("D01")
    grid.setData(grid.place("D01"), "…")
    page.view.stand("N01")
    write("Đã họp 2 buổi.")
    page.view.stand(ACTIVITY)
    write("Xong đợt một.")
    page.view.stand("A02")
    rest(page)
    field = page.view.meaning.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "05/KH-UBND")
    page.view.view.setFocus()


def test_everything_is_taken_back_in_order_and_made_again(
    page: EntryPage, stored: Callable[[], Report]
) -> None:
    enter_everything(page)
    whole = stored()
    assert whole.cells == {"B05": number(6), "D01": UNCOLLECTED}
    assert whole.texts == {"N01": "Đã họp 2 buổi."}
    assert whole.activities == (ActivityProgress(ACTIVITY, "", "Xong đợt một."),)
    assert list(whole.details) == ["A02"]
    for _step in range(5):
        press(Qt.Key.Key_Z)
    empty = stored()
    assert (empty.cells, empty.texts, empty.activities, empty.details) == ({}, {}, (), {})
    press(Qt.Key.Key_Z)
    for _step in range(5):
        press(Qt.Key.Key_Y)
    assert stored() == whole
    assert page.draft.report == whole


def test_each_step_is_shown_where_it_was(page: EntryPage) -> None:
    enter_everything(page)
    view = page.view
    press(Qt.Key.Key_Z)
    assert view.current_cell == "A02"
    rest(page)
    assert all(not each.text() for each in view.meaning.findChildren(QLineEdit) if each.isVisible())
    press(Qt.Key.Key_Z)
    assert view.activities.cards[ACTIVITY].result.hasFocus()
    assert view.activities.cards[ACTIVITY].result.toPlainText() == ""
    press(Qt.Key.Key_Z)
    writing = keyed()
    assert isinstance(writing, AutosaveBox)
    assert writing.accessibleName().startswith("N01")
    assert writing.toPlainText() == ""
    press(Qt.Key.Key_Z)
    assert (view.current_cell, view.grid.place("D01").data()) == ("D01", "")
    press(Qt.Key.Key_Z)
    assert (view.current_cell, view.grid.place("B05").data()) == ("B05", "")
    assert page.head.note.text().startswith("0/76 ô")


def test_what_is_being_written_is_the_first_to_be_taken_back(
    page: EntryPage, stored: Callable[[], Report]
) -> None:
    page.view.stand("N01")
    write("Đã họp 2 buổi.")
    writing = keyed()
    assert isinstance(writing, AutosaveBox)
    writing.commit()
    write(" Còn thiếu kinh phí.")
    press(Qt.Key.Key_Z)
    assert writing.toPlainText() == "Đã họp 2 buổi."
    press(Qt.Key.Key_Z)
    assert writing.toPlainText() == ""
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y)
    assert stored().texts == {"N01": "Đã họp 2 buổi. Còn thiếu kinh phí."}


def test_a_long_passage_without_a_pause_is_more_than_one_step(page: EntryPage) -> None:
    page.view.stand("N01")
    write("a" * PASSAGE + " ")
    write("b" * 5)
    press(Qt.Key.Key_Z)
    writing = keyed()
    assert isinstance(writing, AutosaveBox)
    assert writing.toPlainText() == "a" * PASSAGE + " "


def test_a_field_that_is_typed_into_keeps_its_own_undo(page: EntryPage) -> None:
    page.view.grid.setData(page.view.grid.place("A01"), "7")
    page.view.stand("A02")
    rest(page)
    field = page.view.meaning.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "05")
    press(Qt.Key.Key_Z)
    assert field.text() == ""
    assert page.draft.report.cells == {"A01": number(7)}, "the history is not touched yet"


def test_changes_from_elsewhere_are_one_step(page: EntryPage, stored: Callable[[], Report]) -> None:
    page.draft.enter(
        (
            CellEdit("D01", "actual", None, number(3)),
            CellEdit("B05", "actual", None, NIL),
            TextChange("N01", "", "Lấy từ sổ."),
        )
    )
    assert page.view.current_cell == "D01"
    assert page.head.note.text().startswith("2/76 ô")
    kept = stored()
    assert (kept.cells, kept.texts) == ({"D01": number(3), "B05": NIL}, {"N01": "Lấy từ sổ."})
    press(Qt.Key.Key_Z)
    assert (stored().cells, stored().texts) == ({}, {})


def test_a_remark_is_taken_back_like_everything_else(
    page: EntryPage, stored: Callable[[], Report]
) -> None:
    page.view.stand("B05")
    box = page.view.meaning.findChild(AutosaveBox)
    assert box is not None
    box.setPlainText("Kể cả buổi lồng ghép.")
    box.commit()
    page.view.stand("A01")
    assert [each.text for each in stored().remarks] == ["Kể cả buổi lồng ghép."]
    press(Qt.Key.Key_Z)
    assert stored().remarks == ()
    assert page.view.current_cell == "B05"
    assert box.toPlainText() == ""
    press(Qt.Key.Key_Y)
    assert [each.text for each in stored().remarks] == ["Kể cả buổi lồng ghép."]
    assert box.toPlainText() == "Kể cả buổi lồng ghép."


def test_a_locked_report_is_not_undone(page: EntryPage, settle: Settle) -> None:
    page.view.grid.setData(page.view.grid.place("A01"), "7")
    settle()

    def submit(office: Office) -> None:
        sheet = entry.open_sheet(office, PERIOD)
        assert sheet is not None
        cells = dict.fromkeys(sheet.form.cells(sheet.period.kind), NIL)
        found = entry.set_cells(office, sheet, {**cells, "A02": number(0)})
        for finding in found.warnings:
            entry.set_reason(office, sheet, finding.key, "da_kiem_tra")
        reporting.submit(office, PERIOD)

    page.shell.work.read(submit, lambda _nothing: None)
    settle()
    page.refresh()
    settle()
    page.view.view.setFocus()
    press(Qt.Key.Key_Z)
    assert page.draft.report.cells["A01"] == NIL
