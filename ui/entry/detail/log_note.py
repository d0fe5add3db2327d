"""Beside a cell of the report: the entries of the log behind its number, and where they part."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.report.activity_log import LogComparison
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill
from ui.entry.findings.findings_list import FindingLine, Spot
from ui.kit.parts import button, label
from ui.report.log_rows import line_of

SHOWN = 6
"""Entries that stand beside a cell; the others are in the log."""


class LogNote(QWidget):
    """What the log says of one cell.

    Signals:
        wanted(): the log itself.
    """

    wanted = Signal()

    def __init__(self, found: LogComparison, *, hidden: bool) -> None:
        super().__init__()
        drawn = found.drawn
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(2)
        head = _("Activity log: {total}, from {count} entries")
        total = format_count(drawn.total)
        words = fill(head, {"total": total, "count": len(drawn.entries)})
        lines.addWidget(label(words, "strong"))
        if found.differs:
            lines.addWidget(label(_differs(found), "hint", "warning"))
        # The log then is no measure of the report: it is less than what happened.
        if drawn.lacking:
            words = _("{count} of them do not tell this number.")
            lines.addWidget(label(fill(words, {"count": drawn.lacking}), "hint", "warning"))
        # The newest: of those somebody still remembers whether they were counted.
        for entry in drawn.entries[-SHOWN:]:
            lines.addWidget(label(line_of(entry, drawn.sum, hidden=hidden), "small"))
        left = len(drawn.entries) - SHOWN
        if left > 0:
            lines.addWidget(label(fill(_("and {count} more entries"), {"count": left}), "small"))
        lines.addWidget(button(_("Open the activity log"), self.wanted.emit, kind="link"))


def _differs(found: LogComparison) -> str:
    reported = write_cell(found.reported, yes_no=False)
    numbers = {"report": reported, "log": format_count(found.drawn.total)}
    return fill(_("The report has {report}, the activity log {log}."), numbers)


def differing(rows: Iterable[LogComparison]) -> list[FindingLine]:
    """A line of the findings for each cell where log and report part."""
    return [
        FindingLine("warning", _differs(each), each.drawn.indicator.name, Spot(each.drawn.cell))
        for each in rows
        if each.differs
    ]
