"""Starting: style, letters, colours, log, apology; what holds before any page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QDate, QFile, QLocale, QObject, Qt, QtMsgType, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from ui import app
from ui.base import style, theme
from ui.kit.dialogs.asking import Dialogs


def test_signals_leave_python_s_own_true_alone() -> None:
    """PySide6 6.12 on Python 3.11 drops a reference at each emit, and the process dies."""

    class Bell(QObject):
        rung = Signal(bool)

    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    bell.rung.emit(True)
    heard.clear()
    before = sys.getrefcount(True)
    for _turn in range(100):
        bell.rung.emit(True)
        heard.clear()
    after = sys.getrefcount(True)
    assert after == before


def test_the_letters_are_ours(qapp: QApplication) -> None:
    app.set_up_look(qapp, settings.Settings())
    assert theme.FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert qapp.font().pixelSize() == 13


@pytest.mark.parametrize("folder", ["Lê Thị Hằng", "máy (2)", "it's #1; 50%", "A}B{C,D"])
def test_the_sheet_holds_whatever_the_folder_of_the_program_is_called(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
) -> None:
    """Windows names the folder of whoever installs after the person: with spaces, mostly."""
    icons = tmp_path / folder / "icons"
    shutil.copytree(style.resource("icons"), icons)
    with monkeypatch.context() as there:
        there.setattr(style, "resource", icons.parent.joinpath)
        style.apply_style(qapp, theme.CALM, 100)
        field, bar = QLineEdit(), QScrollBar(Qt.Orientation.Vertical)
        for each in (field, bar):
            qtbot.addWidget(each)
            each.ensurePolished()
        named = re.findall(r"url\((.+?)\)", qapp.styleSheet())
        assert len(named) >= 3
        assert [each for each in named if not QFile.exists(each)] == []
        # The rule of fields stands below the first icon, that of scroll bars at the end.
        assert field.minimumSizeHint().height() >= theme.BUTTON - 2
        assert bar.sizeHint().width() == 12
    style.apply_style(qapp, theme.CALM, 100)


def test_the_letters_come_after_the_sheet() -> None:
    """With its first sheet Qt gives lists, menus and tips the letters of Windows again."""
    done: list[str] = []

    class Recorder:
        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda *_words: done.append(name)

    style.apply_style(cast("QApplication", Recorder()), theme.CALM, 100)
    assert done.index("setFont") > done.index("setStyleSheet")


@pytest.mark.parametrize("size", [80, 100, 200])
def test_text_grows_as_set(size: int) -> None:
    sheet = style.style_sheet(theme.CALM, size)
    assert f'[kind="title"] {{ font-size: {20 * size // 100}px' in sheet
    assert theme.font(size).pixelSize() == round(13 * size / 100)


@pytest.mark.parametrize("size", range(80, 201, 10))
def test_what_is_chosen_alone_is_round_at_every_size_of_text(size: int) -> None:
    """Qt draws a square where a corner is rounder than half the side: a box to tick, that is."""
    sheet = style.style_sheet(theme.CALM, size)
    box, corner, ring, hole = (
        int(re.search(pattern, sheet)[1])
        for pattern in (
            r"QRadioButton::indicator \{\s+width: (\d+)px",
            r"QRadioButton::indicator \{ border-radius: (\d+)px",
            r"QRadioButton::indicator:checked \{\s+border: (\d+)px",
            r"border: \d+px solid #\w+; width: (\d+)px; height: \d+px;\n",
        )
    )
    assert 2 * corner in (box + 1, box + 2)
    assert hole + 2 * ring == box + 2


@pytest.mark.parametrize("colours", [theme.CALM, theme.HIGH_CONTRAST])
def test_text_stands_out_from_its_ground(colours: theme.Colours) -> None:
    pairs = [
        (colours.ink, colours.background),
        (colours.second, colours.background),
        (colours.second, colours.soft),
        (colours.surface, colours.primary),
        (colours.surface, colours.training),
        (colours.primary, colours.primary_soft),
        (colours.good, colours.good_soft),
        (colours.warning, colours.warning_soft),
        (colours.error, colours.error_soft),
        (colours.training, colours.training_soft),
        (colours.plain, colours.plain_soft),
        (colours.warning, colours.campaign_soft),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app.need_screen({"DISPLAY": ":0"}, "linux")
    app.need_screen({}, "win32")
    with pytest.raises(Problem):
        app.need_screen({"DISPLAY": ""}, "linux")
    monkeypatch.setattr(app.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.main(["gbv"]) == 1
    assert "(E-SCREEN-NONE)" in capsys.readouterr().err
    assert app.main(["gbv"], language="en") == 1
    assert "There is no screen here" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere is always a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_that_does_not_answer_is_said_and_nothing_aborts(
    tmp_path: Path, name: str
) -> None:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
    kept = {each: words for each, words in os.environ.items() if each not in gone}
    told = {**kept, "GBV_HOME": str(tmp_path / "none"), name: ":9713"}
    call = [sys.executable, "-m", "gbv_desktop"]
    done = subprocess.run(call, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "(E-SCREEN-NONE)" in done.stderr


def test_qt_s_messages_are_logged_without_their_text(caplog: pytest.LogCaptureFixture) -> None:
    app.log_qt(QtMsgType.QtWarningMsg, None, "QLayout: secret")
    app.log_qt(QtMsgType.QtCriticalMsg, None, "secret words: more")
    app.log_qt(QtMsgType.QtDebugMsg, None, "QTimer: secret")
    assert [each.getMessage() for each in caplog.records] == [
        "QtWarningMsg from QLayout",
        "QtCriticalMsg from Qt",
    ]
    caplog.clear()


def test_a_fault_is_logged_and_apologised_for(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown: list[str] = []

    class Sorry(Dialogs):
        def apology(self) -> None:
            shown.append("sorry")

    monkeypatch.setattr(app, "qInstallMessageHandler", lambda handler: None)
    monkeypatch.setattr(sys, "excepthook", lambda *error: None)
    monkeypatch.setattr(app.log.threading, "excepthook", lambda args: None)
    app.watch(tmp_path / "none", Sorry())
    sys.excepthook(ValueError, ValueError("x"), None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == ["sorry"]
    assert "unhandled fault" in caplog.text
    caplog.clear()


def test_dates_are_written_as_the_offices_write_them(qapp: QApplication, qtbot: QtBot) -> None:
    app.set_up_look(qapp, settings.Settings(language="en"))
    assert QLocale().name() == "vi_VN"
    assert QLocale().toString(QDate(2018, 6, 1), "d MMMM") == "1 tháng 6"
