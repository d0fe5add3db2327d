"""What happens once in the course of the plan, and the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from before_2025 import CLOSING, DAY, PARTS, before_2025, mergers
from years_work import AWAITED
from years_world import Years

from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.plan.catalogue import Sign, TargetRow
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    TablePlace,
    rows_of,
    with_rows,
    with_value,
)
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
from gbv_desktop.domain.work.reviews import Review, ReviewKind
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.contacts.signers import put_signer, signers
from gbv_desktop.office.people.accounts import change_people
from gbv_desktop.office.plan.activities.offered_log import add_offered_log
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.forms.editing import NewIndicator, add_indicator
from gbv_desktop.office.plan.periods.editing import day_changed
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.plan.targets.adding import add_target
from gbv_desktop.office.plan.targets.criteria import add_offered_criteria
from gbv_desktop.office.plan.targets.editing import add_mark
from gbv_desktop.office.plan.units.acts import (
    carry_out,
    dissolving,
    merging,
    moving,
    units_of_draft,
)
from gbv_desktop.office.plan.units.editing import added
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.office.work.reviews import new_review
from gbv_desktop.text import message

SOURCES = ({"id": "ns-huyen", "name": "Ngân sách huyện"}, {"id": "ns-xa", "name": "Ngân sách xã"})
TARGETS = TablePlace("targets", "target")
_IN_2021 = date(2021, 1, 1)


# --- the beginning --------------------------------------------------------------------------------
def begin(world: Years) -> None:
    """The office applies the plan as people knew it in 2017, and registers its units."""
    begin_draft(world.desk)
    change_draft(world.desk, message("x"), as_of_2017)
    add_offered_criteria(world.desk)
    add_offered_log(world.desk)
    release(world)
    for unit in world.cast:
        world.office(unit)
    world.register(*world.cast)


def as_of_2017(tables: PlanTables) -> dict[str, Any]:
    """Without the communes of 2025 and the marks of documents that came later; with the sources of
    money, which the plan does not name."""
    known = before_2025(tables)
    targets = [_without_later_marks(row) for row in rows_of(known, TARGETS)]
    known = dict(with_rows(known, TARGETS, targets))
    return dict(with_rows(known, TablePlace("money", "source"), SOURCES))


def _without_later_marks(row: Any) -> dict[str, Any]:
    marks = [each for each in row.get("marks", ()) if each["valid_from"] < _IN_2021]
    return {**row, "marks": marks} if marks else dict(row)


def release(world: Years, from_day: date | None = None) -> None:
    """The draft is applied, and goes to the units with the next packages."""
    found = draft_of(world.desk)
    assert found is not None and found.faults == (), [each.text for each in found.faults]
    release_draft(world.desk, AWAITED, from_day or world.clock.day)


# --- reports --------------------------------------------------------------------------------------
def report(world: Years, code: str) -> None:
    """Everybody reports, and the office above issues."""
    world.collect(code)
    world.issue(code)


def report_but(world: Years, code: str, but: tuple[str, ...]) -> None:
    """Everybody reports but some; nothing is issued yet."""
    world.collect(code, but=but)


def report_rest(world: Years, code: str, units: tuple[str, ...]) -> None:
    """Those report of whom the report was not in; then the office above issues.

    Whoever was given more time is not late.
    """
    world.collect(code, units)
    late = {each.unit for each in following(world.desk, code).units if each.late}
    assert not late & {*units}
    world.issue(code)


def return_and_correct(world: Years, code: str, unit: str) -> None:
    """A report is sent back with the next package, corrected, and taken in; then all is issued."""
    world.collect(code)
    return_report(world.desk, code, unit, "Rà soát lại số người dự.", {"B06": "Số cao bất thường."})
    world.hand_round()
    period = world.desk.plan.period(code)
    world.enter(world.desk.plan.unit_by_id[unit], period, "", B06=700)
    world.take_all()
    world.issue(code)


def supplement(world: Years, code: str, unit: str) -> None:
    """A unit sends more after the period was issued: an amendment follows, the issue stays."""
    period = world.desk.plan.period(code)
    world.enter(world.desk.plan.unit_by_id[unit], period, "Bổ sung sau khi rà soát.", B07=9)
    world.take_all()
    world.issue(code)


def more_time(world: Years, code: str, until: date, why: str, units: tuple[str, ...] = ()) -> None:
    """Some units, or all, are given more time."""
    extend_period(world.desk, MoreTime(code, units, until, why), AWAITED)
    world.hand_round()


def close_year(world: Years) -> None:
    """What opening the offices takes at the end of the year, and what their papers look like."""
    for unit in (world.upper, *world.here()):
        world.count_opening(unit)
    for unit in world.here():
        for code in (f"{world.year}S1", f"{world.year}"):
            world.keep_papers(unit, code)


def ask_review(world: Years, kind: ReviewKind, first: int, until: date | None = None) -> None:
    """A review up to this year is asked for: sơ kết 2018 and tổng kết 2020 by plan II.3, whose days
    the calendar has, and one on request."""
    review = Review(year=world.year, first=first, kind=kind)
    world.review = new_review(world.desk, review, AWAITED, until=until).period
    world.hand_round()


def report_review(world: Years) -> None:
    """Everybody tells the words that were asked for, and the review is issued."""
    report(world, world.review)


# --- what changes in the plan ---------------------------------------------------------------------
def drafted(change: Callable[[Years], None], from_day: date | None = None) -> Callable[..., None]:
    """What goes by the draft: begun, changed, applied, and handed round."""

    def happens(world: Years) -> None:
        begin_draft(world.desk)
        change(world)
        release(world, from_day)
        world.hand_round()

    return happens


def fewer_villages(world: Years) -> None:
    """Villages were merged: the number to which communication in villages is held falls."""
    rows = [
        {"item": "villages", "unit": "c-23440", "value": 8, "valid_from": date(2017, 1, 1)},
        {"item": "villages", "unit": "c-23440", "value": 5, "valid_from": date(2019, 9, 1)},
    ]
    rows[0]["valid_to"] = date(2019, 8, 31)
    world.entered["c-23440"] = {"B11": 5}
    place = TablePlace("reference", "value")
    change_draft(world.desk, message("x"), lambda tables: with_rows(tables, place, rows))


def dissolve_station(world: Years) -> None:
    """The station for radio and television ends; the office for culture goes on with its work."""
    units = units_of_draft(world.desk)
    act = dissolving(date(2020, 1, 1), units.unit("d-dai"), units.unit("d-vhtt"))
    carry_out(world.desk, act)


def later_documents(world: Years) -> None:
    """Resolution 28 of 2021 sets marks beside the plan's, Decision 2232 a target of its own."""
    resolution = TargetRow("Nghị quyết số 28/NQ-CP ngày 03/3/2021", 2025, Sign.GE, 80)
    resolution = replace(resolution, valid_from=date(2021, 3, 3), own=False)
    for year, mark in ((2025, 80), (2030, 90)):
        until = date(year, 12, 31)
        add_mark(world.desk, "M02", replace(resolution, year=year, mark=mark, valid_to=until))
    fields = {"code": "M12", "name": "Số buổi truyền thông", "kind": "count", "numerator": "B05"}
    add_target(world.desk, fields)
    decision = TargetRow("Quyết định số 2232/QĐ-TTg ngày 28/12/2020", 2025, Sign.GE, 100)
    held = {"valid_from": date(2021, 1, 1), "valid_to": date(2025, 12, 31)}
    add_mark(world.desk, "M12", replace(decision, **held, own=False))


def another_source(world: Years) -> None:
    """Project 8 of the national programme gives money from 2022 on."""
    source = {"id": "da-8", "name": "CTMTQG vùng DTTS và miền núi - Dự án 8"}
    place = TablePlace("money", "source")

    def change(tables: PlanTables) -> PlanTables:
        return with_rows(tables, place, [*rows_of(tables, place), source])

    change_draft(world.desk, message("x"), change)
    world.source = "da-8"


def row_added(name: str) -> Callable[[Years], None]:
    """A row comes to the communes' form."""

    def change(world: Years) -> None:
        add_indicator(world.desk, NewIndicator("truyen-thong", name, "buổi", ("X",), after="B01"))

    return change


def later_half_year(world: Years) -> None:
    """The half-year's report is due two days later; what was due already keeps its day."""
    way = ("template", 0, "periods", 0)
    change = day_changed(way, "due_before", {"month": 6, "day": 12})
    change_draft(world.desk, message("x"), change)


def half_years_keep_their_days(world: Years) -> None:
    """The changed day holds for what comes, and for nothing that was due."""
    due = {year: world.desk.plan.period(f"{year}S1").due_before for year in (2027, 2028)}
    assert due == {2027: date(2027, 6, 10), 2028: date(2028, 6, 12)}


# --- people and computers -------------------------------------------------------------------------
def change_officials(world: Years, deputy: str) -> None:
    """After elections others sign and enter, everywhere; who signed before stays on the papers."""
    day = world.clock.day
    for unit in (world.upper, *world.here()):
        office = world.office(unit)
        for known in signers(office):
            if known.valid_to is None:
                put_signer(office, replace(known, valid_to=day - timedelta(days=1)))
        put_signer(office, OfficeSigner(Mode.KT, deputy, "Y Hà", valid_from=day))
        change_people(office, Person("A Nam", "Công chức mới"), Person("Y Hà", deputy))


def lose_computer(world: Years, unit: str) -> None:
    """A commune's computer is lost; another one is registered as if it were the first."""
    world.lose(unit)
    world.found(unit)
    world.register(unit)


# --- 2025 -----------------------------------------------------------------------------------------
NEXT_DESK, PROVINCE = "d-noivu", "p-so-noivu-2025"
HANDED_ON = date(2025, 3, 1)


def another_desk(world: Years) -> None:
    """The consolidating office is to end; another office of the district goes on with its work."""
    desk = world.desk.unit
    name = name_of_unit("Phòng Nội vụ huyện Đăk Tô")
    new = like(desk, name, world.desk.plan.unit_by_id, HANDED_ON, NEXT_DESK)
    change_draft(world.desk, *added((new,)))
    change_draft(world.desk, message("x"), partial(_consolidated_by, NEXT_DESK))
    units = units_of_draft(world.desk)
    carry_out(world.desk, dissolving(HANDED_ON, units.unit(desk.id), units.unit(NEXT_DESK)))


def _consolidated_by(desk: str, tables: PlanTables) -> PlanTables:
    return with_value(tables, "plan", ("plan", "consolidator"), desk)


def hand_over(world: Years) -> None:
    """The new office is set up, and everybody is registered there as if it were the first time."""
    world.move_desk(NEXT_DESK)


def merge_communes(world: Years) -> None:
    """Resolution 1677: nine communes become three on 01/7/2025, under an office of the province.

    June is reported apart: it lies between the half-year's figures and the communes' end.
    """
    units = units_of_draft(world.desk)
    carry_out(world.desk, merging(DAY, mergers(units), CLOSING))
    units = units_of_draft(world.desk)
    into = [units.unit(each) for each in PARTS]
    carry_out(world.desk, moving(DAY, into, units.unit(PROVINCE)))


def begin_again(world: Years) -> None:
    """The three communes and the office of the province are set up and registered."""
    world.cast += PARTS
    world.move_desk(PROVINCE)
