"""The door where several people work: the list, the quick switch, a forgotten password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from people_kit import APPROVES, ENTERS, SECRETS
from people_window import buttons, door, first, sign_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gbv_desktop import settings
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from ui.system.person_password import PersonPasswordDialog
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


def test_where_one_person_works_the_door_asks_for_no_name(
    home_of: Callable[[str], Path], open_window: Callable[..., MainWindow]
) -> None:
    scene = door(open_window(home_of("commune")))
    assert scene.people is None
    assert scene.person == ""


def test_the_door_lists_the_people_and_the_last_one_is_chosen(
    window: MainWindow, settle: Settle
) -> None:
    scene = door(window)
    assert scene.people is not None
    listed = [scene.people.itemText(at) for at in range(scene.people.count())]
    assert listed[1:] == [ENTERS.name, APPROVES.name]
    sign_in(window, APPROVES.name, SECRETS[ENTERS.name], settle)
    assert door(window).said.text().startswith("Mật khẩu không đúng.")
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    assert window.shell.who.actor.called == APPROVES.name
    kept = settings.load(window.shell.home).person
    assert kept == window.shell.who.actor.id
    window._idle.away.emit()
    settle()
    scene = door(window)
    assert scene.people is not None
    assert scene.people.currentText() == APPROVES.name


def test_a_pause_concerns_one_person_and_takes_nothing_from_another(
    window: MainWindow, settle: Settle, qapp: QApplication
) -> None:
    for _try in range(6):
        sign_in(window, ENTERS.name, "không phải thế đâu", settle)
    scene = door(window)
    assert not scene.enter.isEnabled()
    assert "Có thể thử lại sau" in scene.said.text()
    assert scene.people is not None
    scene.people.setCurrentText(APPROVES.name)
    assert scene.enter.isEnabled()
    assert not scene.said.isVisibleTo(scene)
    field = scene.password.field
    scene.people.setFocus()
    field.setText("rừng thông")
    field.setCursorPosition(4)
    for _second in range(3):
        scene._count_down()
    assert (field.text(), field.selectedText(), field.cursorPosition()) == ("rừng thông", "", 4)
    assert not field.hasFocus() or QApplication.focusWidget() is scene.people
    scene.people.setCurrentText(ENTERS.name)
    assert not scene.enter.isEnabled()
    for _second in range(60):
        scene._count_down()
    assert scene.enter.isEnabled()
    assert scene.said.text() == "Bây giờ có thể gõ lại mật khẩu."
    assert field.selectedText() == "", "what is being typed is not marked"
    scene.people.setCurrentText(APPROVES.name)
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    assert window.shell.who.actor.called == APPROVES.name


def test_arrows_go_through_the_names_and_stay_there(
    window: MainWindow, qtbot: Any, settle: Settle
) -> None:
    box = door(window).people
    assert box is not None
    window.activateWindow()
    box.setFocus()
    box.setCurrentIndex(0)
    chosen: list[bool] = []
    box.chosen.connect(lambda: chosen.append(True))  # type: ignore[attr-defined]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (box.currentIndex(), chosen) == (2, [])
    box.showPopup()
    box.hidePopup()
    assert chosen == [True], "whoever took a name from the list goes on to the password"


def test_a_forgotten_password_is_set_anew_in_the_window(
    window: MainWindow, answers: Any, settle: Settle, password: str
) -> None:
    first(window, password, settle)
    own, *others = buttons(window, "Mật khẩu mới…")
    assert not own.isEnabled() and others[-1].isEnabled()

    def type_it(dialog: PersonPasswordDialog) -> bool:
        one, two = dialog.findChildren(QLineEdit)
        assert not dialog._act.isEnabled()
        for first_word, second_word, said in (
            ("ngắn", "ngắn", "10"),
            ("hai dòng sông gặp nhau", "hai dòng sông", "không giống nhau"),
            ("hai dòng sông gặp nhau", "hai dòng sông gặp nhau", ""),
        ):
            one.setText(first_word)
            two.setText(second_word)
            dialog._act.click()
            assert said in dialog._said.text()
        return bool(dialog.result())

    answers.coming = [type_it]
    key = window.shell.who.members[-1].key
    others[-1].click()
    settle()
    assert window.shell.who.members[-1].key != key
    assert "khóa mới" in answers.said[-1] and APPROVES.name in answers.said[-1]


def test_another_person_signs_in_without_a_new_start(window: MainWindow, settle: Settle) -> None:
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    desk = window.desk
    assert desk is not None
    menu = desk.top.person.menu()
    act = next(each for each in menu.actions() if APPROVES.name in each.text())
    assert desk.top.person.text() == ENTERS.name
    act.trigger()
    settle()
    scene = door(window)
    assert scene.people is not None
    assert scene.people.currentText() == APPROVES.name
    with FileLock(window.shell.home / "store.lock"):
        pass
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    assert window.desk is not None
    assert window.desk is not desk, "what one person left open is not another's"
    assert window.desk.top.person.text() == APPROVES.name


def test_who_was_removed_meanwhile_is_no_longer_on_the_door(
    window: MainWindow, settle: Settle, password: str, day: Any
) -> None:
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.lock()
    settle()
    with Office.open(window.shell.home, password, day.day) as office:
        accounts.remove_person(office, accounts.find_person(office, ENTERS.name))
    window.begin()
    scene = door(window)
    assert scene.people is not None
    assert scene.people.findText(ENTERS.name) == -1


def test_what_one_person_typed_is_gone_when_another_is_chosen(
    window: MainWindow, settle: Settle
) -> None:
    scene = door(window)
    assert scene.people is not None
    for chosen in (ENTERS.name, APPROVES.name):
        field = scene.password.field
        field.setText("rừng thông reo")
        scene.password._toggle()
        scene.people.setCurrentText(chosen)
        assert field.text() == "", "nobody looks at another person's letters"
        assert field.echoMode() == QLineEdit.EchoMode.Password
