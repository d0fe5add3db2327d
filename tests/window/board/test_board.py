"""Who has reported: what stands on the board, and what can be done about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle, made, page_of
from looking import press, said
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTabWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.report.reports import Remark
from gbv_desktop.office.answer.answers import register_paper
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.totals.who_reported import following
from ui.base import theme
from ui.base.shell import Shell
from ui.board.page import BoardFilter, BoardPage
from ui.report.conflict import ConflictDialog
from ui.report.remarks import RemarkColumn, RemarksModel
from ui.report.returning import ReturnDialog
from ui.report.unit_report import ReportDialog

TOWN, DIEN_BINH, VAN_LEM, TRAM = "c-23401", "c-23440", "c-23431", "c-23430"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("board"))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> BoardPage:
    found = page_of(BoardPage, home, tmp_path, enter, settle)
    qtbot.addWidget(found)
    return found


def choose(page: BoardPage, unit: str) -> None:
    assert page.table.choose(lambda row: row.unit == unit)


def units(page: BoardPage) -> list[str]:
    model = page.table.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def read(page: BoardPage, settle: Settle, act: Callable[[Any], Any]) -> Any:
    got: list[Any] = []
    page.shell.work.read(act, got.append)
    settle()
    return got[0]


def test_counts_by_group_and_for_all(page: BoardPage) -> None:
    # One of them in two versions: it came, and is told apart.
    assert {"3/9", "1/7", "0/5", "5/23", "1 in conflict"} <= set(said(page).split("\n"))
    assert "Due before 10/06/2018; last working day: Friday 08/6" in said(page)


def test_the_first_unit_to_phone_is_chosen(page: BoardPage) -> None:
    assert page.table.current is not None
    assert page.table.current.unit == "c-23427"


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (BoardFilter.CONFLICT, ["Xã Đăk Trăm"]),
        (BoardFilter.RETURNED, []),
    ],
)
def test_filters_by_state(page: BoardPage, state: int, names: list[str]) -> None:
    page.states.setCurrentIndex(page.states.findData(state))
    assert units(page) == names


def test_late_are_those_that_came_late_and_those_overdue(page: BoardPage) -> None:
    page.states.setCurrentIndex(page.states.findData(BoardFilter.LATE))
    assert {"Xã Diên Bình", "Xã Văn Lem"} <= set(units(page))
    assert "Thị trấn Đăk Tô" not in units(page)


def test_a_group_and_a_state_together(page: BoardPage) -> None:
    page._choose_group("xa")
    page.states.setCurrentIndex(page.states.findData(BoardFilter.MISSING))
    assert "Xã Văn Lem" in units(page)
    assert not any(name.startswith(("Hội", "Phòng")) for name in units(page))


def test_a_search_without_accents(page: BoardPage) -> None:
    page._seek("dien binh")
    assert units(page) == ["Xã Diên Bình"]


def test_every_row_says_what_to_know(page: BoardPage) -> None:
    choose(page, VAN_LEM)
    assert "16 days over the day it was due." in said(page.card)
    choose(page, TRAM)
    assert "contradict each other" in said(page.card)


def test_a_unit_is_received_by_paper_and_no_longer_waited_for_once_that_came(
    page: BoardPage, answers: Any, settle: Settle
) -> None:
    choose(page, VAN_LEM)
    assert "16 days over the day it was due." in said(page.card)
    answers.coming = ["", None]
    press(page.card, "Reports by paper…")
    settle()
    assert answers.said[0] == "Why does UBND xã Văn Lem report by paper?"
    assert answers.said[1] == "E-BY-PAPER-REASON"
    assert answers.said[2] == answers.said[0], "what was refused is put right"
    answers.coming = ["Chưa có máy tính"]
    press(page.card, "Reports by paper…")
    settle()
    settle()
    assert "Reports by paper: Chưa có máy tính (" in said(page.card)
    assert "16 days over" in said(page.card), "its paper is waited for"
    put = partial(register_paper, code="2018S1", unit_id=VAN_LEM, paper_no="7")
    read(page, settle, lambda office: put(office, received_on=date(2018, 6, 8)))
    page.reload()
    settle()
    choose(page, VAN_LEM)
    row = page.table.current
    assert row is not None
    state, kept = page.table.rows.columns[1], page.table.rows.columns[3]
    assert state.tone is not None and state.tip is not None
    assert (state.words(row), state.tone(row), kept.words(row)) == (
        "By paper",
        "primary",
        "in time",
    )
    assert "Its figures are in no total." in state.tip(row)
    assert "days over" not in said(page.card)
    assert "Xã Văn Lem" in shown_under(page, BoardFilter.RECEIVED)
    assert "Xã Văn Lem" not in shown_under(page, BoardFilter.MISSING)
    page.states.setCurrentIndex(0)
    choose(page, VAN_LEM)
    answers.coming = ["Đã có máy tính"]
    press(page.card, "Sends files again…")
    settle()
    settle()
    assert "16 days over the day it was due." in said(page.card)


def shown_under(page: BoardPage, state: BoardFilter) -> list[str]:
    page.states.setCurrentIndex(page.states.findData(state))
    return units(page)


def test_a_report_goes_back_with_a_remark(page: BoardPage, answers: Any, settle: Settle) -> None:
    def write(dialog: ReturnDialog) -> bool:
        dialog.fill_in("Đề nghị xem lại.", {"B02": "Cao bất thường."})
        return True

    choose(page, TOWN)
    answers.coming = [write]
    press(page.card, "Return for correction…")
    settle()
    settle()
    now = read(page, settle, lambda office: following(office, "2018S1"))
    row = next(each for each in now.units if each.unit == TOWN)
    assert (row.status.value, row.returned_for) == ("returned", "Đề nghị xem lại.")
    assert "1 to phone" not in page.head.state.text()


def test_a_name_is_asked_about_and_kept_only_on_purpose(
    page: BoardPage, answers: Any, settle: Settle
) -> None:
    def write(dialog: ReturnDialog) -> bool:
        dialog.fill_in("Đề nghị ông Nguyễn Văn An xem lại.", {})
        return True

    choose(page, TOWN)
    answers.coming = [write, False, False]
    press(page.card, "Return for correction…")
    for _turn in range(3):
        settle()
    assert any("Nguyễn Văn An" in words for words in answers.said)
    rows = read(page, settle, lambda office: following(office, "2018S1")).units
    assert next(each for each in rows if each.unit == TOWN).status.value == "received"
    answers.coming = [write, True]
    press(page.card, "Return for correction…")
    for _turn in range(3):
        settle()
    rows = read(page, settle, lambda office: following(office, "2018S1")).units
    assert next(each for each in rows if each.unit == TOWN).status.value == "returned"


def test_a_return_needs_words(page: BoardPage, settle: Settle, qtbot: QtBot) -> None:
    report = read(page, settle, lambda office: unit_report(office, "2018S1", TOWN))
    dialog = ReturnDialog(report, False, "B02")
    qtbot.addWidget(dialog)
    assert not dialog._act.isEnabled()
    dialog.findChild(QPlainTextEdit).setPlainText("Xem lại.")
    assert dialog._act.isEnabled()


def test_remarks_are_written_beside_the_figure(
    page: BoardPage, settle: Settle, qtbot: QtBot
) -> None:
    report = read(page, settle, lambda office: unit_report(office, "2018S1", TOWN))
    model = RemarksModel(report.figures, lambda _figure: "1")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    at = next(i for i, each in enumerate(report.figures) if each.code == "B02")
    assert model.setData(model.index(at, RemarkColumn.REMARK), " Cao. ")
    assert model.remarks == {"B02": "Cao."}
    assert not model.setData(model.index(at, 0), "X")
    assert model.setData(model.index(at, RemarkColumn.REMARK), "")
    assert model.remarks == {}
    assert isinstance(model, QAbstractItemModel)
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    tester.deleteLater()


def test_what_both_offices_said_of_a_figure_is_listed_with_a_jump(
    page: BoardPage, settle: Settle, qtbot: QtBot
) -> None:
    report = read(page, settle, lambda office: unit_report(office, "2018S1", TOWN))
    said_of_it = ((Remark("B02", "Thị trấn Đăk Tô", "Gồm cả tháng 6."),),)
    figures = tuple(
        replace(each, remarks=said_of_it) if each.code == "B02" else each for each in report.figures
    )
    words = "Thị trấn Đăk Tô: Gồm cả tháng 6. (waiting for an answer)"
    shown = ReportDialog(page.shell, replace(report, figures=figures))
    qtbot.addWidget(shown)
    tabs = shown.findChild(QTabWidget)
    assert tabs.tabText(2) == "Remarks (1)"
    listed = tabs.widget(2)
    assert listed.model().index(0, 2).data() == words
    tabs.setCurrentIndex(2)
    listed.choose(lambda _row: True)
    listed._open()
    assert tabs.currentIndex() == 0
    assert shown._table.current.code == "B02"
    returning = ReturnDialog(replace(report, figures=figures), False, "B02")
    qtbot.addWidget(returning)
    assert not returning.table.isColumnHidden(RemarkColumn.SAID)
    assert returning.table.model().index(0, RemarkColumn.SAID).data() in ("", words)
    choose(page, TOWN)
    assert "waiting; see them" not in said(page.card)
    board = read(page, settle, lambda office: following(office, "2018S1"))
    page.card.show_unit(replace(page.table.current, remarks=2), board)
    assert "2 waiting; see them in the report" in said(page.card)
    plain = ReportDialog(page.shell, report)
    qtbot.addWidget(plain)
    assert plain.findChild(QTabWidget).count() == 2


def test_what_has_not_come_stands_behind_all_that_came(page: BoardPage) -> None:
    table = page.table
    heads = [
        table.model().headerData(at, Qt.Orientation.Horizontal)
        for at in range(table.model().columnCount())
    ]
    column = heads.index("Received on")
    table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    shown = [table.model().index(at, column).data() for at in range(table.model().rowCount())]
    came = [bool(each) for each in shown]
    assert True in came and False in came
    assert came == sorted(came, reverse=True)


def test_the_paper_goes_into_the_register(page: BoardPage, answers: Any, settle: Settle) -> None:
    def write(dialog: Any) -> bool:
        dialog.paper._number.setText("7/BC-UBND")
        return True

    choose(page, VAN_LEM)
    answers.coming = [write]
    press(page.card, "Note the signed paper…")
    settle()
    settle()
    assert "7/BC-UBND" in said(page.card)
    assert page.table.current.received_on == date(2018, 6, 25)


def test_two_versions_are_laid_side_by_side(page: BoardPage, answers: Any, settle: Settle) -> None:
    shown: list[QDialog] = []

    def look(dialog: ConflictDialog) -> bool:
        shown.append(dialog)
        model = dialog.table.model()
        assert [model.index(at, 0).data() for at in range(model.rowCount())] == ["B01"]
        dialog._only.setChecked(False)
        assert dialog.table.model().rowCount() > 50
        return False

    choose(page, TRAM)
    answers.coming = [look]
    page.card.press_first()
    settle()
    assert isinstance(shown[0], ConflictDialog)


def test_a_whole_report_hides_what_is_sensitive(
    page: BoardPage, answers: Any, settle: Settle
) -> None:
    seen: list[str] = []

    def look(dialog: ReportDialog) -> bool:
        model = dialog._table.model()
        rows = range(model.rowCount())
        seen.extend(model.index(at, 2).data() for at in rows if model.index(at, 0).data() == "V03")
        return False

    choose(page, TOWN)
    for hidden in (False, True):
        page.shell.hide(hidden)
        answers.coming = [look]
        press(page.card, "Look at the report…")
        settle()
    assert seen == ["5", "•"]


def test_the_list_to_phone_by_is_saved(
    page: BoardPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    answers.coming = [1, tmp_path / "missing.pdf"]
    page.print_missing()
    settle()
    assert (tmp_path / "missing.pdf").read_bytes().startswith(b"%PDF")


def test_a_low_window_gives_the_table_the_room(page: BoardPage) -> None:
    assert page._counts.isVisible()
    page.resize(800, 380)
    assert not page._counts.isVisible()
    assert page._groups.isVisible()


def test_what_cannot_be_done_says_why(page: BoardPage) -> None:
    choose(page, VAN_LEM)
    why = [each.toolTip() for each in page.card.findChildren(type(page._print))]
    assert "There is no report of this unit yet." in why
    choose(page, "d-ldtbxh")
    why = [each.toolTip() for each in page.card.findChildren(type(page._print))]
    assert "This office's own report is corrected under Reports." in why


@pytest.mark.parametrize(("width", "hidden"), [(1400, 0), (1068, 1), (880, 2)])
def test_it_never_scrolls_sideways(
    page: BoardPage, settle: Settle, qtbot: QtBot, width: int, hidden: int
) -> None:
    """1068 is the page in a window of 1280, 880 in one of 1366 scaled to 125 %."""
    page.resize(width, 620)
    page.show()
    qtbot.waitExposed(page)
    settle()
    table = page.table
    assert table.horizontalScrollBar().maximum() == 0
    columns = range(table.model().columnCount())
    assert [at for at in columns if table.isColumnHidden(at)] == [5, 4][:hidden][::-1]
    # What is hidden stands in the card of the chosen unit.
    choose(page, TOWN)
    for words in ("Telephone", "Version"):
        assert words in said(page.card)


def test_a_column_that_gave_way_comes_back_as_wide_as_it_was(
    page: BoardPage, settle: Settle, qtbot: QtBot
) -> None:
    page.resize(1400, 620)
    page.show()
    qtbot.waitExposed(page)
    settle()
    table = page.table
    table._keep.stop()
    page.resize(880, 620)
    settle()
    assert table.isColumnHidden(4)
    assert not table._keep.isActive(), "nobody changed a width"
    table.setColumnWidth(1, table.columnWidth(1) + 4)  # now somebody does
    table._keep_widths()
    page.resize(1400, 620)
    settle()
    for at in (4, 5):
        assert table.columnWidth(at) >= theme.px(table.rows.columns[at].width)


def test_a_column_that_comes_back_has_room_for_its_head(
    page: BoardPage, settle: Settle, qtbot: QtBot
) -> None:
    """Small, then maximized: while it was hidden its head told no width."""
    page.resize(880, 620)
    page.show()
    qtbot.waitExposed(page)
    settle()
    table, head = page.table, page.table.horizontalHeader()
    assert table.isColumnHidden(4)
    page.resize(1400, 620)
    settle()
    for at in range(len(table.rows.columns)):
        assert not table.isColumnHidden(at)
        assert table.columnWidth(at) >= head.sectionSizeHint(at)
    assert table.horizontalScrollBar().maximum() == 0
