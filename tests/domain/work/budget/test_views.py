"""The register by activity, unit and source: in the plan's order, nothing left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Plan, TaskGroup
from gbv_desktop.domain.plan.work import MoneySource, Timing
from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.budget.views import MoneyView, view_rows
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine

SOURCES = (MoneySource("huyen", "Ngân sách huyện", "NS huyện"), MoneySource("xa", "Ngân sách xã"))
FIRST = MoneyLine(year=2018, unit="b", kind=MoneyKind.USED, amount=1, source="xa")
LINES = (
    FIRST,
    replace(FIRST, activity="hd-2", amount=2),
    replace(FIRST, group="g-1", amount=4),
    replace(FIRST, unit="a", activity="hd-1", amount=8),
    replace(FIRST, source="huyen", activity="hd-1", amount=16),
    replace(FIRST, unit="z", source="cũ", activity="hd-9", amount=32),
)


@pytest.fixture
def book() -> MoneyBook:
    def activity(no: int, group: str) -> Activity:
        return Activity(f"hd-{no}", f"1.{no}", group, "Tên", f"Việc {no}", "", Timing("hằng năm"))

    plan: Plan = Make.plan(
        units=(Make.unit("a"), Make.unit("b")),
        groups=(TaskGroup("g-1", "1", "Truyền thông"), TaskGroup("g-2", "2", "Tập huấn")),
        activities=(activity(2, "g-2"), activity(1, "g-1")),
        sources=SOURCES,
    )
    lines = tuple(BookLine(each, MoneyOrigin.OWN) for each in LINES)
    return MoneyBook(2018, plan, lines, SOURCES)


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        (
            MoneyView.ACTIVITY,
            [
                ("1. Truyền thông", 4),
                ("1.1 Việc 1", 24),
                ("1.2 Việc 2", 2),
                ("", 1),
                ("hd-9", 32),
            ],
        ),
        (MoneyView.UNIT, [("UBND xã a", 8), ("UBND xã b", 23), ("z", 32)]),
        (MoneyView.SOURCE, [("Ngân sách huyện", 16), ("Ngân sách xã", 15), ("cũ", 32)]),
    ],
)
def test_rows_stand_in_the_plans_order(
    book: MoneyBook, view: MoneyView, rows: list[tuple[str, int]]
) -> None:
    found = view_rows(book, view)
    assert [(each.name, each.sum.used) for each in found] == rows
    assert sum(each.sum.used for each in found) == book.whole.used
    assert sum(len(each.lines) for each in found) == len(LINES)


def test_a_row_is_found_by_the_units_and_sources_of_its_lines(book: MoneyBook) -> None:
    row = view_rows(book, MoneyView.ACTIVITY)[1]
    assert row.places == ("UBND xã a", "UBND xã b", "Ngân sách xã", "NS huyện")


def test_what_takes_away_is_below_zero() -> None:
    assert FIRST.signed_amount == 1
    for kind in (MoneyKind.LOWERED, MoneyKind.WITHDRAWN):
        assert replace(FIRST, kind=kind).signed_amount == -1
