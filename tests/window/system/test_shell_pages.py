"""Hệ thống and Kế hoạch in a real office."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from set_up_kit import NAME, installed_by, set_up_at

from gbv_desktop.domain.plan.work import Campaign
from gbv_desktop.i18n import set_language
from gbv_desktop.installation import set_up_file
from gbv_desktop.office.base import home_place
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.trust import backups
from gbv_desktop.office.trust.backups import E_RESTORE_OTHER
from ui.base.shell import Shell
from ui.base.words import period_name
from ui.door.restore import restore
from ui.frame.topbar import TopBar
from ui.kit.fields.year import span
from ui.plan.page import PlanPage
from ui.system.about import AboutDialog
from ui.system.page import SystemPage
from ui.system.plan_number import PlanNumberDialog

Words = Callable[[QWidget], list[str]]


@pytest.fixture
def system(enter: Callable[..., Shell], settle: Callable[[], None], qtbot: QtBot) -> SystemPage:
    page = SystemPage(enter("commune"))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.come({})
    settle()
    return page


def click(page: QWidget, words: str) -> None:
    button = next(each for each in page.findChildren(QAbstractButton) if each.text() == words)
    assert button.isEnabled()
    button.click()


def fields(*texts: str) -> Callable[[QWidget], bool]:
    """An answer that fills a dialog's fields in order and accepts it."""

    def fill(dialog: QWidget) -> bool:
        for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
            field.setText(text)
        return True

    return fill


def test_the_office_shows_its_facts_and_digits(system: SystemPage, words: Words) -> None:
    shown = words(system)
    assert {"UBND xã Diên Bình", "23440", "Đơn vị báo cáo", "tập huấn"} <= set(shown)
    (digits,) = [each for each in shown if "\n" in each and each[:5].isdigit()]
    assert len(digits.split()) == 8


def test_the_office_says_where_its_data_lie_and_that_the_stick_is_full(
    enter: Callable[..., Shell], settle: Callable[[], None], qtbot: QtBot, words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shell = enter("commune")
    set_language("en")
    usage = SimpleNamespace(free=(4 << 20) - 1, total=8 << 30)
    monkeypatch.setattr(home_place, "portable_home", shell.home.absolute)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    page = SystemPage(shell)
    qtbot.addWidget(page)
    page.show()
    page.come({})
    settle()
    shown = words(page)
    assert f"{shell.home} (the data lie beside the program, on this stick)" in shown
    assert "3,9 MB of 8 GB" in shown
    assert any("nearly full: 3,9 MB is left" in each for each in shown)
    assert "W-STICK-ROOM" in shown


def test_the_district_enters_the_number_of_the_plan(
    enter: Callable[..., Shell], answers: Any, settle: Callable[[], None], qtbot: QtBot,
    words: Words,
) -> None:  # fmt: skip
    page = SystemPage(enter("district"))
    qtbot.addWidget(page)
    page.show()
    page.come({})
    settle()
    assert "chưa nhập số, ngày" in words(page)

    def fill(dialog: QWidget) -> bool:
        assert isinstance(dialog, PlanNumberDialog)
        (enter_it,) = [each for each in dialog.findChildren(QAbstractButton)
                       if each.text() == "Nhập"]  # fmt: skip
        assert not enter_it.isEnabled()
        dialog.findChildren(QLineEdit)[0].setText("25/KH-UBND")
        assert enter_it.isEnabled()
        return True

    answers.coming = [fill]
    click(page, "Nhập số, ngày kế hoạch…")
    settle()
    page.come({})
    settle()
    assert any(each.startswith("số 25/KH-UBND ngày ") for each in words(page))


def test_a_reporting_unit_is_only_told_the_number_of_the_plan(
    system: SystemPage, words: Words
) -> None:
    assert "chưa nhập số, ngày" in words(system)
    assert "Nhập số, ngày kế hoạch…" not in words(system)


def test_people_change_and_the_window_knows(
    system: SystemPage, answers: Any, settle: Callable[[], None]
) -> None:
    answers.coming = [fields("Công chức", "Y Thơm", "Phó Chủ tịch", "")]
    click(system, "Đổi người…")
    settle()
    who = system.shell.who
    assert (who.preparer.name, who.preparer.title) == ("Y Thơm", "Công chức")
    assert who.approver.title == "Phó Chủ tịch"


def test_the_password_changes(
    system: SystemPage,
    answers: Any,
    settle: Callable[[], None],
    password: str,
    home_of: Callable[[str], Path],
    day: Any,
) -> None:
    from gbv_desktop.office.open.session import Office

    new = "bốn con trâu đi cày"
    answers.coming = [fields(password, new, new)]
    click(system, "Đổi mật khẩu…")
    settle()
    assert answers.said[-1].startswith("Đã đổi mật khẩu.")
    system.shell.work.leave()
    settle()
    Office.open(home_of("commune"), new, day.day).close()


def test_a_wrong_old_password_changes_nothing(
    system: SystemPage, answers: Any, settle: Callable[[], None]
) -> None:
    new = "bốn con trâu đi cày"
    answers.coming = [fields("sai rồi mà", new, new)]
    click(system, "Đổi mật khẩu…")
    settle()
    assert answers.said[-1] == "E-PWD-WRONG"


def test_a_backup_is_written_and_counted(
    system: SystemPage, answers: Any, settle: Callable[[], None], tmp_path: Path, words: Words
) -> None:
    assert any(each.startswith("Chưa có bản sao lưu") for each in words(system))
    answers.coming = [tmp_path / "usb"]
    click(system, "Sao lưu ngay…")
    settle()
    (file,) = (tmp_path / "usb").iterdir()
    assert file.name in answers.said[-1]
    assert any(each.startswith("Bản sao lưu gần nhất là bản số 1.") for each in words(system))


def test_everything_stored_is_checked(
    system: SystemPage, answers: Any, settle: Callable[[], None]
) -> None:
    click(system, "Kiểm tra toàn bộ dữ liệu")
    settle()
    assert "đều" in answers.said[-1]


def test_contrast_is_worn_and_remembered(system: SystemPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(system.shell.restyled):
        system.findChild(QCheckBox).click()
    assert system.shell.settings.high_contrast


def test_about_names_whose_work_is_in_it(qapp: object, qtbot: QtBot, words: Words) -> None:
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    assert "SIL Open Font License 1.1" in words(dialog)


def test_about_tells_the_set_up_file_with_its_hash(
    qapp: object, qtbot: QtBot, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language("en")
    without = AboutDialog(None)
    qtbot.addWidget(without)
    assert "not installed by a set-up file" in words(without)
    file = set_up_at(tmp_path / NAME)
    installed_by(monkeypatch, tmp_path / "GBV", file)
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    assert any(each.startswith(f"{NAME} (") for each in words(dialog))
    assert set_up_file(file).lines in words(dialog)


# --- Kế hoạch -----------------------------------------------------------------------------------
@pytest.fixture
def plan(enter: Callable[..., Shell], settle: Callable[[], None], qtbot: QtBot) -> PlanPage:
    page = PlanPage(enter("commune"))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.come({})
    settle()
    return page


def test_activities_stand_in_the_plan_s_own_words(plan: PlanPage, words: Words) -> None:
    shown = words(plan._catalogue)
    assert any(each.startswith("1.1. Chiến dịch truyền thông") for each in shown)
    assert any("toạ dàm" in each for each in shown)
    assert any(each.startswith("Chủ trì: Phòng Lao động") for each in shown)


def test_an_activity_is_found_without_accents(plan: PlanPage, qtbot: QtBot) -> None:
    box = plan.search_box()
    assert box is not None
    box.setText("tam lanh")
    found = plan._catalogue._found
    qtbot.waitUntil(lambda: found.rowCount() == 1)
    group = found.index(0, 0)
    assert [found.index(at, 0, group).data()[:4] for at in range(found.rowCount(group))] == ["2.2."]


def test_ours_are_the_activities_and_duties_of_the_unit(plan: PlanPage, words: Words) -> None:
    shown = words(plan._ours)
    assert {"Hoạt động", "Nhiệm vụ được giao", "thực hiện"} <= set(shown)
    assert any(each.startswith("III.10") for each in shown)


def test_the_calendar_turns_to_its_ends(plan: PlanPage, words: Words) -> None:
    plan.arrive(view="calendar")
    calendar = plan._calendar
    assert "Năm 2018" in words(calendar)
    assert "trước ngày 10/6 (thứ Sáu 08/6): báo cáo 6 tháng đầu năm 2018" in words(calendar)
    calendar._before.click()
    assert "Năm 2017" in words(calendar)
    assert not calendar._before.isEnabled()
    assert calendar._before.toolTip()


def test_the_calendar_names_the_last_working_day_of_a_period(plan: PlanPage) -> None:
    plan.arrive(view="calendar")
    table = plan._calendar._table
    half = next(row for row in table.rows.shown if row.code == "2018S1")
    due = table.rows.columns[3]
    assert due.second is not None
    assert (due.words(half), due.second(half)) == (
        "trước ngày 10/06/2018",
        "hạn cuối làm việc: thứ Sáu 08/6",
    )


def test_one_day_and_many_days_are_written_shortly() -> None:
    assert span(Campaign("x", 11, 25, 11, 25)) == "25/11"
    assert span(Campaign("x", 11, 15, 12, 15)) == "15/11–15/12"


def test_the_period_goes_on_with_the_days_until_one_is_chosen(enter: Callable[..., Shell]) -> None:
    shell = enter("commune")
    early = shell.who
    later = replace(early, clock=SetClock(date(2018, 11, 20)))
    assert shell.period == "2018S1"
    shell.know(later)
    assert shell.period == later.period != "2018S1"
    shell.turn("2018S1")
    shell.know(replace(early, clock=SetClock(date(2019, 6, 1))))
    assert shell.period == "2018S1"


def test_the_backup_of_another_office_is_brought_back_after_a_question_only(
    system: SystemPage,
    answers: Any,
    settle: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[bool] = []

    def bring(home: Path, file: Path, password: str, *, other: bool) -> backups.Restored:
        tried.append(other)
        if not other:
            raise E_RESTORE_OTHER(file=file.name, theirs="UBND xã Một", ours="UBND xã Hai")
        return backups.Restored("", 1, datetime.now(UTC), ())

    monkeypatch.setattr(backups, "restore_office", bring)
    monkeypatch.setattr(backups, "require_backup", lambda file: None)
    done: list[bool] = []
    for sure, expected in ((False, [False]), (True, [False, True])):
        tried.clear()
        answers.coming = [tmp_path / "b.gbvb", fields("mật khẩu ngày ấy"), sure]
        restore(system.shell, lambda: done.append(True))
        settle()
        assert tried == expected
    assert done == [True]


def test_the_periods_to_turn_to_are_those_owed_near_today_and_the_one_shown(
    system: SystemPage, qtbot: QtBot
) -> None:
    shell = system.shell
    bar = TopBar(shell, ())
    qtbot.addWidget(bar)
    years = range(shell.who.today.year - 2, shell.who.today.year + 2)
    far = next(each for each in shell.who.periods if each.year not in years)
    near = next(each for each in shell.who.periods if each.owed and each.year == 2018)
    for shown, others in ((near, set()), (far, {far.code})):
        shell.turn(shown.code)
        acts = bar._periods().actions()
        owed = {each.code for each in shell.who.periods if each.owed and each.year in years}
        names = [period_name(each.code) for each in reversed(shell.who.periods)]
        listed = {period_name(code) for code in owed | others}
        assert [each.text() for each in acts] == [each for each in names if each in listed]
        assert [each.text() for each in acts if each.isChecked()] == [period_name(shown.code)]


def test_the_keyboard_stays_in_a_page_that_hides_what_had_it(
    at_desk: Callable[..., Any], settle: Callable[[], None]
) -> None:
    """A table that turned out to be empty handed the keys to the menu of persons."""
    window = at_desk("commune")
    window.shell.go("plan")
    settle()
    page = window.desk.page
    had = QPushButton(page)
    page.body.addWidget(had)
    had.show()
    had.setFocus()
    assert window.focusWidget() is had
    page.load(lambda _office: None, lambda _value: had.hide())
    settle()
    here = window.focusWidget()
    assert here is page or page.isAncestorOf(here), here
