"""Whom to call: can each line be dialled, and do all fit on the printed page."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.offices.urgent import MOST_LINES, HelpLine, wrong_field
from gbv_desktop.exchange.faults import E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import require
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.source import SourceRow


def verify_urgent(rows: Sequence[SourceRow[HelpLine]]) -> None:
    """Refuses numbers that nobody can dial, days that cannot be, and more lines than a page holds.

    Raises:
        Problem: E-PLAN-VALUE, E-PLAN-TWICE.
    """
    names: set[str] = set()
    for row in rows:
        with telling(row.spot):
            field = wrong_field(row.value)
            require(not field, row.spot, field, getattr(row.value, field, ""))
            if row.value.name in names:
                raise row.spot.at("name").fault(E_PLAN_TWICE, id=row.value.name[:40])
            names.add(row.value.name)
    for row in rows[MOST_LINES:]:
        with telling(row.spot):
            require(False, row.spot, "name", row.value.name)
