"""A double click: what is in the file is shown as soon as nothing is in the way, never sooner."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from rehearsal import COMMUNE, DISTRICT, PASSWORD

from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.second_start import FirstWindow, hand_over
from ui import app as application
from ui.door import restore
from ui.door.first_run import FirstRunScene
from ui.door.login import LoginScene
from ui.door.trouble import TroubleScene
from ui.frame.other_starts import OtherStarts
from ui.window import MainWindow

Open = Callable[..., MainWindow]
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


def shown(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    """Until what waited is shown."""
    qtbot.waitUntil(lambda: not window._waiting.files)
    settle()


def line(window: MainWindow, words: Words) -> str:
    top = window.menuWidget()
    return " ".join(words(top)) if top is not None else ""


def waits(window: MainWindow, words: Words, qtbot: QtBot, for_what: str) -> None:
    qtbot.waitUntil(lambda: for_what in line(window, words))


def sign_in(window: MainWindow, password: str, settle: Settle) -> None:
    scene = window.scene
    assert isinstance(scene, LoginScene)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()
    assert window.desk is not None, scene.said.text()


def place_of(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.place


@pytest.fixture
def bundle(world: Path) -> Path:
    """A report on a stick of the district."""
    return sorted((world / "stick").glob("*.gbv"))[-1]


def test_behind_the_door_it_waits_and_then_its_preview_is_there(
    open_window: Open, world: Path, bundle: Path, words: Words, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(world / DISTRICT)
    window.open_files((bundle,))
    waits(window, words, qtbot, f"{bundle.name} đang chờ")
    sign_in(window, PASSWORD, settle)
    shown(window, qtbot, settle)
    assert place_of(window) == "inbox"
    page: Any = window.desk.page
    assert Path(page.table.current.row.file).name == bundle.name
    assert line(window, words) == ""


def test_a_unit_is_led_to_where_it_receives(
    open_window: Open, world: Path, qtbot: QtBot, settle: Settle
) -> None:
    package = world / "GBV_goi.gbv"
    package.write_bytes(b"age-encryption.org/v1\n")
    window = open_window(world / COMMUNE)
    window.open_files((package,))
    sign_in(window, PASSWORD, settle)
    shown(window, qtbot, settle)
    assert place_of(window) == "courier"


def test_at_the_desk_it_is_shown_at_once(
    at_desk: Open, bundle: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = at_desk("district")
    window.come_forward((bundle,))
    shown(window, qtbot, settle)
    assert place_of(window) == "inbox"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
@pytest.mark.parametrize(
    ("kind", "number"),
    [("gone", "E-FILE-READ"), ("pipe", "E-FILE-NOTREGULAR"), ("link", "E-FILE-NOTREGULAR")],
)
def test_what_no_list_shows_is_told(
    at_desk: Open,
    answers: Any,
    bundle: Path,
    qtbot: QtBot,
    settle: Settle,
    kind: str,
    number: str,
) -> None:
    """The list of the stick passes over it, and others would be shown in its place."""
    window, file = at_desk("district"), bundle.with_name("x.gbv")
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "link":
        file.symlink_to(bundle)
    before = place_of(window)
    window.come_forward((file,))
    shown(window, qtbot, settle)
    assert (answers.said, place_of(window)) == ([number], before)


def test_its_name_cannot_turn_the_line_around(
    open_window: Open, world: Path, words: Words, qtbot: QtBot
) -> None:
    window = open_window(world / DISTRICT)
    window.open_files((world / "stick" / "a\u202efdp.gbv",))
    waits(window, words, qtbot, "a\ufffdfdp.gbv đang chờ")
    assert "\u202e" not in line(window, words)


def test_on_a_locked_screen_it_waits_for_whoever_unlocks(
    at_desk: Open, bundle: Path, words: Words, qtbot: QtBot, settle: Settle, password: str
) -> None:
    window = at_desk("district")
    window.lock()
    settle()
    before = place_of(window)
    window.come_forward((bundle,))
    waits(window, words, qtbot, "đăng nhập")
    assert place_of(window) == before
    sign_in(window, password, settle)
    shown(window, qtbot, settle)
    assert place_of(window) == "inbox"


def test_under_a_dialog_nothing_changes_until_it_is_closed(
    at_desk: Open, bundle: Path, words: Words, qtbot: QtBot, settle: Settle
) -> None:
    window = at_desk("district")
    before = place_of(window)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    window.come_forward((bundle,))
    waits(window, words, qtbot, "hộp thoại")
    assert place_of(window) == before
    dialog.reject()
    shown(window, qtbot, settle)
    assert place_of(window) == "inbox"


def test_who_does_not_want_it_says_so(
    open_window: Open,
    home_of: Callable[[str], Path],
    bundle: Path,
    words: Words,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    window = open_window(home_of("district"))
    window.open_files((bundle,))
    waits(window, words, qtbot, bundle.name)
    top = window.menuWidget()
    next(each for each in top.findChildren(QAbstractButton)).click()
    assert window._waiting.files == ()
    assert line(window, words) == ""


def test_several_starts_of_one_folder_are_one_look(
    at_desk: Open, world: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[tuple[Path, ...]] = []
    monkeypatch.setattr(
        "ui.waiting_files.take_dropped", lambda _shell, files, *, closed: looks.append(tuple(files))
    )
    one, other, *_more = sorted((world / "stick").glob("*.gbv"))
    elsewhere, backup = world / "c.gbv", world / "stick" / "d.gbvb"
    window = at_desk("district")
    for files in ((one,), (other,), (one,)):
        window.come_forward(files)
    shown(window, qtbot, settle)
    for files in ((one,), (elsewhere,)):
        window.come_forward(files)
    shown(window, qtbot, settle)
    for files in ((one,), (backup,)):
        window.come_forward(files)
    shown(window, qtbot, settle)
    assert looks == [(one, other), (elsewhere,), (backup,)]


def test_without_an_office_a_package_waits_and_a_backup_is_brought_back(
    open_window: Open,
    tmp_path: Path,
    words: Words,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought: list[Path | None] = []
    monkeypatch.setattr(restore, "restore", lambda _shell, _done, file: brought.append(file))
    window = open_window(tmp_path / "none")
    assert isinstance(window.scene, FirstRunScene)
    window.open_files((tmp_path / "GBV_mo-dau.gbv",))
    waits(window, words, qtbot, "thiết lập")
    assert brought == []
    window.come_forward((tmp_path / "GBV_sao-luu.gbvb",))
    shown(window, qtbot, settle)
    assert brought == [tmp_path / "GBV_sao-luu.gbvb"]


def test_a_start_package_is_shown_once_the_office_is_set_up(
    open_window: Open, tmp_path: Path, words: Words, qtbot: QtBot, settle: Settle, password: str
) -> None:
    home, package = tmp_path / "none", tmp_path / "GBV_mo-dau.gbv"
    package.write_bytes(b"age-encryption.org/v1\n")
    window = open_window(home)
    window.open_files((package,))
    waits(window, words, qtbot, "thiết lập")
    choice = OfficeChoice("dak-to-2017", COMMUNE, "reporting", training=True)
    scene = window.scene
    assert isinstance(scene, FirstRunScene)
    window.shell.work.enter(lambda _progress: set_up(home, password, choice), lambda: None)
    settle()
    assert window._waiting.files == (package,), "not before somebody has seen the digits"
    scene.finished.emit()
    settle()
    shown(window, qtbot, settle)
    assert place_of(window) == "courier"
    assert line(window, words) == ""


def test_where_the_office_cannot_be_shown_a_backup_is_brought_back(
    open_window: Open,
    tmp_path: Path,
    words: Words,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought: list[Path | None] = []
    monkeypatch.setattr(restore, "restore", lambda _shell, _done, file: brought.append(file))
    (tmp_path / "office.json").mkdir()
    window = open_window(tmp_path)
    assert isinstance(window.scene, TroubleScene)
    window.open_files((tmp_path / "a.gbv",))
    waits(window, words, qtbot, "mở được")
    window.come_forward((tmp_path / "b.gbvb",))
    shown(window, qtbot, settle)
    assert brought == [tmp_path / "b.gbvb"]


def test_where_an_office_is_a_backup_is_told_in_words(
    at_desk: Open, tmp_path: Path, answers: Any, qtbot: QtBot, settle: Settle
) -> None:
    window = at_desk("commune")
    window.come_forward((tmp_path / "b.gbvb",))
    shown(window, qtbot, settle)
    assert answers.said == ["E-DROP-BACKUP"]


def test_the_line_is_told_in_the_language_that_is_chosen(
    open_window: Open,
    home_of: Callable[[str], Path],
    bundle: Path,
    words: Words,
    qtbot: QtBot,
) -> None:
    from gbv_desktop.i18n import set_language

    window = open_window(home_of("district"))
    window.open_files((bundle,))
    waits(window, words, qtbot, "đăng nhập")
    set_language("en")
    window.shell.restyled.emit()
    waits(window, words, qtbot, "signed in")


def test_a_second_start_brings_the_window_forward(
    open_window: Open, home_of: Callable[[str], Path], bundle: Path, words: Words, qtbot: QtBot
) -> None:
    home = home_of("district")
    window = open_window(home)
    first = FirstWindow(home)
    OtherStarts(first, window).called.connect(window.come_forward)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    # It does not wait: nobody would turn the loop here, in which the window hears.
    assert first.folder is not None
    (first.folder / "1.part").write_bytes(f'["{bundle.as_posix()}"]'.encode())
    (first.folder / "1.part").rename(first.folder / "1.call")
    waits(window, words, qtbot, bundle.name)
    assert not window.isMinimized()
    assert window.windowState() & Qt.WindowState.WindowMinimized == Qt.WindowState.WindowNoState
    first.let_go()
    assert not hand_over(home, (bundle,), 0), "a window that is gone hears nothing"


def test_the_start_shows_what_was_named(
    qapp: QApplication,
    home_of: Callable[[str], Path],
    bundle: Path,
    words: Words,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program's own start, up to the line at its top."""
    monkeypatch.setattr(application, "QApplication", lambda _argv: qapp)
    monkeypatch.setattr(application, "watch", lambda _home, _ask: None)
    monkeypatch.setattr(application, "qInstallMessageHandler", lambda _handler: None)
    home = home_of("commune")

    def run() -> int:
        (window,) = (each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow))
        waits(window, words, qtbot, bundle.name)
        assert not FirstWindow(home).claim(), "another start finds this one"
        assert not window.windowIcon().isNull()
        window.close()
        window.deleteLater()
        return 0

    assert application.main(["gbv"], run, home=home, files=(bundle,)) == 0
    assert FirstWindow(home).claim() is True
