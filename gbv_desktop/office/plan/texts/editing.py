"""Changing the texts of the papers in the draft."""

from __future__ import annotations

from functools import partial

from gbv_desktop.domain.plan.editions.tables import PlanTables, Way, value_at, with_value
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft, required_draft
from gbv_desktop.office.plan.texts.listing import (
    DraftTexts,
    TextPiece,
    TextTable,
    find_entry,
    piece_of,
)
from gbv_desktop.text import N_, Message, message

UP, DOWN = -1, 1


def text_changed(
    texts: DraftTexts, piece: TextPiece, text: str
) -> tuple[Message, partial[PlanTables]]:
    """What is said of a change of a text, and the change; raises E-TEXT-NAME.

    An empty variant is left out, an empty line of a list is taken out of it.
    """
    file, way = texts.place_of(piece.way)
    said = message(N_("{place}: “{text}”"), place=texts.section(piece.way), text=text[:60])
    return said, partial(_with_text, file, way, text or _nothing(piece))


def _nothing(piece: TextPiece) -> str | None:
    """What stands for an empty text: single texts and items of lists have to be there."""
    must = piece.way[0] in (TextTable.WORDS, TextTable.ENUMERATION)
    return "" if must else None


def _with_text(file: str, way: Way, text: str | None, tables: PlanTables) -> PlanTables:
    step = way[-1]
    if not isinstance(step, int):
        return with_value(tables, file, way, text)
    lines = list(value_at(tables, file, way[:-1]) or [])
    if not all(isinstance(each, str) for each in lines):
        return with_value(tables, file, way, text)
    if text is None:
        lines = [*lines[:step], *lines[step + 1 :]]
    else:
        lines = [*lines[:step], text, *lines[step + 1 :]]
    # A list that the plan has stays, if empty: it is not the common one.
    kept = lines or ([] if way[0] == TextTable.LISTS else None)
    return with_value(tables, file, way[:-1], kept)


def line_moved(
    texts: DraftTexts, piece: TextPiece, by: int
) -> tuple[Message, partial[PlanTables]] | None:
    """A line of a list moved up or down; ``None`` at its ends; raises E-TEXT-NAME."""
    file, way = texts.place_of(piece.way)
    *above, at = way
    if not isinstance(at, int) or at + by < 0:
        return None
    said = message(N_("{place}: a line moved"), place=texts.section(piece.way))
    return said, partial(_moved, file, tuple(above), at, at + by)


def _moved(file: str, way: Way, at: int, to: int, tables: PlanTables) -> PlanTables:
    lines = list(value_at(tables, file, way) or [])
    if max(at, to) >= len(lines):
        return tables
    lines[at], lines[to] = lines[to], lines[at]
    return with_value(tables, file, way, lines)


def set_text(office: Office, key: str, text: str) -> EditionDraft:
    """Changes a text of the draft by its key.

    Raises:
        Problem: E-TEXT-NAME, and as :func:`drafting.change_draft`.
    """
    draft = required_draft(office)
    texts = DraftTexts.of(draft.tables, draft.plan or office.plan)
    piece = piece_of(find_entry(texts.entries(), key), key)
    return change_draft(office, *text_changed(texts, piece, text))
