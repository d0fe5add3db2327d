"""What lies aside: numbers far above the others, files to be dismissed, what is settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from courier_kit import COMMUNE
from inbox_kit import act_words, choose, revisions
from PySide6.QtWidgets import QAbstractButton
from rehearsal import every_revision_is_far

from ui.inbox.page import ASIDE, InboxPage

Settle = Callable[[], None]


@pytest.fixture
def far(page: InboxPage, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> InboxPage:
    """The commune's next revision counts as far off."""
    every_revision_is_far(monkeypatch)
    page.reload()
    settle()
    return page


def test_a_far_number_is_decided_in_the_preview(
    far: InboxPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = choose(far, COMMUNE).row
    assert (row.held, row.code) == (True, "E-REPORT-FAR")
    assert act_words(far) == ["Vẫn nhận…"]
    answers.coming = [False, True]
    far.card.press_first()
    settle()
    assert revisions(far, COMMUNE, settle) == [1]
    far.card.press_first()
    settle()
    assert revisions(far, COMMUNE, settle) == [1, 2]
    assert answers.coming == []


def test_a_far_number_waits_aside_and_is_decided_there(
    far: InboxPage, settle: Settle, answers: Any
) -> None:
    far.take_ready()
    settle()
    assert revisions(far, COMMUNE, settle) == [1]
    far._tabs.setCurrentIndex(ASIDE)
    mine = f"_{COMMUNE}_"
    assert far.aside.table.choose(lambda each: each.code == "E-REPORT-FAR" and mine in each.name)
    assert far.aside._accept.isVisible()
    answers.coming = [True]
    far.aside._accept.click()
    settle()
    assert revisions(far, COMMUNE, settle) == [1, 2]


def test_what_lies_aside_is_emptied_with_a_button(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    page.take_ready()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    answers.coming = [False, True, True]
    for left in (2, 1, 0):
        page.aside._empty.click()
        settle()
        assert len(page.aside.table.rows.rows) == left
    assert not page.aside._empty.isVisible()


def test_a_file_aside_is_dismissed_by_hand_and_a_settled_one_is_not_counted(
    page: InboxPage, settle: Settle, answers: Any
) -> None:
    page.take_ready()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    assert page.aside.table.choose(lambda each: each.code == "E-AGE-TRUNC")
    answers.coming = [False, True]
    for left in (2, 1):
        page.aside._dismiss.click()
        settle()
        assert len(page.aside.table.rows.rows) == left
    assert page._tabs.tabText(ASIDE) == "Để riêng (1)"


def test_what_lies_aside_is_settled_without_reading_the_stick_behind_it(
    page: InboxPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.take_ready()
    settle()
    settle()
    page._tabs.setCurrentIndex(ASIDE)
    read: list[int] = []
    monkeypatch.setattr(page.stick, "look_again", lambda: read.append(1))
    before = page.aside.open
    assert page.aside.table.choose(lambda each: each.code == "E-AGE-TRUNC")
    answers.coming.append(True)
    page.aside._dismiss.click()
    settle()
    settle()
    assert (page.aside.open, read) == (before - 1, [])
    page._tabs.setCurrentIndex(0)
    assert read == [1], "what changed meanwhile is read once somebody looks at the stick"
    page._tabs.setCurrentIndex(ASIDE)
    page._tabs.setCurrentIndex(0)
    assert read == [1]


def test_after_a_press_in_the_card_the_keyboard_is_in_the_table(
    page: InboxPage, settle: Settle
) -> None:
    """The pressed button is gone; Qt would give the keyboard to the head of the window."""
    assert page.table.choose(lambda each: each.ready and bool(each.row.period))
    buttons = page.card.findChildren(QAbstractButton)
    take = next(each for each in buttons if each.text() == "Nhận tệp này")
    take.setFocus()
    assert page.window().focusWidget() is take
    take.click()
    settle()
    assert page.window().focusWidget() is page.table
