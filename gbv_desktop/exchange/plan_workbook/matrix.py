"""Who does what as a matrix: activities down, groups of units and units across, roles in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignment_rows, assignments_in
from gbv_desktop.exchange.plan.taken_apart.plain import rows_of
from gbv_desktop.exchange.plan.what_to_write import nearest
from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.exchange.plan_workbook.faults import (
    E_XLS_DATED,
    E_XLS_NAMES_NONE,
    E_XLS_ROLE,
    E_XLS_SAME,
)
from gbv_desktop.exchange.plan_workbook.rows import register
from gbv_desktop.exchange.plan_workbook.taking import (
    RowChangeKind,
    SheetPage,
    Taking,
    WorkbookChange,
)
from gbv_desktop.exchange.workbook.package import MAX_COLUMNS
from gbv_desktop.exchange.workbook.values import words_text
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

LETTERS: Final = {
    UnitRole.LEAD: "C",
    UnitRole.COORDINATE: "P",
    UnitRole.IMPLEMENT: "T",
    UnitRole.ADVISE: "TM",
}
"""Chủ trì, phối hợp, thực hiện, tham mưu, whatever the language of the window."""

HEADS: Final = {
    "id": N_("Code"),
    "number": N_("Number as printed"),
    "title": N_("Activity, in the plan's words"),
}
NAMES, CODES, FIRST, BESIDE = 2, 3, 4, len(HEADS)
"""The lines of names and of codes, the first line and the first column of roles, from 0."""

MOST: Final = MAX_COLUMNS - BESIDE - 2
"""Units and groups of one sheet."""


@dataclass(frozen=True)
class Holder:
    """A unit or a group of units that is given something."""

    id: str
    is_group: bool
    name: str

    @property
    def code(self) -> str:
        """As it stands over its column: a group in brackets, since a unit may have its id."""
        return f"[{self.id}]" if self.is_group else self.id


def holders(tables: TablesInWork) -> list[Holder]:
    """The columns: groups, then the units that are given something by themselves, then the others
    as far as there is room; who belongs to a group comes last."""
    return _every_holder(tables)[:MOST]


def _every_holder(tables: TablesInWork) -> list[Holder]:
    units = tables.get("units", {}).get("unit", [])
    titles = {each["id"]: each for each in tables.get("units", {}).get("group", [])}
    codes = [*titles, *(group for unit in units for group in unit.get("groups", []))]
    groups = [Holder(g, True, _group_name(titles.get(g), g)) for g in dict.fromkeys(codes)]
    named = {each.unit for each in given_of(tables)}
    order = sorted(units, key=lambda unit: (unit["id"] not in named, bool(unit.get("groups"))))
    return [*groups, *(Holder(each["id"], False, _unit_name(each)) for each in order)]


def _group_name(row: Mapping[str, Any] | None, code: str) -> str:
    return str((row or {}).get("short") or (row or {}).get("name") or code)


def _unit_name(row: Mapping[str, Any]) -> str:
    last = row["names"][-1] if row.get("names") else {}
    return str(last.get("short") or last.get("name") or row["id"])


def given_of(tables: TablesInWork) -> list[Assignment]:
    """The assignments of a plan's tables, one for each unit and group."""
    return list(assignments_in(tables))


def letters_of(every: Iterable[Assignment]) -> dict[tuple[str, str], str]:
    """What stands in the matrix, by activity and holder; several roles beside each other."""
    found: dict[tuple[str, str], str] = {}
    for each in every:
        cell = (each.activity, _code(each))
        roles = [*found.get(cell, "").split("/"), LETTERS[each.role]]
        found[cell] = "/".join(dict.fromkeys(role for role in roles if role))
    return found


def _code(each: Assignment) -> str:
    return each.unit or f"[{each.group}]"


def take_matrix(page: SheetPage, tables: TablesInWork, taking: Taking) -> None:
    """Takes the roles of the sheet; what has no line or no column there stays as it is."""
    told = len(taking.changes)
    reader = _MatrixReader(page, tables, taking)
    for at in page.filled(FIRST, (0, *reader.columns)):
        reader.line(at)
    if len(taking.changes) > told:
        _store(tables, reader.every)


def take_away(gone: Collection[str], sheet: str, tables: TablesInWork, taking: Taking) -> None:
    """Takes away what was given in activities that the plan has no more.

    Args:
        sheet: the name of the sheet that they were taken out of.
    """
    every = given_of(tables)
    for (activity, code), letters in letters_of(
        each for each in every if each.activity in gone
    ).items():
        taking.changes.append(
            WorkbookChange(
                RowChangeKind.REMOVED, sheet, "", activity, code, letters, "", is_role=True
            )
        )
    _store(tables, [each for each in every if each.activity not in gone])


def _store(tables: TablesInWork, every: Iterable[Assignment]) -> None:
    rows = rows_of(assignment_rows(every))
    tables["assignments"] = {"assignment": rows} if rows else {}


class _MatrixReader:
    """Reads the lines of the matrix, one after the other."""

    def __init__(self, page: SheetPage, tables: TablesInWork, taking: Taking) -> None:
        self._page, self._taking = page, taking
        self.every = given_of(tables)
        self._activities = register(tables, "activities")
        # Also those for whom there was no room in the sheet: who has a column may be given work.
        self._holders = {each.code: each for each in _every_holder(tables)}
        self.columns = self._heads()
        self._seen: set[str] = set()

    def _heads(self) -> dict[int, str]:
        """The code over each column; one that the plan does not have is told."""
        found: dict[int, str] = {}
        width = max((len(row) for row in self._page.cells.rows), default=0)
        for place in range(BESIDE, width):
            code = self._text(CODES, place)
            if code in found.values():
                self._taking.fault(self._page, CODES, place, E_XLS_SAME(text=code))
            elif code in self._holders:
                found[place] = code
            elif code or self._is_used(place):
                self._unknown(CODES, place, code, list(self._holders), N_("Unit or group"))
        return found

    def _is_used(self, place: int) -> bool:
        return any(True for _line in self._page.filled(FIRST, (place,)))

    def _text(self, at: int, place: int) -> str:
        """A cell as text; what is none is told and counts as empty."""
        try:
            return words_text(self._page.value(at, place))
        except Problem as problem:
            self._taking.fault(self._page, at, place, problem)
            return ""

    def _unknown(self, at: int, place: int, text: str, known: list[str], head: str) -> None:
        told = E_XLS_NAMES_NONE(text=text[:40], head=message(head), known=nearest(text, known))
        self._taking.fault(self._page, at, place, told)

    def line(self, at: int) -> None:
        activity = self._text(at, 0)
        roles = {place: self._text(at, place) for place in self.columns}
        if activity not in self._activities:
            known = (activity,) in self._page.given
            touched = (
                self._page.touched((activity,), self.columns[place], _typed(text))
                for place, text in roles.items()
            )
            # One that the plan has no more has its line here still.
            if known and not any(touched):
                return
            self._unknown(at, 0, activity, self._activities, HEADS["id"])
        elif activity in self._seen:
            self._taking.fault(self._page, at, 0, E_XLS_SAME(text=activity))
        else:
            self._seen.add(activity)
            for place, text in roles.items():
                self._role(at, place, activity, text)

    def _role(self, at: int, place: int, activity: str, text: str) -> None:
        code = self.columns[place]
        typed = _typed(text)
        # Asked first, since nearly all of many thousand cells are as they were.
        if not self._page.touched((activity,), code, typed):
            return
        own = [each for each in self.every if (each.activity, _code(each)) == (activity, code)]
        before = letters_of(own).get((activity, code), "")
        if typed == before:
            return
        role = next((role for role, letter in LETTERS.items() if letter == typed), None)
        if typed and role is None:
            self._taking.fault(self._page, at, place, E_XLS_ROLE(text=text[:40]))
        elif len(own) > 1:
            self._taking.fault(self._page, at, place, E_XLS_DATED())
        else:
            self._put(activity, code, own, role)
            self._tell(at, place, (activity, code), (before, typed))

    def _put(self, activity: str, code: str, own: list[Assignment], role: UnitRole | None) -> None:
        if own:
            at = self.every.index(own[0])
            # Days and results of the line stay, whoever leads.
            self.every[at : at + 1] = [] if role is None else [replace(own[0], role=role)]
        elif role is not None:
            holder = self._holders[code]
            unit, group = ("", holder.id) if holder.is_group else (holder.id, "")
            new = Assignment(activity, role, unit=unit, group=group)
            self.every.insert(self._behind(new), new)

    def _behind(self, new: Assignment) -> int:
        """The place of a new line: behind those of its role, else of its activity."""
        same = [at for at, each in enumerate(self.every) if each.activity == new.activity]
        role = [at for at in same if self.every[at].role is new.role]
        if role and new.unit:
            # Units stand before groups in a row.
            units = [at for at in role if self.every[at].unit]
            return units[-1] + 1 if units else role[0]
        return (role or same or [len(self.every) - 1])[-1] + 1

    def _tell(self, at: int, place: int, cell: tuple[str, str], texts: tuple[str, str]) -> None:
        activity, code = cell
        kind = (
            RowChangeKind.ADDED
            if not texts[0]
            else RowChangeKind.CHANGED
            if texts[1]
            else RowChangeKind.REMOVED
        )
        where = xl_rowcol_to_cell(at, place)
        self._taking.changes.append(
            WorkbookChange(kind, self._page.name, where, activity, code, *texts, is_role=True)
        )


def _typed(text: str) -> str:
    return text.upper().replace(" ", "")


def heads() -> dict[str, str]:
    """The headings beside the matrix by field, in the language in use."""
    return {name: tr(message(head)) for name, head in HEADS.items()}
