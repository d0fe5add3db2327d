"""Days of the calendar in a plan's tables: what was due keeps its own when the template changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from foreign_plan import SHIPPED

from gbv_desktop.domain.plan.editions.tables import PlanTables, Way, value_at, with_value
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.period_rows import keeping_past, periods_of
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.whole import faults_of_tables, plan_of_tables

TODAY = date(2018, 6, 25)
DUE = ("template", 0, "periods", 1, "due_before")
"""The annual report's day in the calendar in force."""
SOONER = {"month": 11, "day": 15}


@pytest.fixture(scope="module")
def tables() -> PlanTables:
    return tables_of(plan_folder.load(SHIPPED))


def with_day(tables: PlanTables, way: Way, value: object, today: date) -> PlanTables:
    return keeping_past(tables, with_value(tables, "periods", way, value), today)


def due(tables: PlanTables, code: str) -> date:
    return plan_of_tables("dak-to-2017", tables).period(code).due_before


def test_what_was_due_keeps_its_day_and_what_is_to_come_takes_the_new_one(
    tables: PlanTables,
) -> None:
    made = with_day(tables, DUE, SOONER, TODAY)
    assert due(made, "2017") == due(tables, "2017") == date(2017, 11, 20)
    assert due(made, "2018") == date(2018, 11, 15)
    assert tables_of(plan_of_tables("dak-to-2017", made))["periods"] == made["periods"]
    again = with_day(made, DUE, {"month": 11, "day": 25}, date(2018, 12, 1))
    assert (due(again, "2017"), due(again, "2018")) == (date(2017, 11, 20), date(2018, 11, 15))
    assert due(again, "2019") == date(2019, 11, 25)


def test_nobody_owed_a_review_that_was_never_asked_for(tables: PlanTables) -> None:
    other = with_value(tables, "plan", ("plan", "template"), "chot-10-11")
    made = keeping_past(tables, other, date(2019, 1, 1))
    kept = {row["code"] for row in made["periods"]["period"]}
    assert {"2017", "2018", "2018S1"} <= kept
    assert not kept & {"2018-SK", "2018-TK", "2018-TH11"}
    whole = plan_of_tables("dak-to-2017", made)
    assert whole.period("2018").end == date(2018, 11, 14)
    assert whole.period("2019").end == date(2019, 11, 10)


@pytest.mark.parametrize(
    ("field", "value"),
    [("due_before", date(2017, 5, 1)), ("owed", False), ("data_to", date(2018, 1, 1))],
)
def test_days_that_are_none_are_refused(tables: PlanTables, field: str, value: Any) -> None:
    row = {"code": "2017S1", field: value}
    found = faults_of_tables("dak-to-2017", with_value(tables, "periods", ("period",), [row]))
    assert [each.text.fields for each in found]


def test_what_cannot_be_read_is_left_out(tables: PlanTables) -> None:
    wrong = with_value(tables, "periods", (*DUE, "month"), 2)
    wrong = with_value(wrong, "periods", (*DUE, "day"), 30)
    assert "2018" not in {period.code for period, _way in periods_of(wrong)}
    assert "2018S1" in {period.code for period, _way in periods_of(wrong)}
    assert value_at(with_day(wrong, DUE, SOONER, TODAY), "periods", DUE) == SOONER
    bare = with_value(tables, "periods", ("period",), [{"code": "2018-DX01"}])
    assert "2018-DX01" not in {period.code for period, _way in periods_of(bare)}


def test_what_is_said_of_one_period_is_let_be(tables: PlanTables) -> None:
    row = {"code": "2017", "due_before": date(2017, 11, 25)}
    said = with_value(tables, "periods", ("period",), [row])
    made = keeping_past(tables, with_value(said, "periods", DUE, SOONER), TODAY)
    assert due(made, "2017") == date(2017, 11, 25)
    assert keeping_past(tables, said, TODAY) is said
