"""The shipped plan, believable figures for all its units, and papers as plain text.

Its fixtures belong to no one folder: a conftest or a module that assigns them to names of its own
has them (``figures, district = kit.figures, kit.district``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import Status, UnitStanding, board
from gbv_desktop.domain.totals.consolidate import Consolidation, consolidate
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.exchange.plan_folder import load
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table

FOLDER = Path(__file__).parents[3] / "resources" / "plans" / "dak-to-2017"
COMMUNE = "c-23440"

UnitInputs = tuple[Plan, Unit, Period, Form, Report, Earlier]

BASE = {
    "A01": 3, "A02": 1, "A03": 12_000_000, "A04": 7_500_000, "A05": 180_000_000, "A07": 1, "A06": 1,
    "B01": 2, "B02": 140, "B03": 1, "B04": 60, "B05": 6, "B06": 310, "B07": 4, "B08": 18,
    "B09": 250, "B10": 5, "B11": 6, "B12": 2, "C01": 1, "C02": 24, "C03": 7, "C04": 3,
    "D01": 2, "D02": 1, "D03": 0, "D04": 1, "D05": 1, "D06": 2,
    "V01": 4, "V02": 4, "V03": 3, "V04": 3, "V05": 3, "V06": 3, "V07": 5, "V08": 0, "V10": 0,
    "V11": 1, "V12": 1, "V13": 2, "P01": 3, "P02": 2, "P03": 2, "P04": 2, "P06": 0,
    "Y01": 6, "Y02": 3, "Y03": 1, "L01": 11, "L02": 2, "L03": 85, "L04": 0, "L05": 0, "L06": 9,
    "T01": 12, "T02": 96, "T03": 430, "T04": 0, "T05": 2, "T06": 8, "T07": 0,
    "K01": 1, "K02": 3, "K03": 1, "K04": 0, "K05": 1,
}  # fmt: skip
"""One unit's half-year; a year has twice the flows, last year a little less."""


@cache
def shipped_plan() -> Plan:
    """The plan that ships with the program, read once."""
    return load(FOLDER)


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan that ships with the program."""
    return shipped_plan()


def _spread(total: int, parts: int) -> Iterator[int]:
    for place in range(parts):
        yield total // parts + (1 if place < total % parts else 0)


def _cells_of(indicator: Indicator, value: int) -> Iterator[tuple[str, Cell]]:
    yield indicator.code, number(value) if value else NIL
    for breakdown in indicator.breakdowns:
        codes = [f"{indicator.code}.{option.code}" for option in breakdown.options]
        shares = _spread(value, len(codes)) if len(codes) > 1 else iter((value // 2,))
        for code, share in zip(codes, shares, strict=True):
            yield code, number(share) if share else NIL


def _value(indicator: Indicator, unit: Unit, period: Period, at: int) -> int:
    value = BASE[indicator.code]
    year_long = period.kind == "Y"
    if indicator.kind in (Kind.FLOW, Kind.MONEY, Kind.DISTINCT) and year_long:
        value *= 2
    if indicator.sensitive and value and unit.order % 4 == 3:
        value = 0
    if indicator.kind is Kind.FLOW and not indicator.sensitive and value and period.year < 2018:
        value = max(1, value - 1)
    return value + (at if indicator.kind is Kind.FLOW and value > 3 else 0)


@pytest.fixture(scope="session")
def figures(plan: Plan) -> Callable[..., Report]:
    """Builds one unit's whole report: ``figures(unit, period, cells={...}, texts={...})``."""

    def build(
        unit: Unit,
        period: Period,
        cells: Mapping[str, Cell | None] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Report:
        form = plan.form_of(unit.reporter)
        assert form is not None
        made: dict[str, Cell] = {}
        for indicator in form.due(period.kind):
            made |= dict(_cells_of(indicator, _value(indicator, unit, period, unit.order % 3)))
        changed = {**made, **(cells or {})}
        return Report(
            unit=unit.id,
            form=form.code,
            edition=form.edition,
            form_hash="",
            period=period.code,
            revision=1,
            data_to=period.data_to,
            training=False,
            cells={code: cell for code, cell in changed.items() if cell is not None},
            details=_details(form, period),
            texts=texts or {},
        )

    return build


def _details(form: Form, period: Period) -> dict[str, dict[str, str]]:
    details = {"A02": {"form": "rieng", "no": "12/KH-UBND", "date": f"{period.year}-02-05"}}
    if "B01" in form.indicators:
        details["B01"] = {"campaign_year": str(period.year - 1)}
    if "K05" in form.indicators:
        details["K05"] = {"no": "31/KH-LĐTBXH", "date": f"{period.year}-03-12"}
    return details


@pytest.fixture(scope="session")
def all_reports(plan: Plan, figures: Callable[..., Report]) -> Callable[..., dict[str, Report]]:
    """Reports of every owing unit but some: ``all_reports("2018S1", without=["c-23443"])``."""

    def build(code: str, without: tuple[str, ...] = ()) -> dict[str, Report]:
        period = plan.period(code)
        made = {
            unit.id: figures(unit, period)
            for unit in owing(plan.units, plan.identity.consolidator, period.end)
        }
        return {unit: report for unit, report in made.items() if unit not in without}

    return build


@pytest.fixture(scope="session")
def consolidated(
    plan: Plan, all_reports: Callable[..., dict[str, Report]]
) -> Callable[..., Consolidation]:
    """The consolidation of a period; units may be left out, reports given."""

    def build(
        code: str, without: tuple[str, ...] = (), reports: Mapping[str, Report] | None = None
    ) -> Consolidation:
        period = plan.period(code)
        units = owing(plan.units, plan.identity.consolidator, period.end)
        found = all_reports(code, without) if reports is None else reports
        return consolidate(plan, period, units, found)

    return build


@pytest.fixture(scope="session")
def unit_inputs(plan: Plan, figures: Callable[..., Report]) -> Callable[..., UnitInputs]:
    """What a unit's paper is made of: plan, unit, period, form, report, earlier figures."""

    def build(unit_id: str, code: str, report: Report | None = None, **changes: Any) -> UnitInputs:
        unit, period = plan.unit_by_id[unit_id], plan.period(code)
        form = plan.form_of(unit.reporter)
        assert form is not None
        before = str(period.year - 1)
        earlier = Earlier(
            {
                TermSource.SAME_PERIOD_LAST_YEAR: figures(
                    unit, plan.period(before + code[4:])
                ).cells,
                TermSource.OPENING: figures(unit, plan.period(before)).cells,
            }
        )
        made = report or figures(unit, period, **changes)
        return plan, unit, period, form, made, earlier

    return build


@pytest.fixture(scope="session")
def district(
    plan: Plan,
    all_reports: Callable[..., dict[str, Report]],
    consolidated: Callable[..., Consolidation],
) -> Callable[..., DistrictInputs]:
    """The consolidated work of a period: some units missing, some late, one sent back."""

    def build(
        code: str,
        without: tuple[str, ...] = (),
        reports: Mapping[str, Report] | None = None,
        late: tuple[str, ...] = (),
        returned: tuple[str, ...] = (),
        **rest: Any,
    ) -> DistrictInputs:
        period = plan.period(code)
        units = owing(plan.units, plan.identity.consolidator, period.end)
        found = dict(all_reports(code, without) if reports is None else reports)
        whole = consolidated(code, reports=found)
        in_time = period.due_before - timedelta(days=3)
        standings = {
            unit: UnitStanding(2 if unit in returned else 1,
                           period.due_before if unit in late else in_time,
                           Status.RETURNED if unit in returned else Status.RECEIVED)
            for unit in (*found, *returned)
        }  # fmt: skip
        rows = board(plan, period, units, standings)
        before = str(period.year - 1)
        inputs = {
            "previous": consolidated(before + code[4:]),
            "opening": consolidated(before),
            "desk": plan.unit_by_id[plan.identity.consolidator],
            "issuer": plan.unit_by_id[plan.identity.consolidator],
            **rest,
        }
        targets = evaluate(plan, period, whole, rows.on_time(), others=True)
        return DistrictInputs(
            plan=plan,
            period=period,
            consolidation=whole,
            targets=targets,
            board=rows,
            reports=found,
            **inputs,
        )

    return build


def _plain_table(table: Table) -> Iterator[str]:
    for row in table.head:
        yield " | ".join(cell.text for cell in row)
    for body in table.rows:
        yield f"{body.style[:1]} " + " | ".join(body.cells)
    yield from (f"  * {note}" for note in table.notes)


def _plain_appendix(appendix: Appendix) -> Iterator[str]:
    yield f"=== Phụ lục {appendix.number} {'[NỘI BỘ]' if appendix.internal else ''}"
    yield appendix.title.upper()
    yield appendix.attached_to
    yield from (block.text for block in appendix.blocks)
    yield from appendix.facts
    for table in appendix.tables:
        yield from _plain_table(table)


def _plain_block(block: Block) -> str:
    return block.text.upper() if block.style is Style.PART else block.text


@pytest.fixture(scope="session")
def plain() -> Callable[[Paper], str]:
    """A paper as plain text, as one reads it from top to bottom."""

    def text(paper: Paper) -> str:
        lines = [
            *paper.head_parent, *paper.head_lines, paper.number_line, paper.place_line,
            paper.kind, paper.excerpt, "Kính gửi:", *paper.addressees,
            *map(_plain_block, paper.blocks),
            *paper.signer_lines, paper.signer_name, "Nơi nhận:", *paper.recipients,
        ]  # fmt: skip
        for appendix in paper.appendices:
            lines += _plain_appendix(appendix)
        return "\n".join(lines)

    return text
