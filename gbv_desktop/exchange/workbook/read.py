"""Reads a filled-in template back: first whether it is the one that was handed out, then its cells.

A cell that cannot be understood is told by sheet and cell, and changes nothing; the others are
taken as people typed them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from gbv_desktop.domain.report.naming import ANOTHER_FORM, ANOTHER_PLAN, claimed_day, claimed_period
from gbv_desktop.domain.report.typed import read_cell, write_cell
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook.faults import (
    E_XLS_ALTERED,
    E_XLS_CHOICE,
    E_XLS_COPY,
    E_XLS_FOREIGN,
    E_XLS_IDS,
    E_XLS_NEWER,
    E_XLS_OTHER,
    E_XLS_SHEET,
    E_XLS_TRAINING,
    E_XLS_YEAR,
)
from gbv_desktop.exchange.workbook.identity import FORMAT, VERSION, Ids, WorkbookIdentity, seal
from gbv_desktop.exchange.workbook.layout import IDS, FillableCell, SheetName, Take, WorkbookLayout
from gbv_desktop.exchange.workbook.package import Value, WorksheetCells, open_pages
from gbv_desktop.exchange.workbook.values import (
    as_text,
    day_text,
    figure_text,
    limited,
    plain_text,
    words_text,
)
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Field, message


@dataclass(frozen=True)
class CellFault:
    """A cell that was not understood: the sheet's own name, the cell as Excel names it, and why."""

    sheet: str
    cell: str
    problem: Problem


@dataclass(frozen=True)
class TypedEntry:
    """What was typed into one place, as :func:`~.layout.kept_text` writes it; empty if emptied."""

    slot: FillableCell
    sheet: str
    text: str

    @property
    def cell(self) -> str:
        """The cell as Excel names it."""
        return cell_name(self.slot.row, self.slot.column)


@dataclass(frozen=True)
class FilledWorkbook:
    """What a workbook brings: only what is another than when it was handed out."""

    entries: tuple[TypedEntry, ...]
    faults: tuple[CellFault, ...]


def cell_name(row: int, column: int) -> str:
    """``C7`` for a cell of the first 26 columns, counted from 0."""
    return f"{chr(65 + column)}{row + 1}"


def read(
    data: bytes, name: str, layout: WorkbookLayout, identity: WorkbookIdentity
) -> FilledWorkbook:
    """Reads a workbook back.

    Args:
        data: the file, with one byte more than the limit if it is larger.
        name: the file's name.
        layout, identity: of the report that takes it in.

    Raises:
        Problem: E-XLS-*, the workbook as a whole is refused.
    """
    pages = open_pages(data, name)
    ids = _ids(pages, name)
    _require_same(ids.identity, identity, layout)
    for sheet in SheetName:
        if ids.sheets.get(sheet, "") not in pages:
            raise E_XLS_SHEET(sheet=ids.sheets.get(sheet, tr(message(sheet.value))))
    _require_unaltered(pages, ids, layout)
    _require_no_filled_copy(pages, ids, layout)
    entries: list[TypedEntry] = []
    faults: list[CellFault] = []
    for slot in layout.slots:
        sheet_name = ids.sheets[slot.sheet]
        try:
            text = _typed(pages[sheet_name], slot, ids.words)
        except Problem as problem:
            faults.append(CellFault(sheet_name, cell_name(slot.row, slot.column), problem))
        else:
            # What nobody touched is not taken in: meanwhile the report may say otherwise.
            if text != ids.given.get(slot.ref, ""):
                entries.append(TypedEntry(slot, sheet_name, text))
    return FilledWorkbook(tuple(entries), tuple(faults))


# --- whose workbook it is -------------------------------------------------------------------------
def _ids(pages: Mapping[str, WorksheetCells], name: str) -> Ids:
    page = pages.get(IDS)
    if page is None:
        raise E_XLS_FOREIGN(file=name)
    lines = [
        tuple(as_text(page.at(row, column)) for column in range(3))
        for row in range(len(page.rows))
        if page.at(row, 0) != ""
    ]
    found = [(kind, key, value) for kind, key, value in lines]
    if not found or found[0][:2] != ("format", FORMAT):
        raise E_XLS_FOREIGN(file=name)
    if found[0][2] != str(VERSION):
        raise E_XLS_NEWER(file=name)
    # No signature: it shows that the hidden sheet was changed by hand or lost lines, not who did.
    if found[-1] != ("seal", "sha-256", seal(found[:-1])):
        raise E_XLS_IDS(file=name)

    def named(wanted: str) -> dict[str, str]:
        return {key: value for kind, key, value in found if kind == wanted}

    sheets = {
        SheetName[key]: value
        for key, value in named("sheet").items()
        if key in SheetName.__members__
    }
    return Ids(named("identity"), sheets, named("word"), named("given"))


_EDITION = N_("{form}, edition {edition}")
_OWN_TEXT = N_("the text of the form that is in use here")
_OTHER_TEXT = N_("another text of the form")
_UP_TO = N_("figures up to {day}")


def _require_same(
    found: Mapping[str, str], identity: WorkbookIdentity, layout: WorkbookLayout
) -> None:
    expected = {name: str(value) for name, value in asdict(identity).items()}
    # A unit may have got another name since; its id is what counts.
    differing = [n for n in expected if n != "unit_name" and found.get(n) != expected[n]]
    if differing == ["training"]:
        raise E_XLS_TRAINING()
    if differing:
        own: dict[str, Field] = {
            "plan": layout.plan.identity.title,
            "form": layout.form.title,
            "form_hash": message(_OWN_TEXT),
        }
        raise E_XLS_OTHER(
            found=_told(found, differing, {n: t for n, t in own.items() if n not in differing}),
            expected=_told(expected, differing, own),
        )


def _told(
    of: Mapping[str, str], differing: Collection[str], titles: Mapping[str, Field]
) -> tuple[Field, ...]:
    """Whose workbook it is, for people, and what differs; ``titles`` of the same plan and form."""
    told = {name: value[:40] for name, value in of.items()}
    form = titles.get("form") or message(ANOTHER_FORM)
    edition = message(_EDITION, form=form, edition=told.get("edition", "?"))
    said: list[Field] = [
        told.get("unit_name", "?"),
        edition,
        claimed_period(told.get("period", "?")),
    ]
    if "plan" in differing:
        said.append(titles.get("plan") or message(ANOTHER_PLAN))
    if "data_to" in differing:
        said.append(message(_UP_TO, day=claimed_day(told.get("data_to", "?"))))
    if "form_hash" in differing:
        said.append(titles.get("form_hash") or message(_OTHER_TEXT))
    return tuple(said)


def _require_unaltered(
    pages: Mapping[str, WorksheetCells], ids: Ids, layout: WorkbookLayout
) -> None:
    for sheet, row, column, expected in layout.anchors:
        name = ids.sheets[sheet]
        if plain_text(as_text(pages[name].at(row, column))) != plain_text(expected):
            raise E_XLS_ALTERED(sheet=name, cell=cell_name(row, column), expected=expected)


def _require_no_filled_copy(
    pages: Mapping[str, WorksheetCells], ids: Ids, layout: WorkbookLayout
) -> None:
    """Whoever fills in a copy of a sheet and leaves the sheet must hear that it is not read."""
    own = {*ids.sheets.values(), IDS}
    # Excel names a copy "Figures (2)" and leaves it beside the original.
    for name in (each for each in pages if each not in own):
        for sheet in SheetName:
            original = ids.sheets[sheet]
            if _copies(pages[name], sheet, layout) and any(
                pages[name].at(slot.row, slot.column) != pages[original].at(slot.row, slot.column)
                for slot in layout.slots
                if slot.sheet is sheet
            ):
                raise E_XLS_COPY(copy=name, sheet=original)


def _copies(page: WorksheetCells, sheet: SheetName, layout: WorkbookLayout) -> bool:
    fixed = [each for each in layout.anchors if each[0] is sheet]
    return bool(fixed) and all(
        plain_text(as_text(page.at(row, column))) == plain_text(expected)
        for _sheet, row, column, expected in fixed
    )


# --- what was typed -------------------------------------------------------------------------------
def _typed(page: WorksheetCells, slot: FillableCell, words: Mapping[str, str]) -> str:
    broken = page.broken.get((slot.row, slot.column))
    if broken is not None:
        raise broken()
    value = page.at(slot.row, slot.column)
    return "" if value == "" else _taken(value, slot, words)


def _taken(value: Value, slot: FillableCell, words: Mapping[str, str]) -> str:
    match slot.take:
        case Take.COUNT | Take.YES_NO:
            yes_no = slot.take is Take.YES_NO
            cell = read_cell(figure_text(value, yes_no=yes_no), yes_no=yes_no)
            return write_cell(cell, yes_no=yes_no)
        case Take.MONEY:
            text = figure_text(value, yes_no=False)
            return format_count(parse_count(text)) if text else ""
        case Take.DAY:
            return day_text(value)
        case Take.CHOICE:
            return _chosen(words_text(value), slot, words)
        case Take.YEAR:
            return _year(words_text(value))
        case Take.WORDS:
            return limited(words_text(value), slot.limit)


def _chosen(text: str, slot: FillableCell, words: Mapping[str, str]) -> str:
    if not text:
        return ""
    allowed = {kept for kept, _words in slot.words}
    # By the words that the workbook was written with, which may be of another language.
    known = {fold(word): kept for word, kept in words.items() if kept in allowed}
    if fold(text) not in known:
        shown = tuple(word for word, kept in words.items() if kept in allowed)
        raise E_XLS_CHOICE(text=text[:40], words=shown)
    return known[fold(text)]


def _year(text: str) -> str:
    if text and not re.fullmatch(r"20[0-9]{2}", text):
        raise E_XLS_YEAR(text=text[:40])
    return text
