import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QtMsgType, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop import i18n, settings
from gbv_desktop.errors import Problem
from gbv_desktop.files import E_HOME_BUSY
from gbv_desktop.office.glance import OfficeCard
from ui import app, ask, theme
from ui.window import MainWindow

REAL = OfficeCard("UBND xã Diên Bình", "reporting", "Kế hoạch <b>2017–2020</b>", False)
TRAINING = OfficeCard("Phòng LĐ-TB&XH", "consolidating", "Kế hoạch 2017–2020", True)
HOME = Path("/office")


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot) -> Callable[..., MainWindow]:
    app.dress(qapp, settings.Settings())

    def open_with(glance: Callable[[], OfficeCard | None]) -> MainWindow:
        window = MainWindow(glance, HOME)
        qtbot.addWidget(window)
        window.show()
        return window

    return open_with


def words(window: QWidget) -> list[str]:
    labels = [each.text() for each in window.findChildren(QLabel)]
    return labels + [each.text() for each in window.findChildren(QAbstractButton)]


def by_name(window: QWidget, name: str) -> list[QLabel]:
    return window.findChildren(QLabel, name)


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


def test_shows_which_office_this_is(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(lambda: REAL)
    assert window.windowTitle().startswith("UBND xã Diên Bình – ")
    shown = words(window)
    assert {"Đơn vị trên máy này", "Đơn vị báo cáo", "Vai trò", str(HOME)} <= set(shown)
    assert "UBND xã Diên Bình" in shown
    assert by_name(window, "band") == []


def test_names_from_files_are_text_and_not_mark_up(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(lambda: REAL)
    assert REAL.plan_title in words(window)
    assert {each.textFormat() for each in window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_training_cannot_be_taken_for_real_work(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(lambda: TRAINING)
    (band,) = by_name(window, "band")
    assert band.text() == "CHẾ ĐỘ TẬP HUẤN"
    assert band.isVisible()
    assert band.width() == window.width()
    colour = band.grab().toImage().pixelColor(2, 2)
    assert colour.name().upper() == theme.CALM.training


def test_without_an_office_it_tells_how_to_set_one_up_and_looks_again(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    found: list[OfficeCard | None] = [None]
    window = open_window(lambda: found[0])
    assert "Máy này chưa thiết lập đơn vị nào" in words(window)
    command = "gbv setup --plan MÃ-KẾ-HOẠCH --unit MÃ-ĐƠN-VỊ --role reporting"
    assert command in words(window)
    found[0] = REAL
    (again,) = window.findChildren(QPushButton, "primary")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert "Đơn vị trên máy này" in words(window)


def test_a_command_is_copied(open_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_window(lambda: None)
    buttons = window.findChildren(QPushButton)
    button = next(each for each in buttons if each.text() == "Sao chép lệnh")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "gbv plans"
    assert button.accessibleName() == "Sao chép lệnh: gbv plans"


def test_a_problem_is_told_with_its_number(open_window: Callable[..., MainWindow]) -> None:
    def busy() -> OfficeCard | None:
        raise E_HOME_BUSY(folder="/office")

    window = open_window(busy)
    shown = words(window)
    assert "E-HOME-BUSY" in shown
    assert any(each.startswith("Thư mục đơn vị /office đang được") for each in shown)


def test_f5_reads_again_and_ctrl_q_closes(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    cards = iter([REAL, TRAINING])
    window = open_window(lambda: next(cards))
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.windowTitle().startswith("Phòng LĐ-TB&XH")
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_every_button_is_reached_by_keyboard(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(lambda: None)
    for button in window.findChildren(QAbstractButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.text() or button.accessibleName()


def test_the_letters_are_ours(open_window: Callable[..., MainWindow], qapp: QApplication) -> None:
    assert theme.FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert qapp.font().pixelSize() == 13


@pytest.mark.parametrize("size", [80, 100, 200])
def test_text_grows_as_set(size: int) -> None:
    sheet = theme.style_sheet(theme.CALM, size)
    assert f"#title {{ font-size: {20 * size // 100}px" in sheet
    assert theme.font(size).pixelSize() == round(13 * size / 100)


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

    class Box:
        def exec(self) -> None:
            shown.append("sorry")

    monkeypatch.setattr(ask, "apology", lambda parent: Box())
    monkeypatch.setattr(app, "qInstallMessageHandler", lambda handler: None)
    monkeypatch.setattr(sys, "excepthook", lambda *error: None)
    monkeypatch.setattr(app.log.threading, "excepthook", lambda args: None)
    app.watch(tmp_path / "none")
    sys.excepthook(ValueError, ValueError("x"), None)
    assert shown == ["sorry"]
    assert "unhandled fault" in caplog.text
    caplog.clear()


def test_english_is_there_too(open_window: Callable[..., MainWindow]) -> None:
    i18n.set_language("en")
    window = open_window(lambda: TRAINING)
    assert "TRAINING MODE" in words(window)
