"""Starts the window: language, letters, colours, log, and the one window itself."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gbv_desktop import log, settings
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.base.clock import E_CLOCK_BEYOND
from gbv_desktop.office.base.office_card import card_at_the_door
from gbv_desktop.office.base.own_log import start_log
from gbv_desktop.paths import default_home, resource
from gbv_desktop.second_start import FirstWindow
from gbv_desktop.text import N_, Message
from ui.base import theme
from ui.base.ask import Ask
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.frame.idle import Idle
from ui.frame.other_starts import OtherStarts
from ui.frame.translator import CatalogueTranslator
from ui.kit import look
from ui.kit.dialogs.asking import Dialogs
from ui.window import MainWindow

_log = logging.getLogger(__name__)

TASKBAR_NAME = "GBV.Desktop"
"""Under which Windows groups the windows of a program, whoever started it."""

E_SCREEN_NONE = ProblemKind(
    "E-SCREEN-NONE",
    N_("There is no screen here, so the window cannot open."),
    N_("Open it on a computer with a screen."),
    N_("Use the commands instead: gbv --help."),
)


def refuse(argv: Sequence[str]) -> int:
    """Says in a window that the PC's clock tells no time, and returns the exit code."""
    set_language(settings.load(default_home(), []).language)
    if _has_no_screen():
        return 1
    qInstallMessageHandler(leave_without_screen)
    app = QApplication([*argv, "-style", "Fusion"])
    set_up_look(app, settings.Settings())
    Dialogs().problem(E_CLOCK_BEYOND())
    return 1


def _has_no_screen() -> bool:
    """Whether there is none, which the terminal is told."""
    try:
        need_screen(os.environ, sys.platform)
    except Problem as problem:
        say_no_screen(problem)
        return True
    return False


def main(
    argv: Sequence[str],
    run: Callable[[], int] = QApplication.exec,
    home: Path | None = None,
    language: str = "",
    files: tuple[Path, ...] = (),
) -> int:
    """Opens the window and returns the exit code when it is closed.

    Args:
        run: lets the window live, until it is closed.
        home: the office's folder; otherwise the one of this PC.
        language: spoken instead of the one chosen last, as if it were chosen on the first page.
        files: whose preview is shown once somebody has signed in; absolute paths.
    """
    home = home or default_home()
    unread: list[Message] = []
    chosen = settings.load(home, unread)
    if language:
        chosen = settings.changed(chosen, language=language)
    set_language(chosen.language)
    # Qt aborts the process where there is no screen, before anybody could say why.
    if _has_no_screen():
        return 1
    qInstallMessageHandler(leave_without_screen)
    name_in_taskbar()
    app = QApplication([*argv, "-style", "Fusion"])
    set_up_look(app, chosen)
    # After the look: that nothing can be logged is told in a dialog, which needs its letters.
    ask = Dialogs()
    watch(home, ask)
    # Settings that cannot be read are replaced by usual ones; the person hears of it once.
    if unread:
        ask.tell(tr(unread[0]), " ".join(map(tr, unread[1:])))
    work = Worker()
    shell = Shell(home, work, ask, chosen)
    window = MainWindow(shell, partial(card_at_the_door, home), Idle(app))
    if chosen.maximized:
        window.showMaximized()
    else:
        window.show()
    window.open_files(files)
    code = _hearing(FirstWindow(home), window, run)
    # What was typed last is still being stored when the window is gone.
    work.close()
    return code


def _hearing(first: FirstWindow, window: MainWindow, run: Callable[[], int]) -> int:
    """Lets the window live, and come forward whenever somebody starts the program again."""
    OtherStarts(first, window).called.connect(window.come_forward)
    try:
        return run()
    finally:
        first.let_go()


def need_screen(environment: Mapping[str, str], platform: str) -> None:
    """Refuses where Qt would abort the whole process for want of a screen.

    Raises:
        Problem: E-SCREEN-NONE.
    """
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform.startswith("linux") and not any(environment.get(name) for name in names):
        raise E_SCREEN_NONE()


def say_no_screen(problem: Problem) -> None:
    """In the terminal, since there is nothing else to say it in."""
    sys.stderr.write(f"{tr(problem.text)} {tr(problem.by_command)} ({problem.code})\n")
    sys.stderr.flush()


def leave_without_screen(kind: QtMsgType, context: object, words: str) -> None:
    """A screen that is named but does not answer: Qt says so here, and aborts after that.

    Its last word before there is an application is always that no screen can be had: a server
    that is gone, refuses, or that Qt lacks the libraries for.
    """
    del context
    if kind == QtMsgType.QtFatalMsg:
        say_no_screen(E_SCREEN_NONE())
        os._exit(1)
    sys.stderr.write(f"{words}\n")


def name_in_taskbar() -> None:
    """Has the taskbar of Windows show this program for itself, and not as the interpreter's."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(TASKBAR_NAME)


def set_up_look(app: QApplication, chosen: settings.Settings) -> None:
    """Gives the application its icon, letters, colours, dates and Vietnamese buttons."""
    app.setApplicationName("gbv-desktop")
    app.setWindowIcon(QIcon(str(resource("icons", "gbv.svg"))))
    # Dates as dd/MM/yyyy and numbers as 1.234 in every language of the program.
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    theme.load_fonts()
    look.apply_look(app, chosen)
    # Once: each one more would be asked for every word.
    if app.findChild(CatalogueTranslator) is None:
        app.installTranslator(CatalogueTranslator(app))
    # The menu entry's file: a Wayland desktop finds the window's icon by it.
    app.setDesktopFileName("gbv-desktop")


def watch(home: Path, ask: Ask) -> None:
    """Logs faults where there is an office to log in, and apologises for them on the screen."""
    # Asked this way, a folder that is shut says no instead of refusing the question.
    there = os.path.isdir(home)  # noqa: PTH112
    problem = start_log(home)[1] if there else None
    if problem is not None:
        ask.problem(problem)
    log.catch_unhandled()
    qInstallMessageHandler(log_qt)
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            ask.apology()

    sys.excepthook = hook


def log_qt(kind: QtMsgType, context: object, words: str) -> None:
    """Takes Qt's own messages; the log keeps who spoke, as the rest may quote a label."""
    del context
    speaker = words.partition(":")[0]
    if kind != QtMsgType.QtDebugMsg:
        _log.warning("%s from %s", kind.name, speaker if speaker.isidentifier() else "Qt")
