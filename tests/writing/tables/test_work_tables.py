"""Appendices on the plan's work: units in alphabetical order, few people and few cases untold."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from papers_kit import FOLDER

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.logbook import LogKind
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.domain.work.offered.papers import with_papers
from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.training import TrainingClass
from gbv_desktop.domain.work.visits import Minutes, Visit
from gbv_desktop.exchange import plan_folder
from gbv_desktop.paths import resource
from gbv_desktop.writing.facts.district_inputs import DistrictInputs, OwnWork
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.structure.paper import Appendix, Paper

COMMUNES = ("c-23440", "c-23434")
HELD = date(2018, 5, 15)
VISITS = (
    Visit(
        no=1,
        year=2018,
        unit="c-23440",
        day=HELD,
        minutes=Minutes(paper_no="03/BB-ĐKT", signed_on=HELD),
        notice_no="12/TB-UBND",
        notice_on=date(2018, 5, 25),
    ),
    Visit(no=2, year=2018, unit="x-gone", minutes=Minutes(signed_on=date(2018, 8, 1))),
)
NOTICED = {"year": 2018, "paper_no": "12/TB-UBND", "paper_on": date(2018, 5, 25)}
DONE = AdviceStep(AdviceState.CONFIRMED, date(2018, 9, 1))
ADVICE = (
    Recommendation(unit="c-23440", visit=1, due_on=date(2018, 6, 15), **NOTICED),  # type: ignore[arg-type]
    Recommendation(unit="c-23440", visit=1, steps=(DONE,), **NOTICED),  # type: ignore[arg-type]
    Recommendation(unit="c-23440", by_unit="c-23434", visit=1, **NOTICED),  # type: ignore[arg-type]
)
CLASS = TrainingClass(last_day=date(2018, 4, 5), officials=10, helpers=15)
CLASSES = (
    LogEntry(
        date(2018, 4, 3),
        "hd-2-1",
        "tap_huan",
        participants=25,
        women=14,
        money=9_000_000,
        kind="luat",
        partners=("c-23440", "x-gone"),
        training=CLASS,
    ),
    LogEntry(date(2018, 5, 3), "hd-2-1", "tap_huan", participants=4, women=1, training=CLASS),
    LogEntry(date(2018, 6, 3), "hd-2-1", "tap_huan"),
)
WORK = OwnWork(VISITS, ADVICE, CLASSES)


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The shipped plan with the offered appendices, two criteria and a subject of classes."""
    offered = tomllib.loads(resource("proposed", "papers.toml").read_text("utf-8"))
    folder = tmp_path_factory.mktemp("plans") / "dak-to-2017"
    plan_folder.write(with_papers(plan_folder.read_tables(FOLDER), offered), folder)
    found = plan_folder.load(folder)
    criteria = (
        Criterion("tc-1", "Có kế hoạch năm", reporters=("X",)),
        Criterion("tc-2", "Không ai làm", reporters=("không",)),
    )
    kinds = (LogKind("luat", "quy định của pháp luật"),)
    nobody = replace(found.duties[0], id="nobody", unit="gone", group="")
    duties = (*found.duties, nobody)
    return replace(found, criteria=criteria, log_kinds=kinds, duties=duties)


@pytest.fixture
def paper(telling: Plan, district: Callable[..., DistrictInputs]) -> Callable[..., Paper]:
    def build(code: str = "2018", work: OwnWork = WORK, **facts: Any) -> Paper:
        return consolidated_paper(replace(district(code, **facts), plan=telling, own_work=work))

    return build


def appendix(found: Paper, number: str) -> Appendix:
    return next(each for each in found.appendices if each.number == number)


def rows(found: Paper, number: str) -> list[tuple[str, ...]]:
    (table,) = appendix(found, number).tables
    return [each.cells for each in table.rows]


def test_a_plan_that_tells_nothing_of_it_prints_as_before(
    district: Callable[..., DistrictInputs],
) -> None:
    inputs = district("2018")
    assert consolidated_paper(replace(inputs, own_work=WORK)) == consolidated_paper(inputs)


def test_they_come_with_what_they_tell(paper: Callable[..., Paper]) -> None:
    def numbers(found: Paper) -> set[str]:
        return {each.number for each in found.appendices} & {"VIII", "IX", "X", "XI", "XII"}

    assert numbers(paper()) == {"VIII", "IX", "X", "XI", "XII"}
    assert numbers(paper(work=OwnWork())) == {"VIII", "IX"}
    assert numbers(paper("2018S1", work=OwnWork(visits=VISITS))) == {"XI"}, "duties are of a year"


def test_counts_of_recommendations_stand_in_the_text(
    paper: Callable[..., Paper], plain: Callable[[Paper], str]
) -> None:
    text = plain(paper())
    assert (
        "Qua kiểm tra, Đoàn kiểm tra đã kiến nghị 03 nội dung; đến nay có 01 nội dung được thực"
        " hiện xong, 02 nội dung đang thực hiện, trong đó 01 nội dung quá hạn." in text
    )
    assert "Tình hình thực hiện kiến nghị theo đơn vị nêu tại Phụ lục XII." in text
    none = plain(paper(work=OwnWork(visits=VISITS)))
    assert "Qua kiểm tra không có kiến nghị phải theo dõi." in none
    assert "Qua kiểm tra" not in plain(paper(work=OwnWork()))


def test_recommendations_are_counted_by_the_unit_that_carries_them_out(
    paper: Callable[..., Paper],
) -> None:
    assert rows(paper(), "XII") == [
        ("1", "UBND xã Diên Bình", "2", "1", "1", "1", "0"),
        ("2", "UBND xã Kon Đào", "1", "0", "1", "0", "0"),
        ("", "Tổng cộng", "3", "1", "2", "1", "0"),
    ]


def test_inspections_stand_with_their_papers(paper: Callable[..., Paper]) -> None:
    first, second = rows(paper(), "XI")
    assert first[2:] == (
        "15/5/2018",
        "số 03/BB-ĐKT ngày 15/5/2018",
        "số 12/TB-UBND ngày 25/5/2018",
        "3",
    )
    assert second == ("2", "x-gone", "", "ký ngày 01/8/2018", "", "0")


def test_a_class_of_few_tells_its_total_alone(paper: Callable[..., Paper]) -> None:
    many, few, untold = rows(paper(), "X")
    assert many[1:3] == ("Quy định của pháp luật", "03/4/2018 - 05/4/2018")
    assert many[3].endswith("phối hợp: UBND xã Diên Bình, x-gone")
    assert many[4:] == (
        "cán bộ quản lý nhà nước: 10; cộng tác viên: 15",
        "25 (14; -)",
        "9.000.000",
    )
    assert few[2:3] == ("03/5/2018",) and few[4:] == ("", "4", "")
    assert untold[4:] == ("", "", "")


def test_units_stand_by_what_they_told_and_never_ranked(
    paper: Callable[..., Paper], all_reports: Callable[..., Any], telling: Plan
) -> None:
    reports = all_reports("2018")
    duty = next(each for each in telling.duties if each.group == "xa")
    for unit, state, level in (("c-23440", "done", 1), ("c-23434", "done", 0)):
        reports[unit] = replace(
            reports[unit],
            duties=(DutyProgress(duty.id, state), DutyProgress("lost", "done")),
            criteria=(CriterionAnswer("tc-1", level),),
        )
    found = paper(reports=reports)
    told = next(each for each in rows(found, "VIII") if each[1].startswith(duty.text.rstrip(".;")))
    assert told[2] == "UBND xã Diên Bình, UBND xã Kon Đào"
    assert told[3:6] == ("", "", "")
    assert len(told[6].split(", ")) == 7
    assert len(rows(found, "VIII")) == len(telling.duties) - 1, "one that binds nobody is left out"
    (criterion,) = rows(found, "IX")
    assert criterion[:5] == ("1", "Có kế hoạch năm", "UBND xã Diên Bình", "", "UBND xã Kon Đào")
    every = {
        unit: replace(each, criteria=(CriterionAnswer("tc-1", 1),))
        for unit, each in reports.items()
    }
    (all_met,) = rows(paper(reports=every), "IX")
    assert all_met == ("1", "Có kế hoạch năm", "cả 09 đơn vị", "", "", ""), "nobody is untold"
    (nobody,) = rows(paper(), "IX")
    assert nobody[-1] == "cả 09 đơn vị"
