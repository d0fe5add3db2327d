"""Địa bàn cần hỗ trợ thêm in the window: entered, refused in words, put right, taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, shell_of
from looking import press, said, show_page
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.work.support import Support
from gbv_desktop.i18n import set_language
from ui.base.work import Worker
from ui.inspections.page import AREAS, InspectionsPage
from ui.inspections.support import SupportView

Settle = Callable[[], None]


@pytest.fixture
def view(world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot) -> SupportView:
    set_language("en")
    work.refused.connect(answers.problem)
    shell = shell_of(world, DISTRICT, work, answers, settle)
    page = show_page(InspectionsPage(shell), qtbot, settle)
    page.tabs.setCurrentIndex(AREAS)
    return page.support


def test_an_area_is_entered_put_right_and_taken_out(
    view: SupportView, answers: Any, settle: Settle
) -> None:
    assert not view.change.isEnabled()

    def entered(dialog: Any) -> bool:
        fields = {
            each.accessibleName(): each
            for each in dialog.findChildren(object)
            if hasattr(each, "accessibleName")
        }
        fields["Unit"].choose(COMMUNE)
        dialog.show()
        dialog.hand_in()
        settle()
        remark = fields["Remark"]
        assert remark.visibleRegion().boundingRect() == remark.rect(), "still in sight"
        assert "No support is named" in said(dialog), "refused in words, and kept as it was typed"
        fields["Support"].boxes[Support.TRAINING].setChecked(True)
        fields["Or: a leader decided on"].show_day(date(2018, 4, 2))
        dialog.hand_in()
        settle()
        return bool(dialog.result())

    def righted(dialog: Any) -> bool:
        boxes = next(each for each in dialog.findChildren(object) if hasattr(each, "boxes"))
        boxes.boxes[Support.MONEY].setChecked(True)
        dialog.hand_in()
        settle()
        return bool(dialog.result())

    answers.coming = [entered, righted, True]
    press(view, "Enter an area…")
    settle()
    (line,) = view.table.rows.rows
    assert line.area.measures == (Support.TRAINING,)
    press(view, "Put it right…")
    settle()
    (line,) = view.table.rows.rows
    assert line.area.measures == (Support.TRAINING, Support.MONEY)
    press(view, "Take it out…")
    settle()
    assert view.table.rows.rows == ()
    assert not view.remove.isEnabled()
