"""Duties and self-assessment of all units in a year, as the consolidating office sees them."""

from __future__ import annotations

from gbv_desktop.domain.totals.told_duties import ToldBoard, told_board
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.period_overview import Overview, overview


def duty_board(office: Office, code: str) -> ToldBoard:
    """What the units told of a year.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    return board_of(overview(office, code))


def board_of(found: Overview) -> ToldBoard:
    """The same of a period that was read before."""
    counted = {unit: head.whole.report for unit, head in found.counted.items()}
    standing = {row.unit: row.status for row in found.board.rows}
    return told_board(found.plan, found.period, found.owing, counted, standing)
