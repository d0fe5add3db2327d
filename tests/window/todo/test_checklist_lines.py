"""The checklist of the year on the first page: what it shows, and where each line leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.work.checklist import ChecklistItem, ItemKind, ItemState
from gbv_desktop.i18n import _
from gbv_desktop.office.year.checklist import Checklist
from ui.base.places import BOARD, ENTRY, INSPECTIONS, LOG, PLAN, TOTALS
from ui.base.shell import Shell
from ui.report.review import NewReviewDialog
from ui.todo.checklist import YearChecklist, go_to
from ui.todo.page import TodoPage

LAST = date(2018, 6, 30)


def item(kind: ItemKind, **told: Any) -> ChecklistItem:
    return ChecklistItem(kind, "2.1", "tập huấn", LAST, 0, 1, **told)


@pytest.mark.parametrize(
    ("shown", "place", "arguments"),
    [
        (item(ItemKind.TRAINING, activity="a"), LOG, {"activity": "a", "view": "classes"}),
        (
            item(ItemKind.CAMPAIGN, activity="a", begins="1/6"),
            LOG,
            {"activity": "a", "view": "2018-1/6"},
        ),
        (item(ItemKind.INSPECTION), INSPECTIONS, {}),
        (item(ItemKind.MILESTONE, period="2018-SK"), TOTALS, {"period": "2018-SK"}),
        (item(ItemKind.RECEIVED, period="2018"), BOARD, {"period": "2018"}),
        (item(ItemKind.TRAINED), BOARD, {"period": ""}),
        (item(ItemKind.ACT, period="2018", cell="A2"), ENTRY, {"period": "2018", "cell": "A2"}),
        *(
            (item(kind, period="2018"), ENTRY, {"period": "2018"})
            for kind in (ItemKind.DUTIES, ItemKind.ASSESSMENT, ItemKind.REPORT)
        ),
    ],
)
def test_each_line_leads_to_its_work(
    enter: Callable[..., Shell],
    qtbot: QtBot,
    shown: ChecklistItem,
    place: str,
    arguments: dict[str, str],
) -> None:
    shell = enter("district")
    went: list[tuple[str, object]] = []
    shell.went.connect(lambda to, given: went.append((to, given)))
    go_to(shell, shown)
    assert went == [(place, arguments)]


def test_a_review_that_nobody_asked_for_yet_is_asked_for(
    enter: Callable[..., Shell], answers: Any, settle: Callable[[], None], qtbot: QtBot
) -> None:
    asked: list[object] = []
    answers.coming = [lambda dialog: bool(asked.append(type(dialog)))]
    go_to(enter("district", date(2018, 9, 1)), item(ItemKind.MILESTONE))
    settle()
    assert asked == [NewReviewDialog]


def test_a_commune_looks_for_a_review_in_the_calendar(enter: Callable[..., Shell]) -> None:
    shell = enter("commune")
    went: list[tuple[str, object]] = []
    shell.went.connect(lambda to, given: went.append((to, given)))
    go_to(shell, item(ItemKind.MILESTONE))
    assert went == [(PLAN, {"view": "calendar"})]


def test_the_first_page_shows_the_year(
    enter: Callable[..., Shell], settle: Callable[[], None], qtbot: QtBot
) -> None:
    page = TodoPage(enter("commune", date(2018, 7, 1)))
    qtbot.addWidget(page)
    page.resize(1106, 640)
    page.show()
    page.come({})
    settle()
    (table,) = page.findChildren(YearChecklist)
    campaign = next(
        at
        for at in range(table.model().rowCount())
        if "gia đình" in table.model().index(at, 1).data()
    )
    assert table.model().index(campaign, 4).data() == _("nothing in the log")


def test_lines_stand_with_their_states(enter: Callable[..., Shell], qtbot: QtBot) -> None:
    items = (item(ItemKind.CAMPAIGN), item(ItemKind.TRAINING, begun=True))
    table = YearChecklist(enter("district"), Checklist(2018, LAST, items))
    qtbot.addWidget(table)
    states = [table.model().index(at, 4).data() for at in range(2)]
    assert states == [_("not begun"), _("under way")]
    assert items[1].state(LAST) is ItemState.UNDER_WAY
