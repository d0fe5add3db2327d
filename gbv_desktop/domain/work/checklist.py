"""The checklist of a year (việc trong năm): what the plan wants done by when, and how far it is.

Everything follows from the plan's data: how often activities are due, campaigns, single years,
questions of the year's form that are answered by yes or no, duties, criteria and periods.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.text import N_


class ItemKind(StrEnum):
    """What an item of the checklist is, in the order in which a list shows them."""

    ACT = "act"
    """Something done once a year that the form asks yes or no about: kế hoạch năm."""
    TRAINING = "training"
    """Classes of this office."""
    TRAINED = "trained"
    """Units of a group that held a class or sent people to one."""
    CAMPAIGN = "campaign"
    INSPECTION = "inspection"
    MILESTONE = "milestone"
    """Due in this year alone: sơ kết, tổng kết."""
    DUTIES = "duties"
    ASSESSMENT = "assessment"
    REPORT = "report"
    RECEIVED = "received"
    """Reports of the units below."""


KIND_WORDS = {
    ItemKind.ACT: N_("Work of the year"),
    ItemKind.TRAINING: N_("Training"),
    ItemKind.TRAINED: N_("Training by level"),
    ItemKind.CAMPAIGN: N_("Campaign"),
    ItemKind.INSPECTION: N_("Inspections"),
    ItemKind.MILESTONE: N_("Review"),
    ItemKind.DUTIES: N_("Duties"),
    ItemKind.ASSESSMENT: N_("Self-assessment"),
    ItemKind.REPORT: N_("Report"),
    ItemKind.RECEIVED: N_("Reports of the units"),
}
"""What each kind is called."""


class ItemState(StrEnum):
    """How far an item is."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    LATE = "late"
    """Its last day is over, and it is not done."""
    UNWRITTEN = "unwritten"
    """Its days are over, and the log has nothing of it; there may have been something."""


ITEM_STATE_WORDS = {
    ItemState.OPEN: N_("not begun"),
    ItemState.UNDER_WAY: N_("under way"),
    ItemState.DONE: N_("fulfilled"),
    ItemState.LATE: N_("past its day"),
    ItemState.UNWRITTEN: N_("nothing in the log"),
}
"""Each state in the words of the office."""


@dataclass(frozen=True)
class ChecklistItem:
    """One thing that is due in a year.

    Attributes:
        clause: where the plan says so, as far as its data tell.
        words: what it is, in the plan's words; empty for a report, which its period names.
        last: the last day in time.
        done, asked: how much of it is done, and how much there is to be.
        begun: something of it is done or foreseen, though it is not counted.
        activity: id of the plan's activity that it belongs to.
        begins: day and month on which a campaign begins: ``15/11``.
        period: code of the report that tells of it. cell: the cell in it.
    """

    kind: ItemKind
    clause: str
    words: str
    last: date
    done: int
    asked: int
    begun: bool = False
    activity: str = ""
    begins: str = ""
    period: str = ""
    cell: str = ""

    def state(self, today: date) -> ItemState:
        """How far it is on a day."""
        if self.done >= self.asked:
            return ItemState.DONE
        if today > self.last:
            of_log = self.kind is ItemKind.CAMPAIGN
            return ItemState.UNWRITTEN if of_log else ItemState.LATE
        return ItemState.UNDER_WAY if self.done or self.begun else ItemState.OPEN


def in_order(items: Iterable[ChecklistItem]) -> tuple[ChecklistItem, ...]:
    """The items by their last days; what is due on one day by kind and clause."""
    kinds = list(ItemKind)
    return tuple(sorted(items, key=lambda each: (each.last, kinds.index(each.kind), each.clause)))


@dataclass(frozen=True)
class YearlyAct:
    """A question of the year's form that is answered by yes or no.

    Attributes:
        clause: of the first duty or activity of the unit whose evidence it is.
        activity: id of the activity; empty where a duty alone names it.
    """

    clause: str
    indicator: Indicator
    activity: str


def yearly_acts(plan: Plan, unit: Unit, form: Form, period: Period) -> Iterator[YearlyAct]:
    """What a unit does once a year, as far as its form asks for it and its work names it.

    Args:
        unit: whose duties and activities count, as on the period's last day.
        form: of its report of that year.
        period: the year.
    """
    named: dict[str, tuple[str, str]] = {}
    for duty in plan.duties_of(unit.on(period.end)):
        for code in duty.evidence:
            named.setdefault(code, (duty.clause, ""))
    for one, _role in plan.assigned(unit, period.end, period.start):
        for code in one.indicators:
            named.setdefault(code, (one.number, one.id))
    for each in form.due(period.kind):
        if each.code in named and each.kind is Kind.YES_NO and not each.sensitive:
            clause, activity = named[each.code]
            yield YearlyAct(clause, each, activity)
