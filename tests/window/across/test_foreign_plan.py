"""A second, foreign plan in the window: plan, calendar, board, totals, entry and the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import DISTRICT, PASSWORD, PERIOD, fill_district
from foreign_plan import GROUP_NAMES, GROUPS, NUMBER, PLAN, STRANGE, make_foreign
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.i18n import set_upper_level
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from ui.base.shell import Shell, who_of
from ui.board.page import BoardPage
from ui.frame.topbar import TopBar
from ui.inbox.page import InboxPage
from ui.plan.catalogue import _words as activity_words
from ui.plan.page import PlanPage
from ui.todo.page import TodoPage
from ui.totals.page import TotalsPage
from ui.totals.targets import target_columns

DAY = date(2018, 6, 25)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("foreign")
    (base / "plans").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GBV_PLANS", str(make_foreign(base / "plans")))
        choice = OfficeChoice(PLAN, DISTRICT, "consolidating", training=True)
        set_up(base / "district", PASSWORD, choice, SetClock(DAY)).close()
        fill_district(base / "district")
    yield base
    set_upper_level("")


@pytest.fixture
def shell(
    homes: Path, qapp: QApplication, work: Any, answers: Any, settle: Callable[[], None]
) -> Shell:
    from gbv_desktop import settings
    from ui import app as application

    application.set_up_look(qapp, settings.Settings())
    home = homes / "district"
    made = Shell(home, work, answers, settings.load(home))
    work.enter(lambda _progress: Office.open(home, PASSWORD, DAY))
    work.read(who_of, made.know)
    settle()
    made.turn(PERIOD)
    return made


def read(widget: QWidget) -> str:
    """Labels, tips, boxes, and every cell of every table and tree."""
    found: list[str] = []
    for each in (widget, *widget.findChildren(QWidget)):
        found += [each.toolTip(), each.accessibleName()]
        if isinstance(each, QLabel):
            found.append(each.text())
        if isinstance(each, QComboBox):
            found += [each.itemText(at) for at in range(each.count())]
        text = getattr(each, "text", None)
        found.append(str(text()) if callable(text) and not isinstance(each, QLabel) else "")
        model = getattr(each, "model", None)
        if callable(model) and (shown := model()) is not None:
            found += cells(shown, QModelIndex())
    return "\n".join(found)


def cells(model: Any, parent: QModelIndex) -> list[str]:
    found = []
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            found.append(str(model.index(row, column, parent).data() or ""))
        found += cells(model, model.index(row, 0, parent))
    return found


def opened(kind: Any, shell: Shell, qtbot: QtBot, settle: Callable[[], None], **more: Any) -> Any:
    page = kind(shell)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.come(more)
    settle()
    return page


@pytest.mark.parametrize("kind", [TodoPage, BoardPage, TotalsPage, PlanPage, InboxPage])
def test_no_page_says_a_word_of_another_plan(
    kind: Any, shell: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = opened(kind, shell, qtbot, settle)  # held: Python's search for garbage may come by
    told = read(page)
    strange = [told[max(at.start() - 60, 0) : at.end() + 40] for at in STRANGE.finditer(told)]
    assert not strange
    lines = set(told.splitlines())
    assert not lines & {*GROUPS, *GROUPS.values()}, "no id of a group"
    if kind in (BoardPage, TotalsPage):
        assert set(GROUP_NAMES.values()) <= lines


def test_the_plan_is_read_in_its_own_words(
    shell: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = opened(PlanPage, shell, qtbot, settle, view="about")
    told = read(page._about)
    assert f"Số {NUMBER} ngày 05/03/2024" in told
    for words in ("Mục đích", "Nhằm ngăn ngừa nguy cơ", "Yêu cầu", "trên 90% nạn nhân", "Nơi nhận"):
        assert words in told
    plan = page._catalogue._plan
    training = next(each for each in plan.activities if each.number == "2.1")
    shown = read(activity_words(plan, training, DAY))
    assert "ít nhất 1 lần một năm" in shown
    roles = [line for line in shown.splitlines() if "Phòng Lao động - Thương binh" in line]
    assert len(roles) == 1, "a lead that is also in a group is listed once"


def test_no_review_is_offered_years_before_it(
    shell: Shell, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PlanPage, shell, qtbot, settle, view="calendar")
    assert "tổng kết năm 2018" in read(page._calendar).lower()
    for _ in range(2):
        page._calendar._after.click()
    assert "tổng kết năm 2020" not in read(page._calendar).lower()
    assert "năm 2020" in read(page._calendar).lower()
    bar = TopBar(shell, ())
    qtbot.addWidget(bar)
    owed = tuple(replace(each, owed=True) for each in shell.who.periods)
    monkeypatch.setattr(shell, "_who", replace(shell.who, periods=owed))
    offered = [act.text() for act in bar._periods().actions()]
    assert "tổng kết năm 2018" in offered and "tổng kết năm 2019" not in offered


def test_a_mark_reads_as_a_mark_while_nothing_is_known(
    shell: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = opened(TotalsPage, shell, qtbot, settle)
    told = read(page)
    assert "mốc trên 85%" in told
    assert "mốc 85\n" not in told
    said = [
        column.second(each)
        for each in page._survey.found.targets
        for column in target_columns(page._survey, False)
        if column.second
    ]
    assert any("trên 90% nạn nhân được hỗ trợ" in each for each in said), "the plan's own words"
