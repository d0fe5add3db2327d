"""The activity log: written in, an entry under change, and taken over into the report."""

from datetime import date

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.reports import activity_log, reporting
from gbv_desktop.office.reports.files import filling
from ui.base.work import TaskOutcome

PERIOD = "2018"
ENTRIES = (
    LogEntry(date(2017, 11, 25), "hd-1-1", "ngay_25_11", "tru_so", 120, 80, 65, 150, 3_500_000),
    LogEntry(date(2018, 1, 17), "hd-1-2", "truyen_thong", "thon", 45, 30, 28, 45, note="Họp thôn"),
    LogEntry(date(2018, 3, 8), "hd-1-2", "long_ghep", "nha_van_hoa", 60, 52, 31, note="Nhân ngày 8/3"),
    LogEntry(date(2018, 4, 12), "hd-2-1", "tap_huan", "tru_so", 25, 11, None, None, 4_200_000),
    LogEntry(date(2018, 5, 22), "hd-1-2", "truyen_thong", "truong_hoc", 80, 41, 37, 80),
)


def shoot(camera) -> None:
    names = ("log-full", "log-change", "entry-log", "dialog-taking", "todo-campaign")
    if camera.role != "commune" or not any(camera.wants(name) for name in names):
        return
    on_office(camera, fill)
    camera.go("todo")
    camera.shoot("todo-campaign")
    camera.go("log")
    page = camera.window.desk.page
    camera.shoot("log-full")
    page.table.choose(lambda entry: entry.money)
    page._edit()
    camera.shoot("log-change")
    page.back()
    camera.go("entry", period=PERIOD, cell="B06")
    camera.shoot("entry-log")
    camera.asked("dialog-taking", camera.window.desk.page.take_from_log)


def fill(office) -> None:
    for entry in ENTRIES:
        activity_log.add_entry(office, entry)
    states = {row.period: row.state for row in reporting.list_reports(office)}
    if PERIOD not in states:
        reporting.new_report(office, PERIOD)
    elif states[PERIOD] is ReportState.SUBMITTED:
        reporting.reject(office, PERIOD, "Đối chiếu lại với sổ theo dõi hoạt động.")
    filling.fill(office, PERIOD, {"cells": {"B05": 2, "B06": 185, "B06.nu": 120}})


def on_office(camera, act) -> None:
    """Does something in the open office; pages hear of it."""
    camera.work.run(lambda office, _progress: TaskOutcome(act(office), frozenset({"log", "reports"})))
    camera.settle()
