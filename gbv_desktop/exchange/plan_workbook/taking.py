"""What a workbook brings: changes, cells that were not understood, and names to look up at last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.what_to_write import nearest
from gbv_desktop.exchange.plan_workbook.columns import SheetColumn
from gbv_desktop.exchange.plan_workbook.faults import E_XLS_NAMES_NONE
from gbv_desktop.exchange.plan_workbook.identity import PlanIds, RowKey, mark_of
from gbv_desktop.exchange.plan_workbook.rows import register
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.workbook.package import Value, WorksheetCells
from gbv_desktop.exchange.workbook.read import CellFault


class RowChangeKind(StrEnum):
    """What happens to a row of the plan."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class WorkbookChange:
    """One field of one row that the workbook changes; of a row that goes, the row.

    Attributes:
        sheet: the sheet's own name. cell: as Excel names it; empty for a row that goes.
        row: by what the row is known: its code. field: the heading of the column.
        before, after: as they stand in cells.
        name: the row as people know it; empty where its code is all that there is.
        is_role: whether it is a cell of the matrix: ``row`` is an activity then, ``field`` a unit
            or a group in brackets.
    """

    kind: RowChangeKind
    sheet: str
    cell: str
    row: str
    field: str
    before: str
    after: str
    name: str = ""
    is_role: bool = False


@dataclass(frozen=True)
class SheetPage:
    """One sheet as it came back.

    Attributes:
        given: what stood in each line, by its marks.
        words: what could be chosen, by field.
    """

    sheet: PlanSheet
    name: str
    cells: WorksheetCells
    given: Mapping[RowKey, Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, sheet: PlanSheet, ids: PlanIds, pages: Mapping[str, WorksheetCells]) -> SheetPage:
        """The sheet of that name in a workbook."""
        name = ids.names[sheet]
        words = {column: words for (of, column), words in ids.words.items() if of is sheet}
        return cls(sheet, name, pages[name], ids.given.get(sheet, {}), words)

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell.

        Raises:
            Problem: E-XLS-FORMULA, E-XLS-ERROR.
        """
        broken = self.cells.broken.get((row, column))
        if broken is not None:
            raise broken()
        return self.cells.at(row, column)

    def filled(self, first: int, columns: Collection[int]) -> Iterator[int]:
        """The lines from that one on in which one of these columns holds anything."""
        # A formula without a result is empty to who reads the sheet, and a line all the same.
        last = max((row for row, _column in self.cells.broken), default=0)
        for row in range(first, max(len(self.cells.rows), last + 1)):
            if any(self._holds(row, column) for column in columns):
                yield row

    def _holds(self, row: int, column: int) -> bool:
        return self.cells.at(row, column) != "" or (row, column) in self.cells.broken

    def touched(self, key: RowKey, field: str, text: str) -> bool:
        """Whether another text stood there when the workbook was written."""
        return self.given.get(key, {}).get(field, mark_of("")) != mark_of(text)


@dataclass
class Taking:
    """What was found so far; nothing of it counts before everything was looked at."""

    changes: list[WorkbookChange] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    _named: list[tuple[CellFault, str, str]] = field(default_factory=list)

    def fault(self, page: SheetPage, row: int, column: int, problem: Problem) -> None:
        """Keeps a cell that was not understood."""
        self.faults.append(CellFault(page.name, xl_rowcol_to_cell(row, column), problem))

    def name(self, page: SheetPage, row: int, at: int, column: SheetColumn, value: Any) -> None:
        """Notes the codes of a cell; whether the plan has them is seen when all is taken."""
        codes = value if isinstance(value, list) else [value]
        for code in codes if column.names and value else ():
            problem = E_XLS_NAMES_NONE(text=str(code)[:40], head=column.says, known=("–",))
            told = CellFault(page.name, xl_rowcol_to_cell(row, at), problem)
            self._named.append((told, column.names, str(code)))

    def look_up(self, tables: dict[str, dict[str, Any]]) -> None:
        """Tells the codes that the plan would not have with all that was taken."""
        for told, names, code in self._named:
            known = register(tables, names)
            if code not in known:
                fields = dict(told.problem.text.fields)
                problem = E_XLS_NAMES_NONE(**{**fields, "known": nearest(code, known)})
                self.faults.append(CellFault(told.sheet, told.cell, problem))
