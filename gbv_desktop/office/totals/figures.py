"""The consolidated figures as a table for other programs, sensitive ones only with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gbv_desktop.domain.consolidate import ConsolidatedCell
from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.values import Cell, CellState, indicator_of
from gbv_desktop.i18n import tr
from gbv_desktop.office.in_clear import may_go_out, note_out, table_bytes
from gbv_desktop.office.members import needs
from gbv_desktop.office.output import write_file
from gbv_desktop.office.session import Office
from gbv_desktop.office.totals.consolidation import Overview
from gbv_desktop.text import N_, message

# As in Vietnamese statistics, and as the papers print them.
NIL_SIGN, UNCOLLECTED_SIGN = "-", "…"
_TITLE = N_("Consolidated figures")


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
    rows = _rows(office, found, sensitive=bool(reason))
    written = write_file(path, table_bytes(path, tr(message(_TITLE)), head, rows))
    note_out(office, "export figures", found.period.code, reason)
    return written


def _rows(office: Office, found: Overview, *, sensitive: bool) -> Iterator[list[str | int | None]]:
    for cell in found.totals.cells.values():
        indicator = office.plan.indicator_by_code[indicator_of(cell.cell)]
        if indicator.sensitive and not sensitive:
            continue
        yield [
            cell.cell,
            indicator.cell_name(cell.cell),
            cell.total,
            cell.share,
            indicator.unit,
            *(_sign(cell, unit.id) for unit in found.owing),
        ]


def _sign(cell: ConsolidatedCell, unit_id: str) -> str | int | None:
    found: Cell | None = cell.by_unit.get(unit_id)
    if found is None:
        return None
    if found.state is CellState.NIL:
        return NIL_SIGN
    return UNCOLLECTED_SIGN if found.value is None else found.value
