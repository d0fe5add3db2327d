"""What a consolidating office knows of a period: who has reported, totals, targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gbv_desktop.bundle.payload.upward_wire import IssueWire
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.board import Board, Status, UnitStanding, board
from gbv_desktop.domain.totals.consolidate import Consolidation, consolidate
from gbv_desktop.domain.totals.decisions import Decision
from gbv_desktop.domain.totals.situation import Situation
from gbv_desktop.domain.totals.targets import TargetResult, evaluate
from gbv_desktop.domain.work.reviews import Review
from gbv_desktop.office.answer.histories import judged
from gbv_desktop.office.answer.issues_below import (
    ReportedBelow,
    adds_up,
    coverage_of,
    issue_of,
    reported_below,
)
from gbv_desktop.office.answer.lateness import first_day, paper_days
from gbv_desktop.office.contacts.paper_units import units_by_paper
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.periods.owing import period_as_given
from gbv_desktop.office.plan.plan_of_period import plan_of_period
from gbv_desktop.office.work.reviews import review_of_period
from gbv_desktop.store.repositories.written_reports import WrittenReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Overview:
    """A period as it stands: who has reported, the totals and the targets.

    Attributes:
        plan: as this period has it, whatever came later.
        period: with the time that people gave units beside the plan.
        heads: the revision that stands for each unit, returned ones among them.
        counted: those of them that are added up: in, not returned, no choice waiting for it.
        situations: where the report of each unit stands of which anything is here.
        issues: how the counted reports of units that add up others came about.
        review: whose words are told in it. behind: the object ids of the revisions of the years
            that it looks back on, of which its paper is made as well.
    """

    plan: Plan
    period: Period
    owing: tuple[Unit, ...]
    heads: Mapping[str, WrittenReport]
    counted: Mapping[str, WrittenReport]
    situations: Mapping[str, Situation]
    board: Board
    totals: Consolidation
    targets: tuple[TargetResult, ...]
    issues: Mapping[str, IssueWire] = field(default_factory=dict)
    review: Review | None = None
    behind: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The units with a version that waits for a person's choice."""
        return tuple(unit.id for unit in self.owing if self.waiting(unit.id))

    def waiting(self, unit: str) -> tuple[str, ...]:
        """The ids of a unit's versions that wait for a choice."""
        return self.situations[unit].waiting if unit in self.situations else ()

    def below(self, unit: str) -> ReportedBelow | None:
        """How many units had reported to a unit that adds others up; ``None`` for the others."""
        return reported_below(self.issues[unit]) if unit in self.issues else None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The object ids of the revisions that its paper is made of, in a fixed order."""
        own = (s.object_id for s in self.counted.values() if s.object_id)
        return tuple(sorted((*own, *self.behind)))


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


def last_counted(office: Office, work: Work) -> Overview | None:
    """The last period that has begun and of which a report is counted; ``None`` if none is."""
    begun = [each for each in office.plan.periods if each.start <= office.clock.today()]
    for period in sorted(begun, key=lambda each: (each.end, each.code), reverse=True):
        found = overview_in(office, work, period)
        if found.counted:
            return found
    return None


def overview_in(office: Office, work: Work, period: Period) -> Overview:
    """As :func:`overview`, within a transaction."""
    period = period_as_given(office, work, period)
    plan = plan_of_period(office, work, period)
    units = owing(plan.units, office.record.unit, period.end)
    stored = _by_unit(work.reports.of_period(period.code))
    # Whoever was not asked is not missing, but a report that came counts all the same.
    units = tuple(u for u in units if u.id in stored or period.for_unit(u.id).owed)
    found = _heads(office, work, period, units, stored)
    # What waits for a choice or was sent back is on the board, and its figures are in doubt.
    counted = {
        unit_id: head
        for unit_id, head in found.heads.items()
        if found.situations[unit_id].status.there
    }
    papers, by_paper = paper_days(work, period.code), units_by_paper(work)
    seen = board(plan, period, units, found.standings, papers, by_paper)
    issues, totals = _added_up(office, work, plan, period, units, counted)
    # Looked for only where there can be one: every page that counts reports comes by here.
    review = review_of_period(work, period.code) if period.spans_years else None
    return Overview(
        plan=plan,
        period=period,
        owing=units,
        heads=found.heads,
        counted=counted,
        situations=found.situations,
        board=seen,
        totals=totals,
        targets=evaluate(
            plan,
            period,
            totals,
            seen.on_time(),
            whole_area=plan.is_of_whole_area(office.record.unit),
        ),
        issues=issues,
        review=review,
        behind=() if review is None else _behind(office, work, review),
    )


def _added_up(
    office: Office,
    work: Work,
    plan: Plan,
    period: Period,
    units: Sequence[Unit],
    counted: Mapping[str, WrittenReport],
) -> tuple[dict[str, IssueWire], Consolidation]:
    adding = [unit for unit in units if unit.id != office.record.unit]
    adding = [unit for unit in adding if adds_up(plan, unit.id, period)]
    issues = _issues(work, adding, counted)
    coverage = {unit.id: coverage_of(plan, period, unit, issues.get(unit.id)) for unit in adding}
    return issues, consolidate(plan, period, units, counted, coverage)


def as_issued(office: Office, work: Work, found: Overview, inputs: Collection[str]) -> Overview:
    """A period as it was when an issue of it was frozen.

    Args:
        office: the open office. work: the transaction.
        found: the period as it stands.
        inputs: the object ids of the revisions that the issue was made of.
    """
    if set(inputs) == set(found.inputs):
        return found
    plan, period = found.plan, found.period
    stored = work.reports.of_period(period.code)
    counted = {each.unit: each for each in stored if each.object_id in inputs}
    issues, totals = _added_up(office, work, plan, period, found.owing, counted)
    in_time = {unit: good for unit, good in found.board.on_time().items() if unit in counted}
    whole = plan.is_of_whole_area(office.record.unit)
    targets = evaluate(plan, period, totals, in_time, whole_area=whole)
    return replace(found, counted=counted, totals=totals, targets=targets, issues=issues)


def _behind(office: Office, work: Work, review: Review) -> tuple[str, ...]:
    """The revisions behind the years of a review: as they were frozen, else as they stand."""
    known = {each.code: each for each in office.plan.periods}
    found: list[str] = []
    for year in map(str, review.years):
        issue = work.issues.latest(year)
        if issue is not None:
            found += issue.inputs
        elif year in known:
            found += overview_in(office, work, known[year]).inputs
    return tuple(found)


def _issues(
    work: Work, units: Iterable[Unit], counted: Mapping[str, WrittenReport]
) -> dict[str, IssueWire]:
    """How the counted reports of units that add up others came about."""
    heads = ((unit.id, counted.get(unit.id)) for unit in units)
    found = ((unit, issue_of(work, head.object_id)) for unit, head in heads if head is not None)
    return {unit: issue for unit, issue in found if issue is not None}


@dataclass(frozen=True)
class _Heads:
    heads: Mapping[str, WrittenReport]
    standings: Mapping[str, UnitStanding]
    situations: Mapping[str, Situation]


_ByUnit = Mapping[str, Sequence[WrittenReport]]


def _by_unit(stored: Iterable[WrittenReport]) -> _ByUnit:
    found: dict[str, list[WrittenReport]] = {}
    for each in stored:
        found.setdefault(each.unit, []).append(each)
    return found


def _heads(
    office: Office, work: Work, period: Period, units: Sequence[Unit], stored: _ByUnit
) -> _Heads:
    """Where each unit's report stands, and the revision that stands for it."""
    # Read once for all units: asked for each unit, a large district would wait.
    several = any(len(each) > 1 for each in stored.values())
    devices = work.reports.devices(period.code) if several else {}
    decisions: dict[str, list[Decision]] = {}
    for each in work.decisions.find(period=period.code, accepting=False):
        decisions.setdefault(each.unit, []).append(each)
    forms: dict[str, str] = {}
    heads: dict[str, WrittenReport] = {}
    standings: dict[str, UnitStanding] = {}
    situations: dict[str, Situation] = {}
    for unit in units:
        signed = [each for each in stored.get(unit.id, ()) if each.object_id]
        if not signed:
            continue
        # Reports on another form stay in the store, and cannot be added to these.
        form = forms.get(unit.reporter) or office.form_for(period, unit)[0].code
        forms[unit.reporter] = form
        by_id = {str(s.object_id): s for s in signed if s.form == form}
        about = [each for each in decisions.get(unit.id, ()) if each.form in ("", form)]
        where = judged(by_id.values(), devices, about)
        if where.status is Status.MISSING:
            continue
        situations[unit.id] = where
        if where.counted:
            heads[unit.id] = by_id[where.counted]
        standings[unit.id] = _standing(office, by_id, where)
    return _Heads(heads, standings, situations)


def _standing(office: Office, by_id: Mapping[str, WrittenReport], where: Situation) -> UnitStanding:
    """Of several versions that wait for a choice the highest revision is shown."""
    shown = (where.counted,) if where.counted else where.waiting
    revision = max([by_id[each].revision for each in shown])
    # The first day of any version: a unit that corrects itself later is not late by that.
    day = first_day(by_id.values(), ()) or office.clock.today()
    return UnitStanding(revision, day, where.status, undecided=bool(where.waiting))
