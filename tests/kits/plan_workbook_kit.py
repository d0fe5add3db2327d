"""Plan workbooks for the tests, and another program that people change them with."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import openpyxl
from every_plan import plan_named
from openpyxl.worksheet.worksheet import Worksheet

from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan_workbook.read import PlanWorkbookPreview, workbook_changes
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.write import plan_workbook
from gbv_desktop.i18n import tr
from gbv_desktop.text import message


@cache
def tables(name: str = "shipped") -> PlanTables:
    """The tables of a plan; nobody changes them."""
    return tables_of(plan_named(name))


@cache
def written(name: str = "shipped", sheets: Sequence[PlanSheet] = tuple(PlanSheet)) -> bytes:
    """The workbook of a plan."""
    return plan_workbook(tables(name), sheets)


def title(sheet: PlanSheet) -> str:
    """The name of a sheet in the language in use."""
    return tr(message(sheet.value))


def edited(
    data: bytes,
    sheet: PlanSheet,
    cells: Mapping[str, Any],
    more: Callable[[Worksheet], None] | None = None,
) -> bytes:
    """The workbook as openpyxl saves it with these cells; ``more`` may do more with the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book[title(sheet)]
    for cell, value in cells.items():
        page[cell] = value
    if more is not None:
        more(page)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def _page(data: bytes, sheet: PlanSheet) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))[title(sheet)]


def place(data: bytes, sheet: PlanSheet, key: str, head: int = 3) -> int:
    """The line of a key as Excel counts it."""
    page = _page(data, sheet)
    return next(at for at in range(head, page.max_row + 1) if page.cell(at, 1).value == key)


def column(data: bytes, code: str) -> str:
    """The letter of the column of a unit or group in the matrix."""
    page = _page(data, PlanSheet.ASSIGNMENTS)
    return next(str(cell.column_letter) for cell in page[4] if cell.value == code)


def taken(data: bytes, of: PlanTables | None = None) -> PlanWorkbookPreview:
    """What the workbook would change in the shipped plan, or another one."""
    return workbook_changes(of if of is not None else tables(), data, "ke-hoach.xlsx")


def told(preview: PlanWorkbookPreview) -> list[tuple[str, str, str]]:
    """The faults: sheet, cell, number."""
    return [(each.sheet, each.cell, each.problem.code) for each in preview.faults]


def with_cell(sheet: PlanSheet, cell: str, value: Any) -> PlanWorkbookPreview:
    """What one changed cell of the shipped plan's workbook would change."""
    return taken(edited(written(), sheet, {cell: value}))


def given(of: PlanTables, activity: str) -> list[dict[str, Any]]:
    """The rows of who does what in an activity."""
    return [each for each in of["assignments"]["assignment"] if each["activity"] == activity]


def cell_for(activity: str, code: str) -> str:
    """The cell of an activity and of a unit or group in the matrix of the shipped plan."""
    return f"{column(written(), code)}{place(written(), PlanSheet.ASSIGNMENTS, activity)}"
