"""The head of a table: cells that span columns and rows, and the row of column numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from gbv_desktop.documents.layout.columns import ColumnBlock
from gbv_desktop.documents.layout.flow import Box, Rule, Text, base_line, centred
from gbv_desktop.documents.layout.measures import TableMeasures
from gbv_desktop.documents.typesetting.fonts import Face
from gbv_desktop.documents.typesetting.lines import headline
from gbv_desktop.errors import Bug
from gbv_desktop.writing.structure.paper import HeadCell


@dataclass(frozen=True)
class HeadPlace:
    """A cell of the head in the grid of the table's columns."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def places(head: Sequence[Sequence[HeadCell]], columns: int) -> list[HeadPlace]:
    """Where each cell stands; cells fill the free places of their row from the left.

    Raises:
        Bug: the cells do not cover the grid exactly.
    """
    taken: set[tuple[int, int]] = set()
    found: list[HeadPlace] = []
    for row, cells in enumerate(head):
        column = 0
        for cell in cells:
            # Places that a cell of an upper row reaches down into are taken, as in a table of HTML.
            while (row, column) in taken:
                column += 1
            spots = {
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            if not spots or spots & taken:
                raise Bug(f"cells of a table's head overlap at {cell.text!r}")
            taken |= spots
            found.append(HeadPlace(row, column, cell.rows, cell.columns, cell.text))
    if taken != {(row, column) for row in range(len(head)) for column in range(columns)}:
        raise Bug(f"a table's head does not cover its {columns} columns")
    return found


def head_box(
    cells: Sequence[HeadPlace],
    rows: int,
    block: ColumnBlock,
    measures: TableMeasures,
    numbered: bool,
) -> Box:
    """The head over a block of columns: every cell ruled, words bold in its middle.

    Without a head and numbers it is the bare rule on top of the table.
    """
    edges = [0.0, *accumulate(block.widths)]
    shown = [(cell, *span) for cell in cells if (span := _span(cell, block)) is not None]
    heights = _row_heights(shown, rows, edges, block.size, measures)
    tops = [0.0, *accumulate(heights)]
    ink: list[Text | Rule] = [Rule(0, 0, edges[-1], 0, measures.rule)]
    for cell, first, last in shown:
        box = edges[first], tops[cell.row], edges[last + 1], tops[cell.row + cell.rows]
        ink.extend(_cell(cell.text, box, Face.BOLD, block.size, measures))
    down = tops[-1]
    if numbered:
        high = block.size * measures.leading + measures.pad_y
        for place, column in enumerate(block.columns):
            box = edges[place], down, edges[place + 1], down + high
            # The number is the column's in the whole table: the blocks of a parted one agree.
            words = f"({column + 1})"
            ink.extend(_cell(words, box, Face.ITALIC, block.size - 1, measures))
        down += high
    if down:
        ink.append(Rule(0, 0, 0, down, measures.rule))
    return Box(down, tuple(ink), keep=True)


def _span(cell: HeadPlace, block: ColumnBlock) -> tuple[int, int] | None:
    """The first and last place of the cell among the block's columns, if it is in it at all."""
    # A head over columns that went to two blocks stands in both, over those that are there.
    spots = [
        place
        for place, column in enumerate(block.columns)
        if cell.column <= column < cell.column + cell.columns
    ]
    return (spots[0], spots[-1]) if spots else None


def _row_heights(
    shown: Sequence[tuple[HeadPlace, int, int]],
    rows: int,
    edges: Sequence[float],
    size: float,
    measures: TableMeasures,
) -> list[float]:
    """Heights in which every cell's words find room; the last row of a span takes what lacks."""
    heights = [size * measures.leading + 2 * measures.pad_y] * rows
    # Cells of one row first: what spans several has their heights already, and asks for the rest.
    for cell, first, last in sorted(shown, key=lambda each: each[0].rows):
        room = edges[last + 1] - edges[first] - 2 * measures.pad_x
        lines = len(headline(cell.text, Face.BOLD, size, room))
        spanned = range(cell.row, cell.row + cell.rows)
        lacking = lines * size * measures.leading + 2 * measures.pad_y
        lacking -= sum(heights[row] for row in spanned)
        heights[spanned[-1]] += max(0.0, lacking)
    return heights


def _cell(
    text: str,
    box: tuple[float, float, float, float],
    face: Face,
    size: float,
    measures: TableMeasures,
) -> list[Text | Rule]:
    """Words in the middle of a cell, and the rules at its right and foot."""
    left, top, right, foot = box
    high = size * measures.leading
    lines = headline(text, face, size, right - left - 2 * measures.pad_x)
    y = (top + foot - len(lines) * high) / 2 + base_line(size, high)
    words = [
        centred(line, face, size, (left + right) / 2, y + index * high)
        for index, line in enumerate(lines)
    ]
    rule = measures.rule
    return [*words, Rule(right, top, right, foot, rule), Rule(left, foot, right, foot, rule)]
