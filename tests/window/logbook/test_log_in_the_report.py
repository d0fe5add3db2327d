"""The activity log beside the form of a report, and taken over into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from log_kit import JOINED, MEETING, write
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import LogComparison, LogFigure
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling
from ui.base.shell import Shell
from ui.entry.bulk.log_dialog import TakeFromLogDialog
from ui.entry.detail.log_note import SHOWN, LogNote
from ui.entry.page import EntryPage
from ui.kit.fields.pick import PickBox

PERIOD = "2018S1"
Settle = Callable[[], None]
Act = Callable[[Callable[[Office], Any]], None]


# --- beside and into the report -------------------------------------------------------------------
@pytest.fixture
def report(act: Act, shell: Shell, enter_report: Callable[..., EntryPage]) -> EntryPage:
    def begin(office: Office) -> None:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, {"cells": {"B05": 7, "B06": 65}})

    act(write(MEETING, JOINED))
    act(begin)
    return enter_report(shell, period=PERIOD, cell="B05")


def note_of(page: EntryPage, words: Callable[..., list[str]]) -> list[str]:
    QApplication.processEvents()
    notes = [each for each in page.view.meaning.findChildren(LogNote) if not each.isHidden()]
    return words(notes[-1]) if notes else []


def cells_of(page: EntryPage) -> dict[str, Any]:
    return dict(page.view.grid.figures.actual)


def test_the_entries_stand_beside_their_number(
    report: EntryPage, words: Callable[..., list[str]]
) -> None:
    assert note_of(report, words) == [
        "Sổ theo dõi hoạt động: 2, từ 2 dòng",
        "Báo cáo ghi 7, sổ theo dõi hoạt động có 2.",
        "02/12/2017",
        "08/03/2018 · 8/3",
        "Mở sổ theo dõi hoạt động",
    ]
    report.view.stand("B06")
    said = note_of(report, words)
    assert said[:3] == [
        "Sổ theo dõi hoạt động: 65, từ 2 dòng",
        "02/12/2017 · 20",
        "08/03/2018 · 45 · 8/3",
    ]
    report.view.stand("B06.dtts")
    assert note_of(report, words)[:3] == [
        "Sổ theo dõi hoạt động: 20, từ 2 dòng",
        "1 dòng trong đó chưa ghi số này.",
        "02/12/2017 · chưa đếm",
    ]
    report.view.stand("B03")
    report.view.stand("B07")
    assert not [e for e in report.view.meaning.findChildren(LogNote) if not e.isHidden()]


def test_many_entries_are_counted_beside_the_cell(
    shell: Shell, act: Act, report: EntryPage, settle: Settle, words: Callable[..., list[str]]
) -> None:
    act(write(*[MEETING] * (SHOWN + 1)))
    report.come({"period": PERIOD, "cell": "B05"})
    settle()
    said = note_of(report, words)
    assert fill(_("and {count} more entries"), {"count": 3}) in said
    went: list[tuple[str, Any]] = []
    shell.went.connect(lambda place, arguments: went.append((place, arguments)))
    report.view.meaning.log_wanted.emit("log")
    assert went == [("log", {"period": PERIOD})]


def test_a_difference_stands_among_what_is_to_be_looked_at_until_it_is_gone(
    report: EntryPage, settle: Settle, words: Callable[..., list[str]]
) -> None:
    said = "Báo cáo ghi 7, sổ theo dõi hoạt động có 2."
    assert said in words(report.view.findings)
    report.view.grid.put([("B05", "actual", number(2))])
    settle()
    QApplication.processEvents()
    assert said not in words(report.view.findings)
    report.view.explain()
    assert note_of(report, words)[1] == "02/12/2017"


def test_the_section_takes_its_numbers_in_one_step(
    report: EntryPage, answers: Any, settle: Settle, act: Act
) -> None:
    before = cells_of(report)

    def look(dialog: TakeFromLogDialog) -> bool:
        boxes = [each.accessibleName() for each in dialog._boxes]
        assert boxes[0].startswith("B05 Số buổi truyền thông")
        assert boxes[0].endswith(": 7 → 2, từ 2 dòng")
        assert boxes[2] == "B06 nữ: trống → 38, từ 2 dòng"
        assert [each.text() for each in dialog._boxes] == ["B05", "B05", "B06", "B09"]
        first, *_between, last = dialog._boxes
        assert not first.isChecked(), "a lower figure is chosen by a person"
        first.setChecked(True)
        last.setChecked(False)
        assert dialog._act.text() == "Điền 3 ô, trong đó thay 1 số đã nhập"
        return True

    answers.coming = [look]
    report.take_from_log()
    settle()
    taken = cells_of(report)
    assert taken == {
        **before,
        "B05": number(2),
        "B05.long_ghep": number(1),
        "B06.nu": number(38),
    }
    report.view.undoing.emit()
    settle()
    assert cells_of(report) == before
    kept: list[Any] = []
    report.shell.work.read(lambda office: entry.open_sheet(office, PERIOD), kept.append)
    settle()
    assert kept[0].report.cells == before


def test_nothing_is_taken_unless_it_is_wanted(
    report: EntryPage, answers: Any, settle: Settle
) -> None:
    before = cells_of(report)
    answers.coming = [False]
    report.take_from_log()
    settle()
    assert cells_of(report) == before

    def none(dialog: TakeFromLogDialog) -> bool:
        for box in dialog._boxes:
            box.setChecked(False)
        assert dialog._act.toolTip() == "Chưa chọn ô nào."
        assert dialog.taken == ()
        return False

    answers.coming = [none]
    report.take_from_log()


def test_several_activities_are_taken_and_a_locked_report_takes_nothing(
    report: EntryPage, answers: Any, settle: Settle, act: Act
) -> None:
    """Entries of two activities stand behind the section; after the signing nothing changes it."""
    proposed: list[list[str]] = []

    def look(dialog: TakeFromLogDialog) -> bool:
        proposed.append([each.drawn.cell for each in dialog.taken])
        assert all(each.drawn.entries for each in dialog.taken)
        return False

    answers.coming = [look]
    report.take_from_log()
    settle()
    assert proposed and proposed[0]
    before = cells_of(report)
    taken = report.view.from_log
    report.view.grid._editable = False
    report.view.take(taken)
    settle()
    assert cells_of(report) == before
    assert report.draft.save_queue.empty


def test_the_button_says_why_there_is_nothing_to_take(report: EntryPage) -> None:
    assert report.view._take.isEnabled()
    report.view.stand("V03")
    assert not report.view._take.isEnabled()
    assert report.view._take.toolTip() == "Sổ theo dõi hoạt động không có số nào khác cho mục này."


def test_words_that_do_not_fit_a_box_end_in_three_dots(qtbot: QtBot) -> None:
    box = PickBox(10)
    qtbot.addWidget(box)
    words = "1.1. Chiến dịch truyền thông trong các Tháng hành động"
    box.offer([("a", words), ("b", "trụ sở")])
    box.resize(200, box.sizeHint().height())
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.startswith("1.1. Chiến")
    assert option.currentText.endswith("…")
    assert (box.currentText(), box.toolTip()) == (words, words), "the whole is told all the same"
    box.choose("b")
    box.initStyleOption(option)
    assert option.currentText == "trụ sở"


def test_a_figure_that_no_entry_supports_is_not_ticked(report: EntryPage, qtbot: QtBot) -> None:
    """“4 → 0, from 0 entries” and “7 → 2” are chosen by a person, never by the program."""
    assert report.sheet is not None
    known = report.sheet.form.indicators["B05"]
    rows = (
        LogComparison(LogFigure("B05", known, LogSum.EVENTS, 2, (MEETING, JOINED)), number(7)),
        LogComparison(LogFigure("B05.long_ghep", known, LogSum.EVENTS, 0, ()), number(4)),
        LogComparison(LogFigure("B06", known, LogSum.EVENTS, 0, ()), None),
        LogComparison(LogFigure("B06", known, LogSum.EVENTS, 2, (MEETING, JOINED)), number(1)),
    )
    dialog = TakeFromLogDialog(rows)
    qtbot.addWidget(dialog)
    assert [box.isChecked() for box in dialog._boxes] == [False, False, False, True]
    assert [each.drawn.cell for each in dialog.taken] == ["B06"]
