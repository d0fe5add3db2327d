"""The second plan in the window: three levels at work, and no page says another plan's word."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import second_plan as second
from courier_kit import clear, shell_of
from looking import press, show_page
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from second_plan import CITY, FEW, FROZEN, HAI_DONG, HALF, ThreeLevels, of_levels, strange
from texts import texts

from gbv_desktop import i18n, settings
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from ui import app as application
from ui.base.shell import Shell
from ui.board.page import BoardPage
from ui.courier.page import CourierPage, UpwardPage
from ui.entry.page import EntryPage
from ui.inbox.page import InboxPage
from ui.kit.page import Page
from ui.logbook.page import LogPage
from ui.papers.page import PapersPage
from ui.plan.page import PlanPage
from ui.reports.page import ReportsPage
from ui.system.page import SystemPage
from ui.todo.page import TodoPage
from ui.totals.page import TotalsPage

WARD = "p-ben-dinh"
Settle = Callable[[], None]
At = Callable[..., Any]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ward and an office whose reports are in at the desk of their district."""
    folder = tmp_path_factory.mktemp("second")
    with second.plans_known():
        world = ThreeLevels(folder, second.JOINED)
        world.join_to(HAI_DONG, FEW[HAI_DONG])
        world.join_to(CITY, (HAI_DONG,))
        world.clock.day = second.ENTERED
        world.report_all(HAI_DONG, FEW[HAI_DONG])
        world.close()
        yield folder


@pytest.fixture
def world(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GBV_PLANS", str(second.FOLDER))
    return Path(shutil.copytree(template, tmp_path / "world"))


@pytest.fixture
def at(
    world: Path, qapp: QApplication, work: Any, answers: Any, settle: Settle, qtbot: QtBot
) -> At:
    """Shows a page of an office, in the half-year: ``at(InboxPage, CITY)``."""
    application.set_up_look(qapp, settings.Settings())

    def shown(kind: type[Page], unit: str) -> Any:
        shell: Shell = shell_of(world, unit, work, answers, settle, FROZEN)
        shell.turn(HALF)
        return show_page(kind(shell), qtbot, settle)

    return shown


OF_DESKS = (TodoPage, InboxPage, BoardPage, TotalsPage, PapersPage, CourierPage, PlanPage)
OF_WARDS = (TodoPage, ReportsPage, EntryPage, LogPage, CourierPage, PlanPage, SystemPage)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        *((HAI_DONG, kind) for kind in (*OF_DESKS, UpwardPage)),
        *((CITY, kind) for kind in OF_DESKS),
        *((WARD, kind) for kind in OF_WARDS),
    ],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
def test_no_page_says_a_word_of_the_shipped_plan(
    at: At, unit: str, kind: type[Page], language: str
) -> None:
    i18n.set_language(language)
    try:
        told = "\n".join(map(str, texts(at(kind, unit))))
    finally:
        i18n.set_language("vi")
    assert len(told) > 100
    assert strange(told) + of_levels(told) == []


def test_the_parts_of_a_report_have_letters_of_their_own(at: At) -> None:
    page: EntryPage = at(EntryPage, WARD)
    parts = page.view.parts
    letters = [each.letter for each in (*parts.sections, *parts.leaves)]
    assert letters[-1] == "W", "the texts of this plan are W01 and so on"
    assert len(set(letters)) == len(letters)


def test_what_a_desk_of_the_middle_adds_up_goes_to_the_city(
    at: At, world: Path, answers: Any, settle: Settle
) -> None:
    totals = at(TotalsPage, HAI_DONG)
    answers.coming = [True]
    press(totals, "Chốt số liệu…")
    settle()
    sign = partial(sign_paper, issue=1, number="31/BC-LĐTBXH", signed_on=FROZEN)
    totals.shell.work.read(sign, lambda _signed: None)
    settle()
    clear(world / "stick")
    upward = at(UpwardPage, HAI_DONG)
    upward.write()
    settle()
    settle()
    assert list((world / "stick").glob(f"GBV_{HAI_DONG}_bs-quan_*.gbv"))
    inbox = at(InboxPage, CITY)
    press(inbox, "Nhận 1 tệp hợp lệ")
    settle()
    settle()
    board = at(BoardPage, CITY)
    assert board.table.choose(lambda each: each.unit == HAI_DONG)
    settle()
    told = "\n".join(map(str, texts(board)))
    assert "4/8" in told, "four of the eight below have reported"
    assert strange(told) == []
