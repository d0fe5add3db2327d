"""A page with inner views announces the keys of the one that is shown, and each of them acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from presses import Noting, Press, asks, fold, hears, key, take_all, take_one, trace, zoom
from PySide6.QtWidgets import QApplication
from screens_kit import PERIOD, Tour, enter
from ways import WALKS

from ui.inbox.page import ASIDE, STICK, WAIT


@pytest.fixture
def answers() -> Noting:
    return Noting()


def inbox_at(view: int) -> Callable[[Tour], None]:
    def go(tour: Tour) -> None:
        tour.go("inbox", view=("stick", "aside", "registrations")[view])
        tour.rest()

    return go


def totals_at(view: int) -> Callable[[Tour], None]:
    def go(tour: Tour) -> None:
        tour.go("totals", period=PERIOD)
        tour.page.tabs.setCurrentIndex(view)
        tour.rest()

    return go


def papers(tour: Tour) -> None:
    tour.go("papers")
    tour.rest()


def words(tour: Tour) -> None:
    tour.go("papers", compose=PERIOD)
    tour.rest()


def registers(tour: Tour) -> None:
    tour.page.registrations.table.setFocus()
    asks(tour, "Return", "DigitsDialog")


def sees_issue(tour: Tour) -> None:
    tour.page.issues.table.setFocus()
    key(tour, "Return")
    assert tour.desk.place == "papers"


def back_to_papers(tour: Tour) -> None:
    key(tour, "Esc")
    assert tour.page.views.currentIndex() == 0


EXCEL = {"Ctrl+E": partial(asks, name="Ctrl+E")}
Views = list[tuple[str, Callable[[Tour], None], Mapping[str, Press]]]
DISTRICT: Views = [
    (
        "what was set aside",
        inbox_at(ASIDE),
        {"F5": lambda tour: hears(tour, "F5", tour.page.aside.counted)},
    ),
    (
        "who asks to be registered",
        inbox_at(WAIT),
        {
            "F5": lambda tour: hears(tour, "F5", tour.page.registrations.counted),
            "Enter": registers,
        },
    ),
    (
        "the stick",
        inbox_at(STICK),
        {
            "F5": lambda tour: hears(tour, "F5", tour.page.stick.looked),
            "Enter": take_one,
            "Ctrl+Enter": partial(take_all, name="Ctrl+Enter"),
        },
    ),
    ("totals by unit", totals_at(0), {"Enter": trace, "+ −": fold, **EXCEL}),
    ("targets", totals_at(1), EXCEL),
    ("figures of the branches", totals_at(2), EXCEL),
    ("frozen issues", totals_at(3), {"Enter": sees_issue, **EXCEL}),
    (
        "papers",
        papers,
        {
            "Ctrl+P": partial(asks, name="Ctrl+P", wanted="printer"),
            "Ctrl+S": partial(asks, name="Ctrl+S"),
            "Ctrl+= Ctrl+−": zoom,
        },
    ),
    ("words of the report", words, {"Esc": back_to_papers}),
]


def foot(tour: Tour) -> str:
    return str(tour.desk.foot.shortcuts.text())


def test_each_view_announces_its_own_keys_and_they_act(
    tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WALKS, "district", (enter,))
    made = tour("district", lambda _name, _widget: None)
    made.window.shell.turn(PERIOD)
    for name, go, presses in DISTRICT:
        go(made)
        told = made.page.current_shortcuts()
        known = {each for each, _words in told}
        optional = {"Enter"} if name in ("who asks to be registered", "frozen issues") else set()
        assert known | optional == set(presses) | optional, name
        for each, _said in told:
            assert f"{each} " in foot(made), f"{name}: {foot(made)}"
        assert foot(made).count(" · ") == len(told), f"{name}: {foot(made)}"
        for each, _said in told:
            go(made)
            try:
                presses[each](made)
            except AssertionError as wrong:
                raise AssertionError(f"{name}, {each}: {wrong}") from wrong
            made.rest()


def test_a_stick_without_files_announces_no_key_that_takes(
    tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(WALKS, "district", (enter,))
    made = tour("district", lambda _name, _widget: None)
    inbox_at(STICK)(made)
    empty = tmp_path / "empty"
    empty.mkdir()
    made.page.stick.use(empty)
    made.rest()
    assert [each for each, _words in made.page.current_shortcuts()] == ["F5"]
    assert "Ctrl+Enter" not in foot(made)


def test_the_keyboard_goes_on_to_the_files_from_the_button_that_brought_them(
    tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever chose a folder, read it again or came by Alt+digit goes on with the arrows."""
    monkeypatch.setitem(WALKS, "district", (enter,))
    made = tour("district", lambda _name, _widget: None)
    inbox_at(STICK)(made)
    page, stick = made.page, made.window.shell.stick
    monkeypatch.setattr(made.guest, "folder", lambda _title, _folder=None: stick)
    for button in page.stick.buttons:
        button.setFocus()
        button.click()
        made.rest()
        assert made.window.focusWidget() is page.table, button.text()
    page.stick.buttons[0].setFocus()
    key(made, "Alt+1")
    at = 1 + [each.name for each in made.desk._places.values() if not each.under].index("inbox")
    key(made, f"Alt+{at}")
    assert made.desk.place == "inbox"
    assert QApplication.focusWidget() is page.table
