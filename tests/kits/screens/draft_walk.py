"""The way through the draft of the plan: activities, assignments, its lists, applying it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from texts_walk import wording

from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.text import message
from ui.plan.activities.page import ActivitiesEditor
from ui.plan.assignments.page import AssignmentsEditor
from ui.plan.editing.editor import PlanEditor

if TYPE_CHECKING:
    from screens_kit import Tour

WRONG = ("activities", ("activity", 1, "group"), "nobody")


def drafting(tour: Tour, meanwhile: Callable[[], None] = lambda: None) -> None:
    """With a draft that has a change and an error, which is thrown away in the end.

    Args:
        meanwhile: is done over each page of the editor.
    """
    tour.go("plan")
    tour.page.strip.begin.click()
    tour.rest()
    for kind in (ActivitiesEditor, AssignmentsEditor):
        turn_to(tour, kind)
        tour.show(f"plan, {kind.__name__}")
        meanwhile()
    wording(tour, turn_to, meanwhile)
    turn_to(tour, AssignmentsEditor)
    (roles,) = tour.page.findChildren(AssignmentsEditor)
    roles.parties.choose(lambda row: row.given is not None)
    tour.act(roles._ask_due)
    tour.page._change(message("Taken from a folder"), partial(_with, *WRONG))
    tour.rest()
    for act in (tour.page._show_changes, tour.page._show_faults, tour.page._review):
        tour.act(act)
    tour.guest.choice = 0
    tour.page.strip.discard.click()
    tour.guest.choice = None
    tour.rest()


def turn_to(tour: Tour, kind: type[PlanEditor]) -> None:
    """Opens a page of the editor."""
    tour.page.turn_to_editor(kind)
    tour.rest()


def _with(file: str, way: Any, value: Any, tables: Any) -> Any:
    return with_value(tables, file, way, value)
