"""A day stands there as it is typed; one that cannot be is refused in words, never swallowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from gbv_desktop.settings import Settings
from ui.app import set_up_look
from ui.kit.fields.day_field import DayField
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.fields.side_button import SideButton
from ui.logbook.entry_form import EntryForm

TODAY, MADE = date(2018, 6, 20), date(2018, 6, 13)


class _Named(QObject):
    named = Signal()


@pytest.fixture
def paper(qtbot: QtBot, qapp: QApplication) -> Callable[..., PaperNumber]:
    set_up_look(qapp, Settings())
    made: list[Any] = []

    def build(**how: Any) -> PaperNumber:
        teller = _Named()
        shell: Any = SimpleNamespace(today=TODAY, named=teller.named)
        made.append((teller, shell))
        found = PaperNumber(shell, "Ngày văn bản", number="12/BC-UBND", **how)
        qtbot.addWidget(found)
        found.show()
        return found

    return build


def type_day(qtbot: QtBot, paper: PaperNumber, words: str) -> None:
    paper._day.selectAll()
    qtbot.keyClicks(paper._day, words)


def read(paper: PaperNumber) -> str:
    return "\n".join(each.text() for each in paper.findChildren(QLabel))


@pytest.mark.parametrize(
    ("typed", "day", "why"),
    [
        ("13/06/2018", date(2018, 6, 13), ""),
        ("14062018", date(2018, 6, 14), ""),
        ("01/06/2018", date(2018, 6, 1), "13/06/2018"),
        ("21/06/2018", date(2018, 6, 21), "20/06/2018"),
        ("31/12/2026", date(2026, 12, 31), "20/06/2018"),
    ],
)
def test_a_day_on_a_paper_is_taken_as_typed_and_refused_in_words(
    paper: Callable[..., PaperNumber], qtbot: QtBot, typed: str, day: date, why: str
) -> None:
    shown = paper(earliest=MADE)
    type_day(qtbot, shown, typed)
    assert shown.day == day, "no digit is swallowed"
    assert bool(shown.why_not) == bool(why)
    assert why in shown.why_not
    assert shown.why_not in read(shown), "the reason stands beside the day"


def test_a_day_that_was_noted_stays_good_when_the_clock_was_set_back(
    paper: Callable[..., PaperNumber],
) -> None:
    assert not paper(day=date(2018, 7, 1)).why_not


@pytest.mark.parametrize(
    ("standing", "typed", "day"),
    [
        (date(2018, 6, 20), "31/05/2018", date(2018, 5, 31)),
        (date(2018, 6, 20), "31052018", date(2018, 5, 31)),
        (date(2026, 2, 3), "30/12/2017", date(2017, 12, 30)),
        (date(2018, 6, 20), "29/02/2016", date(2016, 2, 29)),
        (date(2018, 6, 20), "3", date(2018, 6, 3)),
        (date(2018, 6, 20), "07", date(2018, 6, 7)),
        (date(2018, 6, 20), "5/4", date(2018, 4, 5)),
        (date(2018, 6, 20), "", date(2018, 6, 20)),
    ],
)
def test_an_event_bears_the_day_that_was_typed(
    qtbot: QtBot, standing: date, typed: str, day: date
) -> None:
    """The day alone is of the month that stood there; Enter hands the whole one in."""
    form = EntryForm()
    qtbot.addWidget(form)
    form.show()
    form.day.show_day(standing)
    QApplication.sendEvent(
        form.day, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    )
    qtbot.keyClicks(form.day, typed)
    with qtbot.waitSignal(form.submitted) as submitted:
        qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert submitted.args[0].day == day
    assert form.day.text() == f"{day:%d/%m/%Y}", "what was understood stands there"


@pytest.mark.parametrize("typed", ["31", "30/2", "1/6/18", "hôm qua"])
def test_an_event_on_no_day_is_refused_and_nothing_is_lost(qtbot: QtBot, typed: str) -> None:
    form = EntryForm()
    qtbot.addWidget(form)
    form.show()
    form.day.show_day(date(2018, 6, 20))
    form.note.setText("Họp thôn")
    form.day.setText(typed)
    with qtbot.assertNotEmitted(form.submitted):
        qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert "ví dụ 05/07/2026" in form._wrong.text(), "it says how a day is typed"
    assert form.note.text() == "Họp thôn"
    assert form.day.selectedText() == form.day.text() != "", "the next key replaces it"


def test_the_next_day_alone_is_of_the_month_that_was_typed_last(qtbot: QtBot) -> None:
    field = DayField(date(2018, 6, 20), completes=True)
    qtbot.addWidget(field)
    for typed, day in (("5/3/2017", date(2017, 3, 5)), ("9", date(2017, 3, 9))):
        field.setText(typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.day == day


def test_a_day_on_a_paper_is_completed_by_nobody(
    paper: Callable[..., PaperNumber], qtbot: QtBot
) -> None:
    shown = paper()
    type_day(qtbot, shown, "07")
    qtbot.keyClick(shown._day, Qt.Key.Key_Return)
    assert shown._day.text() == "07"
    assert "05/07/2026" in shown.why_not, "it says how a day is typed"
    assert shown.why_not in read(shown)


def test_a_day_that_is_being_typed_is_not_called_wrong_yet(
    paper: Callable[..., PaperNumber], qtbot: QtBot
) -> None:
    shown = paper()
    shown._day.setFocus()
    qtbot.waitUntil(shown._day.hasFocus)
    type_day(qtbot, shown, "07/0")
    assert shown.why_not, "the button knows"
    assert shown.why_not not in read(shown)


@pytest.mark.parametrize("by", ["button", "keys"])
def test_a_day_is_taken_from_the_calendar(qtbot: QtBot, by: str) -> None:
    field = DayField(date(2018, 6, 20))
    qtbot.addWidget(field)
    field.show()
    if by == "keys":
        qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    else:
        field.findChild(SideButton).click()
    calendar = next(iter(field.findChildren(QCalendarWidget)))
    assert calendar.selectedDate() == QDate(2018, 6, 20)
    calendar.clicked.emit(QDate(2018, 6, 1))
    assert field.day == date(2018, 6, 1)
    qtbot.waitUntil(lambda: not field.findChildren(QCalendarWidget))


def test_a_right_day_takes_the_reason_away(paper: Callable[..., PaperNumber], qtbot: QtBot) -> None:
    shown = paper(earliest=MADE)
    before = shown.sizeHint()
    type_day(qtbot, shown, "01/06/2018")
    assert shown.why_not
    assert shown.sizeHint().height() == before.height(), "room is kept for the reason"
    type_day(qtbot, shown, "15/06/2018")
    assert not shown.why_not
    assert "13/06/2018" not in read(shown)
