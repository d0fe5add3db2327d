"""What campaigns of a year brought: by their days, kind by kind, as a paper."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from kinds_kit import give_kinds
from rehearsal import Rehearsal, journal

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import add_entry, read_log
from gbv_desktop.office.year.campaign_paper import campaign_paper, write_campaign_paper
from gbv_desktop.office.year.campaigns import (
    campaign_book,
    campaign_books,
    kind_words,
)

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def district(fresh: Rehearsal) -> Office:
    fresh.clock.day = date(2018, 12, 20)
    give_kinds(fresh.district)
    return fresh.district


def test_the_events_of_its_days_are_counted_kind_by_kind(district: Office) -> None:
    for each in (
        LogEntry(date(2018, 11, 14), "hd-1-1", "thang_11", kind="hoi_thi"),
        LogEntry(date(2018, 11, 15), "hd-1-1", "thang_11", kind="hoi_thi", participants=40),
        LogEntry(date(2018, 11, 25), "hd-1-1", "ngay_25_11", kind="hoi_thi", participants=60),
        LogEntry(date(2018, 12, 1), "hd-1-1", "tin_bai", kind="bai", quantity=7),
        LogEntry(date(2018, 12, 2), "hd-1-1", "thang_11"),
        LogEntry(date(2018, 12, 3), "hd-1-1"),
        LogEntry(date(2018, 12, 4), "hd-1-2", "truyen_thong"),
        LogEntry(date(2017, 12, 1), "hd-1-1", "thang_11"),
    ):
        add_entry(district, each)
    _june, month = campaign_books(district)
    assert (month.begins, month.first, month.last) == (
        "15/11",
        date(2018, 11, 15),
        date(2018, 12, 15),
    )
    log = read_log(district)
    found = [(*kind_words(log, each), each.times, each.quantity) for each in month.kinds]
    events = {each.code: each.name for each in district.plan.log_events}
    assert found == [
        ("hội thi", "", 2, None),
        ("bài", "bài", 1, 7),
        (events["thang_11"], "", 1, None),
        ("", "", 1, None),
    ]


def test_its_paper_is_written_and_noted(district: Office, refused: Refused, tmp_path: Path) -> None:
    with refused("E-LOG-EVENTS"):
        campaign_paper(district, 2018, "15/11")
    add_entry(district, LogEntry(date(2018, 11, 15), "hd-1-1", "thang_11", participants=3))
    path = write_campaign_paper(district, 0, " 15/11", tmp_path / "thang.pdf")
    assert path.read_bytes()[:5] == b"%PDF-"
    assert ("print campaign", "2018 15/11") in journal(district)


def test_a_day_on_which_none_begins_is_refused_with_those_there_are(
    district: Office, refused: Refused
) -> None:
    with refused("E-LOG-CAMPAIGN"):
        campaign_book(district, 2018, "25/11")
