"""What is told of a class of training, and which events are classes."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from gbv_desktop.domain.plan.catalogue import Activity
from gbv_desktop.domain.plan.logbook import LogSource, LogSum
from gbv_desktop.domain.plan.work import LeastTimes, Timing
from gbv_desktop.domain.work.training import (
    CLASS_COUNTS,
    STATE_WORDS,
    ClassState,
    TrainingClass,
    class_events,
)

if TYPE_CHECKING:
    from make import Make


def test_a_class_was_held_unless_it_says_otherwise() -> None:
    assert TrainingClass().state is ClassState.HELD
    assert TrainingClass().helpers is None, "not counted is not none"


def test_every_state_and_every_count_has_words() -> None:
    assert set(STATE_WORDS) == set(ClassState)
    assert set(CLASS_COUNTS) == {
        each.name for each in fields(TrainingClass) if each.type == "int | None"
    }


def test_classes_are_what_is_counted_for_an_activity_due_so_often(make: type[Make]) -> None:
    def activity(code: str, timing: Timing, *indicators: str) -> Activity:
        return Activity(code, "1", "g", "", "", "", timing, indicators=indicators)

    plan = make.plan_of(
        activities=(
            activity("a", Timing(""), "B05"),
            activity("b", Timing("", at_least_per_year=1), "C01", "C02"),
            activity("c", Timing("", at_least_of=(LeastTimes("xa", 1),)), "T01"),
        ),
        log_sources=(
            LogSource("B05", LogSum.EVENTS, ("buoi",)),
            LogSource("C01", LogSum.EVENTS, ("lop", "lop_giao_vien")),
            LogSource("C02", LogSum.PARTICIPANTS, ("buoi",)),
            LogSource("T01", LogSum.EVENTS, ("day",)),
        ),
    )
    assert class_events(plan) == {"lop", "lop_giao_vien", "day"}
