"""Versions of the plan in the window: what each changed, which comes, which awaits its document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_kit import DAY
from district_kit import Settle, made, page_of
from looking import press, said
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.released.orders import note_order
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.text import message
from ui.base.shell import Shell
from ui.plan.page import PlanPage
from ui.plan.versions import VersionsView
from ui.register.order_came import OrderCameDialog
from ui.system.page import SystemPage
from ui.todo.page import TodoPage

AWAITED = EditionOrder(pending=Pending.AWAITED)
NUMBER = "31/UBND-LĐTBXH"


def release(office: Office, first_day: date = DAY) -> None:
    begin_draft(office)
    change = ("activities", ("activity", 0, "short"), "Tuyên truyền")
    change_draft(office, message("x"), lambda tables: with_value(tables, *change))
    release_draft(office, AWAITED, first_day)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("versions"))


@pytest.fixture
def opened(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> Callable[..., Any]:
    def of(kind: Any, *acts: Callable[[Office], object]) -> Any:
        page = page_of(kind, home, tmp_path, enter, settle)
        qtbot.addWidget(page)
        for act in acts:
            page.shell.work.read(act, lambda _nothing: None)
        settle()
        page.refresh()
        settle()
        return page

    return of


def view_of(page: PlanPage, settle: Settle) -> VersionsView:
    page.arrive(view="changes")
    settle()
    return page._versions


def test_each_version_is_read_again_and_again(opened: Any, settle: Settle) -> None:
    view = view_of(opened(PlanPage, release), settle)
    names = [view.choice.itemText(at) for at in range(view.choice.count())]
    assert names[0].startswith("version 2, from ") and names[0].endswith("(in force now)")
    assert names[1].startswith("version 1")
    assert "What version 2 changes for this unit" in said(view)
    assert "Ordered by instruction; the document is to come" in said(view)
    view.choice.setCurrentIndex(1)
    view.choice.activated.emit(1)
    settle()
    assert "It is the first version that this office had" in said(view)
    assert "What version 2 changes" not in said(view)


def test_the_document_is_noted_beside_the_version(
    opened: Any, settle: Settle, answers: Any
) -> None:
    page = opened(PlanPage, release)
    view = view_of(page, settle)
    answers.coming = [fill_in]
    press(view, "Note the document…")
    settle()
    page.refresh()
    settle()
    assert f"Ordered by document no. {NUMBER} of {DAY:%d/%m/%Y}" in said(view)
    assert "Note the document…" not in said(view)


def fill_in(dialog: OrderCameDialog) -> bool:
    assert not dialog._note.isEnabled()
    dialog.paper._number.setText(NUMBER)
    assert dialog._note.isEnabled(), dialog.paper.why_not
    return True


def test_it_waits_on_the_first_page(opened: Any, settle: Settle) -> None:
    page = opened(TodoPage, release)
    assert "Version 2 of the plan waits for the document that orders it" in said(page)
    page.shell.work.read(lambda office: note_order(office, 2, NUMBER, DAY), lambda _came: None)
    settle()
    page.refresh()
    settle()
    assert "waits for the document" not in said(page)


def test_what_waits_says_whose_time_it_is(opened: Any, settle: Settle, answers: Any) -> None:
    given = MoreTime("2018S1", ("c-23440",), DAY + timedelta(days=10), "mưa lũ")
    page = opened(TodoPage, lambda office: extend_period(office, given, AWAITED))
    head = "More time for UBND xã Diên Bình: report on first six months of 2018"
    assert head in said(page) and "waits for the document" not in said(page)
    asked: list[str] = []

    def look(dialog: OrderCameDialog) -> bool:
        asked.append(said(dialog))
        return False

    answers.coming = [look]
    press(page, "Note the document…")
    settle()
    assert head in asked[0]


def test_one_that_comes_is_told_on_the_first_page_and_under_system(
    opened: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = DAY + timedelta(days=30)
    page = opened(TodoPage)
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(page.shell, "go", lambda place, **more: gone.append((place, more)))
    page.shell.work.read(lambda office: release(office, day), lambda _nothing: None)
    settle()
    page.refresh()
    settle()
    assert f"Version 2 of the plan is in force from {day:%d/%m/%Y}" in said(page)
    press(page, "See what changes")
    assert gone == [("plan", {"view": "changes"})]
    system = SystemPage(page.shell)
    system.show()
    system.come({})
    settle()
    assert f"version 2, from {day:%d/%m/%Y}" in said(system)
    system.deleteLater()
