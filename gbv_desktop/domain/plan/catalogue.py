"""The plan: its identity, activities, assignments, duties, targets, texts and calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from gbv_desktop.domain.offices.units import Unit, UnitGroup, by_id
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder, UpwardPolicy
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.logbook import LogEvent, LogKind, LogLevel, LogPlace, LogSource
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import E_PERIOD, Period, PeriodTemplate
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.rules import Check
from gbv_desktop.domain.plan.work import BudgetLine, Criterion, MoneySource, Timing


class UnitRole(StrEnum):
    """What a unit does in an activity or a duty."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    ADVISE = "advise"


@dataclass(frozen=True)
class Identity:
    """What the plan is and where it comes from.

    Attributes:
        scheme: the full name of the scheme in the plan's own words, as printed in sentences.
        number, signed_on: the plan's own number and date; empty where the text leaves them blank.
        upper_document: the document of the upper level that it carries out.
        area: the territory in a sentence: ``huyện Đăk Tô``.
        consolidator: the unit that takes in and consolidates the reports.
        template: the period template in force.
        reporting: the plan's own words on who reports when and to whom.
        recipients: the bodies that the plan itself was sent to.
        order: by what this edition was ordered.
        in_force_from: the first day of this edition; ``None`` from the plan's own first day.
        upward: what a consolidated report takes along to the upper unit.
    """

    id: str
    edition: int
    title: str
    scheme: str
    issuer: str
    area: str
    place: str
    upper_document: str
    upper_scheme: str
    consolidator: str
    template: str
    first_year: int
    last_year: int
    language: str
    number: str = ""
    signed_on: date | None = None
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    subjects: str = ""
    reporting: str = ""
    recipients: tuple[str, ...] = ()
    source: str = ""
    order: EditionOrder = field(default_factory=EditionOrder)
    in_force_from: date | None = None
    upward: UpwardPolicy = field(default_factory=UpwardPolicy)


MOST_GROUPS = 2_000
"""Task groups of one plan; the format has the same bound."""


@dataclass(frozen=True)
class TaskGroup:
    """A heading over activities (nhiệm vụ); ``parent`` lets a plan have any number of levels."""

    id: str
    number: str
    title: str
    parent: str = ""
    short: str = ""


@dataclass(frozen=True)
class Activity:
    """An activity in the plan's own words.

    ``number`` is printed text, never a key: the plan numbers two headings "II". ``document`` is
    the paper that added or changed it, empty for the plan itself; ``clause`` where it stands.
    """

    id: str
    number: str
    group: str
    title: str
    short: str
    method: str
    timing: Timing
    actors: str = ""
    order: int = 0
    indicators: tuple[str, ...] = ()
    document: CitedPaper = CitedPaper()  # noqa: RUF009 - frozen
    clause: str = ""


@dataclass(frozen=True)
class Assignment:
    """The role of one unit, or of one group of units, in an activity.

    Attributes:
        valid_from, valid_to: first and last day on which it is given; open where ``None``.
        due: the day by which it is to be done; within those two.
        result: what is expected of it, in the plan's words.
    """

    activity: str
    role: UnitRole
    unit: str = ""
    group: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    due: date | None = None
    result: str = ""

    def holds(self, first: date, last: date) -> bool:
        """Whether it is given on any of those days."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return begins <= last and first <= ends


@dataclass(frozen=True)
class Duty:
    """A duty: clause of the plan, unit or group of units, role, and the plan's own words."""

    id: str
    clause: str
    role: UnitRole
    text: str
    unit: str = ""
    group: str = ""
    evidence: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class Sign(StrEnum):
    """How a target's percentage or count must stand to its mark; "trên 90 %" is strictly more."""

    GT = ">"
    GE = ">="
    EQ = "="


@dataclass(frozen=True)
class RatioTerm:
    """One cell of a numerator or denominator, with its sign."""

    cell: str
    coefficient: int = 1


@dataclass(frozen=True)
class TargetRow:
    """One mark of one document for a target indicator.

    ``sign`` and ``mark`` are empty for a proxy or a count that carries no mark.
    """

    document: str
    year: int
    sign: Sign | None = None
    mark: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    own: bool = True


class TargetKind(StrEnum):
    """How a target is measured."""

    RATIO = "ratio"
    """A percentage of summed figures."""
    COUNT = "count"
    """A sum, such as classes held in the year."""
    UNITS_WITH = "units_with"
    """How many units of ``reporter`` have the cell above zero."""
    ON_TIME = "on_time"
    """How many owing units reported on time."""
    YES_NO = "yes_no"
    """Whether an owner of the yes/no cell answers yes; its marks are ``= 1``."""


@dataclass(frozen=True)
class Target:
    """A computed target indicator (M01 …): a ratio of summed cells, or a count.

    Attributes:
        proxy: stands for something that cannot be measured; shown without a mark.
        reading: ``and`` / ``or`` for the two readings of "tư vấn và xử lý", else empty.
        only_if: a cell that must be at least five for the row to be shown (M02b).
        reference: id of the reference item that is the denominator, if it is one (M09).
        scope: whom it is about: ``all`` units or ``communes``; M06 is printed for both, so a
            target is known by its code and scope together.
        statement: the goal in the plan's own words.
    """

    code: str
    name: str
    kind: TargetKind
    numerator: tuple[RatioTerm, ...] = ()
    denominator: tuple[RatioTerm, ...] = ()
    marks: tuple[TargetRow, ...] = ()
    proxy: bool = False
    reading: str = ""
    only_if: str = ""
    reference: str = ""
    reporter: str = ""
    scope: str = "all"
    periods: tuple[str, ...] = ()
    statement: str = ""
    remark: str = ""


@dataclass(frozen=True)
class ReferenceItem:
    """A kind of background figure (số liệu nền), such as villages or schools."""

    id: str
    name: str
    unit_of_measure: str


@dataclass(frozen=True)
class ReferenceValue:
    """A background figure of one unit with its validity."""

    item: str
    unit: str
    value: int
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True)
class ReasonCode:
    """A reason that may be chosen for a warning about a sensitive indicator."""

    code: str
    text: str


@dataclass(frozen=True)
class Plan:
    """A whole plan as data."""

    identity: Identity
    units: tuple[Unit, ...]
    groups: tuple[TaskGroup, ...]
    activities: tuple[Activity, ...]
    assignments: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    indicators: tuple[Indicator, ...]
    forms: tuple[Form, ...]
    checks: tuple[Check, ...]
    reasons: tuple[ReasonCode, ...]
    templates: tuple[PeriodTemplate, ...]
    periods: tuple[Period, ...]
    targets: tuple[Target, ...]
    reference_items: tuple[ReferenceItem, ...]
    reference: tuple[ReferenceValue, ...]
    papers: PaperTexts
    log_events: tuple[LogEvent, ...] = ()
    log_places: tuple[LogPlace, ...] = ()
    log_sources: tuple[LogSource, ...] = ()
    help_lines: tuple[HelpLine, ...] = ()
    ranges: tuple[Range, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    sources: tuple[MoneySource, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    log_kinds: tuple[LogKind, ...] = ()
    log_levels: tuple[LogLevel, ...] = ()

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """The units by local id."""
        return by_id(self.units)

    @cached_property
    def indicator_by_code(self) -> dict[str, Indicator]:
        """The indicators by code, in the plan's order."""
        return {indicator.code: indicator for indicator in self.indicators}

    def is_of_whole_area(self, unit: str) -> bool:
        """Whether a unit consolidates the plan's whole area, and not a part of it."""
        return unit == self.identity.consolidator

    def period(self, code: str) -> Period:
        """The period of that code; raises E-REPORT-PERIOD if the calendar has none."""
        for period in self.periods:
            if period.code == code:
                return period
        raise E_PERIOD(period=code)

    def periods_for(self, unit: str) -> tuple[Period, ...]:
        """The calendar as it stands for a unit: what it owes, and before which days."""
        return tuple(each.for_unit(unit) for each in self.periods)

    def form_of(self, reporter: str) -> Form | None:
        """The newest edition of that kind of unit's form, none that is for one period alone."""
        # Several editions lie side by side: old periods stay on the one they were reported on.
        found = [form for form in self.forms if form.reporter == reporter and not form.asked_in]
        return max(found, key=lambda form: form.edition) if found else None

    def reporting(self, unit: str, upper: str, day: date) -> Unit:
        """A unit of the plan as it reports to ``upper`` on that day; to itself at its own desk."""
        # Anew from the plan: a unit that comes from elsewhere may stand as it was on another day.
        return self.unit_by_id[unit].toward(upper, day)

    def stands_above(self, upper: str, unit: str) -> bool:
        """Whether a unit's reports go, at some time and by whatever way, to that upper unit."""
        seen: set[str] = set()
        ways = frozenset({unit})
        while ways:
            seen |= ways
            known = (self.unit_by_id[each] for each in ways if each in self.unit_by_id)
            ways = frozenset[str]().union(*(each.uppers for each in known)) - seen
        return upper != unit and upper in seen

    def assignments_of(
        self, unit: Unit, last: date | None = None, first: date | None = None
    ) -> tuple[Assignment, ...]:
        """What is given to the unit, by itself or as one of a group.

        Args:
            last: a day, or the last of some; without one, whatever was given at any time.
            first: the first of them.
        """
        # Groups as they are on the last day, as those who owe a period.
        groups = unit.every_group if last is None else unit.on(last).groups
        return tuple(
            each
            for each in self.assignments
            if (each.unit == unit.id or (each.group and each.group in groups))
            and (last is None or each.holds(first or last, last))
        )

    def assigned(
        self, unit: Unit, last: date | None = None, first: date | None = None
    ) -> tuple[tuple[Activity, UnitRole], ...]:
        """The unit's activities with its strongest role in each, in the plan's order; days as in
        :meth:`assignments_of`."""
        roles: dict[str, UnitRole] = {}
        for entry in self.assignments_of(unit, last, first):
            # UnitRole is written from the strongest to the weakest: an index compares two.
            known = roles.get(entry.activity, UnitRole.ADVISE)
            roles[entry.activity] = min(known, entry.role, key=list(UnitRole).index)
        return tuple((a, roles[a.id]) for a in self.activities if a.id in roles)

    def actors_of(self, activity: str, day: date) -> dict[UnitRole, tuple[Unit, ...]]:
        """Who has which role in an activity: each unit once, in its strongest role.

        A lead that is also in a group that co-operates leads. Units that are not in force on the
        day stand only where the plan names them by themselves.
        """
        strength = list(UnitRole)
        entries = [
            each for each in self.assignments if each.activity == activity and each.holds(day, day)
        ]
        found: dict[str, UnitRole] = {}
        for entry in sorted(entries, key=lambda each: strength.index(each.role)):
            for unit in self._named(entry, day):
                found.setdefault(unit.id, entry.role)
        return {
            role: tuple(self.unit_by_id[unit] for unit, had in found.items() if had is role)
            for role in strength
        }

    def _named(self, entry: Assignment, day: date) -> list[Unit]:
        if entry.unit:
            return [self.unit_by_id[entry.unit]]
        # A group is who belongs to it that day; a unit that is named is meant after a merger too.
        return [
            each for each in self.units if entry.group in each.on(day).groups and each.in_force(day)
        ]

    def duties_of(self, unit: Unit) -> tuple[Duty, ...]:
        """The duties that bind the unit, by itself or as one of a group."""
        return tuple(
            duty
            for duty in self.duties
            if duty.unit == unit.id or (duty.group and duty.group in unit.groups)
        )
