"""The first page: what waits, where each button leads, and what must not stand there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import CampaignName
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.answer.outgoing import Outgoing, SentLine
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import plugged
from gbv_desktop.office.receive.plugged import Plugged
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from gbv_desktop.office.todo import Todo, todo
from gbv_desktop.office.year.checklist import Checklist
from ui.base.shell import Shell
from ui.base.topics import COURIER
from ui.stick.watcher import watcher_of
from ui.todo.page import TYPED, TodoPage

PERIOD = "2018S1"
NOTHING_DUE = Checklist(2018, date(2018, 6, 1), ())
Settle = Callable[[], None]
Words = Callable[[Any], list[str]]


@pytest.fixture
def open_page(enter: Callable[..., Shell], settle: Settle, qtbot: QtBot) -> Callable[..., TodoPage]:
    def opened(name: str, day: date = date(2018, 6, 1)) -> TodoPage:
        page = TodoPage(enter(name, day))
        qtbot.addWidget(page)
        page.resize(1106, 640)
        page.show()
        page.come({})
        settle()
        return page

    return opened


def do(page: TodoPage, settle: Settle, act: Callable[[Office], Any]) -> None:
    page.shell.work.read(act, lambda _value: None)
    settle()
    page.refresh()
    settle()


def main_buttons(page: TodoPage) -> list[str]:
    return [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.property("kind") == "primary" and not each.isHidden()
    ]


def where(page: TodoPage, words: str) -> tuple[str, object]:
    gone: list[tuple[str, object]] = []
    page.shell.went.connect(lambda place, more: gone.append((place, more)))
    found = [e for e in page.findChildren(QPushButton) if e.text() == words and not e.isHidden()]
    found[0].click()
    return gone[-1]


def test_what_is_owed_and_when(open_page: Callable[..., TodoPage], words: Words) -> None:
    page = open_page("commune")
    shown = words(page)
    assert "Báo cáo 6 tháng đầu năm 2018" in shown
    assert "còn 8 ngày" in shown
    due = "Hạn gửi: trước ngày 10/06/2018 (hạn cuối làm việc: thứ Sáu 08/6)"
    assert any(due in each.replace("\N{NO-BREAK SPACE}", " ") for each in shown)
    assert where(page, "Bắt đầu nhập") == ("entry", {"period": PERIOD})


def test_one_main_button_on_the_page(open_page: Callable[..., TodoPage]) -> None:
    assert len(main_buttons(open_page("commune"))) == 1


def test_days_run_out(open_page: Callable[..., TodoPage], words: Words) -> None:
    assert "quá hạn 02 ngày" in words(open_page("commune", date(2018, 6, 11)))


def test_a_draft_goes_on_where_it_was(
    open_page: Callable[..., TodoPage], settle: Settle, words: Words
) -> None:
    page = open_page("commune")

    def begin(office: Office) -> None:
        reporting.new_report(office, PERIOD)
        sheet = entry.open_sheet(office, PERIOD)
        assert sheet is not None
        entry.set_cells(office, sheet, {"V05": number(4711), "V06": number(4712)})

    do(page, settle, begin)
    shown = words(page)
    assert "2/76 ô" in shown
    assert "1 lỗi" not in shown, "what is found in sensitive figures is told in the form alone"
    assert where(page, "Tiếp tục nhập") == ("entry", {"period": PERIOD})
    assert not any("4711" in each or "4712" in each for each in shown), "no sensitive figure"


def test_an_error_in_an_ordinary_figure_is_counted(
    open_page: Callable[..., TodoPage], settle: Settle, words: Words
) -> None:
    page = open_page("commune")

    def begin(office: Office) -> None:
        reporting.new_report(office, PERIOD)
        sheet = entry.open_sheet(office, PERIOD)
        assert sheet is not None
        entry.set_cells(office, sheet, {"B05": number(3), "B05.long_ghep": number(4)})

    do(page, settle, begin)
    assert "1 lỗi" in words(page)


def test_the_package_that_never_came_is_asked_for(
    open_page: Callable[..., TodoPage], words: Words
) -> None:
    page = open_page("commune")
    assert "Chưa nhận tệp mở đầu của đơn vị cấp trên" in words(page)
    assert where(page, "Nhận tệp") == ("courier", {"receiving": True})


def test_a_consolidating_unit_sees_who_is_missing(
    open_page: Callable[..., TodoPage], words: Words
) -> None:
    page = open_page("district")
    shown = words(page)
    assert "0/23 đơn vị" in shown
    assert any("Chưa nhận được: " in each for each in shown)
    assert where(page, "Theo dõi nộp báo cáo") == ("board", {"period": PERIOD})


def test_how_much_waits_is_told_to_the_navigation(
    open_page: Callable[..., TodoPage], settle: Settle
) -> None:
    page = open_page("commune")
    told: list[tuple[str, int]] = []
    page.shell.counted.connect(lambda place, count: told.append((place, count)))
    page.refresh()
    settle()
    assert told == [("todo", 2)]


def test_the_year_and_its_campaigns(open_page: Callable[..., TodoPage], words: Words) -> None:
    shown = words(open_page("commune"))
    assert "Năm 2018" in shown
    assert "Hoạt động của đơn vị trong năm" in shown
    assert "Tháng hành động quốc gia về phòng, chống bạo lực gia đình" in shown, "June"
    later = words(open_page("commune", date(2018, 7, 2)))
    assert "Tháng hành động quốc gia về phòng, chống bạo lực gia đình" not in later


@pytest.mark.parametrize(("from_year", "new"), [(2018, True), (2019, False)])
def test_a_campaign_is_called_as_in_this_year(
    open_page: Callable[..., TodoPage], words: Words, settle: Settle, from_year: int, new: bool
) -> None:
    page, got = open_page("commune"), []
    page.shell.work.read(todo, got.append)
    settle()
    names = (CampaignName(from_year, "Tháng gia đình mới"),)
    (running,) = got[0].running
    named = replace(running.campaign, names=names)
    changed = replace(
        got[0],
        running=(replace(running, campaign=named),),
        campaigns=(named,),
    )
    page._show((changed, None, NOTHING_DUE))
    shown = "\n".join(words(page))
    # On its card, and in the words below the year.
    assert shown.count(names[0].title) == (2 if new else 0)
    assert (running.campaign.title in shown) is not new


@pytest.mark.parametrize("width", [650, 1106])
def test_it_is_whole_in_every_width(open_page: Callable[..., TodoPage], width: int) -> None:
    page = open_page("commune")
    page.resize(width, 420)
    assert page.width() == width


def heads(page: TodoPage) -> list[str]:
    """The heads of the cards from the top."""
    found = [e for e in page.findChildren(QLabel) if e.property("kind") == "head" and e.isVisible()]
    places = [(e.mapTo(page, e.rect().topLeft()), e.text()) for e in found]
    return [words for place, words in sorted(places, key=lambda each: each[0].y())]


def test_what_is_overdue_stands_on_top(open_page: Callable[..., TodoPage], qtbot: QtBot) -> None:
    page = open_page("commune", date(2018, 7, 1))
    qtbot.waitUntil(lambda: heads(page)[:1] == ["Báo cáo 6 tháng đầu năm 2018"])
    assert main_buttons(page) == ["Bắt đầu nhập"]


class Looked:
    """What the first page is told, put together by hand."""

    def __init__(self, page: TodoPage, settle: Settle) -> None:
        self.got: list[Todo] = []
        page.shell.work.read(todo, self.got.append)
        settle()

    def sent(self, *lines: SentLine, today: date = date(2018, 6, 20)) -> Todo:
        return replace(self.got[0], outgoing=Outgoing(today, lines))


def test_what_came_back_and_what_is_under_way_is_said(
    open_page: Callable[..., TodoPage], settle: Settle, words: Words
) -> None:
    page = open_page("commune")
    looked = Looked(page, settle)
    half, year = (
        next(each for each in looked.got[0].deadlines if each.code == code)
        for code in (PERIOD, "2018")
    )
    received = SentLine(
        *(half, 2, date(2018, 6, 1), ReportState.RECEIVED, 12, date(2018, 6, 5)),
        by="Phòng Lao động - Thương binh và Xã hội",
    )
    waiting = SentLine(year, 1, date(2018, 6, 19), ReportState.EXPORTED)
    page._show((looked.sent(received, waiting), None, NOTHING_DUE))
    shown = words(page)
    assert (
        "Phòng Lao động - Thương binh và Xã hội đã nhận bản bổ sung lần 1 ngày 05/06/2018" in shown
    )
    assert "Đã ghi ra USB, chưa có trả lời: năm 2018 (chính thức)" in shown
    assert where(page, "Xem xác nhận đã nhận") == ("courier", {})


def test_a_stick_with_news_is_offered(
    open_page: Callable[..., TodoPage], settle: Settle, words: Words, tmp_path: Path
) -> None:
    page = open_page("commune")
    looked = Looked(page, settle)
    stick = Plugged(Drive(tmp_path, "KINGSTON (E:)"), 1, package=True)
    page._show((looked.got[0], stick, NOTHING_DUE))
    assert "USB KINGSTON (E:) có tệp huyện gửi mới" in words(page)
    assert where(page, "Xem USB") == ("courier", {"folder": tmp_path, "receiving": True})


def test_plugging_a_stick_in_reads_the_page_again(
    open_page: Callable[..., TodoPage],
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: Words,
) -> None:
    page = open_page("commune")
    (tmp_path / "GBV_mo-dau_goi_7_0a1b2c3d.gbv").write_bytes(b"x")
    for module in (sticks, plugged):
        monkeypatch.setattr(module, "drives", lambda: (Drive(tmp_path, "KINGSTON"),))
    watcher_of(page.shell).look()
    settle()
    settle()
    assert "USB KINGSTON có tệp huyện gửi mới" in words(page)


def test_a_training_office_fills_a_practice_report(
    open_page: Callable[..., TodoPage], settle: Settle, words: Words
) -> None:
    page = open_page("commune")
    gone: list[tuple[str, object]] = []
    page.shell.went.connect(lambda place, more: gone.append((place, more)))
    offer = "Điền số liệu giả định để tập"
    (link,) = [e for e in page.findChildren(QPushButton) if e.text() == offer]
    link.click()
    settle()
    settle()
    assert gone == [("entry", {"period": PERIOD})]
    page.refresh()
    settle()
    assert "Tiếp tục nhập" in [e.text() for e in page.findChildren(QPushButton)]


def test_the_number_in_the_menu_follows_while_another_page_is_shown(
    open_page: Callable[..., TodoPage], settle: Settle
) -> None:
    page = open_page("commune")
    told: list[tuple[str, int]] = []
    page.shell.counted.connect(lambda place, number: told.append((place, number)))
    page.hide()
    counts: list[int] = []
    page.shell.work.read(lambda office: todo(office).count, counts.append)
    settle()
    (before,) = counts
    page.shell.work.changed.emit(frozenset({COURIER}))
    settle()
    assert told == [(page.place, before)]
    told.clear()
    page.shell.work.changed.emit(TYPED)
    settle()
    assert told == [], "not at every figure"
    page.recount()
    settle()
    assert told == [(page.place, before)], "when somebody goes elsewhere"


def test_a_class_that_is_still_due_is_a_reminder_from_september_on(
    open_page: Callable[..., TodoPage], words: Words
) -> None:
    head = "Năm nay còn phải tổ chức lớp tập huấn"
    assert head not in words(open_page("district", date(2018, 8, 31)))
    page = open_page("district", date(2018, 9, 3))
    assert head in words(page)
    assert "Hoạt động 2.1: ít nhất 1 lớp/năm; đã tổ chức 0, dự kiến 0" in words(page)
    assert where(page, "Xem các lớp") == ("log", {"activity": "hd-2-1", "view": "classes"})


def test_a_review_that_the_plan_sets_is_a_reminder_before_its_letter(
    open_page: Callable[..., TodoPage], words: Words
) -> None:
    head = "2018: Sơ kết"
    assert head not in " ".join(words(open_page("district", date(2018, 8, 21))))
    said = " ".join(words(open_page("district", date(2018, 8, 22))))
    assert all(each in said for each in (head, "21/09/2018", "19/11/2018"))
