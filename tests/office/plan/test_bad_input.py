"""What nobody may do to a plan: each a sentence with its place, and nothing half changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from before_2025 import before_2025
from desk_kit import DAY, PERIOD

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, find_row, with_value
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.draft_faults import DraftFault, faults_of_draft
from gbv_desktop.office.plan.drafting import (
    Change,
    begin_draft,
    change_draft,
    discard_draft,
    draft_of,
    followed_plan,
    required_draft,
)
from gbv_desktop.office.plan.editions import editions_of
from gbv_desktop.office.plan.files.folders import export_plan, import_plan
from gbv_desktop.office.plan.periods.asking import DaysAsked, Request, ask_for_report
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.plan_rows import add_row, remove_row, set_field
from gbv_desktop.office.plan.releasing import release_draft, review_draft
from gbv_desktop.office.plan.units.acts import carry_out, merging, units_of_draft
from gbv_desktop.office.plan.units.editing import set_unit
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))
ONE, OTHER = "c-23440", "c-23434"
UNITS, TEMPLATES = TablePlace("units", "unit"), TablePlace("periods", "template")


def faults(office: Office) -> tuple[DraftFault, ...]:
    _newest, before = followed_plan(office)
    return faults_of_draft(required_draft(office), before, office.clock.today())


def locked(office: Office, refused: Refused) -> None:
    """The draft is not applied, and the plan in force stays."""
    plan = office.plan
    assert review_draft(office).faults
    with refused("E-RELEASE-FAULTS"):
        release_draft(office, PAPER, DAY)
    assert office.plan is plan


def test_what_is_released_is_changed_by_a_draft_alone(office: Office, refused: Refused) -> None:
    before = followed_plan(office)[1]
    for act in (
        lambda: set_field(office, f"units/unit/{ONE}/phone", "0260 1"),
        lambda: set_unit(office, ONE, {"place": "X"}),
        lambda: remove_row(office, f"units/unit/{ONE}"),
    ):
        with refused("E-DRAFT-NONE"):
            act()
    assert followed_plan(office)[1] == before


def test_a_clock_that_was_set_back_lets_nothing_follow(office: Office, refused: Refused) -> None:
    """An extension or a request holds at once, or not at all."""
    begin_draft(office)
    set_unit(office, ONE, {"place": "Diên Bình mới"})
    release_draft(office, PAPER, DAY)
    begin_draft(office)
    set_unit(office, ONE, {"place": "Diên Bình cũ"})
    office.clock = SetClock(DAY - timedelta(1))
    order = EditionOrder(pending=Pending.AWAITED)
    more = MoreTime(PERIOD, (ONE,), DAY + timedelta(9), "Mưa lũ")
    asked = Request("Hỏi", DaysAsked(DAY, DAY, DAY + timedelta(9)), text="Nêu khó khăn.")
    for act in (
        lambda: extend_period(office, more, order),
        lambda: ask_for_report(office, asked, order),
        lambda: release_draft(office, PAPER, DAY),
    ):
        with refused("E-RELEASE-CLOCK"):
            act()
    assert {each.identity.edition for each in editions_of(office)} == {1, 2}


def without(unit: str, tables: PlanTables) -> PlanTables:
    return with_value(tables, "units", (UNITS.table, find_row(tables, UNITS, unit)), None)


def test_a_unit_that_was_there_is_not_taken_out(office: Office, refused: Refused) -> None:
    """Its reports name it; one that is still to begin may go."""
    begin_draft(office)
    change_draft(office, message("x"), before_2025)
    assert faults(office) == ()
    change_draft(office, message("x"), lambda tables: without(ONE, tables))
    (fault,) = faults(office)
    assert (fault.problem.code, fault.file, fault.way) == ("E-RELEASE-UNIT", "units", ("unit",))
    assert "Diên Bình" in tr(fault.problem.text)
    locked(office, refused)


def moved(office: Office, field: str, value: object) -> Change:
    """The template in force with another value, as a plan folder or Excel brings it."""
    template = office.plan.identity.template
    at = find_row(required_draft(office).tables, TEMPLATES, template)
    steps = tuple(int(each) - 1 if each.isdecimal() else each for each in field.split("."))
    return lambda tables: with_value(tables, "periods", (TEMPLATES.table, at, *steps), value)


@pytest.mark.parametrize("way", ["template", "period"])
def test_a_period_that_was_due_is_neither_dropped_nor_moved(
    office: Office, refused: Refused, way: str
) -> None:
    begin_draft(office)
    row = {"code": "2017", "due_before": date(2017, 11, 25)}
    changes = {
        "template": moved(office, "first_year", 2020),
        "period": lambda tables: with_value(tables, "periods", ("period",), [row]),
    }
    change_draft(office, message("x"), changes[way])
    codes = {each.problem.code for each in faults(office)}
    assert codes == {"E-RELEASE-PERIOD"}
    assert {each.file for each in faults(office)} == {"periods"}
    locked(office, refused)


@pytest.mark.parametrize("way", ["change", "folder", "later"])
def test_the_calendar_keeps_the_days_of_past_periods(
    office: Office, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever way the draft is changed, and what became due before it was released."""
    begin_draft(office)
    change = moved(office, "periods.1.due_before", {"month": 6, "day": 5})
    before = office.plan.period("2017S1").due_before
    if way == "folder":
        made = export_plan(office, tmp_path, of_draft=True)
        discard_draft(office)
        text = (made / "periods.toml").read_text("utf-8")
        (made / "periods.toml").write_text(
            re.sub(r"(month = 6\W+day = )10\b", r"\g<1>5", text), "utf-8"
        )
        import_plan(office, made)
    else:
        change_draft(office, message("x"), change)
    today = office.clock.today()
    if way == "later":
        today = date(2019, 6, 20)
        monkeypatch.setattr(office, "clock", SetClock(today))
    assert faults(office) == ()
    plan = release_draft(office, PAPER, today)
    assert plan.period("2017S1").due_before == before
    assert plan.period("2020S1").due_before == date(2020, 6, 5)
    last = "2019S1" if way == "later" else "2017S1"
    assert (
        plan.period(last).due_before
        == office.plan.period(last).due_before
        == date(int(last[:4]), 6, 10)
    )


NAME_OF_BYTES = "Xã \udcff"
"""As a word of a command comes whose bytes are no UTF-8."""


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (("place",), NAME_OF_BYTES, "E-TEXT-CHARS"),
        (("place",), "Diên\u202eBình", "E-TEXT-CHARS"),
        (("place",), 5, "E-PLAN-TYPE"),
        (("order",), "ba", "E-PLAN-TYPE"),
        (("valid_to",), "2018-01-01", "E-PLAN-TYPE"),
        (("names", 0, "short"), date(2018, 1, 1), "E-PLAN-TYPE"),
    ],
)
def test_a_draft_takes_no_value_that_its_pages_could_not_show(
    office: Office, field: tuple[str | int, ...], value: object, code: str
) -> None:
    begin_draft(office)
    at = find_row(required_draft(office).tables, UNITS, ONE)
    way = (UNITS.table, at, *field)
    with pytest.raises(Problem) as caught:
        change_draft(office, message("x"), lambda t: with_value(t, "units", way, value))
    assert caught.value.code == code
    if code == "E-PLAN-TYPE":
        # The row by its name: nobody counts how many stand above it.
        assert tr(caught.value.text).startswith("Đơn vị, dòng Xã Diên Bình: ")
    draft = draft_of(office)
    assert draft is not None and not draft.changes


@pytest.mark.parametrize("day", [date(1, 1, 1), date.max])
def test_a_day_that_no_package_could_hold_locks_the_draft(
    office: Office, refused: Refused, day: date
) -> None:
    begin_draft(office)
    set_unit(office, ONE, {"valid_to": day.isoformat()})
    (fault,) = faults(office)
    assert (fault.problem.code, fault.way[2]) == ("E-PLAN-VALUE", "valid_to")
    assert "Xã Diên Bình" in tr(fault.problem.text)
    locked(office, refused)


def test_what_a_change_is_called_is_short_and_can_be_read(office: Office) -> None:
    begin_draft(office)
    set_unit(office, ONE, {"place": "Diên Bình mới"})
    change_draft(
        office,
        message("{a}", a=NAME_OF_BYTES + "x" * 100_000),
        lambda t: with_value(t, "units", (UNITS.table, 0, "place"), "Đăk Tô mới"),
    )
    draft = draft_of(office)
    assert draft is not None and len(tr(draft.changes[-1].said)) < 1_000


def test_a_unit_does_not_report_to_itself(office: Office, refused: Refused) -> None:
    begin_draft(office)
    set_unit(office, ONE, {"reports_to": ONE})
    (fault,) = faults(office)
    assert (fault.file, fault.way[0], fault.way[2]) == ("units", "unit", "reports_to")
    locked(office, refused)


def test_a_code_is_not_used_twice(office: Office, refused: Refused) -> None:
    begin_draft(office)
    code = office.plan.unit_by_id[OTHER].names[0].code
    set_unit(office, ONE, {"names.1.code": code})
    (fault,) = faults(office)
    assert (fault.problem.code, fault.file) == ("E-PLAN-TWICE", "units")
    assert fault.way[-1] == "code"
    locked(office, refused)
    row = {"code": "B01", "name": "Số buổi", "unit": "buổi", "kind": "F"}
    add_row(office, "indicators/indicator", {**row, "owners": '["X"]', "periods": '["S1"]'})
    twice = [each for each in faults(office) if each.file == "indicators"]
    assert "E-PLAN-TWICE" in {each.problem.code for each in twice}
    assert all(each.way[0] == "indicator" for each in twice)


def test_parts_of_a_merger_were_there_before_it(office: Office, refused: Refused) -> None:
    begin_draft(office)
    change_draft(office, message("x"), before_2025)
    day = date(2018, 7, 1)
    set_unit(office, OTHER, {"valid_from": day.isoformat()})
    before = draft_of(office)
    units = units_of_draft(office)
    new = like(units.unit(ONE), name_of_unit("Xã Bình Đào"), units.by_id, day)
    with refused("E-UNIT-EARLY"):
        carry_out(office, merging(date(2018, 6, 1), [Merger(new, (ONE, OTHER))]))
    after = draft_of(office)
    assert before is not None and after is not None
    assert (after.tables, after.changes) == (before.tables, before.changes)
