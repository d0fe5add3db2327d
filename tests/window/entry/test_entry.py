"""Entering a report in the window: what is typed is stored, judged, answered, submitted, locked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from stored import stored_sheet
from waits import until

from gbv_desktop.domain.earlier import Earlier
from gbv_desktop.domain.findings import Finding
from gbv_desktop.domain.people import Person
from gbv_desktop.domain.reports import Remark, ReportState
from gbv_desktop.domain.rules import At as At_
from gbv_desktop.domain.rules import Level
from gbv_desktop.domain.values import NIL, Cell, number
from gbv_desktop.i18n import set_language
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.entry import open_sheet
from gbv_desktop.text import message
from ui.base.figures import spelled
from ui.base.shell import Shell
from ui.entry.figure import FigureDialog, Quotable
from ui.entry.grid.cell_menu import cell_menu
from ui.entry.grid.form_grid import FormColumn
from ui.entry.meaning_dialog import MeaningDialog
from ui.entry.page import EntryPage
from ui.entry.paste_dialog import PasteDialog
from ui.entry.reason import ReasonDialog, fitting_reasons
from ui.entry.words import beside_words, closed_words
from ui.report.signed import SignedDialog
from ui.reports.page import ReportsPage

PERIOD = "2018S1"
Settle = Callable[[], None]


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    return enter("commune")


@pytest.fixture
def page(shell: Shell, enter_report: Callable[..., EntryPage]) -> EntryPage:
    return enter_report(shell, period=PERIOD)


@pytest.fixture
def opened(page: EntryPage, settle: Settle) -> EntryPage:
    press(page, "Mở báo cáo")
    settle()
    return page


def press(page: QWidget, words: str) -> None:
    buttons = page.findChildren(QPushButton)
    found = [each for each in buttons if each.text() == words and each.isVisible()]
    assert len(found) == 1, [each.text() for each in buttons if each.isVisible()]
    found[0].click()


def type_in(page: EntryPage, qtbot: QtBot, cell: str, text: str) -> None:
    assert page.view.stand(cell)
    view = page.view.view
    qtbot.keyClicks(view, text[0])
    editor = next(each for each in view.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def fill(office: Office) -> None:
    """Everything nil, the year's plan missing: nothing left to say but reasons."""
    sheet = open_sheet(office, PERIOD)
    assert sheet is not None
    cells = dict.fromkeys(sheet.form.cells(sheet.period.kind), NIL)
    found = entry.set_cells(office, sheet, {**cells, "A02": number(0)})
    for finding in found.warnings:
        found = entry.set_reason(office, sheet, finding.key, "da_kiem_tra")


def do(page: EntryPage, settle: Settle, act: Callable[[Office], Any]) -> None:
    page.shell.work.read(act, lambda _value: None)
    settle()
    page.refresh()
    settle()


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


def texts(widget: QWidget) -> list[str]:
    """What can be read; widgets that were just added show after the events have turned."""
    QApplication.processEvents()
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def rest(page: EntryPage) -> None:
    """Stays on a cell until what it means is shown."""
    until(lambda: not page.view._rest.isActive())


def fields_of(page: EntryPage) -> list[QLineEdit]:
    """What can be typed beside the figure."""
    rest(page)
    return [each for each in page.view.meaning.findChildren(QLineEdit) if each.isVisible()]


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
    for section in opened.view._sections:
        opened.view.stand(section.codes[0])
        opened.view.fill_blank()
        lines = [opened.view._lines[code] for code in section.codes]
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
        menu = cell_menu(opened.view.view)
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


def test_words_are_kept_and_names_are_seen(opened: EntryPage, qtbot: QtBot, settle: Settle) -> None:
    assert opened.view.stand("N01")
    box = opened.view.texts.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert box
    writing = QApplication.focusWidget()
    assert writing is not None
    event = QInputMethodEvent()
    event.setCommitString("Chị Y Blư được hỗ trợ.")
    QApplication.sendEvent(writing, event)
    opened.view.stand("A01")
    settle()
    assert stored_sheet(opened, settle).report.texts == {"N01": "Chị Y Blư được hỗ trợ."}
    opened.view.stand("N01")
    shown = [each.text() for each in opened.findChildren(QLabel) if each.isVisible()]
    assert "Có thể làm lộ một người: Chị Y Blư" in shown


def test_a_figure_is_quoted_in_a_text_and_told_below_it(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "V03", "4")
    type_in(opened, qtbot, "B05", "12")
    settle()
    assert opened.view.stand("N02")
    shown: list[str] = []

    def choose(dialog: FigureDialog) -> bool:
        model = dialog.table.model()
        shown.extend(model.index(at, 0).data() for at in range(model.rowCount()))
        dialog._seek("b05")
        dialog._take()
        return bool(dialog.result())

    answers.coming = [choose]
    opened.view.texts.figure_wanted.emit("N02")
    settle()
    assert shown.count("B05") > 1, "the parts of a figure as well"
    assert "V03" not in shown, "sensitive figures go into no text"
    assert stored_sheet(opened, settle).report.texts == {"N02": "{B05}"}
    told = "B05 = {figure}: Số buổi truyền thông thường xuyên do đơn vị chủ trì tổ chức"
    assert told.format(figure="12") in texts(opened.view.texts)
    type_in(opened, qtbot, "B05", "13")
    opened.view.stand("N02")
    assert told.format(figure="13") in texts(opened.view.texts)
    opened.view.texts._boxes["N01"].setPlainText("{V03}")
    opened.view.texts.hand_in()
    opened.shell.hide(True)
    assert any(each.startswith("V03 = •") for each in texts(opened.view.texts))
    opened.shell.hide(False)


def test_the_texts_stand_under_the_headings_of_the_report(opened: EntryPage) -> None:
    opened.view.stand("N01")
    said = texts(opened.view.texts)
    order = [
        "I. Công tác chỉ đạo, triển khai thực hiện",
        "N01. Tình hình chung và công tác chỉ đạo",
        "II. Kết quả thực hiện",
        "III.1. Ưu điểm, kết quả nổi bật",
        "N02. Kết quả nổi bật, mô hình hay",
        "V. Kiến nghị, đề xuất",
    ]
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    box = opened.view.texts._boxes["N03"]
    assert box.placeholderText() == "Nêu việc chưa làm được và lý do."


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
    assert answers.said == ["MeaningDialog", "KeysDialog"]
    assert any(each.startswith("Buổi nói chuyện, sinh hoạt, họp thôn") for each in told)
    assert (
        "Ví dụ: 06 buổi nói chuyện riêng và 04 cuộc họp thôn có lồng ghép: ghi 10, dòng “lồng"
        " ghép” ghi 4." in told
    )
    assert any(each.startswith("Kế hoạch, mục") or "1.2" in each for each in told)
    assert not any("Ý kiến gửi cấp trên" in each for each in told), "to read, not to write"


def test_the_next_report_tells_how_far_an_estimate_was_off(
    opened: EntryPage, settle: Settle
) -> None:
    sheet = stored_sheet(opened, settle)
    line = next(each for each in opened.view._sections[1].lines if each.code == "B05")
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
    line = opened.view._lines[code]
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


def answer_box(page: EntryPage) -> QPlainTextEdit:
    QApplication.processEvents()
    return next(each for each in page.view.meaning.findChildren(QPlainTextEdit) if each.isVisible())


def test_a_remark_is_written_beside_its_cell_and_listed_with_a_jump(
    opened: EntryPage, settle: Settle
) -> None:
    opened.view.stand("B05")
    answer_box(opened).setPlainText("Kể cả buổi lồng ghép.")
    opened.view.stand("A01")
    settle()
    assert [(each.cell, each.text) for each in stored_sheet(opened, settle).remarks] == [
        ("B05", "Kể cả buổi lồng ghép.")
    ]
    listed = texts(opened.view.findings)
    assert "Kể cả buổi lồng ghép." in listed
    assert any("B05 " in each and "· chờ trả lời" in each for each in listed), listed
    assert answer_box(opened).toPlainText() == ""
    press(opened.view.findings, "Mở ô này")
    assert opened.view.current_cell == "B05"
    assert answer_box(opened).toPlainText() == "Kể cả buổi lồng ghép."
    answer_box(opened).setPlainText("")
    opened.view.hand_in()
    assert stored_sheet(opened, settle).remarks == ()


def test_what_the_upper_unit_asked_stands_at_its_cell_with_its_state(
    opened: EntryPage, settle: Settle
) -> None:
    asked = Remark("B06", "Phòng LĐ-TB&XH", "Gấp nhiều lần kỳ trước.")
    opened.view.open(replace(opened.sheet, remarks=(asked,)), hidden=False)  # type: ignore[type-var]
    opened.view.stand("B06")
    opened._judge()
    shown = "Phòng LĐ-TB&XH: Gấp nhiều lần kỳ trước. ({state})"
    assert shown.format(state="chờ trả lời") in texts(opened.view.meaning)
    answer_box(opened).setPlainText("Tháng cao điểm.")
    opened.view.stand("B05")
    opened.view.stand("B06")
    assert shown.format(state="đã trả lời") in texts(opened.view.meaning)


def test_facts_are_typed_beside_the_figure(opened: EntryPage, qtbot: QtBot, settle: Settle) -> None:
    opened.view.stand("A02")
    fields = fields_of(opened)
    number_field = next(each for each in fields if each.accessibleName().endswith("Số"))
    day_field = next(each for each in fields if "Ngày" in each.accessibleName())
    for field, text in ((number_field, "05/KH-UBND"), (day_field, "12/1/2018")):
        field.setFocus()
        field.setText(text)
        opened.view.view.setFocus()
    settle()
    facts = stored_sheet(opened, settle).report.details["A02"]
    assert facts == {"no": "05/KH-UBND", "date": "2018-01-12"}


def test_a_day_that_is_none_is_refused_beside_its_field(
    opened: EntryPage, settle: Settle, answers: Any
) -> None:
    opened.view.stand("A02")
    fields = fields_of(opened)
    field = next(each for each in fields if "Ngày" in each.accessibleName())
    field.setFocus()
    field.setText("31/2/2018")
    opened.view.view.setFocus()
    settle()
    assert "A02" not in stored_sheet(opened, settle).report.details
    assert any("31/2/2018" in each for each in texts(opened.view.meaning))
    assert answers.said == []


def test_a_warning_is_kept_with_a_reason_from_the_list(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "B05", "6")
    type_in(opened, qtbot, "B06", "0")
    settle()
    key = next(each.key for each in opened.draft.told.warnings)

    def choose(dialog: ReasonDialog) -> bool:
        dialog.choose("Đã kiểm tra, đúng số liệu")
        return True

    answers.coming = [choose]
    opened.view.reason_wanted.emit(key)
    assert stored_sheet(opened, settle).report.reasons == {key: "Đã kiểm tra, đúng số liệu"}
    assert "cảnh báo" not in opened.head.note.text()


def test_what_blocks_submitting_is_shown(opened: EntryPage, settle: Settle, answers: Any) -> None:
    press(opened, "Trình lãnh đạo")
    settle()
    assert answers.said == ["E-REPORT-ERRORS"]
    assert any("Còn" in each and "ô chưa nhập" in each for each in texts(opened.view.findings))
    assert stored_sheet(opened, settle).stage is ReportState.ENTERING


def test_from_the_desk_to_the_lock(opened: EntryPage, settle: Settle, answers: Any) -> None:
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    assert "đang trình lãnh đạo" in opened.head.state.text()
    assert not opened.view.grid.setData(opened.view.grid.place("A01"), "5")

    answers.coming = ["Xem lại số buổi"]
    press(opened, "Trả lại để sửa")
    settle()
    assert opened.view.said.text() == "Lãnh đạo trả lại: Xem lại số buổi"
    press(opened, "Trình lãnh đạo")
    settle()

    def sign(dialog: SignedDialog) -> bool:
        dialog.day.setText("31.5.2018")
        return True

    answers.coming = [sign]
    press(opened, "Đã ký, khóa số liệu")
    settle()
    sheet = stored_sheet(opened, settle)
    assert sheet.stage is ReportState.APPROVED
    assert sheet.report.approved_by is not None
    assert (sheet.report.approved_by.how, sheet.report.approved_by.on) == (
        "paper",
        date(2018, 5, 31),
    )
    gone: list[tuple[str, object]] = []
    opened.shell.went.connect(lambda place, more: gone.append((place, more)))
    press(opened, "Xuất tệp báo cáo")
    assert gone == [("courier", {"period": PERIOD})]


def test_the_dialog_names_whoever_signs_on_that_day(qtbot: QtBot) -> None:
    change = date(2018, 6, 1)

    def signer(day: date) -> Person:
        return Person("A Thui", "Phó Chủ tịch") if day < change else Person("Y Thơm", "Chủ tịch")

    dialog = SignedDialog("Báo cáo", signer, lambda: change)
    qtbot.addWidget(dialog)
    assert "Y Thơm" in dialog._who.text()
    dialog.day.setText("31/5/2018")
    assert "A Thui" in dialog._who.text()
    dialog.day.setText("31/5/")
    assert "A Thui" in dialog._who.text(), "a day that is still typed says nothing"


def test_signing_is_not_in_the_future(shell: Shell, qtbot: QtBot) -> None:
    dialog = SignedDialog("Báo cáo", lambda _day: shell.who.approver, lambda: date(2018, 6, 1))
    qtbot.addWidget(dialog)
    for text in ("2/6/2018", "31/2/2018"):
        dialog.day.setText(text)
        press_in(dialog, "Khóa số liệu")
        assert dialog.result() == 0
    dialog.day.setText("1/6/2018")
    press_in(dialog, "Khóa số liệu")
    assert dialog.result() == 1
    dialog.on_screen.setChecked(True)
    assert dialog.signed_on is None


def press_in(dialog: QWidget, words: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


def test_a_locked_report_is_followed_with_a_reason(
    opened: EntryPage, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    def lock(office: Office) -> None:
        fill(office)
        reporting.submit(office, PERIOD)
        reporting.approve(office, PERIOD)

    do(opened, settle, lock)
    reports = ReportsPage(opened.shell)
    qtbot.addWidget(reports)
    reports.show()
    reports.come({})
    settle()
    assert reports.table.current is not None
    assert reports.table.current.period.code == PERIOD
    answers.coming = ["Bổ sung số buổi của thôn 3", True]
    press(reports, "Lập bổ sung…")
    settle()
    settle()
    sheet = stored_sheet(opened, settle)
    assert (sheet.stage, sheet.report.revision) == (ReportState.ENTERING, 2)
    assert sheet.report.reason == "Bổ sung số buổi của thôn 3"


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
    menu = cell_menu(view)
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


def test_enter_goes_on_into_the_next_section(opened: EntryPage, qtbot: QtBot) -> None:
    opened.view.stand("A04")
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Return)
    assert opened.view.current_cell == "B01"
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert opened.view.current_cell == "A04"


def test_an_indicator_is_found_without_accents(opened: EntryPage, qtbot: QtBot) -> None:
    opened.view.search.setText("nan nhan duoc phat hien")
    qtbot.waitUntil(lambda: opened.view.current_cell == "V05")


def test_parts_and_codes_are_found_too_one_after_the_other(opened: EntryPage, qtbot: QtBot) -> None:
    def found(words: str, cell: str) -> None:
        opened.view.search.setText(words)
        qtbot.waitUntil(lambda: opened.view.current_cell == cell)

    found("v05.nu", "V05.nu")
    found("b06", "B06")
    found("so vu than the", "V03.than_the")
    found("v05", "V05")
    qtbot.keyClick(opened.view.search, Qt.Key.Key_Return)
    assert opened.view.view.hasFocus()
    qtbot.keyClick(opened.view.view, Qt.Key.Key_F3)
    assert opened.view.current_cell == "V05.duoi_16"
    found("khong co chi tieu nay", "V05.duoi_16")
    qtbot.waitUntil(lambda: not opened.view.search._still.isActive())
    qtbot.keyClick(opened.view.view, Qt.Key.Key_F3)
    assert opened.view.current_cell == "V05.duoi_16", "nothing was found, nothing is gone to"


def test_a_cell_is_gone_to_from_elsewhere(opened: EntryPage, settle: Settle) -> None:
    opened.come({"period": PERIOD, "cell": "V05.nu"})
    settle()
    assert opened.view.current_cell == "V05.nu"
    assert opened.view.view.currentIndex().column() == FormColumn.ACTUAL


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


def test_every_control_has_a_name_and_is_reached_by_tab(opened: EntryPage) -> None:
    for kind in (QAbstractButton, QLineEdit):
        for each in opened.findChildren(kind):
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                named = each.accessibleName() or getattr(each, "text", str)()
                assert named, each


# --- blocks of a spreadsheet ----------------------------------------------------------------------
CONTROL = Qt.KeyboardModifier.ControlModifier


def paste(page: EntryPage, qtbot: QtBot, cell: str, text: str) -> None:
    page.view.stand(cell)
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.view.view, Qt.Key.Key_V, CONTROL)


def test_a_block_that_fits_is_pasted_as_one_step(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    paste(opened, qtbot, "B05", "1.200\n-\n3\n")
    cells = stored_sheet(opened, settle).report.cells
    assert list(cells.values()) == [number(1200), NIL, number(3)]
    assert opened.view.current_cell == "B05"
    qtbot.keyClick(opened.view.view, Qt.Key.Key_Z, CONTROL)
    assert stored_sheet(opened, settle).report.cells == {}


def test_what_does_not_fit_is_shown_before_anything_changes(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "B05", "6")
    seen: list[int] = []

    def refuse(dialog: PasteDialog) -> bool:
        seen.append(len(opened.draft.report.cells))
        return False

    def only_empty(dialog: PasteDialog) -> bool:
        press_in(dialog, "Chỉ dán vào 1 ô trống")
        return dialog.result() == 1

    def all_of_it(dialog: PasteDialog) -> bool:
        press_in(dialog, "Dán 2 ô")
        return dialog.result() == 1

    answers.coming = [refuse, only_empty, all_of_it]
    block = "7\n8\nkhoảng 5"
    paste(opened, qtbot, "B05", block)
    assert (seen, opened.draft.report.cells) == ([1], {"B05": number(6)})
    paste(opened, qtbot, "B05", block)
    assert stored_sheet(opened, settle).report.cells == {
        "B05": number(6),
        "B05.long_ghep": number(8),
    }
    opened.draft.undo()
    paste(opened, qtbot, "B05", block)
    assert stored_sheet(opened, settle).report.cells == {
        "B05": number(7),
        "B05.long_ghep": number(8),
    }


def test_a_block_is_chosen_with_shift_copied_and_pasted_elsewhere(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    view = opened.view.view
    paste(opened, qtbot, "B05", "6\n4\n")
    opened.view.stand("B05")
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "6\n4"
    assert 'x:num="6"' in QGuiApplication.clipboard().mimeData().html()
    paste(opened, qtbot, "D01", QGuiApplication.clipboard().text())
    cells = stored_sheet(opened, settle).report.cells
    assert (cells["D01"], cells["D02"]) == (number(6), number(4))


def test_a_chosen_block_is_emptied_in_one_step(
    opened: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    view = opened.view.view
    paste(opened, qtbot, "D01", "1\n2\n3\n")
    for _step in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert stored_sheet(opened, settle).report.cells == {}
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert len(stored_sheet(opened, settle).report.cells) == 3


def test_sensitive_figures_are_copied_for_a_reason_only(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    QGuiApplication.clipboard().setText("what was there before")
    type_in(opened, qtbot, "V03", "4")
    opened.view.stand("V03")
    answers.coming = [None]
    qtbot.keyClick(opened.view.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "what was there before"
    answers.coming = [1, "đối chiếu với công an xã"]
    qtbot.keyClick(opened.view.view, Qt.Key.Key_C, CONTROL)
    settle()
    assert QGuiApplication.clipboard().text() == "4"


def test_down_leads_from_the_search_into_the_figures(shell: Shell, qtbot: QtBot) -> None:
    figures = [Quotable("B05", "Số buổi", "6"), Quotable("B06", "Số lượt người", "80")]
    dialog = FigureDialog(shell, figures)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    dialog.search.setFocus()
    qtbot.waitUntil(dialog.search.hasFocus)
    qtbot.keyClick(dialog.search, Qt.Key.Key_B)
    assert dialog.search.hasFocus(), "other keys are typed"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.table.hasFocus()
    assert dialog.table.current is not None


def test_reading_the_report_again_takes_nobody_away_from_the_search(
    opened: EntryPage, settle: Settle
) -> None:
    opened.view.search.setFocus()
    assert opened.view.search.hasFocus()
    opened.reload()
    settle()
    assert opened.view.search.hasFocus()


@pytest.mark.parametrize(
    ("finding", "offered"),
    [
        (Finding("R01.1", ("A02",), Level.WARNING, message("x"), 1), []),
        (
            Finding("R02.1", ("A04",), Level.WARNING, message("x"), 5, 3),
            ["Đã kiểm tra, đúng số liệu"],
        ),
        (
            Finding("R09.1", ("V05",), Level.WARNING, message("x"), 5, 3, True),
            ["Một vụ nhiều nạn nhân"],
        ),
    ],
)
def test_only_reasons_that_fit_the_warning_are_offered(
    page: EntryPage, finding: Finding, offered: list[str]
) -> None:
    codes = {"nhieu_nan_nhan": "Một vụ nhiều nạn nhân"}
    assert list(fitting_reasons(finding, codes, "").values()) == offered
    assert fitting_reasons(finding, codes, "nhieu_nan_nhan")["nhieu_nan_nhan"], "never lost"


def test_the_button_of_a_step_does_not_keep_the_keys_for_the_next_one(
    opened: EntryPage, settle: Settle, answers: Any, qapp: QApplication
) -> None:
    """Enter, pressed twice, would submit what was just begun, or lock what was just submitted."""
    opened.shell.work.read(fill, lambda _nothing: None)
    settle()
    opened.reload()
    settle()
    for section in (0, len(opened.view._sections) + 1):  # figures, and the last of the words
        opened.view._choose(section)
        opened._next.setFocus()
        opened._steps.submit(PERIOD, lambda problem: pytest.fail(problem.code))
        settle()
        assert opened.sheet is not None
        assert opened.sheet.stage is ReportState.SUBMITTED
        assert QApplication.focusWidget() is opened.view.form
        answers.coming = ["Sửa lại."]
        opened._back.setFocus()
        opened._give_back()
        settle()
        assert QApplication.focusWidget() is opened.view.form


def test_enter_opens_a_report_that_is_not_there_yet(
    page: EntryPage, settle: Settle, qapp: QApplication
) -> None:
    page.setFocus()
    page.take_keys()
    assert QApplication.focusWidget() is page._open
    assert page.sheet is None
    page._open.click()
    settle()
    assert page.sheet is not None
    assert QApplication.focusWidget() is page.view.form


@pytest.mark.parametrize("key", ["9", "Delete", "F2", "Ctrl+0", "Ctrl+V"])
def test_a_key_that_changes_nothing_says_why(
    opened: EntryPage, settle: Settle, qtbot: QtBot, key: str
) -> None:
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    view = opened.view
    pressed = QKeySequence(key)[0]
    letter = key if len(key) == 1 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers(), letter)
    QApplication.sendEvent(view.view, event)
    assert view._refusal.isVisible()
    assert view._refusal.text() == closed_words(opened.sheet)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    view._refusal.hide()
    QApplication.sendEvent(view.view, event)
    assert not view._refusal.isVisible(), "going about changes nothing"


def _pressed(field: QWidget, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(field, event)


def test_a_key_in_a_locked_field_says_why(opened: EntryPage, settle: Settle) -> None:
    """As in a locked cell: in every text, result, amount and fact, covered or not."""
    view = opened.view

    def fields() -> list[QWidget]:
        card = next(iter(view.activities.cards.values()))
        facts = [each.control for each in view.meaning._fields.values()]
        lines = [each for each in facts if isinstance(each, QLineEdit)]
        return [view.texts._boxes["N01"], card.result, card.difficulty, card.money, *lines]

    view.stand("A02")
    view.explain()
    lines = [each for each in fields() if isinstance(each, QLineEdit)]
    assert len(lines) > 2
    _pressed(fields()[0], "x")
    assert not view._refusal.isVisible(), "what is open is written"
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    view.stand("A02")
    view.explain()
    for field in fields():
        view._refusal.hide()
        _pressed(field, "x")
        assert view._refusal.isVisible(), field
        assert view._refusal.text() == closed_words(opened.sheet)
    assert not next(iter(view.activities.cards.values())).state.isEnabled()


def test_esc_does_not_leave_a_form_that_is_being_filled(opened: EntryPage, settle: Settle) -> None:
    view = opened.view
    view.search.setFocus()
    assert opened.back()
    assert QApplication.focusWidget() is view.view, "into the form first"
    assert opened.back()
    view.stand("N01")
    assert opened.back()
    assert QApplication.focusWidget() is view.texts._boxes["N01"], "who writes goes on writing"
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    assert not opened.back(), "what is only read is left as any page"


@pytest.mark.parametrize(
    ("stage", "may_enter", "said"),
    [
        (ReportState.ENTERING, True, "không nhập"),
        (ReportState.ENTERING, False, "Chỉ người nhập liệu"),
        (ReportState.SUBMITTED, True, "trả lại để sửa"),
        (ReportState.APPROVED, True, "bản bổ sung"),
    ],
)
def test_why_nothing_is_typed(
    opened: EntryPage, stage: ReportState, may_enter: bool, said: str
) -> None:
    assert opened.sheet is not None
    assert said in closed_words(replace(opened.sheet, stage=stage, may_enter=may_enter))


def test_tab_stops_at_nothing_that_only_scrolls(opened: EntryPage, settle: Settle) -> None:
    """From the list of sections Tab went to the area of the texts, and letters went nowhere."""
    settle()
    stops = [
        each
        for each in opened.findChildren(QScrollArea)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == []
