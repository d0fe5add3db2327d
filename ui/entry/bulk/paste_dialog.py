"""Before a block of a spreadsheet is pasted: what does not fit, what is not understood, what would
be replaced. Nothing is changed before the person has chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.block import PastedCell
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

SHOWN = 300
"""Nobody looks at more; a whole sheet that was marked by mistake is told by its count."""


class PasteDialog(QDialog):
    """Lets choose: all that fits, only the empty cells, or nothing.

    Args:
        laid: the texts of the block where they fall.
        name_of: tells what a cell is called.

    Attributes:
        changes: what was chosen to be pasted.
    """

    def __init__(
        self, shell: Shell, laid: Sequence[PastedCell], name_of: Callable[[str], str]
    ) -> None:
        super().__init__(shell.ask.over)
        self._every = tuple(each.change for each in laid if each.change is not None)
        self._fresh = tuple(each for each in self._every if each.before is None)
        self.changes: tuple[CellEdit, ...] = ()
        self.setWindowTitle(_("Paste from a spreadsheet"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Not everything fits as it is. Nothing was pasted yet."), "head"))
        lines.addWidget(label(_counts(laid), "second"))
        table: RowsTable[PastedCell] = RowsTable(
            shell, "pasting", _columns(name_of), sortable=False
        )
        table.setAccessibleName(_("What needs a look"))
        # What is pasted as it is needs no look and stands behind.
        table.show_rows(sorted(laid, key=lambda each: each.plain)[:SHOWN])
        lines.addWidget(table, 1)
        lines.addLayout(row(button(_("Paste nothing"), self.reject), 1, *self._acts()))
        size_dialog(self, 720, 480)

    def _acts(self) -> list[QPushButton]:
        replaced = len(self._every) - len(self._fresh)
        acts = []
        if replaced:
            words = fill(_("Only into {count} empty cells"), {"count": len(self._fresh)})
            acts.append(button(words, lambda: self._choose(self._fresh)))
            # Greyed out and not left out: the choice stands where it was the last time.
            enable(acts[0], "" if self._fresh else _("All cells hold something already."))
        words = fill(_("Paste {count} cells"), {"count": len(self._every)})
        acts.append(button(words, lambda: self._choose(self._every), kind="primary"))
        enable(acts[-1], "" if self._every else _("Nothing of it can be pasted here."))
        return acts

    def _choose(self, changes: tuple[CellEdit, ...]) -> None:
        self.changes = changes
        self.accept()


def _counts(laid: Sequence[PastedCell]) -> str:
    told = (
        (
            N_("{count} fall outside the form or on cells that are not entered"),
            lambda x: not x.fits,
        ),
        (N_("{count} are not understood"), lambda x: x.fits and x.problem is not None),
        (N_("{count} replace what stands there"), lambda x: x.overwrites),
    )
    counts = [(words, sum(map(judge, laid))) for words, judge in told]
    return " · ".join(fill(_(words), {"count": count}) for words, count in counts if count)


def _columns(name_of: Callable[[str], str]) -> tuple[Column[PastedCell], ...]:
    def place(each: PastedCell) -> str:
        return name_of(each.slot.code) if each.slot is not None else ""

    return (
        Column(N_("Indicator"), lambda each: place(each) or "–"),
        Column(N_("In the spreadsheet"), lambda each: each.text, align=Align.RIGHT, width=120),
        Column(N_("Stands there now"), _before, align=Align.RIGHT, width=110),
        Column(N_("What becomes of it"), _said, tone=_tone, width=210),
    )


def _shown(each: PastedCell, cell: Cell | None) -> str:
    return write_cell(cell, yes_no=each.slot is not None and each.slot.yes_no)


def _before(each: PastedCell) -> str:
    return _shown(each, each.slot.before) if each.slot is not None and each.fits else ""


def _said(each: PastedCell) -> str:
    if not each.fits:
        return _("left out: no cell to enter")
    if each.problem is not None:
        return _("left out: not understood")
    if each.overwrites:
        return fill(_("replaced by {figure}"), {"figure": _shown(each, each.after)})
    return _("pasted") if each.change is not None else _("stands there already")


def _tone(each: PastedCell) -> str:
    if each.problem is not None or not each.fits:
        return "error"
    return "warning" if each.overwrites else "plain"
