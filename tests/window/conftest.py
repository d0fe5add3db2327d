"""Offices to open, a person who answers from a list, and a look at what stands in a window."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from courier_kit import make_world, shell_of
from looking import USUAL, show_page
from noted import kinds_noted, there_are
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from waits import PatientBot

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open import setup
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from ui import app as application
from ui.base import timers
from ui.base import work as work_module
from ui.base.shell import Shell, who_of
from ui.base.work import Worker
from ui.door.login import LoginScene
from ui.entry.page import EntryPage
from ui.entry.saving.save_queue import SaveQueue
from ui.frame.clockwatch import Moments, moment
from ui.frame.idle import Idle
from ui.kit.dialogs.asking import Dialogs
from ui.kit.page import Page
from ui.kit.portions import Portions
from ui.window import MainWindow

PASSWORD = "con đường 15 cây số"
DAY = date(2018, 6, 1)
UNITS = {"district": ("d-ldtbxh", "consolidating"), "commune": ("c-23440", "reporting")}


class Answers(Dialogs):
    """Answers what is asked from a list, in order, and remembers everything that was said."""

    def __init__(self) -> None:
        super().__init__(None)
        self.coming: list[Any] = []
        self.said: list[str] = []

    def _next(self, asked: str) -> Any:
        self.said.append(asked)
        assert self.coming, f"nobody was expected to be asked: {asked}"
        return self.coming.pop(0)

    def tell(self, words: str, more: str = "") -> None:
        self.said.append(" ".join((words, more)).strip())

    def problem(self, problem: Problem) -> None:
        self.said.append(problem.code)

    def apology(self) -> None:
        self.said.append("sorry")

    def sure(self, words: str, act: str, more: str = "", *, danger: bool = False) -> bool:
        return bool(self._next(words))

    def choose(self, words: str, acts: Any, more: str = "") -> int | None:
        return self._next(words)  # type: ignore[no-any-return]

    def text(
        self, words: str, act: str, *, more: str = "", known: str = "", one_line: bool = False
    ) -> str | None:
        return self._next(words)  # type: ignore[no-any-return]

    def show(self, dialog: QDialog) -> bool:
        """An answer that is a function gets the dialog and returns whether it was accepted."""
        answer = self._next(type(dialog).__name__)
        return bool(answer(dialog) if callable(answer) else answer)

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return self._next(title)  # type: ignore[no-any-return]

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        return self._next(title)  # type: ignore[no-any-return]

    def save_file(self, title: str, name: Path, kinds: str) -> Path | None:
        return self._next(title)  # type: ignore[no-any-return]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits for states, and as long as a busy machine needs."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied() -> Iterator[None]:
    """Without a screen Qt keeps what was copied until the process has ended, when there is no
    Python any more that could let go of it."""
    yield
    if isinstance(application := QApplication.instance(), QApplication):
        application.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def no_search_at_each_opening() -> Iterator[None]:
    """Windows are opened by the hundred here, and a full search for garbage would go through all
    that pytest keeps each time: a sixth of what these tests cost. test_work has the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work_module, "set_apart_what_stays", gc.freeze)
        yield


@pytest.fixture(scope="session", autouse=True)
def what_is_waited_for_is_noted() -> Iterator[None]:
    """Queues and portions are known from when they are made."""
    with kinds_noted():
        yield


@pytest.fixture(scope="session", autouse=True)
def plan_read_once() -> Iterator[None]:
    """Sets many offices up without reading the plan's folder for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setup, "_read_folder", cache(setup._read_folder))
        yield


@pytest.fixture(autouse=True)
def no_button_held(qapp: QApplication) -> Iterator[None]:
    """No mouse button is still pressed: a page does not scroll under a pressed one, and whatever
    test comes next in this process would wait for it in vain."""
    yield
    held = QApplication.mouseButtons()
    if held:
        elsewhere = QWidget()
        elsewhere.show()
        for each in held:
            QTest.mouseRelease(elsewhere, each)
        elsewhere.close()
        pytest.fail(f"a mouse button is still pressed: {held}")


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """The windows of a test go with it: Python keeps what stands in a circle until it looks for
    such, and Qt goes through every widget there is whenever the look changes."""
    before = set(qapp.topLevelWidgets())
    yield
    for each in qapp.topLevelWidgets():
        if each not in before:
            each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_leaked_timers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[QTimer]]:
    """No timer still runs when the windows of a test are gone."""
    made: list[QTimer] = []

    def noted(parent: Any) -> QTimer:
        made.append(QTimer(parent))
        return made[-1]

    monkeypatch.setattr(timers, "QTimer", noted)
    yield made
    running = still_running(made)
    if running:
        pytest.fail(f"timers still run: {running}")


def still_running(made: list[QTimer]) -> list[str]:
    """Whose timers are active once everything that waits to be deleted is deleted.

    One that is for the next turn of the loop and for that alone ends by itself.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    alive = [each for each in made if shiboken6.isValid(each) and each.isActive()]
    alive = [each for each in alive if each.interval() or not each.isSingleShot()]
    return [f"{type(each.parent()).__name__}, {each.interval()} ms" for each in alive]


@pytest.fixture(name="still_running")
def still_running_fixture() -> Callable[[list[QTimer]], list[str]]:
    """The function :func:`still_running`."""
    return still_running


@pytest.fixture(scope="session")
def made_offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A training office of the district and one of a commune, made once and never opened again."""
    base = tmp_path_factory.mktemp("offices")
    for name, (unit, role) in UNITS.items():
        choice = OfficeChoice("dak-to-2017", unit, role, training=True)  # type: ignore[arg-type]
        set_up(base / name, PASSWORD, choice, SetClock(DAY)).close()
    return {name: base / name for name in UNITS}


@pytest.fixture(scope="session")
def courier_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Offices that know each other, and a stick with every kind of file; to be copied."""
    return make_world(tmp_path_factory.mktemp("courier"))


@pytest.fixture
def world(courier_world: Path, tmp_path: Path) -> Path:
    """A copy of those offices and their stick, to work in."""
    return Path(shutil.copytree(courier_world, tmp_path / "world"))


@pytest.fixture
def home_of(made_offices: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """A fresh copy of ``district`` or ``commune`` to work in."""

    def copied(name: str) -> Path:
        if not (tmp_path / name).exists():
            shutil.copytree(made_offices[name], tmp_path / name)
        return tmp_path / name

    return copied


@pytest.fixture
def day() -> SetClock:
    """The day of every training office here."""
    return SetClock(DAY)


@pytest.fixture
def password() -> str:
    """What opens every office here."""
    return PASSWORD


@pytest.fixture
def answers() -> Answers:
    """The person at the screen."""
    return Answers()


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Worker]:
    """The thread."""
    made = Worker()
    broken: list[BaseException] = []
    made.broke.connect(broken.append)
    yield made
    made.close()
    if broken:
        raise broken[0]


@pytest.fixture
def settle(work: Worker, qtbot: QtBot) -> Callable[[], None]:
    """Waits until what was typed is stored and the thread has answered everything."""

    def wait() -> None:
        qtbot.waitUntil(lambda: work.idle and not waiting())

    return wait


@pytest.fixture
def enter(
    qapp: QApplication,
    work: Worker,
    answers: Answers,
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
) -> Callable[..., Shell]:
    """Opens a fresh ``district`` or ``commune`` and gives the shell that pages are built with."""

    def opened(name: str, today: date = DAY) -> Shell:
        application.set_up_look(qapp, settings.Settings())
        home = home_of(name)
        shell = Shell(home, work, answers, settings.load(home))
        work.refused.connect(answers.problem)
        work.enter(lambda _progress: Office.open(home, PASSWORD, today))
        work.read(who_of, shell.know)
        settle()
        return shell

    return opened


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, work: Worker, answers: Answers, settle: Callable[[], None]
) -> Iterator[Callable[..., MainWindow]]:
    """The real window on a folder, shown and active; nothing is typed yet."""
    made: list[MainWindow] = []
    watchers: list[Idle] = []

    def opened(home: Path, moments: Moments = moment, **chosen: Any) -> MainWindow:
        kept = settings.changed(settings.load(home), **chosen) if chosen else settings.load(home)
        application.set_up_look(qapp, kept)
        shell = Shell(home, work, answers, kept)
        watchers.append(Idle(qapp, moments=moments))
        window = MainWindow(shell, partial(read_card, home), watchers[-1])
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
            window.activateWindow()
        settle()
        return window

    yield opened
    settle()
    for each in watchers:
        each.deleteLater()


@pytest.fixture
def at_desk(
    open_window: Callable[..., MainWindow],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
) -> Callable[..., MainWindow]:
    """The real window, with the password typed at the door of ``district`` or ``commune``."""

    def opened(name: str, **chosen: Any) -> MainWindow:
        window = open_window(home_of(name), training_day=DAY, **chosen)
        scene = window.scene
        assert isinstance(scene, LoginScene)
        scene.password.field.setText(PASSWORD)
        scene.enter.click()
        settle()
        assert window.desk is not None, scene.said.text()
        return window

    return opened


@pytest.fixture
def page_at(
    world: Path,
    qapp: QApplication,
    work: Worker,
    answers: Answers,
    settle: Callable[[], None],
    qtbot: QtBot,
) -> Callable[..., Any]:
    """Shows a page of an office of ``world``: ``page_at(InboxPage, DISTRICT)``."""
    work.refused.connect(answers.problem)

    def opened(kind: type[Page], unit: str, size: tuple[int, int] = USUAL) -> Any:
        application.set_up_look(qapp, settings.Settings())
        return show_page(kind(shell_of(world, unit, work, answers, settle)), qtbot, settle, size)

    return opened


def waiting() -> bool:
    """Whether something that was typed in a window is still on its way to the store, or rows and
    lines still come by portions."""
    typed = any(not each.empty for each in there_are(SaveQueue))
    return typed or any(each.running for each in there_are(Portions))


@pytest.fixture
def enter_report(qtbot: QtBot, settle: Callable[[], None]) -> Callable[..., EntryPage]:
    """Shows the page on which a report is entered, as somebody comes to it."""

    def shown(shell: Shell, **arguments: object) -> EntryPage:
        page = EntryPage(shell)
        qtbot.addWidget(page)
        page.resize(1106, 640)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.come(arguments)
        settle()
        return page

    return shown


def words(widget: QWidget) -> list[str]:
    """Every label and button below a widget that is not hidden in it."""
    QApplication.processEvents()  # what was just added is shown a moment later
    kinds = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    # A problem's number does not break at its hyphens; tests write it as it is typed.
    return [each.text().replace("\u2011", "-") for each in kinds if each.isVisibleTo(widget)]


@pytest.fixture(name="words")
def words_fixture() -> Callable[[QWidget], list[str]]:
    """The function :func:`words`."""
    return words
