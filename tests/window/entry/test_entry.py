"""Entering a report in the window: what is typed is stored, judged, answered, submitted, locked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from entry_kit import CONTROL, press, press_in, texts, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from stored import stored_sheet

from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.plan.rules import TermSource as At_
from gbv_desktop.domain.report.remarks import OPEN
from gbv_desktop.domain.report.reports import Remark
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.i18n import set_language
from ui.base.figures import spelled
from ui.entry.detail import cell_help
from ui.entry.detail.meaning_dialog import MeaningDialog
from ui.entry.page import EntryPage
from ui.entry.words import beside_words

PERIOD = "2018S1"
Settle = Callable[[], None]


def test_a_period_without_a_report_says_how_to_begin(page: EntryPage) -> None:
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Chưa lập báo cáo kỳ này" in shown
    assert page.head.title.text() == "Báo cáo 6 tháng đầu năm 2018"


def test_what_is_typed_is_stored_at_once(opened: EntryPage, qtbot: QtBot, settle: Settle) -> None:
    saved: list[object] = []
    opened.shell.work.changed.connect(saved.append)
    type_in(opened, qtbot, "B05", "1.200")
    settle()
    assert stored_sheet(opened, settle).report.cells == {"B05": number(1200)}
    assert saved, "the status line hears of it"
    assert opened.head.note.text().startswith("1/76 ô"), "what may stay empty is not counted"


def test_what_does_not_add_up_is_shown_with_its_cell(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    type_in(opened, qtbot, "V05", "3")
    type_in(opened, qtbot, "V06", "4")
    settle()
    assert "1 lỗi" in opened.head.note.text()
    assert any("V06" in each for each in texts(opened.view.findings))
    opened.view.stand("A01")
    QApplication.processEvents()
    press(opened.view.findings, "Mở ô này")
    assert opened.view.current_cell == "V06"
    type_in(opened, qtbot, "V06", "2")
    settle()
    assert "lỗi" not in opened.head.note.text()


def test_undo_and_redo_are_stored_too(opened: EntryPage, qtbot: QtBot, settle: Settle) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    type_in(opened, qtbot, "B05", "6")
    type_in(opened, qtbot, "V03", "4")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Z, control)
    assert stored_sheet(opened, settle).report.cells == {"B05": number(6)}
    assert opened.view.current_cell == "V03", "undo shows what it did"
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Y, control)
    assert stored_sheet(opened, settle).report.cells == {
        "B05": number(6),
        "V03": number(4),
    }


def test_the_blank_cells_of_a_section_are_filled_in_one_step(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    type_in(opened, qtbot, "P01", "2")
    press(opened, "Điền “-” (không phát sinh) cho các ô trống của mục này")
    cells = stored_sheet(opened, settle).report.cells
    assert cells["P01"] == number(2)
    assert {cell for code, cell in cells.items() if code != "P01"} == {NIL}
    assert all(code.startswith("P") for code in cells)
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored_sheet(opened, settle).report.cells == {"P01": number(2)}


def test_every_part_of_nothing_is_filled_and_a_part_of_something_is_left_open(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    """A section with nothing in it is filled to the end; what stays open is explained."""
    for section in opened.view.parts.sections:
        opened.view.stand(section.codes[0])
        opened.view.fill_blank()
        lines = [opened.view.parts.lines[code] for code in section.codes]
        # A question that need not be asked has no total that would answer for it.
        asked = {each.code for each in lines if not (each.yes_no or each.indicator.optional)}
        assert asked <= set(stored_sheet(opened, settle).report.cells), section.letter
    opened.view.stand("B02")
    opened.view.grid.put([("B02.nu", "actual", None), ("B02", "actual", number(40))])
    assert "không bắt buộc" in opened.view._filling.why_none
    opened.view.fill_blank()
    assert "B02.nu" not in stored_sheet(opened, settle).report.cells


def test_the_menu_fills_and_takes_back_where_the_button_has_no_room(
    opened: EntryPage, settle: Settle
) -> None:
    opened.resize(650, 420)
    opened.view.stand("P01")
    for words, expected in (("Điền “-”", 13), ("Hoàn tác", 0)):
        menu = opened.view.view.menu()
        next(each for each in menu.actions() if each.text().startswith(words)).trigger()
        menu.close()
        assert len(stored_sheet(opened, settle).report.cells) == expected


def test_a_refusal_is_a_sentence_and_blocks_submitting(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "B05", "1,5")
    shown = [each.text() for each in opened.findChildren(QLabel) if each.isVisible()]
    assert any("B05: “1,5”" in each for each in shown)
    opened.submit()
    settle()
    assert answers.said == ["Có chỗ chương trình chưa nhận được; hãy sửa chỗ đó trước."]
    assert stored_sheet(opened, settle).report.cells == {}


def test_money_is_read_back_in_words_while_it_is_typed(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    type_in(opened, qtbot, "A03", "1500000")
    settle()
    opened.view.stand("A03")
    assert "1.500.000 đồng: Một triệu năm trăm nghìn đồng" in texts(opened.view.meaning)
    opened.view.stand("A04")
    view = opened.view.view
    qtbot.keyClicks(view, "2")
    editor = next(each for each in view.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, "1000")
    assert "21.000 đồng: Hai mươi mốt nghìn đồng" in texts(opened.view.meaning)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not any("đồng:" in each for each in texts(opened.view.meaning)), "given up"
    opened.view.stand("B05")
    assert not any("đồng:" in each for each in texts(opened.view.meaning))


def test_english_windows_show_money_grouped_without_vietnamese_words() -> None:
    set_language("en")
    assert spelled("21000") == "21.000 đồng"
    set_language("vi")
    assert spelled("1,5") == spelled("12", "người") == ""


def test_f1_on_a_cell_tells_what_it_means_and_once_more_lists_the_keys(
    opened: EntryPage, qtbot: QtBot, answers: Any
) -> None:
    opened.view.stand("B05")
    told: list[str] = []

    def read(dialog: MeaningDialog) -> bool:
        shown = [each for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]
        told.extend(each.text() for each in shown)
        press_in(dialog, "Trợ giúp: các phím tắt")
        return True

    answers.coming = [read, True]
    qtbot.keyClick(opened.view.view, Qt.Key.Key_F1)
    assert answers.said == ["MeaningDialog", "HelpDialog"]
    assert any(each.startswith("Buổi nói chuyện, sinh hoạt, họp thôn") for each in told)
    assert (
        "Ví dụ: 06 buổi nói chuyện riêng và 04 cuộc họp thôn có lồng ghép: ghi 10, dòng “lồng"
        " ghép” ghi 4." in told
    )
    assert any(each.startswith("Kế hoạch, mục") or "1.2" in each for each in told)
    assert not any("Ý kiến gửi cấp trên" in each for each in told), "to read, not to write"


@pytest.mark.parametrize("hidden", [True, False])
def test_f1_tells_no_more_than_the_page_while_figures_are_hidden(
    opened: EntryPage, qtbot: QtBot, answers: Any, hidden: bool
) -> None:
    told: list[str] = []

    def read(dialog: MeaningDialog) -> bool:
        told.extend(each.text() for each in dialog.findChildren(QLabel))
        return True

    opened.view.stand("B05")
    words = "Đã có 3 nạn nhân được hỗ trợ."
    sheet = opened.view.sheet
    assert sheet is not None
    opened.view.sheet = replace(sheet, remarks=(Remark("B05", "Phòng", words, OPEN),))
    opened.shell.hide(hidden)
    answers.coming = [read]
    cell_help.show(opened, opened.view)
    assert any(words in each for each in told) is not hidden


def test_the_next_report_tells_how_far_an_estimate_was_off(
    opened: EntryPage, settle: Settle
) -> None:
    sheet = stored_sheet(opened, settle)
    line = next(each for each in opened.view.parts.sections[1].lines if each.code == "B05")
    at = At_.SAME_PERIOD_LAST_YEAR
    for expected, words in ((12, "ước thừa 2"), (9, "ước thiếu 1"), (10, "đúng như đã ước")):
        earlier = Earlier(
            cells={at: {"B05": number(10)}}, estimates={at: {"B05": number(expected)}}
        )
        beside = {at: sheet.period}
        told = beside_words(replace(sheet, earlier=earlier, beside=beside), line, hidden=False)
        assert told == f"Cùng kỳ 2018: 10 ({words})"


@pytest.mark.parametrize(
    ("code", "cell", "shown"),
    [("A02", number(0), "Không"), ("A02", number(1), "Có"), ("B05", NIL, "-")],
)
def test_earlier_figures_read_in_words_as_in_their_column(
    opened: EntryPage, settle: Settle, code: str, cell: Cell, shown: str
) -> None:
    """“Cùng kỳ 2017: 0” stood beside “Không” and beside “-” of one and the same period."""
    sheet = stored_sheet(opened, settle)
    line = opened.view.parts.lines[code]
    at = At_.SAME_PERIOD_LAST_YEAR
    known = replace(sheet, earlier=Earlier(cells={at: {code: cell}}), beside={at: sheet.period})
    assert beside_words(known, line, hidden=False) == f"Cùng kỳ 2018: {shown}"


def test_the_findings_have_the_room_below_their_head(opened: EntryPage, settle: Settle) -> None:
    """The head took half of the card, and the links of the first finding were cut off."""
    settle()
    QApplication.processEvents()
    head = next(
        each
        for each in opened.view.findChildren(QLabel)
        if each.text() == "Cần xem lại" and each.isVisible()
    )
    assert head.height() <= head.heightForWidth(head.width()) + 2


def test_sensitive_figures_are_hidden_with_f9(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    type_in(opened, qtbot, "V05", "3")
    type_in(opened, qtbot, "V06", "4")
    settle()
    opened.shell.hide(True)
    assert opened.view.grid.place("V06").data() == "•"
    assert not any("4 so với 3" in each for each in texts(opened.view.findings))
    opened.shell.hide(False)
    assert opened.view.grid.place("V06").data() == "4"
    assert any("4 so với 3" in each for each in texts(opened.view.findings))


FILL = "Điền “-” (không phát sinh) cho các ô trống của mục này"


def test_hidden_cells_are_not_filled_unseen(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    """By the button, by the cell's menu, and as a block: what cannot be seen is not changed."""
    type_in(opened, qtbot, "D01", "2")
    view, grid = opened.view.view, opened.view.grid
    secret = {line.code for line in grid.lines if line.code and line.indicator.sensitive}
    assert "D05" in secret
    opened.shell.hide(True)
    press(opened, FILL)
    filled = stored_sheet(opened, settle).report.cells
    assert set(filled) == {line.code for line in grid.lines if line.code} - secret
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    menu = view.menu()
    next(each for each in menu.actions() if each.text().startswith("Điền “-”")).trigger()
    menu.close()
    assert stored_sheet(opened, settle).report.cells == filled
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert not secret & set(stored_sheet(opened, settle).report.cells)
    opened.shell.hide(False)
    press(opened, FILL)
    assert secret <= set(stored_sheet(opened, settle).report.cells)


def test_where_all_blank_cells_are_hidden_the_button_says_so(
    opened: EntryPage, settle: Settle
) -> None:
    opened.view.stand("P01")
    fills = next(each for each in opened.findChildren(QPushButton) if each.text() == FILL)
    opened.shell.hide(True)
    assert not fills.isEnabled()
    assert fills.toolTip() == "Các ô trống ở đây đang ẩn; nhấn F9 để hiện."
    opened.shell.hide(False)
    assert fills.isEnabled()
    fills.click()
    assert not fills.isEnabled()
    assert fills.toolTip() == "Mục này không còn ô trống."


@pytest.mark.parametrize("width", [650, 830, 1106])
def test_it_is_whole_in_every_width(opened: EntryPage, width: int, settle: Settle) -> None:
    opened.resize(width, 420)
    settle()
    assert opened.width() == width, "nothing forces the window wider"
    assert opened.view.view.height() > 120
    right = opened.mapToGlobal(opened.rect().topRight()).x()
    for each in opened.findChildren(QPushButton):
        if each.isVisible():
            assert each.mapToGlobal(each.rect().topRight()).x() <= right, each.text()
