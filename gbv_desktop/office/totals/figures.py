"""The consolidated figures as a table for other programs, sensitive ones only with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.cells import CellState, indicator_of
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.report.typed import NIL_SIGN, UNCOLLECTED_SIGN, write_cell
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.sums import SumState, sum_of
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.in_clear import may_go_out, note_out, table_bytes
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.text import N_, message

OUTSIDE_SIGN = "x"
"""The unit does not report the indicator; as the papers print it."""
_TITLE, _NOT_IN = N_("Consolidated figures"), N_("not in")


@needs(PersonRole.ENTER)
def write_figures(office: Office, found: Overview, path: Path, reason: str = "") -> Path:
    """Writes the totals and each unit's cell, as a workbook or as CSV by the file's name.

    Args:
        office: the open office.
        found: the overview of the period.
        path: the file.
        reason: why the sensitive figures are wanted; without it they are left out. It is logged.

    Raises:
        Problem: E-PERSON-ROLE, E-PERSON-READS, E-OUT-FILE, E-TEXT-CHARS.
    """
    may_go_out(office, reason)
    names = {unit.id: unit.name_on(found.period.end).name for unit in found.owing}
    titles = (N_("cell"), N_("indicator"), N_("total"), N_("units"), N_("unit of measure"))
    head = [*(tr(message(title)) for title in titles), *names.values()]
    # Left out whole, not blanked: a blank among numbers would tell that there was one.
    rows = _rows(found, sensitive=bool(reason))
    written = write_file(path, table_bytes(path, tr(message(_TITLE)), head, rows))
    # After the file is written: the journal tells of figures that did go out.
    note_out(office, "export figures", found.period.code, reason)
    return written


def _rows(found: Overview, *, sensitive: bool) -> Iterator[list[str | int | None]]:
    for cell in found.totals.cells.values():
        indicator = found.plan.indicator_by_code[indicator_of(cell.cell)]
        if indicator.sensitive and not sensitive:
            continue
        yield [
            indicator.code,
            indicator.cell_name(cell.cell),
            total_value(indicator, cell),
            cell.share,
            indicator.unit,
            *(unit_value(indicator, cell, unit.id) for unit in found.owing),
        ]


def total_sign(state: SumState) -> str:
    """What stands for a total that is no counted number; nothing where there is nothing to say."""
    words = {
        SumState.NIL: NIL_SIGN,
        SumState.UNCOLLECTED: UNCOLLECTED_SIGN,
        SumState.UNREPORTED: tr(message(_NOT_IN)),
    }
    return words.get(state, "")


def total_value(indicator: Indicator, cell: ConsolidatedCell) -> str | int | None:
    """A total as a table has it: a counted number, or the sign of its state."""
    found = sum_of(indicator, cell)
    return found.value if found.state is SumState.COUNTED else total_sign(found.state) or None


def unit_value(indicator: Indicator, cell: ConsolidatedCell, unit_id: str) -> str | int | None:
    """A unit's cell: its number, yes or no, or the sign of its state; a blank is not entered."""
    if unit_id not in cell.by_unit:
        return OUTSIDE_SIGN
    # Asked first: a silent unit has no figure either, and a blank says that it left the cell empty.
    if unit_id in cell.silent:
        return tr(message(_NOT_IN))
    found = cell.by_unit[unit_id]
    if found is None:
        return None
    if found.value is None or found.state is CellState.NIL or indicator.kind is Kind.YES_NO:
        return write_cell(found, yes_no=indicator.kind is Kind.YES_NO)
    return found.value
