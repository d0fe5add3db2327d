"""Rows of forms in the draft: added, hidden, moved, changed, broken down, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from gbv_desktop.domain.plan.editions.form_editing import (
    mentions,
    moved,
    next_code,
    options_named,
    without,
)
from gbv_desktop.domain.plan.editions.form_guard import (
    FORMS,
    INDICATORS,
    NO_GROUNDS,
    OPTIONS,
    SECTIONS,
    Grounds,
)
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Row,
    TablePlace,
    find_row,
    name_of_row,
    rows_of,
    with_rows,
    with_value,
)
from gbv_desktop.domain.plan.forms import BreakdownType, Kind
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.editing import typed
from gbv_desktop.exchange.plan.taken_apart.forms import UNUSED, UNUSED_TITLE
from gbv_desktop.exchange.plan.taken_apart.plain import plain
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft
from gbv_desktop.text import N_, message

E_ROW_USED = ProblemKind(
    "E-ROW-USED",
    N_("{indicator} is used by {users}."),
    N_("Change those first, then hide the row."),
)
E_ROW_FIELD = ProblemKind(
    "E-ROW-FIELD",
    N_("“{field}” of a row is not changed here."),
    N_("Choose one of: {fields}."),
)

E_ROW_BARE = ProblemKind(
    "E-ROW-BARE",
    N_("A row has words, a unit of measure and somebody who fills it in; a breakdown has a name."),
    N_("Enter what is missing."),
)

RANGES = TablePlace("ranges", "range")
FIELDS = (
    *("name", "unit", "definition", "basis", "owners"),
    *("estimable", "optional", "sensitive"),
)
LIMITS = ("least", "most")
EXAMPLE = "example"
_USERS = ("targets", "rules", "log", "criteria", PAPERS)


@dataclass(frozen=True)
class NewIndicator:
    """A row to add; ``after`` is the row above it, empty for the end of the section."""

    section: str
    name: str
    unit: str
    owners: tuple[str, ...]
    kind: Kind = Kind.FLOW
    periods: tuple[str, ...] = ("S1", "Y")
    after: str = ""
    definition: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class NewBreakdown:
    """A one-way breakdown to add: by what, and its options besides “không rõ”."""

    name: str
    options: tuple[str, ...]
    kind: BreakdownType = BreakdownType.PARTITION


def section_of(tables: PlanTables, code: str) -> Row:
    """The section in which a row stands; raises E-PLAN-NOROW for none."""
    found = (each for each in rows_of(tables, SECTIONS) if code in each.get("indicators", ()))
    return next(found, None) or rows_of(tables, SECTIONS)[find_row(tables, SECTIONS, code)]


def users_of(tables: PlanTables, code: str) -> tuple[str, ...]:
    """What names a row: targets, checks, sources of the log, criteria, texts of the papers."""
    found = []
    for file, data in tables.items():
        if file.partition("/")[0] not in _USERS:
            continue
        for table, held in data.items():
            if isinstance(held, list):
                named = [each for each in held if mentions(each, code)]
                found += [f"{table} {name_of_row(each) or each.get('cell', '')}" for each in named]
            else:
                found += [f"{table} {key}" for key, each in held.items() if mentions(each, code)]
    return tuple(found)


def add_indicator(office: Office, new: NewIndicator, grounds: Grounds = NO_GROUNDS) -> EditionDraft:
    """Adds a row to a section of the forms of its reporters.

    Raises:
        Problem: E-ROW-*, E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    before = {code for form in office.plan.forms for code in form.indicators}
    said = message(N_("Row added: {name}"), name=new.name)
    return change_draft(office, said, partial(added, new, before), grounds)


def added(new: NewIndicator, before: set[str], tables: PlanTables) -> PlanTables:
    """The tables with a further row; ``before`` are codes of earlier editions."""
    at = find_row(tables, SECTIONS, new.section)
    section = rows_of(tables, SECTIONS)[at]
    order = list(section.get("indicators", ()))
    taken = {str(each.get("code", "")) for each in rows_of(tables, INDICATORS)} | before
    code = next_code(order[0][:1] if order else "Q", taken)
    place = order.index(new.after) + 1 if new.after in order else len(order)
    order.insert(place, code)
    row = {
        "code": code,
        "name": new.name,
        "unit": new.unit,
        "kind": new.kind.value,
        "owners": list(new.owners),
        "periods": list(new.periods),
        **({"sensitive": True} if new.sensitive else {}),
        **({"definition": new.definition} if new.definition else {}),
    }
    found = with_rows(tables, INDICATORS, [*rows_of(tables, INDICATORS), row])
    return with_value(found, "forms", ("section", at, "indicators"), order)


def hide_indicator(office: Office, code: str, reporters: Sequence[str] = ()) -> EditionDraft:
    """Takes a row off the forms of some reporters, or of all; periods before keep it.

    Raises:
        Problem: E-ROW-USED, E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    said = message(N_("Row {code} hidden"), code=code[:40])
    return change_draft(office, said, partial(hidden, code, tuple(reporters)))


def hidden(code: str, reporters: tuple[str, ...], tables: PlanTables) -> PlanTables:
    """The tables with a row on no form any more, or not on those of some reporters."""
    at = find_row(tables, INDICATORS, code)
    if users := users_of(tables, code):
        raise E_ROW_USED(indicator=code, users=users)
    row = rows_of(tables, INDICATORS)[at]
    left = {side: without(row.get(side, ()), reporters) for side in ("owners", "controls")}
    if reporters and any(left.values()):
        for side, names in left.items():
            tables = with_value(tables, "indicators", ("indicator", at, side), list(names))
        return tables
    return _off_every_form(code, tables)


def _off_every_form(code: str, tables: PlanTables) -> PlanTables:
    """The row in the section that stands on no form."""
    sections = [
        {**each, "indicators": [one for one in each.get("indicators", ()) if one != code]}
        for each in rows_of(tables, SECTIONS)
    ]
    unused = next((each for each in sections if each["code"] == UNUSED), None)
    if unused is None:
        unused = {"code": UNUSED, "title": UNUSED_TITLE, "indicators": []}
        sections.append(unused)
    unused["indicators"].append(code)
    shown = [each["code"] for each in sections if each is not unused]
    forms = [
        {**each, "sections": list(each.get("sections") or shown)} for each in rows_of(tables, FORMS)
    ]
    limits = [each for each in rows_of(tables, RANGES) if each.get("indicator") != code]
    tables = with_rows(with_rows(tables, SECTIONS, sections), FORMS, forms)
    return with_rows(tables, RANGES, limits) if "ranges" in tables else tables


def move_indicator(office: Office, code: str, steps: int) -> EditionDraft:
    """Moves a row within its section, up where ``steps`` is below zero.

    Raises:
        Problem: E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    return change_draft(
        office, message(N_("Row {code} moved"), code=code[:40]), partial(shifted, code, steps)
    )


def shifted(code: str, steps: int, tables: PlanTables) -> PlanTables:
    """The tables with a row at another place of its section."""
    section = section_of(tables, code)
    at = find_row(tables, SECTIONS, str(section["code"]))
    order = list(moved(section["indicators"], code, steps))
    return with_value(tables, "forms", ("section", at, "indicators"), order)


def set_indicator(
    office: Office, code: str, field: str, text: str, grounds: Grounds = NO_GROUNDS
) -> EditionDraft:
    """Changes a field of a row, its example or its plausible range; empty takes it out.

    Raises:
        Problem: E-ROW-*, E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    said = message(N_("Row {code}: {field} set to “{value}”"), code=code, field=field, value=text)
    return change_draft(office, said, partial(with_field, code, field, text), grounds)


def with_field(code: str, field: str, text: str, tables: PlanTables) -> PlanTables:
    """The tables with another value in a field of a row."""
    at = find_row(tables, INDICATORS, code)
    if field in LIMITS:
        return _limited(code, field, text, tables)
    if field == EXAMPLE:
        return _exemplified(code, text, tables)
    if field not in FIELDS:
        raise E_ROW_FIELD(field=field[:40], fields=(*FIELDS, *LIMITS, EXAMPLE))
    value = typed(text, INDICATORS, (field,)) if text else None
    return with_value(tables, "indicators", ("indicator", at, field), value)


def _limited(code: str, field: str, text: str, tables: PlanTables) -> PlanTables:
    rows = [dict(each) for each in rows_of(tables, RANGES)]
    mine = [each for each in rows if each.get("indicator") == code and not each.get("reporters")]
    if not mine:
        mine = [{"indicator": code}]
        rows += mine
    mine[0][field] = typed(text, RANGES, (field,)) if text else 0
    return with_rows(tables, RANGES, rows)


def _exemplified(code: str, text: str, tables: PlanTables) -> PlanTables:
    files = [file for file in tables if EXAMPLE in tables[file].get("words", {})]
    file = (files or [f"{PAPERS}/examples"])[0]
    return with_value(tables, file, ("words", EXAMPLE, code), text or None)


def break_down(
    office: Office, code: str, new: NewBreakdown, grounds: Grounds = NO_GROUNDS
) -> EditionDraft:
    """Gives a row a one-way breakdown with “không rõ”.

    Raises:
        Problem: E-ROW-*, E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    said = message(N_("Row {code} broken down by “{name}”"), code=code[:40], name=new.name)
    return change_draft(office, said, partial(broken_down, code, new), grounds)


def broken_down(code: str, new: NewBreakdown, tables: PlanTables) -> PlanTables:
    """The tables with a further breakdown of a row."""
    at = find_row(tables, INDICATORS, code)
    before = list(rows_of(tables, INDICATORS)[at].get("breakdowns", ()))
    sets = rows_of(tables, OPTIONS)
    had = {each["set"] for each in before}
    taken = {one["code"] for each in sets if each["id"] in had for one in each["options"]}
    names = (f"{code.lower()}-{number}" for number in range(1, len(sets) + 2))
    free = next(each for each in names if each not in {one["id"] for one in sets})
    made = {"id": free, "options": [plain(one) for one in options_named(new.options, taken)]}
    breakdown = {"type": new.kind.value, "name": new.name, "set": free}
    tables = with_rows(tables, OPTIONS, [*sets, made])
    way = ("indicator", at, "breakdowns")
    return with_value(tables, "indicators", way, [*before, breakdown])
