"""What the store holds of a report that stands in a window."""

from __future__ import annotations

from collections.abc import Callable

from gbv_desktop.domain.report.reports import Report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.entry import open_sheet
from ui.base.shell import Shell


def stored_report(shell: Shell, settle: Callable[[], None], period: str) -> Report:
    """The office's own report of a period, once all that was typed is stored."""

    def read(office: Office) -> Report:
        sheet = open_sheet(office, period)
        assert sheet is not None
        return sheet.report

    settle()
    found: list[Report] = []
    shell.work.read(read, found.append)
    settle()
    return found[0]
