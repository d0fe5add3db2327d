"""The hidden sheet by which a plan's workbook is known, and what it held when it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gbv_desktop.exchange.plan_workbook.faults import E_XLS_LATER, E_XLS_NO_PLAN, E_XLS_SEAL
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.workbook.identity import seal
from gbv_desktop.exchange.workbook.package import WorksheetCells
from gbv_desktop.exchange.workbook.values import as_text

FORMAT, VERSION, HIDDEN = "gbv-plan-workbook", "1", "gbv"

RowKey = tuple[str, ...]
"""By what a line is told from the others of its sheet."""


@dataclass
class PlanIds:
    """What the hidden sheet holds.

    Attributes:
        plan, title: of the plan that the workbook was written from.
        names: of the sheets, in the language of that day. heads: the headings of their
            columns by field.
        words: what could be chosen in a column, by sheet and field: each word with its value.
        given: the marks (:func:`mark_of`) of what stood in the cells of each line.
    """

    plan: str
    title: str
    names: dict[PlanSheet, str] = field(default_factory=dict)
    heads: dict[PlanSheet, dict[str, str]] = field(default_factory=dict)
    words: dict[tuple[PlanSheet, str], dict[str, str]] = field(default_factory=dict)
    given: dict[PlanSheet, dict[RowKey, dict[str, str]]] = field(default_factory=dict)

    def lines(self) -> list[tuple[str, str, str]]:
        """The lines of the sheet: a kind, a name, a value; the last one seals the others."""
        found = [("format", FORMAT, VERSION), ("plan", self.plan, self.title), *self._of_sheets()]
        return [*found, ("seal", "sha-256", seal(found))]

    def _of_sheets(self) -> Iterator[tuple[str, str, str]]:
        for sheet, name in self.names.items():
            yield "sheet", sheet.name, name
            yield "head", sheet.name, _json(self.heads[sheet])
        for (sheet, column), words in self.words.items():
            yield "words", f"{sheet.name}.{column}", _json(words)
        for sheet, rows in self.given.items():
            for key, marks in rows.items():
                yield "row", sheet.name, _json([list(key), marks])


def mark_of(text: str) -> str:
    """A short mark by which a text is known again; what nobody touched is not taken in."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_ids(pages: Mapping[str, WorksheetCells], name: str) -> PlanIds:
    """What the hidden sheet of a workbook says.

    Raises:
        Problem: E-XLS-NO-PLAN, E-XLS-LATER, E-XLS-SEAL.
    """
    page = pages.get(HIDDEN)
    if page is None:
        raise E_XLS_NO_PLAN(file=name)
    lines = [
        (as_text(page.at(row, 0)), as_text(page.at(row, 1)), as_text(page.at(row, 2)))
        for row in range(len(page.rows))
        if page.at(row, 0) != ""
    ]
    if not lines or lines[0][:2] != ("format", FORMAT):
        raise E_XLS_NO_PLAN(file=name)
    if lines[0][2] != VERSION:
        raise E_XLS_LATER(file=name)
    if lines[-1] != ("seal", "sha-256", seal(lines[:-1])):
        raise E_XLS_SEAL(file=name)
    try:
        return _understood(lines)
    # A seal is no secret: what is behind it may have been made by anybody.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise E_XLS_SEAL(file=name) from error


def _understood(lines: list[tuple[str, str, str]]) -> PlanIds:
    _kind, plan, title = lines[1]
    ids = PlanIds(plan, title)
    for kind, name, value in lines[2:-1]:
        sheet = PlanSheet[name.partition(".")[0]]
        match kind:
            case "sheet":
                ids.names[sheet] = value
            case "head":
                ids.heads[sheet] = {str(f): str(h) for f, h in json.loads(value).items()}
            case "words":
                words = json.loads(value).items()
                ids.words[sheet, name.partition(".")[2]] = {str(w): str(v) for w, v in words}
            case "row":
                key, marks = json.loads(value)
                rows = ids.given.setdefault(sheet, {})
                rows[tuple(map(str, key))] = {str(f): str(m) for f, m in marks.items()}
    if ids.names.keys() != ids.heads.keys():
        raise ValueError("a sheet lacks its name or its headings")
    return ids
