"""People at the window of an office in which several work: the door, signing in, handing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from people_kit import ENTERS, SECRETS
from PySide6.QtWidgets import QAbstractButton, QWidget
from rehearsal import training_figures

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui.door.login import LoginScene
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


def door(window: MainWindow) -> LoginScene:
    """What stands in the window of an office that is shut."""
    scene = window.scene
    assert isinstance(scene, LoginScene)
    return scene


def sign_in(window: MainWindow, name: str, password: str, settle: Settle) -> None:
    """At the door, somebody chooses the name and types the password."""
    scene = door(window)
    assert scene.people is not None
    scene.people.setCurrentText(name)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()


def buttons(widget: QWidget, words: str) -> list[QAbstractButton]:
    """Every button with these words."""
    return [each for each in widget.findChildren(QAbstractButton) if each.text() == words]


def hand_in(home: Path, password: str, day: Any, how: str = "screen") -> None:
    """The report lies before the leader."""
    with Office.open(home, password, day.day) as office:
        accounts.choose_approval(office, "screen" if how == "screen" else "paper")
    with Office.open(home, SECRETS[ENTERS.name], day.day, ENTERS.name) as office:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, training_figures(PERIOD)[UNIT])
        reporting.submit(office, PERIOD)


def first(window: MainWindow, password: str, settle: Settle) -> None:
    """Whoever was there before the others, who administers, comes to Hệ thống."""
    sign_in(window, door(window).people.itemText(0), password, settle)  # type: ignore[union-attr]
    window.shell.go("system")
    settle()
