"""Begins a guided act on a unit of the draft."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.plan.units.acts.dialog import ActDialog
from ui.plan.units.acts.state import ActState

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.reorganising.values import PlanUnits
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell
    from ui.plan.units.card import UnitAct


def begin_act(shell: Shell, act: UnitAct, unit: str, plan: Plan) -> None:
    """Asks step by step; whatever is answered, the draft changes only at the end."""
    shell.work.read(_units, partial(_ask, shell, act, unit, plan))


def _ask(shell: Shell, act: UnitAct, unit: str, plan: Plan, units: PlanUnits) -> None:
    numbers = {each.id: each.number for each in plan.activities}
    state = ActState(act, units, units.unit(unit), numbers, shell.today)
    shell.ask.show(ActDialog(shell, state))


def _units(office: Office) -> PlanUnits:
    from gbv_desktop.office.plan.units.acts import units_of_draft

    return units_of_draft(office)
