"""How commands tell totals and where they came from."""

from __future__ import annotations

from typing import Any

from gbv_desktop.cli.output import say, table
from gbv_desktop.cli.shown import cell_word, word
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cell, indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.report.naming import revision_words
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.sums import SumState, sum_of
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports.files.template import shown_cell
from gbv_desktop.office.totals import figures
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.office.totals.trace import FigureSource
from gbv_desktop.text import N_


def totals_value(found: Overview, plan: Plan) -> dict[str, Any]:
    """Totals, figures beside them and targets of a period, for ``--json``."""
    return {
        "period": found.period.code,
        "cells": [_cell(plan, cell) for cell in found.totals.cells.values()],
        "controls": [
            {
                "cell": c.cell,
                "unit": c.unit,
                "value": shown_value(plan, c.cell, c.amount),
                "from": c.start.isoformat(),
                "to": c.end.isoformat(),
            }
            for c in found.totals.controls
        ],
        "targets": _targets(found),
    }


def _cell(plan: Plan, cell: ConsolidatedCell) -> dict[str, Any]:
    # Only where units add up others: else it says again what stands beside it.
    lowest = {"lowest": list(cell.lowest)} if cell.below else {}
    return {
        "cell": cell.cell,
        "total": cell.total,
        "state": sum_of(plan.indicator_by_code[indicator_of(cell.cell)], cell).state.value,
        "units_reporting": len(cell.reporting),
        "units_owing": len(cell.owing),
        "missing": list(cell.missing),
        "by_unit": {
            unit: shown_value(plan, cell.cell, value) for unit, value in cell.by_unit.items()
        },
        **lowest,
    }


def shown_value(plan: Plan, code: str, cell: Cell | None) -> int | bool | str | None:
    """What stands in a cell, as a template writes it."""
    return shown_cell(plan.indicator_by_code[indicator_of(code)], cell)


def _targets(found: Overview) -> list[dict[str, Any]]:
    return [
        {
            "code": t.code,
            "scope": t.scope,
            "year": t.year,
            # An answer is no number, as in its cell.
            "numerator": bool(t.numerator) if t.yes_no and t.numerator is not None else t.numerator,
            "denominator": t.denominator,
            "sign": t.sign.value if t.sign else None,
            "mark": t.mark,
            "verdict": t.verdict.value,
            "complete": t.complete,
        }
        for t in found.targets
    ]


def total_lines(found: Overview, plan: Plan) -> list[str]:
    """Totals on the terminal; sensitive ones are counted in the papers, not shown in passing."""
    indicators = plan.indicator_by_code
    shown = [
        (c.cell, indicator.cell_name(c.cell), total_words(indicator, c), c.share)
        for c in found.totals.cells.values()
        # Others may see the terminal; whoever needs them asks for a file with a reason.
        if not (indicator := indicators[indicator_of(c.cell)]).sensitive
    ]
    head = (say(N_("cell")), say(N_("indicator")), say(N_("total")), say(N_("units")))
    return table(head, shown)


def total_words(indicator: Indicator, cell: ConsolidatedCell) -> str:
    """A total for reading: its number, or the sign of its state."""
    found = sum_of(indicator, cell)
    counted = found.state is SumState.COUNTED
    # Nothing reported is not nought: the sign of the state says which of the two.
    return str(found.value) if counted else figures.total_sign(found.state)


def part_words(plan: Plan, cell: str, source: FigureSource) -> int | bool | str | None:
    """The unit's part, or why it has none: a gap in a list of sources explains nothing."""
    if source.report is None:
        return word(source.state)
    return cell_word(shown_value(plan, cell, source.value))


def source_value(plan: Plan, cell: str, source: FigureSource) -> dict[str, Any]:
    """One unit's part of a number, for ``--json``."""
    value: dict[str, Any] = {
        "unit": source.unit,
        "value": shown_value(plan, cell, source.value),
        "state": source.state,
        "report": source.report,
        "revision": source.revision,
        "bundle": source.bundle,
        "entered_by": source.entered_by,
        "approved_by": source.approved_by,
        "received_on": source.received_on.isoformat() if source.received_on else None,
    }
    if source.lowest is not None:
        value |= {"lowest": list(source.lowest), "absent": list(source.absent)}
    return value


def lowest_words(name: str, source: FigureSource) -> str:
    """How many of the lowest units are in the part of a unit that adds others up."""
    came, owed = source.lowest or (0, 0)
    return say(
        N_("{unit}: {reported}/{owing} units below it."), unit=name, reported=came, owing=owed
    )


def version_words(number: int | None) -> str:
    """Which revision a part is of, in words; nothing where there is no report."""
    return tr(revision_words(number)) if number else ""
