"""A small plan with two units, one activity and two sources of money, and lines of its register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Plan, TaskGroup
from gbv_desktop.domain.plan.work import MoneySource, Timing
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine

UNTIL = date(2018, 6, 15)
SOURCES = (MoneySource("huyen", "Ngân sách huyện", "NS huyện"), MoneySource("xa", "Ngân sách xã"))
SPENT = MoneyLine(
    year=2018, unit="a", kind=MoneyKind.USED, amount=7, source="huyen", activity="hd-1", day=UNTIL
)
GIVEN = replace(SPENT, kind=MoneyKind.GIVEN, amount=6, day=None)


def money_plan() -> Plan:
    """The plan."""
    activity = Activity("hd-1", "1.1", "g-1", "Chiến dịch", "Chiến dịch", "", Timing("hằng năm"))
    return Make.plan(
        units=(Make.unit("a"), Make.unit("b")),
        groups=(TaskGroup("g-1", "1", "Truyền thông"),),
        activities=(activity,),
        sources=SOURCES,
    )
