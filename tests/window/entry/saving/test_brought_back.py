"""Where somebody was typing is noted with each change, and gone back to after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.left_off import LeftOff, left_off
from ui.entry.page import EntryPage
from ui.entry.saving.recovery import bring_back
from ui.window import MainWindow


def test_after_a_crash_it_opens_where_somebody_was_typing(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    words: Callable[[QWidget], list[str]],
) -> None:
    window = at_desk("commune")
    assert window.desk is not None

    def crash(office: Office) -> None:
        """What a program leaves that is killed after a key."""
        reporting.new_report(office, "2018S1")
        sheet = entry.open_sheet(office, "2018S1")
        assert sheet is not None
        entry.set_cells(office, sheet, {"V05": number(3)})

    window.shell.work.read(crash, lambda _nothing: None)
    settle()
    bring_back(window.shell)
    settle()
    page = window.desk.page
    assert isinstance(page, EntryPage)
    assert page.view.current_cell == "V05"
    assert any("lần nhập cuối là V05" in each for each in words(page))
    window.desk.go("todo")
    settle()


def test_a_page_that_is_left_is_no_crash(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    password: str,
    day: SetClock,
) -> None:
    window = at_desk("commune")
    assert window.desk is not None
    window.shell.work.read(partial(reporting.new_report, code="2018S1"), lambda _report: None)
    window.desk.go("entry", {"period": "2018S1"})
    settle()
    page = window.desk.page
    assert isinstance(page, EntryPage)
    left: list[LeftOff | None] = []

    def look() -> LeftOff | None:
        settle()
        window.shell.work.read(left_off, left.append)
        settle()
        return left[-1]

    page.view.grid.setData(page.view.grid.place("A01"), "7")
    noted = look()
    assert noted is not None
    assert (noted.period, noted.place) == ("2018S1", "A01")
    window.desk.go("todo")
    assert look() is None
    window.desk.go("entry")
    settle()
    page.view.grid.setData(page.view.grid.place("A01"), "8")
    window.lock()
    settle()
    with Office.open(window.shell.home, password, day.today()) as office:
        sheet = entry.open_sheet(office, "2018S1")
        assert left_off(office) is None
    assert sheet is not None
    assert sheet.report.cells["A01"] == number(8), "the lock waits for what was typed"


def test_it_goes_back_once_and_not_after_each_change_of_people(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None]
) -> None:
    window = at_desk("commune")

    def crash(office: Office) -> None:
        reporting.new_report(office, "2018S1")
        sheet = entry.open_sheet(office, "2018S1")
        assert sheet is not None
        entry.set_cells(office, sheet, {"V05": number(3)})

    window.shell.work.read(crash, lambda _nothing: None)
    settle()
    for act in (window._build_anew, window._build_anew):
        assert window.desk is not None
        window.desk.go("system")
        settle()
        act()
        settle()
        assert window.desk.place == "system"
