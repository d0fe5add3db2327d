"""What a plan says of the activity log (sổ theo dõi hoạt động): kinds of events, places, sources.

Which cell of a form may be filled from the log or from another register, and by which sum, is data
of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.plan.forms import Kind


class LogSum(StrEnum):
    """What is added up over the entries behind a cell; see :data:`REGISTERS` for whose."""

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
    VISITS = "visits"
    """Inspections (cuộc kiểm tra) whose minutes were signed."""
    VISITED = "visited"
    """Units that were inspected, each as often as it was; with the next two."""
    VISITED_TERRITORIES = "visited_territories"
    """Of them the communes."""
    VISITED_OFFICES = "visited_offices"
    """Of them the other offices."""
    INSPECTION_PLAN = "inspection_plan"
    """Whether the inspection plan of the year was issued, with number and day."""
    SELF_ASSESSED = "self_assessed"
    """Whether the self-assessment tells of every criterion."""
    GIVEN = "given"
    """Đồng that the unit may spend: given, added, adjusted, carried over."""
    USED = "used"
    """Đồng that were spent."""


class WorkRegister(StrEnum):
    """A register that cells of a report may follow from."""

    LOG = "log"
    INSPECTIONS = "inspections"
    SELF_ASSESSMENT = "self_assessment"
    MONEY = "money"


REGISTERS: Mapping[LogSum, WorkRegister] = {
    LogSum.VISITS: WorkRegister.INSPECTIONS,
    LogSum.VISITED: WorkRegister.INSPECTIONS,
    LogSum.VISITED_TERRITORIES: WorkRegister.INSPECTIONS,
    LogSum.VISITED_OFFICES: WorkRegister.INSPECTIONS,
    LogSum.INSPECTION_PLAN: WorkRegister.INSPECTIONS,
    LogSum.SELF_ASSESSED: WorkRegister.SELF_ASSESSMENT,
    LogSum.GIVEN: WorkRegister.MONEY,
    LogSum.USED: WorkRegister.MONEY,
}
"""The register behind a sum; all others are of the activity log."""

ENTERED = (
    LogSum.EVENTS,
    LogSum.PARTICIPANTS,
    LogSum.WOMEN,
    LogSum.MINORITY,
    LogSum.LEAFLETS,
    LogSum.MONEY,
)
"""What may be added up over any entries; articles and banners make no sum together."""

_ANSWERS = frozenset({LogSum.INSPECTION_PLAN, LogSum.SELF_ASSESSED})
_MONEY = frozenset({LogSum.MONEY, LogSum.GIVEN, LogSum.USED})


def kind_of_sum(wanted: LogSum) -> Kind:
    """The kind of indicators that may follow from a sum."""
    if wanted in _ANSWERS:
        return Kind.YES_NO
    return Kind.MONEY if wanted in _MONEY else Kind.FLOW


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
    """How a cell follows from the log, or from another register.

    Attributes:
        events, activities: the entries that count, by kind or by activity; all if neither is named.
            Of the register of money, the activities that it is for.
        kinds, levels: of those only the ones of such a kind and level; empty asks nothing.
    """

    cell: str
    sum: LogSum
    events: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def register(self) -> WorkRegister:
        """The register that the cell follows from."""
        return REGISTERS.get(self.sum, WorkRegister.LOG)

    @property
    def of_registers(self) -> bool:
        """Whether it follows from another register than the log."""
        return self.register is not WorkRegister.LOG

    @property
    def is_sound(self) -> bool:
        """Whether it asks no more than its register can tell: kinds, levels and events are the
        log's own, and of inspections no activity is known."""
        own = bool(self.events or self.kinds or self.levels)
        if not self.of_registers:
            return True
        return not own and (self.register is WorkRegister.MONEY or not self.activities)

    def counts(self, event: str, activity: str, kind: str = "", level: str = "") -> bool:
        """Whether an entry counts for the cell; one that does not say its kind or level, where
        the cell asks for some, does not."""
        if (self.kinds and kind not in self.kinds) or (self.levels and level not in self.levels):
            return False
        if not self.events and not self.activities:
            return True
        return event in self.events or activity in self.activities
