"""A review of several years, asked for among the periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from district_kit import Settle
from looking import said
from PySide6.QtWidgets import QDialog

from gbv_desktop.domain.work.reviews import ReviewKind
from gbv_desktop.office.work.reviews import ReviewOffer, read_reviews, review_offer
from ui.plan.periods.page import PeriodsEditor
from ui.report.review import NewReviewDialog

Made = Callable[[], NewReviewDialog]


@pytest.fixture
def asking(editor: PeriodsEditor, settle: Settle) -> Made:
    def make() -> NewReviewDialog:
        found: list[ReviewOffer] = []
        editor.shell.work.read(review_offer, found.append)
        settle()
        dialog = NewReviewDialog(editor.shell, found[0])
        dialog.order.paper.put("45/LĐTBXH", date(2018, 6, 20))
        return dialog

    return make


def test_the_years_are_asked_about_at_once(
    editor: PeriodsEditor, settle: Settle, answers: Any, asking: Made
) -> None:
    def ask(dialog: NewReviewDialog) -> bool:
        assert dialog.kind.chosen == ReviewKind.INTERIM and dialog.last.chosen == "2018"
        assert "due to the end of 19/11/2018" in said(dialog)
        assert not dialog.asked_by.isVisibleTo(dialog)
        dialog.order.awaited.setChecked(True)
        dialog.hand_in()
        settle()
        return dialog.result() == QDialog.DialogCode.Accepted

    answers.coming.append(ask)
    editor.review.click()
    settle()
    assert "2018-SK" in [each.period.code for each in editor.table.rows.rows if each.owing]


def test_other_years_want_a_day_of_their_own(
    editor: PeriodsEditor, settle: Settle, asking: Made
) -> None:
    dialog = asking()
    dialog.last.choose("2017")
    assert not dialog.ask.isEnabled() and "single year" in dialog.ask.toolTip()
    dialog.last.choose("2018")
    dialog.kind.choose(ReviewKind.ON_REQUEST)
    assert dialog.asked_by.isVisibleTo(dialog) and "no such review" in said(dialog)
    assert not dialog.ask.isEnabled()
    dialog.until.show_day(date(2018, 6, 21))
    assert dialog.ask.isEnabled()
    dialog.hand_in()
    settle()
    assert dialog._said.isVisibleTo(dialog) and dialog.made is None
    dialog.until.show_day(date(2018, 12, 28))
    dialog.asked_no.setText("9/UBND")
    dialog.hand_in()
    settle()
    assert dialog.made is None, "number and day belong together"
    dialog.asked_on.show_day(date(2018, 6, 18))
    dialog.hand_in()
    settle()
    assert dialog.made is not None and dialog.made.period == "2018-DX01"
    kept: list[Any] = []
    editor.shell.work.read(read_reviews, kept.append)
    settle()
    assert [each.review for each in kept[0]] == [dialog.made]
