"""Writes a plan's workbook: official to look at, open to change, every line known again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format

from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.exchange.plan_workbook import lines, matrix
from gbv_desktop.exchange.plan_workbook.columns import ColumnKind, SheetColumn
from gbv_desktop.exchange.plan_workbook.identity import HIDDEN, PlanIds, mark_of
from gbv_desktop.exchange.plan_workbook.sheets import SHAPES, PlanSheet, SheetShape
from gbv_desktop.exchange.workbook.heights import TallSheet
from gbv_desktop.exchange.workbook.looks import LOOKS, MADE, OPTIONS, on_paper
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Field, message

SHEET_CHARS = 31
"""Letters of the name of a sheet at most, as Excel has it."""

BLANK_LINES: Final = 40
"""Lines below the last one that are ready to be filled in."""

_SEEN: Final = 120
"""Width that is seen of a sheet at once, in Excel's digits."""

_LOOKS: Final = {
    ColumnKind.TEXT: "words",
    ColumnKind.LINES: "words",
    ColumnKind.OPTIONS: "words",
    ColumnKind.NUMBER: "year",
}
_NOTE: Final = N_(
    "Change words in the cells, write new lines below the last one, take out whole lines. Codes"
    " tell lines apart and stay as they are. The program shows every change before it takes any."
)
_MATRIX_NOTE: Final = N_(
    "C: leads. P: co-operates. T: implements. TM: advises. Blank: nothing. A code in brackets is a"
    " group of units. Where two letters stand, lines have days of their own: leave them as they"
    " are. The program shows every change before it takes any."
)


def plan_workbook(tables: TablesInWork, sheets: Sequence[PlanSheet]) -> bytes:
    """The workbook of a plan.

    Args:
        tables: of one plan.
        sheets: which of them; at least one.
    """
    stream = io.BytesIO()
    plan = tables["plan"]["plan"]
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": plan["title"], "created": MADE})
        _PlanBook(book, tables).write(sheets)
    return stream.getvalue()


class _PlanBook:
    """One workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, tables: TablesInWork) -> None:
        self._book, self._tables = book, tables
        self._looks: dict[str, Format] = {n: book.add_format(look) for n, look in LOOKS.items()}
        plan = tables["plan"]["plan"]
        self._ids = PlanIds(str(plan["id"]), str(plan["title"]))

    def write(self, sheets: Sequence[PlanSheet]) -> None:
        shapes = {shape.sheet: shape for shape in SHAPES}
        for sheet in PlanSheet:
            if sheet in sheets:
                name = self._ids.names[sheet] = _say(sheet.value)[:SHEET_CHARS]
                page = self._book.add_worksheet(name, worksheet_class=TallSheet)
                if sheet is PlanSheet.ASSIGNMENTS:
                    self._matrix(page)
                else:
                    self._lines(page, shapes[sheet])
                page.fit_rows()
                on_paper(page)
        self._hidden()

    # --- a line for each row ---------------------------------------------------------------------
    def _lines(self, page: TallSheet, shape: SheetShape) -> None:
        heads = {column.field: column.says for column in shape.columns}
        self._ids.heads[shape.sheet] = heads
        self._top(page, shape.sheet, [column.width for column in shape.columns], _NOTE)
        for place, head in enumerate(heads.values()):
            page.write_string(lines.HEAD, place, head, self._looks["head"])
        page.freeze_panes(lines.FIRST, min(shape.keys, 2))
        page.repeat_rows(lines.HEAD)
        rows = shape.load(self._tables)
        given = self._ids.given.setdefault(shape.sheet, {})
        for at, row in enumerate(rows, start=lines.FIRST):
            given.setdefault(lines.key_of(row, shape), lines.marks_of(row, shape))
            for place, value in enumerate(lines.shown_cells(row, shape)):
                self._cell(page, at, place, value, self._look(shape, place, is_known=True))
        end = lines.FIRST + len(rows) + BLANK_LINES
        for at in range(lines.FIRST + len(rows), end):
            for place in range(len(shape.columns)):
                page.write_blank(at, place, None, self._look(shape, place, is_known=False))
        for place, column in enumerate(shape.columns):
            self._choices(page, shape, place, column, end)

    def _look(self, shape: SheetShape, place: int, *, is_known: bool) -> Format:
        if is_known and place < shape.keys:
            return self._looks["closed"]
        return self._looks[_LOOKS.get(shape.columns[place].kind, "line")]

    def _cell(self, page: TallSheet, at: int, place: int, value: str | int, look: Format) -> None:
        if isinstance(value, int):
            page.write_number(at, place, value, look)
        elif value:
            page.write_string(at, place, value, look)
        else:
            page.write_blank(at, place, None, look)

    def _choices(
        self, page: TallSheet, shape: SheetShape, place: int, column: SheetColumn, end: int
    ) -> None:
        if column.choices:
            self._ids.words[shape.sheet, column.field] = column.words
            rule = {"validate": "list", "source": list(column.words)}
            page.data_validation(lines.FIRST, place, end - 1, place, rule)

    # --- the matrix ------------------------------------------------------------------------------
    def _matrix(self, page: TallSheet) -> None:
        holders = matrix.holders(self._tables)
        heads = matrix.heads()
        self._ids.heads[PlanSheet.ASSIGNMENTS] = heads
        widths = [14, 10, 60, *(12 for _each in holders)]
        self._top(page, PlanSheet.ASSIGNMENTS, widths, _MATRIX_NOTE)
        for place, head in enumerate(heads.values()):
            page.merge_range(matrix.NAMES, place, matrix.CODES, place, head, self._looks["head"])
        for place, holder in enumerate(holders, start=matrix.BESIDE):
            page.write_string(matrix.NAMES, place, holder.name, self._looks["head"])
            page.write_string(matrix.CODES, place, holder.code, self._looks["letter"])
        page.freeze_panes(matrix.FIRST, matrix.BESIDE)
        page.repeat_rows(matrix.NAMES, matrix.CODES)
        letters = matrix.letters_of(matrix.given_of(self._tables))
        activities = self._tables.get("activities", {}).get("activity", [])
        given = self._ids.given.setdefault(PlanSheet.ASSIGNMENTS, {})
        for at, activity in enumerate(activities, start=matrix.FIRST):
            code = str(activity["id"])
            page.write_string(at, 0, code, self._looks["closed"])
            page.write_string(at, 1, str(activity["number"]), self._looks["centre"])
            page.write_string(at, 2, str(activity["title"]), self._looks["name"])
            own = {each.code: letters.get((code, each.code), "") for each in holders}
            given[code,] = {name: mark_of(text) for name, text in own.items() if text}
            for place, text in enumerate(own.values(), start=matrix.BESIDE):
                self._cell(page, at, place, text, self._looks["line"])
        last, side = matrix.FIRST + len(activities) - 1, matrix.BESIDE + len(holders) - 1
        if activities and holders:
            rule = {"validate": "list", "source": list(matrix.LETTERS.values())}
            page.data_validation(matrix.FIRST, matrix.BESIDE, last, side, rule)

    # --- what all have ---------------------------------------------------------------------------
    def _top(self, page: TallSheet, sheet: PlanSheet, widths: Sequence[int], note: str) -> None:
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        # As wide as what is seen of it at once: a title over forty columns would lie out of sight.
        sums = enumerate(accumulate(widths))
        last = max(1, next((place for place, wide in sums if wide >= _SEEN), len(widths) - 1))
        title = f"{_say(sheet.value)} – {self._tables['plan']['plan']['title']}"
        page.merge_range(0, 0, 0, last, title, self._looks["title"])
        page.merge_range(1, 0, 1, last, _say(note), self._looks["note"])

    def _hidden(self) -> None:
        page = self._book.add_worksheet(HIDDEN)
        for row, line in enumerate(self._ids.lines()):
            for column, text in enumerate(line):
                page.write_string(row, column, text)
        page.protect()
        # "Unhide" in Excel does not offer it, so nobody tidies it away.
        page.very_hidden()


def _say(sentence: str, **fields: Field) -> str:
    return tr(message(sentence, **fields))
