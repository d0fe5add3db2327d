"""A supplement under work: each page tells both revisions, and lets it be withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, clear, shell_of
from looking import press, show_page
from looking import said_as_typed as said
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.papers.library import PaperKind
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.reporting import list_reports
from ui.base.work import Worker
from ui.courier.page import CourierPage, SendView
from ui.entry.page import EntryPage
from ui.kit.page import Page
from ui.papers.page import PapersPage
from ui.reports.page import ReportsPage
from ui.todo.page import TodoPage

Settle = Callable[[], None]
PERIOD = "2018S1"
HOLDS = "Khi chưa duyệt bản này, bản bổ sung lần 1 vẫn còn hiệu lực (đã xuất tệp)."


@pytest.fixture
def open_page(
    world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[type[Page]], Any]:
    """A page of a commune whose first supplement was sent and whose second is under work."""
    shell = shell_of(world, COMMUNE, work, answers, settle)
    work.refused.connect(answers.problem)
    work.read(lambda office: reporting.new_report(office, PERIOD, "Rà soát."), lambda _r: None)
    settle()

    def opened(kind: type[Page]) -> Page:
        shell.turn(PERIOD)
        return show_page(kind(shell), qtbot, settle, (1120, 640))

    return opened


@pytest.mark.parametrize("kind", [EntryPage, TodoPage])
def test_a_page_says_what_holds_meanwhile(open_page: Callable[..., Any], kind: type[Page]) -> None:
    shown = said(open_page(kind))
    assert HOLDS in shown, shown


def test_the_list_says_it_below_the_period(open_page: Callable[..., ReportsPage]) -> None:
    page = open_page(ReportsPage)
    row = page.table.current
    second = next(each.second for each in page.table.rows.columns if each.second is not None)
    assert row is not None and second(row) == "còn hiệu lực: bản bổ sung lần 1, đã xuất tệp"


def test_both_papers_stand_in_the_list(open_page: Callable[..., PapersPage]) -> None:
    page = open_page(PapersPage)
    found = [
        e for e in page.table.rows.rows if e.ref.kind is PaperKind.UNIT and e.ref.period == PERIOD
    ]
    assert [(each.revision, each.draft) for each in found] == [(3, True), (2, False)]


def test_the_signed_one_can_be_written_again(
    open_page: Callable[..., CourierPage], settle: Settle
) -> None:
    page = open_page(CourierPage)
    view = page.view
    assert isinstance(view, SendView)
    assert "Bản bổ sung lần 2 đang lập, chưa duyệt thì chưa gửi." in said(view.send)
    stick = page.shell.stick
    clear(stick)
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    settle()
    assert len(list(stick.glob("GBV_*_2018S1_*.gbv"))) == 1


@pytest.mark.parametrize("kind", [ReportsPage, TodoPage, EntryPage])
def test_it_is_withdrawn_after_a_question(
    open_page: Callable[..., Any], kind: type[Page], answers: Any, work: Worker, settle: Settle
) -> None:
    page = open_page(kind)
    words = "Rút lại bản bổ sung…" if kind is ReportsPage else "Rút lại bổ sung lần 2…"
    answers.coming = [False]
    press(page, words)
    settle()
    assert "vẫn giữ nguyên hiệu lực" in answers.said[-1]
    answers.coming = [True]
    press(page, words)
    settle()
    settle()
    rows: list[Any] = []
    work.read(list_reports, rows.extend)
    settle()
    assert [(e.revision, e.state) for e in rows if e.period == PERIOD] == [
        (2, ReportState.EXPORTED)
    ]


def test_what_was_just_typed_is_stored_before_a_revision_is_withdrawn(
    open_page: Callable[..., Any], answers: Any, settle: Settle
) -> None:
    page = open_page(EntryPage)
    grid = page.view.grid
    page.view.stand("B05")
    grid.setData(grid.place("B05"), "77")
    assert not page.draft.save_queue.empty, "it waits for a pause in the typing"
    answers.coming = [True]
    press(page, "Rút lại bổ sung lần 2…")
    assert page.draft.save_queue.empty, "it goes before the question is even asked"
    settle()
    settle()
    assert page.draft.save_queue.empty
    assert page.sheet is not None and page.sheet.report.revision == 2
    assert page.view.withdraw.isHidden(), "the approved one is not taken back by it"
    assert len(answers.said) == 1, answers.said


def test_a_supplement_that_changes_nothing_is_asked_about(
    open_page: Callable[[type[Page]], Any], answers: Any, settle: Settle
) -> None:
    """One figure less in the second as in the first: the leader would sign the same paper."""
    page = open_page(EntryPage)
    answers.coming = [False]
    page.submit()
    settle()
    assert "chưa có thay đổi nào" in answers.said[-1]
    assert page.sheet.stage is ReportState.ENTERING
    answers.coming = [True]
    page.submit()
    settle()
    assert page.sheet.stage is ReportState.SUBMITTED
