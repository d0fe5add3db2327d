"""Kinh phí in the window: entered, put right, taken out, brought back, given, printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT
from looking import said, show_page
from office_desk import OfficeDesk, desks, field, handed_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.work.budget.book import MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.totals.year.money_board import read_money
from gbv_desktop.office.work.money import enter_money
from ui.base.work import Worker
from ui.money.page import MoneyPage

Settle = Callable[[], None]
SPENT = MoneyLine(
    year=2018,
    kind=MoneyKind.USED,
    amount=7_480_000,
    source="ns-huyen",
    activity="hd-2-1",
    day=date(2018, 5, 14),
    remark="Lớp tập huấn",
)
GIVEN = replace(SPENT, kind=MoneyKind.GIVEN, amount=6_000_000, day=None)


class Desk(OfficeDesk):
    """An office and its page."""

    def page(self, *lines: MoneyLine) -> MoneyPage:
        for each in lines:
            self.do(lambda office, line=each: enter_money(office, line))
        page: MoneyPage = show_page(MoneyPage(self.shell), self._qtbot, self.settle)
        return page

    @property
    def book(self) -> MoneyBook:
        found: MoneyBook = self.do(lambda office: read_money(office, 2018))
        return found


@pytest.fixture
def open_at(
    world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[str], Desk]:
    return desks(Desk, world, work, answers, settle, qtbot)


def test_a_line_is_entered_and_refused_in_words(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(COMMUNE)
    page = desk.page()
    assert "No money of this year stands in the register" in said(page)
    assert "The plan names no sources of money yet" in said(page)
    assert not page._print.isHidden() and not page._compared.isEnabled()

    def enter(dialog: Any) -> bool:
        assert not handed_in(dialog, settle)
        assert "no sum of money" in said(dialog)
        field(dialog, "Amount (VND)").setText("7.480.000")
        field(dialog, "What for").choose("hd-2-1")
        field(dialog, "Spent on").setText("31/2/2018")
        assert not handed_in(dialog, settle)
        assert "31/2/2018" in said(dialog)
        field(dialog, "Spent on").show_day(SPENT.day)
        return handed_in(dialog, settle)

    answers.coming = [enter]
    page.enter()
    settle()
    (line,) = desk.book.own
    assert (line.amount, line.activity, line.kind) == (7_480_000, "hd-2-1", MoneyKind.USED)
    assert "7.480.000 VND" in said(page)


def test_too_much_is_told_at_the_side(open_at: Callable[[str], Desk]) -> None:
    page = open_at(COMMUNE).page(GIVEN, SPENT, replace(GIVEN, source="ns-xa", amount=5))
    assert "1.480.000 VND more was spent than given" in said(page)
    rows = page.table.rows.shown
    assert [each.sum.used for each in rows] == [7_480_000, 7_480_000]
    page.sights.button(1).click()
    assert [each.key for each in page.table.rows.shown][:2] == ["ns-huyen", "ns-xa"]
    page.search.setText("huyen")
    page._filter()
    assert [each.key for each in page.table.rows.shown] == ["ns-huyen"]


def test_a_line_is_put_right_taken_out_and_brought_back(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(COMMUNE)
    page = desk.page(SPENT)

    def change(dialog: Any) -> bool:
        field(dialog, "Amount (VND)").setText("8000000")
        field(dialog, "What for").choose("group:nv-2")
        return handed_in(dialog, settle)

    def restore(dialog: Any) -> bool:
        dialog.restore()
        settle()
        return bool(dialog.result())

    answers.coming = [change]
    page.side.change.click()
    settle()
    assert desk.book.whole.used == 8_000_000
    page.side.remove.click()
    settle()
    assert desk.book.lines == () and page.side.removed.isVisibleTo(page)
    answers.coming = [restore]
    page.side.removed.click()
    settle()
    assert desk.book.whole.used == 8_000_000


def test_the_register_is_marked_as_compared(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(COMMUNE)
    page = desk.page(SPENT, GIVEN)
    answers.coming = [True]
    page.reconcile()
    settle()
    assert desk.book.reconciled == (2, desk.shell.today)
    assert "2 of 2 lines" in said(page)


def test_the_district_gives_several_units_money(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    page = desk.page()

    def give(dialog: Any) -> bool:
        assert not handed_in(dialog, settle)
        gifts = next(e for e in dialog.findChildren(object) if type(e).__name__ == "GiftList")
        gifts.unit.choose(COMMUNE)
        gifts.amount.setText("sáu triệu")
        gifts.put.click()
        assert gifts.gifts == () and "sáu triệu" in said(dialog)
        gifts.amount.setText("6.000.000")
        gifts.put.click()
        assert gifts.unit.chosen != COMMUNE, "the next unit stands there"
        gifts.put.click()
        gifts.remove()
        assert [each.unit for each in gifts.gifts] == [COMMUNE]
        order = next(e for e in dialog.findChildren(object) if type(e).__name__ == "OrderFields")
        order.awaited.click()
        return handed_in(dialog, settle)

    answers.coming = [give]
    page.give()
    settle()
    (line,) = desk.book.lines
    assert (line.origin, line.line.unit, line.line.amount) == (
        MoneyOrigin.PLAN,
        COMMUNE,
        6_000_000,
    )
    assert not page.side.change.isEnabled()
    page.sights.button(1).click()
    assert page.table.rows.shown[0].key == COMMUNE
    head = page.table.model().headerData(0, Qt.Orientation.Horizontal)
    assert head == "Unit", "a list of units is no list of activities"


def test_enter_puts_a_sum_on_the_list_and_gives_nothing_yet(
    open_at: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    desk = open_at(DISTRICT)
    page = desk.page()

    def give(dialog: Any) -> bool:
        gifts = next(e for e in dialog.findChildren(object) if type(e).__name__ == "GiftList")
        order = next(e for e in dialog.findChildren(object) if type(e).__name__ == "OrderFields")
        order.awaited.click()
        dialog.show()
        gifts.unit.choose(COMMUNE)
        gifts.unit.setFocus()
        QTest.keyClick(gifts.unit, Qt.Key.Key_Return)
        assert gifts.focusWidget() is gifts.amount
        QTest.keyClicks(gifts.amount, "6000000")
        QTest.keyClick(gifts.amount, Qt.Key.Key_Return)
        settle()
        assert [each.unit for each in gifts.gifts] == [COMMUNE]
        assert not dialog.result(), "given is what somebody gives by the button"
        QTest.keyClicks(gifts.amount, "7000000")
        assert not handed_in(dialog, settle)
        assert "not on the list: 7000000" in said(dialog)
        return False

    answers.coming = [give]
    page.give()
    settle()
    assert desk.book.lines == ()


def test_the_usual_sources_come_into_the_draft(
    open_at: Callable[[str], Desk], settle: Settle
) -> None:
    from gbv_desktop.office.plan.drafting import draft_of

    desk = open_at(DISTRICT)
    page = desk.page()
    assert "cells on money are proposed" not in page._noted.text(), "the plan says nothing of it"
    assert page._into_draft.isEnabled()
    page.offer()
    settle()
    draft = desk.do(draft_of)
    assert draft is not None and len(draft.plan.sources) == 7
    assert not page._into_draft.isEnabled(), "twice is nothing"
    assert "Apply it on the page" in page._into_draft.toolTip()


def test_another_year_is_another_register(open_at: Callable[[str], Desk], settle: Settle) -> None:
    page = open_at(COMMUNE).page(replace(SPENT, year=2017, day=None), SPENT, SPENT)
    page.year.choose("2017")
    settle()
    assert page._book is not None
    assert (page._book.year, page._book.whole.used) == (2017, 7_480_000)
    page.arrive(year=2018)
    settle()
    assert page._book.whole.used == 14_960_000
