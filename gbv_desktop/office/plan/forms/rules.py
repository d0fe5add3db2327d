"""The rules of the forms in the draft: listed by the figures they look at, added, taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from gbv_desktop.domain.plan.editions.form_editing import RuleShape, next_rule, simple_check
from gbv_desktop.domain.plan.editions.form_guard import CHECKS
from gbv_desktop.domain.plan.editions.tables import PlanTables, find_row, rows_of, with_rows
from gbv_desktop.domain.plan.rules import Level, TermSource
from gbv_desktop.exchange.plan.taken_apart.plain import plain
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft
from gbv_desktop.text import N_, Message, message

WEIGHTS: Final[Mapping[str, Message]] = {
    Level.ERROR: message(N_("a report cannot be signed")),
    Level.WARNING: message(N_("a reason is asked")),
    Level.NOTE: message(N_("only shown")),
}
"""What a finding of a rule does, by its level."""


@dataclass(frozen=True)
class RuleLine:
    """A rule of the draft.

    Attributes:
        code: ``R03.1``.
        text: what a unit is told.
        weight: what a finding does.
        cells: the figures of forms that it looks at, both sides, each once.
    """

    code: str
    text: str
    weight: Message
    cells: tuple[str, ...]


def rules_of(tables: PlanTables, rows: Collection[str]) -> tuple[RuleLine, ...]:
    """The rules that look at a figure of any of these rows of a form, in the plan's order."""
    lines = (_line(each) for each in rows_of(tables, CHECKS))
    return tuple(
        each for each in lines if any(cell.partition(".")[0] in rows for cell in each.cells)
    )


def _line(row: Mapping[str, Any]) -> RuleLine:
    terms = (*row.get("left", ()), *row.get("right", ()))
    level = str(row.get("level", ""))
    return RuleLine(
        str(row.get("id", "")),
        str(row.get("text", "")),
        WEIGHTS.get(level, message("{level}", level=level)),
        tuple(dict.fromkeys(_cells(terms))),
    )


def _cells(terms: Sequence[Any]) -> Iterator[str]:
    for each in terms:
        term = each if isinstance(each, Mapping) else {"cell": str(each)}
        if term.get("cell") and term.get("at") != TermSource.REFERENCE:
            yield term["cell"]


def add_rule(office: Office, shape: RuleShape, cells: Sequence[str], text: str) -> EditionDraft:
    """Adds a rule of a simple kind; raises E-ROW-RULE, and as :func:`drafting.change_draft`."""
    return change_draft(
        office, message(N_("Rule added: {text}"), text=text), partial(ruled, shape, cells, text)
    )


def ruled(shape: RuleShape, cells: Sequence[str], text: str, tables: PlanTables) -> PlanTables:
    """The tables with a further rule."""
    rows = rows_of(tables, CHECKS)
    made = simple_check(shape, next_rule({str(each.get("id")) for each in rows}), cells, text)
    return with_rows(tables, CHECKS, [*rows, plain(made)])


def remove_rule(office: Office, rule: str) -> EditionDraft:
    """Takes a rule out; raises E-PLAN-NOROW for none, and as :func:`drafting.change_draft`."""

    def change(tables: PlanTables) -> PlanTables:
        at = find_row(tables, CHECKS, rule)
        rows = rows_of(tables, CHECKS)
        return with_rows(tables, CHECKS, [*rows[:at], *rows[at + 1 :]])

    return change_draft(office, message(N_("Rule taken out: {rule}"), rule=rule[:40]), change)
