"""The fields of a row beside a table: never cut at the right edge, however long a choice is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.base import theme
from ui.kit.dialogs.lines import LinesDialog
from ui.kit.layout.beside import SideArea
from ui.plan.editing.row_form import FieldKind, RowField, RowForm

NARROW = 325
"""Width at 100 % of the card at text of 150 %."""


@pytest.mark.usefixtures("qapp")
def test_a_long_choice_does_not_make_the_form_wide(qtbot: QtBot) -> None:
    words = "Nâng cao năng lực, dịch vụ và mô hình hỗ trợ " * 4
    field = RowField(("group",), "Task", FieldKind.CHOICE, choices=lambda: (("a", words),))
    form = RowForm((field,), "")
    qtbot.addWidget(form)
    form.show_row({"group": "a"})
    assert form.minimumSizeHint().width() <= theme.px(NARROW)


@pytest.mark.usefixtures("qapp")
def test_a_card_is_as_wide_as_what_is_in_it_needs(qtbot: QtBot) -> None:
    area, inside = SideArea(), QWidget()
    qtbot.addWidget(area)
    inside.setMinimumWidth(444)
    area.setWidget(inside)
    assert area.minimumSizeHint().width() >= 444


@pytest.mark.usefixtures("qapp")
def test_enter_gives_a_name_and_is_a_new_line_in_running_text(qtbot: QtBot) -> None:
    for one_line in (True, False):
        dialog = LinesDialog("Name", "Add", one_line=one_line)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClicks(dialog._field, "Club")
        qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
        assert (dialog.result() == QDialog.DialogCode.Accepted) == one_line
        assert dialog.words == "Club"
