"""What units told of duties and criteria: of reports that count alone, units by the alphabet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from make import Make

from gbv_desktop.domain.offices.units import UnitName
from gbv_desktop.domain.plan.catalogue import Duty, Plan, UnitRole
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress, Report
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.told_duties import ToldBoard, told_board
from gbv_desktop.domain.work.self_assessment import AssessedLevel

YEAR, HALF = Make.period("2018"), Make.period("2018S1")


def unit(name: str, words: str, **facts: Any) -> Any:
    return replace(Make.unit(name, **facts), names=(UnitName(words, words, words, words),))


DESK = unit("top", "Phòng Lao động", reporter="L")
FIRST, SECOND, THIRD = (
    unit("a", "Xã Văn Lem", groups=("xa",)),
    unit("b", "Xã Diên Bình", groups=("xa",)),
    unit("c", "Xã Đăk Trăm", groups=("xa",)),
)
UNITS = (DESK, FIRST, SECOND, THIRD, unit("n", "Không báo cáo", reporter=""))
DUTIES = (
    Duty("iii-1", "III.1", UnitRole.LEAD, "đôn đốc", "top"),
    Duty("iii-10", "III.10", UnitRole.IMPLEMENT, "kế hoạch", group="xa"),
    Duty("iii-9", "III.9", UnitRole.IMPLEMENT, "không của ai", "z"),
)
CRITERIA = (Criterion("tc-1", "có kế hoạch năm", "III.10", reporters=("X",)),)


def plan() -> Plan:
    indicator = Make.indicator("A02", owners=("X", "L"))
    return Make.plan_of(indicator, duties=DUTIES, criteria=CRITERIA, units=UNITS)


def told(duty: str = "", level: int | None = None, of: str = "iii-10") -> Report:
    duties = (DutyProgress(of, duty, "05/KH"),) if duty else ()
    criteria = () if level is None else (CriterionAnswer("tc-1", level, "06/KH"),)
    return replace(Make.report(), duties=duties, criteria=criteria)


def board(period: Any = YEAR, **reports: Report) -> ToldBoard:
    standing = dict.fromkeys(reports, Status.ACCEPTED) | {"c": Status.RETURNED}
    return told_board(plan(), period, UNITS, reports, standing)


def test_a_duty_is_told_of_by_each_unit_that_it_binds_by_the_alphabet() -> None:
    found = board(a=told("done"), b=told(), top=told("ongoing", of="iii-1"))
    assert [each.id for each in found.duties] == ["iii-1", "iii-10"]
    mine, communes = found.duties
    assert [(each.unit, each.state) for each in mine.units] == [("top", "ongoing")]
    assert [(each.name, each.state, each.text) for each in communes.units] == [
        ("Xã Diên Bình", "", ""),
        ("Xã Đăk Trăm", None, ""),
        ("Xã Văn Lem", "done", "05/KH"),
    ]
    assert (communes.clause, communes.words) == ("III.10", "kế hoạch")
    assert (found.asked, found.told("done"), found.told("none")) == (4, 1, 0)


def test_what_a_returned_or_missing_report_says_is_not_said() -> None:
    (_mine, communes) = board(a=told("done")).duties
    states = {each.unit: (each.report, each.state) for each in communes.units}
    assert states["c"] == (Status.RETURNED, None)
    assert states["b"] == (Status.MISSING, None)
    assert communes.names(None) == ("Xã Diên Bình", "Xã Đăk Trăm")
    assert (communes.counts["done"], communes.counts[None], communes.counts["planned"]) == (1, 2, 0)


def test_a_criterion_is_told_of_by_the_kinds_of_unit_that_it_is_for() -> None:
    found = board(a=told(level=AssessedLevel.PARTLY_MET), b=told(), top=told())
    (criterion,) = found.criteria
    assert [(each.unit, each.state) for each in criterion.units] == [
        ("b", ""),
        ("c", None),
        ("a", "partly_met"),
    ]
    assert criterion.names("partly_met", "not_met") == ("Xã Văn Lem",)
    assert criterion.units[2].text == "06/KH"


def test_a_level_of_a_later_program_is_told_by_its_number() -> None:
    (criterion,) = board(a=told(level=9)).criteria
    assert criterion.units[2].state == "9"


def test_a_half_year_asks_for_neither() -> None:
    assert board(HALF, a=told("done")) == ToldBoard()
