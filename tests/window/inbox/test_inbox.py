"""Taking in: the preview says what would change, and only what was seen comes in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, NEIGHBOUR, POLICE
from inbox_kit import act_words, choose, kinds, revisions
from looking import said
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.report.differences import CellDifference
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.text import Message
from ui.base.early_words import numbered
from ui.base.work import TaskOutcome, TaskProgress
from ui.inbox import page as inbox
from ui.inbox.arrivals import ArrivalLine, after, before, effect, following, kind_of
from ui.inbox.page import ASIDE, WAIT, InboxPage

Settle = Callable[[], None]


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
    tip = page.stick._suspects.toolTip()
    assert max(map(len, tip.splitlines())) <= 80, "a tip is as wide as its longest line"
    assert tip.split() == page.stick._suspects.accessibleDescription().split()
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
