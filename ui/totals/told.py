"""What units told of a year: duties of the plan, and their self-assessment, item by item.

No unit is put before another: items stand as in the plan, units by the alphabet, and no colour says
who did better (plan, clauses II.3 and III.10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.totals.told_duties import UNTOLD, ToldBoard, ToldByUnit, ToldItem
from gbv_desktop.domain.work.duties import DUTY_WORDS, DutyState
from gbv_desktop.domain.work.self_assessment import LEVEL_WORDS, AssessedLevel
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.office.totals.year.duty_board import board_of
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import TabPages
from ui.kit.parts import label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

DUTIES: Mapping[str, str] = {str(state): words for state, words in DUTY_WORDS.items()}
LEVELS: Mapping[str, str] = {
    UNTOLD: DUTY_WORDS[UNTOLD],
    **{level.name.lower(): words for level, words in LEVEL_WORDS.items()},
}
DONE = str(DutyState.DONE), N_("Fulfilled")
MET = AssessedLevel.MET.name.lower(), N_("Met")


class ToldView(QWidget):
    """Items at the left, what each unit told of the chosen one at the right.

    Args:
        shell: the world around it.
        words: each state in words.
        good: the state that is counted in the list, and the head of its column.
        said: what stands above.
    """

    def __init__(
        self, shell: Shell, words: Mapping[str, str], good: tuple[str, str], said: str
    ) -> None:
        super().__init__()
        self._shell, self._words = shell, words
        self._good, self._head = good
        self.items: RowsTable[ToldItem] = RowsTable(
            shell, "told-items", self._item_columns(), sortable=False
        )
        self.units: RowsTable[ToldByUnit] = RowsTable(
            shell, "told-units", self._unit_columns(), sortable=False
        )
        self.items.setAccessibleName(_("What the plan asks for"))
        self.units.setAccessibleName(_("What units told of it"))
        self.items.chose.connect(self._show_units)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 12, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(said, "second"))
        lines.addWidget(Beside(self.items, self.units, (640, 460)), 1)

    def show_items(self, items: Sequence[ToldItem]) -> None:
        """Shows another year, at the item that was chosen."""
        before = self.items.current.id if self.items.current is not None else ""
        self.items.show_rows(items)
        if not self.items.choose(lambda row: row.id == before):
            self.items.choose(lambda _row: True)
        self._show_units(self.items.current)

    def _show_units(self, item: ToldItem | None) -> None:
        self.units.show_rows(item.units if item is not None else ())

    def _item_columns(self) -> tuple[Column[ToldItem], ...]:
        return (
            Column(N_("Clause"), lambda row: row.clause, align=Align.CENTRE, width=72),
            Column(N_("What the plan asks for"), lambda row: row.words, least=100),
            Column(self._head, self._share, align=Align.CENTRE, width=112),
            Column(N_("Report not in"), _away, align=Align.CENTRE, width=112, gives_way=True),
        )

    def _share(self, item: ToldItem) -> str:
        return f"{item.counts[self._good]}/{len(item.units)}"

    def _unit_columns(self) -> tuple[Column[ToldByUnit], ...]:
        return (
            Column(N_("Unit"), lambda row: row.name, width=150),
            Column(N_("State"), self._state, width=124),
            Column(N_("Note"), self._note, tip=self._note),
        )

    def _state(self, row: ToldByUnit) -> str:
        if row.state is None:
            return _(_AWAY) if row.report.came else _("report not in")
        words = self._words.get(row.state)
        return row.state if words is None else _(words)

    def _note(self, row: ToldByUnit) -> str:
        return masked_if_hidden(row.text, hidden=self._shell.hidden)


class YearTabs:
    """Two tabs that only a year has: the duties of units, and their self-assessment."""

    def __init__(self, shell: Shell, tabs: TabPages) -> None:
        self._tabs = tabs
        above = _(
            "As units told it in their year's report, those that count: neither returned ones nor"
            " versions that wait for a choice. Units are not compared."
        )
        self.duties = ToldView(shell, DUTIES, DONE, above)
        self.criteria = ToldView(shell, LEVELS, MET, above)
        tabs.addTab(self.duties, _("Duties of units"))
        tabs.addTab(self.criteria, _("Self-assessments"))
        self._show_tabs(ToldBoard())

    def show(self, found: Overview) -> None:
        """Shows another period; one that is no year has neither tab."""
        board = board_of(found)
        self.duties.show_items(board.duties)
        self.criteria.show_items(board.criteria)
        self._show_tabs(board)

    def _show_tabs(self, board: ToldBoard) -> None:
        for view, items in ((self.duties, board.duties), (self.criteria, board.criteria)):
            self._tabs.setTabVisible(self._tabs.indexOf(view), bool(items))


_AWAY = N_("report waits for a choice")


def _away(item: ToldItem) -> str:
    away = item.counts[None]
    return fill(_("{count} units"), {"count": away}) if away else ""
