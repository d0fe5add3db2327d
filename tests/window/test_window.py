"""The door, the lock, the desk's keys, what is hidden and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.disk.lock import FileLock
from ui.base import timers
from ui.base.early_words import numbered
from ui.base.places import places
from ui.door.first_run import FirstRunScene
from ui.door.login import LoginScene
from ui.door.trouble import TroubleScene
from ui.frame.help_dialog import HelpDialog
from ui.frame.idle import HIDE_AFTER, LOCK_AFTER, Idle
from ui.kit import look
from ui.plan.page import PlanPage
from ui.window import MainWindow

Words = Callable[[QWidget], list[str]]
Open = Callable[..., MainWindow]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def door(window: MainWindow) -> LoginScene:
    scene = window.scene
    assert isinstance(scene, LoginScene)
    return scene


def try_password(window: MainWindow, password: str, settle: Callable[[], None]) -> LoginScene:
    scene = door(window)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()
    return scene


# --- the door -----------------------------------------------------------------------------------
def test_the_door_says_whose_it_is_and_lets_in(at_desk: Open, words: Words) -> None:
    window = at_desk("commune")
    assert window.windowTitle().startswith("UBND xã Diên Bình – ")
    shown = words(window)
    assert "UBND xã Diên Bình" in shown
    assert any(each.startswith("CHẾ ĐỘ TẬP HUẤN · hôm nay là ngày 01/06/2018") for each in shown)
    assert window.shell.who.today == date(2018, 6, 1)


def test_a_wrong_password_is_told_calmly_and_a_sixth_must_wait(
    open_window: Open, home_of: Callable[[str], Path], settle: Callable[[], None]
) -> None:
    window = open_window(home_of("commune"))
    for _turn in range(5):
        scene = try_password(window, "không phải", settle)
        assert scene.said.text().startswith("Mật khẩu không đúng.")
        assert scene.enter.isEnabled()
    try_password(window, "không phải", settle)
    assert "Có thể thử lại sau" in scene.said.text()
    assert not scene.enter.isEnabled()
    assert "Có thể thử lại sau" in scene.enter.toolTip()
    scene._waits = {"": replace(scene._waits[""], seconds=1)}
    scene._count_down()
    assert scene.enter.isEnabled()


def test_an_office_in_use_elsewhere_is_told_at_the_door(
    open_window: Open, home_of: Callable[[str], Path], settle: Callable[[], None], password: str
) -> None:
    home = home_of("commune")
    window = open_window(home)
    with FileLock(home / "store.lock"):
        scene = try_password(window, password, settle)
        assert numbered("E-HOME-BUSY") in scene.said.text()
    try_password(window, password, settle)
    assert window.desk is not None


def test_an_empty_password_is_asked_for_and_not_tried(
    open_window: Open, home_of: Callable[[str], Path], settle: Callable[[], None]
) -> None:
    scene = try_password(open_window(home_of("commune")), "", settle)
    assert scene.said.text() == "Hãy gõ mật khẩu trước."
    assert scene.password.field.property("wrong")
    scene.password.field.setText("con đường làng")
    scene.enter.click()
    assert not scene.password.field.property("wrong"), "red while it is being tried"
    settle()
    assert scene.password.field.property("wrong")


def test_a_card_that_cannot_be_read_is_told_with_a_way_on(
    open_window: Open, tmp_path: Path, words: Words, qtbot: QtBot
) -> None:
    (tmp_path / "office.json").mkdir()
    window = open_window(tmp_path)
    assert isinstance(window.scene, TroubleScene)
    assert "E-OFFICE-CARD" in words(window)
    way = "Khôi phục từ bản sao lưu…"
    assert any(each.text() == way for each in window.scene.findChildren(QAbstractButton))
    told = " ".join(words(window))
    assert f"“{way}”" in told
    assert str(tmp_path) not in told
    (tmp_path / "office.json").rmdir()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: isinstance(window.scene, FirstRunScene))


# --- the lock -----------------------------------------------------------------------------------
def test_locking_closes_the_office_and_keeps_the_desk_as_it_was(
    at_desk: Open,
    settle: Callable[[], None],
    qtbot: QtBot,
    password: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = at_desk("commune")
    desk = window.desk
    window.shell.go("plan")
    settle()
    read: list[bool] = []
    monkeypatch.setattr(desk.page, "refresh", lambda: read.append(True))
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    settle()
    assert "Màn hình đang tạm khóa" in [each.text() for each in door(window).findChildren(QLabel)]
    with FileLock(window.shell.home / "store.lock"):
        pass
    try_password(window, password, settle)
    assert window.scene is desk
    assert isinstance(window.desk.page, PlanPage)
    assert read, "another window may have changed what the page shows"


def test_no_dialog_stays_before_the_door(
    at_desk: Open, settle: Callable[[], None], qtbot: QtBot
) -> None:
    window = at_desk("commune")
    dialog = HelpDialog("", "README", (), window)
    qtbot.addWidget(dialog)
    dialog.open()
    window.lock()
    settle()
    assert not dialog.isVisible()
    assert isinstance(window.scene, LoginScene)


def test_nobody_there_hides_the_figures_and_then_locks(
    at_desk: Open, settle: Callable[[], None]
) -> None:
    window = at_desk("commune")
    window._idle.quiet.emit()
    assert window.shell.hidden
    window._idle.away.emit()
    settle()
    assert isinstance(window.scene, LoginScene)


def test_idle_waits_anew_whenever_somebody_is_there(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    class Noted(QTimer):
        def start(self) -> None:
            begun.append(self.interval())
            super().start()

    monkeypatch.setattr(timers, "QTimer", Noted)
    watched = QObject()
    idle = Idle(watched, hide_after=HIDE_AFTER, lock_after=LOCK_AFTER)
    told: list[str] = []
    idle.quiet.connect(lambda: told.append("quiet"))
    idle.away.connect(lambda: told.append("away"))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(watched, key)
    assert begun == [], "before the login there is nothing to hide"
    idle.watch(True)
    assert begun == [HIDE_AFTER, LOCK_AFTER]
    QApplication.sendEvent(watched, key)
    assert begun == [HIDE_AFTER, LOCK_AFTER] * 2
    for timer in watched.findChildren(QTimer):
        timer.timeout.emit()
    assert told == ["quiet", "away"]
    idle.watch(False)


def test_before_the_login_no_event_passes_through_the_watcher(qapp: QApplication) -> None:
    heard: list[QEvent.Type] = []

    class Ear(Idle):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            heard.append(event.type())
            return False

    watched = QObject()
    idle = Ear(watched)
    for on, times in ((None, 0), (True, 1), (False, 1)):
        if on is not None:
            idle.watch(on)
        QApplication.sendEvent(watched, QEvent(QEvent.Type.User))
        assert heard.count(QEvent.Type.User) == times


# --- keys and places ----------------------------------------------------------------------------
def test_places_depend_on_the_role(at_desk: Open, settle: Callable[[], None]) -> None:
    window = at_desk("commune")
    here = set(window.desk.navigation._buttons)
    assert {"plan", "system"} <= here
    assert not here & {"inbox", "board", "totals"}


def test_alt_and_a_digit_go_to_a_place_and_esc_goes_back(
    at_desk: Open, settle: Callable[[], None], qtbot: QtBot
) -> None:
    window = at_desk("commune")
    keyless = {each.name for each in places(False) if not each.keyed}
    keyed = [each for each in window.desk.navigation._buttons if each not in keyless]
    window.shell.go("plan")
    settle()
    digit = Qt.Key(Qt.Key.Key_1 + keyed.index("system"))
    qtbot.keyClick(window, digit, ALT)
    qtbot.waitUntil(lambda: window.desk.place == "system")
    settle()
    assert window.desk.navigation._buttons["system"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert window.desk.place == "plan"
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is window.desk.page.search_box()


def test_f1_shows_the_keys_of_the_page_and_of_the_program(
    at_desk: Open, settle: Callable[[], None], qtbot: QtBot, answers: object, words: Words
) -> None:
    window = at_desk("commune")
    window.shell.go("plan")
    settle()
    seen: list[str] = []

    def read(dialog: QWidget) -> bool:
        assert isinstance(dialog, HelpDialog)
        dialog.tabs.setCurrentIndex(1)
        seen.extend(words(dialog))
        return True

    answers.coming.append(read)  # type: ignore[attr-defined]
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert {"Ở trang “Kế hoạch”", "Tìm kiếm", "F9"} <= set(seen)


def test_f9_hides_and_shows(at_desk: Open, qtbot: QtBot, words: Words) -> None:
    window = at_desk("commune")
    said = "Đang ẩn số liệu nhạy cảm (F9)"
    assert said not in words(window)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.shell.hidden
    assert said in words(window)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.shell.hidden


def test_every_control_is_reached_by_tab_and_has_a_name(
    at_desk: Open, settle: Callable[[], None]
) -> None:
    window = at_desk("district")
    for place in ("plan", "system"):
        window.shell.go(place)
        settle()
        for button in window.findChildren(QAbstractButton):
            inside = button.parent().inherits("QLineEdit") or button.parent().inherits("QTableView")
            if button.isVisible() and not inside:
                assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button
                assert button.text() or button.accessibleName(), button


# --- what is remembered -------------------------------------------------------------------------
def test_place_size_and_look_are_remembered(
    at_desk: Open, settle: Callable[[], None], open_window: Open
) -> None:
    window = at_desk("commune")
    window.shell.go("system")
    settle()
    window.resize(1000, 650)
    look.change_look(window.shell, text_size=150, high_contrast=True)
    settle()
    window.close()
    kept = settings.load(window.shell.home)
    assert (kept.place, kept.window) == ("system", (1000, 650))
    assert (kept.text_size, kept.high_contrast) == (150, True)
    assert QApplication.font().pixelSize() == 20


def test_the_language_changes_at_once_and_the_place_stays(
    at_desk: Open, settle: Callable[[], None], words: Words
) -> None:
    window = at_desk("commune")
    window.shell.go("system")
    settle()
    look.change_look(window.shell, language="en")
    settle()
    assert window.desk.place == "system"
    assert {"System", "Language and look"} <= set(words(window))
    look.change_look(window.shell, language="vi")
    settle()
    assert "Hệ thống" in words(window)


@pytest.mark.parametrize("size", [80, 200])
def test_the_size_of_text_ends_at_both_ends(at_desk: Open, size: int) -> None:
    window = at_desk("commune", text_size=size)
    line = look.size_buttons(window.shell)
    smaller, larger = (line.itemAt(at).widget() for at in range(2))
    assert smaller.isEnabled() == (size > 80)
    assert larger.isEnabled() == (size < 200)
    for each in (smaller, larger):
        assert each.isEnabled() or each.toolTip()
        each.deleteLater()


@pytest.mark.parametrize("name", ["larger-text", "smaller-text"])
def test_larger_text_can_be_asked_for_again_by_the_same_key(
    at_desk: Open, settle: Callable[[], None], qtbot: QtBot, name: str
) -> None:
    """The window is made anew at each step; the second Space went nowhere."""
    window = at_desk("commune")
    window.shell.go("system")
    settle()
    before = window.shell.settings.text_size
    for step in (1, 2):
        scene = window.scene
        assert scene is not None
        press = scene.findChild(QPushButton, name)
        if step == 1:
            press.setFocus()
        assert window.focusWidget() is press, step
        qtbot.keyClick(press, Qt.Key.Key_Space)
        settle()
        way = 10 if name == "larger-text" else -10
        assert window.shell.settings.text_size == before + step * way
