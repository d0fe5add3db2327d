"""Approving on the screen, on one page: by whom, what is seen before, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from people_kit import APPROVES, ENTERS, SECRETS
from people_window import buttons, hand_in, sign_in
from PySide6.QtWidgets import QWidget
from rehearsal import training_figures

from gbv_desktop.domain.offices.people import Approval, Person, PersonRole
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui.entry.approve import ApprovePage
from ui.inbox import arrival_card
from ui.inbox.arrivals import ArrivalLine
from ui.report.signed import SignedDialog
from ui.reports.page import ReportsPage
from ui.todo.page import TodoPage
from ui.window import MainWindow

PERIOD, UNIT = "2018S1", "c-23440"
ADMINISTERS = Person("A Blok", "Văn thư")
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]


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
