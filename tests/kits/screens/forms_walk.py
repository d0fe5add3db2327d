"""The way through Kế hoạch › Biểu mẫu: the row, the rule that is made, the paper, every dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.plan.forms.page import PAPER, PROPERTIES, RULES, FormsEditor

if TYPE_CHECKING:
    from screens_kit import Tour

FORM, ROW, WHOLE = "blg-x", "B02", "B01"


def changing_forms(tour: Tour, meanwhile: Callable[[], None] = lambda: None) -> None:
    """With a draft, which is thrown away in the end.

    Args:
        meanwhile: is done over each of the three sights.
    """
    tour.go("plan")
    tour.page.strip.begin.click()
    tour.rest()
    editor = tour.page.turn_to_editor(FormsEditor)
    tour.rest()
    editor._stand(ROW)
    tour.show("plan, forms")
    meanwhile()
    editor.show_as(RULES)
    for code in (ROW, WHOLE):
        editor.rules.cells.choose(lambda each, code=code: each.code == code)
        editor.rules._pick_current()
    editor.rules._try()
    tour.rest()
    tour.show("plan, a rule")
    meanwhile()
    tour.act(editor.rules.known.click)
    editor.show_as(PAPER)
    tour.rest()
    tour.show("plan, a form on paper")
    meanwhile()
    editor.show_as(PROPERTIES)
    editor._stand(ROW)
    for act in (editor._add, editor._break_down, editor._ask_owners, lambda: editor._mark(True)):
        tour.act(act)
    tour.guest.choice = 0
    tour.page.strip.discard.click()
    tour.guest.choice = None
    tour.rest()
