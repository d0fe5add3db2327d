"""What happens once in the course of the plan, and the reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from before_2025 import before_2025
from years_work import AWAITED
from years_world import Years

from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, rows_of, with_rows
from gbv_desktop.office.plan.activities.offered_log import add_offered_log
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.periods.asking import Request, ask_for_report
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.plan.targets.criteria import add_offered_criteria
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
    world.report_period(code)


def ask_review(world: Years, code: str) -> None:
    """The review that plan II.3 orders is asked for: sơ kết 2018, tổng kết 2020."""
    ask_for_report(world.desk, Request(f"kết quả thực hiện Kế hoạch ({code})", code), AWAITED)
    world.hand_round()
