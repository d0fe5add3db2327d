"""Damage that is found behind the door: the window is before it again, and says why."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gbv_desktop.office.open.session import Office
from gbv_desktop.store import engine
from gbv_desktop.store.faults import E_DB_DAMAGED
from ui.base.early_words import numbered
from ui.base.shell import Who
from ui.door import doorway
from ui.door.login import LoginScene
from ui.window import MainWindow

Open = Callable[..., MainWindow]
WAIT = 60


def try_again(window: MainWindow, password: str) -> LoginScene:
    scene = window.scene
    assert isinstance(scene, LoginScene)
    scene.password.field.setText(password)
    scene.enter.click()
    return scene


def is_shut(window: MainWindow) -> bool:
    scene = window.scene
    return isinstance(scene, LoginScene) and numbered(E_DB_DAMAGED.code) in scene.said.text()


def test_a_desk_is_left_as_soon_as_it_is_known(
    open_window: Open,
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    password: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = threading.Event()

    def damaged(_raw: object) -> None:
        assert found.wait(WAIT)
        raise E_DB_DAMAGED()

    home = home_of("commune")
    window = open_window(home, place="reports")
    with monkeypatch.context() as patch:
        patch.setattr(engine, "check_pages", damaged)
        try_again(window, password)
        # The desk stands and its pages are read: nobody waits for the check.
        qtbot.waitUntil(lambda: window.desk is not None and window.scene is window.desk)
        qtbot.waitUntil(lambda: window.shell.work.idle)
        before = (home / "store" / "main.db").read_bytes()
        found.set()
        qtbot.waitUntil(lambda: is_shut(window))
        settle()
        assert is_shut(window)
        assert (home / "store" / "main.db").read_bytes() == before
        # Whoever tries again learns it again.
        try_again(window, password)
        qtbot.waitUntil(lambda: is_shut(window))
        settle()
    # A backup was brought back, say: the same door lets in.
    try_again(window, password)
    settle()
    assert window.scene is window.desk


@pytest.mark.parametrize("asked", [False, True], ids=["before", "while"])
def test_nobody_comes_to_a_desk_where_it_is_known_before(
    open_window: Open,
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    password: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    asked: bool,
) -> None:
    """Before it is asked who this is, and while the answer to that is on its way."""
    found = threading.Event()

    def damaged(_raw: object) -> None:
        assert found.wait(WAIT)
        raise E_DB_DAMAGED()

    def who_of(office: Office) -> Who:
        found.set()
        office.store.page_check.wait()
        return genuine(office)

    genuine = doorway.who_of
    monkeypatch.setattr(engine, "check_pages", damaged)
    monkeypatch.setattr(doorway, "who_of", who_of)
    if not asked:
        found.set()
    window = open_window(home_of("commune"))
    scene = try_again(window, password)
    qtbot.waitUntil(lambda: is_shut(window))
    settle()
    assert window.scene is scene
    assert is_shut(window)
    assert scene.enter.isEnabled()
