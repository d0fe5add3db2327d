"""Which plans there are, validated whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.plan_outline import PlanPart, plan_outline
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


def list_plans() -> list[dict[str, Any]]:
    """Every plan with the units an office can be set up for, its periods and forms.

    Raises:
        Problem: E-PLAN-*, naming file and line.
    """
    return [_described(plan_folder.load(folder)) for folder in plan_folder.available()]


def _described(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan.identity.id,
        "title": plan.identity.title,
        "units": [
            {
                "id": unit.id,
                "name": unit.names[-1].name,
                "reporter": unit.reporter,
                "role": _role(plan, unit.id),
            }
            for unit in sorted(plan.units, key=lambda unit: (unit.order, unit.id))
        ],
        "periods": [period.code for period in plan.periods],
        "forms": [
            {
                "form": form.code,
                "edition": form.edition,
                "reporter": form.reporter,
                "title": form.title,
            }
            for form in plan.forms
        ],
    }


def _role(plan: Plan, unit_id: str) -> str | None:
    """The role a unit plays; a consolidating unit may report upward as well."""
    unit = plan.unit_by_id[unit_id]
    if fits(plan, unit, CONSOLIDATING):
        return CONSOLIDATING
    return REPORTING if fits(plan, unit, REPORTING) else None
