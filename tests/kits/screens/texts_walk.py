"""The way through Kế hoạch › Mục tiêu and Lời văn: both pages, a mark, the whole report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.plan.criteria.page import CriteriaEditor
from ui.plan.targets.page import TargetsEditor
from ui.plan.texts.page import TextsEditor

if TYPE_CHECKING:
    from screens_kit import Tour

TARGET, APPENDIX, SENTENCE = "M02", "consolidated.IV", "passage/district.hd-1-1/1"


def wording(tour: Tour, turn_to: Callable[..., None], meanwhile: Callable[[], None]) -> None:
    """While there is a draft; nothing but the offered criteria is changed in it.

    Args:
        tour: the window that is led around.
        turn_to: opens a page of the editor.
        meanwhile: is done over each page.
    """
    turn_to(tour, TargetsEditor)
    (targets,) = tour.page.findChildren(TargetsEditor)
    targets.table.choose(lambda each: each.key == TARGET)
    tour.show("plan, targets")
    meanwhile()
    targets.table.choose(lambda each: each.key == TARGET)
    tour.act(targets.card.change.click)
    tour.act(targets.add.click)
    turn_to(tour, CriteriaEditor)
    (criteria,) = tour.page.findChildren(CriteriaEditor)
    criteria.offered.click()
    tour.rest()
    tour.show("plan, criteria")
    meanwhile()
    turn_to(tour, TextsEditor)
    (texts,) = tour.page.findChildren(TextsEditor)
    texts.table.choose(lambda each: each.key == SENTENCE)
    tour.rest()
    tour.show("plan, texts")
    meanwhile()
    texts.paper.setCurrentIndex(texts.paper.findData("annexes"))
    texts.table.choose(lambda each: each.name == APPENDIX)
    tour.rest()
    tour.show("plan, an appendix")
    tour.act(texts._ask_paper)
