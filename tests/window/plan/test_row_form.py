"""What is typed for one row is never taken for another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gbv_desktop.text import N_
from ui.plan.editing.row_form import FieldKind, RowField, RowForm


@pytest.fixture
def form(qtbot: QtBot) -> RowForm:
    made = RowForm(
        (
            RowField(("short",), N_("Short name")),
            RowField(("number",), N_("Number")),
            RowField(("times",), N_("At least"), FieldKind.NUMBER),
        ),
        "",
    )
    qtbot.addWidget(made)
    made.show_row({"short": "Tập huấn"}, "hd-1-1")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def typing(form: RowForm, qtbot: QtBot, words: str) -> QLineEdit:
    line = form._made["short",]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def test_another_row_takes_over_what_was_typed_for_the_one_before(
    form: RowForm, qtbot: QtBot
) -> None:
    told: list[object] = []
    form.edited.connect(lambda *each: told.append(each))
    line = typing(form, qtbot, "Truyen thong")
    form.show_row({"short": "Can thiep"}, "hd-1-2")
    assert told == [("hd-1-1", ("short",), "Truyen thong")]
    assert line.text() == "Can thiep", "the row that is shown, though the keyboard is there"
    form._made["number",].setFocus()
    assert len(told) == 1, "leaving it says nothing of the second row"


def test_the_same_row_keeps_what_is_being_typed(form: RowForm, qtbot: QtBot) -> None:
    told: list[object] = []
    form.edited.connect(lambda *each: told.append(each))
    line = typing(form, qtbot, "Truyen")
    form.show_row({"short": "Tập huấn", "number": "1.1"}, "hd-1-1")
    assert (line.text(), told) == ("Truyen", [])


@pytest.mark.parametrize(("typed", "told"), [("12", 12), ("9" * 300, "9" * 300), ("hai", "hai")])
def test_digits_without_end_are_no_number(
    form: RowForm, qtbot: QtBot, typed: str, told: object
) -> None:
    said: list[object] = []
    form.edited.connect(lambda _row, _way, value: said.append(value))
    line = form._made["times",]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText(typed)
    form._made["short",].setFocus()
    assert said == [told]
