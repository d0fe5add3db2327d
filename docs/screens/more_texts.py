"""Kế hoạch › Mục tiêu and Lời văn: lists, cards, a fault while typing, the whole paper."""

from ui.plan.targets.page import TargetsEditor
from ui.plan.texts.page import TextsEditor

NAMES = ("targets", "mark", "texts", "typed", "annex", "paper")


def shoot(camera) -> None:
    if camera.role != "district" or not any(camera.wants(f"texts-{each}") for each in NAMES):
        return
    camera.go("plan")
    page = camera.window.desk.page
    page.strip.begin.click()
    camera.settle()
    targets = page.turn_to_editor(TargetsEditor)
    camera.settle()
    targets.table.choose(lambda each: each.key == "M02")
    camera.shoot("texts-targets")
    camera.asked("texts-mark", targets.card.change.click)
    texts = page.turn_to_editor(TextsEditor)
    camera.settle(600)
    texts.table.choose(lambda each: each.key == "passage/district.hd-1-1/2")
    camera.settle(900)
    camera.shoot("texts-texts")
    texts.card.box.setPlainText("{B02} lượt người dự, đáng mừng là {B99} buổi.")
    camera.settle(900)
    camera.shoot("texts-typed")
    texts.card.box.setPlainText(texts.card._piece.text)
    texts.paper.setCurrentIndex(texts.paper.findData("annexes"))
    texts.table.choose(lambda each: each.name == "consolidated.IV")
    camera.settle(900)
    camera.shoot("texts-annex")
    camera.asked("texts-paper", texts._ask_paper)
