"""Units that report by paper: who says so and why, and what follows on every list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import DISTRICT, TOWN, open_district, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.answers import register_paper
from gbv_desktop.office.contacts.paper_units import ByPaper, set_by_paper, units_by_paper
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals import before_freezing, who_reported
from gbv_desktop.office.totals.collecting import collecting
from gbv_desktop.office.totals.period_overview import overview, overview_in
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.who_reported import FollowedUnit, following

Refused = Callable[[str], AbstractContextManager[Any]]
CODE, OTHER = "2018S1", "c-23440"
DAY, IN_TIME = date(2018, 6, 20), date(2018, 6, 8)
WHY = "Chưa có máy tính"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_district(tmp_path / "office", DAY) as opened:
        yield opened


def row(office: Office, unit: str = TOWN) -> FollowedUnit:
    return next(each for each in following(office, CODE).units if each.unit == unit)


def kept(office: Office) -> dict[str, ByPaper]:
    with office.store.read() as work:
        return units_by_paper(work)


def test_it_is_kept_with_who_when_and_why(office: Office) -> None:
    made = set_by_paper(office, TOWN, f"  {WHY}\n", holds=True)
    assert made == ByPaper(True, WHY, office.actor.called, DAY)
    assert kept(office) == {TOWN: made}
    assert row(office).by_paper == made
    set_by_paper(office, TOWN, "Đã có máy", holds=False)
    assert kept(office) == {}
    assert row(office).by_paper is None
    with office.store.read() as work:
        lines = [each for each in work.journal.rows() if each.action == "reports by paper"]
    assert [(each.subject, dict(each.detail)["holds"]) for each in lines] == [
        (TOWN, True),
        (TOWN, False),
    ]
    # Why is for those who work with the board, not for all who read the journal.
    assert WHY not in str(lines)


def test_its_paper_is_its_report(office: Office) -> None:
    assert row(office).overdue > 0
    set_by_paper(office, TOWN, WHY, holds=True)
    assert (row(office).awaited, row(office).overdue > 0) == (True, True)
    before = overview(office, CODE).board.received
    register_paper(office, CODE, TOWN, "12/BC-UBND", IN_TIME)
    shown = row(office)
    assert (shown.came, shown.awaited, shown.overdue, shown.late) == (True, False, 0, False)
    assert overview(office, CODE).board.received == before + 1
    # What its paper says is in no total: nobody entered it.
    assert TOWN in overview(office, CODE).totals.missing


def test_without_the_setting_a_paper_alone_is_not_enough(office: Office) -> None:
    register_paper(office, CODE, TOWN, "12/BC-UBND", IN_TIME)
    assert (row(office).came, row(office).overdue > 0) == (False, True)


def test_nobody_phones_or_reminds_whose_paper_is_here(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_by_paper(office, TOWN, WHY, holds=True)
    name = row(office).office
    made: list[who_reported.MissingList] = []
    monkeypatch.setattr(who_reported, "missing_list_pdf", lambda facts: made.append(facts) or b"")
    who_reported.missing_pdf(office, CODE)
    why = {each.name: tr(each.why) for each in made[0].units}
    assert why[name] == "Nhận bằng văn bản; chưa nhận được văn bản"
    assert name in reminder_text(office, CODE)
    register_paper(office, CODE, TOWN, "12/BC-UBND", IN_TIME)
    who_reported.missing_pdf(office, CODE)
    assert name not in {each.name for each in made[1].units}
    assert name not in reminder_text(office, CODE)
    with office.store.read() as work:
        found = collecting(office, work)
    assert found is not None and row(office).name not in found.missing


def test_a_file_that_comes_all_the_same_counts(office: Office) -> None:
    set_by_paper(office, TOWN, WHY, holds=True)
    receive(office, TOWN, CODE, {"B01": number(4)}, on=IN_TIME)
    assert (row(office).came, row(office).came_by_paper) == (True, False)
    assert TOWN in overview(office, CODE).counted


def test_a_freeze_waits_for_no_file_of_whose_paper_is_here(office: Office) -> None:
    early = replace(office.clock, day=date(2018, 6, 5))
    office.clock = early

    def said() -> dict[str, str]:
        with office.store.read() as work:
            found = overview_in(office, work, office.plan.period(CODE))
            told = before_freezing._cautions(office, work, found)
            return {each.code: tr(each.text) for each in told}

    others = [each.unit for each in following(office, CODE).units if each.unit != TOWN]
    for unit in others:
        receive(office, unit, CODE, {}, on=date(2018, 6, 4))
    assert {"W-FREEZE-AWAY", "W-FREEZE-EARLY"} <= said().keys()
    set_by_paper(office, TOWN, WHY, holds=True)
    register_paper(office, CODE, TOWN, "12/BC-UBND", date(2018, 6, 4))
    assert "W-FREEZE-EARLY" not in said()
    assert "W-FREEZE-AWAY" in said(), "its figures are lacking all the same"


@pytest.mark.parametrize(
    ("unit", "reason", "number"),
    [
        (DISTRICT, WHY, "E-BY-PAPER-UNIT"),
        ("c-0", WHY, "E-SETUP-UNIT"),
        (TOWN, " \n ", "E-BY-PAPER-REASON"),
        (TOWN, "a" * 201, "E-BY-PAPER-REASON"),
        (TOWN, "bà Nguyễn Thị Hoa nghỉ việc", "E-BY-PAPER-PERSON"),
        (TOWN, "a\x00", "E-TEXT-CHARS"),
    ],
)
def test_wrong_use_is_refused(
    office: Office, refused: Refused, unit: str, reason: str, number: str
) -> None:
    with refused(number):
        set_by_paper(office, unit, reason, holds=True)
    assert kept(office) == {}


def test_what_is_so_already_is_said(office: Office, refused: Refused) -> None:
    with refused("E-BY-PAPER-NOT-SO"):
        set_by_paper(office, TOWN, WHY, holds=False)
    set_by_paper(office, TOWN, WHY, holds=True)
    with refused("E-BY-PAPER-SO"):
        set_by_paper(office, TOWN, "Lý do khác", holds=True)
    assert kept(office)[TOWN].reason == WHY


def test_a_unit_of_another_branch_reports_nothing_here(office: Office, refused: Refused) -> None:
    plan = office.plan
    units = tuple(
        replace(each, reports_to="tinh", ties=()) if each.id == OTHER else each
        for each in plan.units
    )
    office.plan = replace(plan, units=units)
    with refused("E-BY-PAPER-UNIT"):
        set_by_paper(office, OTHER, WHY, holds=True)
