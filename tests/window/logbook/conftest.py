"""The page of the activity log of a commune, and what lies in the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import activity_log
from ui.base.shell import Shell
from ui.base.work import TaskOutcome
from ui.logbook.page import LogPage

Settle = Callable[[], None]
Act = Callable[[Callable[[Office], Any]], None]


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    return enter("commune")


@pytest.fixture
def act(shell: Shell, settle: Settle) -> Act:
    """Does something in the open office, as another page would."""

    def acted(do: Callable[[Office], Any]) -> None:
        shell.work.run(lambda office, _progress: TaskOutcome(do(office), frozenset({"log"})))
        settle()

    return acted


@pytest.fixture
def open_page(shell: Shell, settle: Settle, qtbot: QtBot) -> Callable[..., LogPage]:
    def opened(**arguments: str) -> LogPage:
        made = LogPage(shell)
        qtbot.addWidget(made)
        made.resize(1106, 640)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.come(arguments)
        settle()
        return made

    return opened


@pytest.fixture
def page(open_page: Callable[..., LogPage]) -> LogPage:
    """With an activity that has no campaign days: a kind of event stands there."""
    made = open_page()
    made.form.choose_activity("hd-1-2")
    return made


@pytest.fixture
def stored(shell: Shell, settle: Settle) -> Callable[[], list[LogEntry]]:
    """What lies in the office now."""

    def look() -> list[LogEntry]:
        found: list[LogEntry] = []
        shell.work.read(activity_log.read_log, lambda log: found.extend(log.entries))
        settle()
        return found

    return look
