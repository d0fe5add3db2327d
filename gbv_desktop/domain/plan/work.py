"""What a plan's work is measured by: when it is due, by which criteria, and with which money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR

CRITERIA, SOURCES, BUDGET = 200, 50, 5_000
"""So many of each a plan may have; the format has the same bounds."""

CAMPAIGN_NAMES, LEAST_TIMES = 20, 50
"""So many names a campaign, and so many groups with a number of times an activity may have."""

MOST_TIMES = 1_000
"""So often a year something may be due at least."""

COMMON_YEAR = 2021
"""A year without 29/2."""


@dataclass(frozen=True)
class CampaignName:
    """What a campaign is called from a year on, until the next such name."""

    from_year: int
    title: str

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if both can."""
        if not FIRST_YEAR <= self.from_year <= LAST_YEAR:
            return "from_year"
        return "" if self.title and self.title == " ".join(self.title.split()) else "title"


@dataclass(frozen=True)
class Campaign:
    """Days of every year given to a campaign: from month/day to month/day.

    Attributes:
        title: what it is called, as long as none of :attr:`names` holds.
        names: later names, by the year from which they hold, each later than the one before.
    """

    title: str
    from_month: int
    from_day: int
    to_month: int
    to_day: int
    names: tuple[CampaignName, ...] = ()

    def title_in(self, year: int) -> str:
        """What it is called in a year."""
        held = (each.title for each in reversed(self.names) if each.from_year <= year)
        return next(held, self.title)

    def days_in(self, year: int) -> tuple[date, date]:
        """Its first and last day in a year."""
        return date(year, self.from_month, self.from_day), date(year, self.to_month, self.to_day)

    @property
    def wrong_name(self) -> tuple[int, str] | None:
        """The place of the first name that cannot stand, with its field; ``None`` if all can."""
        before = FIRST_YEAR - 1
        for place, each in enumerate(self.names):
            wrong = each.wrong_field or ("" if before < each.from_year else "from_year")
            if wrong or place >= CAMPAIGN_NAMES:
                return place, wrong or "from_year"
            before = each.from_year
        return None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it; no campaign runs over the turn of a year."""
        first, last = (self.from_month, self.from_day), (self.to_month, self.to_day)
        return first <= (day.month, day.day) <= last

    def lies_within(self, other: Campaign) -> bool:
        """Whether all of its days are days of another one."""
        return (
            self != other
            and (other.from_month, other.from_day) <= (self.from_month, self.from_day)
            and (self.to_month, self.to_day) <= (other.to_month, other.to_day)
        )

    @property
    def is_sound(self) -> bool:
        """Whether every year has its days, and the first comes no later than the last."""
        try:
            # A campaign comes each year: on 29/2 three of four would have no such day.
            first = date(COMMON_YEAR, self.from_month, self.from_day)
            return first <= date(COMMON_YEAR, self.to_month, self.to_day)
        except (ValueError, OverflowError):
            return False


@dataclass(frozen=True)
class Milestone:
    """Something due in one year only: sơ kết 2018, tổng kết 2020."""

    title: str
    year: int


@dataclass(frozen=True)
class LeastTimes:
    """How often a year each unit of a group does it at least: "mỗi xã ít nhất 01 lần/năm".

    Attributes:
        group: a group of units of the plan.
    """

    group: str
    times: int


@dataclass(frozen=True)
class Timing:
    """When an activity is due: every year, with campaign days and single years.

    Attributes:
        at_least_per_year: how often in the whole area; 0 where the plan names no number.
        at_least_of: how often each unit of a group does it besides.
    """

    text: str
    yearly: bool = True
    campaigns: tuple[Campaign, ...] = ()
    at_least_per_year: int = 0
    milestones: tuple[Milestone, ...] = ()
    at_least_of: tuple[LeastTimes, ...] = ()


def campaigns_of(timings: Iterable[Timing]) -> tuple[Campaign, ...]:
    """The campaigns of every year, each once, as they come in a year; activities may share one."""
    found = {each for timing in timings for each in timing.campaigns}
    return tuple(sorted(found, key=lambda each: (each.from_month, each.from_day, each.title)))


def whole_campaigns(timings: Iterable[Timing]) -> tuple[Campaign, ...]:
    """The campaigns that are told of by themselves: a day that lies within another is part of it.

    Two that have the very same days are one, the first by its title.
    """
    found: list[Campaign] = []
    every = campaigns_of(timings)
    for each in every:
        wider = any(each.lies_within(one) and not one.lies_within(each) for one in every)
        if not wider and not any(each.lies_within(one) for one in found):
            found.append(each)
    return tuple(found)


@dataclass(frozen=True)
class Criterion:
    """A point by which units assess themselves once a year (tự kiểm tra, đánh giá).

    It is met or not, never ranked; and never about cases: who is praised for few of them reports
    none.

    Attributes:
        id: never given to another one.
        text: in the plan's words: "Có kế hoạch năm".
        basis: the clause that it comes from.
        evidence: cells and texts of the unit's own form that may show it; a person decides.
        reporters: the kinds of reporting unit that it is for; empty for all.
    """

    id: str
    text: str
    basis: str = ""
    evidence: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()

    def concerns(self, reporter: str) -> bool:
        """Whether that kind of reporting unit assesses itself by it."""
        return not self.reporters or reporter in self.reporters


_OF_SILENCE = (
    "không để xảy ra",
    "không xảy ra",
    "không có vụ",
    "không phát sinh vụ",
    "giảm số vụ",
    "số vụ giảm",
    "ít vụ",
    "hòa giải thành",
    "hoà giải thành",
)


def praises_silence(text: str) -> str:
    """The words of a criterion that only few reported cases could meet; empty for none.

    Who is praised for few of them stops reporting, and who is for reconciled couples sends
    survivors back.
    """
    words = " ".join(normalize("NFC", text).casefold().split())
    return next((each for each in _OF_SILENCE if each in words), "")


@dataclass(frozen=True)
class MoneySource:
    """Where money comes from (nguồn kinh phí): a budget, a programme, donors.

    Attributes:
        id: never given to another one.
        short: for narrow columns; empty is the name.
    """

    id: str
    name: str
    short: str = ""


class BudgetChange(StrEnum):
    """What a line of the budget does to what may be spent."""

    GIVEN = "given"
    """Giao đầu năm."""
    ADDED = "added"
    """Bổ sung."""
    RAISED = "raised"
    """Điều chỉnh tăng."""
    LOWERED = "lowered"
    """Điều chỉnh giảm."""
    WITHDRAWN = "withdrawn"
    """Thu hồi, hủy."""
    CARRIED = "carried"
    """Chuyển nguồn từ năm trước."""


@dataclass(frozen=True)
class BudgetLine:
    """Money that the plan gives a unit for a budget year; what a unit has otherwise it declares.

    Attributes:
        year: the budget year.
        amount: đồng, never below zero: :attr:`change` says whether it is more or less.
        unit: who gets it.
        activity: the activity it is for; empty for none alone.
        document: the decision that says so.
        remark: chapter and item of the state's budget, as free text.
    """

    year: int
    unit: str
    source: str
    change: BudgetChange
    amount: int
    activity: str = ""
    document: CitedPaper = CitedPaper()  # noqa: RUF009 - frozen
    remark: str = ""
