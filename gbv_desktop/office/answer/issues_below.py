"""How the consolidated reports of units below came about: their issues, kept beside the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE
from gbv_desktop.bundle.opened import OpenedIssue
from gbv_desktop.bundle.payload.upward_wire import IssueWire
from gbv_desktop.bundle.payload.wire import read
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.consolidate import LowestUnits
from gbv_desktop.domain.totals.owed import owed_cells
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work

_ISSUE_OF = FactOf("issue of:", str)
"""The id of the issue's object, by the id of the report revision that was made of it."""


@dataclass(frozen=True)
class ReportedBelow:
    """How many units had reported to a unit when it froze what it sent: ``7/8``."""

    reported: int
    owing: int


def keep_issues(office: Office, work: Work, bundle: str, issues: Iterable[OpenedIssue]) -> None:
    """Keeps the issues of a bundle byte for byte, and which report each tells of."""
    now = office.clock.now()
    for each in issues:
        kept = each.envelope.to_bytes()
        work.objects.add(ObjectRecord(each.id, each.envelope.payload_type, kept, bundle, now))
        before = _ISSUE_OF.of(each.issue.report).read(work)
        # Two bundles may tell of one revision in two ways; which came first must not matter.
        if before is None or _rank(before, _read(work, before)) < _rank(each.id, each.issue):
            _ISSUE_OF.of(each.issue.report).put(work, each.id)


def _rank(issue_id: str, issue: IssueWire) -> tuple[int, str]:
    return issue.amendment, issue_id


def _read(work: Work, issue_id: str) -> IssueWire:
    return read(envelope_of(work, issue_id), IssueWire, E_BUNDLE_SHAPE)


def issue_of(work: Work, report: str | None) -> IssueWire | None:
    """How the figures of a report revision came about; ``None`` where its unit adds nothing up."""
    kept = _ISSUE_OF.of(report).read(work) if report else None
    return None if kept is None else _read(work, kept)


def reported_below(issue: IssueWire) -> ReportedBelow:
    """How many units had reported when it was frozen."""
    came = sum(Status(row.status).came for row in issue.board)
    return ReportedBelow(came, len(issue.board))


def absent_below(issue: IssueWire) -> tuple[str, ...]:
    """The units whose report was in no total when it was frozen."""
    return tuple(row.unit for row in issue.board if not Status(row.status).there)


def coverage_of(
    plan: Plan, period: Period, unit: Unit, issue: IssueWire | None
) -> Mapping[str, LowestUnits]:
    """The lowest units behind each figure of a unit that adds up others.

    Without a report of it all that the plan has below it are missing; and so they are behind a
    figure of which it does not say who stands behind it.
    """
    planned = _planned(plan, period, unit.id)
    if issue is None:
        return {code: (0, count) for code, count in planned.items()}
    told = {each.cell: (each.reporting, each.owing) for each in issue.coverage}
    # What a unit answers for itself has nobody behind it, and stands for itself alone.
    known = plan.indicator_by_code.values()
    alone = {cell for each in known if each.answered_alone for cell in each.cells()}
    return {code: (0, count) for code, count in planned.items() if code not in alone} | told


def _planned(plan: Plan, period: Period, upper: str) -> dict[str, int]:
    """By cell, how many of the lowest units below a unit owe it, itself among them."""
    units = owing(plan.units, upper, period.end)
    further = {
        unit.id: _planned(plan, period, unit.id)
        for unit in units
        if unit.id != upper and adds_up(plan, unit.id, period)
    }
    return {
        code: sum(further[each].get(code, 1) if each in further else 1 for each in due.units)
        for code, due in owed_cells(plan, period, units).cells()
    }


def adds_up(plan: Plan, unit: str, period: Period) -> bool:
    """Whether what a unit reports upward for a period is what it added up."""
    return plan.unit_by_id[unit].on(period.end).sends_totals
