"""What the variants of a sentence and the lines of a list are called on the page."""

from __future__ import annotations

from collections.abc import Mapping

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.texts.listing import (
    COLUMNS,
    RECIPIENTS,
    DraftTexts,
    TextEntry,
    TextPiece,
    TextTable,
)
from gbv_desktop.text import N_
from gbv_desktop.writing.facts.cell_facts import plan_cells
from gbv_desktop.writing.sentences.facts import fact_name

CASES: Mapping[str, str] = {
    "some": N_("when there is some"),
    "none": N_("when there is none"),
    "absent": N_("when nobody has reported it"),
    "uncollected": N_("when it was not collected"),
    "not_due": N_("when the period does not ask for it"),
    "small": N_("when it is a few cases"),
    "apart": N_("when it stands in an internal appendix"),
    "nil": N_("when nothing occurred"),
    "all": N_("when it is all of them"),
    "few": N_("when it is too few to judge"),
    "met": N_("when the mark is met"),
    "not_met": N_("when the mark is not met"),
    "both": N_("when two marks are compared"),
    "provisional": N_("while reports are missing"),
    "provisional_few": N_("while most reports are missing"),
    "unknown": N_("when nothing is known"),
    "shown": N_("when the figure alone is told"),
    "yes": N_("when it is so"),
    "no": N_("when it is not so"),
    "many": N_("when there are many"),
    "numbered": N_("when the plan has a number"),
    "unnumbered": N_("while the plan has no number"),
    "held": N_("when it was held"),
    "not_held": N_("when it was not held"),
    "empty": N_("when it is empty"),
    "own": N_("when it is of its own"),
    "joint": N_("when it is part of another"),
    "hidden": N_("when it may not be told"),
}
SHORT = 90
"""Letters of a text that the list shows."""
STATES = {"new": N_("added"), "changed": N_("changed"), "missing": N_("to be written")}


def case_words(entry: TextEntry, piece: TextPiece) -> str:
    """When a variant stands, or which line it is."""
    if entry.table is TextTable.PASSAGE:
        return _(CASES[piece.case]) if piece.case in CASES else piece.case
    if entry.table is TextTable.ENUMERATION:
        return piece.case
    if COLUMNS in piece.way:
        return fill(_("Column {number}"), {"number": piece.case})
    if RECIPIENTS in piece.way:
        return fill(_("Recipient {number}"), {"number": piece.case})
    if entry.table is TextTable.LISTS:
        return fill(_("Line {number}"), {"number": piece.case})
    return _("always")


def deciding_words(texts: DraftTexts, entry: TextEntry) -> str:
    """By which figure a sentence chooses its variant; empty where it does not choose by one: what
    it goes by then, the words of its cases say.
    """
    cells = {fact_name(code): i.name for code, i in plan_cells(texts.plan)}
    named = cells.get(entry.choose, "")
    told = {"code": entry.choose, "name": named}
    return fill(_("Chosen by {code}: {name}"), told) if named else ""


def column_words(texts: DraftTexts, piece: TextPiece) -> str:
    """What a column of an appendix shows: the indicator, or those that play a role."""
    if not piece.column:
        return ""
    names = {each.code: each.name for each in texts.plan.indicators}
    codes = texts.texts.role(piece.text) or (piece.text,)
    return "; ".join(f"{code}: {names[code]}" for code in codes if code in names)


def in_short(entry: TextEntry) -> str:
    """The first words of a text, as many as a list has room for."""
    words = entry.first or entry.key
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]}…"


def state_of_text(entry: TextEntry) -> str:
    """How it stands to the version in force; nothing where it is the same."""
    return _(STATES[entry.state]) if entry.state else ""


def entry_head(entry: TextEntry) -> str:
    """Where in which paper it stands."""
    return tr(entry.section)
