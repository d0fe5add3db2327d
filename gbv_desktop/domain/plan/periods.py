"""Reporting periods: codes, dates and templates.

A period has its own dates: from, to, the day the figures reach, and the day before which the
report is due. Nothing is derived from the clock of the PC.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.text.days import is_plausible_day
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Message, message

E_PERIOD = ProblemKind(
    "E-REPORT-PERIOD",
    N_("“{period}” is not a period of this plan."),
    N_("Choose a period from the plan's calendar, such as 2018S1 or 2018."),
)


class PeriodKind(StrEnum):
    """What a report covers, by the ending of its period's code."""

    YEAR = "Y"
    HALF = "S1"
    AD_HOC = "DX"
    INTERIM = "SK"
    FINAL = "TK"
    CAMPAIGN = "TH11"
    CLOSING = "BG"
    """Bàn giao: up to the last day of a unit that ends; it asks what a year asks."""

    def is_asked(self, kinds: Container[str]) -> bool:
        """Whether what is asked in those kinds of period is asked in this one."""
        # A form that was released before there were closing periods serves them as it is.
        return self in kinds or (self is PeriodKind.CLOSING and PeriodKind.YEAR in kinds)


NUMBERED = (PeriodKind.AD_HOC, PeriodKind.CLOSING)
"""Kinds of which a year may have several."""


_CODE = re.compile(
    # [0-9] and not \d: digits of other scripts would make a second code for one period.
    r"(?P<year>20[0-9]{2})(?:(?P<half>S1)|-(?P<several>DX|BG)(?P<no>[0-9]{2})"
    r"|-(?P<other>SK|TK|TH11))?"
)


@dataclass(frozen=True, order=True)
class PeriodCode:
    """A period's code taken apart: ``2018``, ``2018S1``, ``2018-DX01``, ``2018-TH11``."""

    year: int
    kind: PeriodKind
    no: int = 0

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}S1"
            case _ if self.kind in NUMBERED:
                return f"{self.year}-{self.kind}{self.no:02d}"
            case _:
                return f"{self.year}-{self.kind}"

    def years_earlier(self, years: int) -> PeriodCode:
        """The same period some years before."""
        return PeriodCode(self.year - years, self.kind, self.no)


@lru_cache(maxsize=512)
def parse_code(text: str) -> PeriodCode:
    """Takes a period's code apart; ASCII digits only.

    Raises:
        Problem: E-REPORT-PERIOD.
    """
    match = _CODE.fullmatch(text)
    if match is None:
        raise E_PERIOD(period=text)
    year = int(match["year"])
    if match["half"]:
        return PeriodCode(year, PeriodKind.HALF)
    if match["no"]:
        return PeriodCode(year, PeriodKind(match["several"]), int(match["no"]))
    if match["other"]:
        return PeriodCode(year, PeriodKind(match["other"]))
    return PeriodCode(year, PeriodKind.YEAR)


_WORDS = {
    PeriodKind.YEAR: N_("year {year}"),
    PeriodKind.HALF: N_("first six months of {year}"),
    PeriodKind.AD_HOC: N_("on demand no. {no} in {year}"),
    PeriodKind.INTERIM: N_("interim review {year}"),
    PeriodKind.FINAL: N_("final review {year}"),
    PeriodKind.CAMPAIGN: N_("Action Month {year}"),
    PeriodKind.CLOSING: N_("closing period no. {no} of {year}"),
}


def period_words(code: str) -> Message:
    """A period in words: ``6 tháng đầu năm 2018``; raises E-REPORT-PERIOD."""
    period = parse_code(code)
    return message(_WORDS[period.kind], year=period.year, no=period.no)


@dataclass(frozen=True)
class FormUse:
    """Which edition of a form a period is reported on; ``hash`` is the edition's object id."""

    form: str
    edition: int
    hash: str = ""


# A leap year is no review.
_A_YEAR = timedelta(days=366)

ALONE, EXTENSIONS = 500, 200
"""Periods of a plan beside its template's, and extensions of one period, at most."""

APPROVAL_YEARS = 10
"""Corrections of old reports come late, but not later; a plan may be in force for that long."""


@dataclass(frozen=True)
class Extension:
    """More time for some units (gia hạn), whenever it was given.

    Attributes:
        units: who has it; empty for everybody.
        due_before: exclusive, as of a period; "đến hết ngày 25" is the 26th here.
        no, on: number and day of the paper that says so; empty where there is none yet.
        since: what came before that day is late or not by the day that held until then;
            ``None`` if it helps whatever came.
        reason: why it was given.
    """

    units: tuple[str, ...]
    due_before: date
    no: str = ""
    on: date | None = None
    since: date | None = None
    reason: str = ""

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if all can."""
        if self.since is not None and not is_plausible_day(self.since):
            return "since"
        if self.reason != " ".join(self.reason.split()):
            return "reason"
        return CitedPaper(self.no, self.on).wrong_field

    def helps(self, unit: str, received_on: date | None) -> bool:
        """Whether it gives a unit more time for what came on that day, or is still to come."""
        known = self.since is None or received_on is None or received_on >= self.since
        return known and (not self.units or unit in self.units)


@dataclass(frozen=True)
class Period:
    """One reporting period of the plan.

    Attributes:
        start, end: first and last day of the period.
        data_to: the day the figures reach; before ``end`` where estimates are allowed.
        due_before: exclusive; received on that day is late (plan, part IV: "trước ngày").
        money_from: first day of the budget year that money is counted from.
        template: the template its dates came from; empty for one that stands alone.
        owed: whether units owe it without being asked.
        forms: the edition of each form it is reported on.
        extensions: who has more time.
        units: who is asked, and nobody else; empty for whoever owes it by the calendar.
        document: the paper by which it is asked for.
    """

    code: str
    start: date
    end: date
    data_to: date
    due_before: date
    money_from: date
    template: str
    owed: bool = True
    forms: tuple[FormUse, ...] = ()
    extensions: tuple[Extension, ...] = ()
    units: tuple[str, ...] = ()
    document: CitedPaper = field(default_factory=CitedPaper)

    def for_unit(self, unit: str, received_on: date | None = None) -> Period:
        """The period as it stands for one unit: whether it is owed, and before which day.

        Args:
            unit: its id.
            received_on: when its report came: one that was late before anybody gave more time
                stays late (:attr:`Extension.since`).
        """
        # Most periods have neither, and this is asked for every unit of every list.
        if not self.extensions and not self.units:
            return self
        own = [each for each in self.extensions if each.helps(unit, received_on)]
        # The latest, in whichever order they were given.
        due = max((self.due_before, *(each.due_before for each in own)))
        return replace(
            self,
            due_before=due,
            owed=unit in self.units if self.units else self.owed,
            # By what is left of them the deadline knows that it was extended.
            extensions=tuple(each for each in own if each.due_before == due),
            units=(),
        )

    @property
    def deadline(self) -> Deadline:
        """When it is due: from the unit of :meth:`for_unit`, else from whoever was given no time
        of its own."""
        due = self.due_for_all
        extended = any(each.due_before == due for each in self.extensions)
        return Deadline(due, extended)

    @property
    def due_for_all(self) -> date:
        """Before which day it is due from whoever was given no time of its own; exclusive."""
        given = (each.due_before for each in self.extensions if not each.units)
        return max((self.due_before, *given))

    @property
    def is_owed(self) -> bool:
        """Whether anybody owes it: by the calendar, or because a paper asks them."""
        return self.owed or bool(self.units)

    @property
    def kind(self) -> PeriodKind:
        """The kind of period."""
        return parse_code(self.code).kind

    @property
    def year(self) -> int:
        """The year the period is named after."""
        return parse_code(self.code).year

    @property
    def has_estimates(self) -> bool:
        """Whether "ước thực hiện" columns exist: the figures stop before the period does."""
        return self.data_to < self.end

    def may_be_approved_on(self, day: date) -> bool:
        """Whether a report on it may bear that day of approval.

        Not before the period began, and at most :data:`APPROVAL_YEARS` after its year: a clock or
        a typing error beyond that would stand on a signed report for ever.
        """
        return self.start <= day and day.year <= self.end.year + APPROVAL_YEARS

    @property
    def spans_years(self) -> bool:
        """Whether it looks back over more than a year, as a review does."""
        return self.end - self.start > _A_YEAR

    def near(self, day: date) -> bool:
        """Whether a report on it can be thought of yet: begun, and ending within a year.

        A review of four years begins long before anybody can write it: "tổng kết năm 2018" is
        not offered in 2014.
        """
        return day >= max(self.start, self.end - _A_YEAR)

    def is_late(self, received_on: date) -> bool:
        """Whether a report received on that day is late (plan, part IV: "trước ngày")."""
        # "Trước ngày 20/6" (plan, part IV): the day itself is too late, unlike "hạn chót 20/6".
        return received_on >= self.due_before

    def days_late(self, received_on: date) -> int:
        """By how many days; received on the very day before which it was due is one day late."""
        return max(0, (received_on - self.due_before).days + 1)


@dataclass(frozen=True)
class PeriodDay:
    """A day of a template: month and day, and how many years after the period's own year."""

    month: int
    day: int
    year: int = 0

    def on(self, year: int) -> date:
        """The day in the period of that year."""
        return date(year + self.year, self.month, self.day)


@dataclass(frozen=True)
class TemplatePeriod:
    """The dates of one kind of period in a template."""

    kind: PeriodKind
    start: PeriodDay
    end: PeriodDay
    data_to: PeriodDay
    due_before: PeriodDay
    owed: bool = True


@dataclass(frozen=True)
class PeriodTemplate:
    """A named way to cut the year into periods, with the rule that it comes from."""

    id: str
    title: str
    source: str
    periods: tuple[TemplatePeriod, ...]
    first_year: int
    last_year: int

    def calendar(self, forms: tuple[FormUse, ...]) -> tuple[Period, ...]:
        """Every period of the template's years, reported on the given forms."""
        return tuple(
            _period(self.id, shape, year, forms)
            for year in range(self.first_year, self.last_year + 1)
            for shape in self.periods
        )


def _period(template: str, shape: TemplatePeriod, year: int, forms: tuple[FormUse, ...]) -> Period:
    return Period(
        code=str(PeriodCode(year, shape.kind)),
        start=shape.start.on(year),
        end=shape.end.on(year),
        data_to=shape.data_to.on(year),
        due_before=shape.due_before.on(year),
        # The budget year is the calendar year (Law on the State Budget 83/2015/QH13, Article 14),
        # also where the plan counts events from 15/11.
        money_from=date(year, 1, 1),
        template=template,
        owed=shape.owed,
        forms=forms,
    )
