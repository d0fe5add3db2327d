"""What the store holds of a report that stands in a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gbv_desktop.domain.report.reports import Report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.entry import EntrySheet, open_sheet
from ui.base.shell import Shell
from ui.entry.page import EntryPage

PERIOD = "2018S1"


def do(shell: Shell, settle: Callable[[], None], act: Callable[[Office], Any]) -> Any:
    """What an act in the office answers, done beside the window and waited for."""
    found: list[Any] = []
    shell.work.read(act, found.append)
    settle()
    return found[0]


def stored_sheet(page: EntryPage, settle: Callable[[], None], period: str = PERIOD) -> EntrySheet:
    """The report on a page as it is stored, once all that was typed is in."""
    settle()
    sheet = do(page.shell, settle, lambda office: open_sheet(office, period))
    assert isinstance(sheet, EntrySheet)
    return sheet


def stored_report(shell: Shell, settle: Callable[[], None], period: str) -> Report:
    """The office's own report of a period, once all that was typed is stored."""
    settle()
    sheet = do(shell, settle, lambda office: open_sheet(office, period))
    assert isinstance(sheet, EntrySheet)
    return sheet.report


def actions(shell: Shell, settle: Callable[[], None]) -> list[tuple[str, Any]]:
    """What the journal says was done, each act with the reason that was given for it."""

    def read(office: Office) -> list[tuple[str, Any]]:
        with office.store.read() as work:
            return [(line.action, line.detail.get("reason")) for line in work.journal.rows()]

    found: list[tuple[str, Any]] = do(shell, settle, read)
    return found
