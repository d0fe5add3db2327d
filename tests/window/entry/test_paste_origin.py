"""A block that another report's window copied is not pasted into this one; its own is."""

from collections.abc import Callable
from typing import Any

import pytest
from inner_ids import ids_of, inner
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from stored import stored_sheet

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports.files import paste_origin
from gbv_desktop.office.reports.files.paste_origin import FORMAT, origin_data, require_same
from ui.entry.bulk import clipboard as copying
from ui.entry.page import EntryPage

PERIOD = "2018S1"
Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def copied_in(page: EntryPage, **other: Any) -> None:
    """Puts a block on the clipboard as another window of the program would."""
    sheet = page.view.sheet
    assert sheet is not None
    here = replace(page.shell.who.origin, period=sheet.period.code, form=sheet.form.code)
    block = QMimeData()
    block.setText("6\n4")
    block.setData(FORMAT, origin_data(replace(here, **other)))
    QGuiApplication.clipboard().setMimeData(block)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"training": False}, "E-PASTE-TRAINING"),
        ({"unit": "c-23434"}, "E-PASTE-OTHER"),
        ({"plan": "another"}, "E-PASTE-OTHER"),
        ({"period": "2017"}, "E-PASTE-OTHER"),
        ({"form": "PB-02"}, "E-PASTE-OTHER"),
    ],
)
def test_a_block_of_another_report_is_not_pasted(
    opened: EntryPage,
    qtbot: QtBot,
    settle: Settle,
    answers: Any,
    other: dict[str, Any],
    code: str,
) -> None:
    copied_in(opened, **other)
    opened.view.stand("B05")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_V, CONTROL)
    assert answers.said == [code]
    assert stored_sheet(opened, settle).report.cells == {}


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "c-23434", "unit_name": "UBND xã Kon Đào"},
        {"plan": "another-2017", "form": "PB-77"},
        {"period": "2017"},
        {"period": "nonsense"},
        {"period": "20"},
        {"form": "PB-02"},
        {"form": "PB-77"},
    ],
)
def test_whose_figures_they_are_is_told_without_an_inner_id(
    opened: EntryPage, settle: Settle, other: dict[str, Any]
) -> None:
    copied_in(opened, **other)
    here = copying._origin(opened.shell, opened.view)
    beside = bytes(QGuiApplication.clipboard().mimeData().data(FORMAT).data())
    with pytest.raises(Problem, match="E-PASTE-OTHER") as refused:
        require_same(beside, here, opened.shell.who.forms)
    said = tr(refused.value.text)
    found: list[list[str]] = []
    opened.shell.work.read(lambda office: inner([said], ids_of(office)), found.append)
    settle()
    assert found == [[]]
    assert "PB-" not in said
    assert "6 tháng đầu năm 2018" in said


def test_what_is_too_large_for_a_form_is_refused_whole(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    """A number at the edge would be cut in two; only blanks at the end are no part of a block."""
    block = QMimeData()
    block.setText("6" + " " * paste_origin.MOST + "4")
    QGuiApplication.clipboard().setMimeData(block)
    opened.view.stand("B05")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_V, CONTROL)
    assert answers.said == ["E-PASTE-LARGE"]
    assert stored_sheet(opened, settle).report.cells == {}
    blank = QMimeData()
    blank.setText("6" + "\n" * paste_origin.MOST)
    QGuiApplication.clipboard().setMimeData(blank)
    qtbot.keyClick(opened.view.view, Qt.Key.Key_V, CONTROL)
    assert len(stored_sheet(opened, settle).report.cells) == 1


@pytest.mark.parametrize("other", [{}, {"period": "", "form": ""}])
def test_a_block_of_this_report_or_of_a_table_here_is(
    opened: EntryPage, qtbot: QtBot, settle: Settle, other: dict[str, Any]
) -> None:
    copied_in(opened, **other)
    opened.view.stand("B05")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_V, CONTROL)
    assert len(stored_sheet(opened, settle).report.cells) == 2


def test_what_is_told_beside_a_block_may_be_anything(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    block = QMimeData()
    block.setText("6\n4")
    block.setData(FORMAT, b'{"training": 0')
    QGuiApplication.clipboard().setMimeData(block)
    opened.view.stand("B05")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_V, CONTROL)
    assert answers.said == ["E-PASTE-OTHER"]
    assert stored_sheet(opened, settle).report.cells == {}


def test_a_copy_tells_which_report_it_is_of(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    opened.view.stand("B05")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_C, CONTROL)
    beside = QGuiApplication.clipboard().mimeData()
    here = copying._origin(opened.shell, opened.view)
    require_same(bytes(beside.data(FORMAT).data()), here, opened.shell.who.forms)
    assert b'"period":"2018S1"' in bytes(beside.data(FORMAT).data())
