"""From nothing to an office: one decision a page, nothing made before the last."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from second_plan import FOLDER, PLAN

from gbv_desktop.disk.refusals import E_HOME_FOLDER
from gbv_desktop.i18n import _, set_upper_level
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open.session import Office
from ui.door import opening
from ui.door.first_run import STEPS, FirstRunScene
from ui.door.first_run_done import FirstRunDone
from ui.door.login import LoginScene
from ui.door.steps import PlanStep, RoleStep, UnitStep
from ui.door.steps_secret import PasswordStep, PeopleStep, ReviewStep
from ui.window import MainWindow

Words = Callable[[QWidget], list[str]]
PASSWORD = "bốn con trâu đi cày"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "new" / "office"


@pytest.fixture
def scene(open_window: Callable[..., MainWindow], home: Path) -> FirstRunScene:
    found = open_window(home).scene
    assert isinstance(found, FirstRunScene)
    return found


def click(scene: QWidget, words: str) -> None:
    (button,) = [
        each
        for each in scene.findChildren(QAbstractButton)
        if words in (each.text(), each.accessibleName()) and not each.isHidden()
    ]
    assert button.isEnabled(), button.toolTip()
    button.click()


def choose_unit(scene: FirstRunScene, name: str, qtbot: QtBot) -> None:
    box = scene.step.findChild(QLineEdit)
    assert box is not None
    box.setText(name)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def fill_password(scene: FirstRunScene, first: str, second: str) -> None:
    one, other = scene.step.findChildren(QLineEdit)
    one.setText(first)
    other.setText(second)


def to_password(scene: FirstRunScene, qtbot: QtBot, *, training: bool = True) -> None:
    click(scene, "Đơn vị báo cáo")
    if training:
        click(scene, "Dùng để tập huấn")
    click(scene, "Tiếp tục")
    click(scene, "Tiếp tục")
    choose_unit(scene, "dien binh", qtbot)
    click(scene, "Tiếp tục")


@pytest.fixture
def of_three_levels(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GBV_PLANS", str(FOLDER))
    yield
    set_upper_level("")


@pytest.mark.usefixtures("of_three_levels")
@pytest.mark.parametrize("role", ["Đơn vị báo cáo", "Đơn vị tổng hợp"])
def test_an_office_between_two_levels_is_told_where_it_is_found(
    scene: FirstRunScene, words: Words, role: str
) -> None:
    hint = _(
        "An office that takes in the reports of others is not in this list: go back and choose"
        " “Consolidating unit”."
    )
    click(scene, role)
    click(scene, "Tiếp tục")
    plan = next(each for each in scene.choices.plans if each.plan.identity.id == PLAN)
    click(scene, plan.plan.identity.title)
    click(scene, "Tiếp tục")
    assert (hint in words(scene.step)) == (role == "Đơn vị báo cáo")


@pytest.mark.usefixtures("of_three_levels")
def test_where_packages_come_from_is_said_by_plan_and_unit(
    scene: FirstRunScene, qtbot: QtBot
) -> None:
    sentence = "Last plan package"
    click(scene, "Đơn vị báo cáo")
    click(scene, "Tiếp tục")
    plan = next(each for each in scene.choices.plans if each.plan.identity.id == PLAN)
    click(scene, plan.plan.identity.title)
    assert _(sentence) == "Tệp thành phố gửi gần nhất"
    click(scene, "Tiếp tục")
    choose_unit(scene, "cau da", qtbot)
    assert _(sentence) == "Tệp quận gửi gần nhất"


def test_from_nothing_to_the_desk(
    scene: FirstRunScene,
    home: Path,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
    answers: Any,
    words: Words,
) -> None:
    to_password(scene, qtbot)
    assert scene.choices.unit is not None
    assert scene.choices.unit.id == "c-23440"
    fill_password(scene, PASSWORD, PASSWORD)
    click(scene, "Tiếp tục")
    assert isinstance(scene.step, PeopleStep)
    click(scene, "Tiếp tục")
    assert isinstance(scene.step, ReviewStep)
    shown = words(scene.step)
    assert {"Đơn vị báo cáo", "tập huấn", "Cán bộ phụ trách", "Chủ tịch"} <= set(shown)
    assert read_card(home) is None
    click(scene, "Thiết lập đơn vị")
    settle()
    card = read_card(home)
    assert card is not None
    assert card.training
    (done,) = scene.findChildren(FirstRunDone)
    digits = [each for each in words(done) if each.count(" ") == 6 and each[:5].isdigit()]
    assert len(digits) == 1
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.coming.append(stick)
    click(done, "Lưu phiếu…")
    settle()
    assert {each.suffix for each in stick.iterdir()} == {".pdf", ".gbvkey"}
    assert any(each.startswith("Đã lưu vào") for each in words(done))
    window = scene.window()
    assert isinstance(window, MainWindow)
    click(done, "Vào làm việc")
    settle()
    assert window.desk is not None
    assert window.windowTitle().startswith(card.unit_name)


def test_after_a_refusal_it_can_be_tried_again(
    scene: FirstRunScene,
    home: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to_password(scene, qtbot)
    fill_password(scene, PASSWORD, PASSWORD)
    click(scene, "Tiếp tục")
    click(scene, "Tiếp tục")

    def full(*_args: object) -> Office:
        raise E_HOME_FOLDER(folder=home)

    with monkeypatch.context() as patch:
        patch.setattr(opening, "found", full)
        click(scene, "Thiết lập đơn vị")
        settle()
    assert answers.said[-1] == "E-HOME-FOLDER"
    click(scene, "Thiết lập đơn vị")
    settle()
    assert read_card(home) is not None


def test_nothing_goes_on_unanswered_and_says_why(scene: FirstRunScene, qtbot: QtBot) -> None:
    assert isinstance(scene.step, RoleStep)
    assert not scene.next.isEnabled()
    assert scene.next.toolTip() == "Hãy chọn một trong hai vai trò."
    click(scene, "Đơn vị tổng hợp")
    click(scene, "Tiếp tục")
    assert isinstance(scene.step, PlanStep)
    assert scene.next.isEnabled()
    click(scene, "Tiếp tục")
    assert isinstance(scene.step, UnitStep)
    assert not scene.next.isEnabled()


def test_going_back_keeps_the_answers_and_another_role_asks_the_unit_again(
    scene: FirstRunScene, qtbot: QtBot
) -> None:
    to_password(scene, qtbot)
    click(scene, "Quay lại")
    assert isinstance(scene.step, UnitStep)
    assert scene.next.isEnabled()
    click(scene, "Quay lại")
    click(scene, "Quay lại")
    assert scene.choices.consolidating is False
    click(scene, "Đơn vị tổng hợp")
    assert scene.choices.unit is None
    click(scene, "Tiếp tục")
    click(scene, "Tiếp tục")
    assert not scene.next.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("1234567890", "1234567890", "Mật khẩu này quá dễ đoán"),
        ("Diên Bình Diên Bình", "Diên Bình Diên Bình", "Mật khẩu này quá dễ đoán"),
        (PASSWORD, "bốn con trâu đi bừa", "Hai lần gõ không giống nhau"),
    ],
)
def test_a_password_that_will_not_do_is_told(
    scene: FirstRunScene, qtbot: QtBot, words: Words, first: str, second: str, said: str
) -> None:
    to_password(scene, qtbot)
    fill_password(scene, first, second)
    click(scene, "Tiếp tục")
    assert isinstance(scene.step, PasswordStep)
    assert any(each.startswith(said) for each in words(scene.step))


def test_another_language_keeps_the_answers(
    scene: FirstRunScene, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    to_password(scene, qtbot)
    window = scene.window()
    click(scene, "English")
    settle()
    assert isinstance(window, MainWindow)
    again = window.scene
    assert isinstance(again, FirstRunScene)
    assert isinstance(again.step, PasswordStep)
    click(again, "Back")
    assert again.choices.unit is not None
    click(again, "Tiếng Việt")


def test_every_step_has_its_words(scene: FirstRunScene, words: Words) -> None:
    shown = words(scene)
    assert f"Bước 1/{len(STEPS)}" in shown
    assert "1.  Vai trò" in shown


def test_an_office_comes_back_from_its_backup(
    scene: FirstRunScene,
    home: Path,
    home_of: Callable[[str], Path],
    tmp_path: Path,
    settle: Callable[[], None],
    answers: Any,
    password: str,
    day: Any,
) -> None:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.trust.backups import back_up

    with Office.open(home_of("commune"), password, day.day) as office:
        file = back_up(office, tmp_path / "backups")
    shutil.rmtree(home_of("commune"))

    def give_password(dialog: QWidget) -> bool:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(password)
        return True

    window = scene.window()
    assert isinstance(window, MainWindow)
    answers.coming = [file, give_password]
    click(scene, "Khôi phục từ bản sao lưu…")
    settle()
    assert isinstance(window.scene, LoginScene)
    assert answers.said[-1] == "Đã khôi phục dữ liệu: UBND xã Diên Bình."
