"""The way through Kế hoạch › Kỳ báo cáo: a year, its days, and both dialogs that act at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from draft_walk import turn_to

from ui.plan.periods.card import PeriodAct
from ui.plan.periods.page import PeriodsEditor
from ui.print.letters import letter_of_request

if TYPE_CHECKING:
    from screens_kit import Tour

OWED = "2018S1"


def seeing_periods(tour: Tour, meanwhile: Callable[[], None] = lambda: None) -> None:
    """With a draft, which is thrown away in the end.

    Args:
        meanwhile: is done over the page.
    """
    tour.go("plan")
    tour.page.strip.begin.click()
    tour.rest()
    turn_to(tour, PeriodsEditor)
    (editor,) = tour.page.findChildren(PeriodsEditor)
    editor.turn(2018)
    tour.rest()
    editor.choose(OWED)
    tour.show("plan, periods")
    meanwhile()
    editor.choose(OWED)
    tour.act(lambda: editor._act(PeriodAct.MORE_TIME))
    tour.act(editor._request)
    tour.act(lambda: letter_of_request(tour.window.shell, OWED))
    tour.guest.choice = 0
    tour.page.strip.discard.click()
    tour.guest.choice = None
    tour.rest()
