"""F9 covers what is written of cases: it is seen with bullets, and never changed or lost by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from stored import stored_report

from gbv_desktop.domain.report.reports import Report
from gbv_desktop.office.reports import reporting
from ui.base.shell import Shell
from ui.entry.page import EntryPage
from ui.kit.fields.plain_box import PlainBox
from ui.kit.said import cover_line

PERIOD = "2018S1"
SAID = "Phát hiện 7 vụ, 12 nạn nhân."
SEEN = "Phát hiện • vụ, • nạn nhân."
Settle = Callable[[], None]


@pytest.fixture
def page(enter: Callable[..., Shell], enter_report: Callable[..., EntryPage]) -> EntryPage:
    shell = enter("commune")
    shell.work.read(lambda office: reporting.new_report(office, PERIOD), lambda _report: None)
    return enter_report(shell, period=PERIOD)


def stored(page: EntryPage, settle: Settle) -> Report:
    return stored_report(page.shell, settle, PERIOD)


def write(words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def test_a_text_is_covered_while_figures_are_hidden_and_stored_as_it_was_typed(
    page: EntryPage, settle: Settle
) -> None:
    box = page.view.texts._boxes["N01"]
    page.view.stand("N01")
    write(SAID)
    page.shell.hide(True)  # before the pause is over, so that it is not stored yet
    assert (box.toPlainText(), box.words) == (SEEN, SAID)
    assert box.isReadOnly()
    assert "F9" in box.room.text() and not box.room.isHidden()
    write("9")
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.words == SAID, "what is covered cannot be typed over"
    box.selectAll()
    box.copy()
    assert QApplication.clipboard().text() == SEEN
    page.view.commit()
    assert stored(page, settle).texts == {"N01": SAID}
    page.shell.hide(False)
    assert box.toPlainText() == SAID and not box.isReadOnly()
    assert box.room.isHidden()
    box.setFocus()
    write(" Hết.")
    page.view.commit()
    assert stored(page, settle).texts == {"N01": f"{SAID} Hết."}


def test_a_text_without_cases_is_written_on_and_covered_once_it_counts_some(
    page: EntryPage, settle: Settle
) -> None:
    page.shell.hide(True)
    box = page.view.texts._boxes["N01"]
    page.view.stand("N01")
    write("Đã họp 2 buổi.")
    assert not box.isReadOnly()
    write(f" {SAID}")
    assert SAID in box.toPlainText(), "not under the fingers of who writes"
    page.view.stand("N02")
    assert SAID not in box.toPlainText() and box.isReadOnly()
    assert stored(page, settle).texts["N01"] == f"Đã họp 2 buổi. {SAID}"


def test_undo_and_a_quoted_figure_reach_a_covered_text(page: EntryPage, settle: Settle) -> None:
    texts = page.view.texts
    box = texts._boxes["N01"]
    page.view.stand("N01")
    write(SAID)
    page.view.commit()
    box.moveCursor(QTextCursor.MoveOperation.End)
    page.shell.hide(True)
    texts.quote("N01", "B05")
    assert stored(page, settle).texts["N01"] == f"{SAID}{{B05}}"
    assert SAID not in box.toPlainText()
    page.draft.undo()
    assert box.words == SAID
    page.draft.undo()
    assert box.words == "" and not box.isReadOnly()
    page.draft.redo()
    assert (box.words, box.toPlainText()) == (SAID, SEEN)


def test_activities_and_remarks_are_covered_and_stay_as_they_were(
    page: EntryPage, settle: Settle
) -> None:
    card = next(iter(page.view.activities.cards.values()))
    page.view.stand(next(iter(page.view.activities.cards)))
    card.result.setFocus()
    write(SAID)
    page.shell.hide(True)
    page.reload()
    settle()
    card = next(iter(page.view.activities.cards.values()))
    assert (card.result.toPlainText(), card.result.words) == (SEEN, SAID)
    assert stored(page, settle).activities[0].result == SAID
    page.shell.hide(False)
    assert card.result.toPlainText() == SAID


@pytest.mark.parametrize("locked", [False, True])
def test_a_box_that_was_locked_stays_locked(qtbot: QtBot, locked: bool) -> None:
    box = PlainBox(SAID)
    qtbot.addWidget(box)
    box.setReadOnly(locked)
    told: list[str] = []
    box.textChanged.connect(lambda: told.append(box.toPlainText()))
    for _time in range(2):
        box.cover(True)
        assert box.isReadOnly() and box.covered
        box.cover(False)
        assert box.isReadOnly() is locked and not box.covered
    assert told == [], "seen otherwise is not written"
    assert box.toPlainText() == SAID


def test_a_line_that_counts_cases_stands_in_dots(qtbot: QtBot) -> None:
    field = QLineEdit(SAID)
    qtbot.addWidget(field)
    cover_line(field, hidden=True)
    assert "7" not in field.displayText() and field.text() == SAID
    cover_line(field, hidden=False)
    assert field.displayText() == SAID
    field.setText("Họp 2 buổi")
    cover_line(field, hidden=True)
    assert field.displayText() == "Họp 2 buổi"
