"""The page speaks of the stick that is in now; with one that was pulled no act ends well."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT
from looking import said

from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from ui.courier.page import CourierPage, SendView
from ui.inbox.page import READING, InboxPage
from ui.kit.page import Page
from ui.stick import stick_bar

Settle = Callable[[], None]
Opened = Callable[..., Any]


@pytest.fixture
def plugged(world: Path, monkeypatch: pytest.MonkeyPatch) -> list[Drive]:
    """The sticks that are in; the test pulls and plugs them."""
    found = [Drive(world / "stick", "KINGSTON", "1111")]
    for module in (sticks, stick_bar):
        monkeypatch.setattr(module, "drives", lambda: tuple(found))
    return found


@pytest.fixture
def opened(plugged: list[Drive], page_at: Opened) -> Opened:
    """A page, with those sticks in from the first look."""
    return partial(page_at, size=(1120, 640))


def other_stick(world: Path) -> Path:
    found = world / "stick-2"
    found.mkdir()
    shutil.copy(next((world / "stick").glob(f"GBV_{COMMUNE}_*.gbv")), found)
    return found


# --- what the page says ---------------------------------------------------------------------------
def test_the_inbox_says_that_it_reads_and_forgets_the_last_stick_at_once(
    opened: Opened, world: Path, plugged: list[Drive], settle: Settle
) -> None:
    page = opened(InboxPage, DISTRICT)
    assert len(page.table.rows.rows) > 3
    plugged[0] = Drive(other_stick(world), "SANDISK", "2222")
    page.stick.use(plugged[0].folder)
    # Before any answer has come: neither rows of the other stick nor "plug one in".
    assert page.table.rows.rows == ()
    assert page._empty.currentIndex() == READING
    assert "Đang đọc USB…" in said(page.stick)
    settle()
    settle()
    assert {each.row.unit for each in page.table.rows.rows} == {COMMUNE}
    assert page._empty.currentIndex() == 0


def test_an_answer_about_a_pulled_stick_is_nobodys(
    opened: Opened, plugged: list[Drive], settle: Settle
) -> None:
    page = opened(InboxPage, DISTRICT)
    seen, shown = page._seen, page._stick
    plugged.clear()
    page.stick.watcher.look()
    settle()
    settle()
    page._show_of(shown, seen)
    assert page.table.rows.rows == ()


@pytest.mark.parametrize("kind", [CourierPage, InboxPage])
def test_another_stick_in_the_same_place_is_another_stick(
    opened: Opened, plugged: list[Drive], kind: type[Page], settle: Settle
) -> None:
    page = opened(kind, DISTRICT)
    before = page.stick.shown
    plugged[0] = Drive(plugged[0].folder, "KINGSTON", "9999")
    page.stick.watcher.look()
    settle()
    settle()
    assert not page.stick.shown.is_of(before)


def test_a_commune_is_told_that_the_stick_is_read(
    opened: Opened, world: Path, plugged: list[Drive], settle: Settle
) -> None:
    page = opened(CourierPage, COMMUNE)
    view = page.view
    assert isinstance(view, SendView)
    plugged[0] = Drive(other_stick(world), "SANDISK", "2222")
    page.stick.use(plugged[0].folder)
    assert "Đang đọc USB…" in said(view.receive)
    assert page._write.toolTip().startswith("Đang đọc USB…")
    settle()
    settle()
    assert "Trên USB không có tệp nào của huyện gửi cho đơn vị này." in said(view.receive) or (
        "Đang đọc" not in said(view.receive)
    )


def test_words_about_writing_leave_with_another_stick(
    opened: Opened, world: Path, plugged: list[Drive], settle: Settle
) -> None:
    page = opened(CourierPage, DISTRICT)
    page.write()
    settle()
    settle()
    assert "Hãy tháo USB an toàn" in said(page) or "an toàn" in said(page.view.written)
    pulled = plugged.pop()
    page.stick.watcher.look()
    settle()
    settle()
    assert not page.view.written.isHidden()
    assert "an toàn" not in said(page.view.written), "it was pulled already"
    plugged.append(Drive(other_stick(world), "SANDISK", "2222"))
    page.stick.watcher.look()
    settle()
    settle()
    assert pulled != plugged[0]
    assert page.view.written.isHidden()


# --- pulled, exchanged ----------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["pulled", "exchanged", "emptied"])
def test_no_green_tick_for_a_stick_that_is_gone(
    opened: Opened,
    world: Path,
    plugged: list[Drive],
    settle: Settle,
    answers: Any,
    how: str,
) -> None:
    page = opened(InboxPage, DISTRICT)
    told: list[str] = []
    page.shell.said.connect(told.append)
    if how == "pulled":
        plugged.clear()
    elif how == "exchanged":
        plugged[0] = Drive(plugged[0].folder, "KINGSTON", "9999")
    else:
        shutil.rmtree(world / "stick")
        (world / "stick").mkdir()
    page.take_ready()
    settle()
    settle()
    assert answers.said == ["E-STICK-LOST" if how == "emptied" else "E-STICK-OTHER"]
    assert [each for each in told if "✓" in each] == []


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
@pytest.mark.parametrize("how", ["pulled", "exchanged"])
def test_nothing_is_written_where_another_stick_is(
    opened: Opened, world: Path, plugged: list[Drive], settle: Settle, unit: str, how: str
) -> None:
    page = opened(CourierPage, unit)
    before = sorted((world / "stick").rglob("*"))
    if how == "pulled":
        plugged.clear()
    else:
        plugged[0] = Drive(plugged[0].folder, "KINGSTON", "9999")
    if unit == COMMUNE:
        for box in page.view.send._boxes.values():
            box.setChecked(True)
    page.write()
    settle()
    written = page.view.send.written if unit == COMMUNE else page.view.written
    assert "E-STICK-OTHER" in said(written).replace("\u2011", "-")
    assert "✓" not in said(written)
    assert sorted((world / "stick").rglob("*")) == before
