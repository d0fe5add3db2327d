"""The way through the draft of the plan: activities, assignments, its lists, applying it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_workbook_kit import edited, place
from texts_walk import wording

from gbv_desktop.domain.plan.editions.campaigns import campaigns_in
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.office.plan.files.plan_workbooks import write_plan_workbook
from gbv_desktop.text import message
from ui.base.work import TaskOutcome
from ui.plan.activities.page import ActivitiesEditor
from ui.plan.assignments.page import LIST, MATRIX, AssignmentsEditor
from ui.plan.editing.editor import PlanEditor
from ui.plan.identity.page import IdentityEditor

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
    for kind in (IdentityEditor, ActivitiesEditor, AssignmentsEditor):
        turn_to(tour, kind)
        tour.show(f"plan, {kind.__name__}")
        meanwhile()
    campaigns(tour)
    wording(tour, turn_to, meanwhile)
    turn_to(tour, AssignmentsEditor)
    (roles,) = tour.page.findChildren(AssignmentsEditor)
    roles.parties.choose(lambda row: row.given is not None)
    tour.act(roles._ask_due)
    roles.show_as(MATRIX)
    tour.show("plan, roles as a matrix")
    tour.act(roles._look_over)
    roles.show_as(LIST)
    tour.guest.file = workbook(tour)
    tour.act(tour.page.strip.into.click)
    tour.page._change(message("Taken from a folder"), partial(_with, *WRONG))
    tour.rest()
    for act in (tour.page._show_changes, tour.page._show_faults, tour.page._review):
        tour.act(act)
    tour.guest.choice = 0
    tour.page.strip.discard.click()
    tour.guest.choice = None
    tour.rest()


def campaigns(tour: Tour) -> None:
    """A campaign that is added, and the name of one from a year on."""
    turn_to(tour, ActivitiesEditor)
    (activities,) = tour.page.findChildren(ActivitiesEditor)
    assert activities.table.choose(lambda row: bool(campaigns_in(row)))
    tour.act(activities._ask_campaign)
    tour.act(partial(activities._ask_name, 0))


def turn_to(tour: Tour, kind: type[PlanEditor]) -> None:
    """Opens a page of the editor."""
    tour.page.turn_to_editor(kind)
    tour.rest()


def workbook(tour: Tour) -> Path:
    """The plan's workbook with a change, and with a cell that nobody understands."""
    path = tour.window.shell.home.parent / "ke-hoach.xlsx"
    tour.window.shell.work.run(
        lambda office, _progress: TaskOutcome(write_plan_workbook(office, path))
    )
    tour.rest()
    line = place(path.read_bytes(), PlanSheet.UNITS, "c-23440")
    cells = {f"C{line}": "Xã Diên Bình Mới", f"H{line}": "thứ năm"}
    path.write_bytes(edited(path.read_bytes(), PlanSheet.UNITS, cells))
    return path


def _with(file: str, way: Any, value: Any, tables: Any) -> Any:
    return with_value(tables, file, way, value)
