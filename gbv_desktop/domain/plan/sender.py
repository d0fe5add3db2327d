"""Whose packages a unit takes in, as its people say it: of the district, of the province."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.text.vietnamese import level_of


def package_level(plan: Plan, unit: Unit, day: date) -> str:
    """The level that a unit's packages come from: ``huyện``, ``tỉnh``; empty if no name says.

    It is that of the unit it reports to; of one that reports to nobody, the consolidating unit's.

    Args:
        day: the day whose names hold.
    """
    sender = plan.unit_by_id[unit.on(day).reports_to or plan.identity.consolidator]
    # A unit without a territory of its own, such as a branch office, works in the plan's.
    return level_of(sender.name_on(day).area or plan.identity.area)
