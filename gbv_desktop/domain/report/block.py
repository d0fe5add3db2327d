"""Blocks of cells as spreadsheets put them on the clipboard, and what they mean in a form.

A line for each row, a tab between cells; a cell that holds a tab, a line end or a quote stands in
quotes, with its own quotes doubled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.edits import CellEdit, Column
from gbv_desktop.domain.report.typed import read_cell
from gbv_desktop.errors import Problem

ClipboardBlock = tuple[tuple[str, ...], ...]
"""The texts of a block, row by row."""

MAX_ROWS = 20_000
"""No form is larger; what lies beyond is the rest of a sheet that was marked as a whole."""


def read_block(text: str) -> ClipboardBlock:
    """The cells of a block; texts in NFC, without blanks around them and empty rows at the end."""
    rows: list[list[str]] = [[]]
    cell: list[str] = []
    quoted, at = False, 0
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    # A sheet marked as a whole has a million rows, and they come on the clipboard.
    while at < len(source) and len(rows) <= MAX_ROWS:
        letter = source[at]
        if quoted and source.startswith('""', at):
            cell.append('"')
            at += 1
        # A quote within a cell that does not begin with one is an inch or a title, as Excel has it.
        elif letter == '"' and (quoted or not cell):
            quoted = not quoted
        elif letter in "\t\n" and not quoted:
            rows[-1].append("".join(cell))
            cell.clear()
            if letter == "\n":
                rows.append([])
        else:
            cell.append(letter)
        at += 1
    rows[-1].append("".join(cell))
    clean = [tuple(unicodedata.normalize("NFC", each).strip() for each in row) for row in rows]
    while clean and not any(clean[-1]):
        clean.pop()
    return tuple(clean)


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """A block as spreadsheets take it."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    if not any(letter in cell for letter in '\t\n\r"'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


@dataclass(frozen=True)
class BlockSlot:
    """One place of a form on which a cell of a block may fall.

    Attributes:
        code: of the cell; empty where nothing can be entered, such as a heading.
        before: what stands there now.
        yes_no: whether only yes or no can stand there.
        collected: whether "not collected" cannot stand there.
        open: whether it may be changed now; hidden figures may not.
    """

    code: str
    column: Column
    before: Cell | None = None
    yes_no: bool = False
    collected: bool = False
    open: bool = True


@dataclass(frozen=True)
class PastedCell:
    """One text of a block where it falls.

    Attributes:
        slot: ``None`` beyond the form.
        after: what it means there. problem: why it means nothing there.
    """

    text: str
    slot: BlockSlot | None
    after: Cell | None = None
    problem: Problem | None = None

    @property
    def fits(self) -> bool:
        """Whether it falls on a place that can be entered now."""
        return self.slot is not None and bool(self.slot.code) and self.slot.open

    @property
    def change(self) -> CellEdit | None:
        """What it changes; ``None`` if nothing."""
        if not self.fits or self.problem or self.slot is None or self.after == self.slot.before:
            return None
        return CellEdit(self.slot.code, self.slot.column, self.slot.before, self.after)

    @property
    def plain(self) -> bool:
        """Whether there is nothing to ask about it: understood, and nothing lost by it."""
        return self.fits and self.problem is None and not self.overwrites

    @property
    def overwrites(self) -> bool:
        """Whether another figure stands there now."""
        return self.change is not None and self.change.before is not None


def place_block(
    block: ClipboardBlock, lines: Sequence[Sequence[BlockSlot]]
) -> tuple[PastedCell, ...]:
    """Where each text of a block falls in a form, and what it means there.

    A block that was copied from the paper has the form's headings in it as rows without figures;
    one that was not is laid on the cells alone. Empty texts leave what stands there.

    Args:
        block: its texts.
        lines: the form from the cell under work on, line by line, each from its column on.
    """
    as_on_paper = _laid(block, lines)
    # No text falls on a heading: then the block has the same rows as the form.
    if all(each.slot is None or each.slot.code for each in as_on_paper):
        return as_on_paper
    return _laid(block, [line for line in lines if any(slot.code for slot in line)])


def _laid(block: ClipboardBlock, lines: Sequence[Sequence[BlockSlot]]) -> tuple[PastedCell, ...]:
    return tuple(
        _on(text, lines[down][across] if _reaches(lines, down, across) else None)
        for down, row in enumerate(block)
        for across, text in enumerate(row)
        if text
    )


def _reaches(lines: Sequence[Sequence[BlockSlot]], down: int, across: int) -> bool:
    return down < len(lines) and across < len(lines[down])


def _on(text: str, slot: BlockSlot | None) -> PastedCell:
    if slot is None or not slot.code:
        return PastedCell(text, slot)
    try:
        return PastedCell(text, slot, read_cell(text, yes_no=slot.yes_no, collected=slot.collected))
    except Problem as problem:
        return PastedCell(text, slot, problem=problem)
