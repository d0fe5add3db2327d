"""The tabs of a year: what units told of duties and of themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DIEN_BINH, TOWN, receive
from district_kit import Settle
from pytestqt.qtbot import QtBot
from stored import do

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.i18n import set_language
from gbv_desktop.office.open.session import Office
from ui.base.shell import Shell
from ui.kit.table.table import RowsTable
from ui.totals.page import TotalsPage

YEAR, DUTY, CRITERION = "2018", "iii-10-a", "tc-1"
NOTE = "Kế hoạch số 05/KH-UBND; đã hỗ trợ 3 nạn nhân"


def _fill(office: Office) -> None:
    office.plan = replace(
        office.plan, criteria=(Criterion(CRITERION, "Có kế hoạch năm", "III.10", (), ("X",)),)
    )
    told = {
        "duties": (DutyProgress(DUTY, "done", NOTE),),
        "criteria": (CriterionAnswer(CRITERION, 2, NOTE),),
    }
    receive(office, TOWN, YEAR, {"B01": number(1)}, on=date(2018, 11, 15), told=told)
    later = {
        "duties": (DutyProgress(DUTY, "merged", ""),),
        "criteria": (CriterionAnswer(CRITERION, 1, ""),),
    }
    receive(office, DIEN_BINH, YEAR, {"B01": number(1)}, on=date(2018, 11, 15), told=later)
    for count in (1, 2):
        receive(office, "c-23430", YEAR, {"B01": number(count)}, on=date(2018, 11, 15))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> TotalsPage:
    shutil.copytree(home, tmp_path / "district")
    shell = enter("district", date(2018, 11, 25))
    do(shell, settle, _fill)
    set_language("en")
    shell.turn(YEAR)
    found = TotalsPage(shell)
    found.resize(1106, 640)
    found.show()
    found.come({})
    settle()
    qtbot.addWidget(found)
    return found


def shown(table: RowsTable[object], column: int) -> list[str]:
    model = table.model()
    return [model.index(at, column).data() for at in range(model.rowCount())]


def test_a_year_has_its_duties_with_how_many_units_fulfilled_each(page: TotalsPage) -> None:
    view = page.told.duties
    assert page.tabs.isTabVisible(page.tabs.indexOf(view))
    assert view.items.choose(lambda row: row.id == DUTY)
    at = view.items.current
    assert at is not None and view._share(at) == "1/9"
    assert shown(view.units, 0)[:2] == ["Thị trấn Đăk Tô", "Xã Diên Bình"]
    states = dict(zip(shown(view.units, 0), shown(view.units, 1), strict=True))
    assert states["Thị trấn Đăk Tô"] == "fulfilled"
    # A word of a later program, as it came.
    assert states["Xã Diên Bình"] == "merged"
    assert states["Xã Đăk Trăm"] == "report waits for a choice"
    assert states["Xã Văn Lem"] == "report not in"


def test_self_assessment_is_told_by_criterion(page: TotalsPage) -> None:
    view = page.told.criteria
    assert page.tabs.isTabVisible(page.tabs.indexOf(view))
    assert shown(view.items, 2) == ["1/9"] and shown(view.items, 3) == ["7 units"]
    assert shown(view.units, 1)[:2] == ["partly met", "met"]


def test_notes_are_covered_while_figures_are_hidden(page: TotalsPage, settle: Settle) -> None:
    view = page.told.duties
    view.items.choose(lambda row: row.id == DUTY)
    assert NOTE in shown(view.units, 2)
    page.shell.hide(True)
    settle()
    assert NOTE not in shown(view.units, 2)


def test_a_half_year_has_neither_tab(page: TotalsPage, settle: Settle) -> None:
    page.tabs.setCurrentWidget(page.told.duties)
    page.shell.turn("2018S1")
    page.come({})
    settle()
    for view in (page.told.duties, page.told.criteria):
        assert not page.tabs.isTabVisible(page.tabs.indexOf(view))
    assert page.tabs.currentWidget() is not page.told.duties
