"""What comes every year: money, training, inspections with their recommendations, reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from years_world import Years

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, rows_of, with_rows
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.inspections import InspectionPlan, TeamMember, TeamRole
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.training import TrainingClass
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.papers.inspection_papers import minutes_pdf, notice_pdf, plan_pdf
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.office.reports.activity_log import add_entry
from gbv_desktop.office.send.report_file import export_answers
from gbv_desktop.office.work.inspections import put_plan, put_visit, read_inspections
from gbv_desktop.office.work.money import enter_money
from gbv_desktop.office.work.recommendations import (
    advise,
    answer_advice,
    decide_advice,
    put_notice,
    read_advice,
)

AWAITED = EditionOrder(pending=Pending.AWAITED)
"""Every local decision of which no source is known: its paper is awaited."""

LINES = TablePlace("money", "line")
GIVEN = 24_000_000
"""Đồng that the district gives its own office in the first year; each later year a million more."""


# --- money ----------------------------------------------------------------------------------------
def give_money(world: Years) -> None:
    """The year's money, in the plan that goes to the units (giao đầu năm)."""
    year, source, unit = world.year, world.source, world.upper
    line = {
        "year": year,
        "unit": unit,
        "source": source,
        "change": "given",
        "amount": given_in(year),
        "activity": "hd-2-1",
    }

    def change(tables: PlanTables) -> PlanTables:
        return with_rows(tables, LINES, [*rows_of(tables, LINES), line])

    release_change(world.desk, change, AWAITED)
    world.hand_round()


def given_in(year: int) -> int:
    """What the office above is given in a year, in đồng."""
    return GIVEN + (year - 2017) * 1_000_000


def spend_money(world: Years) -> None:
    """The office above spends of it, to the đồng; of the year before the final figure is known."""
    _enter(world, MoneyKind.USED, world.year, spent_in(world.year))
    if (world.upper, world.year - 1) in world.money_years:
        _enter(world, MoneyKind.SETTLED, world.year - 1, spent_in(world.year - 1))
    world.money_years.append((world.upper, world.year))


def spent_in(year: int) -> int:
    """What the office above spends in a year, in đồng."""
    return given_in(year) - 1_234_567


def _enter(world: Years, kind: MoneyKind, year: int, amount: int) -> None:
    line = MoneyLine(
        year=year,
        unit=world.upper,
        kind=kind,
        amount=amount,
        source=world.source,
        activity="hd-2-1",
        day=world.clock.day if kind is MoneyKind.USED else None,
    )
    enter_money(world.desk, line)


# --- training -------------------------------------------------------------------------------------
def train(world: Years) -> None:
    """A class at the office above; by number alone who came."""
    told = TrainingClass(officials=12, helpers=18, sessions=2)
    entry = LogEntry(world.clock.day, "hd-2-1", "tap_huan", "", 30, 20, 10, training=told)
    add_entry(world.desk, entry)


# --- inspections ----------------------------------------------------------------------------------
TEAM = (TeamMember("Phòng LĐ-TB&XH", role=TeamRole.HEAD), TeamMember("Hội LHPN"))


def plan_inspection(world: Years) -> None:
    """The year's plan visits the two units that wait longest, as the program proposes them."""
    day = world.clock.day
    plan = put_plan(
        world.desk, InspectionPlan(year=world.year, paper_no="7/KH-UBND", paper_on=day, team=TEAM)
    )
    proposed = [each.unit for each in read_inspections(world.desk).proposed]
    proposed.sort(key=lambda each: each not in world.here())
    for at, unit in enumerate(proposed[:2]):
        later = day + timedelta(days=45 + at)
        put_visit(world.desk, Visit(year=world.year, unit=unit, plan=plan.no, day=later))
    world.keep_paper(plan_pdf, plan.no)


def inspect(world: Years) -> None:
    """The visits are held, their minutes signed; what follows stands in the notice of results."""
    for line in read_inspections(world.desk, world.year).visits:
        visit = line.visit
        if visit.minutes is not None or visit.day is None:
            continue
        finding = PointFinding("2.2", PointResult.PARTLY)
        minutes = Minutes(time(8), time(11), findings=(finding,), signed_on=visit.day)
        put_visit(world.desk, replace(visit, minutes=minutes))
        due = date(world.year, 9, 30)
        advise(
            world.desk,
            Recommendation(
                year=world.year,
                visit=visit.no,
                text="Lập lại địa chỉ tin cậy đã ngừng hoạt động",
                due_on=due,
                clause="2.2",
            ),
        )
        put_notice(world.desk, visit.no, f"{40 + visit.serial}/TB-UBND", world.clock.day)
        for made in (minutes_pdf, notice_pdf):
            world.keep_paper(made, visit.no)


def answer(world: Years) -> None:
    """Whoever was told something answers it; the office above takes the answers in."""
    for unit in world.here():
        office = world.office(unit)
        open_here = read_advice(office, only_open=True)
        for line in open_here:
            answer_advice(office, line.advice.code, "Đã lập lại.", AdviceState.REPORTED)
        if open_here:
            export_answers(office, world.stick)
    world.take_all()


def confirm(world: Years) -> None:
    """What was answered is confirmed; what a unit without a computer answers comes on paper."""
    for line in read_advice(world.desk, only_open=True):
        if line.advice.state is AdviceState.REPORTED or line.advice.addressee not in world.cast:
            step = AdviceStep(AdviceState.CONFIRMED, world.clock.day)
            decide_advice(world.desk, line.advice.code, step)
