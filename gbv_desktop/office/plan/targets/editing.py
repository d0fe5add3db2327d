"""Changing the targets of the draft: their words, what they are computed from, their marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from gbv_desktop.domain.plan.catalogue import TargetRow
from gbv_desktop.domain.plan.editions.form_editing import mentions
from gbv_desktop.domain.plan.editions.tables import (
    E_PLAN_NOROW,
    PlanTables,
    Row,
    TablePlace,
    Way,
    rows_of,
    with_value,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.editing import typed
from gbv_desktop.exchange.plan.taken_apart.plain import row_of
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft
from gbv_desktop.text import N_, Message, message

E_TARGET_TERMS = ProblemKind(
    "E-TARGET-TERMS",
    N_("“{text}” is no sum of figures."),
    N_("Write codes of figures with + or − between them."),
)
E_TARGET_MARK = ProblemKind(
    "E-TARGET-MARK",
    N_("The target {name} has no mark number {number}."),
    N_("Choose a mark from its list."),
    N_("Look at its marks with “gbv target show”."),
)
E_TARGET_TWICE = ProblemKind(
    "E-TARGET-TWICE",
    N_("The target {name} has a mark of “{document}” for {year} already, in the same days."),
    N_("Change that one, or say until when it holds and from when the new one does."),
)
E_TARGET_PROXY = ProblemKind(
    "E-TARGET-PROXY",
    N_("The target {name} stands for something that cannot be measured, and is held against no"
       " mark."),
    N_("Set the mark for a target that is measured itself."),
)  # fmt: skip

TARGETS = TablePlace("targets", "target")
TERMS = ("numerator", "denominator")
"""Fields of a target that are sums of figures."""
MARKS = "marks"
SCOPES = ("all", "communes")

_TERM = re.compile(r"\s*([+\-−–]?)\s*(?:(\d{1,3})\s*[×x*]\s*)?([A-Za-z0-9_.]{1,60})\s*")
_MINUS = "−"


def target_name(row: Row) -> str:
    """What names a target: its code, and its scope where it is not about all units."""
    code, scope = str(row.get("code", "")), str(row.get("scope") or SCOPES[0])
    return code if scope == SCOPES[0] else f"{code}/{scope}"


def find_target(tables: PlanTables, name: str) -> int:
    """The place of a target; raises E-PLAN-NOROW.

    Args:
        tables: of the draft.
        name: its code, with ``/communes`` behind it for that of the communes; the code alone is
            enough where only one target has it.
    """
    names = [target_name(each) for each in rows_of(tables, TARGETS)]
    alike = [at for at, each in enumerate(names) if each.partition("/")[0] == name]
    if name in names:
        return names.index(name)
    if len(alike) == 1:
        return alike[0]
    raise E_PLAN_NOROW(table="targets/target", name=name[:60])


def free_target_code(tables: PlanTables) -> str:
    """The next code in the row of those that targets have: ``M12``."""
    taken = {str(each.get("code", "")) for each in rows_of(tables, TARGETS)}
    return next(code for no in range(1, len(taken) + 2) if (code := f"M{no:02}") not in taken)


def texts_of_target(tables: PlanTables, name: str) -> int:
    """How many texts of papers name a target by its code; none where another bears that too."""
    code = name.partition("/")[0]
    if sum(each.get("code") == code for each in rows_of(tables, TARGETS)) > 1:
        return 0
    papers = (data for file, data in tables.items() if file.partition("/")[0] == PAPERS)
    held = (each for data in papers for each in data.values())
    texts = (one for each in held for one in (each if isinstance(each, list) else each.values()))
    return sum(mentions(each, code) for each in texts)


def marks_of(row: Row) -> tuple[Row, ...]:
    """The marks of a target, in their order."""
    return tuple(row.get(MARKS) or ())


def written_terms(terms: object) -> str:
    """A sum of figures as people write it: ``V03 − V03.chua_xac_dinh``."""
    told = ""
    for each in terms if isinstance(terms, list | tuple) else ():
        factor = int(each.get("coefficient", 1))
        sign = _MINUS if factor < 0 else "+"
        times = "" if abs(factor) == 1 else f"{abs(factor)} × "
        before = f" {sign} " if told else _MINUS if factor < 0 else ""
        told += f"{before}{times}{each.get('cell', '')}"
    return told


def typed_terms(text: str) -> list[dict[str, Any]] | None:
    """A sum of figures as somebody typed it; ``None`` for an empty one.

    Raises:
        Problem: E-TARGET-TERMS.
    """
    if not text.strip():
        return None
    found: list[dict[str, Any]] = []
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        # Only the first may stand without a sign before it.
        if match is None or (found and not match[1]):
            raise E_TARGET_TERMS(text=text[:60])
        factor = int(match[2] or 1) * (1 if match[1] in ("", "+") else -1)
        found.append({"cell": match[3], **({} if factor == 1 else {"coefficient": factor})})
        at = match.end()
    return found


def target_field_changed(name: str, way: Way, value: Any) -> tuple[Message, partial[PlanTables]]:
    """What is said of a change of a field of a target, and the change."""
    said = message(N_("Target {name} changed"), name=name)
    return said, partial(_with_field, name, way, value)


def mark_set(name: str, at: int | None, mark: TargetRow) -> tuple[Message, partial[PlanTables]]:
    """A mark added to a target, or put in place of one.

    Args:
        name: of the target.
        at: its place among the marks; ``None`` adds it.
        mark: the mark; ``sign`` and ``mark`` are empty where the document leaves it open.
    """
    words = (
        N_("Target {name}: mark for {year} added")
        if at is None
        else N_("Target {name}: mark for {year} changed")
    )
    said = message(words, name=name, year=mark.year)
    return said, partial(_with_mark, name, at, mark)


def mark_taken(name: str, at: int, year: object) -> tuple[Message, partial[PlanTables]]:
    """A mark taken out of a target."""
    said = message(N_("Target {name}: mark for {year} taken out"), name=name, year=str(year))
    return said, partial(_without_mark, name, at)


def _with_field(name: str, way: Way, value: Any, tables: PlanTables) -> PlanTables:
    at = find_target(tables, name)
    return with_value(tables, TARGETS.file, (TARGETS.table, at, *way), value)


def _with_mark(name: str, at: int | None, mark: TargetRow, tables: PlanTables) -> PlanTables:
    place = find_target(tables, name)
    row = rows_of(tables, TARGETS)[place]
    marks = list(marks_of(row))
    if row.get("proxy"):
        raise E_TARGET_PROXY(name=name)
    if at is not None and not 0 <= at < len(marks):
        raise E_TARGET_MARK(name=name, number=at + 1)
    others = [each for place, each in enumerate(marks) if place != at]
    if any(_is_alike(each, mark) for each in others):
        raise E_TARGET_TWICE(name=name, document=mark.document, year=mark.year)
    made = row_of(mark)
    after = [*marks, made] if at is None else [*marks[:at], made, *marks[at + 1 :]]
    return with_value(tables, TARGETS.file, (TARGETS.table, place, MARKS), after)


def _is_alike(known: Row, mark: TargetRow) -> bool:
    """Whether two marks of one document for one year are in force on a day in common."""
    if (known.get("document"), known.get("year")) != (mark.document, mark.year):
        return False
    first, last = known.get("valid_from"), known.get("valid_to")
    begins_later = first is not None and mark.valid_to is not None and first > mark.valid_to
    ended = last is not None and mark.valid_from is not None and last < mark.valid_from
    return not (begins_later or ended)


def _without_mark(name: str, at: int, tables: PlanTables) -> PlanTables:
    place = find_target(tables, name)
    marks = list(marks_of(rows_of(tables, TARGETS)[place]))
    if not 0 <= at < len(marks):
        raise E_TARGET_MARK(name=name, number=at + 1)
    left = [*marks[:at], *marks[at + 1 :]]
    return with_value(tables, TARGETS.file, (TARGETS.table, place, MARKS), left or None)


def set_target(office: Office, name: str, fields: Mapping[str, str]) -> EditionDraft:
    """Changes fields of a target as somebody typed them, as one change; empty takes one out.

    Raises:
        Problem: E-PLAN-NOROW, E-TARGET-TERMS, and as :func:`drafting.change_draft`.
    """
    values = {key: target_field(key, text) for key, text in fields.items()}
    said = message(N_("Target {name}: {fields} changed"), name=name, fields=", ".join(fields))

    def change(tables: PlanTables) -> PlanTables:
        for key, value in values.items():
            tables = _with_field(name, tuple(key.split(".")), value, tables)
        return tables

    return change_draft(office, said, change)


def target_field(field: str, text: str) -> Any:
    """A field of a target as somebody typed it; ``None`` for an empty one.

    Raises:
        Problem: E-TARGET-TERMS, E-TEXT-CHARS.
    """
    if field in TERMS:
        return typed_terms(text)
    return typed(text, TARGETS, tuple(field.split("."))) if text else None


def add_mark(office: Office, name: str, mark: TargetRow) -> EditionDraft:
    """Adds a mark to a target of the draft.

    Raises:
        Problem: E-PLAN-NOROW, E-TARGET-*, and as :func:`drafting.change_draft`.
    """
    return change_draft(office, *mark_set(name, None, mark))


def remove_mark(office: Office, name: str, number: int) -> EditionDraft:
    """Takes a mark out of a target of the draft; raises as :func:`add_mark`.

    Args:
        office: the consolidating office.
        name: of the target.
        number: of the mark in its list, from 1.
    """
    return change_draft(office, *mark_taken(name, number - 1, f"#{number}"))
