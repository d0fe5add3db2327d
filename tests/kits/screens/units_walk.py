"""The way through Kế hoạch › Đơn vị: both sights, every dialog, every step of the guided acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from draft_walk import turn_to
from thorough import times

from gbv_desktop.domain.plan.reorganising.values import PlanUnits
from gbv_desktop.office.plan.units.acts import units_of_draft
from ui.plan.units.acts.dialog import REVIEW, ActDialog
from ui.plan.units.acts.state import ActState
from ui.plan.units.adding import AddUnitsDialog
from ui.plan.units.card import UnitAct
from ui.plan.units.groups import GroupsDialog
from ui.plan.units.page import BARS, LIST, UnitsEditor

if TYPE_CHECKING:
    from screens_kit import Tour

COMMUNE, RADIO, CULTURE = "c-23440", "d-dai", "d-vhtt"
DAY = date(2020, 1, 1)


def arranging_units(tour: Tour, meanwhile: Callable[[], None] = lambda: None) -> None:
    """With a draft, which is thrown away in the end.

    Args:
        meanwhile: is done over each of both sights.
    """
    tour.go("plan")
    tour.page.strip.begin.click()
    tour.rest()
    turn_to(tour, UnitsEditor)
    (editor,) = tour.page.findChildren(UnitsEditor)
    editor._choose(COMMUNE)
    tour.show("plan, units")
    meanwhile()
    editor.show_as(BARS)
    tour.show("plan, units over time")
    meanwhile()
    editor.show_as(LIST)
    for act in (UnitAct.FIELDS, UnitAct.SIGNERS, UnitAct.PHONES):
        tour.act(lambda act=act: editor._begin(act))
    tour.act(editor.groups.click)
    groups = GroupsDialog(tour.window.shell, "")
    tour.rest()
    tour.act(groups.change.click)
    groups.deleteLater()
    adding = AddUnitsDialog(tour.window.shell, tuple(each.unit for each in editor._rows))
    adding.box.setPlainText("Văn Lem\nTân Lập")
    tour.rest()
    tour.act(lambda: tour.guest.show(adding))
    found: list[PlanUnits] = []
    tour.window.shell.work.read(units_of_draft, found.append)
    tour.rest()
    # Each step of each act in the deep run; here those of the first two.
    for act in tuple(UnitAct)[3:][: times(2, 5)]:
        guided(tour, act, found[0])
    tour.guest.choice = 0
    tour.page.strip.discard.click()
    tour.guest.choice = None
    tour.rest()


def guided(tour: Tour, act: UnitAct, units: PlanUnits) -> None:
    """The steps of an act as far as they go."""
    plan = {each.id: each.number for each in tour.page._shown.plan.activities}
    dialog = ActDialog(tour.window.shell, ActState(act, units, units.unit(RADIO), plan, DAY))
    tour.guest.met.add(type(dialog).__name__)
    dialog.show()
    for step in range(REVIEW + 1):
        tour.show(f"{act}, step {step + 1}", dialog)
        answer(act, dialog)
        if dialog.steps[dialog.at].missing() or step == REVIEW:
            break
        dialog.onward()
        tour.rest()
    dialog.close()
    dialog.deleteLater()
    tour.rest()


def answer(act: UnitAct, dialog: ActDialog) -> None:
    """What the second step asks for."""
    step = dialog.steps[1]
    if dialog.at != 1:
        return
    match act:
        case UnitAct.SPLIT:
            for at, name in enumerate(("Radio A", "Radio B")):
                step.new.lines[at][1].setText(name)
        case UnitAct.RENAME:
            step.name.setText("Radio")
        case UnitAct.DISSOLVE:
            step.heir.choose(CULTURE)
        case UnitAct.REPORT_TO:
            step.upper.choose(CULTURE)
