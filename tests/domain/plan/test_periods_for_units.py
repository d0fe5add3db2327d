"""Who is asked for a period, before which day, and what a closing period asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole
from gbv_desktop.domain.plan.periods import Extension, PeriodCode, PeriodKind, parse_code
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.totals.board import UnitStanding, board
from gbv_desktop.i18n import tr

DUE, LATER, LATEST = date(2018, 11, 20), date(2018, 11, 25), date(2018, 12, 1)
PERIOD = Make.period("2018")
LONGER = replace(PERIOD, extensions=(Extension(("a",), LATER), Extension(("a", "b"), LATEST)))


def test_a_period_without_anything_is_the_same_for_everybody() -> None:
    assert PERIOD.for_unit("a") is PERIOD


def test_of_several_extensions_the_latest_counts_in_any_order() -> None:
    turned = replace(LONGER, extensions=LONGER.extensions[::-1])
    for period in (LONGER, turned):
        assert [period.for_unit(each).due_before for each in "abc"] == [LATEST, LATEST, DUE]


def test_an_extension_for_nobody_is_for_everybody() -> None:
    longer = replace(PERIOD, extensions=(Extension((), LATER),))
    assert longer.for_unit("x").due_before == longer.due_for_all == LATER


def test_more_time_for_some_is_no_day_for_all() -> None:
    assert LONGER.due_for_all == PERIOD.due_for_all == PERIOD.due_before


def test_lateness_is_by_the_unit_s_own_day() -> None:
    own = LONGER.for_unit("a")
    assert not own.is_late(date(2018, 11, 30))
    assert own.is_late(LATEST)
    assert own.days_late(LATEST) == 1
    assert LONGER.for_unit("c").days_late(LATEST) == 12


def test_the_board_calls_nobody_late_who_has_more_time() -> None:
    units = (Make.unit("a"), Make.unit("c"))
    came = UnitStanding(1, date(2018, 11, 28))
    found = board(Make.plan(units=units), LONGER, units, {"a": came, "c": came})
    assert {row.unit: row.late for row in found.rows} == {"a": False, "c": True}


def test_who_is_asked_owes_and_nobody_else() -> None:
    asked = replace(PERIOD, units=("a",))
    assert [asked.for_unit(each).owed for each in "ab"] == [True, False]
    # Also where nobody would owe it by the calendar.
    on_demand = replace(asked, owed=False)
    assert [on_demand.for_unit(each).owed for each in "ab"] == [True, False]
    assert on_demand.is_owed
    assert not replace(PERIOD, owed=False).is_owed
    plan = Make.plan(periods=(asked, LONGER))
    assert [each.owed for each in plan.periods_for("b")] == [False, True]


def test_the_code_of_a_closing_period() -> None:
    code = parse_code("2025-BG01")
    assert code == PeriodCode(2025, PeriodKind.CLOSING, 1)
    assert str(code) == "2025-BG01"
    assert str(parse_code("2025-DX02")) == "2025-DX02"
    assert tr(period_words("2025-BG01")) == "kỳ bàn giao số 1 năm 2025"


def test_a_closing_period_asks_what_a_year_asks() -> None:
    yearly = Make.indicator("A01", periods=(PeriodKind.YEAR,))
    closing = Make.indicator("A02", periods=(PeriodKind.CLOSING,))
    half = Make.indicator("A03", periods=(PeriodKind.HALF,))
    form = Make.form(yearly, closing, half)
    assert [each.code for each in form.due(PeriodKind.CLOSING)] == ["A01", "A02"]
    assert [each.code for each in form.due(PeriodKind.YEAR)] == ["A01"]
    assert PeriodKind.CLOSING.is_asked(("Y",))
    assert not PeriodKind.YEAR.is_asked(("BG",))


def test_the_unit_that_ends_owes_it_on_its_last_day() -> None:
    last = date(2025, 6, 30)
    units = (Make.unit("a", valid_to=last), Make.unit("b"))
    period = Make.period("2025-BG01", end=last, units=("a",))
    found = [each.id for each in owing(units, "top", period.end) if period.for_unit(each.id).owed]
    assert found == ["a"]


def given(**facts: object) -> Assignment:
    return Assignment("x", UnitRole.LEAD, unit="a", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), True),
        (date(2019, 1, 1), date(2019, 12, 31), True),
        (date(2017, 1, 1), date(2017, 12, 31), False),
        (date(2020, 1, 1), date(2020, 1, 1), False),
    ],
)
def test_an_assignment_holds_on_some_days(first: date, last: date, expected: bool) -> None:
    one = given(valid_from=date(2018, 6, 1), valid_to=date(2019, 12, 31))
    assert one.holds(first, last) is expected
    assert given().holds(first, last)


def test_what_is_given_for_a_time_is_asked_in_that_time_alone() -> None:
    unit = Make.unit("a")
    one = given(valid_to=date(2018, 6, 30), due=date(2018, 6, 15), result="01 lớp")
    plan = Make.plan(units=(unit,), assignments=(one,))
    assert plan.assignments_of(unit) == (one,)
    assert plan.assignments_of(unit, date(2018, 7, 1)) == ()
    # Of a year some days are enough.
    assert plan.assignments_of(unit, date(2018, 12, 31), date(2018, 1, 1)) == (one,)
    assert plan.actors_of("x", date(2018, 6, 30))[UnitRole.LEAD] == (unit,)
    assert plan.actors_of("x", date(2018, 7, 1))[UnitRole.LEAD] == ()


def test_an_extension_says_what_of_its_paper_cannot_stand() -> None:
    assert Extension(("a",), LATER, "12/CV", date(2018, 11, 1)).wrong_field == ""
    assert Extension(("a",), LATER, " 12/CV").wrong_field == "no"


def test_what_was_late_before_more_time_was_given_stays_late() -> None:
    given_on = date(2018, 11, 22)
    period = replace(PERIOD, extensions=(Extension(("a",), LATEST, since=given_on),))
    for came, days in ((DUE, 1), (date(2018, 11, 21), 2), (given_on, 0), (LATEST, 1)):
        assert period.for_unit("a", came).days_late(came) == days
    # What has not come has the time that holds now; a text that reaches back helps all.
    assert period.for_unit("a").due_before == LATEST
    back = replace(PERIOD, extensions=(Extension(("a",), LATEST, since=DUE),))
    assert not back.for_unit("a", DUE).is_late(DUE)
    units = (Make.unit("a"),)
    found = board(Make.plan(units=units), period, units, {"a": UnitStanding(1, DUE)})
    assert [row.late for row in found.rows] == [True]


def test_an_extension_says_what_of_its_words_cannot_stand() -> None:
    assert Extension((), LATER, since=date(1018, 1, 1)).wrong_field == "since"
    assert Extension((), LATER, since=DUE, reason=" lũ").wrong_field == "reason"
    assert Extension((), LATER, since=DUE, reason="lũ").wrong_field == ""
