"""Opening an office on the thread. The use cases are imported there, while the door is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.base.clock import SystemClock

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.office.base.progress import Progress
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.open.setup import PlanChoice
    from ui.door.choices import SetupChoices


def unlock(
    home: Path,
    password: str,
    day: date | None,
    person: str,
    _progress: Progress,
    *,
    damaged: Callable[[Problem], object] = lambda _problem: None,
) -> Office:
    """Opens the office of a folder.

    Args:
        person: the id of who signs in; empty where one person works.
        day: the day to play in a training office; the real day, or none, leaves the clock alone.
        damaged: told, on a thread of its own, of damage that is found when the office is open.

    Raises:
        Problem: E-PWD-WRONG, E-PWD-WAIT, E-HOME-BUSY and the others of ``Office.open``.
    """
    from gbv_desktop.office.open.session import Office

    # A day that is set stands still at midnight, so the real one is not set.
    real = SystemClock().today()
    office = Office.open(home, password, None if day in (None, real) else day, person)
    office.store.page_check.when_failed(damaged)
    return office


def plans(_progress: Progress) -> tuple[PlanChoice, ...]:
    """The plans on this PC; raises E-PLAN-*."""
    from gbv_desktop.office.open.setup import plans_to_choose

    return plans_to_choose()


def begun(model: Plan, given: tuple[Any, ...], _progress: Progress) -> PlanChoice:
    """A plan begun on the forms of another one; raises E-NEW-*.

    Args:
        given: what :class:`NewPlan` holds, in its order.
    """
    from gbv_desktop.office.plan.new_plan import NewPlan, begin_plan

    return begin_plan(model, NewPlan(*given))


def brought(file: Path, training: bool, _progress: Progress) -> PlanChoice:
    """The plan of a start package; raises E-FIRST-PLAN, E-TRAINING, E-FILE-* and the like."""
    from gbv_desktop.office.receive.packages.first_plan import plan_of_package

    return plan_of_package(file, training=training)


def found(home: Path, choices: SetupChoices, _progress: Progress) -> Office:
    """Makes the office that the first run decided on.

    Raises:
        Problem: those of ``set_up``.
    """
    from gbv_desktop.office.open.setup import OfficeChoice, set_up

    if choices.plan is None or choices.unit is None:
        raise Bug("an office is made before plan and unit were chosen")
    choice = OfficeChoice(
        plan=choices.plan.plan.identity.id,
        unit=choices.unit.id,
        role="consolidating" if choices.consolidating else "reporting",
        training=choices.training,
        preparer=choices.preparer,
        approver=choices.approver,
    )
    return set_up(home, choices.password, choice, read=choices.plan.made)


def digits(office: Office) -> str:
    """The digits that others compare."""
    return office.digits
