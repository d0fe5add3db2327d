"""What an entry of the activity log may hold: choices of the plan, counts that fit, no stories."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.checks.log_entries import (
    MAX_FIGURE,
    NOTE_CHARS,
    check_entry,
    kind_of,
    span,
)
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.logbook import (
    LogEvent,
    LogKind,
    LogLevel,
    LogPlace,
    LogSource,
    LogSum,
)
from gbv_desktop.domain.plan.work import MoneySource, Timing
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import ClassState, TrainingClass
from gbv_desktop.errors import Problem

if TYPE_CHECKING:
    from make import Make

Expect = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def refused() -> Expect:
    def expect(code: str) -> AbstractContextManager[object]:
        return pytest.raises(Problem, check=lambda problem: problem.code == code)

    return expect


@pytest.fixture(scope="module")
def plan(make: type[Make]) -> Plan:
    """Meetings and articles of an activity, classes of another, which is due once a year."""
    yearly = Timing("hàng năm", at_least_per_year=1)
    return make.plan_of(
        make.indicator("C01"),
        units=(make.unit("a"), make.unit("b")),
        activities=(
            Activity("a", "1", "g", "Hoạt động a", "a", "", Timing("hàng năm")),
            Activity("b", "2", "g", "Hoạt động b", "b", "", yearly, indicators=("C01",)),
        ),
        periods=(make.period("2018S1"), make.period("2018")),
        sources=(MoneySource("ns-xa", "Ngân sách xã"),),
        log_events=(
            LogEvent("buoi", "buổi", "a"),
            LogEvent("tin_bai", "tin, bài", "a"),
            LogEvent("lop", "lớp", "b"),
        ),
        log_places=(LogPlace("thon", "thôn, làng"),),
        log_kinds=(
            LogKind("tin", "tin", "tin", ("tin_bai",)),
            LogKind("toa_dam", "tọa đàm", events=("buoi",)),
            LogKind("khac", "khác"),
        ),
        log_levels=(LogLevel("xa", "cấp xã"),),
        log_sources=(LogSource("C01", LogSum.EVENTS, ("lop",)),),
    )


DAY = date(2018, 3, 8)
FULL = LogEntry(
    DAY,
    "a",
    "buoi",
    "thon",
    40,
    25,
    10,
    100,
    500_000,
    "nói chuyện ngày 8/3",
    1,
    kind="toa_dam",
    level="xa",
    partners=("a", "b"),
)
ARTICLES = LogEntry(DAY, "a", "tin_bai", kind="tin", quantity=12)
TOLD = TrainingClass(
    paper_no="12/KH-UBND",
    last_day=DAY + timedelta(days=1),
    sessions=4,
    officials=10,
    providers=5,
    helpers=15,
    first_time=8,
    slips=28,
    passed=28,
    source="ns-xa",
    list_kept="hồ sơ lớp",
)
CLASS = LogEntry(DAY, "b", "lop", participants=30, women=12, training=TOLD)


@pytest.mark.parametrize(
    "entry",
    [
        FULL,
        LogEntry(DAY, "b"),
        replace(FULL, participants=0, women=0, minority=0, money=MAX_FIGURE),
        ARTICLES,
        CLASS,
        replace(CLASS, training=TrainingClass()),
        LogEntry(DAY, "b", "lop", training=TrainingClass(ClassState.PLANNED, sessions=2)),
        LogEntry(DAY, "b", "lop", training=TrainingClass(ClassState.PUT_OFF, why="mưa bão")),
    ],
)
def test_full_entries_and_bare_ones_pass(plan: Plan, entry: LogEntry) -> None:
    check_entry(entry, plan)


def test_the_days_reach_back_to_the_first_report(plan: Plan, make: type[Make]) -> None:
    review = make.period("2017-TK", start=date(2013, 11, 15), owed=False)
    early = replace(plan, periods=(review, make.period("2017"), make.period("2030")))
    assert span(early) == (date(2016, 11, 15), date(2030, 12, 31))
    assert span(replace(plan, periods=())) == (date(2017, 1, 1), date(2030, 12, 31))


def test_a_day_outside_the_plan(plan: Plan, refused: Expect) -> None:
    first, last = span(plan)
    check_entry(replace(FULL, day=first), plan)
    check_entry(replace(FULL, day=last), plan)
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        with refused("E-LOG-DAY"):
            check_entry(replace(FULL, day=day), plan)


@pytest.mark.parametrize(
    "wrong",
    [
        {"activity": "c"},
        {"activity": ""},
        {"event": "lop"},
        {"event": "x"},
        {"place": "làng Kon"},
        {"kind": "tin"},
        {"level": "tinh"},
    ],
)
def test_what_the_plan_does_not_offer(plan: Plan, refused: Expect, wrong: dict[str, Any]) -> None:
    with refused("E-LOG-CHOICE"):
        check_entry(replace(FULL, **wrong), plan)


@pytest.mark.parametrize("field", ["participants", "women", "minority", "leaflets", "money"])
@pytest.mark.parametrize("value", [-1, MAX_FIGURE + 1])
def test_a_figure_that_is_no_count(plan: Plan, refused: Expect, field: str, value: int) -> None:
    with refused("E-LOG-COUNT"):
        check_entry(replace(FULL, **{field: value}), plan)  # type: ignore[arg-type]


@given(
    st.none() | st.integers(0, 60), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)
)
def test_parts_are_never_more_than_all(
    plan: Plan, total: int | None, women: int | None, minority: int | None
) -> None:
    entry = replace(FULL, participants=total, women=women, minority=minority)
    if max(women or 0, minority or 0) <= (total or 0):
        check_entry(entry, plan)
    else:
        with pytest.raises(Problem) as caught:
            check_entry(entry, plan)
        assert caught.value.code == "E-LOG-PART"


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("bà Nguyễn Thị Hoa bị chồng đánh", "E-LOG-NOTE"),
        ("gọi 0912 345 678", "E-LOG-NOTE"),
        ("hai\ndòng", "E-TEXT-CHARS"),
        ("a" * (NOTE_CHARS + 1), "E-LOG-LONG"),
    ],
)
def test_texts_that_tell_too_much(plan: Plan, refused: Expect, note: str, code: str) -> None:
    with refused(code):
        check_entry(replace(FULL, note=note), plan)
    with refused(code):
        check_entry(replace(CLASS, training=replace(TOLD, list_kept=note)), plan)


@pytest.mark.parametrize(
    "note",
    [
        "Học sinh lớp 9A bị bạo lực",
        "Hỗ trợ nạn nhân ở thôn 3",
        "Gặp cháu 15 tuổi bị xâm hại",
    ],
)
def test_a_place_with_a_victim_in_it(plan: Plan, refused: Expect, note: str) -> None:
    with refused("E-LOG-WHERE"):
        check_entry(replace(FULL, note=note), plan)


@pytest.mark.parametrize("note", ["Nói chuyện ở lớp 9A, thôn 3", "Hỗ trợ người bị bạo lực"])
def test_a_place_alone_and_a_victim_alone_pass(plan: Plan, note: str) -> None:
    check_entry(replace(FULL, note=note), plan)


def test_a_note_may_tell_what_is_no_person(plan: Plan) -> None:
    check_entry(replace(FULL, note="ngày 25/11 tại thôn 3, phối hợp Trạm Y tế"), plan)


@pytest.mark.parametrize(
    ("quantity", "kind", "code"),
    [
        (None, "tin", "E-LOG-QUANTITY"),
        (0, "tin", "E-LOG-QUANTITY"),
        (-1, "tin", "E-LOG-COUNT"),
        (3, "khac", "E-LOG-UNCOUNTED"),
        (3, "", "E-LOG-UNCOUNTED"),
    ],
)
def test_a_quantity_belongs_to_what_is_counted(
    plan: Plan, refused: Expect, quantity: int | None, kind: str, code: str
) -> None:
    with refused(code):
        check_entry(replace(ARTICLES, quantity=quantity, kind=kind), plan)


def test_the_closer_kind_is_found(plan: Plan) -> None:
    found = kind_of(ARTICLES, plan)
    assert found is not None and found.quantity == "tin"
    assert kind_of(replace(ARTICLES, kind=""), plan) is None


@pytest.mark.parametrize("partners", [("x",), ("a", "a")])
def test_who_co_operated_is_a_unit_named_once(
    plan: Plan, refused: Expect, partners: tuple[str, ...]
) -> None:
    with refused("E-LOG-PARTNER"):
        check_entry(replace(FULL, partners=partners), plan)


# --- classes of training --------------------------------------------------------------------------
def test_no_other_event_tells_of_a_class(plan: Plan, refused: Expect) -> None:
    with refused("E-LOG-CLASS"):
        check_entry(replace(FULL, training=TrainingClass()), plan)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"last_day": DAY - timedelta(days=1)}, "E-LOG-CLASS-DAYS"),
        ({"last_day": date(2031, 1, 1)}, "E-LOG-CLASS-DAYS"),
        ({"sessions": -1}, "E-LOG-COUNT"),
        ({"helpers": 16}, "E-LOG-CLASS-PART"),
        ({"first_time": 31}, "E-LOG-CLASS-PART"),
        ({"slips": 31}, "E-LOG-CLASS-PART"),
        ({"passed": 29}, "E-LOG-CLASS-PART"),
        ({"source": "ns-huyen"}, "E-LOG-CHOICE"),
        ({"state": ClassState.PLANNED}, "E-LOG-CLASS-EARLY"),
    ],
)
def test_what_a_class_cannot_tell(
    plan: Plan, refused: Expect, wrong: dict[str, Any], code: str
) -> None:
    with refused(code):
        check_entry(replace(CLASS, training=replace(TOLD, **wrong)), plan)


def test_a_source_where_the_plan_names_none(plan: Plan, refused: Expect) -> None:
    with refused("E-LOG-CHOICE"):
        check_entry(CLASS, replace(plan, sources=()))


@pytest.mark.parametrize("state", [ClassState.PUT_OFF, ClassState.CALLED_OFF])
def test_why_a_class_was_not_held_is_said(plan: Plan, refused: Expect, state: ClassState) -> None:
    with refused("E-LOG-CLASS-WHY"):
        check_entry(LogEntry(DAY, "b", "lop", training=TrainingClass(state)), plan)


@pytest.mark.parametrize("figure", ["participants", "leaflets"])
def test_a_class_that_is_to_come_has_no_figures(plan: Plan, refused: Expect, figure: str) -> None:
    planned = LogEntry(DAY, "b", "lop", training=TrainingClass(ClassState.PLANNED))
    with refused("E-LOG-CLASS-EARLY"):
        check_entry(replace(planned, **{figure: 3}), plan)  # type: ignore[arg-type]


def test_a_note_counts_no_cases(plan: Plan, refused: Expect) -> None:
    with refused("E-WORK-CASES"):
        check_entry(replace(FULL, note="Họp thôn 2, nơi có 03 vụ"), plan)
