"""From a file in the inbox to what it waits for: a registration, a choice; and where it went."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from looking import said
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal, other_computer, second_computer

from gbv_desktop.bundle import stick
from gbv_desktop.office.send import enrolment_request
from ui.inbox.arrivals import ArrivalLine, effect, following, kind_of
from ui.inbox.page import InboxPage
from ui.report.conflict import ConflictDialog
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]
Opened = Callable[[Path], InboxPage]


@pytest.fixture(scope="module")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second computer of one unit that is not registered; two versions of the other's report."""
    base = tmp_path_factory.mktemp("ways")
    world = Rehearsal(base / "world")
    world.join((COMMUNE, NEIGHBOUR))
    copied = second_computer(world, base, NEIGHBOUR)
    world.send(NEIGHBOUR)
    copied.send(NEIGHBOUR, B06=401)
    shutil.copytree(copied.stick, world.stick, dirs_exist_ok=True)
    copied.close()
    world.take()
    strange = other_computer(world, base / "more", COMMUNE, registered=False)
    strange.send(COMMUNE)
    enrolment_request.request(strange.office(COMMUNE), strange.stick)
    shutil.copytree(strange.stick, world.stick, dirs_exist_ok=True)
    strange.close()
    world.close()
    return base / "world"


@pytest.fixture
def world(made_world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_world, tmp_path / "world"))


def act(page: InboxPage, words: str) -> QAbstractButton:
    QApplication.processEvents()  # the card lays its buttons out
    found = page.card.findChildren(QAbstractButton)
    shown = {each.text(): each for each in found if each.isVisible()}
    assert words in shown, [(each.text(), each.isVisible()) for each in found]
    return shown[words]


def choose(page: InboxPage, fits: Callable[[ArrivalLine], bool]) -> ArrivalLine:
    assert page.table.choose(fits), [(each.row.unit, each.row.code) for each in page._rows]
    current = page.table.current
    assert current is not None
    return current


def test_a_file_of_an_unregistered_computer_leads_to_its_registration(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    chosen = choose(page, lambda each: each.row.unregistered)
    assert chosen.row.refused
    seen: list[str] = []

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        seen.append(said(dialog))
        return False

    answers.coming = [person]
    act(page, "Đối chiếu mã số đăng ký…").click()
    settle()
    (words,) = seen
    assert chosen.asks is not None
    assert chosen.asks.office in words


def test_a_registration_that_was_taken_in_before_is_found_as_well(
    page: InboxPage, settle: Settle
) -> None:
    page.take_ready()
    settle()
    page.refresh()
    settle()
    asked = [each.asks for each in page._rows if each.row.unregistered and each.row.refused]
    assert asked, [each.row.code for each in page._rows]
    assert all(each is not None and each.sha256 == "" for each in asked)


def test_without_its_registration_the_button_says_what_is_missing(
    page: InboxPage, world: Path, settle: Settle
) -> None:
    for each in (world / "stick").rglob("*.gbvkey"):
        each.unlink()
    page.refresh()
    settle()
    choose(page, lambda each: each.row.unregistered)
    button = act(page, "Đối chiếu mã số đăng ký…")
    assert not button.isEnabled()
    assert button.toolTip()


def test_what_waits_for_a_choice_says_so_and_leads_to_it(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    chosen = choose(page, lambda each: each.row.unit == NEIGHBOUR and bool(each.row.period))
    assert page._choices() == 1
    assert "1 cần chọn bản" in page._counts.text()
    told: list[int] = []
    page.shell.counted.connect(lambda _place, number: told.append(number))
    page._judge()
    others = len(page._ready_files()) + sum(each.doubtful for each in page._rows)
    assert told == [others + 1]
    rows = [each for each in page._rows if each.row.unit == NEIGHBOUR and each.row.period]
    assert len(rows) == 2
    for each in rows:
        assert each.to_choose
        assert kind_of(each)[0] == "Có hai bản"
        assert "không đổi gì" not in effect(each)
        assert following(each) != "Bỏ qua"
    assert "W-CONFLICT" in chosen.row.codes
    seen: list[type[QDialog]] = []

    def person(dialog: QDialog) -> bool:
        seen.append(type(dialog))
        return False

    answers.coming = [person]
    page.card.press_first()
    settle()
    assert seen == [ConflictDialog]


def test_the_tag_of_a_choice_is_read_whole(page: InboxPage, settle: Settle) -> None:
    """The column of words beside it lends the room, and no more than it has."""
    choose(page, lambda each: each.to_choose)
    settle()
    room = page.table.columnWidth(0)
    needed = page.table._needs.widths.whole[0]
    assert room >= needed, (room, needed)
    table = page.table
    assert table.horizontalHeader().length() <= table.viewport().width(), "nothing is lent twice"


def test_a_folder_that_is_gone_is_not_spoken_of_any_more(
    page: InboxPage, world: Path, settle: Settle
) -> None:
    folder = world / "stick"
    assert page.table.rows.rows
    before = said(page.stick)
    folder.rename(world / "elsewhere")
    page.stick.watcher.look()
    settle()
    settle()
    assert page.stick.shown is None
    assert page.table.rows.rows == ()
    assert before not in said(page.stick)
    assert "trống" not in said(page.stick) + page.stick.choice.currentText()
    # It is asked once, not every two seconds.
    loads = page.stick._there
    page.stick.watcher.look()
    settle()
    assert page.stick._there is loads is False
    (world / "elsewhere").rename(folder)
    page.stick.watcher.look()
    settle()
    settle()
    assert page.table.rows.rows, "it is back"


def test_the_list_has_as_many_lines_as_the_bar_says(page: InboxPage, world: Path) -> None:
    shown = page.stick.shown
    assert shown is not None
    files = {each.row.file for each in page._rows}
    assert len(page._rows) == len(files) == shown.files + shown.registrations
    assert any((world / "stick").joinpath(*stick.SECOND_COPY).iterdir())
