"""Tables of figures: head repeated on every page, thin rules, rows that never part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import msgspec

from gbv_desktop.documents.layout.columns import (
    ColumnBlock,
    ColumnNeed,
    arrange,
    longest_figure,
    longest_tied,
    longest_word,
)
from gbv_desktop.documents.layout.flow import Box, Rule, Text, base_line, kept, left_line
from gbv_desktop.documents.layout.measures import PaperLayout, TableMeasures, points
from gbv_desktop.documents.layout.tablehead import HeadPlace, head_box, places
from gbv_desktop.documents.typesetting.fonts import Face, flowing, width
from gbv_desktop.documents.typesetting.lines import wrap
from gbv_desktop.documents.typesetting.paragraphs import even_lines
from gbv_desktop.documents.typesetting.ties import Hold
from gbv_desktop.errors import Bug
from gbv_desktop.writing.structure.paper import RowStyle, Table, TableColumn, TableRow

_FACES = {
    RowStyle.NORMAL: Face.REGULAR,
    RowStyle.SECTION: Face.BOLD,
    RowStyle.TOTAL: Face.BOLD,
    RowStyle.PART: Face.ITALIC,
}

_WORDY = re.compile(r"^[^\W\d]\D+$")
"""A word among figures, such as "Có" or "chưa BC", stands in the middle of its column."""

_LONGEST_NOTES = 10
"""Notes of more lines than this together may part; fewer stand with the end of their table."""

_FEW_PARTS = 4
"""So many parts of a total stand on its page with it."""

_LARGEST_ROW = 0.4
"""A row higher than this part of a page may part between its lines."""


@dataclass(frozen=True)
class _Grid:
    """A block of columns with all that its rows need to know."""

    block: ColumnBlock
    edges: tuple[float, ...]
    columns: tuple[TableColumn, ...]
    indented: int
    measures: TableMeasures


def table_boxes(table: Table, layout: PaperLayout, room: float, page_height: float) -> list[Box]:
    """The table in lines of boxes ``room`` points wide, each block of columns after the other.

    Raises:
        Bug: a row or the head does not fit the table's columns.
    """
    cells = places([[replace(cell, text=flowing(cell.text)) for cell in row] for row in table.head],
                   len(table.columns)) if table.head else []  # fmt: skip
    rows = [replace(row, cells=tuple(flowing(cell) for cell in row.cells)) for row in table.rows]
    for row in rows:
        if len(row.cells) != len(table.columns) and not _spans(row):
            raise Bug(f"a row of {len(row.cells)} cells in a table of {len(table.columns)} columns")
    # Every block has the same size and room beside its words, or one table looks like two.
    blocks, layout = _arranged(_needs(table, cells, rows), layout, room)
    measures = layout.table
    boxes: list[Box] = []
    for block in blocks:
        part = _block(table, cells, rows, block, measures, page_height)
        boxes.extend(_continued(part, layout, room, page_height) if boxes else part)
    notes = _notes([flowing(note) for note in table.notes], measures, room)
    if notes:
        # What the signs mean is looked up beside the figures, not over the page.
        boxes[-1] = replace(boxes[-1], keep=True)
        notes[0] = replace(notes[0], before=measures.notes_gap)
    return [replace(boxes[0], before=measures.gap_before), *boxes[1:], *notes]


def _arranged(
    needs: Sequence[ColumnNeed], layout: PaperLayout, room: float
) -> tuple[list[ColumnBlock], PaperLayout]:
    """The blocks of columns, with less room beside the words if that makes them fewer."""
    blocks = arrange(needs, layout.table, room)
    # Room beside the words is what makes a table easy to read: taken only where it saves a block.
    if len(blocks) == 1:
        return blocks, layout
    closer = msgspec.structs.replace(layout, table=layout.table.narrower())
    fewer = arrange(needs, closer.table, room)
    return (fewer, closer) if len(fewer) < len(blocks) else (blocks, layout)


def _spans(row: TableRow) -> bool:
    """Whether the row has one text over the whole table."""
    return row.style is RowStyle.SECTION and len(row.cells) == 1


def _needs(table: Table, cells: Sequence[HeadPlace], rows: Sequence[TableRow]) -> list[ColumnNeed]:
    texts: list[dict[Face, set[str]]] = [{} for _ in table.columns]
    for row in rows:
        if not _spans(row):
            for found, text in zip(texts, row.cells, strict=True):
                found.setdefault(_FACES[row.style], set()).add(text)
    needs = []
    for index, (column, found) in enumerate(zip(table.columns, texts, strict=True)):
        own = [cell.text for cell in cells if cell.column == index and cell.columns == 1]
        # A figure is never parted from its mark: "58 (22/23)" asks for its whole width.
        longest = longest_tied if column.align == "right" else longest_word
        word = max(
            [longest(tuple(words), face) for face, words in found.items()]
            + [longest_tied(own, Face.BOLD, Hold.CELLS)]
        )
        figure = max((longest_figure(words, face) for face, words in found.items()), default=0.0)
        head = max((width(text.replace("\n", " "), Face.BOLD, 1) for text in own), default=0.0)
        needs.append(ColumnNeed(column.width, column.align, word, head, figure))
    return needs


def _block(
    table: Table,
    cells: Sequence[HeadPlace],
    rows: Sequence[TableRow],
    block: ColumnBlock,
    measures: TableMeasures,
    page_height: float,
) -> list[Box]:
    head = head_box(cells, len(table.head), block, measures, table.numbered)
    # A head that fills most of a page stands once; below it every page begins with a rule.
    again = head if head.height < page_height / 2 else _top_rule(block, measures)
    # Parts are set in where the words stand, also when numbers of lines stand before them.
    indented = next((i for i, c in enumerate(table.columns) if c.align == "left"), -1)
    columns = tuple(table.columns[index] for index in block.columns)
    edges = (0.0, *accumulate(block.widths))
    grid = _Grid(block, edges, columns, indented, measures)
    boxes = [head]
    first = next((at for at, row in enumerate(rows) if row.style is not RowStyle.SECTION), 0)
    for index, row in enumerate(rows):
        parts = _row(row, grid, page_height * _LARGEST_ROW)
        # Neither the first row nor the last is left alone on a page.
        keep = row.style is RowStyle.SECTION or index in (first, len(rows) - 2)
        keep = keep or _parts_follow(rows, index)
        parts[-1] = replace(parts[-1], keep=keep)
        boxes.extend(replace(part, repeat=again) for part in parts)
    return boxes


def _parts_follow(rows: Sequence[TableRow], index: int) -> bool:
    """Whether a row goes with the next: a few parts with their total, of many the first and last.

    Without its total a part on top of a page is "in it: women", of nobody knows what.
    """
    parts = [row.style is RowStyle.PART for row in rows]
    if not any(parts[index + 1 : index + 2]):
        return False
    # Parts follow their total without a gap, so the total is the last row before them that is none.
    total = index - parts[: index + 1][::-1].index(False) if False in parts[: index + 1] else 0
    last = next((at - 1 for at in range(index + 1, len(rows)) if not parts[at]), len(rows) - 1)
    return last - total <= _FEW_PARTS or index in (total, last - 1)


def _top_rule(block: ColumnBlock, measures: TableMeasures) -> Box:
    return Box(0, (Rule(0, 0, sum(block.widths), 0, measures.rule),), keep=True)


def _continued(part: list[Box], layout: PaperLayout, room: float, page_height: float) -> list[Box]:
    """A further block of columns: on the same page if it has room there whole, else on a new."""
    measures, words = layout.table, layout.words.continued
    high = measures.size * measures.leading + measures.pad_y
    x = room - width(words, Face.ITALIC, measures.size)
    # A reader goes from the row's name to a figure of the next block, best without turning over.
    whole = high + sum(box.height for box in part)
    label = left_line(words, Face.ITALIC, measures.size, high, x)
    return [
        replace(label, before=measures.gap_before, keep=True, need=min(whole, page_height)),
        *part,
    ]


def _row(row: TableRow, grid: _Grid, largest: float) -> list[Box]:
    """A row as one box; one that is too high as a box for each line of it."""
    size, measures = grid.block.size, grid.measures
    high = size * measures.leading
    face = _FACES[row.style]
    spans = _spans(row)
    edges = (grid.edges[0], grid.edges[-1]) if spans else grid.edges
    texts = row.cells if spans else [row.cells[index] for index in grid.block.columns]
    rooms = [
        right - left - 2 * measures.pad_x - _indent(row, grid, place)
        for place, (left, right) in enumerate(pairwise(edges))
    ]
    sizes = [_size(text, face, size, room) for text, room in zip(texts, rooms, strict=True)]
    lines = [
        wrap(text, face, own, room, hold=Hold.CELLS)
        for text, own, room in zip(texts, sizes, rooms, strict=True)
    ]
    count = max(len(each) for each in lines)
    whole = count * high + 2 * measures.pad_y
    # A remark of a page's length would else push its whole row on and leave half a page empty.
    step = count if whole <= largest else 1
    boxes = []
    for first in range(0, count, step):
        top = measures.pad_y if first == 0 else 0.0
        foot = measures.pad_y if first + step >= count else 0.0
        box_high = top + step * high + foot
        ink: list[Text | Rule] = []
        for place, each in enumerate(lines):
            # Short cells stand in the middle of their row, unless the row is parted.
            lower = (count - len(each)) * high / 2 if step == count else 0.0
            for index, words in enumerate(each[first : first + step]):
                y = top + lower + index * high + base_line(size, high)
                ink.append(_placed(words, row, grid, place, y, spans, sizes[place]))
        ink.extend(Rule(x, 0, x, box_high, measures.rule) for x in edges)
        bottom = Rule(0, box_high, edges[-1], box_high, measures.rule)
        # A row that goes on over the page has no rule below, unless the page ends there.
        closing = () if foot else (bottom,)
        boxes.append(Box(box_high, (*ink, bottom) if foot else tuple(ink), closing=closing))
    return boxes


def _indent(row: TableRow, grid: _Grid, place: int) -> float:
    part = row.style is RowStyle.PART and grid.block.columns[place] == grid.indented
    return points(grid.measures.indent_mm) if part else 0.0


def _size(text: str, face: Face, size: float, room: float) -> float:
    """The size of a cell's text: smaller where its widest number would else be broken."""
    # A broken figure is read as two: 1.234 over 567. A smaller one is only small.
    figure = longest_figure((text,), face)
    return size if figure * size <= room or not figure else room / figure


def _placed(
    words: str, row: TableRow, grid: _Grid, place: int, y: float, spans: bool, size: float
) -> Text:
    """A line of a cell, at the left, in the middle or at the right of its column."""
    face, pad = _FACES[row.style], grid.measures.pad_x
    left, right = grid.edges[place], grid.edges[place + 1]
    align = "left" if spans else grid.columns[place].align
    # Only figures are compared digit below digit.
    if align == "right" and _WORDY.search(words):
        align = "center"
    if align == "left":
        return Text(left + pad + _indent(row, grid, place), y, words, face, size)
    long = width(words, face, size)
    x = right - pad - long if align == "right" else (left + right - long) / 2
    return Text(x, y, words, face, size)


def _notes(texts: Sequence[str], measures: TableMeasures, room: float) -> list[Box]:
    """Notes as lines that stay together, or, where they are long, each of them for itself."""
    size, high = measures.notes_size, measures.notes_size * measures.leading
    notes = [
        [left_line(line, Face.REGULAR, size, high) for part in text.split("\n")
         for line in even_lines(part, Face.REGULAR, size, room)]
        for text in texts
    ]  # fmt: skip
    lines = [line for note in notes for line in note]
    if len(lines) <= _LONGEST_NOTES:
        return [*kept(lines[:-1]), *lines[-1:]]
    return [
        line
        for note in notes
        for line in (note if len(note) > _LONGEST_NOTES else [*kept(note[:-1]), note[-1]])
    ]
