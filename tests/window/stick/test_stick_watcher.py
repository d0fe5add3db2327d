"""One watcher asks for sticks, for all that show them, and only while one of them is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from ui.base.shell import Shell
from ui.stick import watcher as watching
from ui.stick.watcher import PluggedIn, watcher_of

STICK = Drive(Path("/media/kingston"), "KINGSTON")


@pytest.fixture
def shell(enter: Callable[..., Shell], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr(sticks, "drives", lambda: (STICK,))
    return enter("commune")


@pytest.fixture
def places(qtbot: QtBot) -> Iterator[tuple[QWidget, QWidget]]:
    made = QWidget(), QWidget()
    for each in made:
        qtbot.addWidget(each)
    yield made


def test_a_window_has_one_watcher(shell: Shell) -> None:
    assert watcher_of(shell) is watcher_of(shell)


def test_only_what_is_seen_hears_of_a_stick(
    shell: Shell, places: tuple[QWidget, QWidget], settle: Callable[[], None]
) -> None:
    watcher = watcher_of(shell)
    heard: list[tuple[str, tuple[Drive, ...]]] = []
    for name, place in zip("ab", places, strict=True):
        watcher.follow(place, lambda found, name=name: heard.append((name, found.drives)))
    places[0].show()
    watcher.look()
    settle()
    assert heard == [("a", (STICK,))]
    places[1].show()
    watcher.look()
    settle()
    assert [name for name, _found in heard] == ["a", "a", "b"]


def test_nobody_is_asked_while_nobody_is_seen(
    shell: Shell, places: tuple[QWidget, QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = watcher_of(shell)
    for place in places:
        watcher.follow(place, lambda _found: None)
    assert not watcher.active
    for place in places:
        place.show()
    places[0].hide()
    assert watcher.active
    places[1].hide()
    assert not watcher.active
    monkeypatch.setattr(shell.work, "alone", lambda *_task: pytest.fail("somebody was asked"))
    watcher.look()


def test_what_is_gone_is_not_asked_for(shell: Shell, settle: Callable[[], None]) -> None:
    """A page that was built anew, as for another language, leaves no follower behind."""
    watcher = watcher_of(shell)
    heard: list[PluggedIn] = []
    place = QWidget()
    watcher.follow(place, heard.append)
    place.show()
    held = place.children()  # as by a circle that nobody has collected yet
    place.deleteLater()
    del place
    settle()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    watcher.look()
    settle()
    assert held
    assert heard == []
    assert not watcher.active


@pytest.mark.parametrize("folder", [True, False])
def test_a_folder_is_looked_for_only_where_somebody_must_know(
    shell: Shell,
    places: tuple[QWidget, QWidget],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    folder: bool,
) -> None:
    """A folder in a net lets whoever asks wait; the first page must not wait for it."""
    shell.stick = Path("/net/away")
    asked: list[str] = []
    monkeypatch.setattr(watching.os.path, "isdir", lambda path: asked.append(str(path)))
    heard: list[PluggedIn] = []
    watcher_of(shell).follow(places[0], heard.append, folder=folder)
    places[0].show()
    watcher_of(shell).look()
    settle()
    assert (asked == ["/net/away"]) is folder
    assert [each.wanted for each in heard] == [shell.stick]
    assert all(bool(each.there) is not folder for each in heard)


def test_work_that_waits_comes_first(
    shell: Shell, places: tuple[QWidget, QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = watcher_of(shell)
    watcher.follow(places[0], lambda _found: None)
    places[0].show()
    monkeypatch.setattr(type(shell.work), "idle", property(lambda _work: False))
    monkeypatch.setattr(shell.work, "alone", lambda *_task: pytest.fail("somebody was asked"))
    watcher.look()
