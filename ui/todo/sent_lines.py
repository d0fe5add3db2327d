"""The last reports that went out from this office, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.places import ENTRY
from ui.base.shell import Shell
from ui.base.timers import once
from ui.base.words import day, period_name, revision_name
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.steps import STATES

if TYPE_CHECKING:
    from gbv_desktop.office.answer.outgoing import SentLine

SHOWN = 6


class SentLines(RowsTable["SentLine"]):
    """As high as its rows; Enter on one goes to the report."""

    def __init__(self, shell: Shell, lines: tuple[SentLine, ...]) -> None:
        super().__init__(shell, "todo-sent", _columns(), sortable=False)
        self.setAccessibleName(_("Sent"))
        self.opened.connect(lambda row: shell.go(ENTRY, period=row.period.code))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Rows grow when names wrap, one after the other: measured once they all have.
        grown = once(self, 0, self._fit_height)
        self.verticalHeader().sectionResized.connect(lambda *_at: grown.start())
        self.show_rows(lines[:SHOWN])
        self._fit_height()

    def _fit_height(self) -> None:
        """The page scrolls, not the table."""
        self.show_lines(SHOWN)


def _answer(row: SentLine) -> str:
    words = _(STATES[row.stage].words)
    if row.receipt_no and row.answered_on is not None:
        return f"{words} {day(row.answered_on)}"
    return words


def _name(row: SentLine) -> str:
    words = period_name(row.period.code)
    return words[:1].upper() + words[1:]


def _receipt(row: SentLine) -> str:
    return fill(_("no. {no}"), {"no": row.receipt_no}) if row.receipt_no else ""


def _columns() -> tuple[Column[SentLine], ...]:
    return (
        Column(N_("Report"), _name),
        Column(
            N_("Revision"), lambda row: revision_name(row.revision), align=Align.CENTRE, width=120
        ),
        Column(N_("Exported"), lambda row: day(row.exported_on), align=Align.CENTRE, width=104),
        Column(
            N_("Answer"),
            _answer,
            align=Align.CENTRE,
            tone=lambda row: STATES[row.stage].tone,
            width=190,
        ),
        Column(N_("Receipt"), _receipt, align=Align.CENTRE, width=100),
    )
