"""What the register of training classes (sổ theo dõi lớp tập huấn) tells beside the activity log.

A class that was held is an entry of the log, so that its figures follow like any other's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClassState(StrEnum):
    """How far a class has come."""

    PLANNED = "planned"
    """Dự kiến: counts as work that is due and in no figure."""
    HELD = "held"
    PUT_OFF = "put_off"
    """Hoãn: another day is not known yet."""
    CALLED_OFF = "called_off"


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
