"""What a plan says of the activity log (sổ theo dõi hoạt động): kinds of events, places, sources.

Which cell of a form may be filled from the log, and by which sum, is data of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LogSum(StrEnum):
    """What is added up over the entries behind a cell."""

    EVENTS = "events"
    """How many entries there are."""
    PARTICIPANTS = "participants"
    WOMEN = "women"
    MINORITY = "minority"
    """Participants of the ethnic minorities (DTTS)."""
    LEAFLETS = "leaflets"
    MONEY = "money"
    """Đồng."""


@dataclass(frozen=True)
class LogEvent:
    """A kind of event of one activity, such as a campaign event or a training class."""

    code: str
    name: str
    activity: str


@dataclass(frozen=True)
class LogPlace:
    """A type of place where events are held: a village, a school; never which one."""

    code: str
    name: str


@dataclass(frozen=True)
class LogSource:
    """How a cell follows from the log.

    Attributes:
        events, activities: the entries that count, by kind or by activity; all if neither is named.
    """

    cell: str
    sum: LogSum
    events: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()

    def counts(self, event: str, activity: str) -> bool:
        """Whether an entry of that kind and activity counts for the cell."""
        if not self.events and not self.activities:
            return True
        return event in self.events or activity in self.activities
