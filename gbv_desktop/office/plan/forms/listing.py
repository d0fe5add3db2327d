"""The forms of a plan's tables, row by row, and how each stands to the version in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.following import changed_forms, first_counted
from gbv_desktop.domain.plan.editions.form_guard import INDICATORS, OPTIONS, SECTIONS
from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, rows_of
from gbv_desktop.exchange.plan.build import reporters_named
from gbv_desktop.office.plan.forms.editing import EXAMPLE, LIMITS, RANGES


@dataclass(frozen=True)
class FormCell:
    """A figure that a form asks for.

    Attributes:
        code: ``B02``, ``B02.nu``.
        words: the row's name, or the option's.
        unit: unit of measure.
        part: whether it is a part of the row's figure.
        new: the version in force does not ask for it; its column of last year is "x".
    """

    code: str
    words: str
    unit: str
    part: bool = False
    new: bool = False


@dataclass(frozen=True)
class IndicatorLine:
    """A row of a form.

    Attributes:
        section: the code of its section; ``title`` is what that is called.
        fields: of the row, with its example and its plausible range.
        cells: its figures, the row's own first.
        place: of its row in the file, from 0.
        new, changed: how it stands to the version in force.
    """

    code: str
    name: str
    unit: str
    section: str
    title: str
    fields: Row = field(default_factory=dict)
    cells: tuple[FormCell, ...] = ()
    place: int = 0
    new: bool = False
    changed: bool = False

    @property
    def sensitive(self) -> bool:
        """Whether it is about cases, survivors or perpetrators."""
        return bool(self.fields.get("sensitive"))


def lines_of(
    tables: PlanTables, form: Row, before: PlanTables | None = None
) -> list[IndicatorLine]:
    """The rows of a form in their order.

    Args:
        tables: of the plan; what is wrong in them is left out.
        form: the row of the form.
        before: the tables of the version in force.
    """
    asked = {str(each.get("code")): at for at, each in enumerate(rows_of(tables, INDICATORS))}
    then = _found(tables if before is None else before)
    now = _found(tables)
    reporter = str(form.get("reporter"))
    return [
        _line(code, section, now, then, reporter, asked[code])
        for section in sections_of(tables, form)
        for code in section.get("indicators", ())
        if code in asked and reporter in reporters_of(tables, now.rows[code], OWNERS, CONTROLS)
    ]


def sections_of(tables: PlanTables, form: Row) -> Iterator[Row]:
    """The sections of a form in their order."""
    wanted = form.get("sections")
    for each in rows_of(tables, SECTIONS):
        if not wanted or each.get("code") in wanted:
            yield each


OWNERS, CONTROLS = "owners", "controls"
"""Fields of a row: whose figures are added to the total, and whose are compared with it alone."""


def reporters_of(tables: PlanTables, row: Row, *fields: str) -> frozenset[str]:
    """The reporters that these fields of a row name, the plan's lists of reporters taken apart."""
    lists: Mapping[str, Any] = tables.get(INDICATORS.file, {}).get("reporters", {})
    return frozenset(
        reporters_named((name for each in fields for name in row.get(each, ())), lists)
    )


def reporters_by_row(tables: PlanTables, field: str) -> dict[str, frozenset[str]]:
    """The reporters that a field of each row names, by the row's code."""
    rows = rows_of(tables, INDICATORS)
    return {str(each.get("code")): reporters_of(tables, each, field) for each in rows}


def counted_from(made: Plan | None, in_force: Plan, day: date) -> dict[str, str]:
    """The period from which each form counts that differs from the one in force, by its code.

    Args:
        made: the plan that the draft makes; of none nothing can be said yet.
        in_force: the plan that it follows. day: today.
    """
    period = first_counted(made, day) if made is not None else None
    if made is None or period is None:
        return {}
    return {each.code: period.code for each in changed_forms(in_force, made)}


@dataclass(frozen=True)
class _Found:
    """Rows by what names them, and what stands beside them."""

    rows: Mapping[str, Row]
    sets: Mapping[str, Row]
    ranges: Mapping[str, Row]
    examples: Mapping[str, str]


def _found(tables: PlanTables) -> _Found:
    words = (data.get("words", {}) for data in tables.values())
    return _Found(
        {str(each.get("code")): each for each in rows_of(tables, INDICATORS)},
        {str(each.get("id")): each for each in rows_of(tables, OPTIONS)},
        {
            str(each.get("indicator")): each
            for each in rows_of(tables, RANGES)
            if not each.get("reporters")
        },
        {
            code: text
            for each in words
            if isinstance(each, Mapping) and isinstance(each.get(EXAMPLE), Mapping)
            for code, text in each[EXAMPLE].items()
        },
    )


def _line(
    code: str, section: Row, now: _Found, then: _Found, reporter: str, place: int
) -> IndicatorLine:
    fields, before = _fields(code, now), _fields(code, then)
    known = {each.code: each for each in _cells(code, then, reporter)}
    cells = tuple(
        FormCell(each.code, each.words, each.unit, each.part, each.code not in known)
        for each in _cells(code, now, reporter)
    )
    new = code not in then.rows
    differs = fields != before or tuple(each.code for each in cells) != tuple(known)
    return IndicatorLine(
        code,
        str(fields.get("name", "")),
        str(fields.get("unit", "")),
        str(section.get("code", "")),
        str(section.get("title", "")),
        fields,
        cells,
        place,
        new,
        differs and not new,
    )


def _fields(code: str, found: _Found) -> dict[str, Any]:
    limits = found.ranges.get(code, {})
    beside = {name: limits[name] for name in LIMITS if name in limits}
    if code in found.examples:
        beside[EXAMPLE] = found.examples[code]
    return {**found.rows.get(code, {}), **beside}


def _cells(code: str, found: _Found, reporter: str) -> Iterator[FormCell]:
    row = found.rows.get(code)
    if row is None:
        return
    unit = str(row.get("unit", ""))
    yield FormCell(code, str(row.get("name", "")), unit)
    for each in row.get("breakdowns", ()):
        if reporter in each.get("reporters", (reporter,)):
            for one in found.sets.get(each.get("set"), {}).get("options", ()):
                yield FormCell(f"{code}.{one['code']}", str(one["name"]), unit, part=True)
