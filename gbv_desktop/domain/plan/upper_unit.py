"""The unit above another one: who takes in its reports, and whose packages it takes in."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.text.vietnamese import level_of


def upper_of(plan: Plan, unit: Unit, day: date) -> Unit:
    """The office that takes in the unit's reports that day; the plan's own where it names none."""
    return plan.unit_by_id[unit.on(day).reports_to or plan.identity.consolidator]


def package_level(plan: Plan, unit: Unit, day: date) -> str:
    """The level that a unit's packages come from, as its people say it: ``huyện``, ``tỉnh``; empty
    if no name says.

    Args:
        day: the day whose names hold.
    """
    # A unit without a territory of its own, such as a branch office, works in the plan's.
    return level_of(upper_of(plan, unit, day).name_on(day).area or plan.identity.area)
