"""Which plans there are, validated whole."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.plan_outline import PlanPart, plan_outline
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.open.session import CONSOLIDATING, REPORTING
from gbv_desktop.office.open.setup import fits


@dataclass(frozen=True)
class PlanChoice:
    """A plan to set an office up for; ``reporting`` and ``consolidating`` are ids of units."""

    plan: Plan
    reporting: frozenset[str]
    consolidating: frozenset[str]


def plans_to_choose() -> tuple[PlanChoice, ...]:
    """Every plan on this PC with the units that can work in each role.

    Raises:
        Problem: E-PLAN-*, naming file and line.
    """
    return tuple(_choice(plan_folder.load(folder)) for folder in plan_folder.available())


def _choice(plan: Plan) -> PlanChoice:
    fitting = {
        role: frozenset(unit.id for unit in plan.units if fits(plan, unit, role))
        for role in (REPORTING, CONSOLIDATING)
    }
    return PlanChoice(plan, fitting[REPORTING], fitting[CONSOLIDATING])


def outlines() -> list[tuple[str, tuple[PlanPart, ...]]]:
    """What each plan says of itself, by its id.

    Raises:
        Problem: E-PLAN-*, naming file and line.
    """
    plans = [plan_folder.load(folder) for folder in plan_folder.available()]
    return [(plan.identity.id, plan_outline(plan)) for plan in plans]
