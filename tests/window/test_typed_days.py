"""A day stands there as it is typed; one that cannot be is refused in words, never swallowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import ui
from ui.widgets.day_field import DayField
from ui.widgets.paper_number import PaperNumber

TODAY, MADE = date(2018, 6, 20), date(2018, 6, 13)
UI = Path(ui.__file__).parent


class _Named(QObject):
    named = Signal()


@pytest.fixture
def paper(qtbot: QtBot) -> Callable[..., PaperNumber]:
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
        (date(2026, 11, 29), "31/01/2018", date(2018, 1, 31)),
        (date(2026, 2, 3), "30/12/2017", date(2017, 12, 30)),
        (date(2018, 6, 20), "29/02/2016", date(2016, 2, 29)),
        (date(2018, 6, 20), "31/10/2018", date(2018, 10, 31)),
        (date(2018, 1, 31), "05/02/2018", date(2018, 2, 5)),
        (date(2018, 2, 3), "29/06/2018", date(2018, 6, 29)),
        (date(2018, 6, 20), "07", date(2018, 6, 7)),
        (date(2018, 6, 20), "21", date(2018, 6, 21)),
        (date(2018, 6, 20), "30", date(2018, 6, 30)),
        (date(2018, 2, 20), "3\t", date(2018, 2, 3)),
        (date(2018, 2, 20), "2\t", date(2018, 2, 2)),
    ],
)
def test_the_day_of_the_month_is_typed_before_its_month(
    qtbot: QtBot, standing: date, typed: str, day: date
) -> None:
    """The month that still stands there is another one, and may be shorter."""
    field = DayField()
    field.setDisplayFormat("dd/MM/yyyy")
    field.setDate(QDate(standing.year, standing.month, standing.day))
    qtbot.addWidget(field)
    field.selectAll()
    qtbot.keyClicks(field, typed)
    assert field.date().toString("dd/MM/yyyy") == f"{day:%d/%m/%Y}"


def test_a_right_day_takes_the_reason_away(paper: Callable[..., PaperNumber], qtbot: QtBot) -> None:
    shown = paper(earliest=MADE)
    before = shown.sizeHint()
    type_day(qtbot, shown, "01/06/2018")
    assert shown.why_not
    assert shown.sizeHint().height() == before.height(), "room is kept for the reason"
    type_day(qtbot, shown, "15/06/2018")
    assert not shown.why_not
    assert "13/06/2018" not in read(shown)


def test_no_field_of_the_window_swallows_a_day() -> None:
    """A bound inside Qt's field drops the digits that would lead out of it, without a word."""
    bounded = re.compile(r"\.set(Maximum|Minimum)Date\(|\.setDateRange\(")
    own = re.compile(r"\bQDateEdit\(")
    for path in UI.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not bounded.search(text), f"{path.name} bounds a day inside the field"
        assert not own.search(text.replace("class DayField(QDateEdit)", "")), path.name
