"""The register as an office reads it: who says a line, what travels, what has to be looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_plan import GIVEN, SOURCES, SPENT, UNTIL, money_plan

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.work import MoneySource
from gbv_desktop.domain.work.budget.book import (
    BookLine,
    MoneyBook,
    MoneyOrigin,
    MoneyWarning,
    MoneyWarningKind,
)
from gbv_desktop.domain.work.budget.warning_words import (
    activity_words,
    source_words,
    unit_words,
    warning_words,
)
from gbv_desktop.domain.work.money import MAX_AMOUNT, MoneyKind, MoneyLine
from gbv_desktop.i18n import set_language, tr


@pytest.fixture(scope="module")
def plan() -> Plan:
    return money_plan()


def book(plan: Plan, *lines: MoneyLine, sources: tuple[MoneySource, ...] = SOURCES) -> MoneyBook:
    own = tuple(BookLine(each, MoneyOrigin.OWN) for each in lines)
    return MoneyBook(2018, plan, own, sources)


def told(found: MoneyBook) -> list[tuple[str, str, str, int]]:
    return [(e.unit, e.source, e.activity, e.amount) for e in found.warnings]


# --- sums -----------------------------------------------------------------------------------------
def test_what_stands_in_a_book(plan: Plan) -> None:
    compared = replace(SPENT, no=2, reconciled_on=UNTIL)
    found = book(plan, GIVEN, SPENT, compared, replace(GIVEN, unit="b", activity="", amount=3))
    assert found.whole.available == 9 and found.whole.used == 14
    assert found.overspent == ("a",)
    assert {key: each.available for key, each in found.by_group.items()} == {"g-1": 6, "": 3}
    assert found.by_activity["hd-1"].used == found.by_source["huyen"].used == 14
    assert found.reconciled == (1, UNTIL)
    assert len(found.own) == 4
    assert book(plan).reconciled == (0, None)


LINES = st.lists(
    st.builds(
        lambda kind, amount, source, activity: replace(
            SPENT, kind=kind, amount=amount, source=source, activity=activity
        ),
        st.sampled_from(MoneyKind),
        st.integers(1, MAX_AMOUNT),
        st.sampled_from(["huyen", "xa"]),
        st.sampled_from(["", "hd-1"]),
    )
)


@given(LINES)
def test_sums_of_what_the_plan_knows_never_differ(plan: Plan, lines: list[MoneyLine]) -> None:
    found = book(plan, *lines)
    assert MoneyWarningKind.APART not in {each.kind for each in found.warnings}
    over = sum(each.overspent for each in found.by_unit.values())
    assert bool(over) <= any(e.kind is MoneyWarningKind.OVERSPENT for e in found.warnings)


# --- warnings -------------------------------------------------------------------------------------
def test_more_than_was_given_is_told_once_where_it_happened(plan: Plan) -> None:
    assert told(book(plan, GIVEN, SPENT)) == [("a", "huyen", "hd-1", 1)]
    # Of the activity 1, of the source 3: the sum tells more than its parts.
    more = replace(SPENT, activity="", amount=2)
    assert told(book(plan, GIVEN, SPENT, more)) == [
        ("a", "huyen", "hd-1", 1),
        ("a", "huyen", "", 3),
    ]
    # What is for all of it may go to any activity.
    lump = replace(GIVEN, activity="", amount=100)
    assert told(book(plan, lump, SPENT)) == []
    # Spent of a source that gave nothing, beside one that gave too little.
    assert told(book(plan, lump, replace(SPENT, source="xa", amount=101))) == [("a", "", "", 1)]
    # Nothing was given at all: the work went along with other tasks.
    assert told(book(plan, SPENT)) == []


def test_more_taken_away_than_there_was(plan: Plan) -> None:
    taken = replace(GIVEN, kind=MoneyKind.WITHDRAWN, amount=8)
    (found,) = book(plan, GIVEN, taken).warnings
    assert found == MoneyWarning(MoneyWarningKind.NEGATIVE, "a", 2, "huyen")


@pytest.mark.parametrize(
    "line", [replace(SPENT, source="cũ"), replace(SPENT, activity="", group="g-9")]
)
def test_sums_that_differ_are_told(plan: Plan, line: MoneyLine) -> None:
    (found,) = book(plan, line).warnings
    assert found.kind is MoneyWarningKind.APART
    assert found.amount == 7 and 0 in found.parts


def test_a_line_that_neither_sum_has_is_told(plan: Plan) -> None:
    line = replace(GIVEN, source="cũ", activity="", group="g-9")
    (found,) = book(plan, line).warnings
    assert found == MoneyWarning(MoneyWarningKind.APART, "", 6, parts=(0, 0))


def test_warnings_in_words(plan: Plan) -> None:
    set_language("en")
    found = book(plan, replace(GIVEN, amount=5_000_000), replace(SPENT, amount=7_480_000))
    (said,) = [tr(warning_words(found, each)) for each in found.warnings]
    assert said.startswith("UBND xã a, 1.1 Chiến dịch, NS huyện: 2.480.000 VND more was spent")
    taken = book(plan, replace(GIVEN, kind=MoneyKind.LOWERED))
    assert "taken away" in tr(warning_words(taken, taken.warnings[0]))
    apart = book(plan, replace(SPENT, source="cũ"))
    assert "by source to 0 VND, by group of tasks to 7 VND" in tr(
        warning_words(apart, apart.warnings[0])
    )


def test_names_in_words(plan: Plan) -> None:
    assert unit_words(plan, 2018, "a") == "UBND xã a"
    assert unit_words(plan, 2018, "z") == "z"
    assert (activity_words(plan, ""), activity_words(plan, "hd-9")) == ("", "hd-9")
    found = book(plan)
    assert source_words(found, "huyen") == "NS huyện"
    assert source_words(found, "huyen", short=False) == "Ngân sách huyện"
    assert (source_words(found, "xa"), source_words(found, "cũ")) == ("Ngân sách xã", "cũ")
