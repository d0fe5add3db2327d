"""The difference between two states of a report, as one value and as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gbv_desktop.cli.output import say, table
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.differences import CellDifference, WordsChange
from gbv_desktop.office.reports.files.template import shown_cell
from gbv_desktop.office.reports.revisions.history import Comparison, compared_lines
from gbv_desktop.text import N_


def difference_value(found: Comparison) -> dict[str, Any]:
    """As one value; cells as a template writes them, activities with all their fields."""
    differing = found.difference
    return {
        "period": found.period.code,
        "from": found.older,
        "to": found.newer,
        "cells": [
            {
                "cell": each.cell,
                "column": "estimate" if each.estimate else "actual",
                "from": _cell(each, each.before),
                "to": _cell(each, each.after),
            }
            for each in differing.cells
        ],
        "details": _words(differing.facts),
        "texts": _words(differing.texts),
        "activities": [
            {
                "activity": each.activity,
                "from": asdict(each.before) if each.before else None,
                "to": asdict(each.after) if each.after else None,
            }
            for each in differing.activities
        ],
        "reasons": _words(differing.reasons),
    }


def _words(changes: Sequence[WordsChange]) -> list[dict[str, str]]:
    return [{"code": each.code, "from": each.before, "to": each.after} for each in changes]


def _cell(change: CellDifference, cell: Cell | None) -> int | bool | str | None:
    if change.indicator is None:
        return None if cell is None else cell.value
    return shown_cell(change.indicator, cell)


def difference_lines(found: Comparison) -> list[str]:
    """As a table of what reads otherwise; no line if nothing does."""
    head = (say(N_("place")), say(N_("what it is")), say(N_("before")), say(N_("after")))
    blank = say(N_("(blank)"))
    rows = [
        (each.code, each.name, each.before or blank, each.after or blank)
        for each in compared_lines(found)
    ]
    return table(head, rows) if rows else []
