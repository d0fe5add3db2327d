"""Beside a cell of the report: what of the log or another register stands behind its number."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.logbook import WorkRegister
from gbv_desktop.domain.report.activity_log import REGISTER_WORDS, LogComparison, ProofLine
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.places import INSPECTIONS, LOG, MONEY
from ui.base.words import day
from ui.entry.findings.findings_list import FindingLine, Spot
from ui.kit.parts import button, label
from ui.report.log_rows import line_of

SHOWN = 6
"""Entries that stand beside a cell; the others are in the log."""


class LogNote(QWidget):
    """What the log, or another register, says of one cell.

    Signals:
        wanted(place): the page of the register itself.
    """

    wanted = Signal(str)

    def __init__(self, found: LogComparison, *, hidden: bool) -> None:
        super().__init__()
        drawn = found.drawn
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 6, 0, 0)
        self._lines.setSpacing(2)
        self._lines.addWidget(label(_head(found), "strong"))
        if found.differs:
            self._lines.addWidget(label(_differs(found), "hint", "warning"))
        # The log then is no measure of the report: it is less than what happened.
        if drawn.lacking:
            words = _("{count} of them do not tell this number.")
            self._lines.addWidget(label(fill(words, {"count": drawn.lacking}), "hint", "warning"))
        # The newest: of those somebody still remembers whether they were counted.
        for entry in drawn.entries[-SHOWN:]:
            self._lines.addWidget(label(line_of(entry, drawn.sum, hidden=hidden), "small"))
        for line in drawn.lines[-SHOWN:]:
            self._lines.addWidget(label(_proof(found, line, hidden=hidden), "small"))
        left = drawn.count - SHOWN
        if left > 0:
            words = _("and {count} more entries")
            self._lines.addWidget(label(fill(words, {"count": left}), "small"))
        if drawn.later:
            self._tell_later(found, hidden=hidden)
        self._add_link(drawn.register)

    def _tell_later(self, found: LogComparison, *, hidden: bool) -> None:
        words = _("After the day of the figures, so in the next report:")
        self._lines.addWidget(label(words, "small"))
        for line in found.drawn.later[-SHOWN:]:
            self._lines.addWidget(label(_proof(found, line, hidden=hidden), "small"))

    def _add_link(self, register: WorkRegister) -> None:
        if register not in _PLACES:
            return
        place, words = _PLACES[register]
        link = button(_(words), lambda: self.wanted.emit(place), kind="link")
        self._lines.addWidget(link)


_PLACES = {
    WorkRegister.LOG: (LOG, N_("Open the activity log")),
    WorkRegister.INSPECTIONS: (INSPECTIONS, N_("Open the inspections")),
    WorkRegister.MONEY: (MONEY, N_("Open the budget")),
}
"""The page of a register; the self-assessment is told in the report itself."""


def _head(found: LogComparison) -> str:
    drawn = found.drawn
    if drawn.register is WorkRegister.LOG:
        head = _("Activity log: {total}, from {count} entries")
        return fill(head, {"total": found.told, "count": drawn.count})
    return f"{_(REGISTER_WORDS[drawn.register])}: {found.told}"


def _proof(found: LogComparison, line: ProofLine, *, hidden: bool) -> str:
    said = [] if line.day is None else [day(line.day)]
    if line.words:
        said.append(masked_if_hidden(line.words, hidden=hidden))
    if found.drawn.indicator.kind is Kind.MONEY:
        sign = "-" if line.amount < 0 else ""
        said.append(f"{sign}{format_count(abs(line.amount))}")
    return " · ".join(said)


def _differs(found: LogComparison) -> str:
    numbers = {"report": found.written, "log": found.told}
    if found.drawn.register is WorkRegister.LOG:
        return fill(_("The report has {report}, the activity log {log}."), numbers)
    return fill(_("The report has {report}, the register {log}."), numbers)


def differing(rows: Iterable[LogComparison]) -> list[FindingLine]:
    """A line of the findings for each cell where log and report part; what wants a reason is found
    by the rules already."""
    return [
        FindingLine("warning", _differs(each), each.drawn.indicator.name, Spot(each.drawn.cell))
        for each in rows
        if each.differs and not each.drawn.wants_reason
    ]
