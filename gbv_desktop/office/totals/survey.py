"""The totals of a period as the desk reads them: by section, beside last year and the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator, Section
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.issues_below import absent_below
from gbv_desktop.office.answer.unit_report import option_name
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.revisions.report_paper_number import SignedPaper
from gbv_desktop.office.totals.before_freezing import freeze_cautions
from gbv_desktop.office.totals.freezing import (
    figures_of,
    same_as_issued,
    texts_of,
    totals_of,
    year_before,
)
from gbv_desktop.office.totals.issue_paper_number import issue_before, replaced_issue, signed_paper
from gbv_desktop.office.totals.period_overview import Overview, overview_in
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class SurveyedUnit:
    """A unit as the head of a column: ``short`` for narrow ones, ``office`` in sentences."""

    unit: str
    short: str
    name: str
    office: str
    groups: tuple[str, ...]
    status: Status
    conflict: bool

    @property
    def counted(self) -> bool:
        """Whether its report is in the totals."""
        return self.status.there


@dataclass(frozen=True)
class ChangedTotal:
    """A cell whose total an amendment changed: total, units in it, units that owe it."""

    cell: str
    name: str
    part: str
    sensitive: bool
    before: tuple[int | None, int, int] | None
    after: tuple[int | None, int, int] | None


@dataclass(frozen=True)
class IssueLine:
    """A frozen issue; ``reports`` is how many reports were added up."""

    no: int
    amendment: int
    frozen_on: date
    reports: int
    signed: SignedPaper | None
    changes: tuple[ChangedTotal, ...]


@dataclass(frozen=True)
class Survey:
    """Everything that the desk shows of a period.

    Attributes:
        before: the totals of the same period last year; ``None`` if nothing is known of it.
        sections: those of the forms, with the indicators that somebody owes in the period.
        sensitive_targets: the codes of the targets made of sensitive figures.
        unchanged: nothing has changed since the last issue, so there is nothing to freeze.
        cautions: what is to be told before these totals are frozen.
        names: of the units that had not reported to a unit which adds them up.
    """

    found: Overview
    before: Consolidation | None
    before_code: str
    units: tuple[SurveyedUnit, ...]
    sections: tuple[Section, ...]
    indicators: Mapping[str, Indicator]
    sensitive_targets: frozenset[str]
    proxies: frozenset[str]
    issues: tuple[IssueLine, ...]
    unchanged: bool
    cautions: tuple[Problem, ...]
    names: Mapping[str, str] = field(default_factory=dict)


def survey(office: Office, code: str) -> Survey:
    """The totals of a period with all that stands beside them.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    earlier = year_before(office, period)
    with office.store.read() as work:
        found = overview_in(office, work, period)
        records = work.issues.list(code)
        return Survey(
            found=found,
            before=totals_of(office, work, earlier),
            before_code="" if earlier is None else earlier.code,
            units=_units(found),
            sections=_sections(found),
            indicators=_indicators(found),
            sensitive_targets=frozenset(
                target.code
                for target in found.plan.targets
                for term in (*target.numerator, *target.denominator)
                if found.plan.indicator_by_code[indicator_of(term.cell)].sensitive
            ),
            proxies=frozenset(target.code for target in found.plan.targets if target.proxy),
            issues=_issue_lines(found.plan, work, records),
            # By the last issue, signed or not: freezing compares with that one as well.
            unchanged=bool(records) and _same(office, found, records[-1]),
            cautions=freeze_cautions(office, work, found),
            names={
                unit: office.name_of(unit)
                for issue in found.issues.values()
                for unit in absent_below(issue)
            },
        )


def _units(found: Overview) -> tuple[SurveyedUnit, ...]:
    lines = []
    for row in found.board.rows:
        unit = found.plan.unit_by_id[row.unit]
        name = unit.name_on(found.period.end)
        lines.append(
            SurveyedUnit(
                unit=unit.id,
                short=name.short or name.name,
                name=name.name,
                office=name.office,
                groups=unit.groups,
                status=row.status,
                conflict=bool(found.waiting(unit.id)),
            )
        )
    return tuple(lines)


def _indicators(found: Overview) -> dict[str, Indicator]:
    """The plan's indicators, and those that only a form in use still has."""
    plan, known = found.plan, dict(found.plan.indicator_by_code)
    # Communes and departments report on forms of their own.
    for reporter in dict.fromkeys(unit.reporter for unit in found.owing):
        form = form_in_use(plan, found.period, reporter)
        # What the plan says goes before: a form only adds what it alone still asks for.
        for code, indicator in (form.indicators if form else {}).items():
            known.setdefault(code, indicator)
    return known


def _sections(found: Overview) -> tuple[Section, ...]:
    """The sections of the forms in use, in the order in which the plan lists their indicators."""
    known = _indicators(found)
    owed = {indicator_of(cell) for cell in found.totals.cells}
    titles, of = _section_of(found)
    parts: dict[str, list[Indicator]] = {}
    for code, indicator in known.items():
        if code in owed and code in of:
            parts.setdefault(of[code], []).append(indicator)
    return tuple(Section(code, titles[code], tuple(each)) for code, each in parts.items())


def _section_of(found: Overview) -> tuple[dict[str, str], dict[str, str]]:
    """The sections' titles by code, and the section of each indicator."""
    titles: dict[str, str] = {}
    of: dict[str, str] = {}
    for reporter in dict.fromkeys(unit.reporter for unit in found.owing):
        form = form_in_use(found.plan, found.period, reporter)
        for section in form.sections if form else ():
            titles.setdefault(section.code, section.title)
            for indicator in section.indicators:
                of.setdefault(indicator.code, section.code)
    return titles, of


# --- issues --------------------------------------------------------------------------------------
def _same(office: Office, found: Overview, last: IssueRecord) -> bool:
    return same_as_issued(last, found, texts_of(office, found))


def _issue_lines(plan: Plan, work: Work, records: tuple[IssueRecord, ...]) -> tuple[IssueLine, ...]:
    lines = []
    for record in records:
        lines.append(
            IssueLine(
                no=record.no,
                amendment=record.amendment,
                frozen_on=record.frozen_on,
                reports=len(record.inputs),
                signed=signed_paper(work, record.no),
                changes=_changes(plan, issue_before(work, record), record),
            )
        )
    return tuple(lines)


def pending_changes(office: Office, code: str) -> tuple[ChangedTotal, ...]:
    """What the next amendment would change against the paper that it replaces, the last signed
    one; nothing before the first.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        last = replaced_issue(work, code)
        found = overview_in(office, work, office.plan.period(code))
    return () if last is None else _between(found.plan, last.figures, figures_of(found))


def _changes(
    plan: Plan, before: IssueRecord | None, after: IssueRecord
) -> tuple[ChangedTotal, ...]:
    return () if before is None else _between(plan, before.figures, after.figures)


def _between(plan: Plan, before: object, after: object) -> tuple[ChangedTotal, ...]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return ()
    # No set: people read this list, and it must stand alike each time they look.
    codes = dict.fromkeys((*after, *before))
    return tuple(
        _change(plan, code, before.get(code), after.get(code))
        for code in codes
        if before.get(code) != after.get(code)
    )


def _change(plan: Plan, code: str, before: Any, after: Any) -> ChangedTotal:
    indicator = plan.indicator_by_code[indicator_of(code)]
    return ChangedTotal(
        cell=code,
        name=indicator.name,
        part=option_name(indicator, code),
        sensitive=indicator.sensitive,
        # From JSON, where a tuple comes back as a list: the same values must compare as equal.
        before=None if before is None else (before[0], before[1], before[2]),
        after=None if after is None else (after[0], after[1], after[2]),
    )
