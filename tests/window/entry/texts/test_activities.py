"""How the unit's activities went, told in the window: stored when a field is left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stored import do, stored_report

from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.office.reports import reporting
from ui.base.shell import Shell
from ui.entry.page import EntryPage
from ui.entry.texts.activities import ActivityCard

PERIOD, FIRST = "2018S1", "hd-1-1"
Settle = Callable[[], None]


@pytest.fixture
def page(
    enter: Callable[..., Shell], settle: Settle, enter_report: Callable[..., EntryPage]
) -> EntryPage:
    shell = enter("commune")
    do(shell, settle, lambda office: reporting.new_report(office, PERIOD))
    made = enter_report(shell, period=PERIOD)
    assert made.view.stand(FIRST)
    return made


def stored(page: EntryPage, settle: Settle) -> dict[str, ActivityProgress]:
    report = stored_report(page.shell, settle, PERIOD)
    return {each.activity: each for each in report.activities}


def card_of(page: EntryPage, activity: str = FIRST) -> ActivityCard:
    return page.view.activities.cards[activity]


def choose(card: ActivityCard, words: str) -> None:
    card.state.setCurrentIndex(card.state.findText(words))
    card.state.activated.emit(card.state.currentIndex())


def amount(card: ActivityCard, qtbot: QtBot, text: str) -> None:
    card.money.setText(text)
    card.money.setFocus()
    qtbot.keyClick(card.money, Qt.Key.Key_Return)


def test_each_field_is_stored_when_it_is_left(
    page: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    card = card_of(page)
    choose(card, "đang triển khai")
    amount(card, qtbot, "3500000")
    card.result.setPlainText("Tổ chức 2 buổi mít tinh.")
    card.result.commit()
    settle()
    known = {FIRST: ActivityProgress(FIRST, "ongoing", "Tổ chức 2 buổi mít tinh.", 3_500_000)}
    assert stored(page, settle) == known
    assert card.money.text() == "3.500.000"


def test_the_list_counts_the_activities_that_are_told(page: EntryPage, settle: Settle) -> None:
    def count() -> str:
        rows = [page.view.boxed.itemText(at) for at in range(page.view.boxed.count())]
        return next(row for row in rows if row.startswith("H."))

    assert count().endswith("0/9")
    choose(card_of(page), "đã hoàn thành")
    settle()
    assert count().endswith("1/9")
    choose(card_of(page), "chưa nêu")
    settle()
    assert count().endswith("0/9")
    assert stored(page, settle) == {}, "nothing is left of an entry that was emptied"


def test_an_amount_that_is_none_is_refused_beside_its_field_and_stays(
    page: EntryPage, qtbot: QtBot, settle: Settle
) -> None:
    card = card_of(page)
    amount(card, qtbot, "ba triệu")
    settle()
    assert card._refusal.isVisible()
    assert "ba triệu" in card._refusal.text()
    assert card.money.text() == "ba triệu"
    assert stored(page, settle) == {}
    amount(card, qtbot, "3.000.000")
    settle()
    assert not card._refusal.isVisible()
    assert stored(page, settle)[FIRST].money == 3_000_000


def test_a_name_in_a_result_is_pointed_out_and_the_finding_leads_back(
    page: EntryPage, settle: Settle
) -> None:
    card = card_of(page)
    card.result.setPlainText("Liên hệ số 0905123456.")
    card.result.commit()
    settle()
    assert "0905123456" in card._hint.text()
    page.view.stand("A01")
    assert page.view.stand(FIRST)
    QApplication.processEvents()
    assert card.result.hasFocus()


def test_what_is_being_written_is_stored_before_the_leader_gets_it(
    page: EntryPage, settle: Settle
) -> None:
    card_of(page).difficulty.setPlainText("Thiếu kinh phí.")
    page.submit()
    settle()
    assert stored(page, settle)[FIRST].difficulty == "Thiếu kinh phí."


def test_a_word_of_another_program_is_kept(page: EntryPage, settle: Settle) -> None:
    card = card_of(page)
    card.show_stored(ActivityProgress(FIRST, "hoãn"), editable=True)
    assert card.state.currentText() == "hoãn"
    card.result.setPlainText("Chờ hướng dẫn.")
    card.result.commit()
    settle()
    assert stored(page, settle)[FIRST].state == "hoãn"


def test_nothing_can_be_changed_when_the_report_is_locked(page: EntryPage, settle: Settle) -> None:
    card = card_of(page)
    card.show_stored(ActivityProgress(FIRST, "done"), editable=False)
    assert not card.state.isEnabled()
    assert card.money.isReadOnly()
    assert card.result.isReadOnly()
    assert card.difficulty.isReadOnly()
