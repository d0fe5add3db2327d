"""What a consolidating office knows of a period: board, totals, targets, trace of a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import Board, Status, UnitStanding, board
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell, Consolidation, consolidate
from gbv_desktop.domain.totals.situation import Situation
from gbv_desktop.domain.totals.targets import TargetResult, evaluate
from gbv_desktop.office.answer.answers import report_key
from gbv_desktop.office.answer.lateness import first_day, paper_days
from gbv_desktop.office.answer.situations import judged
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.faults import E_CELL_NONE
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Overview:
    """A period as it stands: who has reported, the totals and the targets.

    Attributes:
        heads: the revision that stands for each unit, returned ones among them.
        counted: those of them that are added up: in, not returned, no choice waiting for it.
        situations: where the report of each unit stands of which anything is here.
    """

    period: Period
    owing: tuple[Unit, ...]
    heads: Mapping[str, StoredReport]
    counted: Mapping[str, StoredReport]
    situations: Mapping[str, Situation]
    board: Board
    totals: Consolidation
    targets: tuple[TargetResult, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The units with a version that waits for a person's choice."""
        return tuple(unit.id for unit in self.owing if self.waiting(unit.id))

    def waiting(self, unit: str) -> tuple[str, ...]:
        """The ids of a unit's versions that wait for a choice."""
        return self.situations[unit].waiting if unit in self.situations else ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The object ids of the revisions that were added up, in a fixed order."""
        return tuple(sorted(s.object_id for s in self.counted.values() if s.object_id))


@dataclass(frozen=True)
class FigureSource:
    """Where one unit's part of a number came from.

    Attributes:
        value: the unit's figure; ``None`` where its report does not have the cell, or is not in.
        state: where its report stands; what is not :attr:`Status.there` is in no total.
        report, bundle: the ids of the revision and of what brought it; ``None`` if nothing counts.
        received_on: when its report counts as received, as the board says it.
    """

    unit: str
    value: Cell | None
    state: Status
    report: str | None
    revision: int | None
    bundle: str | None
    entered_by: str
    approved_by: str
    received_on: date | None


def overview(office: Office, code: str) -> Overview:
    """Everything known of a period, computed from the reports that are in.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return overview_in(office, work, office.plan.period(code))


@reads
def overview_in_clear(office: Office, code: str) -> Overview:
    """As :func:`overview`, to be shown where nothing can be hidden.

    Raises:
        Problem: E-PERSON-READS, E-ROLE, E-REPORT-PERIOD.
    """
    return overview(office, code)


def overview_in(office: Office, work: Work, period: Period) -> Overview:
    """As :func:`overview`, within a transaction."""
    units = owing(office.plan.units, office.record.unit, period.end)
    if not period.owed:
        # Nobody owes it without being asked, so nobody is missing: only who reported counts.
        there = {each.report.unit for each in work.reports.find(period=period.code)}
        units = tuple(unit for unit in units if unit.id in there)
    found = _heads(office, work, period, units)
    # What waits for a choice or was sent back is on the board, and its figures are in doubt.
    counted = {
        unit_id: head
        for unit_id, head in found.heads.items()
        if found.situations[unit_id].status.there
    }
    reports: dict[str, Report] = {unit_id: head.report for unit_id, head in counted.items()}
    seen = board(office.plan, period, units, found.standings, paper_days(work, period.code))
    totals = consolidate(office.plan, period, units, reports)
    return Overview(
        period=period,
        owing=units,
        heads=found.heads,
        counted=counted,
        situations=found.situations,
        board=seen,
        totals=totals,
        targets=evaluate(office.plan, period, totals, seen.on_time()),
    )


@dataclass(frozen=True)
class _Heads:
    heads: Mapping[str, StoredReport]
    standings: Mapping[str, UnitStanding]
    situations: Mapping[str, Situation]


def _heads(office: Office, work: Work, period: Period, units: Sequence[Unit]) -> _Heads:
    """Where each unit's report stands, and the revision that stands for it."""
    stored: dict[str, list[StoredReport]] = {}
    for each in work.reports.find(period=period.code):
        if each.object_id:
            stored.setdefault(each.report.unit, []).append(each)
    # Read once for all units: asked for each unit, a large district would wait.
    devices = work.reports.devices(period.code)
    choices = work.choices.find(period=period.code)
    heads: dict[str, StoredReport] = {}
    standings: dict[str, UnitStanding] = {}
    situations: dict[str, Situation] = {}
    for unit in units:
        if unit.id not in stored:
            continue
        # Reports on another form stay in the store, and cannot be added to these.
        form = report_key(office, unit.id, period).form
        by_id = {str(s.object_id): s for s in stored[unit.id] if s.report.form == form}
        where = judged(by_id.values(), devices, [c for c in choices if c.unit == unit.id])
        if where.status is Status.MISSING:
            continue
        situations[unit.id] = where
        if where.counted:
            heads[unit.id] = by_id[where.counted]
        standings[unit.id] = _standing(office, by_id, where)
    return _Heads(heads, standings, situations)


def _standing(office: Office, by_id: Mapping[str, StoredReport], where: Situation) -> UnitStanding:
    """Of several versions that wait for a choice the highest revision is shown."""
    shown = [where.counted] if where.counted else where.waiting
    revision = max(by_id[each].report.revision for each in shown)
    # The first day of any version: a unit that corrects itself later is not late by that.
    day = first_day(by_id.values(), ()) or office.clock.today()
    return UnitStanding(revision, day, where.status, undecided=bool(where.waiting))


def trace(
    office: Office, code: str, cell: str
) -> tuple[ConsolidatedCell, tuple[FigureSource, ...]]:
    """Where a number came from: unit by unit to the report, the bundle and the people.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-CELL-NONE.
    """
    found = overview(office, code)
    total = found.totals.cells.get(cell)
    if total is None:
        raise E_CELL_NONE(cell=cell, period=period_words(code))
    sources = tuple(_source(found, unit_id, cell) for unit_id in total.owing)
    return total, sources


@reads
def trace_in_clear(
    office: Office, code: str, cell: str
) -> tuple[ConsolidatedCell, tuple[FigureSource, ...]]:
    """As :func:`trace`, to be shown where nothing can be hidden.

    Raises:
        Problem: E-PERSON-READS, E-ROLE, E-REPORT-PERIOD, E-CELL-NONE.
    """
    return trace(office, code, cell)


def _source(found: Overview, unit_id: str, cell: str) -> FigureSource:
    head = found.counted.get(unit_id)
    row = next(row for row in found.board.rows if row.unit == unit_id)
    if head is None:
        return FigureSource(unit_id, None, row.status, None, None, None, "", "", row.received_on)
    report = head.report
    approval = report.approved_by
    return FigureSource(
        unit=unit_id,
        value=report.cells.get(cell),
        state=row.status,
        report=head.object_id,
        revision=report.revision,
        bundle=head.bundle_id,
        entered_by=report.prepared_by.name or report.prepared_by.title,
        approved_by=(approval.name or approval.title) if approval else "",
        received_on=row.received_on,
    )
