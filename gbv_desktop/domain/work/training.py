"""What the register of training classes (sổ theo dõi lớp tập huấn) tells beside the activity log.

A class that was held is an entry of the log, so that its figures follow like any other's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.text import N_

FEW = 5
"""From so many people on a class tells of parts of them."""


class ClassState(StrEnum):
    """How far a class has come."""

    PLANNED = "planned"
    """Dự kiến: counts as work that is due and in no figure."""
    HELD = "held"
    PUT_OFF = "put_off"
    """Hoãn: another day is not known yet."""
    CALLED_OFF = "called_off"


STATE_WORDS: Mapping[ClassState, str] = {
    ClassState.PLANNED: N_("planned"),
    ClassState.HELD: N_("held"),
    ClassState.PUT_OFF: N_("put off"),
    ClassState.CALLED_OFF: N_("called off"),
}
"""What each state is called."""

CLASS_COUNTS: Mapping[str, str] = {
    "sessions": N_("Half-days"),
    "officials": N_("State officials"),
    "providers": N_("Providers of services"),
    "helpers": N_("Community helpers"),
    "first_time": N_("There for the first time"),
    "slips": N_("Assessment slips"),
    "passed": N_("Slips that passed"),
}
"""What each count of a class is called, by its field."""


@dataclass(frozen=True)
class TrainingClass:
    """A class of training; who came is told by the entry's own figures, by number alone.

    Attributes:
        paper_no, paper_on: the plan, decision or invitation that opened it.
        last_day: its last day; ``None`` if it ended on the entry's day.
        sessions: half-days (buổi).
        officials, providers, helpers: of the participants, those of state management (cán bộ quản
            lý nhà nước), who give services (người cung cấp dịch vụ), and who help in the villages
            (cộng tác viên); ``None`` if it was not counted.
        first_time: of the participants, who came to such a class for the first time.
        slips, passed: assessment slips at the end, and how many of them were passed.
        source: id of the money's source in the plan.
        list_kept: where the signed list of who came lies; never the list.
        why: why it was put off or called off.
    """

    state: ClassState = ClassState.HELD
    paper_no: str = ""
    paper_on: date | None = None
    last_day: date | None = None
    sessions: int | None = None
    officials: int | None = None
    providers: int | None = None
    helpers: int | None = None
    first_time: int | None = None
    slips: int | None = None
    passed: int | None = None
    source: str = ""
    list_kept: str = ""
    why: str = ""


def class_events(plan: Plan) -> frozenset[str]:
    """The kinds of events that are classes of training, by code.

    Those that the log counts for an activity that the plan wants a least number of times a year:
    "tổ chức tập huấn ít nhất 01 lần/năm".
    """
    counted = {
        code
        for each in plan.activities
        if each.timing.at_least_per_year or each.timing.at_least_of
        for code in each.indicators
    }
    return frozenset(
        event
        for source in plan.log_sources
        if source.sum is LogSum.EVENTS and source.cell in counted
        for event in source.events
    )
