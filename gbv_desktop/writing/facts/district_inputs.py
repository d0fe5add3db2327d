"""All that the consolidated report is made of, before anything is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import Board
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell, Consolidation
from gbv_desktop.domain.totals.open_figures import Sums, breakdowns_stand, sums_of
from gbv_desktop.domain.totals.targets import TargetResult
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.writing.sentences.paper_words import is_territory, office


@dataclass(frozen=True)
class OwnWork:
    """What the consolidating unit's registers hold of a period.

    Attributes:
        visits: inspections that count in it, by their days.
        advice: recommendations that it tells of, as they stood on its last day.
        classes: entries of the log on classes of training that were held in it.
    """

    visits: tuple[Visit, ...] = ()
    advice: tuple[Recommendation, ...] = ()
    classes: tuple[LogEntry, ...] = ()


NO_OWN_WORK = OwnWork()


@dataclass(frozen=True)
class DistrictInputs:
    """All that the consolidated report is made of.

    Attributes:
        desk: the office whose totals these are: the one that the units report to.
        issuer: the body that signs: the consolidating office, or the body above it.
        reports: the accepted head of each unit that reported, by unit id.
        previous: the same period last year. opening: the year before, for stocks.
        texts: N01–N05 of the consolidating unit.
        overlapping: the totals of the issues of periods that overlap this one.
        issued: the totals of the earlier issues of this period.
        absent_below: of the units that add up others, whose reports were in none of their totals.
        own_work: the desk's own registers, as far as the report tells of them.
    """

    plan: Plan
    desk: Unit
    issuer: Unit
    period: Period
    consolidation: Consolidation
    targets: tuple[TargetResult, ...]
    board: Board
    reports: Mapping[str, Report]
    previous: Consolidation | None = None
    opening: Consolidation | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    rebuilt: bool = False
    overlapping: tuple[Sums, ...] = ()
    issued: tuple[Sums, ...] = ()
    absent_below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_work: OwnWork = NO_OWN_WORK

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id."""
        return self.plan.unit_by_id[unit_id]

    def office(self, unit_id: str) -> str:
        """The unit as the subject of a sentence."""
        return office(self.unit(unit_id), self.period)

    def territorial(self, units: Iterable[str]) -> bool:
        """Whether all of some units are territories below the desk's own area.

        An office of that area bears its name and is no territory in it, the desk itself least.
        """
        day = self.period.end
        own = self.desk.name_on(day).area
        found = [self.unit(each) for each in units]
        within = [each for each in found if each.name_on(day).area != own]
        return within == found and all(is_territory(self.plan, u, self.period) for u in found)

    def lacking(self, cell: ConsolidatedCell) -> tuple[str, ...]:
        """The units that a total lacks: of one that adds up others, those below it.

        Where a unit below reported and left this very figure open, only the one that added it up
        is known.
        """
        behind = cell.below or {}
        found: list[str] = []
        for unit in cell.lacking:
            came, owed = behind.get(unit, (0, 0))
            absent = [each for each in self.absent_below.get(unit, ()) if self._owes(each, cell)]
            known = unit not in cell.missing and len(absent) == owed - came
            found += absent if known else [unit]
        return tuple(found)

    def _owes(self, unit_id: str, cell: ConsolidatedCell) -> bool:
        unit = self.plan.unit_by_id.get(unit_id)
        # Whoever adds it up may work by another edition of the plan.
        if unit is None:
            return False
        upper = unit.on(self.period.end).reports_to
        owners = self.plan.indicator_by_code[indicator_of(cell.cell)].owners
        return unit.toward(upper, self.period.end).reporter in owners

    @property
    def has_breakdowns(self) -> bool:
        """Whether sensitive breakdowns are printed internally: :func:`breakdowns_stand`."""
        return breakdowns_stand(self.plan, sums_of(self.consolidation), self.issued)

    def communes(self) -> tuple[str, ...]:
        """The owing units that are territories, in customary order."""
        return tuple(each for each in self.consolidation.owing if self.territorial((each,)))
