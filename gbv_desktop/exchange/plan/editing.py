"""What the rows of a plan's tables become, and their values as people type and read them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from math import isfinite
from typing import Any

from gbv_desktop.domain.offices.units import Unit, UnitGroup
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Duty,
    Identity,
    ReasonCode,
    ReferenceItem,
    ReferenceValue,
    Target,
    TaskGroup,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, Way
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.logbook import LogEvent, LogKind, LogLevel, LogPlace, LogSource
from gbv_desktop.domain.plan.narrative import Claim, Enumeration, Passage
from gbv_desktop.domain.plan.paper_structure import PaperPart
from gbv_desktop.domain.plan.periods import PeriodTemplate
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.work import BudgetLine, Criterion, MoneySource
from gbv_desktop.domain.text.characters import in_field, text_policy
from gbv_desktop.exchange.faults import E_PLAN_LACK
from gbv_desktop.exchange.plan.rows import (
    AnnexRow,
    AssignmentRow,
    CheckRow,
    FamilyRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    PeriodRow,
    SectionRecord,
)
from gbv_desktop.exchange.plan.shapes import kind_at, misshapen, needed_fields
from gbv_desktop.exchange.plan.source import FilePlace, PlanFile, type_fault
from gbv_desktop.exchange.plan.whole import PAPERS

ROW_KINDS: Mapping[tuple[str, str], type] = {
    ("plan", "plan"): Identity,
    ("units", "unit"): Unit,
    ("units", "group"): UnitGroup,
    ("activities", "group"): TaskGroup,
    ("activities", "activity"): Activity,
    ("assignments", "assignment"): AssignmentRow,
    ("duties", "duty"): Duty,
    ("options", "set"): OptionSet,
    ("indicators", "indicator"): IndicatorRow,
    ("forms", "section"): SectionRecord,
    ("forms", "form"): FormRow,
    ("forms", "asked"): Form,
    ("rules", "reason"): ReasonCode,
    ("rules", "check"): CheckRow,
    ("rules", "family"): FamilyRow,
    ("periods", "template"): PeriodTemplate,
    ("periods", "period"): PeriodRow,
    ("targets", "target"): Target,
    ("reference", "item"): ReferenceItem,
    ("reference", "value"): ReferenceValue,
    ("log", "event"): LogEvent,
    ("log", "place"): LogPlace,
    ("log", "source"): LogSource,
    ("log", "kind"): LogKind,
    ("log", "level"): LogLevel,
    ("help", "line"): HelpLine,
    ("ranges", "range"): Range,
    ("criteria", "criterion"): Criterion,
    ("money", "source"): MoneySource,
    ("money", "line"): BudgetLine,
    (PAPERS, "passage"): Passage,
    (PAPERS, "enumeration"): Enumeration,
    (PAPERS, "annex"): AnnexRow,
    (PAPERS, "claim"): Claim,
    (PAPERS, "part"): PaperPart,
}
"""The value that a row of each table becomes; the tables of texts have the file ``papers``."""


def kind_of(place: TablePlace) -> type | None:
    """What the rows of a table become; ``None`` for a table whose keys are free."""
    return ROW_KINDS.get((place.file.partition("/")[0], place.table))


def written(value: Any) -> str:
    """A value as somebody would write it after ``=`` in a plan's file; for lists and commands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_quoted(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(_quoted, value)) + "]"


def typed(text: str, place: TablePlace, steps: Way) -> Any:
    """A value as somebody typed it after ``=``: a text needs no quotation marks where only a text
    can stand. What is no value of TOML stays a text, which the verifiers refuse with its place.

    Args:
        text: as typed.
        place: the table.
        steps: the way to the field within a row of it.

    Raises:
        Problem: E-TEXT-CHARS, what no plan may hold.
    """
    text_policy(text)
    if _kind_at(place, steps) is str:
        return text
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return text
    return value if can_be_kept(value) else text


def can_be_kept(value: object) -> bool:
    """Whether a draft can hold a value of TOML: no plan has times of the day, or what is no number.

    Whatever else is wrong with it, the verifiers say.
    """
    if isinstance(value, Mapping):
        return all(map(can_be_kept, value.values()))
    if isinstance(value, list):
        return all(map(can_be_kept, value))
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, str | int) or type(value) is date


def require_texts(before: object, after: object, key: str = "") -> None:
    """Lets what a change brings pass if people can read it: what was there before is not asked.

    Raises:
        Problem: E-TEXT-CHARS, with the field in which it stands.
    """
    if before == after:
        return
    if isinstance(after, str):
        with in_field(key):
            text_policy(after)
    elif isinstance(after, Mapping):
        known = before if isinstance(before, Mapping) else {}
        for name, value in after.items():
            if name not in known:
                text_policy(name)
            require_texts(known.get(name), value, name)
    elif isinstance(after, list):
        rows = before if isinstance(before, list) else []
        for was, value in zip_longest(rows[: len(after)], after):
            require_texts(was, value, key)


def require_shapes(tables: PlanTables) -> None:
    """Lets tables pass that lists and pages can show, whatever else is wrong with them.

    Raises:
        Problem: E-PLAN-TYPE where a table, a list or a single value stands in place of another;
            E-PLAN-LACK for a row without what names it.
    """
    for name, data in tables.items():
        source = PlanFile(name, "", data)
        for table, rows in data.items():
            kind = kind_of(TablePlace(name, table))
            if kind is not None:
                _require_rows(rows, kind, FilePlace(source, (table,)))


def _require_rows(rows: object, kind: type, top: FilePlace) -> None:
    if kind is Identity:
        _require_row(rows, kind, top)
    elif isinstance(rows, list):
        for at, row in enumerate(rows):
            _require_row(row, kind, top.at(at))
    else:
        raise type_fault(top, top.key, f"[[{top.key}]]", type(rows).__name__)


def _require_row(row: Any, kind: type, at: FilePlace) -> None:
    for spot, wanted, found in misshapen(row, kind, at):
        raise type_fault(spot, spot.key, wanted, found)
    for name in ("id", "code"):
        if name in needed_fields(kind) and not row.get(name):
            raise at.fault(E_PLAN_LACK, key=name)


def _kind_at(place: TablePlace, steps: Way) -> object:
    found: Any = kind_of(place)
    for step in steps:
        if found is None:
            return None
        try:
            found = kind_at(found, step)
        except (KeyError, IndexError, StopIteration, RuntimeError):
            # A field that it does not have: the verifiers say so.
            return None
    return found


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else written(value)
