"""What a consolidation is, said as plainly as it can be: cell by cell, unit by unit.

It is slow, and the engine is held against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, Cell, Cells
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.consolidate import (
    ConsolidatedCell,
    Consolidation,
    ControlFigure,
)
from gbv_desktop.domain.totals.owed import form_in_use

Reports = Mapping[str, Report]


def plain_consolidation(
    plan: Plan, period: Period, owing: Sequence[Unit], reports: Reports
) -> Consolidation:
    """As :func:`~gbv_desktop.domain.totals.consolidate.consolidate`."""
    units = sorted(owing, key=lambda unit: (unit.order, unit.id))
    known = {i.code: i for unit in units for i in _asked(plan, period, unit)}
    in_order = {i.code: known.get(i.code, i) for i in plan.indicators} | known
    cells, estimates, controls = {}, {}, []
    for indicator in in_order.values():
        for code in _codes(plan, period, units, indicator):
            owners = [unit for unit in units if _owes(plan, period, unit, code)]
            if not owners:
                continue
            figures = {unit: report.cells for unit, report in reports.items()}
            cells[code] = _cell(indicator, code, owners, figures)
            if period.has_estimates and indicator.estimable:
                expected = {unit: report.estimates for unit, report in reports.items()}
                estimates[code] = _cell(indicator, code, owners, expected)
        controls += [
            _control(period, indicator, unit, reports.get(unit.id))
            for unit in units
            if _controls(plan, period, unit, indicator)
        ]
    return Consolidation(
        period=period.code,
        cells=cells,
        estimates=estimates,
        controls=tuple(controls),
        owing=tuple(unit.id for unit in units),
        reporting=tuple(unit.id for unit in units if unit.id in reports),
        missing=tuple(unit.id for unit in units if unit.id not in reports),
        reporters={unit.id: unit.reporter for unit in units},
    )


def _asked(plan: Plan, period: Period, unit: Unit) -> tuple[Indicator, ...]:
    form = form_in_use(plan, period, unit.reporter)
    return () if form is None else form.due(period.kind)


def _codes(
    plan: Plan, period: Period, units: Sequence[Unit], indicator: Indicator
) -> tuple[str, ...]:
    """The cells of an indicator, in the order in which the units' forms first name them."""
    asked = [i for unit in units for i in _asked(plan, period, unit) if i.code == indicator.code]
    return tuple(dict.fromkeys(code for each in asked for code in each.cells()))


def _owes(plan: Plan, period: Period, unit: Unit, code: str) -> bool:
    return any(
        code in each.cells() and (each.per_unit_only or unit.reporter in each.owners)
        for each in _asked(plan, period, unit)
    )


def _controls(plan: Plan, period: Period, unit: Unit, indicator: Indicator) -> bool:
    return any(
        each.code == indicator.code and not each.per_unit_only and unit.reporter not in each.owners
        for each in _asked(plan, period, unit)
    )


def _control(
    period: Period, indicator: Indicator, unit: Unit, report: Report | None
) -> ControlFigure:
    start = period.money_from if indicator.kind is Kind.MONEY else period.start
    if report is None:
        return ControlFigure(indicator.code, unit.id, None, start, period.data_to)
    amount = report.cells.get(indicator.code)
    return ControlFigure(indicator.code, unit.id, amount, start, report.data_to)


def _cell(
    indicator: Indicator, code: str, owners: Sequence[Unit], figures: Mapping[str, Cells]
) -> ConsolidatedCell:
    by_unit: dict[str, Cell | None] = {}
    reporting, missing, silent, values = [], [], [], []
    for unit in (each.id for each in owners):
        by_unit[unit] = given = _given(figures.get(unit, {}), code)
        if given is None or given.value is None:
            # Missing is never zero: what is not known is in no sum.
            missing.append(unit)
        else:
            reporting.append(unit)
            values.append(given.value)
        if unit not in figures:
            silent.append(unit)
    total: int | None = None
    if values and not indicator.per_unit_only:
        yes = [value for value in values if value > 0]
        total = len(yes) if indicator.kind is Kind.YES_NO else sum(values)
    told = (tuple(by_unit), tuple(reporting), tuple(missing), tuple(silent))
    return ConsolidatedCell(code, total, by_unit, *told)


def _given(cells: Cells, code: str) -> Cell | None:
    whole, _dot, part = code.partition(".")
    if code in cells:
        return cells[code]
    # Decision 0029: of a part that was left open under a total of nothing there is nothing.
    if part and whole in cells and cells[whole].value == 0:
        return NIL
    return None
