"""A report as a JSON template, out and in: for district IT staff, rehearsals and tests.

An integer is a count, ``null`` an empty cell, ``"nil"`` không phát sinh, ``"uncollected"`` không
thu thập, and a yes/no cell is ``true`` or ``false``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gbv_desktop.bundle.faults import E_CELL_COMPUTED
from gbv_desktop.bundle.limits import NAME_CHARS, NOTE_CHARS, STRING_CHARS, TEXT_CHARS
from gbv_desktop.bundle.payload.making import faults_for_maker
from gbv_desktop.bundle.payload.validate import require_fits_form
from gbv_desktop.domain.plan.cells import (
    NIL,
    UNCOLLECTED,
    Cell,
    CellState,
    indicator_of,
    number,
)
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.facts_beside import require_fact
from gbv_desktop.domain.report.naming import (
    ANOTHER_FORM,
    ANOTHER_PLAN,
    claimed_day,
    claimed_period,
)
from gbv_desktop.domain.report.reports import ActivityProgress, Report
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.cell_faults import require_none
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import (
    E_CELL_NEGATIVE,
    E_CELL_VALUE,
    E_FILL_JSON,
    E_FILL_OTHER,
    E_FILL_PART,
    E_FILL_TRAINING,
    E_FILL_UNMARKED,
    E_TEXT_LONG,
)
from gbv_desktop.text import N_, Field, message

MAX_TEMPLATE = 4_000_000
_PARTS = (
    "period",
    "form",
    "edition",
    "data_to",
    "cells",
    "estimates",
    "details",
    "texts",
    "activities",
    "reasons",
)
MADE_FOR = "made_for"
_SHOWN = (
    *(MADE_FOR, "state", "revision", "code", "parents", "id", "reason", "remarks", "rejected"),
    *("sign", "approved_by", "in_force"),
)
_SAME = frozenset({"period", "form", "edition", "data_to"})
NIL_WORD, UNCOLLECTED_WORD = "nil", "uncollected"


def shown_cell(indicator: Indicator, cell: Cell | None) -> int | bool | str | None:
    """A cell as it stands in the template."""
    if cell is None:
        return None
    if cell.state is CellState.NIL:
        return NIL_WORD
    if cell.value is None:
        return UNCOLLECTED_WORD
    return bool(cell.value) if indicator.kind is Kind.YES_NO else cell.value


def template(
    form: Form, period: Period, report: Report, *, sensitive: bool = True
) -> dict[str, Any]:
    """The report with every cell, text and fact that its form has in that period.

    Args:
        sensitive: whether sensitive figures are among it. Without them their cells are left out
            and not empty: what a template does not name, filling it in leaves as it is.
    """
    owners = {
        code: indicator
        for code, indicator in form.cell_indicators[period.kind].items()
        if sensitive or not indicator.sensitive or code not in report.cells
    }
    estimable = {c: i for c, i in owners.items() if i.estimable and period.has_estimates}
    return {
        "period": period.code,
        "form": form.code,
        "edition": form.edition,
        "data_to": report.data_to.isoformat(),
        "cells": {code: shown_cell(i, report.cells.get(code)) for code, i in owners.items()},
        "estimates": {
            code: shown_cell(i, report.estimates.get(code)) for code, i in estimable.items()
        },
        "details": {
            indicator.code: {
                name: report.details.get(indicator.code, {}).get(name, "")
                for name in indicator.details
            }
            for indicator in form.due(period.kind)
            if indicator.details
        },
        "texts": {text.code: report.texts.get(text.code, "") for text in form.texts},
        "activities": [
            {
                "activity": a.activity,
                "state": a.state,
                "result": a.result,
                "money": a.money,
                "difficulty": a.difficulty,
            }
            for a in report.activities
        ],
        "reasons": dict(report.reasons),
    }


def read_template(data: bytes, name: str) -> dict[str, Any]:
    """Reads a filled-in template file.

    Raises:
        Problem: E-FILL-JSON for anything but one JSON object; the cells are judged by
            :func:`filled`, which can name the one that is wrong.
    """
    if len(data) > MAX_TEMPLATE:
        raise E_FILL_JSON(file=name)
    try:
        found = json.loads(
            # Editors of Windows put a mark before UTF-8.
            data.decode("utf-8-sig"),
            object_pairs_hook=_no_twins,
            # A float would change what was typed before the refusal can quote it.
            parse_float=Decimal,
            # NaN and Infinity are no JSON, but Python reads them; as Decimal no figure takes them.
            parse_constant=Decimal,
        )
    except (ValueError, RecursionError) as error:
        # Thousands of brackets fit into a small file, and end Python's stack before its memory.
        raise E_FILL_JSON(file=name) from error
    if type(found) is not dict:
        raise E_FILL_JSON(file=name)
    return found


def made_for(office: Office, period: Period) -> dict[str, Any]:
    """What a template says of the office that wrote it, so that no other takes its figures."""
    return {
        "plan": office.plan.identity.id,
        "unit": office.unit.id,
        "unit_name": office.unit.name_on(period.end).office,
        "training": office.record.training,
    }


def require_made_for(office: Office, period: Period, data: Mapping[str, Any], name: str) -> None:
    """Takes only a file that says it was written for this office; the rest :func:`filled` judges.

    Raises:
        Problem: E-FILL-UNMARKED for a file that does not say all of it, E-FILL-TRAINING,
            E-FILL-OTHER.
    """
    own, told = made_for(office, period), data.get(MADE_FOR)
    # What a file leaves out, `filled` cannot compare: it must name all by which reports differ.
    if type(told) is not dict or not own.keys() <= told.keys() or not data.keys() >= _SAME:
        raise E_FILL_UNMARKED(file=name)
    # Asked before unit and plan: made-up figures in a real report are the worst mix-up.
    if type(told["training"]) is not bool:
        raise E_FILL_UNMARKED(file=name)
    if told["training"] is not own["training"]:
        raise E_FILL_TRAINING(file=name)
    if told["unit"] != own["unit"]:
        # From outside: it may be of any kind and length.
        raise E_FILL_OTHER(found=str(told["unit_name"])[:80], expected=own["unit_name"])
    if told["plan"] != own["plan"]:
        raise E_FILL_OTHER(found=message(ANOTHER_PLAN), expected=office.plan.identity.title)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    # JSON takes the last of two silently, and the figure that somebody sees may be the first.
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def filled(
    report: Report,
    form: Form,
    period: Period,
    data: Mapping[str, Any],
    activities: Collection[str],
) -> Report:
    """The report with what a template says; parts and cells it does not name stay as they are.

    Raises:
        Problem: E-FILL-PART, E-FILL-OTHER, E-CELL-*, E-FILL-CELLS if more than one cell is wrong,
            E-TEXT-CHARS; nothing is changed then.
    """
    for key in data:
        if key not in _PARTS and key not in _SHOWN:
            raise E_FILL_PART(part=message(N_("{text}"), text=key))
    _require_same(report, form, period, data)
    owners = form.cell_indicators[period.kind]
    faults: list[Problem] = []
    cells = _merged(report.cells, _part(data, "cells"), owners, faults)
    estimates = _merged(report.estimates, _part(data, "estimates"), owners, faults)
    require_none(faults)
    changed = replace(
        report,
        cells=cells,
        estimates=estimates,
        details=_details(report, _part(data, "details")),
        texts=_texts(report.texts, _part(data, "texts"), "texts", TEXT_CHARS),
        activities=_activities(report, data),
        reasons=_texts(report.reasons, _part(data, "reasons"), "reasons", NOTE_CHARS),
    )
    with faults_for_maker():
        require_fits_form(changed, form, period, activities)
    return changed


def _require_same(report: Report, form: Form, period: Period, data: Mapping[str, Any]) -> None:
    expected = {
        "period": period.code,
        "form": form.code,
        "edition": form.edition,
        "data_to": report.data_to.isoformat(),
    }
    # The program's own callers name a part alone; a file has to name all four before it is here.
    for key, value in expected.items():
        if key in data and data[key] != value:
            raise E_FILL_OTHER(found=_said(form, key, data[key]), expected=_said(form, key, value))


def _said(form: Form, key: str, value: object) -> Field:
    match key:
        case "form":
            return form.title if value == form.code else message(ANOTHER_FORM)
        case "period":
            return claimed_period(str(value))
        case "data_to":
            return claimed_day(str(value))
    return str(value)[:40]


def _part(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name, {})
    if type(found) is not dict:
        raise E_FILL_PART(part=name)
    return found


def refuse_computed(data: Mapping[str, Any], computed: Collection[str]) -> None:
    """Raises E-CELL-COMPUTED for a percentage or count that the plan computes (M01 …)."""
    for name in ("cells", "estimates"):
        for code in _part(data, name):
            if indicator_of(code) in computed:
                raise E_CELL_COMPUTED(cell=indicator_of(code))


def _merged(
    cells: Mapping[str, Cell],
    entries: Mapping[str, Any],
    owners: Mapping[str, Indicator],
    faults: list[Problem],
) -> dict[str, Cell]:
    """The cells with those of a template; what is no figure is added to ``faults``."""
    merged = dict(cells)
    for code, value in entries.items():
        indicator = owners.get(code)
        yes_no = indicator is not None and indicator.kind is Kind.YES_NO
        # A code that the form does not have is refused with the report as a whole, by `filled`.
        words = code if indicator is None else indicator.cell_words(code)
        try:
            cell = _cell(words, value, yes_no=yes_no)
        except Problem as problem:
            faults.append(problem)
            continue
        if cell is None:
            merged.pop(code, None)
        else:
            merged[code] = cell
    return merged


def _cell(words: str, value: object, *, yes_no: bool) -> Cell | None:
    if value is None:
        return None
    if value == NIL_WORD:
        return NIL
    if value == UNCOLLECTED_WORD:
        return UNCOLLECTED
    if type(value) is bool and yes_no:
        return number(int(value))
    # Not ``isinstance``: True is an int in Python, and would be 1 case in a report.
    if type(value) is not int or value > MAX_AMOUNT:
        raise E_CELL_VALUE(cell=words, text=str(value)[:40])
    if value < 0:
        raise E_CELL_NEGATIVE(cell=words)
    return number(value)


def _texts(
    texts: Mapping[str, str], entries: Mapping[str, Any], part: str, limit: int
) -> dict[str, str]:
    merged = dict(texts)
    for code, value in entries.items():
        if type(value) is not str:
            raise E_FILL_PART(part=f"{part}.{code}")
        # Vietnamese letters come in two forms that look alike; signed bytes must be of one.
        text = unicodedata.normalize("NFC", value).strip()
        if len(text) > limit:
            raise E_TEXT_LONG(part=f"{part}.{code}", count=len(text), limit=limit)
        if text:
            merged[code] = text
        else:
            merged.pop(code, None)
    return merged


def _details(report: Report, entries: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    merged = {code: dict(facts) for code, facts in report.details.items()}
    for code, facts in entries.items():
        if type(facts) is not dict:
            raise E_FILL_PART(part=f"details.{code}")
        kept = _texts(merged.get(code, {}), facts, f"details.{code}", NAME_CHARS)
        for name, value in kept.items():
            require_fact(code, name, value)
        if kept:
            merged[code] = kept
        else:
            merged.pop(code, None)
    return merged


_PROGRESS_FIELDS: Mapping[str, Callable[[object], bool]] = {
    "activity": lambda value: type(value) is str and 0 < len(value) <= 20,
    "state": lambda value: type(value) is str and len(value) <= 20,
    "result": lambda value: type(value) is str and len(value) <= STRING_CHARS,
    "money": lambda value: value is None or (type(value) is int and 0 <= value <= MAX_AMOUNT),
    "difficulty": lambda value: type(value) is str and len(value) <= STRING_CHARS,
}


def _activities(report: Report, data: Mapping[str, Any]) -> tuple[ActivityProgress, ...]:
    if "activities" not in data:
        return report.activities
    entries = data["activities"]
    if type(entries) is not list:
        raise E_FILL_PART(part="activities")
    return tuple(read_progress(f"activities.{n}", entry) for n, entry in enumerate(entries))


def read_progress(part: str, entry: object) -> ActivityProgress:
    """How one activity went, from the fields of a template; texts in NFC, without outer blanks.

    Raises:
        Problem: E-FILL-PART, naming the field below ``part``.
    """
    if type(entry) is not dict or not {"activity", "state"} <= entry.keys():
        raise E_FILL_PART(part=part)
    for key, value in entry.items():
        judge = _PROGRESS_FIELDS.get(key)
        if judge is None or not judge(value):
            raise E_FILL_PART(part=f"{part}.{key}")
    clean: dict[str, Any] = {
        key: unicodedata.normalize("NFC", value).strip() if type(value) is str else value
        for key, value in entry.items()
    }
    return ActivityProgress(**clean)
