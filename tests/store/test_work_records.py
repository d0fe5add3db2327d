"""The registers of the plan's work in the store: kept, changed, taken out, never deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

import pytest

from gbv_desktop.domain.work.records import WorkRecord
from gbv_desktop.errors import Bug
from gbv_desktop.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Visit(WorkRecord):
    register: ClassVar[str] = "test-visit"
    day: date
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LaterVisit(Visit):
    """The same register in a later program."""

    remark: str = "none"


@dataclass(frozen=True, kw_only=True)
class Class(WorkRecord):
    register: ClassVar[str] = "test-class"


VISIT = Visit(year=2018, unit="x-vanlem", day=date(2018, 9, 12), places=("Trụ sở UBND xã",))
OTHER = Visit(year=2019, unit="x-konnhau", day=date(2019, 9, 12))


def test_lines_come_back_as_they_went_in(store: Store) -> None:
    with store.begin() as work:
        first, second = work.work_records.add(VISIT), work.work_records.add(OTHER)
        work.work_records.add(Class(year=2018))
    visit, other = replace(VISIT, no=first), replace(OTHER, no=second)
    with store.read() as work:
        records = work.work_records
        assert records.list(Visit) == (visit, other)
        assert records.list(Visit, year=2019) == records.list(Visit, unit="x-konnhau") == (other,)
        assert records.get(Visit, first) == visit
        assert records.get(Class, first) is None


def test_a_line_that_is_taken_out_stays_with_its_number(store: Store) -> None:
    with store.begin() as work:
        no = work.work_records.add(VISIT)
        work.work_records.set_removed(Visit, no, True)
        assert work.work_records.list(Visit) == ()
        assert work.work_records.get(Visit, no, removed=True) == replace(VISIT, no=no)
        assert work.work_records.list(Visit, removed_too=True) == (replace(VISIT, no=no),)
        assert work.work_records.add(OTHER) == no + 1
        work.work_records.set_removed(Visit, no, False)
        moved = replace(VISIT, no=no, day=date(2018, 9, 13))
        work.work_records.change(moved)
        assert work.work_records.get(Visit, no) == moved


def test_a_later_program_reads_lines_that_lack_its_fields(store: Store) -> None:
    with store.begin() as work:
        no = work.work_records.add(VISIT)
        assert work.work_records.get(LaterVisit, no) == LaterVisit(
            year=2018, unit="x-vanlem", day=VISIT.day, places=VISIT.places, no=no
        )


def test_another_number_or_register_is_our_fault(store: Store) -> None:
    with store.begin() as work:
        no = work.work_records.add(VISIT)
        for wrong in (replace(VISIT, no=no + 1), Class(year=2018, no=no)):
            with pytest.raises(Bug):
                work.work_records.change(wrong)
        with pytest.raises(Bug):
            work.work_records.add(WorkRecord(year=2018))
