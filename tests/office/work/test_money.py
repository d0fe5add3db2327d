"""The register of money of an office: entered, put right, taken out, added up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district
from money_kit import give_money

from gbv_desktop.domain.work.budget.book import MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.year.money_board import read_money
from gbv_desktop.office.work.money import (
    correct_money,
    enter_money,
    money_line,
    reconcile_money,
    remove_money,
    restore_money,
)

Refused = Callable[[str], AbstractContextManager[object]]
SPENT = MoneyLine(
    year=2018,
    unit="x-khac",
    kind=MoneyKind.USED,
    amount=4_980_001,
    source="ns-huyen",
    activity="hd-2-1",
    day=date(2018, 5, 14),
    remark=" chương 622 ",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        give_money(opened)
        yield opened


def test_what_the_plan_gives_and_what_was_spent_stand_together(office: Office) -> None:
    made = enter_money(office, SPENT)
    # An office keeps its own money alone, whatever a line says.
    assert (made.unit, made.remark) == ("d-ldtbxh", "chương 622")
    book = read_money(office, 2018)
    assert [(each.line.no, each.line.kind, each.origin) for each in book.lines] == [
        (0, MoneyKind.GIVEN, MoneyOrigin.PLAN),
        (made.no, MoneyKind.USED, MoneyOrigin.OWN),
    ]
    assert (book.whole.available, book.whole.left) == (24_000_000, 19_019_999)
    assert book.by_source["ns-huyen"] == book.by_activity["hd-2-1"] == book.whole
    assert book.overspent == ()
    assert read_money(office, 2019).lines == ()


def test_more_than_was_given_is_told(office: Office) -> None:
    enter_money(office, replace(SPENT, amount=24_000_001))
    assert read_money(office, 2018).overspent == ("d-ldtbxh",)


def test_a_line_is_put_right_taken_out_and_brought_back(office: Office) -> None:
    made = enter_money(office, SPENT)
    right = correct_money(office, replace(made, amount=5, paper_no="12/QĐ-UBND"))
    assert money_line(office, made.no) == right
    remove_money(office, made.no)
    book = read_money(office, 2018)
    assert (len(book.lines), book.removed) == (1, (right,))
    assert restore_money(office, made.no) == right
    assert read_money(office, 2018).whole.used == 5


def test_saving_without_a_change_leaves_no_trace(office: Office) -> None:
    made = enter_money(office, SPENT)
    with office.store.read() as work:
        before = work.journal.head()
    correct_money(office, made)
    with office.store.read() as work:
        assert work.journal.head() == before


def test_what_is_wrong_is_refused(office: Office, refused: Refused) -> None:
    for act in (money_line, remove_money, restore_money):
        with refused("E-MONEY-NONE"):
            act(office, 7)
    with refused("E-MONEY-NONE"):
        correct_money(office, replace(SPENT, no=7))
    with refused("E-PAPER-NUMBER"):
        enter_money(office, replace(SPENT, paper_no="quyết định"))
    with refused("E-MONEY-SOURCE"):
        enter_money(office, replace(SPENT, source="hoi-phi"))
    assert len(read_money(office, 2018).lines) == 1


def test_a_year_is_settled_once(office: Office, refused: Refused) -> None:
    settled = replace(SPENT, kind=MoneyKind.SETTLED, day=None)
    made = enter_money(office, settled)
    with refused("E-MONEY-SETTLED"):
        enter_money(office, settled)
    correct_money(office, replace(made, amount=7))
    remove_money(office, made.no)
    other = enter_money(office, replace(settled, amount=9))
    with refused("E-MONEY-SETTLED"):
        restore_money(office, made.no)
    with refused("E-MONEY-SETTLED"):
        correct_money(office, replace(enter_money(office, SPENT), kind=MoneyKind.SETTLED))
    assert read_money(office, 2018).whole.settled == other.amount


def test_the_register_is_compared_with_the_accountants_books(
    office: Office, refused: Refused
) -> None:
    with refused("E-MONEY-EMPTY"):
        reconcile_money(office, 2018, date(2018, 6, 30))
    enter_money(office, SPENT)
    enter_money(office, replace(SPENT, reconciled_on=date(2018, 7, 1)))
    assert reconcile_money(office, 2018, date(2018, 6, 30)) == 1
    assert reconcile_money(office, 2018, date(2018, 6, 30)) == 0
    assert read_money(office, 2018).reconciled == (2, date(2018, 7, 1))
    with refused("E-DAY-YEAR"):
        reconcile_money(office, 2018, date(1018, 6, 30))
