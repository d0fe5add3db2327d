"""The difference between two states of a report, as one value and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from gbv_desktop.cli.output import say, table
from gbv_desktop.cli.shown import cell_word
from gbv_desktop.domain.differences import ActivityChange, CellChange, WordsChange
from gbv_desktop.domain.reports import ACTIVITY_WORDS, ActivityProgress
from gbv_desktop.domain.values import Cell, format_count
from gbv_desktop.office.reports.revisions import Comparison
from gbv_desktop.office.reports.template import shown_cell
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


def _cell(change: CellChange, cell: Cell | None) -> int | bool | str | None:
    if change.indicator is None:
        return None if cell is None else cell.value
    return shown_cell(change.indicator, cell)


def difference_lines(found: Comparison) -> list[str]:
    """As a table of what reads otherwise; no line if nothing does."""
    rows = [*_cell_rows(found), *_word_rows(found), *_activity_rows(found)]
    head = (say(N_("place")), say(N_("what it is")), say(N_("before")), say(N_("after")))
    return table(head, rows) if rows else []


_Row = tuple[str, str, str, str]


def _cell_rows(found: Comparison) -> Iterator[_Row]:
    for each in found.difference.cells:
        name = each.indicator.cell_name(each.cell) if each.indicator else ""
        if each.estimate:
            name = say(N_("{name} (expected for the period)"), name=name)
        yield each.cell, name, _shown(each, each.before), _shown(each, each.after)


def _shown(change: CellChange, cell: Cell | None) -> str:
    found = cell_word(_cell(change, cell))
    if isinstance(found, bool):
        return say(N_("yes") if found else N_("no"))
    return format_count(found) if isinstance(found, int) else found or say(N_("(blank)"))


def _word_rows(found: Comparison) -> Iterator[_Row]:
    differing = found.difference
    reasons: Mapping[str, str] = {each.code: say(N_("reason kept")) for each in differing.reasons}
    for each in (*differing.facts, *differing.texts, *differing.reasons):
        name = found.titles.get(each.code) or reasons.get(each.code, "")
        yield each.code, name, _text(each.before), _text(each.after)


def _activity_rows(found: Comparison) -> Iterator[_Row]:
    for each in found.difference.activities:
        name = found.activities.get(each.activity, "")
        yield each.activity, name, *_told(each)


def _told(change: ActivityChange) -> tuple[str, str]:
    return _progress(change.before), _progress(change.after)


def _progress(told: ActivityProgress | None) -> str:
    if told is None:
        return _text("")
    money = "" if told.money is None else format_count(told.money)
    state = say(ACTIVITY_WORDS.get(told.state, told.state))
    return " · ".join(each for each in (state, told.result, money, told.difficulty) if each)


def _text(words: str) -> str:
    return words or say(N_("(blank)"))
