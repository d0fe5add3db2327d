"""The targets of the draft as their page and commands list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gbv_desktop.domain.plan.catalogue import TargetKind
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.editions.form_guard import INDICATORS
from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, rows_of
from gbv_desktop.office.plan.targets.editing import (
    SCOPES,
    TARGETS,
    TERMS,
    marks_of,
    target_name,
    written_terms,
)
from gbv_desktop.text import N_, Field, Message, message

KIND_WORDS: Mapping[str, str] = {
    TargetKind.RATIO: N_("a percentage"),
    TargetKind.COUNT: N_("a number"),
    TargetKind.UNITS_WITH: N_("units that have it"),
    TargetKind.ON_TIME: N_("reports in time"),
    TargetKind.YES_NO: N_("done or not"),
}
SCOPE_WORDS: Mapping[str, str] = {SCOPES[0]: N_("all units"), SCOPES[1]: N_("territories alone")}
SIGN_WORDS: Mapping[str, str] = {
    ">": N_("above {mark}"),
    ">=": N_("{mark} or more"),
    "=": N_("exactly {mark}"),
}
_OPEN = N_("left open")
_YES = N_("done")


@dataclass(frozen=True)
class TargetFigure:
    """A figure that a target is made of.

    Attributes:
        field: ``numerator`` or ``denominator``.
        name: of its indicator; empty where the draft has none.
        owners: the kinds of unit that report it.
    """

    field: str
    cell: str
    name: str
    owners: tuple[str, ...]


@dataclass(frozen=True)
class TargetLine:
    """A target of the draft.

    Attributes:
        place: among the rows of its table.
        key: what names it: ``M06/communes``.
        state: ``new`` or ``changed`` against the version in force; empty where it is the same.
    """

    place: int
    key: str
    row: Row
    figures: tuple[TargetFigure, ...]
    state: str = ""

    @property
    def marks(self) -> tuple[Row, ...]:
        """Its marks in their order."""
        return marks_of(self.row)

    @property
    def is_percentage(self) -> bool:
        """Whether its marks are percentages."""
        return self.row.get("kind") == TargetKind.RATIO


def target_lines(tables: PlanTables, before: PlanTables) -> tuple[TargetLine, ...]:
    """Every target of the draft, in the order of the plan.

    Args:
        tables: of the draft.
        before: of the version that it follows.
    """
    known = {target_name(each): each for each in rows_of(before, TARGETS)}
    indicators = {str(each.get("code", "")): each for each in rows_of(tables, INDICATORS)}
    lists = tables.get("indicators", {}).get("reporters", {})
    return tuple(
        TargetLine(
            place,
            target_name(row),
            row,
            tuple(_figures(row, indicators, lists)),
            _state(row, known.get(target_name(row))),
        )
        for place, row in enumerate(rows_of(tables, TARGETS))
    )


def _state(row: Row, before: Row | None) -> str:
    if before is None:
        return "new"
    return "" if row == before else "changed"


def _figures(
    row: Row, indicators: Mapping[str, Row], lists: Mapping[str, Any]
) -> Iterator[TargetFigure]:
    for field in TERMS:
        for term in row.get(field) or ():
            cell = str(term.get("cell", "")) if isinstance(term, Mapping) else ""
            found = indicators.get(indicator_of(cell), {})
            owners = tuple(
                one for name in found.get("owners", ()) for one in lists.get(name, (name,))
            )
            yield TargetFigure(field, cell, str(found.get("name", "")), owners)


def formula(row: Row) -> str:
    """What a target is computed from: ``V06 / V05``."""
    above, below = (written_terms(row.get(field)) for field in TERMS)
    below = below or str(row.get("reference", ""))
    wrapped = f"({above})" if below and " " in above else above
    return f"{wrapped} / {below}" if below else above


def mark_words(mark: Row, kind: object) -> Message:
    """A mark as people say it: “above 90 %”, “1 or more”, “done”."""
    sign, number = str(mark.get("sign") or ""), mark.get("mark")
    if number is None or sign not in SIGN_WORDS:
        return message(_OPEN)
    if kind == TargetKind.YES_NO:
        return message(_YES)
    shown: Field = f"{number}%" if kind == TargetKind.RATIO else int(number)
    return message(SIGN_WORDS[sign], mark=shown)
