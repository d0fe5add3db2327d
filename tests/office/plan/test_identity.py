"""A plan under way begins when it began; what it says of itself is checked before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from rehearsal import Rehearsal

from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.draft_faults import DraftFault, faults_of_draft
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, followed_plan
from gbv_desktop.office.plan.identity import identity_changed, typed_lines, written_lines
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
FIRST = ("plan", "first_year")


def faults(office: Office, year: int, today: date) -> tuple[DraftFault, ...]:
    draft = change_draft(
        office, message("x"), lambda tables: with_value(tables, "plan", FIRST, year)
    )
    return faults_of_draft(draft, followed_plan(office)[1], today)


@pytest.mark.parametrize("year", [2016, 2018])
def test_a_plan_under_way_begins_when_it_began(world: Rehearsal, year: int) -> None:
    begin_draft(world.district)
    (fault,) = faults(world.district, year, world.district.clock.today())
    assert (fault.problem.code, fault.file, fault.way) == ("E-RELEASE-FIRST", "plan", FIRST)
    assert "2017" in tr(fault.problem.text) and str(year) in tr(fault.problem.text)


def test_one_that_has_not_begun_may_begin_in_another_year(world: Rehearsal) -> None:
    begin_draft(world.district)
    found = faults(world.district, 2018, date(2016, 12, 1))
    assert "E-RELEASE-FIRST" not in {each.problem.code for each in found}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", "x", "E-PLAN-FIXED"),
        ("first_year", 2018, "E-PLAN-FIXED"),
        ("issuer", None, "E-PLAN-BLANK"),
        ("number", "KH", "E-PLAN-NUMBER"),
        ("signed_on", date(2019, 1, 1), "E-PLAN-DAY"),
        ("signed_on", date(1017, 2, 9), "E-DAY-YEAR"),
    ],
)
def test_what_a_plan_cannot_say_of_itself(
    field: str, value: Any, code: str, refused: Refused
) -> None:
    with refused(code):
        identity_changed(field, value, date(2018, 6, 1))


@pytest.mark.parametrize("first", [2017, "soon", None])
def test_a_last_year_is_a_year_whatever_the_draft_says(first: Any, refused: Refused) -> None:
    tables = {"plan": {"plan": {"first_year": first, "last_year": 2030}}}
    _said, change = identity_changed("last_year", 2031, date(2018, 6, 1))
    assert change(tables)["plan"]["plan"]["last_year"] == 2031
    with refused("E-PLAN-LAST"):
        identity_changed("last_year", "soon", date(2018, 6, 1))[1](tables)


def test_what_may_be_left_out_may_go() -> None:
    _said, change = identity_changed("number", None, date(2018, 6, 1))
    assert change({"plan": {"plan": {"number": "1/KH-UBND"}}}) == {"plan": {"plan": {}}}


def test_texts_stand_one_a_line() -> None:
    assert typed_lines(" UBND tỉnh \n\n Lưu   VT") == ["UBND tỉnh", "Lưu VT"]
    assert written_lines(["UBND tỉnh", "Lưu VT"]) == "UBND tỉnh\nLưu VT"
    assert (typed_lines(" \n"), written_lines(None)) == (None, "")
