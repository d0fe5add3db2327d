"""The cells of a workbook that were not understood: where each stands, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_
from ui.base import theme
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from gbv_desktop.office.base.cell_faults import NotUnderstood
    from ui.base.shell import Shell


def cell_fault_table(
    shell: Shell, name: str, faults: Sequence[NotUnderstood]
) -> RowsTable[NotUnderstood]:
    """The table of these cells.

    Args:
        name: by which the widths of its columns are kept.
    """
    table: RowsTable[NotUnderstood] = RowsTable(shell, name, _COLUMNS, sortable=False)
    table.setAccessibleName(_("Cells that were not understood"))
    # Three lines at least: with one line nobody sees that it scrolls.
    table.setMinimumHeight(theme.px(96))
    table.show_rows(faults)
    return table


_COLUMNS: tuple[Column[NotUnderstood], ...] = (
    Column(N_("Sheet"), lambda each: each.sheet, width=120),
    Column(N_("Cell in Excel"), lambda each: each.cell, align=Align.CENTRE, width=60),
    Column(N_("Why"), lambda each: tr(each.text), second=lambda each: tr(each.next)),
)
