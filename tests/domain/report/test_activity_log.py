"""The activity log: what an entry may hold, and what follows from entries for the cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Form, Kind
from gbv_desktop.domain.plan.logbook import LogEvent, LogPlace, LogSource, LogSum
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.work import Campaign, Timing
from gbv_desktop.domain.report.activity_log import (
    LogComparison,
    LogEntry,
    LogFigure,
    LogFilter,
    by_kind,
    compare_with_report,
    figures_from_log,
    proposed_event,
    totals,
)
from gbv_desktop.domain.work.training import ClassState, TrainingClass

if TYPE_CHECKING:
    from make import Make


def activity(code: str) -> Activity:
    return Activity(code, "1", "g", f"Hoạt động {code}", code, "", Timing("hàng năm"))


@pytest.fixture(scope="module")
def plan(make: type[Make]) -> Plan:
    """Two activities; meetings and classes feed the cells that the sources say."""
    meetings = make.indicator("B05", breakdowns=(make.breakdown("of_which", "long_ghep"),))
    people = make.indicator("B06", breakdowns=(make.breakdown("of_which", "nu", "dtts"),))
    leaflets = make.indicator("B09")
    money = make.indicator("A04", kind=Kind.MONEY)
    apart = make.indicator("B11", kind=Kind.DISTINCT)
    both = ("buoi", "long_ghep")
    return make.plan_of(
        meetings,
        people,
        leaflets,
        money,
        apart,
        activities=(activity("a"), activity("b")),
        periods=(make.period("2018S1"), make.period("2018")),
        log_events=(
            LogEvent("buoi", "buổi", "a"),
            LogEvent("long_ghep", "lồng ghép", "a"),
            LogEvent("lop", "lớp", "b"),
        ),
        log_places=(LogPlace("thon", "thôn, làng"),),
        log_sources=(
            LogSource("B05", LogSum.EVENTS, both),
            LogSource("B05.long_ghep", LogSum.EVENTS, ("long_ghep",)),
            LogSource("B06", LogSum.PARTICIPANTS, both),
            LogSource("B06.nu", LogSum.WOMEN, both),
            LogSource("B06.dtts", LogSum.MINORITY, both),
            LogSource("B09", LogSum.LEAFLETS),
            LogSource("A04", LogSum.MONEY, (), ("a",)),
            LogSource("C01", LogSum.EVENTS, ("lop",)),
        ),
    )


@pytest.fixture(scope="module")
def form(plan: Plan) -> Form:
    return plan.forms[0]


@pytest.fixture(scope="module")
def year(plan: Plan) -> Period:
    return plan.period("2018")


DAY = date(2018, 3, 8)
FULL = LogEntry(DAY, "a", "buoi", "thon", 40, 25, 10, 100, 500_000, "nói chuyện ngày 8/3", 1)


# --- lists --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (LogFilter(), True),
        (LogFilter(first=DAY, last=DAY, activity="a", event="buoi", words="NGÀY noi"), True),
        (LogFilter(first=DAY + timedelta(days=1)), False),
        (LogFilter(last=DAY - timedelta(days=1)), False),
        (LogFilter(activity="b"), False),
        (LogFilter(event="lop"), False),
        (LogFilter(words="nói thầm"), False),
    ],
)
def test_which_entries_are_looked_at(wanted: LogFilter, kept: bool) -> None:
    assert wanted.keeps(FULL) is kept


def test_totals_leave_out_what_was_not_counted() -> None:
    assert totals([FULL, LogEntry(DAY, "b", participants=5)]) == {
        LogSum.EVENTS: 2,
        LogSum.PARTICIPANTS: 45,
        LogSum.WOMEN: 25,
        LogSum.MINORITY: 10,
        LogSum.LEAFLETS: 100,
        LogSum.MONEY: 500_000,
    }
    assert set(totals([]).values()) == {0}


# --- log and report -----------------------------------------------------------------------------
def test_the_cells_follow_from_the_sources(plan: Plan, form: Form, year: Period) -> None:
    second = LogEntry(
        DAY - timedelta(days=9), "a", "long_ghep", participants=10, women=5, minority=0, no=2
    )
    found = figures_from_log(plan, form, year, [FULL, second])
    assert {code: each.total for code, each in found.items()} == {
        "B05": 2,
        "B05.long_ghep": 1,
        "B06": 50,
        "B06.nu": 30,
        "B06.dtts": 10,
        "B09": 100,
        "A04": 500_000,
    }
    assert list(found) == [code for code in form.cells(year.kind) if code in found]
    assert found["B05"].entries == (second, FULL)
    assert found["B09"].entries == (FULL,)
    assert all(each.complete for each in found.values())


def test_a_part_is_zero_where_the_whole_has_entries(plan: Plan, form: Form, year: Period) -> None:
    found = figures_from_log(plan, form, year, [FULL])
    assert found["B05.long_ghep"].total == 0
    assert found["B05.long_ghep"].entries == ()


def test_nothing_written_is_not_zero(plan: Plan, form: Form, year: Period) -> None:
    assert figures_from_log(plan, form, year, []) == {}
    assert (
        figures_from_log(plan, form, year, [LogEntry(DAY, "b", "lop", participants=9, leaflets=0)])
        == {}
    )


def test_an_event_of_no_kind_counts_for_leaflets_and_money_alone(
    plan: Plan, form: Form, year: Period
) -> None:
    other = LogEntry(DAY, "a", participants=9, leaflets=3, money=7)
    assert {
        code: each.total for code, each in figures_from_log(plan, form, year, [other]).items()
    } == {
        "B09": 3,
        "A04": 7,
    }


def test_an_attendance_that_was_not_counted_is_lacking(
    plan: Plan, form: Form, year: Period
) -> None:
    found = figures_from_log(
        plan, form, year, [FULL, LogEntry(DAY, "a", "buoi", participants=8, no=2)]
    )
    assert (found["B06"].total, found["B06"].complete) == (48, True)
    assert (found["B06.nu"].total, found["B06.nu"].lacking) == (25, 1)
    assert not found["B06.nu"].complete


def test_counts_and_money_have_their_own_first_day(plan: Plan, form: Form, year: Period) -> None:
    def at(day: date) -> set[str]:
        return set(figures_from_log(plan, form, year, [replace(FULL, day=day)]))

    assert "A04" not in at(year.start)
    assert "B05" in at(year.start)
    assert "A04" in at(year.money_from)
    assert {"A04", "B05"} <= at(year.data_to)
    assert at(year.data_to + timedelta(days=1)) == set()
    assert at(year.start - timedelta(days=1)) == set()


ENTRIES = st.lists(
    st.builds(
        LogEntry,
        day=st.dates(date(2017, 11, 1), date(2018, 12, 1)),
        activity=st.sampled_from(["a", "b"]),
        event=st.sampled_from(["", "buoi", "long_ghep", "lop"]),
        participants=st.none() | st.integers(0, 99),
        leaflets=st.none() | st.integers(0, 99),
    ),
    max_size=12,
)


@given(ENTRIES)
def test_every_number_is_the_sum_of_the_entries_shown_behind_it(
    plan: Plan, form: Form, year: Period, entries: list[LogEntry]
) -> None:
    for each in figures_from_log(plan, form, year, entries).values():
        assert each.total == sum(entry.figure(each.sum) or 0 for entry in each.entries)
        assert all(year.start <= entry.day <= year.data_to for entry in each.entries)


@pytest.mark.no_cover
@given(ENTRIES, ENTRIES)
def test_sums_add_up_whatever_the_order(
    plan: Plan, form: Form, year: Period, one: list[LogEntry], other: list[LogEntry]
) -> None:
    def sums(entries: list[LogEntry]) -> dict[str, int]:
        return {
            code: each.total for code, each in figures_from_log(plan, form, year, entries).items()
        }

    both, first, second = sums(one + other), sums(one), sums(other)
    assert both == sums(other + one)
    assert all(both[code] == first.get(code, 0) + second.get(code, 0) for code in both)
    assert set(both) == set(first) | set(second)


@given(ENTRIES)
def test_taking_the_numbers_over_leaves_no_difference(
    plan: Plan, form: Form, year: Period, entries: list[LogEntry]
) -> None:
    known = figures_from_log(plan, form, year, entries)
    taken = {each.drawn.cell: each.cell for each in compare_with_report(known, {}) if each.fills}
    assert not any(
        each.fills or each.differs for each in compare_with_report(known, taken) if each.reported
    )
    assert all(known[code].complete for code in taken)


@pytest.mark.parametrize(
    ("lacking", "reported", "differs", "fills"),
    [
        (0, None, False, True),
        (0, number(5), False, False),
        (0, number(4), True, True),
        (0, number(6), True, True),
        (0, NIL, True, True),
        (0, UNCOLLECTED, True, True),
        (1, None, False, False),
        (1, number(6), False, False),
        (1, number(4), True, False),
    ],
)
def test_log_and_report(
    make: type[Make], lacking: int, reported: object, differs: bool, fills: bool
) -> None:
    known = LogFigure("B05", make.indicator("B05"), LogSum.EVENTS, 5, (FULL,), lacking)
    found = LogComparison(known, reported)  # type: ignore[arg-type]
    assert (found.differs, found.fills) == (differs, fills)
    assert found.cell == number(5)


def test_a_number_without_entries_is_not_supported(make: type[Make]) -> None:
    whole = LogFigure("B05", make.indicator("B05"), LogSum.EVENTS, 5, (FULL,))
    part = LogFigure("B05.x", make.indicator("B05"), LogSum.EVENTS, 0, ())
    assert LogComparison(whole, None).supported
    assert not LogComparison(part, number(4)).supported


@pytest.mark.parametrize(
    ("reported", "proposed"),
    [
        (None, True),
        (number(4), True),
        (number(7), False),
        (NIL, True),
        (UNCOLLECTED, True),
    ],
)
def test_a_lower_figure_is_not_proposed(make: type[Make], reported: object, proposed: bool) -> None:
    """7 in the report and 5 in the log: perhaps two events were never written down."""
    known = LogFigure("B05", make.indicator("B05"), LogSum.EVENTS, 5, (FULL,))
    assert LogComparison(known, reported).proposed is proposed  # type: ignore[arg-type]
    assert not LogComparison(
        LogFigure("B05", make.indicator("B05"), LogSum.EVENTS, 0, ()), None
    ).proposed


@pytest.mark.parametrize(
    ("day", "last", "proposed"),
    [
        (date(2018, 5, 15), None, None),
        (date(2018, 5, 15), (date(2017, 12, 15), "hd-1-1"), None),
        (date(2018, 6, 30), (date(2018, 6, 1), "hd-1-1"), "thang"),
        (date(2018, 7, 1), (date(2018, 6, 1), "hd-1-1"), None),
        (date(2018, 7, 1), (date(2018, 5, 1), "hd-1-1"), "thang"),
        (date(2018, 6, 30), (date(2018, 6, 1), "hd-1-2"), None),
    ],
)
def test_a_kind_is_proposed_only_while_the_same_campaigns_are_on(
    day: date, last: tuple[date, str] | None, proposed: str | None
) -> None:
    own = (LogEvent("thang", "Tháng hành động", "hd-1-1"),)
    both = (Campaign("tháng 11", 11, 15, 12, 15), Campaign("tháng 6", 6, 1, 6, 30))
    activity = Activity("hd-1-1", "1.1", "", "", "", "", Timing("", campaigns=both))
    before = None if last is None else LogEntry(*last, "thang")
    assert proposed_event(activity, own, day, before) == proposed


def test_without_campaigns_or_kinds_the_first_one_stands_there() -> None:
    plain = Activity("hd-1-2", "1.2", "", "", "", "", Timing(""))
    own = (LogEvent("buoi", "buổi", "hd-1-2"), LogEvent("khac", "khác", "hd-1-2"))
    day = date(2018, 5, 15)
    assert proposed_event(plain, own, day, None) == "buoi"
    assert proposed_event(plain, own, day, LogEntry(day, "hd-1-2", "khac")) == "khac"
    assert proposed_event(plain, (), day, None) == ""


def test_a_log_of_zero_agrees_with_nothing_occurred(make: type[Make]) -> None:
    known = LogFigure("B05.x", make.indicator("B05"), LogSum.EVENTS, 0, ())
    assert not LogComparison(known, NIL).differs


def test_a_campaign_has_days_that_every_year_has() -> None:
    assert Campaign("", 2, 28, 3, 1).is_sound
    for wrong in ((2, 29, 3, 1), (3, 2, 3, 1), (12, 20, 1, 5), (13, 1, 13, 2), (0, 1, 1, 1)):
        assert not Campaign("", *wrong).is_sound, wrong


# --- closer kinds, levels, quantities, classes ----------------------------------------------------
def test_quantities_are_counted_by_kind_and_level(make: type[Make], year: Period) -> None:
    plan = make.plan_of(
        make.indicator("B10"),
        make.indicator("B11"),
        activities=(activity("a"),),
        log_sources=(
            LogSource("B10", LogSum.QUANTITY, kinds=("pa_no", "ap_phich")),
            LogSource("B11", LogSum.EVENTS, kinds=("pa_no",), levels=("xa",)),
        ),
    )
    rows = (
        LogEntry(DAY, "a", kind="pa_no", level="xa", quantity=5),
        LogEntry(DAY, "a", kind="ap_phich", level="xa", quantity=20),
        LogEntry(DAY, "a", kind="pa_no", level="huyen", quantity=2),
        LogEntry(DAY, "a", kind="tin", quantity=9),
        LogEntry(DAY, "a"),
    )
    found = figures_from_log(plan, plan.forms[0], year, rows)
    assert {code: each.total for code, each in found.items()} == {"B10": 27, "B11": 1}
    untold = (*rows, LogEntry(DAY, "a", kind="pa_no"))
    lacking = figures_from_log(plan, plan.forms[0], year, untold)["B10"]
    assert (lacking.total, lacking.lacking) == (27, 1), "the least there was, and said so"


def test_what_did_not_take_place_is_in_no_figure(plan: Plan, form: Form, year: Period) -> None:
    planned = replace(FULL, training=TrainingClass(ClassState.PLANNED))
    held = replace(FULL, training=TrainingClass())
    assert (planned.happened, held.happened, FULL.happened) == (False, True, True)
    assert figures_from_log(plan, form, year, [planned]) == {}
    assert figures_from_log(plan, form, year, [planned, held])["B05"].total == 1
    assert totals([planned, held]) == totals([held])


def test_one_kind_is_one_count_beside_whatever_event_it_stands() -> None:
    day = date(2018, 6, 5)
    planned = TrainingClass(ClassState.PLANNED)
    entries = (
        LogEntry(day, "a", "thang_6", kind="toa_dam", participants=30),
        LogEntry(day, "a", "tin_bai", kind="tin", quantity=5),
        LogEntry(day, "a", "thang_11", kind="toa_dam", participants=20),
        LogEntry(day, "a", "tin_bai", kind="tin"),
        LogEntry(day, "a", "thang_6"),
        LogEntry(day, "a", "thang_6", training=planned),
    )
    found = by_kind(entries)
    assert [(each.kind, each.event, each.times, each.quantity) for each in found] == [
        ("toa_dam", "", 2, None),
        ("tin", "", 2, 5),
        ("", "thang_6", 1, None),
    ]
    assert found[0].sums[LogSum.PARTICIPANTS] == 50
