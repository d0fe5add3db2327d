"""The shapes of tables in a plan folder that differ from the domain's own values.

Tables that are not here (units, activities, duties, templates, targets …) have the fields of
the domain's dataclass of that name. ``docs/plan-format.md`` describes every field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.forms import BreakdownType, Kind, Option
from gbv_desktop.domain.plan.paper_structure import Annex, AnnexContent
from gbv_desktop.domain.plan.periods import Extension, PeriodKind
from gbv_desktop.domain.plan.rules import Level, Missing, Operator, Scope, Term


@dataclass(frozen=True)
class AssignmentRow:
    """One role in one activity, for any number of units and groups of units."""

    activity: str
    role: UnitRole
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    due: date | None = None
    result: str = ""


@dataclass(frozen=True)
class PeriodRow:
    """A period that stands alone, or what is said of one that the template makes.

    Of the latter only the days stand here that it kept when the template got others.
    """

    code: str
    start: date | None = None
    end: date | None = None
    data_to: date | None = None
    due_before: date | None = None
    money_from: date | None = None
    owed: bool = True
    units: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    document: CitedPaper = field(default_factory=CitedPaper)


@dataclass(frozen=True)
class OptionSet:
    """A named list of options that breakdowns of several indicators share."""

    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class BreakdownRow:
    """A breakdown with the name of its list of options."""

    type: BreakdownType
    name: str
    set: str
    reporters: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator; ``owners`` and ``controls`` may name a list of reporters."""

    code: str
    name: str
    unit: str
    kind: Kind
    owners: tuple[str, ...]
    periods: tuple[PeriodKind, ...]
    controls: tuple[str, ...] = ()
    breakdowns: tuple[BreakdownRow, ...] = ()
    details: tuple[str, ...] = ()
    per_unit_only: bool = False
    estimable: bool = False
    sensitive: bool = False
    optional: bool = False
    definition: str = ""
    basis: str = ""


@dataclass(frozen=True)
class SectionRecord:
    """A part that all forms share: the indicators in their order on paper."""

    code: str
    title: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class FormRow:
    """A form; it holds what its reporter reports, in the order of the sections."""

    code: str
    edition: int
    title: str
    reporter: str
    texts: tuple[str, ...]
    sections: tuple[str, ...] = ()
    """The sections to look for; empty means all."""


@dataclass(frozen=True)
class CheckRow:
    """A check; a term that is a plain string is a cell of the report itself."""

    id: str
    left: tuple[str | Term, ...]
    operator: Operator
    level: Level
    text: str
    right: tuple[str | Term, ...] = ()
    missing: Missing = Missing.SKIP_IF_ANY
    scope: Scope = Scope.UNIT
    periods: tuple[PeriodKind, ...] = ()
    details: tuple[str, ...] = ()


class FamilyKind(StrEnum):
    """What a family of checks compares, once for each indicator of a form."""

    YEAR_HALF = "year_half"
    """A year's total is not below its own half-year (flows)."""
    CHANGE = "change"
    """No change of more than half against the same period last year."""


@dataclass(frozen=True)
class FamilyRow:
    """Checks of one kind over many indicators; ``text`` has the fields {code} and {name}."""

    id: str
    make: FamilyKind
    level: Level
    text: str


@dataclass(frozen=True)
class AnnexRow:
    """An appendix; one that goes to everybody need not say so."""

    id: str
    recipients: tuple[str, ...] = ()
    content: tuple[AnnexContent, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def annex(self) -> Annex:
        """The plan's own value."""
        return Annex(self.id, self.recipients, self.content, self.columns)
