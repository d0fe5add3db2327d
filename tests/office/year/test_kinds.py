"""The log of a year beside the year before, as their reports count them."""

from __future__ import annotations

from datetime import date

from kinds_kit import give_kinds
from rehearsal import Rehearsal

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.reports.activity_log import add_entry
from gbv_desktop.office.year.kinds import amount_words, kinds_of_years


def test_kinds_of_two_years_stand_side_by_side(fresh: Rehearsal) -> None:
    fresh.clock.day = date(2018, 9, 1)
    office = fresh.district
    give_kinds(office)
    for each in (
        # The day of the figures of 2017 is 14/11/2017.
        LogEntry(date(2017, 11, 14), "hd-1-1", "tin_bai", kind="bai", quantity=4),
        LogEntry(date(2017, 11, 15), "hd-1-1", "tin_bai", kind="bai", quantity=5),
        LogEntry(date(2018, 5, 1), "hd-1-1", "tin_bai", kind="bai", quantity=2),
        LogEntry(date(2017, 6, 1), "hd-1-1", "thang_6", kind="hoi_thi"),
        LogEntry(date(2018, 6, 1), "hd-1-1", "thang_6", kind="toa_dam"),
    ):
        add_entry(office, each)
    found = kinds_of_years(office)
    assert found.year == 2018
    told = {
        each.either.kind: (amount_words(each.now), amount_words(each.before))
        for each in found.kinds
    }
    assert told == {"bai": ("7", "4"), "toa_dam": ("1", "0"), "hoi_thi": ("0", "1")}
    assert [each.either.kind for each in kinds_of_years(office, 2019).kinds] == ["bai", "toa_dam"]
