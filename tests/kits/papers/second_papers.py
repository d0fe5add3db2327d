"""Papers of the second plan from figures alone: a ward's, an office's, a desk's, the city's."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from second_plan import CITY, FOLDER, HAI_DONG, HALF, PLAN, SON_NAM, figures

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import Status, UnitStanding, board
from gbv_desktop.domain.totals.consolidate import Consolidation, consolidate
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.exchange.plan_folder import load
from gbv_desktop.writing.facts.district_inputs import DistrictInputs


@cache
def second_plan() -> Plan:
    """The second plan, read once."""
    return load(FOLDER / PLAN)


def _cell(value: Any) -> Cell:
    return NIL if value in ("nil", False) else number(int(value))


def report(unit: Unit, period: Period, form: Form, cells: dict[str, Cell]) -> Report:
    """A first revision with these cells and the unit's own texts and details."""
    given = figures(unit.id, period.code)
    return Report(
        unit=unit.id,
        form=form.code,
        edition=form.edition,
        form_hash="",
        period=period.code,
        revision=1,
        data_to=period.data_to,
        training=False,
        cells=cells,
        details={k: v for k, v in given["details"].items() if k in form.indicators},
        texts={each.code: given["texts"].get(each.code, "") for each in form.texts},
    )


def own_report(unit_id: str, code: str = HALF) -> Report:
    """What a unit enters itself."""
    plan = second_plan()
    unit, period = plan.unit_by_id[unit_id], plan.period(code)
    form = plan.form_of(unit.reporter)
    assert form is not None
    cells = {key: _cell(value) for key, value in figures(unit_id, code)["cells"].items()}
    return report(unit, period, form, cells)


def upward_report(desk: str, code: str = HALF, without: tuple[str, ...] = ()) -> Report:
    """What a desk of the middle sends upward: its totals, on the form that it consolidates as."""
    plan = second_plan()
    unit, period = plan.unit_by_id[desk], plan.period(code)
    form = plan.form_of(unit.consolidates_as)
    assert form is not None
    whole = totals(desk, code, without)
    cells = {}
    for indicator in form.due(period.kind):
        for cell in indicator.cells():
            total = whole.total(cell)
            cells[cell] = number(total) if total else NIL
    return report(unit, period, form, cells)


def reports(desk: str, code: str = HALF, without: tuple[str, ...] = ()) -> dict[str, Report]:
    """What an office takes in: of its units, and its own."""
    units = owing(second_plan().units, desk, second_plan().period(code).end)
    lower = _lower(desk)
    return {
        unit.id: upward_report(unit.id, code, without)
        if unit.id in lower
        else own_report(unit.id, code)
        for unit in units
        if unit.id not in without
    }


def totals(desk: str, code: str = HALF, without: tuple[str, ...] = ()) -> Consolidation:
    """What an office consolidates."""
    plan = second_plan()
    period = plan.period(code)
    units = owing(plan.units, desk, period.end)
    found = reports(desk, code, without)
    below = {each: totals(each, code, without) for each in _lower(desk) if each in found}
    coverage = {
        each: {
            cell: (len(found.reporting), len(found.owing)) for cell, found in whole.cells.items()
        }
        for each, whole in below.items()
    }
    return consolidate(plan, period, units, found, coverage)


def _lower(desk: str) -> tuple[str, ...]:
    """The desks that report to a desk."""
    return (HAI_DONG, SON_NAM) if desk == CITY else ()


def unit_inputs(unit_id: str, code: str = HALF) -> Any:
    """What a unit's own paper is made of."""
    plan = second_plan()
    unit, period = plan.unit_by_id[unit_id], plan.period(code)
    form = plan.form_of(unit.reporter)
    assert form is not None
    return plan, unit, period, form, own_report(unit_id, code), Earlier({})


def desk_inputs(
    desk: str = CITY, code: str = HALF, without: tuple[str, ...] = (), **rest: Any
) -> DistrictInputs:
    """What an office's consolidated paper is made of; some units have not reported."""
    plan = second_plan()
    period = plan.period(code)
    units, found = owing(plan.units, desk, period.end), reports(desk, code, without)
    whole = totals(desk, code, without)
    in_time: date = period.due_before - timedelta(days=3)
    standings = {unit: UnitStanding(1, in_time, Status.RECEIVED) for unit in found}
    rows = board(plan, period, units, standings)
    absent = {
        each: tuple(unit for unit in without if plan.unit_by_id[unit].reports_to == each)
        for each in _lower(desk)
    }
    inputs = {
        "desk": plan.unit_by_id[desk],
        "issuer": plan.unit_by_id[desk],
        "texts": found[desk].texts,
        "absent_below": absent,
        **rest,
    }
    return DistrictInputs(
        plan=plan,
        period=period,
        consolidation=whole,
        targets=evaluate(
            plan,
            period,
            whole,
            rows.on_time(),
            others=True,
            whole_area=plan.is_of_whole_area(desk),
        ),
        board=rows,
        reports=found,
        **inputs,
    )
