"""Words beside figures in the form: texts, facts, quoted figures, remarks and answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from entry_kit import answer_box, fields_of, press, texts, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from stored import stored_sheet

from gbv_desktop.domain.report.reports import Remark
from ui.entry.findings.answered import progress_words
from ui.entry.page import EntryPage
from ui.entry.texts.figure_dialog import FigureDialog

PERIOD = "2018S1"
Settle = Callable[[], None]


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
    opened.view.texts.commit()
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
    opened.view.commit()
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


def test_a_report_of_words_alone_counts_no_cells_and_offers_no_figure(
    opened: EntryPage, settle: Settle
) -> None:
    form = opened.view
    assert form.sheet is not None
    assert all(each.isVisibleTo(form.texts) for each in form.texts._inserts)
    bare = replace(form.sheet.form, sections=())
    form.open(replace(form.sheet, form=bare), hidden=False)
    assert form.texts._inserts
    assert not any(each.isVisibleTo(form.texts) for each in form.texts._inserts)
    assert progress_words(form.tally, []) == ""
