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

from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money import (
    correct_money,
    enter_money,
    money_line,
    read_money,
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
    assert [(each.no, each.kind) for each in book.lines] == [
        (0, MoneyKind.GIVEN),
        (made.no, MoneyKind.USED),
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
    assert len(read_money(office, 2018).lines) == 1
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


def test_the_same_money_is_settled_once_whichever_way_it_comes(
    office: Office, refused: Refused
) -> None:
    settled = replace(SPENT, kind=MoneyKind.SETTLED, day=None)
    first = enter_money(office, settled)
    correct_money(office, replace(first, amount=5))
    with refused("E-MONEY-SETTLED"):
        enter_money(office, settled)
    remove_money(office, first.no)
    second = enter_money(office, settled)
    with refused("E-MONEY-SETTLED"):
        restore_money(office, first.no)
    other = enter_money(office, replace(settled, activity=""))
    with refused("E-MONEY-SETTLED"):
        correct_money(office, replace(other, activity=second.activity))
    assert read_money(office, 2018).whole.settled == 2 * settled.amount
