"""What a role may not do is not offered: every button of every page, pressed by every role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from people_kit import APPROVES, ENTERS, SECRETS, add_colleagues
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton
from rehearsal import training_figures

from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui.base.places import places
from ui.door.login import LoginScene
from ui.kit.table.table import RowsTable
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
ADMINISTERS = Person("A Blok", "Văn thư")
ADMIN_SECRET = "hai dòng sông gặp nhau"
WHO = {"enter": ENTERS, "approve": APPROVES, "admin": ADMINISTERS}
SECRET = {**SECRETS, ADMINISTERS.name: ADMIN_SECRET}


@pytest.fixture(params=["commune", "district"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def home(kind: str, home_of: Callable[[str], Path], password: str, day: Any) -> Path:
    home = home_of(kind)
    with Office.open(home, password, day.day) as office:
        add_colleagues(office)
        accounts.add_person(office, ADMINISTERS, [PersonRole.ADMIN], ADMIN_SECRET)
        accounts.choose_approval(office, "screen")
        if kind == "commune":
            reporting.new_report(office, PERIOD)
            filling.fill(office, PERIOD, training_figures(PERIOD)[UNIT])
    return home


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, ...]]]:
    """The roles that an act asked for and whoever signed in does not have; no act goes on."""
    found: list[tuple[str, ...]] = []
    plain = Office.require_person

    def require(office: Office, *roles: PersonRole) -> None:
        try:
            plain(office, *roles)
        except Problem:
            found.append(tuple(role.value for role in roles))
            raise
        raise accounts.E_PERSON_SELF()

    monkeypatch.setattr(Office, "require_person", require)
    yield found


@pytest.mark.parametrize("role", list(WHO))
def test_no_button_leads_to_a_refusal_of_the_role(
    kind: str,
    role: str,
    home: Path,
    open_window: Callable[..., MainWindow],
    day: Any,
    answers: Any,
    settle: Callable[[], None],
    refused: list[tuple[str, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(home, training_day=day.day)
    scene = window.scene
    assert isinstance(scene, LoginScene) and scene.people is not None
    scene.people.setCurrentText(WHO[role].name)
    scene.password.field.setText(SECRET[WHO[role].name])
    scene.enter.click()
    settle()
    be_willing(answers, tmp_path, monkeypatch)
    wrong = set()
    for place in places(kind == "district"):
        for name in visit(window, place.name, settle):
            press(window, place.name, name, settle)
            if refused:
                wrong.add((place.name, name, refused[-1]))
                refused.clear()
        use_the_keys(window, place.name, settle)
        if refused:
            wrong.add((place.name, "a key", refused[-1]))
            refused.clear()
    assert wrong == set()


def be_willing(answers: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = {
        "sure": True, "choose": 0, "text": "lý do", "show": False,
        "open_file": None, "folder": folder, "save_file": folder / "x.xlsx",
    }  # fmt: skip
    for name, answer in says.items():
        monkeypatch.setattr(answers, name, lambda *_given, answer=answer, **_more: answer)


def visit(window: MainWindow, place: str, settle: Callable[[], None]) -> list[str]:
    """Goes there; the words of the buttons that may be pressed."""
    window.shell.go(place)
    settle()
    return [name_of(each) for each in buttons_of(window)]


def buttons_of(window: MainWindow) -> list[QPushButton]:
    page = window.desk.page if window.desk is not None else None
    assert page is not None
    found = page.findChildren(QPushButton)
    return [
        each for each in found if each.isEnabled() and each.isVisibleTo(page) and not each.menu()
    ]


def use_the_keys(window: MainWindow, place: str, settle: Callable[[], None]) -> None:
    """Every key that the page listens to itself, and Enter on each first row of a table."""
    window.shell.go(place)
    settle()
    page = window.desk.page if window.desk is not None else None
    assert page is not None
    for table in page.findChildren(RowsTable):
        if table.isVisibleTo(page) and table.choose(lambda _row: True):
            table.opened.emit(table.current)
            settle()
            window.shell.go(place)
            settle()
    for shortcut in page.findChildren(QShortcut):
        if shortcut.isEnabled():
            shortcut.activated.emit()
            settle()


def name_of(button: QPushButton) -> str:
    return button.text() or button.accessibleName()


def press(window: MainWindow, place: str, name: str, settle: Callable[[], None]) -> None:
    """Presses the first button of that name on a page that was gone to anew."""
    window.shell.go(place)
    settle()
    for each in buttons_of(window):
        if name_of(each) == name:
            each.click()
            settle()
            return
