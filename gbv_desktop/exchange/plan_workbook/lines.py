"""A sheet with a line for each row of the plan: written, and taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.exchange.plan_workbook.columns import (
    SheetColumn,
    cell_of,
    held,
    put,
    text_of,
    value_of,
)
from gbv_desktop.exchange.plan_workbook.faults import E_XLS_GONE, E_XLS_LACK, E_XLS_SAME
from gbv_desktop.exchange.plan_workbook.identity import RowKey, mark_of
from gbv_desktop.exchange.plan_workbook.sheets import SheetShape
from gbv_desktop.exchange.plan_workbook.taking import (
    RowChangeKind,
    SheetPage,
    Taking,
    WorkbookChange,
)

HEAD, FIRST = 2, 3
"""The line of the headings and the first one below, counted from 0."""

Row = dict[str, Any]


def key_of(row: Mapping[str, Any], shape: SheetShape) -> RowKey:
    """By what a row is known."""
    return tuple(text_of(held(row, each.field), each) for each in shape.columns[: shape.keys])


def marks_of(row: Mapping[str, Any], shape: SheetShape) -> dict[str, str]:
    """The marks of what a row holds; of an empty cell none."""
    texts = {each.field: text_of(held(row, each.field), each) for each in shape.columns}
    return {name: mark_of(text) for name, text in texts.items() if text}


def take_lines(shape: SheetShape, page: SheetPage, tables: TablesInWork, taking: Taking) -> None:
    """Takes the lines of a sheet into the tables; lines that lack are rows that go."""
    rows = shape.load(tables)
    told = len(taking.changes)
    reader = _LineReader(shape, page, rows, taking)
    for at in page.filled(FIRST, range(len(shape.columns))):
        reader.line(at)
    kept = reader.without_removed()
    if len(taking.changes) > told:
        shape.store(tables, kept)


class _LineReader:
    """Reads the lines of one sheet, one after the other."""

    def __init__(self, shape: SheetShape, page: SheetPage, rows: list[Row], taking: Taking) -> None:
        self._shape, self._page, self._taking = shape, page, taking
        self._rows = list(rows)
        self._known: dict[RowKey, Row] = {}
        for row in rows:
            self._known.setdefault(key_of(row, shape), row)
        self._seen: set[RowKey] = set()

    def line(self, at: int) -> None:
        values = self._values(at)
        keys = self._shape.columns[: self._shape.keys]
        # Without them nobody can say which row it is.
        if self._lacks(at, keys, values) or not all(each.field in values for each in keys):
            return
        key = tuple(text_of(values[each.field], each) for each in keys)
        if key in self._seen:
            self._fault(at, 0, E_XLS_SAME(text=_said(key)))
            return
        self._seen.add(key)
        row = self._known.get(key)
        if row is None and key in self._page.given:
            # It went after the workbook was written; who changes it here has to know that.
            if self._is_touched(key, values):
                self._fault(at, 0, E_XLS_GONE(text=_said(key)))
        elif row is None:
            self._add(at, key, values)
        else:
            self._change(at, key, row, values)

    def _values(self, at: int) -> dict[str, Any]:
        """What stands in the line by field; what was not understood is told and left out."""
        found: dict[str, Any] = {}
        for place, column in enumerate(self._shape.columns):
            try:
                value = value_of(self._page.value(at, place), column, self._words(column))
            except Problem as problem:
                self._fault(at, place, problem)
            else:
                found[column.field] = value
        return found

    def _words(self, column: SheetColumn) -> Mapping[str, str]:
        return self._page.words.get(column.field, column.words)

    def _is_touched(self, key: RowKey, values: Row) -> bool:
        texts = ((c.field, text_of(values.get(c.field), c)) for c in self._shape.columns)
        return any(self._page.touched(key, name, text) for name, text in texts)

    def _lacks(self, at: int, columns: Iterable[SheetColumn], values: Row) -> bool:
        """Tells the cells of the line that must not be empty and are."""
        lacking = [
            column
            for column in columns
            if column.needed and values.get(column.field, "x") in (None, "", [])
        ]
        for column in lacking:
            place = self._shape.columns.index(column)
            self._fault(at, place, E_XLS_LACK(head=column.says))
        return bool(lacking)

    def _add(self, at: int, key: RowKey, values: Row) -> None:
        row: Row = {}
        self._lacks(at, self._shape.columns, values)
        for column in self._shape.columns:
            put(row, column, values.get(column.field))
        for place, column in enumerate(self._shape.columns):
            value = values.get(column.field)
            if text := text_of(value, column):
                self._tell(RowChangeKind.ADDED, at, place, key, ("", text), _named(row))
                self._taking.name(self._page, at, place, column, value)
        self._rows.append(row)

    def _change(self, at: int, key: RowKey, row: Row, values: Row) -> None:
        name = _named(row)
        for place, column in enumerate(self._shape.columns):
            if column.field not in values:
                continue
            value = values[column.field]
            before, after = text_of(held(row, column.field), column), text_of(value, column)
            if before != after and self._page.touched(key, column.field, after):
                self._lacks(at, (column,), values)
                put(row, column, value)
                self._tell(RowChangeKind.CHANGED, at, place, key, (before, after), name)
                self._taking.name(self._page, at, place, column, value)

    def without_removed(self) -> list[Row]:
        """The rows without those whose lines were taken out of the sheet."""
        gone = self._page.given.keys() & self._known.keys() - self._seen
        for key, row in self._known.items():
            if key in gone:
                change = WorkbookChange(
                    RowChangeKind.REMOVED,
                    self._page.name,
                    "",
                    _said(key),
                    "",
                    _named(row) or _said(key),
                    "",
                    _named(row),
                )
                self._taking.changes.append(change)
        return [row for row in self._rows if key_of(row, self._shape) not in gone]

    def _tell(
        self,
        kind: RowChangeKind,
        at: int,
        place: int,
        key: RowKey,
        texts: tuple[str, str],
        name: str,
    ) -> None:
        column, cell = self._shape.columns[place], xl_rowcol_to_cell(at, place)
        change = WorkbookChange(kind, self._page.name, cell, _said(key), column.says, *texts, name)
        self._taking.changes.append(change)

    def _fault(self, at: int, place: int, problem: Problem) -> None:
        self._taking.fault(self._page, at, place, problem)


_NAMES: Final = ("short", "title", "name", "names.-1.name")


def _named(row: Row) -> str:
    """A row as people know it; empty where nothing but its code tells."""
    return next((str(name) for each in _NAMES if (name := held(row, each))), "")


def _said(key: RowKey) -> str:
    return " · ".join(each for each in key if each)[:80]


def shown_cells(row: Mapping[str, Any], shape: SheetShape) -> list[str | int]:
    """The cells of a line."""
    return [cell_of(held(row, each.field), each) for each in shape.columns]
