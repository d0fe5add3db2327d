"""What the consolidated report tells of this office's registers, once its plan has the papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.offered.papers import with_papers
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.office.plan.texts.offered import offered_papers
from gbv_desktop.office.reports import activity_log
from gbv_desktop.office.work.inspections import put_visit
from gbv_desktop.office.work.own_work import own_work
from gbv_desktop.office.work.recommendations import advise, put_notice
from gbv_desktop.writing.facts.district_inputs import NO_OWN_WORK, OwnWork

HELD = date(2018, 3, 15)
MINUTES = Minutes(
    began=time(8),
    ended=time(11),
    findings=(PointFinding("2.2", PointResult.DONE),),
    signed_on=HELD,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        unit = next(each.id for each in opened.plan.units if each.reporter == "X")
        visit = put_visit(opened, Visit(year=2018, unit=unit, day=HELD))
        advise(opened, Recommendation(year=2018, visit=visit.no, text="Lập danh bạ chuyển gửi"))
        put_visit(opened, replace(visit, minutes=MINUTES))
        put_notice(opened, visit.no, "12/TB-UBND", date(2018, 3, 25))
        for event, day in (("tap_huan", 3), ("truyen_thong", 4)):
            activity = "hd-2-1" if event == "tap_huan" else "hd-1-2"
            activity_log.add_entry(opened, LogEntry(date(2018, 4, day), activity, event))
        yield opened


def told(office: Office, code: str) -> OwnWork:
    with office.store.read() as work:
        return own_work(office, work, office.plan.period(code))


def test_a_plan_without_such_papers_asks_nothing(office: Office) -> None:
    assert told(office, "2018S1") is NO_OWN_WORK


def test_registers_come_into_the_report_once_the_plan_tells_of_them(office: Office) -> None:
    release_change(
        office,
        lambda tables: with_papers(tables, offered_papers()),
        EditionOrder(pending=Pending.AWAITED),
    )
    found = told(office, "2018S1")
    assert (len(found.visits), len(found.advice)) == (1, 1)
    assert [each.event for each in found.classes] == ["tap_huan"]
    earlier = told(office, "2017")
    assert (earlier.visits, earlier.advice, earlier.classes) == ((), (), ())
