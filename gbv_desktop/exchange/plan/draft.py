"""A plan while it is being read: rows of every table, each with its place in the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from gbv_desktop.domain.offices.units import Unit, UnitGroup
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Duty,
    Identity,
    Plan,
    ReasonCode,
    ReferenceItem,
    ReferenceValue,
    Target,
    TaskGroup,
)
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.logbook import LogEvent, LogKind, LogLevel, LogPlace, LogSource
from gbv_desktop.domain.plan.periods import Period, PeriodTemplate
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.rules import Check, Scope
from gbv_desktop.domain.plan.work import BudgetLine, Criterion, MoneySource
from gbv_desktop.errors import Bug
from gbv_desktop.exchange.plan import build
from gbv_desktop.exchange.plan.agree import OPTION, unique
from gbv_desktop.exchange.plan.gather import has_fault, telling
from gbv_desktop.exchange.plan.papers import paper_texts
from gbv_desktop.exchange.plan.rows import (
    AssignmentRow,
    CheckRow,
    FamilyRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    PeriodRow,
    SectionRecord,
)
from gbv_desktop.exchange.plan.source import FilePlace, PlanFile, SourceRow, convert
from gbv_desktop.exchange.plan.verify.calendar import verify_periods, verify_templates
from gbv_desktop.exchange.plan.verify.forms import (
    verify_asked,
    verify_checks,
    verify_form_rows,
    verify_forms,
    verify_indicators,
    verify_lists,
    verify_sections,
    verify_sets,
)
from gbv_desktop.exchange.plan.verify.log import verify_log, verify_log_kinds
from gbv_desktop.exchange.plan.verify.means import verify_criteria, verify_money
from gbv_desktop.exchange.plan.verify.ranges import verify_ranges
from gbv_desktop.exchange.plan.verify.units import verify_unit_groups, verify_units
from gbv_desktop.exchange.plan.verify.urgent import verify_urgent
from gbv_desktop.exchange.plan.verify.work import (
    groups_of,
    verify_activities,
    verify_assignments,
    verify_duties,
    verify_identity,
    verify_reference,
    verify_targets,
)

FILES: Mapping[str, tuple[str, ...]] = {
    "plan": ("plan",),
    "units": ("unit", "group"),
    "activities": ("group", "activity"),
    "assignments": ("assignment",),
    "duties": ("duty",),
    "options": ("set",),
    "indicators": ("reporters", "indicator"),
    "forms": ("section", "form", "asked"),
    "rules": ("reason", "check", "family"),
    "periods": ("template", "period"),
    "targets": ("target",),
    "reference": ("item", "value"),
    "log": ("event", "place", "source", "kind", "level"),
    "help": ("line",),
    "ranges": ("range",),
    "criteria": ("criterion",),
    "money": ("source", "line"),
}
"""The files of a plan and the tables that each may hold."""

# They came later: the folder of an older plan is read as it was.
MAY_LACK = frozenset({"log", "help", "ranges", "criteria", "money"})
"""The files that a plan may do without."""

T = TypeVar("T")


@dataclass(frozen=True)
class PlanDraft:
    """The rows of a plan's files; :meth:`plan` verifies them and makes the plan."""

    identity: SourceRow[Identity] | None
    """``None`` only where faults are gathered, and it has one."""
    units: Sequence[SourceRow[Unit]]
    unit_groups: Sequence[SourceRow[UnitGroup]]
    groups: Sequence[SourceRow[TaskGroup]]
    activities: Sequence[SourceRow[Activity]]
    assignments: Sequence[SourceRow[AssignmentRow]]
    duties: Sequence[SourceRow[Duty]]
    sets: Sequence[SourceRow[OptionSet]]
    lists: SourceRow[dict[str, tuple[str, ...]]]
    raw_indicators: Sequence[SourceRow[IndicatorRow]]
    sections: Sequence[SourceRow[SectionRecord]]
    raw_forms: Sequence[SourceRow[FormRow]]
    asked: Sequence[SourceRow[Form]]
    reasons: Sequence[SourceRow[ReasonCode]]
    checks: Sequence[SourceRow[Check]]
    families: Sequence[SourceRow[FamilyRow]]
    templates: Sequence[SourceRow[PeriodTemplate]]
    targets: Sequence[SourceRow[Target]]
    items: Sequence[SourceRow[ReferenceItem]]
    values: Sequence[SourceRow[ReferenceValue]]
    events: Sequence[SourceRow[LogEvent]]
    places: Sequence[SourceRow[LogPlace]]
    sources: Sequence[SourceRow[LogSource]]
    help_lines: Sequence[SourceRow[HelpLine]]
    ranges: Sequence[SourceRow[Range]]
    alone: Sequence[SourceRow[PeriodRow]]
    criteria: Sequence[SourceRow[Criterion]]
    money_sources: Sequence[SourceRow[MoneySource]]
    budget: Sequence[SourceRow[BudgetLine]]
    kinds: Sequence[SourceRow[LogKind]]
    levels: Sequence[SourceRow[LogLevel]]
    papers: Sequence[PlanFile]

    @classmethod
    def of(cls, sources: Mapping[str, PlanFile], papers: Sequence[PlanFile]) -> PlanDraft:
        """Takes the files apart into rows of the right shape.

        Raises:
            Problem: E-PLAN-KEY, E-PLAN-LACK, E-PLAN-TYPE, E-PLAN-VALUE.
        """
        for name, tables in FILES.items():
            sources[name].require_only(*tables)
        rules = sources["rules"].rows("check", CheckRow)
        return cls(
            identity=_identity(sources["plan"]),
            units=sources["units"].rows("unit", Unit),
            unit_groups=sources["units"].rows("group", UnitGroup),
            groups=sources["activities"].rows("group", TaskGroup),
            activities=sources["activities"].rows("activity", Activity),
            assignments=sources["assignments"].rows("assignment", AssignmentRow),
            duties=sources["duties"].rows("duty", Duty),
            sets=sources["options"].rows("set", OptionSet),
            lists=_lists(sources["indicators"]),
            raw_indicators=sources["indicators"].rows("indicator", IndicatorRow),
            sections=sources["forms"].rows("section", SectionRecord),
            raw_forms=sources["forms"].rows("form", FormRow),
            asked=sources["forms"].rows("asked", Form),
            reasons=sources["rules"].rows("reason", ReasonCode),
            checks=tuple(SourceRow(build.check(row.value), row.spot) for row in rules),
            families=sources["rules"].rows("family", FamilyRow),
            templates=sources["periods"].rows("template", PeriodTemplate),
            targets=sources["targets"].rows("target", Target),
            items=sources["reference"].rows("item", ReferenceItem),
            values=sources["reference"].rows("value", ReferenceValue),
            events=sources["log"].rows("event", LogEvent),
            places=sources["log"].rows("place", LogPlace),
            sources=sources["log"].rows("source", LogSource),
            help_lines=sources["help"].rows("line", HelpLine),
            ranges=sources["ranges"].rows("range", Range),
            alone=sources["periods"].rows("period", PeriodRow),
            criteria=sources["criteria"].rows("criterion", Criterion),
            money_sources=sources["money"].rows("source", MoneySource),
            budget=sources["money"].rows("line", BudgetLine),
            kinds=sources["log"].rows("kind", LogKind),
            levels=sources["log"].rows("level", LogLevel),
            papers=papers,
        )

    @cached_property
    def indicators(self) -> tuple[SourceRow[Indicator], ...]:
        """The indicators with options and reporters written out."""
        # Made when it is first asked for: the lists that are named here have been verified by then.
        sets = {row.value.id: row.value for row in self.sets}
        return build.indicators(self.raw_indicators, sets, self.lists.value)

    @cached_property
    def forms(self) -> tuple[SourceRow[Form], ...]:
        """The forms without their checks."""
        return build.forms(self.raw_forms, self.sections, _values(self.indicators))

    def plan(self, folder: str) -> Plan:
        """Verifies that everything fits together, and makes the plan.

        Args:
            folder: the name of the plan's folder, which is its id.

        Raises:
            Problem: E-PLAN-*, for the first thing that is wrong.
        """
        for stage in self.stages(folder):
            for verify in stage:
                verify()
        return self.made()

    def made(self) -> Plan:
        """The plan, once everything in it was verified."""
        indicators, checks = _values(self.indicators), _values(self.checks)
        forms = self._forms_with(checks)
        plan = Plan(
            identity=self._whole,
            units=_values(self.units),
            groups=_values(self.groups),
            activities=_values(self.activities),
            assignments=build.assignments(self.assignments),
            duties=_values(self.duties),
            indicators=indicators,
            forms=forms,
            # Those of a unit's own report stand on its form by now.
            checks=tuple(check for check in checks if check.scope is not Scope.UNIT),
            reasons=_values(self.reasons),
            templates=_values(self.templates),
            periods=self._calendar(forms),
            targets=_values(self.targets),
            reference_items=_values(self.items),
            reference=_values(self.values),
            papers=paper_texts(self.papers),
        )
        return self._with_later(plan)

    def _with_later(self, plan: Plan) -> Plan:
        """The plan with what came later to the format, and what a plan may do without."""
        return replace(
            plan,
            log_events=_values(self.events),
            log_places=_values(self.places),
            log_sources=_values(self.sources),
            help_lines=_values(self.help_lines),
            ranges=_values(self.ranges),
            unit_groups=_values(self.unit_groups),
            criteria=_values(self.criteria),
            sources=_values(self.money_sources),
            budget=_values(self.budget),
            log_kinds=_values(self.kinds),
            log_levels=_values(self.levels),
        )

    def _forms_with(self, checks: Sequence[Check]) -> tuple[Form, ...]:
        families = _values(self.families)
        order = [indicator.code for indicator in _values(self.indicators)]
        usual = (build.with_checks(form, checks, families, order) for form in _values(self.forms))
        return (*usual, *_values(self.asked))

    def _calendar(self, forms: Sequence[Form]) -> tuple[Period, ...]:
        wanted = self._whole.template
        template = next((each for each in _values(self.templates) if each.id == wanted), None)
        if template is None:
            # Else the plan was refused above: only its papers are looked at.
            return ()
        return build.calendar(template, self.alone, forms, _values(self.indicators))

    def stages(self, folder: str) -> tuple[tuple[Callable[[], None], ...], ...]:
        """What is verified, in stages: what a stage refers to was verified in those before it.

        Where faults are gathered each part is looked at, whatever those before it found.
        """
        return (
            (self._verify_rows,),
            (self._verify_forms,),
            (self._verify_checks, self._verify_units),
            (
                lambda: self._verify_plan(folder),
                self._verify_work,
                self._verify_reference,
                self._verify_log,
                lambda: verify_urgent(self.help_lines),
                self._verify_calendar,
                lambda: verify_criteria(self.criteria, _values(self.forms)),
                self._verify_money,
            ),
        )

    def _verify_rows(self) -> None:
        verify_form_rows(self.raw_forms)
        verify_sets(self.sets)
        verify_lists(self.lists.spot, self.lists.value, self._reporters)
        unique(self.items, lambda item: item.id, "id", OPTION)
        unique(self.reasons, lambda reason: reason.code, "code", OPTION)
        verify_templates(self.templates)

    def _verify_forms(self) -> None:
        verify_indicators(self.indicators, self.raw_indicators, self._reporters)
        verify_sections(self.sections, self.indicators, _values(self.asked))
        verify_forms(self.forms)

    def _verify_checks(self) -> None:
        items = frozenset(row.value.id for row in self.items)
        forms, indicators = _values(self.forms), _values(self.indicators)
        verify_checks(self.checks, self.families, forms, indicators, items)
        answers = frozenset(each.code for each in indicators if each.kind is Kind.YES_NO)
        verify_targets(self.targets, forms, answers, items, self._reporters)
        verify_ranges(self.ranges, indicators)

    def _verify_units(self) -> None:
        verify_units(self.units, self._reporters)
        verify_unit_groups(self.unit_groups, self.units)

    def _verify_plan(self, folder: str) -> None:
        templates = {row.value.id for row in self.templates}
        if self.identity is not None:
            verify_identity(self.identity, folder, self._units, templates)

    def _verify_work(self) -> None:
        codes = frozenset(row.value.code for row in self.indicators)
        verify_activities(self.groups, self.activities, codes, groups_of(self._units.values()))
        verify_assignments(self.assignments, self.activities, self._units)
        verify_duties(self.duties, self._units, self._activities, _values(self.forms))

    def _verify_reference(self) -> None:
        verify_reference(self.items, self.values, self._units)

    def _verify_log(self) -> None:
        forms = _values(self.forms)
        verify_log(self.events, self.places, self.sources, self._activities, forms)
        verify_log_kinds(self.kinds, self.levels, self.events, self.sources)

    def _verify_calendar(self) -> None:
        # Days of a template that do not fit make no calendar, and years beyond sense no end of it.
        sound = [row.value for row in self.templates if not has_fault(row.spot)]
        if self.identity is not None:
            template = self.identity.value.template
            verify_periods(self.alone, template, sound, self._units)
            made = [each for each in sound if each.id == template]
            codes = {period.code for each in made for period in each.calendar(())}
            codes |= {row.value.code for row in self.alone}
            verify_asked(self.asked, self.raw_forms, codes)

    def _verify_money(self) -> None:
        verify_money(self.money_sources, self.budget, self._units, self._activities)

    @property
    def _whole(self) -> Identity:
        if self.identity is None:
            raise Bug("a plan is made once nothing is wrong with its first table")
        return self.identity.value

    @property
    def _reporters(self) -> frozenset[str]:
        return frozenset(row.value.reporter for row in self.raw_forms)

    @property
    def _units(self) -> dict[str, Unit]:
        return {row.value.id: row.value for row in self.units}

    @property
    def _activities(self) -> frozenset[str]:
        return frozenset(row.value.id for row in self.activities)


def _identity(source: PlanFile) -> SourceRow[Identity] | None:
    spot = FilePlace(source, ("plan",))
    if not spot.written and source.faults is not None and source.faults.has_any(source.file):
        # Its heading has another name, which was told.
        return None
    with telling(spot, left_out=True):
        return source.table("plan", Identity)
    return None


def _lists(source: PlanFile) -> SourceRow[dict[str, tuple[str, ...]]]:
    spot = FilePlace(source, ("reporters",))
    found: dict[str, tuple[str, ...]] = {}
    with telling(spot, left_out=True):
        found = convert(source.data.get("reporters", {}), dict[str, tuple[str, ...]], spot)
    return SourceRow(found, spot)


def _values(rows: Iterable[SourceRow[T]]) -> tuple[T, ...]:
    return tuple(row.value for row in rows)
