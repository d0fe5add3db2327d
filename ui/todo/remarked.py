"""The cells that the upper unit named when it returned a report: as they were, and as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.answer.remarked_cells import RemarkedCell, remarked_cells
from gbv_desktop.text import N_
from ui.base import places
from ui.base.figures import shown_cell
from ui.base.hiding import HIDDEN_SIGN, masked_if_hidden
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import period_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


def show_remarked(shell: Shell, period: str) -> None:
    """Shows the cells, and goes to the one that the person chooses."""

    def show(cells: tuple[RemarkedCell, ...]) -> None:
        dialog = RemarkedDialog(shell, period, cells)
        if shell.ask.show(dialog) and dialog.table.current is not None:
            shell.go(places.ENTRY, period=period, cell=dialog.table.current.code)

    shell.work.read(lambda office: remarked_cells(office, period), show)


class RemarkedDialog(QDialog):
    """A table; Enter on a line leads to its cell."""

    def __init__(self, shell: Shell, period: str, cells: Sequence[RemarkedCell]) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Cells named by the upper unit"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(
            label(fill(_("Returned: {report}"), {"report": period_name(period)}), "head")
        )
        lines.addWidget(label(_left(cells, hidden=shell.hidden), "second"))
        self.table: RowsTable[RemarkedCell] = RowsTable(
            shell, "remarked", _columns(shell), sortable=False
        )
        self.table.setAccessibleName(_("Cells named by the upper unit"))
        self.table.show_rows(tuple(cells))
        self.table.opened.connect(lambda _row: self.accept())
        lines.addWidget(self.table, 1)
        lines.addWidget(label(_("- none arose · … not collected · empty: not entered"), "small"))
        go = button(_("Go to the cell"), self.accept, kind="primary", icon="arrow-right")
        enable(go, "" if cells else _("No cell was named."))
        lines.addLayout(row(1, button(_("Close"), self.reject), go))
        # So that Enter has something to begin with.
        self.table.choose(lambda _row: True)
        size_dialog(self, 820, 420)


def _left(cells: Sequence[RemarkedCell], *, hidden: bool) -> str:
    """What is still to be done; of figures that are hidden nothing is told, not even that."""
    if not cells:
        return _("No cell was named.")
    told = [each for each in cells if not (hidden and each.indicator.sensitive)]
    if not told:
        return ""
    left = sum(each.before == each.now for each in told)
    words = fill(_("{count} cells are as they were."), {"count": left})
    return words if left else _("Every cell was changed.")


def _columns(shell: Shell) -> tuple[Column[RemarkedCell], ...]:
    def remark(each: RemarkedCell) -> str:
        return masked_if_hidden(each.remark, hidden=shell.hidden)

    return (
        Column(
            N_("Indicator"),
            lambda each: f"{each.indicator.code} · {each.name}",
            second=lambda each: each.part,
        ),
        Column(N_("Remark of the upper unit"), remark, width=220),
        Column(
            N_("When returned"),
            lambda each: shown_cell(each.indicator, each.before, hidden=shell.hidden),
            align=Align.RIGHT,
            width=110,
            secret=lambda each: each.indicator.sensitive,
        ),
        Column(
            N_("Now"),
            lambda each: shown_cell(each.indicator, each.now, hidden=shell.hidden),
            align=Align.RIGHT,
            width=110,
            secret=lambda each: each.indicator.sensitive,
        ),
        _changed(shell),
    )


def _changed(shell: Shell) -> Column[RemarkedCell]:
    """Whether each is another figure now."""

    # Whether a figure of cases changed tells of the cases, though the figures are dots.
    def veiled(each: RemarkedCell) -> bool:
        return each.indicator.sensitive and shell.hidden

    def changed(each: RemarkedCell) -> str:
        if veiled(each):
            return HIDDEN_SIGN
        return _("as it was") if each.before == each.now else _("changed")

    def tone(each: RemarkedCell) -> str:
        if veiled(each):
            return ""
        return "warning" if each.before == each.now else "good"

    return Column(N_("Changed?"), changed, align=Align.CENTRE, tone=tone, width=120)
