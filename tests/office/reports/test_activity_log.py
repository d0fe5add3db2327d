"""The activity log of a commune: written down, taken back, taken over into the report."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop import i18n
from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.plan.logbook import LogKind
from gbv_desktop.domain.report.activity_log import LogEntry, LogFilter
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.activity_log import (
    add_entry,
    change_entry,
    compare_with_log,
    entry_of,
    fill_from_log,
    listed,
    read_log,
    remove_entry,
    restore_entry,
    write_log,
)
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.todo import todo

PERIOD = "2018S1"
DAY = date(2018, 6, 1)
MEETING = LogEntry(
    date(2018, 3, 8), "hd-1-2", "truyen_thong", "thon", 45, 30, 20, 100, 2_500_000, "nhân 8/3"
)
JOINED = LogEntry(date(2018, 4, 2), "hd-1-2", "long_ghep", "", 20, 8, 5)
Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def office(open_on: Callable[[date], Office]) -> Office:
    return open_on(DAY)


def journal(office: Office) -> list[tuple[str, str]]:
    with office.store.read() as work:
        return [(row.action, row.subject) for row in work.journal.rows()]


# --- writing --------------------------------------------------------------------------------------
def test_what_is_written_stands_in_the_log_in_the_order_of_days(office: Office) -> None:
    later, first = add_entry(office, JOINED), add_entry(office, MEETING)
    log = read_log(office)
    assert log.entries == (first, later)
    assert log.last == first
    assert entry_of(office, later.no) == later
    assert journal(office)[-2:] == [("log add", "1"), ("log add", "2")]


def test_a_kind_that_is_its_own_unit_is_said_once(office: Office) -> None:
    kinds = (LogKind("tin", "tin", "tin"), LogKind("pa_no", "pa nô", "cái"))
    log = replace(read_log(office), kinds=kinds)
    said = [log.kind_name(replace(MEETING, kind=each.code, quantity=2)) for each in kinds]
    assert said == ["2 tin", "2 cái (pa nô)"]


def test_the_log_offers_what_the_unit_has_a_part_in(office: Office) -> None:
    log = read_log(office)
    assert {each.id for each in log.activities} == {
        each.id for each, _role in office.plan.assigned(office.unit)
    }
    assert (log.first_day, log.last_day) == (date(2016, 11, 15), date(2030, 12, 31))
    assert log.event_name(MEETING) == "buổi truyền thông riêng"
    assert log.activity_name(MEETING).startswith("1.2. ")
    assert log.place_name(MEETING) == "thôn, làng, tổ dân phố"
    lost = replace(MEETING, activity="hd-9", event="x", place="y")
    assert (log.activity_name(lost), log.event_name(lost), log.place_name(lost)) == (
        "hd-9",
        "x",
        "y",
    )


def test_words_are_kept_as_they_are_read(office: Office) -> None:
    made = add_entry(office, replace(MEETING, note="  hội thi \u0061\u0302\u0301 "))
    assert made.note == "hội thi ấ"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"day": date(1999, 1, 1)}, "E-LOG-DAY"),
        ({"activity": "hd-9"}, "E-LOG-CHOICE"),
        ({"women": 46}, "E-LOG-PART"),
        ({"money": -1}, "E-LOG-COUNT"),
        ({"note": "bà Nguyễn Thị Hoa"}, "E-LOG-NOTE"),
    ],
)
def test_a_refused_entry_leaves_everything_as_it_was(
    office: Office, refused: Refused, wrong: dict[str, object], code: str
) -> None:
    known = add_entry(office, MEETING)
    before = journal(office)
    with refused(code):
        add_entry(office, replace(MEETING, **wrong))  # type: ignore[arg-type]
    with refused(code):
        change_entry(office, replace(known, **wrong))  # type: ignore[arg-type]
    assert read_log(office).entries == (known,)
    assert journal(office) == before


def test_an_entry_is_changed_under_its_number(office: Office) -> None:
    known = add_entry(office, MEETING)
    changed = change_entry(office, replace(known, participants=50))
    assert read_log(office).entries == (changed,)
    assert changed.no == known.no
    lines = len(journal(office))
    change_entry(office, changed)
    assert len(journal(office)) == lines, "nothing was changed the second time"


def test_a_removed_entry_can_be_brought_back(office: Office, refused: Refused) -> None:
    known = add_entry(office, MEETING)
    assert remove_entry(office, known.no) == known
    assert read_log(office).entries == ()
    for act in (entry_of, remove_entry):
        with refused("E-LOG-NONE"):
            act(office, known.no)
    with refused("E-LOG-NONE"):
        change_entry(office, known)
    assert restore_entry(office, known.no) == known
    with refused("E-LOG-NONE"):
        restore_entry(office, known.no)
    assert read_log(office).entries == (known,)
    assert [each for each, _no in journal(office)][-2:] == ["log remove", "log restore"]


def test_the_list_is_filtered(office: Office) -> None:
    meeting, joined = add_entry(office, MEETING), add_entry(office, JOINED)
    assert listed(office, LogFilter()) == (meeting, joined)
    assert listed(office, LogFilter(event="long_ghep")) == (joined,)
    assert listed(office, LogFilter(last=MEETING.day, words="NHAN")) == (meeting,)


# --- log and report -------------------------------------------------------------------------------
def test_the_report_takes_its_numbers_from_the_log(office: Office, refused: Refused) -> None:
    add_entry(office, MEETING)
    add_entry(office, JOINED)
    with refused("E-REPORT-NONE"):
        compare_with_log(office, PERIOD)
    with refused("E-REPORT-NONE"):
        fill_from_log(office, PERIOD)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, {"cells": {"B05": 7, "B05.long_ghep": 1, "B07": "nil"}})
    found = {each.drawn.cell: each for each in compare_with_log(office, PERIOD)}
    assert found["B05"].differs
    assert not found["B05.long_ghep"].differs
    assert "B07" not in found
    assert [entry.no for entry in found["B06"].drawn.entries] == [1, 2]
    taken = {each.drawn.cell for each in fill_from_log(office, PERIOD)}
    assert taken == {"B06", "B06.nu", "B06.dtts", "B09", "A04"}, "7 → 2 is asked for by name"
    assert [each.drawn.cell for each in fill_from_log(office, PERIOD, ["B05"])] == ["B05"]
    cells = filling.show(office, PERIOD)["cells"]
    assert (cells["B05"], cells["B06"], cells["B06.nu"], cells["B06.dtts"]) == (2, 65, 38, 25)
    assert (cells["B09"], cells["A04"], cells["B07"]) == (100, 2_500_000, "nil")
    assert not any(each.differs for each in compare_with_log(office, PERIOD))
    assert fill_from_log(office, PERIOD) == ()


def test_only_the_cells_that_were_named_are_filled(office: Office, refused: Refused) -> None:
    add_entry(office, MEETING)
    add_entry(office, replace(JOINED, women=None))
    reporting.new_report(office, PERIOD)
    for cell in ("B07", "B06.nu", "X99"):
        with refused("E-LOG-CELL"):
            fill_from_log(office, PERIOD, ["B05", cell])
    assert filling.show(office, PERIOD)["cells"]["B05"] is None
    assert [each.cell for each in fill_from_log(office, PERIOD, ["B05"])] == [number(2)]
    assert filling.show(office, PERIOD)["cells"]["B06"] is None


def test_a_locked_report_is_compared_and_never_filled(office: Office, refused: Refused) -> None:
    reporting.new_report(office, PERIOD)
    with office.writing() as work:
        pk = work.reports.find(unit="c-23440")[0].pk
        work.reports.set_state(pk, reporting.ReportState.SUBMITTED)
    add_entry(office, MEETING)
    assert compare_with_log(office, PERIOD)
    with refused("E-REPORT-STATE"):
        fill_from_log(office, PERIOD)


def test_nothing_occurred_agrees_with_a_part_of_zero(office: Office) -> None:
    add_entry(office, MEETING)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, {"cells": {"B05.long_ghep": "nil"}})
    part = next(e for e in compare_with_log(office, PERIOD) if e.drawn.cell == "B05.long_ghep")
    assert part.reported == NIL
    assert not part.differs


# --- out, and the first page ----------------------------------------------------------------------
def test_the_log_as_a_table(office: Office, tmp_path: Path) -> None:
    add_entry(office, MEETING)
    add_entry(office, replace(JOINED, note="=1+1"))
    i18n.set_language("en")
    log = read_log(office)
    path = write_log(office, log, log.entries, tmp_path / "log.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, first, second = csv.reader(stream)
    assert head[:3] == ["Entry no.", "Day", "Activity"]
    assert first[:2] == ["1", "08/03/2018"]
    assert first[9:] == ["45", "30", "20", "100", "2500000", "nhân 8/3"]
    assert second[-1] == "'=1+1", "a spreadsheet must not run it"
    assert journal(office)[-1][0] == "export log"


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2018, 5, 31), []),
        (date(2018, 6, 1), [(6, 30)]),
        (date(2018, 11, 24), [(12, 15)]),
        (date(2018, 11, 25), [(12, 15), (11, 25)]),
        (date(2018, 12, 16), []),
    ],
)
def test_a_campaign_opens_with_a_nudge(
    open_on: Callable[[date], Office], day: date, days: list[tuple[int, int]]
) -> None:
    found = todo(open_on(day)).running
    assert [(each.campaign.to_month, each.campaign.to_day) for each in found] == days
    assert all(each.activity == "hd-1-1" and each.entries == 0 for each in found)


def test_the_nudge_counts_what_was_written_down(open_on: Callable[[date], Office]) -> None:
    office = open_on(date(2018, 6, 20))
    for day in (date(2018, 6, 2), date(2018, 6, 19), date(2017, 6, 2), date(2018, 5, 31)):
        add_entry(office, LogEntry(day, "hd-1-1", "thang_6"))
    add_entry(office, LogEntry(date(2018, 6, 3), "hd-1-2"))
    assert [each.entries for each in todo(office).running] == [2]
