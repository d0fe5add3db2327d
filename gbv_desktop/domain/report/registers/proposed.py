"""Figures of a report that follow from other registers than the log: inspections, the money, the
self-assessment. Which cell follows from which is said by the plan.

Source: plan, clauses 3, III.1, III.2 and III.10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.logbook import LogSource, LogSum, WorkRegister
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.activity_log import (
    LogEntry,
    LogFigure,
    ProofLine,
    figures_from_log,
)
from gbv_desktop.domain.work.inspection_figures import counted_visits
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine, add_up, group_of
from gbv_desktop.domain.work.visits import Visit


@dataclass(frozen=True)
class RegisterBook:
    """What an office has in its registers, as far as its own report may follow from it.

    Attributes:
        plans, visits: inspections that it makes.
        money: its own lines, and those that the plan gives it.
        criteria, assessed: how many criteria its self-assessment asks for and tells of.
        territories: ids of the units that are territories, such as communes.
        names: what units are called, by id.
    """

    plans: tuple[InspectionPlan, ...] = ()
    visits: tuple[Visit, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    criteria: int = 0
    assessed: int = 0
    territories: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def called(self, unit: str) -> str:
        """What a unit is called; its id where nobody knows it any more."""
        return self.names.get(unit, unit)


NO_REGISTERS = RegisterBook()
"""Of an office whose registers are not known here."""


def proposed_figures(
    plan: Plan, form: Form, period: Period, entries: Iterable[LogEntry], book: RegisterBook
) -> dict[str, LogFigure]:
    """What the log and the other registers say of the cells of a form, in the form's order."""
    found = figures_from_log(plan, form, period, entries)
    found |= figures_from_registers(plan, form, period, book)
    return {cell: found[cell] for cell in form.cell_indicators[period.kind] if cell in found}


def figures_from_registers(
    plan: Plan, form: Form, period: Period, book: RegisterBook
) -> dict[str, LogFigure]:
    """What registers other than the log say of the cells of a form in a period.

    A cell that no line stands behind is left out: the register may not have been kept. A part is 0
    once its whole has lines.
    """
    sources = {each.cell: each for each in plan.log_sources}
    found: dict[str, LogFigure] = {}
    for cell, indicator in form.cell_indicators[period.kind].items():
        source = sources.get(cell)
        if source is None or source.register is WorkRegister.LOG:
            continue
        figure = _figure(plan, source, indicator, period, book)
        # A part stands after its whole in every form.
        if figure.lines or indicator.code in found or (figure.later and not _answers(indicator)):
            found[cell] = figure
    return found


def _answers(indicator: Indicator) -> bool:
    return indicator.kind is Kind.YES_NO


def _figure(
    plan: Plan, source: LogSource, indicator: Indicator, period: Period, book: RegisterBook
) -> LogFigure:
    match source.register:
        case WorkRegister.MONEY:
            return _of_money(plan, source, indicator, period, book)
        case WorkRegister.SELF_ASSESSMENT:
            whole = bool(book.criteria) and book.assessed == book.criteria
            lines = (ProofLine(None, "", book.assessed),) if whole else ()
            return LogFigure(source.cell, indicator, source.sum, len(lines), lines=lines)
        case _ if source.sum is LogSum.INSPECTION_PLAN:
            return _of_plan(source, indicator, period, book)
        case _:
            return _of_visits(source, indicator, period, book)


def _of_visits(
    source: LogSource, indicator: Indicator, period: Period, book: RegisterBook
) -> LogFigure:
    def wanted(visit: Visit) -> bool:
        inside = visit.unit in book.territories
        return {LogSum.VISITED_TERRITORIES: inside, LogSum.VISITED_OFFICES: not inside}.get(
            source.sum, True
        )

    own = [each for each in book.visits if wanted(each)]
    lines = tuple(_visit_lines(counted_visits(own, period), book))
    later = tuple(_visit_lines(counted_later(own, period), book))
    return LogFigure(source.cell, indicator, source.sum, len(lines), lines=lines, later=later)


def counted_later(visits: Iterable[Visit], period: Period) -> tuple[Visit, ...]:
    """Visits of the year of a period that count in the next one: those whose minutes were signed
    after the day of the figures."""
    year, last = period.data_to.year, period.data_to
    return tuple(
        each
        for each in visits
        if each.year == year and each.signed_on is not None and each.signed_on > last
    )


def _visit_lines(visits: Iterable[Visit], book: RegisterBook) -> Iterator[ProofLine]:
    known = [(each.signed_on, book.called(each.unit)) for each in visits]
    yield from (ProofLine(*each) for each in sorted(known, key=lambda each: each[0] or date.max))


def _of_plan(
    source: LogSource, indicator: Indicator, period: Period, book: RegisterBook
) -> LogFigure:
    """The plan of the year of the figures that was issued first, with its number and day."""
    year, last = period.data_to.year, period.data_to
    issued = [
        (each.paper_on, each.paper_no)
        for each in book.plans
        if each.year == year and each.paper_on is not None and each.paper_on <= last
    ]
    lines = tuple(ProofLine(on, no) for on, no in sorted(issued, key=str))[:1]
    facts = {
        name: value
        for each in lines
        for name, value in (("no", each.words), ("date", str(each.day)))
        if name in indicator.details
    }
    return LogFigure(source.cell, indicator, source.sum, len(lines), lines=lines, facts=facts)


def _of_money(
    plan: Plan, source: LogSource, indicator: Indicator, period: Period, book: RegisterBook
) -> LogFigure:
    """What may be spent in the budget year, or was spent until the day of the figures."""
    spent = source.sum is LogSum.USED
    lines = [
        each
        for each in book.money
        if each.year == period.money_from.year
        and each.kind not in (MoneyKind.ADVANCED, MoneyKind.SETTLED)
        and (each.kind is MoneyKind.USED) is spent
        and _is_for(plan, each, source.activities)
        and (each.known_on or period.data_to) <= period.data_to
    ]
    found = add_up(lines)
    total = found.used if spent else max(0, found.available)
    shown = tuple(ProofLine(e.known_on, e.paper_no or e.remark, e.signed_amount) for e in lines)
    return LogFigure(source.cell, indicator, source.sum, total, lines=shown)


def _is_for(plan: Plan, line: MoneyLine, activities: Collection[str]) -> bool:
    """Whether money is for some activities: it names one of them, or a group of no others."""
    if not activities:
        return True
    if line.activity:
        return line.activity in activities
    group = group_of(line, plan)
    own = {each.id for each in plan.activities if each.group == group}
    return bool(own) and own <= set(activities)
