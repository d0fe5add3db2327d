"""The activity log in the window: what is typed into it, what stands there, keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import activity_log
from ui.logbook.page import LogPage

MEETING = LogEntry(date(2018, 3, 8), "hd-1-2", "truyen_thong", "thon", 45, 30, 20, 100, note="8/3")
JOINED = LogEntry(date(2017, 12, 2), "hd-1-2", "long_ghep", "", 20, 8, money=500_000)
Settle = Callable[[], None]
Act = Callable[[Callable[[Office], Any]], None]


def write(*entries: LogEntry) -> Callable[[Office], None]:
    def written(office: Office) -> None:
        for each in entries:
            activity_log.add_entry(office, each)

    return written


def shown(page: LogPage) -> list[int]:
    assert page.table is not None
    return [each.no for each in page.table.rows.rows]


def stand(page: LogPage, no: int) -> None:
    assert page.table is not None
    assert page.table.choose(lambda each: each.no == no)


def key(widget: QWidget, qtbot: QtBot, pressed: Qt.Key) -> None:
    qtbot.keyClick(widget, pressed)
    QApplication.processEvents()
