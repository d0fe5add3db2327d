"""A block of cells chosen with Shift and the arrows, as a spreadsheet does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTableView

from ui.entry.grid.form_grid import FormColumn, FormGrid
from ui.kit.table.rows import Index

if TYPE_CHECKING:
    pass


def extend_block(view: QTableView, to: QModelIndex) -> None:
    """Chooses the cells from where the block began to another cell, which is the current one then.

    The caller finds that cell as on any walk through the form, past the headings, at which Qt's own
    Shift with an arrow would stand still.
    """
    here, chosen = view.currentIndex(), view.selectedIndexes()
    if not chosen:
        return
    rows, columns = ({each.row() for each in chosen}, {each.column() for each in chosen})
    # The block began at the corner across from the current cell.
    begun = view.model().index(
        min(rows) if here.row() == max(rows) else max(rows),
        min(columns) if here.column() == max(columns) else max(columns),
    )
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(to, flags.NoUpdate)
    view.selectionModel().select(QItemSelection(begun, to), flags.ClearAndSelect)


class CopiedCell(NamedTuple):
    """One cell of a block that is copied, as it is shown."""

    words: str
    sensitive: bool = False


def block_of(grid: FormGrid, chosen: Sequence[Index]) -> list[list[CopiedCell]]:
    """The chosen cells as they stand on the paper: with the headings between them as blank rows."""
    rows, columns = {each.row() for each in chosen}, {each.column() for each in chosen}
    looks = [
        [grid.look(row, FormColumn(at)) for at in sorted(columns)]
        for row in range(min(rows), max(rows) + 1)
    ]
    return [
        [CopiedCell(look.words, look.line.indicator.sensitive) for look in row] for row in looks
    ]
