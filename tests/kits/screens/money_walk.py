"""The way through Kinh phí: an empty year, a year with too much spent, and every dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money import enter_money, remove_money
from ui.base.work import TaskOutcome, TaskProgress
from ui.money.line_dialog import CHANGED

if TYPE_CHECKING:
    from screens_kit import Tour

SPENT = MoneyLine(
    year=2018,
    kind=MoneyKind.USED,
    amount=7_480_000,
    source="ns-huyen",
    activity="hd-2-1",
    day=date(2018, 5, 14),
    remark="Lớp tập huấn",
)
LINES = (
    SPENT,
    replace(SPENT, kind=MoneyKind.GIVEN, amount=6_000_000, day=None),
    replace(SPENT, activity="hd-2-2", source="ns-xa", amount=2_350_000),
)


def keep_money(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    """More spent than given, work that went along with other tasks, and a line taken out."""
    made = [enter_money(office, each) for each in LINES]
    remove_money(office, enter_money(office, replace(made[0], no=0, amount=5)).no)
    return TaskOutcome(None, CHANGED)


def keeping_money(tour: Tour) -> None:
    """Each view, each line, each dialog."""
    tour.go("money", "money, nothing yet")
    tour.window.shell.work.run(keep_money)
    tour.rest()
    tour.go("money", "money, a year")
    page = tour.page
    for at in range(len(page.sights.parts)):
        page.sights.button(at).click()
        tour.show(f"money, view {at}")
    page.sights.button(0).click()
    page.table.choose(lambda row: row.key == SPENT.activity)
    acts = [page.enter, page.print_table, page.reconcile]
    acts += [partial(page._act, name) for name in ("change", "removed")]
    if tour.window.shell.who.consolidating:
        acts.append(page.give)
    for act in acts:
        tour.act(act)
