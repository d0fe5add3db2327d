"""Takes a plan's workbook in again: what it would change, field by field, or where it is wrong."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.exchange.plan_workbook import lines, matrix
from gbv_desktop.exchange.plan_workbook.faults import E_XLS_LATER, E_XLS_OTHER_PLAN
from gbv_desktop.exchange.plan_workbook.identity import PlanIds, read_ids
from gbv_desktop.exchange.plan_workbook.rows import register
from gbv_desktop.exchange.plan_workbook.sheets import SHAPES, PlanSheet
from gbv_desktop.exchange.plan_workbook.taking import SheetPage, Taking, WorkbookChange
from gbv_desktop.exchange.workbook.faults import E_XLS_ALTERED, E_XLS_SHEET
from gbv_desktop.exchange.workbook.package import WorksheetCells, open_pages
from gbv_desktop.exchange.workbook.read import CellFault
from gbv_desktop.exchange.workbook.values import as_text, plain_text

_SHAPES: Final = {shape.sheet: shape for shape in SHAPES}


@dataclass(frozen=True)
class PlanWorkbookPreview:
    """What a workbook would do.

    Attributes:
        tables: the plan's tables with every change; where anything was not understood, as they
            were.
        changes: every field that changes, in the order of sheets and lines.
        faults: the cells that were not understood.
    """

    tables: TablesInWork
    changes: tuple[WorkbookChange, ...]
    faults: tuple[CellFault, ...]


def workbook_changes(tables: TablesInWork, data: bytes, name: str = "") -> PlanWorkbookPreview:
    """Reads a plan's workbook back.

    Only what somebody touched counts: where the plan was changed after the workbook was written,
    that stays. Whether the plan is sound with the changes is for the verifiers of plans to say.

    Args:
        tables: the plan as it is now; they are not changed.
        data: the file, with one byte more than the limit of a workbook if it is larger.
        name: the file's name, for the refusal.

    Raises:
        Problem: E-XLS-*, the workbook as a whole is refused.
    """
    pages = open_pages(data, name)
    ids = read_ids(pages, name)
    plan = tables["plan"]["plan"]
    if ids.plan != plan["id"]:
        raise E_XLS_OTHER_PLAN(file=name, found=ids.title[:200], expected=str(plan["title"]))
    for sheet in ids.names:
        _require_headed(sheet, ids, pages, name)
    after, taking = copy.deepcopy(tables), Taking()
    # In the order of the sheets: what one adds, the next may name.
    for sheet in (each for each in PlanSheet if each in ids.names):
        page = SheetPage.of(sheet, ids, pages)
        if sheet is PlanSheet.ASSIGNMENTS:
            matrix.take_matrix(page, after, taking)
        else:
            lines.take_lines(_SHAPES[sheet], page, after, taking)
        if sheet is PlanSheet.ACTIVITIES:
            gone = set(register(tables, "activities")) - set(register(after, "activities"))
            if gone:
                matrix.take_away(gone, page.name, after, taking)
    taking.look_up(after)
    told = after if not taking.faults else tables
    return PlanWorkbookPreview(told, tuple(taking.changes), tuple(taking.faults))


def _require_headed(
    sheet: PlanSheet, ids: PlanIds, pages: Mapping[str, WorksheetCells], file: str
) -> None:
    """Refuses a workbook that lacks a sheet, or in which a column has another heading."""
    name = ids.names[sheet]
    if name not in pages:
        raise E_XLS_SHEET(sheet=name)
    is_matrix = sheet is PlanSheet.ASSIGNMENTS
    known = list(matrix.HEADS) if is_matrix else [each.field for each in _SHAPES[sheet].columns]
    if list(ids.heads[sheet]) != known:
        raise E_XLS_LATER(file=file)
    at = matrix.NAMES if is_matrix else lines.HEAD
    for place, head in enumerate(ids.heads[sheet].values()):
        if plain_text(as_text(pages[name].at(at, place))) != plain_text(head):
            where = xl_rowcol_to_cell(at, place)
            raise E_XLS_ALTERED(sheet=name, cell=where, expected=head)
