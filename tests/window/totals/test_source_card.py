"""The card beside the grid: what it tells follows the grid, and keys lead in and out."""

from functools import partial

import pytest
from desk_kit import receive
from district_kit import Settle
from looking import said
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from gbv_desktop import i18n
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import Office
from ui.kit.table.cells import figure_column
from ui.kit.table.table import RowsTable
from ui.totals.grid_model import TotalsSpot
from ui.totals.page import TotalsPage

TOWN, VAN_LEM, POLICE = "c-23401", "c-23431", "d-congan"


def trace(page: TotalsPage, settle: Settle) -> None:
    """Does at once what the page does a moment after another number was chosen."""
    page._soon.stop()
    page._trace()
    settle()


def report(unit: str, office: Office) -> str:
    return receive(office, unit, "2019S1", {"A03": number(20_000_000)})


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_figure_of_the_units_stands_whole(
    page: TotalsPage, settle: Settle, language: str
) -> None:
    """In the narrow card the names give way, and neither amounts nor "not in"."""
    i18n.set_language(language)
    for unit in (TOWN, VAN_LEM):
        page.shell.work.read(partial(report, unit), lambda _id: None)
    page.shell.turn("2019S1")
    page.refresh()
    settle()
    page.grid.choose(TotalsSpot("A03"))
    trace(page, settle)
    units = page.source.first
    assert isinstance(units, RowsTable)
    figures = [units.model().index(at, 1) for at in range(units.model().rowCount())]
    assert {"20.000.000", _("not in")} <= {each.data() for each in figures}
    assert units.horizontalScrollBar().maximum() == 0
    assert units.columnWidth(1) >= figure_column({each.data() for each in figures})


def test_the_card_follows_a_search_to_the_next_number(page: TotalsPage, settle: Settle) -> None:
    page.grid.choose(TotalsSpot("A02"))
    for sought, code in (("b0", "B01"), ("", "B01"), ("b02", "B02"), ("v03", "V03")):
        page._seek(sought)
        trace(page, settle)
        assert page.grid.spot == TotalsSpot(code)
        assert said(page.source).startswith(f"{code}:")
    page._seek("khong co gi nhu the")
    trace(page, settle)
    assert "Choose a number in the table" in said(page.source)
    page._seek("")
    assert page.grid.spot is not None, "the keys have a place to go on from"


def test_where_the_unit_reports_none_of_what_is_sought_its_total_is_told(
    page: TotalsPage, settle: Settle
) -> None:
    page.groups.setCurrentIndex(page.groups.count() - 1)
    page._show_grid()
    page.grid.choose(TotalsSpot("B01", POLICE))
    page._seek("p01")
    trace(page, settle)
    assert page.grid.spot == TotalsSpot("P01")


def test_what_is_read_is_told_at_once(page: TotalsPage, settle: Settle) -> None:
    page._soon.setInterval(60_000)
    page.source.clear()
    page.refresh()
    settle()
    assert page.source.first is not None


def test_escape_leads_out_of_the_card(page: TotalsPage, settle: Settle) -> None:
    page.grid.choose(TotalsSpot("B01"))
    trace(page, settle)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.focusWidget() is page.source.first
    assert page.back()
    assert page.focusWidget() is page.grid
    assert page.grid.spot == TotalsSpot("B01")
    assert not page.back(), "from the grid it leads to the place before"


def test_the_list_that_keys_lead_to_is_in_sight(page: TotalsPage, settle: Settle) -> None:
    page.grid.choose(TotalsSpot("A03"))
    trace(page, settle)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    units, edge = page.source.first, page.source.viewport()
    assert isinstance(units, RowsTable)
    QTest.keyClick(units, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    row = units.visualRect(units.currentIndex())
    assert units.currentIndex().row() == units.model().rowCount() - 1
    assert edge.rect().contains(QRect(units.viewport().mapTo(edge, row.topLeft()), row.size()))


def test_a_cell_under_work_is_not_under_the_names(page: TotalsPage, settle: Settle) -> None:
    page.grid.choose(TotalsSpot("B01", page.model.units[-1].unit))
    settle()
    assert page.grid.frozen.isVisible()
    assert page.grid.horizontalScrollBar().value() > 0
    assert page.back()
    place = page.grid.visualRect(page.grid.currentIndex())
    assert place.left() >= page.grid.frozen.width()
