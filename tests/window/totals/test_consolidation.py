"""The totals: what stands in the grid, where a number came from, freezing."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_kit import receive
from district_kit import Settle
from looking import said
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from statements import statements

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.survey import survey
from ui.base import theme
from ui.base.figures import in_millions, shown_cell
from ui.kit.table.table import RowsTable
from ui.print.paper_signed import PaperSignedDialog
from ui.totals.freeze import FreezeDialog
from ui.totals.grid_model import (
    FIRST_UNIT,
    LOOK,
    NAME,
    SHARE,
    TOTAL,
    TotalsLook,
    TotalsModel,
    TotalsSpot,
)
from ui.totals.page import TotalsPage
from ui.totals.targets import MarkBar
from ui.totals.totals_cells import TotalsDelegate, two_lines
from ui.totals.totals_grid import grid_of

TOWN, DIEN_BINH, VAN_LEM, POLICE = "c-23401", "c-23440", "c-23431", "d-congan"


def trace(page: TotalsPage, settle: Settle) -> None:
    """Does at once what the page does a moment after another number was chosen."""
    page._soon.stop()
    page._trace()
    settle()


def cell(page: TotalsPage, code: str, column: int | str) -> QModelIndex:
    model = page.model
    if isinstance(column, str):
        column = FIRST_UNIT + [each.unit for each in model.units].index(column)
    return model.index(model.row_of(code), column)


def shown(page: TotalsPage, code: str, column: int | str) -> str:
    return str(cell(page, code, column).data())


class TestGrid:
    def test_a_total_with_the_units_in_it(self, page: TotalsPage) -> None:
        assert (shown(page, "B01", TOTAL), shown(page, "B01", SHARE)) == ("10", "3/21")
        assert shown(page, "B01", TOWN) == "4"
        assert cell(page, "B01", TOTAL).data(LOOK) == TotalsLook.TOTAL

    def test_a_unit_that_has_not_reported_is_hatched(self, page: TotalsPage) -> None:
        assert (shown(page, "B01", VAN_LEM), cell(page, "B01", VAN_LEM).data(LOOK)) == (
            "not in",
            TotalsLook.AWAY,
        )

    def test_a_unit_in_conflict_counts_for_nothing(self, page: TotalsPage) -> None:
        assert cell(page, "B01", "c-23430").data(LOOK) == TotalsLook.AWAY

    def test_what_is_not_asked_of_a_unit_is_grey(self, page: TotalsPage) -> None:
        page.groups.setCurrentIndex(page.groups.count() - 1)
        page._show_grid()
        assert cell(page, "P01", "m-doan").data(LOOK) == TotalsLook.NOT_OWED
        assert shown(page, "P01", "m-doan") == ""

    def test_nil_and_empty_differ(self, page: TotalsPage) -> None:
        page.groups.setCurrentIndex(page.groups.count() - 1)
        page._show_grid()
        assert (shown(page, "B01", POLICE), shown(page, "B02", POLICE)) == ("-", "")

    def test_money_in_millions_with_the_whole_sum_in_the_source(
        self, page: TotalsPage, settle: Settle
    ) -> None:
        assert shown(page, "A03", DIEN_BINH) == "12,5 m"
        page.grid.choose(TotalsSpot("A03", DIEN_BINH))
        trace(page, settle)
        assert "12.500.000" in said(page.source)

    def test_last_year_stands_last(self, page: TotalsPage) -> None:
        assert shown(page, "B02", page.model.columnCount() - 1) == "120"

    def test_options_unfold_under_their_total(self, page: TotalsPage) -> None:
        assert page.model.row_of("B02.nu") < 0
        page.grid.fold(cell(page, "B02", NAME))
        assert page.model.row_of("B02.nu") == page.model.row_of("B02") + 1
        assert shown(page, "B02.nu", TOWN) == "80"
        page.grid.fold(cell(page, "B02.nu", NAME), False)
        assert page.model.row_of("B02.nu") < 0

    def test_a_search_keeps_the_heading(self, page: TotalsPage) -> None:
        page.model.look_for("b01")
        titles = [line.code or line.title for line in page.model.lines]
        assert titles[0] == "Truyền thông"
        assert "B01" in titles
        page.model.look_for("khong co gi nhu the")
        assert page.model.lines == ()

    def test_qt_finds_nothing_wrong_with_the_model(
        self, page: TotalsPage, settle: Settle, qtbot: QtBot
    ) -> None:
        model = TotalsModel()
        tester = QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        got: list[Any] = []
        page.shell.work.read(lambda office: survey(office, "2018S1"), got.append)
        settle()
        model.show(got[0], got[0].units)
        model.unfold("B02")
        model.hide(True)
        model.look_for("tin")
        assert model.rowCount() > 0
        tester.deleteLater()

    def test_each_number_is_spoken_with_its_row_and_column(self, page: TotalsPage) -> None:
        spoken = cell(page, "B02", TOWN).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Số lượt người tham dự (B01), TT Đăk Tô: 120"

    def test_the_arrow_stands_before_names_only(
        self, page: TotalsPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: set[int] = set()
        arrow = TotalsDelegate._arrow

        def noted(*args: Any) -> QRect:
            drawn.add(args[-1].column())
            return arrow(*args)

        monkeypatch.setattr(TotalsDelegate, "_arrow", noted)
        page.grid.grab()
        assert drawn == {NAME}

    def test_how_far_a_share_is_on_its_way(self, page: TotalsPage, qtbot: QtBot) -> None:
        bar = MarkBar(0.25, 50)
        qtbot.addWidget(bar)
        bar.resize(100, theme.px(12))
        image = bar.grab().toImage()
        middle = image.height() // 2
        places = (image.width() * at // 100 for at in (10, 50, 90))
        colours = [image.pixelColor(place, middle).name() for place in places]
        wanted = [theme.colour(name).name() for name in ("primary", "ink", "soft")]
        assert colours == wanted


class TestSecrets:
    def test_sensitive_figures_hide_everywhere(self, page: TotalsPage, settle: Settle) -> None:
        page.grid.choose(TotalsSpot("V03", TOWN))
        trace(page, settle)
        assert (shown(page, "V03", TOTAL), shown(page, "V03", TOWN)) == ("5", "5")
        assert "5 vụ" in said(page.source)
        page.shell.hide(True)
        trace(page, settle)
        assert (shown(page, "V03", TOTAL), shown(page, "V03", TOWN)) == ("•", "•")
        assert "5 vụ" not in said(page.source)
        assert shown(page, "B01", TOTAL) == "10"

    def test_the_csv_leaves_them_out_unless_there_is_a_reason(
        self, page: TotalsPage, answers: Any, settle: Settle, tmp_path: Path
    ) -> None:
        answers.coming = [0, tmp_path / "plain.csv", 1, "Báo cáo Sở.", tmp_path / "all.csv"]
        for _time in range(2):
            page._write()
            settle()
        codes = {}
        for name in ("plain", "all"):
            rows = csv.reader((tmp_path / f"{name}.csv").read_text("utf-8-sig").splitlines())
            codes[name] = {row[0].split(";")[0].strip('"') for row in rows}
        assert not any(code.startswith("V03") for code in codes["plain"])
        assert any(code.startswith("V03") for code in codes["all"])
        assert any(code.startswith("B01") for code in codes["plain"])

    def test_the_grid_is_copied_without_them(
        self, page: TotalsPage, answers: Any, settle: Settle, qtbot: QtBot
    ) -> None:
        copied = {}
        for coming in ([0], [1, "Báo cáo Sở."]):
            answers.coming = list(coming)
            qtbot.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            settle()
            lines = QGuiApplication.clipboard().text().splitlines()
            copied[len(coming)] = {line.split("\t")[0]: line.split("\t") for line in lines}
        plain, whole = copied[1], copied[2]
        at_total = plain["B01"].index("10")
        assert (plain["V03"][at_total], whole["V03"][at_total]) == ("", "5")
        assert plain["B01"] == whole["B01"]
        page.shell.hide(True)
        hidden = grid_of(page.model, "Tổng hợp")
        assert not hidden.sensitive

    def test_without_a_reason_nothing_is_written(
        self, page: TotalsPage, answers: Any, settle: Settle, tmp_path: Path
    ) -> None:
        answers.coming = [1, None]
        page._write()
        settle()
        assert list(tmp_path.glob("*.csv")) == []


class TestSource:
    def test_a_total_lists_every_unit_that_owes_it(self, page: TotalsPage, settle: Settle) -> None:
        page.grid.choose(TotalsSpot("P01"))
        trace(page, settle)
        words = said(page.source)
        assert "In the total: 0/9 units." in words
        assert "Văn Lem" in words

    def test_a_part_names_report_and_people(self, page: TotalsPage, settle: Settle) -> None:
        page.grid.choose(TotalsSpot("V03", TOWN))
        trace(page, settle)
        words = said(page.source)
        assert {"Công chức", "Chủ tịch", "08/06/2018"} <= set(words.split("\n"))
        assert "2 more than a year before (3)." in words

    @pytest.mark.parametrize("spot", [TotalsSpot("B01"), TotalsSpot("V03", TOWN)])
    def test_nothing_is_read_for_a_number_that_the_page_shows(
        self, page: TotalsPage, settle: Settle, spot: TotalsSpot
    ) -> None:
        with statements() as told:
            page.grid.choose(spot)
            trace(page, settle)
        assert told == []
        units = page.source.first
        if isinstance(units, RowsTable):
            assert units.choose(lambda unit: unit.short == "TT Đăk Tô")
        else:
            assert "TT Đăk Tô" in said(page.source)
        with statements() as told:
            page.reload()
            settle()
        assert told, "the statements of the page are seen here"

    def test_a_unit_in_the_list_leads_to_its_part(self, page: TotalsPage, settle: Settle) -> None:
        page.grid.choose(TotalsSpot("B01"))
        trace(page, settle)
        units = page.source.first
        assert isinstance(units, RowsTable)
        assert units.choose(lambda source: source.unit == TOWN)
        QTest.keyClick(units, Qt.Key.Key_Return)
        assert page.grid.spot == TotalsSpot("B01", TOWN)
        assert page.back()
        assert page.grid.spot == TotalsSpot("B01")
        assert not page.back()

    def test_enter_on_a_part_opens_the_report(
        self, page: TotalsPage, answers: Any, settle: Settle
    ) -> None:
        page.grid.choose(TotalsSpot("B01", TOWN))
        answers.coming = [False]
        QTest.keyClick(page.grid, Qt.Key.Key_Return)
        settle()
        assert answers.said == ["ReportDialog"]

    def test_keys_fold(self, page: TotalsPage) -> None:
        page.grid.choose(TotalsSpot("B02"))
        for key, there in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Space, False)):
            none = Qt.KeyboardModifier.NoModifier
            page.grid.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, none))
            assert (page.model.row_of("B02.nu") > 0) is there

    def test_below_stand_only_the_keys_of_the_tab_in_sight(self, page: TotalsPage) -> None:
        told: list[set[str]] = []
        page.announced.connect(
            lambda: told.append({key for key, _words in page.current_shortcuts()})
        )
        for at in (1, 2, 3, 0):
            page.tabs.setCurrentIndex(at)
        assert told == [{"Ctrl+E"}] * 3 + [{"Enter", "+ −", "Ctrl+E"}]

    def test_another_page_can_ask_for_a_number(self, page: TotalsPage) -> None:
        page.arrive(cell="B01", unit=POLICE)
        assert page.grid.spot == TotalsSpot("B01", POLICE)


class TestFreezing:
    def test_what_it_means_is_said_and_then_it_is_done(
        self, page: TotalsPage, answers: Any, settle: Settle
    ) -> None:
        words: list[str] = []
        gone: list[tuple[str, Any]] = []
        page.shell.went.connect(lambda place, more: gone.append((place, more)))

        def look(dialog: FreezeDialog) -> bool:
            words.append(said(dialog))
            return True

        answers.coming = [look]
        cautions = page._survey.cautions if page._survey else ()
        page._ask_freeze()
        settle()
        settle()
        settle()
        assert "4 of 23 reports go in." in words[0]
        assert "Văn Lem" in words[0]
        assert "TRƯỞNG PHÒNG" in words[0], "who signs is fixed by the freeze as well"
        assert cautions
        assert all(f"{tr(each.text)} {tr(each.next)}" in words[0] for each in cautions)
        assert gone == [("papers", {"issue": 1})]
        assert page.issues.table.rows.rows[0].no == 1
        assert not page._freeze.isEnabled()
        assert "first issue" in page._freeze.toolTip()

    def test_before_an_amendment_the_signed_paper_is_asked_for(
        self, page: TotalsPage, answers: Any, settle: Settle
    ) -> None:
        """It names that paper; whoever cancels freezes nothing."""

        def act(task: Callable[[Office], object]) -> None:
            page.shell.work.read(task, lambda _done: None)
            settle()
            page.refresh()
            settle()
            settle()

        act(lambda office: freeze(office, "2018S1"))
        act(lambda office: receive(office, VAN_LEM, "2018S1", {}))

        def sign(dialog: PaperSignedDialog) -> bool:
            dialog.paper._number.setText("12/BC-LĐTBXH")
            return True

        answers.coming = [None]
        page._ask_freeze()
        settle()
        assert "signed?" in answers.said[-1]
        shown: list[str] = []

        def look(dialog: FreezeDialog) -> bool:
            shown.append(said(dialog))
            return True

        answers.coming = [0, sign, look]
        page._ask_freeze()
        for _each in range(6):
            settle()
        assert answers.coming == []
        assert "is not noted" not in shown[0]
        assert "replaces no. 12/BC-LĐTBXH of" in shown[0]
        lines = page.issues.table.rows.rows
        assert [each.signed.number if each.signed else "" for each in lines] == ["", "12/BC-LĐTBXH"]

    def test_no_is_no(self, page: TotalsPage, answers: Any, settle: Settle) -> None:
        answers.coming = [False]
        page._ask_freeze()
        settle()
        assert page._freeze.isEnabled()
        assert page.issues.table.rows.rows == ()

    def test_a_period_without_reports_cannot_be_frozen(
        self, page: TotalsPage, settle: Settle
    ) -> None:
        page.shell.turn("2019S1")
        settle()
        assert not page._freeze.isEnabled()
        assert "No report of this period is in yet." in page._freeze.toolTip()


def test_targets_are_judged_only_with_everybody(page: TotalsPage) -> None:
    rows = page._survey.found.targets if page._survey else ()
    assert {each.code for each in rows} >= {"M02", "M06"}
    page.tabs.setCurrentIndex(1)
    assert "met" not in said(page.cards).split("\n")


def test_a_low_window_gives_the_grid_the_room(page: TotalsPage) -> None:
    assert page.cards.isVisible()
    page.resize(800, 400)
    assert not page.cards.isVisible()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0 m"),
        (5_150_000, "5,15 m"),
        (12_500_000, "12,5 m"),
        (99_960_000, "100 m"),
        (214_350_000, "214 m"),
        (1_234_000_000, "1.234 m"),
    ],
)
def test_money_for_narrow_columns(page: TotalsPage, amount: int, words: str) -> None:
    assert in_millions(amount) == words


def test_the_signs_of_a_cell(page: TotalsPage) -> None:
    plain: Indicator = page.model.lines[1].indicator  # type: ignore[assignment]
    signs = [shown_cell(plain, each, hidden=False) for each in (None, NIL, UNCOLLECTED, number(0))]
    assert signs == ["", "-", "…", "0"]


def test_a_long_name_takes_two_lines(page: TotalsPage) -> None:
    font = page.font()
    assert two_lines("Một", 100, font) == "Một"
    folded = two_lines("Số hoạt động hưởng ứng Tháng hành động vì bình đẳng giới", 100, font)
    assert folded.count("\n") == 1
    assert folded.endswith("…")
