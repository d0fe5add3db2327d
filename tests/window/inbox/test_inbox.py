"""Taking in: the preview says what would change, and only what was seen comes in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, NEIGHBOUR, POLICE, STRANGER
from looking import said
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QTabBar
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal, every_revision_is_far

from gbv_desktop.domain.differences import CellDifference
from gbv_desktop.domain.forms import Indicator, Kind
from gbv_desktop.domain.people import Member, PersonRole
from gbv_desktop.domain.values import NIL, number
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.rows import ImportRow
from gbv_desktop.text import Message
from ui.base.numbers import numbered
from ui.base.work import TaskOutcome, TaskProgress
from ui.inbox import page as inbox
from ui.inbox.arrivals import ArrivalLine, after, before, effect, following, kind_of
from ui.inbox.page import ASIDE, WAIT, InboxPage
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]


def kinds(page: InboxPage) -> dict[str, str]:
    """The tag of each line by unit, or by file where no unit is known."""
    return {each.row.unit or "?": kind_of(each)[0] for each in page.table.rows.rows}


def choose(page: InboxPage, unit: str, outcome: str = "") -> ArrivalLine:
    assert page.table.choose(
        lambda each: each.row.unit == unit and outcome in ("", each.row.outcome)
    )
    current = page.table.current
    assert current is not None
    return current


def act_words(page: InboxPage) -> list[str]:
    return [each.text() for each in page.card.findChildren(QAbstractButton) if each.isVisible()]


def revisions(page: InboxPage, unit: str, settle: Settle) -> list[int]:
    """What the office holds of a unit's report."""
    found: list[int] = []

    def look(office: Office) -> list[int]:
        with office.store.read() as work:
            return [each.report.revision for each in work.reports.find(unit=unit)]

    page.shell.work.read(look, found.extend)
    settle()
    return found


def test_every_file_that_is_left_has_its_own_sentence_and_count(
    page: InboxPage, world: Path, settle: Settle
) -> None:
    stick = world / "stick"
    shown = page.stick.shown
    assert shown is not None
    file = next(each for each in page.table.rows.rows if each.row.unit == NEIGHBOUR).row.file
    shutil.copy(next(stick.rglob(file)), stick / f"b-{file}")
    page.reload()
    settle()
    twice = [each for each in page.table.rows.rows if each.row.same_as]
    assert [each.known for each in twice] == [False]
    assert "1 đã có" in page._counts.text()
    assert "1 trùng trên USB" in page._counts.text()
    shown = page.stick.shown
    assert shown is not None
    assert page._tabs.tabText(0) == f"Trên USB ({shown.files + shown.registrations})"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("same", "máy này đã đăng ký; không có gì thay đổi"),
        ("package", "đơn vị mình làm ra để gửi đi; không cần nhận"),
    ],
)
def test_a_file_without_a_report_says_what_it_is(page: InboxPage, outcome: str, words: str) -> None:
    row = ImportRow("x.gbvkey", outcome, unit=COMMUNE)
    assert effect(ArrivalLine(row, "x", "x", (0, "x"))) == words


# --- what is seen --------------------------------------------------------------------------------


def test_every_file_is_told_and_nothing_is_written(page: InboxPage, settle: Settle) -> None:
    tags = sorted(kind_of(each)[0] for each in page.table.rows.rows)
    assert tags == [
        *("Bổ sung", "Chép chưa hết", "Chưa đăng ký", "Mới", "Phiếu đăng ký", "Đã nhận")
    ]
    assert page._take.text() == "Nhận 2 tệp hợp lệ"
    assert page._take.isEnabled()
    counts = page._counts.text()
    assert counts == "2 nhận được ngay · 1 cần xem · 2 không nhận được · 1 đã có"
    assert revisions(page, NEIGHBOUR, settle) == []
    assert revisions(page, COMMUNE, settle) == [1]


def test_the_suspicious_file_is_named_and_never_offered(page: InboxPage) -> None:
    assert "Tài liệu.lnk" in page._foot.text()
    assert page.stick._suspects.text() == "1 tệp đáng ngờ"
    assert all("lnk" not in each.row.file for each in page.table.rows.rows)


def test_a_replacing_report_shows_its_figures_beside_ours(page: InboxPage) -> None:
    chosen = choose(page, COMMUNE)
    assert chosen.ready
    assert effect(chosen).startswith("đổi 1 ô (không kể số liệu nhạy cảm): B05 ")
    assert "Lý do: Rà soát lại sổ theo dõi" in said(page.card)
    assert "bổ sung lần 1" in said(page.card)
    assert chosen.row.change is not None
    # What stands on paper and slip can be compared before anything is taken in.
    assert f"mã trên bản giấy {chosen.row.change.code}" in said(page.card)
    assert act_words(page) == ["Nhận tệp này"]


def test_what_is_here_already_leads_to_the_board(
    page: InboxPage, settle: Settle, qtbot: QtBot
) -> None:
    chosen = choose(page, POLICE)
    assert effect(chosen) == "đã nhận ngày 05/06/2018, không đổi gì"
    assert following(chosen) == "Bỏ qua"
    with qtbot.waitSignal(page.shell.went) as went:
        page.card.press_first()
    assert went.args == ["board", {"unit": POLICE, "period": "2018S1"}]


def test_refusals_say_what_to_do_next(page: InboxPage, settle: Settle) -> None:
    for arrival in (each for each in page.table.rows.rows if each.row.refused):
        page.table.choose(lambda each, wanted=arrival: each == wanted)
        shown = said(page.card)
        assert numbered(arrival.row.code) in shown
        tips = {each.toolTip() for each in page.card.findChildren(QLabel)}
        assert arrival.row.file in shown or any(arrival.row.file in each for each in tips)
        settle()
        # One of an unregistered computer leads to its registration.
        assert bool(act_words(page)) == arrival.row.unregistered


def test_sensitive_figures_are_hidden_here_too(page: InboxPage) -> None:
    sensitive = Indicator("V05", "Nạn nhân", "người", Kind.FLOW, ("X",), (), sensitive=True)
    open_one = Indicator("B05", "Buổi", "buổi", Kind.FLOW, ("X",), ())
    change = CellDifference("V05", sensitive, "", False, number(6), number(7))
    assert (before(change, True), after(change, True)) == ("•", "•")
    assert (before(change, False), after(change, False)) == ("6", "7")
    unknown = CellDifference("X99", None, "", False, None, number(7))
    assert (before(unknown, False), after(unknown, False)) == ("", "•")
    plain = CellDifference("B05", open_one, "", False, NIL, None)
    assert (before(plain, True), after(plain, True)) == ("-", "")
    page.shell.hide(True)
    assert page.table.rows.rows, "drawn again"


# --- taking in -----------------------------------------------------------------------------------


def test_all_that_is_right_comes_in_at_once(page: InboxPage, settle: Settle) -> None:
    page.take_ready()
    settle()
    assert revisions(page, NEIGHBOUR, settle) == [1]
    assert revisions(page, COMMUNE, settle) == [1, 2]
    assert kinds(page)[NEIGHBOUR] == kinds(page)[COMMUNE] == "Đã nhận"
    assert not page._take.isEnabled()
    assert page._take.toolTip()
    assert page._tabs.tabText(ASIDE) == "Để riêng (2)"
    assert page._tabs.tabText(WAIT) == "Chờ đăng ký (1)"
    codes = {each.code for each in page.aside.table.rows.rows}
    assert codes == {"E-SIG-UNKNOWN", "E-AGE-TRUNC"}


def test_one_by_one(page: InboxPage, settle: Settle, qtbot: QtBot) -> None:
    choose(page, COMMUNE)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert revisions(page, COMMUNE, settle) == [1, 2]
    assert revisions(page, NEIGHBOUR, settle) == []
    assert page._take.text() == "Nhận 1 tệp hợp lệ"
    assert page._tabs.tabText(ASIDE) == "Để riêng", "what was not chosen is left alone"


def test_changed_meanwhile_leads_to_a_new_preview(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    def elsewhere(office: Office, _progress: object) -> TaskOutcome[None]:
        with office.writing() as work:
            work.facts.put("x", 1)
        return TaskOutcome(None)

    page.shell.work.run(elsewhere)
    page.take_ready()
    settle()
    settle()
    assert answers.said == ["E-STATE-CHANGED"]
    assert revisions(page, NEIGHBOUR, settle) == []
    page.take_ready()
    settle()
    assert revisions(page, NEIGHBOUR, settle) == [1]


def test_a_file_that_was_changed_since_the_preview_stays_out(
    page: InboxPage, world: Path, settle: Settle, answers: Any
) -> None:
    path = next(world.joinpath("stick").glob(f"GBV_{NEIGHBOUR}_*.gbv"))
    shutil.rmtree(world / "stick" / "GBV")
    path.write_bytes(path.read_bytes()[:-1])
    page.take_ready()
    settle()
    assert revisions(page, NEIGHBOUR, settle) == []
    assert revisions(page, COMMUNE, settle) == [1, 2]
    assert answers.said[0] == "E-STICK-LOST"


def test_a_pulled_stick_is_told(page: InboxPage, world: Path, settle: Settle, answers: Any) -> None:
    (world / "stick").rename(world / "pulled")
    page.take_ready()
    settle()
    settle()
    assert answers.said == ["E-FILE-READ"]
    assert revisions(page, NEIGHBOUR, settle) == []
    page.refresh()
    settle()
    assert page.table.rows.rows == ()
    assert page._empty.currentIndex() == 1


class StopsAt:
    """Presses Stop as the nth file begins, on the work's own thread: no clock has a say in it."""

    def __init__(self, progress: TaskProgress, nth: int) -> None:
        self._progress = progress
        self._left = nth

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        self._left -= what.template == "Taking in {file}"
        if not self._left:
            self._progress.stop()
        self._progress.tell(what, done, total)


def test_stopped_in_the_middle_whole_files_are_in(
    page: InboxPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = inbox.take_chosen

    def stopped(*asked: Any) -> Any:
        *others, progress = asked
        # The registration comes first, then a bundle; the second bundle is not begun.
        return real(*others, StopsAt(progress, 3))

    monkeypatch.setattr(inbox, "take_chosen", stopped)
    said: list[str] = []
    page.shell.said.connect(said.append)
    page.take_ready()
    settle()
    settle()
    assert len(revisions(page, NEIGHBOUR, settle)) + len(revisions(page, COMMUNE, settle)) == 2
    assert [each.split(";")[0] for each in said] == ["Đã dừng"]


# --- registering ---------------------------------------------------------------------------------


def digits_of(world: Path, unit: str) -> str:
    offices = Rehearsal(world)
    digits = offices.office(unit).digits
    offices.close()
    return digits


def test_digits_typed_on_the_phone(
    page: InboxPage, world: Path, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    digits = digits_of(world, STRANGER)
    page.take_ready()
    settle()
    seen: list[str] = []

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        # What it sent before, and what would become of that, is told before it is registered.
        assert "6 tháng đầu năm 2018" in said(dialog)
        assert dialog._act.toolTip() == "Gõ đủ tám nhóm trước đã."
        wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        dialog.field.setText(wrong)
        assert dialog._act.toolTip() == dialog._said.text() != ""
        metrics = dialog.field.fontMetrics()
        assert metrics.horizontalAdvance(wrong) < dialog.field.width() - 20, "no digit is cut"
        seen.append(dialog._said.text())
        assert not dialog._act.isEnabled()
        dialog.field.setText(digits.replace(" ", ".")[:17])
        assert not dialog._act.isEnabled()
        dialog.field.setText(digits.replace(" ", "-"))
        assert dialog._act.isEnabled()
        with qtbot.waitSignal(dialog.accepted):
            dialog._act.click()
        return True

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert seen == ["Đề nghị đọc lại nhóm số 8."]
    assert "1 tệp" in answers.said[-1], "its report had lain aside and came in by itself"
    assert revisions(page, STRANGER, settle) == [1]
    assert page._tabs.tabText(WAIT) == "Chờ đăng ký"
    assert "Đã nhận" in kinds(page)[STRANGER]


def test_who_does_not_enter_registers_and_reads_what_waits(
    page: InboxPage, world: Path, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = digits_of(world, STRANGER)
    page.take_ready()
    settle()
    monkeypatch.setattr(Member, "may", lambda _who, role: role is PersonRole.ADMIN)

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        assert "người nhập số liệu" in said(dialog)
        dialog.field.setText(digits)
        dialog._act.click()
        settle()
        return True

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert "1 tệp" in answers.said[-1], "no refusal: it is registered, and the file waits"
    assert revisions(page, STRANGER, settle) == []


def test_digits_of_another_computer_register_nothing(
    page: InboxPage, world: Path, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    other = digits_of(world, NEIGHBOUR)
    told: list[str] = []

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        dialog.field.setText(other)
        dialog._act.click()
        qtbot.waitUntil(lambda: numbered("E-KEY-FP") in dialog._said.text())
        told.append(dialog._said.text())
        dialog.reject()
        return False

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert told
    assert page.registrations.count == 1


# --- by keyboard ---------------------------------------------------------------------------------


def test_every_control_has_a_name_and_is_reached_by_tab(page: InboxPage) -> None:
    for kind in (QAbstractButton, QComboBox, QTabBar):
        for each in page.findChildren(kind):
            if not each.isVisible() or each.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            assert each.accessibleName() or each.property("text"), each
            assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_nothing_there_is_said_with_how_to_fill_it(
    page: InboxPage, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "empty").mkdir()
    page.stick.use(tmp_path / "empty")
    settle()
    settle()
    assert page._empty.currentIndex() == 1
    assert "Chưa có tệp nào" in said(page._empty)
    assert page.shell.stick == tmp_path / "empty"


# --- a number far above the others ---------------------------------------------------------------


@pytest.fixture
def page(page_at: Callable[..., InboxPage]) -> InboxPage:
    return page_at(InboxPage, DISTRICT)


@pytest.fixture
def far(page: InboxPage, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> InboxPage:
    """The commune's next revision counts as far off."""
    every_revision_is_far(monkeypatch)
    page.reload()
    settle()
    return page


def test_a_far_number_is_decided_in_the_preview(
    far: InboxPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = choose(far, COMMUNE).row
    assert (row.held, row.code) == (True, "E-REPORT-FAR")
    assert act_words(far) == ["Vẫn nhận…"]
    answers.coming = [False, True]
    far.card.press_first()
    settle()
    assert revisions(far, COMMUNE, settle) == [1]
    far.card.press_first()
    settle()
    assert revisions(far, COMMUNE, settle) == [1, 2]
    assert answers.coming == []


def test_a_far_number_waits_aside_and_is_decided_there(
    far: InboxPage, settle: Settle, answers: Any
) -> None:
    far.take_ready()
    settle()
    assert revisions(far, COMMUNE, settle) == [1]
    far._tabs.setCurrentIndex(ASIDE)
    mine = f"_{COMMUNE}_"
    assert far.aside.table.choose(lambda each: each.code == "E-REPORT-FAR" and mine in each.name)
    assert far.aside._accept.isVisible()
    answers.coming = [True]
    far.aside._accept.click()
    settle()
    assert revisions(far, COMMUNE, settle) == [1, 2]


def test_what_lies_aside_is_emptied_with_a_button(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    page.take_ready()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    answers.coming = [False, True, True]
    for left in (2, 1, 0):
        page.aside._empty.click()
        settle()
        assert len(page.aside.table.rows.rows) == left
    assert not page.aside._empty.isVisible()


def test_a_file_aside_is_dismissed_by_hand_and_a_settled_one_is_not_counted(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    page.take_ready()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    assert page.aside.table.choose(lambda each: each.code == "E-AGE-TRUNC")
    answers.coming = [False, True]
    for left in (2, 1):
        page.aside._dismiss.click()
        settle()
        assert len(page.aside.table.rows.rows) == left
    assert page._tabs.tabText(ASIDE) == "Để riêng (1)"


def test_what_lies_aside_is_settled_without_reading_the_stick_behind_it(
    page: InboxPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.take_ready()
    settle()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    read: list[int] = []
    monkeypatch.setattr(page.stick, "look_again", lambda: read.append(1))
    before = page.aside.open
    assert page.aside.table.choose(lambda each: each.code == "E-AGE-TRUNC")
    answers.coming.append(True)
    page.aside._dismiss.click()
    settle()
    settle()
    assert (page.aside.open, read) == (before - 1, [])
    page._tabs.setCurrentIndex(0)
    assert read == [1], "what changed meanwhile is read once somebody looks at the stick"
    page._tabs.setCurrentIndex(ASIDE)
    page._tabs.setCurrentIndex(0)
    assert read == [1]


def test_after_a_press_in_the_card_the_keyboard_is_in_the_table(
    page: InboxPage, settle: Settle
) -> None:
    """The pressed button is gone; Qt would give the keyboard to the head of the window."""
    assert page.table.choose(lambda each: each.ready and bool(each.row.period))
    buttons = page.card.findChildren(QAbstractButton)
    take = next(each for each in buttons if each.text() == "Nhận tệp này")
    take.setFocus()
    assert page.window().focusWidget() is take
    take.click()
    settle()
    assert page.window().focusWidget() is page.table


def test_the_page_does_not_say_that_nothing_is_taken_in_once_it_is(
    page: InboxPage, settle: Settle
) -> None:
    before = "chưa bấm nút thì chưa nhận"
    assert before in page._foot.text()
    assert page._foot.text().startswith("Các tệp còn lại: "), "some of them are in already"
    whole, page._rows = page._rows, tuple(each for each in page._rows if not each.known)
    page._judge()
    assert page._foot.text().startswith("Chưa bấm nút thì chưa nhận gì.")
    page._rows = whole
    page._rows = tuple(each for each in page._rows if not (each.ready or each.doubtful))
    page._judge()
    assert before not in page._foot.text()
    assert page._foot.text().startswith("Tệp trên USB không bị sửa hay xóa.")


@pytest.mark.parametrize("width", [900, 1020, 1040, 1069, 1106, 1300])
def test_no_column_keeps_room_that_the_words_beside_it_want(page: InboxPage, width: int) -> None:
    page.resize(width, 640)
    table = page.table
    assert table.horizontalHeader().length() <= table.viewport().width()
