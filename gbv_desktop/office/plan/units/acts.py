"""Guided acts on units of the draft: reviewed with what follows, carried out as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.periods import period_words
from gbv_desktop.domain.plan.reorganising import acts
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport, corrected
from gbv_desktop.domain.plan.reorganising.values import (
    Closing,
    Follows,
    FollowsKind,
    PlanUnits,
    Reorganised,
    day_before,
)
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft, required_draft
from gbv_desktop.office.plan.units.tables import plan_units, with_plan_units
from gbv_desktop.office.plan.units.words import CORRECTOR_WORDS, MOST_NAMED
from gbv_desktop.text import N_, Message, message

Answers = Mapping[UncorrectedReport, Corrector]
"""Who corrects which report that is under way when its unit ends."""


@dataclass(frozen=True)
class GuidedAct:
    """An act as it was asked for.

    Attributes:
        said: as the list of changes tells it.
        day: from which on it holds.
        act: gives the units after it.
        ending: the units that end by it.
    """

    said: Message
    day: date
    act: Callable[[PlanUnits], Reorganised]
    ending: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActReview:
    """What would follow.

    Attributes:
        names: of the units that it is about, by their ids.
        open_reports: reports under way of which nobody was named who corrects them.
    """

    follows: tuple[Follows, ...]
    units: PlanUnits
    names: Mapping[str, str] = field(default_factory=dict)
    open_reports: tuple[UncorrectedReport, ...] = ()


def merging(day: date, mergers: Sequence[Merger], closing: Closing | None = None) -> GuidedAct:
    """Units are merged into new ones."""
    parts = tuple(part for each in mergers for part in each.parts)
    into = ", ".join(each.into.names[0].name for each in mergers)
    said = message(
        N_("{count} units merged into {into} from {day}"), count=len(parts), into=into, day=day
    )
    return GuidedAct(said, day, lambda units: acts.merge(units, day, mergers, closing), parts)


def splitting(
    day: date, unit: Unit, into: Sequence[Unit], heir: str, closing: Closing | None = None
) -> GuidedAct:
    """A unit is split into new ones."""
    names = ", ".join(each.names[0].name for each in into)
    said = message(
        N_("{unit} split into {into} from {day}"),
        unit=unit.name_on(day_before(day)).name,
        into=names,
        day=day,
    )
    return GuidedAct(
        said, day, lambda units: acts.split(units, day, unit.id, into, heir, closing), (unit.id,)
    )


def dissolving(
    day: date, unit: Unit, heir: Unit | None, closing: Closing | None = None
) -> GuidedAct:
    """A unit is dissolved; its work goes to another office, or to nobody."""
    name = unit.name_on(day_before(day)).name
    said = message(N_("{unit} dissolved from {day}"), unit=name, day=day)
    if heir is not None:
        said = message(
            N_("{unit} dissolved from {day}; its work goes to {heir}"),
            unit=name,
            day=day,
            heir=heir.name_on(day).name,
        )
    to = heir.id if heir is not None else ""
    return GuidedAct(
        said, day, lambda units: acts.dissolve(units, day, unit.id, to, closing), (unit.id,)
    )


def renaming(day: date, unit: Unit, name: UnitName, head_lines: tuple[str, ...] = ()) -> GuidedAct:
    """A unit gets another name."""
    said = message(
        N_("{unit} is called {name} from {day}"),
        unit=unit.name_on(day_before(day)).name,
        name=name.name,
        day=day,
    )
    return GuidedAct(said, day, lambda units: acts.rename(units, day, unit.id, name, head_lines))


def moving(day: date, which: Sequence[Unit], upper: Unit) -> GuidedAct:
    """Units report to another office."""
    called = [each.name_on(day).name for each in which]
    name = upper.name_on(day).name
    said = message(N_("{unit} reports to {upper} from {day}"), unit=called[0], upper=name, day=day)
    if len(called) > 1:
        words = N_("{count} units report to {upper} from {day}")
        said = message(words, count=len(called), upper=name, day=day)
    ids = tuple(each.id for each in which)
    return GuidedAct(said, day, lambda units: acts.report_to(units, day, ids, upper.id))


def units_of_draft(office: Office) -> PlanUnits:
    """The units of the draft with what hangs on them.

    Raises:
        Problem: E-ROLE, E-DRAFT-NONE, E-PLAN-* for rows that are none.
    """
    return plan_units(required_draft(office).tables, office.plan)


def review_act(office: Office, guided: GuidedAct, answers: Answers | None = None) -> ActReview:
    """What would follow; nothing is changed.

    Args:
        office: the consolidating office.
        guided: the act.
        answers: who corrects reports that are under way, as far as that was said.

    Raises:
        Problem: E-ROLE, E-DRAFT-NONE, E-UNIT-*, E-PLAN-*.
    """
    answers = answers or {}
    tables = required_draft(office).tables
    made = guided.act(plan_units(tables, office.plan))
    found = open_reports(office, guided.ending)
    told = corrected([each for each in found if each in answers], answers, {})
    *others, kept = made.follows
    others += _texts_follow(tables, made.after, guided.ending)
    days = {each: day_before(guided.day) for each in guided.ending}
    return ActReview(
        (*others, *told, kept),
        made.after,
        {each.id: each.name_on(days.get(each.id, guided.day)).name for each in made.after.units},
        tuple(each for each in found if each not in answers),
    )


def _texts_follow(tables: PlanTables, units: PlanUnits, ending: Sequence[str]) -> Iterator[Follows]:
    """Texts of the papers that name a unit which ends; they are people's words and stay."""
    passages = [
        passage
        for file, data in tables.items()
        if file.startswith(f"{PAPERS}/")
        for passage in data.get("passage", ())
    ]
    for unit in ending:
        last = units.unit(unit).names[-1]
        found = tuple(
            str(each.get("id", ""))
            for each in passages
            if any(
                name and name in text
                for text in _strings(each)
                for name in (last.name, last.office)
            )
        )
        if found:
            yield Follows(FollowsKind.TEXTS, (unit,), names=found)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _strings(each)


def carry_out(office: Office, guided: GuidedAct, answers: Answers | None = None) -> EditionDraft:
    """Does it as one change of the draft, which one undo takes back.

    Raises:
        Problem: as :func:`review_act`; E-UNIT-OPEN, E-PERSON-ROLE.
    """
    found = open_reports(office, guided.ending)
    names = {each: office.name_of(each) for each in guided.ending}
    told = corrected(found, answers or {}, names)
    said = _with_correctors(guided.said, told, names)

    def change(tables: PlanTables) -> PlanTables:
        before = plan_units(tables, office.plan)
        return with_plan_units(tables, before, guided.act(before).after)

    return change_draft(office, said, change)


def _with_correctors(said: Message, told: Sequence[Follows], names: Mapping[str, str]) -> Message:
    """The act with who corrects which report, as the list of changes keeps it."""
    if len(told) > MOST_NAMED:
        return message(N_("{act}; {count} reports under way"), act=said, count=len(told))
    for each in told:
        said = message(
            N_("{act}; report of {unit}, {period}: {who}"),
            act=said,
            unit=names[each.units[0]],
            period=period_words(each.period),
            who=message(CORRECTOR_WORDS[Corrector(each.names[0])]),
        )
    return said


def open_reports(office: Office, ending: Sequence[str]) -> tuple[UncorrectedReport, ...]:
    """Reports of units that were sent back to them and are not corrected."""
    found: list[UncorrectedReport] = []
    with office.store.read() as work:
        for unit in ending:
            newest = {
                (each.report.form, each.report.period): each
                for each in sorted(work.reports.find(unit=unit), key=lambda one: one.pk)
            }
            found += [
                UncorrectedReport(unit, period)
                for (_form, period), each in newest.items()
                if each.status == AnswerStatus.RETURNED
            ]
    return tuple(found)
