"""The activity log in the store: entries come back as they went in, removed ones too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import TrainingClass
from gbv_desktop.errors import Bug
from gbv_desktop.store.store import Store

FULL = LogEntry(
    day=date(2018, 3, 8),
    activity="hd-1-2",
    event="truyen_thong",
    place="thon",
    participants=45,
    women=30,
    minority=20,
    leaflets=100,
    money=2_500_000,
    note="lồng ghép ngày 8/3",
    kind="toa_dam",
    level="xa",
    quantity=3,
    partners=("d-tp", "x-vanlem"),
    training=TrainingClass(paper_no="05/KH-UBND", paper_on=date(2018, 3, 1), helpers=12),
)
BARE = LogEntry(date(2018, 1, 5), "hd-2-3")


def test_entries_stand_in_the_order_of_their_days(store: Store) -> None:
    with store.begin() as work:
        assert work.activity_log.last() is None
        first, second = work.activity_log.add(FULL), work.activity_log.add(BARE)
    full, bare = replace(FULL, no=first), replace(BARE, no=second)
    with store.read() as work:
        assert work.activity_log.list() == (bare, full)
        assert work.activity_log.get(first) == full
        assert work.activity_log.last() == bare
        assert work.activity_log.get(99) is None


def test_a_changed_entry_keeps_its_number(store: Store) -> None:
    with store.begin() as work:
        no = work.activity_log.add(FULL)
        changed = replace(BARE, no=no)
        work.activity_log.change(changed)
        assert work.activity_log.list() == (changed,)


def test_a_removed_entry_waits_to_be_brought_back_and_its_number_with_it(store: Store) -> None:
    with store.begin() as work:
        no = work.activity_log.add(FULL)
        work.activity_log.set_removed(no, True)
        assert work.activity_log.list() == ()
        assert work.activity_log.get(no) is None
        assert work.activity_log.last() is None
        assert work.activity_log.get(no, removed=True) == replace(FULL, no=no)
        assert work.activity_log.add(BARE) == no + 1
        work.activity_log.set_removed(no, False)
        assert work.activity_log.get(no) == replace(FULL, no=no)


def test_what_is_not_there_is_not_changed(store: Store) -> None:
    with pytest.raises(Bug), store.begin() as work:
        work.activity_log.change(replace(BARE, no=7))
    with pytest.raises(Bug), store.begin() as work:
        work.activity_log.set_removed(7, True)


def test_the_database_refuses_more_women_than_participants(store: Store) -> None:
    for wrong in (replace(FULL, women=46), replace(FULL, participants=None)):
        with pytest.raises(Bug), store.begin() as work:
            work.activity_log.add(wrong)
