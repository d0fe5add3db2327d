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
    QUANTITY = "quantity"
    """What :attr:`LogKind.quantity` counts."""


ENTERED = tuple(each for each in LogSum if each is not LogSum.QUANTITY)
"""What may be added up over any entries; articles and banners make no sum together."""

LOG_KINDS, LOG_LEVELS = 200, 20
"""So many of each a plan may have; the format has the same bounds."""


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
class LogKind:
    """A closer kind of some events: a subject of training, a way of communication.

    Attributes:
        code: never given to something else.
        quantity: the unit of measure of what is counted of it: ``tin, bài``; empty for nothing.
        events: the kinds of events that it may stand beside; empty for all.
    """

    code: str
    name: str
    quantity: str = ""
    events: tuple[str, ...] = ()

    def stands_beside(self, event: str) -> bool:
        """Whether an entry of a kind of event may be of this closer kind."""
        return not self.events or event in self.events


@dataclass(frozen=True)
class LogLevel:
    """A level at which something is organised (cấp tổ chức), as the plan names them."""

    code: str
    name: str


@dataclass(frozen=True)
class LogSource:
    """How a cell follows from the log.

    Attributes:
        events, activities: the entries that count, by kind or by activity; all if neither is named.
        kinds, levels: of those only the ones of such a kind and level; empty asks nothing.
    """

    cell: str
    sum: LogSum
    events: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def counts(self, event: str, activity: str, kind: str = "", level: str = "") -> bool:
        """Whether an entry counts for the cell; one that does not say its kind or level, where
        the cell asks for some, does not."""
        if (self.kinds and kind not in self.kinds) or (self.levels and level not in self.levels):
            return False
        if not self.events and not self.activities:
            return True
        return event in self.events or activity in self.activities
