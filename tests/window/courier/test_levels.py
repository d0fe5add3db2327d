"""An office between two levels in the window: what waits, its place, the stick, the board."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import clear
from looking import press, said
from PySide6.QtWidgets import QAbstractButton, QWidget
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, NEIGHBOUR, PERIOD
from three_levels import DEPARTMENT, Levels, make_levels, make_levels_world

from gbv_desktop.i18n import _
from gbv_desktop.office.receive import importing
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from ui.base import places
from ui.base.shell import Shell
from ui.board.page import BoardPage, _state
from ui.courier.page import CourierPage, HandView, SendView, UpwardPage
from ui.dropping import take_dropped
from ui.pages import page_of as page_class
from ui.system.page import SystemPage
from ui.todo.page import TodoPage
from ui.totals.page import TotalsPage

Settle = Callable[[], None]
PageAt = Callable[..., Any]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of plans, and the offices with two communes' reports at the district office."""
    plans = make_levels(tmp_path_factory.mktemp("plans"))
    folder = make_levels_world(plans, tmp_path_factory.mktemp("levels"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GBV_PLANS", str(plans))
        levels = Levels(folder, ENTERED_ON)
        for unit in (COMMUNE, NEIGHBOUR):
            levels.send_up(unit)
        levels.close()
    return plans, folder


@pytest.fixture
def world(template: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them, in the place of the offices of two levels."""
    plans, folder = template
    monkeypatch.setenv("GBV_PLANS", str(plans))
    return Path(shutil.copytree(folder, tmp_path / "world"))


def freeze(world: Path, *, sign: bool = True) -> None:
    levels = Levels(world, ENTERED_ON)
    issue = freezing.freeze(levels.district, PERIOD).issue
    if sign:
        sign_paper(levels.district, issue, "31/BC-LĐTBXH", ENTERED_ON)
    levels.close()


def test_only_an_office_between_two_levels_has_the_place() -> None:
    there = [each.name for each in places.places(True, between=True)]
    assert there.count(places.UPWARD) == 1
    assert there.index(places.UPWARD) == there.index(places.COURIER) + 1
    for consolidating in (True, False):
        usual = [each.name for each in places.places(consolidating)]
        assert places.UPWARD not in usual
    # The keys of the other places are those of an office of two levels, up to the new one.
    assert [each for each in there if each != places.UPWARD] == [
        each.name for each in places.places(True)
    ]
    assert page_class(places.UPWARD) is UpwardPage
    # One name for each direction: "Send and receive" could be both.
    titles = {each.name: each.title for each in places.places(True, between=True)}
    assert titles[places.COURIER] == places.HANDED_DOWN
    assert {each.title for each in places.places(True)}.isdisjoint([places.HANDED_DOWN])


def test_what_waits_leads_from_the_number_to_the_stick(
    world: Path, page_at: PageAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(world, sign=False)
    gone: list[str] = []
    monkeypatch.setattr(Shell, "go", lambda _shell, place, **_more: gone.append(place))
    page: TodoPage = page_at(TodoPage, DISTRICT)
    assert "Sở Lao động" in said(page)
    press(page, _("Note the number"))
    assert gone == [places.PAPERS]


def test_signed_it_is_a_task_to_send(
    world: Path, page_at: PageAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(world)
    gone: list[str] = []
    monkeypatch.setattr(Shell, "go", lambda _shell, place, **_more: gone.append(place))
    page: TodoPage = page_at(TodoPage, DISTRICT)
    press(page, _("Write to the stick"))
    assert gone == [places.UPWARD]


def test_it_is_written_to_the_stick_and_taken_in_above(
    world: Path, page_at: PageAt, settle: Settle
) -> None:
    freeze(world)
    clear(world / "stick")
    page: UpwardPage = page_at(UpwardPage, DISTRICT)
    assert isinstance(page.view, SendView)
    assert page.view.send.periods == (PERIOD,), "what was never written is ticked"
    assert page._write.isEnabled()
    page.write()
    settle()
    settle()
    (name,) = [each.name for each in (world / "stick").glob("*_blg-hu_*.gbv")]
    assert name in said(page.view.send.written)
    levels = Levels(world, ENTERED_ON)
    (row, *_more) = importing.take_in(levels.office(DEPARTMENT), [world / "stick" / name])
    assert (str(row.outcome), row.unit) == ("new", DISTRICT)
    levels.close()
    # At the department the board says how many stand behind it.
    board: BoardPage = page_at(BoardPage, DEPARTMENT)
    board.table.choose(lambda each: each.unit == DISTRICT)
    settle()
    assert "2/23" in said(board)
    row = board.table.current
    assert row is not None
    assert _state(row).endswith("(2/23)")
    assert "2/23 " in board._state_tip(row)
    # Of whom a total is made is counted further down than who reports here.
    counted = _("Units: counted down to the lowest level")
    for desk in (DEPARTMENT, DISTRICT):
        totals: TotalsPage = page_at(TotalsPage, desk)
        totals.shell.turn(PERIOD)
        settle()
        settle()
        assert (counted in totals._signs.text()) == (desk == DEPARTMENT)


def test_before_that_it_says_what_comes_first(world: Path, page_at: PageAt) -> None:
    page: UpwardPage = page_at(UpwardPage, DISTRICT)
    assert isinstance(page.view, SendView)
    words = _(
        "No consolidated report is ready. Freeze the totals, let the paper be signed and note its"
        " number; then it is offered here."
    )
    assert words in said(page.view.send)


def test_the_answer_from_above_is_taken_in_here(
    world: Path, page_at: PageAt, settle: Settle
) -> None:
    levels = Levels(world, ENTERED_ON)
    clear(world / "stick")
    packages.export_packages(levels.office(DEPARTMENT), world / "stick", [DISTRICT])
    levels.close()
    page: UpwardPage = page_at(UpwardPage, DISTRICT)
    settle()
    assert isinstance(page.view, SendView)
    assert page.view.receive._seen is not None
    assert page.view.receive._seen.by


def test_packages_for_below_have_their_own_place(world: Path, page_at: PageAt) -> None:
    page: CourierPage = page_at(CourierPage, DISTRICT)
    assert isinstance(page.view, HandView)


def test_a_dropped_package_from_above_leads_to_its_place(
    world: Path, page_at: PageAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = Levels(world, ENTERED_ON)
    clear(world / "stick")
    (down,) = packages.export_packages(levels.office(DEPARTMENT), world / "stick", [DISTRICT]).paths
    (own,) = packages.export_packages(levels.district, world / "stick", [COMMUNE]).paths
    levels.close()
    gone: list[str] = []
    monkeypatch.setattr(Shell, "go", lambda _shell, place, **_more: gone.append(place))
    shell = page_at(UpwardPage, DISTRICT).shell
    for file in (down, own):
        take_dropped(shell, [file], closed=False)
    assert gone == [places.UPWARD, places.INBOX]


def test_the_plan_s_number_is_entered_above(world: Path, page_at: PageAt) -> None:
    page: SystemPage = page_at(SystemPage, DISTRICT)
    (number,) = [each for each in buttons(page) if each.text() == _("Number of the plan…")]
    assert not number.isEnabled()
    top: SystemPage = page_at(SystemPage, DEPARTMENT)
    (number,) = [each for each in buttons(top) if each.text() == _("Number of the plan…")]
    assert number.isEnabled()


def buttons(page: QWidget) -> list[QAbstractButton]:
    return page.findChildren(QAbstractButton)
