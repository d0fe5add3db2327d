"""What leaves a form by the clipboard, and what comes into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from gbv_desktop.domain.report.block import ClipboardBlock, read_block
from gbv_desktop.errors import Problem
from gbv_desktop.office.reports.files.paste_origin import (
    FORMAT,
    Origin,
    require_fitting,
    require_same,
)
from ui.base.shell import Shell
from ui.entry.grid.block import CopiedCell
from ui.kit.table.in_clear import Grid, copy_table

if TYPE_CHECKING:
    from ui.entry.sheet import SheetView


def copy_out(
    form: SheetView, shell: Shell, title: str, rows: Sequence[Sequence[CopiedCell]]
) -> None:
    """Puts a block on the clipboard as spreadsheets take it; sensitive figures for a reason only.

    Args:
        form: the report that the block is from.
        shell: the window.
        title: of the section that the block is from.
        rows: the block.
    """
    # Which of both leaves is asked for by the table: the whole one only with a reason, which is
    # kept.
    whole = tuple(tuple(cell.words for cell in row) for row in rows)
    plain = tuple(tuple("" if cell.sensitive else cell.words for cell in row) for row in rows)
    copy_table(shell, Grid(title, (), whole, plain), _origin(shell, form))


def may_paste(form: SheetView, shell: Shell) -> bool:
    """Whether what lies on the clipboard may come into the report; if not, it is told why."""
    beside = QGuiApplication.clipboard().mimeData()
    # From a spreadsheet nothing is known; from another report of this program it is, and told.
    if not beside.hasFormat(FORMAT):
        return True
    try:
        require_same(bytes(beside.data(FORMAT).data()), _origin(shell, form), shell.who.forms)
    except Problem as problem:
        shell.ask.problem(problem)
        return False
    return True


def _origin(shell: Shell, form: SheetView) -> Origin:
    """The report on the desk; without one, the office."""
    sheet, here = form.sheet, shell.who.origin
    if sheet is None:
        return here
    return replace(here, period=sheet.period.code, form=sheet.form.code)


def paste_in(shell: Shell) -> ClipboardBlock:
    """The block that lies on the clipboard; none if it is too large, which is told."""
    try:
        return read_block(require_fitting(QGuiApplication.clipboard().text()))
    except Problem as problem:
        shell.ask.problem(problem)
        return ()
