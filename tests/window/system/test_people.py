"""Several people in the window: the door's list, the quick switch, the list under Hệ thống."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from people_kit import APPROVES, ENTERS, SECRETS, add_colleagues
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget
from rehearsal import training_figures

from gbv_desktop import settings
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.domain.offices.people import Approval, Person, PersonRole
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui.door.login import LoginScene
from ui.entry.approve import ApprovePage
from ui.inbox import arrival_card
from ui.inbox.arrivals import ArrivalLine
from ui.kit.table import in_clear
from ui.logbook.page import LogPage
from ui.report.signed import SignedDialog
from ui.reports.page import ReportsPage
from ui.system.people_dialog import PeopleDialog
from ui.system.person import PersonDialog
from ui.system.person_password import PersonPasswordDialog
from ui.todo.page import TodoPage
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
ADMINISTERS = Person("A Blok", "Văn thư")
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


@pytest.fixture
def home(home_of: Callable[[str], Path], password: str, day: Any) -> Path:
    """A commune in which one enters, one approves, and the first administers."""
    home = home_of("commune")
    with Office.open(home, password, day.day) as office:
        add_colleagues(office)
    return home


@pytest.fixture
def window(home: Path, open_window: Callable[..., MainWindow], day: Any) -> Iterator[MainWindow]:
    yield open_window(home, training_day=day.day)


def door(window: MainWindow) -> LoginScene:
    scene = window.scene
    assert isinstance(scene, LoginScene)
    return scene


def sign_in(window: MainWindow, name: str, password: str, settle: Settle) -> None:
    scene = door(window)
    assert scene.people is not None
    scene.people.setCurrentText(name)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()


def buttons(widget: QWidget, words: str) -> list[QAbstractButton]:
    return [each for each in widget.findChildren(QAbstractButton) if each.text() == words]


def hand_in(home: Path, password: str, day: Any, how: str = "screen") -> None:
    """The report lies before the leader."""
    with Office.open(home, password, day.day) as office:
        accounts.choose_approval(office, "screen" if how == "screen" else "paper")
    with Office.open(home, SECRETS[ENTERS.name], day.day, ENTERS.name) as office:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, training_figures(PERIOD)[UNIT])
        reporting.submit(office, PERIOD)


# --- the door ------------------------------------------------------------------------------------
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


# --- the list under Hệ thống ---------------------------------------------------------------------
def first(window: MainWindow, password: str, settle: Settle) -> None:
    sign_in(window, door(window).people.itemText(0), password, settle)  # type: ignore[union-attr]
    window.shell.go("system")
    settle()


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


# --- what the upper unit sees --------------------------------------------------------------------
def test_an_approver_who_is_new_wants_a_second_look_and_shows_digits() -> None:
    change = ReportChange(
        code="7Q4K-9TZ2",
        filled=82,
        against=None,
        cells=(),
        texts=0,
        kept=0,
        approved=Approval("A Thui", "Phó Chủ tịch", "screen", date(2018, 6, 1)),
        written="2018-06-01T01:02:03Z",
        reason="",
        seq=1,
        missing=(),
        known_since=None,
        approver_digits="44953 31209",
        alone=False,
    )
    row = ImportRow("x.gbv", "new", None, ("W-APPROVER",), UNIT, late=False, change=change)
    row = replace(row, approver_digits=change.approver_digits)
    arrival = ArrivalLine(row, "Diên Bình", "UBND xã Diên Bình", (1, UNIT))
    assert not arrival.ready
    said = arrival_card._notes(arrival)
    assert said[0].startswith("Người duyệt trên màn hình của báo cáo này xuất hiện lần đầu.")
    assert said[1] == "Mã số đăng ký của người duyệt: 44953 31209"
    known = replace(arrival, row=replace(row, notices=(), approver_digits=""))
    assert known.ready
    assert arrival_card._notes(known) == []
    alone = "một người vừa nhập vừa duyệt"
    assert alone not in arrival_card._signed(known, change)
    assert alone in arrival_card._signed(known, replace(change, alone=True))


# --- approving on the screen ---------------------------------------------------------------------
def test_the_approver_looks_at_one_page_and_approves(
    window: MainWindow,
    home: Path,
    answers: Any,
    settle: Settle,
    password: str,
    day: Any,
    words: Words,
) -> None:
    hand_in(home, password, day)
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("todo")
    settle()
    assert isinstance(window.desk.page, TodoPage)  # type: ignore[union-attr]
    buttons(window, "Xem và duyệt")[0].click()
    settle()
    window.shell.go("reports")
    settle()
    buttons(window.desk.page, "Xem và duyệt")[0].click()  # type: ignore[union-attr]
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ApprovePage)
    shown = " ".join(words(page))
    assert "Người lập: Y Thơm, Công chức" in shown
    assert "Lời văn" in shown
    assert page.found is not None
    assert not any("." in line.code for line in page.found.lines)
    answers.coming = [False]
    page.approve()
    settle()
    assert page._approve.isEnabled()
    answers.coming = [True]
    page._approve.click()
    settle()
    assert not page._approve.isEnabled()
    assert page.found.sheet.stage is ReportState.APPROVED
    assert page.found.sheet.report.sign == "device+approver"
    assert any(each.startswith("A Thui duyệt ngày") for each in words(page))


def test_the_approver_gives_it_back_and_the_first_page_says_why(
    window: MainWindow,
    home: Path,
    answers: Any,
    settle: Settle,
    password: str,
    day: Any,
    words: Words,
) -> None:
    hand_in(home, password, day)
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()
    answers.coming = ["Xem lại số buổi truyền thông."]
    buttons(window, "Trả lại để sửa…")[0].click()
    settle()
    window.lock()
    settle()
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    window.shell.go("todo")
    settle()
    shown = words(window)
    assert "Lãnh đạo trả lại: Xem lại số buổi truyền thông." in shown
    assert any("người đang giữ: Y Thơm" in each for each in shown)


def test_the_next_revision_shows_what_it_changes(
    window: MainWindow, home: Path, settle: Settle, password: str, day: Any, words: Words
) -> None:
    hand_in(home, password, day)
    with Office.open(home, SECRETS[APPROVES.name], day.day, APPROVES.name) as office:
        reporting.approve(office, PERIOD)
    figures = training_figures(PERIOD)[UNIT]
    part = next(code for code in figures["cells"] if "." in code)
    with Office.open(home, SECRETS[ENTERS.name], day.day, ENTERS.name) as office:
        reporting.new_report(office, PERIOD, "Rà soát lại.")
        filling.fill(office, PERIOD, {"cells": {part: None}, "texts": {"N05": "Đề nghị khác."}})
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ApprovePage)
    assert page.found is not None
    changed = [line for line in page.found.lines if line.changed]
    assert [line.code for line in changed] == [part]
    assert changed[0].part
    shown = words(page)
    assert "Lý do bổ sung: Rà soát lại." in shown
    assert "1 số liệu khác với bản chính thức" in shown
    assert any(each.endswith("(có thay đổi)") for each in shown)
    assert page._approve.toolTip() == "Báo cáo hiện không ở bước trình lãnh đạo."


def test_who_only_enters_cannot_approve_and_is_told_so(
    window: MainWindow, home: Path, settle: Settle, password: str, day: Any
) -> None:
    hand_in(home, password, day)
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ApprovePage)
    assert page._approve.toolTip() == "Chỉ người có vai trò duyệt được làm việc này."
    assert page._back.isEnabled()
    page._steps.sign(PERIOD, 1)
    settle()
    assert window.desk.page is page  # type: ignore[union-attr]


def test_where_the_leader_signs_paper_whoever_enters_notes_the_day(
    window: MainWindow, home: Path, answers: Any, settle: Settle, password: str, day: Any
) -> None:
    hand_in(home, password, day, "paper")
    sign_in(window, ENTERS.name, SECRETS[ENTERS.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()

    def sign(dialog: SignedDialog) -> bool:
        assert dialog.on_screen.isHidden(), "that is for the leader, on a page of its own"
        return True

    answers.coming = [sign]
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ApprovePage)
    page._steps.sign(PERIOD, 1)
    settle()
    assert page.found is not None
    told = page.found.sheet.report.approved_by
    assert told is not None
    assert (told.how, told.on) == ("paper", day.day)


def test_who_does_not_enter_is_offered_no_entering(
    window: MainWindow, home: Path, settle: Settle, day: Any, words: Words
) -> None:
    with Office.open(home, SECRETS[ENTERS.name], day.day, ENTERS.name) as office:
        reporting.new_report(office, PERIOD)
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("todo")
    settle()
    assert any("người đang giữ: Y Thơm" in each for each in words(window))
    assert not buttons(window, "Tiếp tục nhập")
    window.shell.go("reports")
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ReportsPage)
    row = page.table.current
    assert row is not None
    assert row.prepared_by == ENTERS.name


def test_before_a_report_is_opened_the_page_says_so(
    window: MainWindow, settle: Settle, words: Words
) -> None:
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()
    assert "Báo cáo này chưa mở." in words(window)


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


@pytest.mark.parametrize("after", [ENTERS, ADMINISTERS])
def test_another_person_at_the_page_of_approval_reads_what_is_true_of_them(
    window: MainWindow,
    home: Path,
    settle: Settle,
    password: str,
    day: Any,
    words: Words,
    after: Person,
) -> None:
    with Office.open(home, password, day.day) as office:
        accounts.add_person(office, ADMINISTERS, [PersonRole.ADMIN], "mưa nguồn chớp bể xa")
    hand_in(home, password, day)
    window.begin()
    sign_in(window, APPROVES.name, SECRETS[APPROVES.name], settle)
    window.shell.go("approve", period=PERIOD)
    settle()
    window.lock()
    settle()
    secrets = {**SECRETS, ADMINISTERS.name: "mưa nguồn chớp bể xa"}
    sign_in(window, after.name, secrets[after.name], settle)
    assert isinstance(window.desk.page, ReportsPage), "not the page of whoever was here before"  # type: ignore[union-attr]
    window.shell.go("approve", period=PERIOD)
    settle()
    page = window.desk.page  # type: ignore[union-attr]
    assert isinstance(page, ApprovePage)
    assert "Một người vừa nhập vừa duyệt" not in " ".join(words(page))
    assert (page._approve.isEnabled(), page._back.isEnabled()) == (False, after is ENTERS)
    assert page._approve.toolTip() == "Chỉ người có vai trò duyệt được làm việc này."


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
