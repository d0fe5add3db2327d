"""Tables on the plan's work: duties and self-assessment by unit, classes, inspections.

Units stand in alphabetical order: nobody is ranked. Of a recommendation only counts are told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import fold, text_date
from gbv_desktop.domain.work.duties import DutyState
from gbv_desktop.domain.work.inspection_figures import advice_counts
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.self_assessment import AssessedLevel
from gbv_desktop.domain.work.training import FEW, TrainingClass
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.work_facts import duty_units
from gbv_desktop.writing.sentences.work_words import (
    ADVICE_HEADS,
    CLASS_GROUPS,
    CLASS_HEADS,
    CLASS_NOTE,
    CLAUSE,
    CRITERION,
    DUTY,
    DUTY_HEADS,
    EVERY,
    LEVEL_HEADS,
    NO,
    NUMBERED,
    SIGNED,
    TOGETHER,
    TOTAL,
    UNTOLD,
    VISIT_HEADS,
)
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import RowStyle, Table, TableRow
from gbv_desktop.writing.tables.tablework import Spec, missing_note, table, without_empty_remarks

S = TypeVar("S", bound=Hashable)

_ALL_FROM = 4
"""From so many units "all of them" is shorter than their names."""


# --- by unit --------------------------------------------------------------------------------------
def duty_table(composer: Composer, work: DistrictInputs) -> Table:
    """Each duty of the plan with the units that told how far it is."""
    bound = dict(duty_units(work))
    told = {
        (unit, each.duty): each.state
        for unit, report in work.reports.items()
        for each in report.duties
        if each.state in tuple(DutyState)
    }
    rows = []
    for duty in work.plan.duties:
        units = [unit for unit, duties in bound.items() if duty.id in duties]
        if units:
            words = CLAUSE.format(noi_dung=duty.text.rstrip(".;"), muc=duty.clause)
            found = {
                unit: DutyState(told[key]) for unit in units if (key := (unit, duty.id)) in told
            }
            rows.append((words, units, found))
    return _by_state(composer, work, DUTY, DUTY_HEADS, rows)


def assessment_table(composer: Composer, work: DistrictInputs) -> Table:
    """Each criterion with the units that assessed themselves by it, level by level."""
    told = {
        (unit, each.criterion): AssessedLevel(each.value)
        for unit, report in work.reports.items()
        for each in report.criteria
        if each.value is not None and each.value in tuple(AssessedLevel)
    }
    rows = []
    for criterion in work.plan.criteria:
        units = [
            unit
            for unit in work.consolidation.owing
            if criterion.concerns(work.unit(unit).on(work.period.end).reporter)
        ]
        found = {unit: told[key] for unit in units if (key := (unit, criterion.id)) in told}
        if units:
            rows.append((criterion.text, units, found))
    return _by_state(composer, work, CRITERION, LEVEL_HEADS, rows)


def _by_state(
    composer: Composer,
    work: DistrictInputs,
    head: str,
    states: Mapping[S, str],
    rows: Iterable[tuple[str, Sequence[str], Mapping[str, S]]],
) -> Table:
    columns: list[Spec] = [
        (1, "center", NO),
        (8, "left", head),
        *((3.6, "left", words) for words in states.values()),
        (3.0, "left", UNTOLD),
    ]
    made = []
    for number, (words, units, found) in enumerate(rows, start=1):
        cells = [_units(work, units, [u for u in units if found.get(u) == each]) for each in states]
        left = _units(work, units, [unit for unit in units if unit not in found])
        made.append(TableRow((str(number), words, *cells, left)))
    columns, made = without_empty_remarks(columns, made)
    return table(composer, columns, made, missing_note(composer, work))


def _units(work: DistrictInputs, asked: Sequence[str], units: Sequence[str]) -> str:
    """Units by name, in alphabetical order; all that were asked as their number."""
    if len(units) == len(asked) >= _ALL_FROM:
        return EVERY.format(so=f"{len(units):02}")
    return ", ".join(sorted((work.office(unit) for unit in units), key=fold))


# --- the desk's own registers ---------------------------------------------------------------------
def class_table(composer: Composer, work: DistrictInputs) -> Table:
    """The classes of training that were held, by number alone."""
    rows = [
        TableRow((str(number), *_class(work, each)))
        for number, each in enumerate(work.own_work.classes, start=1)
    ]
    return table(composer, _specs(CLASS_HEADS), rows, (CLASS_NOTE,))


def _class(work: DistrictInputs, entry: LogEntry) -> tuple[str, ...]:
    events = {each.code: each.name for each in work.plan.log_events}
    kinds = {each.code: each.name for each in work.plan.log_kinds}
    subject = kinds.get(entry.kind) or events.get(entry.event, "")
    told = entry.training or TrainingClass()
    day = text_date(entry.day)
    last = told.last_day
    time = f"{day} - {text_date(last)}" if last is not None and last > entry.day else day
    host = work.office(work.desk.id)
    if entry.partners:
        partners = ", ".join(_named(work, each) for each in entry.partners)
        host = TOGETHER.format(chu_tri=host, phoi_hop=partners)
    many = (entry.participants or 0) >= FEW
    groups = _groups(told) if many else ""
    return subject[:1].upper() + subject[1:], time, host, groups, _people(entry), _sum(entry.money)


def _groups(told: TrainingClass) -> str:
    found = ((words, getattr(told, name)) for name, words in CLASS_GROUPS.items())
    return "; ".join(f"{words}: {format_count(count)}" for words, count in found if count)


def _people(entry: LogEntry) -> str:
    """How many came; of few people the total alone, as one woman of four is known by name."""
    parts = (entry.women, entry.minority)
    if (entry.participants or 0) < FEW or parts == (None, None):
        return _sum(entry.participants)
    women, minority = (_sum(each) or "-" for each in parts)
    return f"{_sum(entry.participants)} ({women}; {minority})"


def _sum(value: int | None) -> str:
    return "" if value is None else format_count(value)


def inspection_table(composer: Composer, work: DistrictInputs) -> Table:
    """Where was inspected, and by which papers; never why there."""
    made: dict[int, int] = {}
    for each in work.own_work.advice:
        made[each.visit] = made.get(each.visit, 0) + 1
    rows = [
        TableRow((str(number), *_visit(work, each), format_count(made.get(each.no, 0))))
        for number, each in enumerate(work.own_work.visits, start=1)
    ]
    return table(composer, _specs(VISIT_HEADS), rows)


def _visit(work: DistrictInputs, visit: Visit) -> Iterator[str]:
    yield _named(work, visit.unit)
    yield "" if visit.day is None else text_date(visit.day)
    minutes = "" if visit.minutes is None else visit.minutes.paper_no
    for number, day in ((minutes, visit.signed_on), (visit.notice_no, visit.notice_on)):
        words = NUMBERED if number else SIGNED
        yield "" if day is None else words.format(so=number, ngay=text_date(day))


def advice_table(composer: Composer, work: DistrictInputs) -> Table:
    """What became of recommendations, by unit, as counts."""
    by_unit: dict[str, list[Recommendation]] = {}
    for each in work.own_work.advice:
        by_unit.setdefault(_named(work, each.addressee), []).append(each)
    rows = [
        TableRow((str(number), name, *_counts(work, by_unit[name])))
        for number, name in enumerate(sorted(by_unit, key=fold), start=1)
    ]
    rows.append(TableRow(("", TOTAL, *_counts(work, work.own_work.advice)), RowStyle.TOTAL))
    return table(composer, _specs(ADVICE_HEADS), rows)


def _counts(work: DistrictInputs, advice: Iterable[Recommendation]) -> tuple[str, ...]:
    found = advice_counts(advice, work.period.data_to)
    counts = (found.made, found.completed, found.under_way, found.overdue, found.dropped)
    return tuple(format_count(each) for each in counts)


def _named(work: DistrictInputs, unit: str) -> str:
    """A unit by name; the id of one that the plan has lost."""
    return work.office(unit) if unit in work.plan.unit_by_id else unit


def _specs(heads: Iterable[tuple[str, float, str]]) -> list[Spec]:
    return [(width, align, words) for words, width, align in heads]
