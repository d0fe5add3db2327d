"""Several people in the window: the door's list, the quick switch, the list under Hệ thống."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from people_kit import APPROVES, ENTERS, SECRETS
from people_window import buttons, first, hand_in, sign_in
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.reports import reporting
from ui.kit.table import in_clear
from ui.logbook.page import LogPage
from ui.reports.page import ReportsPage
from ui.system.people_dialog import PeopleDialog
from ui.system.person import PersonDialog
from ui.todo.page import TodoPage
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


def test_people_are_let_in_changed_and_removed(
    window: MainWindow, answers: Any, settle: Settle, password: str
) -> None:
    first(window, password, settle)

    def add(dialog: PersonDialog) -> bool:
        texts = ("Y Blok", "Công chức", "hai dòng sông gặp nhau", "hai dòng sông gặp nhau")
        for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
            field.setText(text)
        dialog._act.click()
        return bool(dialog.result())

    answers.coming = [add]
    buttons(window, "Thêm người…")[0].click()
    settle()
    assert [each.called for each in window.shell.who.members][-1] == "Y Blok"

    def change(dialog: PersonDialog) -> bool:
        assert dialog.password == ""
        for box in dialog.findChildren(QCheckBox):
            box.setChecked(True)
        return True

    answers.coming = [change]
    buttons(window, "Sửa…")[-1].click()
    settle()
    assert window.shell.who.members[-1].roles == tuple(PersonRole)
    own, *others = buttons(window, "Xóa…")
    assert not own.isEnabled()
    assert own.toolTip() == "Không ai tự xóa chính mình."
    answers.coming = [False, True]
    others[-1].click()
    settle()
    assert len(window.shell.who.members) == 4, "no is no"
    others[-1].click()
    settle()
    assert [each.called for each in window.shell.who.members][1:] == [ENTERS.name, APPROVES.name]


def test_the_office_chooses_how_its_leader_approves(
    window: MainWindow, answers: Any, settle: Settle, password: str
) -> None:
    first(window, password, settle)
    answers.coming = [1]
    buttons(window, "Chọn cách lãnh đạo duyệt…")[0].click()
    settle()
    assert window.shell.who.on_screen


def test_the_leader_on_papers_is_changed_without_asking_who_enters(
    window: MainWindow, answers: Any, settle: Settle, password: str
) -> None:
    first(window, password, settle)

    def change(dialog: PeopleDialog) -> bool:
        shown = [each for each in dialog.findChildren(QLineEdit) if each.isVisibleTo(dialog)]
        title, name = shown
        title.setText("Phó Chủ tịch")
        name.setText("A Thui")
        return True

    answers.coming = [change]
    buttons(window, "Đổi người…")[0].click()
    settle()
    assert window.shell.who.approver == Person("A Thui", "Phó Chủ tịch")


def test_whoever_does_not_administer_is_told_why_nothing_can_be_changed(
    window: MainWindow, settle: Settle
) -> None:
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    window.shell.go("system")
    settle()
    for words in ("Thêm người…", "Sửa…", "Xóa…", "Sao lưu ngay…", "Đổi người…"):
        for each in buttons(window, words):
            assert not each.isEnabled(), words
            assert each.toolTip() == "Chỉ người quản trị được làm việc này."
    assert buttons(window, "Đổi mật khẩu…")[0].isEnabled()


def test_a_new_person_needs_name_title_role_and_a_good_password_twice(
    qapp: QApplication, qtbot: Any
) -> None:
    dialog = PersonDialog(None, ("UBND xã Diên Bình",), None)
    qtbot.addWidget(dialog)
    name, title, one, two = dialog.findChildren(QLineEdit)
    assert dialog._act.toolTip() == "Cần có họ tên và chức danh."
    name.setText("  Y  Blok ")
    title.setText("Công chức")
    assert dialog.person == Person("Y Blok", "Công chức")
    enters = dialog._roles[PersonRole.ENTER]
    enters.setChecked(False)
    assert dialog._act.toolTip() == "Hãy chọn ít nhất một việc mà người này được làm."
    enters.setChecked(True)
    assert dialog._act.toolTip() == "Cần gõ mật khẩu của người này hai lần."
    for first_word, second_word, said in (
        ("ngắn", "ngắn", "10"),
        ("hai dòng sông gặp nhau", "hai dòng sông", "không giống nhau"),
    ):
        one.setText(first_word)
        two.setText(second_word)
        dialog._act.click()
        assert said in dialog._said.text()
        assert not dialog.result()
    two.setText("hai dòng sông gặp nhau")
    dialog._act.click()
    assert dialog.result()
    assert dialog.password == "hai dòng sông gặp nhau"


# --- who reads ------------------------------------------------------------------------------------
KEEPS = Person("A Blok", "Văn thư")


@pytest.fixture
def keeper(
    window: MainWindow, home: Path, password: str, day: Any, settle: Settle
) -> Callable[[], Any]:
    """Signs in as somebody who only administers."""
    hand_in(home, password, day)
    with Office.open(home, password, day.day) as office:
        accounts.add_person(office, KEEPS, [PersonRole.ADMIN], "suối nhỏ chảy qua làng")

    def enter() -> Any:
        window.begin()
        sign_in(window, KEEPS.name, "suối nhỏ chảy qua làng", settle)
        return window.desk

    return enter


def test_for_whoever_only_administers_sensitive_figures_stay_hidden(
    window: MainWindow, keeper: Callable[[], Any], settle: Settle
) -> None:
    desk, shell = keeper(), window.shell
    told: list[bool] = []
    shell.hiding.connect(told.append)
    said: list[str] = []
    shell.said.connect(said.append)
    assert shell.hidden
    for _time in range(3):
        desk._toggle_figures()
        shell.hide(False)
        assert shell.hidden
    assert told == []
    assert set(said) == {shell.who.why_hidden}
    shell.go("papers")
    settle()
    page = desk.page
    assert page.table.choose(lambda each: each.ref.kind.value == "unit")
    settle()
    for each in (page._save, page._print):
        assert each.toolTip() == shell.who.why_hidden
    assert shell.ask.said == []  # type: ignore[attr-defined]
    assert in_clear.ask_which(shell, "Bảng") == "", "nobody is asked for a reason"


def test_the_next_person_reads_again_what_the_one_before_may_not(
    window: MainWindow, keeper: Callable[[], Any], settle: Settle
) -> None:
    keeper()
    told: list[bool] = []
    window.shell.hiding.connect(told.append)
    window.lock()
    settle()
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    assert not window.shell.hidden
    assert told == [False]


def test_what_would_stand_still_is_asked_before_somebody_is_let_go(
    window: MainWindow, keeper: Callable[[], Any], answers: Any, settle: Settle
) -> None:
    keeper()
    with_all = window.shell.who.members
    assert sum(each.may(PersonRole.APPROVE) for each in with_all) == 2
    window.shell.go("system")
    settle()
    first_one = next(at for at, each in enumerate(with_all) if each.may(PersonRole.ADMIN))

    def enters_only(dialog: PersonDialog) -> bool:
        dialog._name.setText("B")
        dialog._roles[PersonRole.APPROVE].setChecked(False)
        return True

    answers.coming = [enters_only]
    buttons(window, "Sửa…")[first_one].click()
    settle()
    chief = next(at for at, each in enumerate(with_all) if each.called == APPROVES.name)
    answers.coming = [True, False]
    buttons(window, "Xóa…")[chief].click()
    settle()
    assert answers.said[-1] == "Việc này làm thay đổi người làm được việc ở cơ quan."
    assert len(window.shell.who.members) == len(with_all), "no is no"
    answers.coming = [True, True]
    buttons(window, "Xóa…")[chief].click()
    settle()
    assert len(window.shell.who.members) == len(with_all) - 1


def test_who_may_not_write_into_the_log_reads_it_before_typing(
    window: MainWindow, settle: Settle, words: Words
) -> None:
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("log")
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, LogPage)
    assert not page.form.save.isEnabled() and not page.form.note.isEnabled()
    assert page._why in words(page.form)
    page._take_out()
    page._edit()
    assert not page.form.editing


@pytest.mark.parametrize("who", [ENTERS, APPROVES])
def test_the_first_page_and_the_list_offer_what_the_role_may_do(
    who: Person, window: MainWindow, settle: Settle, home: Path, password: str, day: Any
) -> None:
    with Office.open(home, SECRETS[ENTERS.name], day.day, ENTERS.name) as office:
        reporting.new_report(office, PERIOD)
    sign_in(window, who.name, SECRETS[who.name], settle)
    window.shell.go("todo")
    settle()
    page = window.desk.page if window.desk else None
    assert isinstance(page, TodoPage)
    enters = who is ENTERS
    for words in ("Ghi vào sổ", "Nhận tệp", "Tiếp tục nhập"):
        assert bool(buttons(page, words)) == enters, words
    window.shell.go("reports")
    settle()
    listed = window.desk.page if window.desk else None
    assert isinstance(listed, ReportsPage)
    assert listed.table.choose(lambda row: row.period.code == PERIOD)
    assert listed._open.text() == ("Tiếp tục nhập" if enters else "Xem báo cáo")
