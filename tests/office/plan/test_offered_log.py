"""Closer kinds of events come into the plan with its next version, by one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district
from kinds_kit import give_kinds

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.activities.offered_log import add_offered_log, offered_log
from gbv_desktop.office.plan.drafting import draft_of, undo_draft
from gbv_desktop.office.reports import activity_log, reporting

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


def test_all_that_is_offered_fits_the_shipped_plan(office: Office) -> None:
    draft = add_offered_log(office)
    assert draft.faults == () and draft.plan is not None
    offered = offered_log()
    assert [each.code for each in draft.plan.log_kinds] == [
        each["code"] for each in offered["kind"]
    ]
    sums = {each.cell: each.sum for each in draft.plan.log_sources}
    assert {(each["cell"], each["sum"]) for each in offered["source"]} <= set(sums.items())


def test_one_undo_takes_it_back_and_twice_is_once(office: Office, refused: Refused) -> None:
    add_offered_log(office)
    with refused("E-DRAFT-SAME"):
        add_offered_log(office)
    undo_draft(office)
    found = draft_of(office)
    assert found is not None and found.plan is not None and found.plan.log_kinds == ()


def test_banners_fill_their_cell_by_their_number(office: Office) -> None:
    give_kinds(office)
    day = date(2018, 3, 8)
    for kind, quantity in (("pa_no", 5), ("ap_phich", 20)):
        activity_log.add_entry(
            office, LogEntry(day, "hd-1-1", "truc_quan", kind=kind, quantity=quantity)
        )
    reporting.new_report(office, "2018S1")
    found = {
        each.drawn.cell: each.drawn for each in activity_log.compare_with_log(office, "2018S1")
    }
    assert found["B10"].total == 25
    assert len(found["B10"].entries) == 2
