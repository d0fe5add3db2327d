"""What the entry page asks of the office, each one short transaction on the thread.

The use cases are imported there, so that the window is there sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gbv_desktop.domain.findings import Findings
    from gbv_desktop.domain.reports import ActivityProgress
    from gbv_desktop.domain.values import Cell
    from gbv_desktop.office.reports.entry import Sheet
    from gbv_desktop.office.session import Office
    from ui.models.form_grid import Column


def opened(period: str, office: Office) -> Sheet | None:
    """The report as it lies on the desk; ``None`` before it is begun."""
    from gbv_desktop.office.reports import entry

    return entry.open_sheet(office, period)


def cells(
    column: Column, changes: Mapping[str, Cell | None], office: Office, sheet: Sheet
) -> Findings:
    """Stores cells of one column."""
    from gbv_desktop.office.reports import entry

    return entry.set_cells(office, sheet, changes, column)


def text(code: str, words: str, office: Office, sheet: Sheet) -> Findings:
    """Stores a part of the narrative."""
    from gbv_desktop.office.reports import entry

    return entry.set_text(office, sheet, code, words)


def progress(told: ActivityProgress, office: Office, sheet: Sheet) -> Findings:
    """Stores how an activity went."""
    from gbv_desktop.office.reports import entry

    return entry.set_progress(office, sheet, told)


def fact(indicator: str, name: str, words: str, office: Office, sheet: Sheet) -> Findings:
    """Stores a fact beside a figure."""
    from gbv_desktop.office.reports import entry

    return entry.set_fact(office, sheet, indicator, name, words)


def reason(key: str, words: str, office: Office, sheet: Sheet) -> Findings:
    """Stores why a warning stands."""
    from gbv_desktop.office.reports import entry

    return entry.set_reason(office, sheet, key, words)


def remark(cell: str, words: str, office: Office, sheet: Sheet) -> Findings:
    """Stores what the unit says to the upper unit about a cell."""
    from gbv_desktop.office.reports import entry

    return entry.set_remark(office, sheet, cell, words)
