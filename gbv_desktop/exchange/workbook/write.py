"""Writes the template workbook: the printed form to fill in, locked but for its cells."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import date
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gbv_desktop.domain.report.facts_beside import FACT_WORDS
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.vietnamese import short_date
from gbv_desktop.exchange.workbook.heights import TallSheet
from gbv_desktop.exchange.workbook.identity import Ids, WorkbookIdentity
from gbv_desktop.exchange.workbook.layout import (
    ACTUAL,
    CODE,
    ESTIMATE,
    FIRST_ROW,
    IDS,
    MEASURE,
    NAME,
    FillableCell,
    LineLook,
    PrintedLine,
    SheetName,
    Take,
    WorkbookLayout,
    kept_text,
)
from gbv_desktop.exchange.workbook.looks import LOOKS, MADE, OPTIONS, on_paper
from gbv_desktop.exchange.workbook.watch import validation
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Field, message
from gbv_desktop.writing.sentences.paper_words import PaperDetails, paper_words
from gbv_desktop.writing.sentences.wording import fill_words

_COLUMNS: Final = (6, 15, 60, 14, 20, 20)


def template(
    layout: WorkbookLayout, identity: WorkbookIdentity, report: Report | None = None, why: str = ""
) -> bytes:
    """The workbook to fill in.

    Args:
        layout: where everything stands. identity: whom it is for.
        report: figures and words that it shall hold; ``None`` leaves all its cells blank.
        why: the reason for which it holds them, shown on the sheet that explains.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": layout.form.title, "created": MADE})
        _Template(book, layout, identity, report).write(why)
    return stream.getvalue()


def say(sentence: str, **fields: Field) -> str:
    """A marked sentence in the language in use."""
    return tr(message(sentence, **fields))


class _Template:
    """One workbook being written."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        layout: WorkbookLayout,
        identity: WorkbookIdentity,
        report: Report | None,
    ) -> None:
        self._layout, self._identity, self._report = layout, identity, report
        self._looks: dict[str, Format] = {n: book.add_format(look) for n, look in LOOKS.items()}
        self._names = {sheet: say(sheet.value) for sheet in SheetName}
        self._sheets: dict[SheetName, TallSheet] = {
            sheet: book.add_worksheet(name, worksheet_class=TallSheet)
            for sheet, name in self._names.items()
        }
        self._ids: Worksheet = book.add_worksheet(IDS)
        self._words = _plan_words(layout)
        self._given: dict[str, str] = {}

    def write(self, why: str) -> None:
        """All sheets."""
        self._figures()
        self._texts()
        self._activities()
        self._help(why)
        for slot in self._layout.slots:
            self._entry(slot)
        for sheet in self._sheets.values():
            sheet.fit_rows()
            # Without a password: it keeps slips of the hand away, and hides nothing from anybody.
            sheet.protect("", {"format_columns": True, "format_rows": True})
        self._hidden()

    # --- the form --------------------------------------------------------------------------------
    def _figures(self) -> None:
        sheet, last = self._sheets[SheetName.FIGURES], self._last
        for column, width in enumerate(_COLUMNS[: last + 1]):
            sheet.set_column(column, column, width)
        sheet.merge_range(0, 0, 0, last, self._layout.form.title, self._look("title"))
        sheet.set_row(0, 36)
        sheet.write_string(1, 0, self._words["reporter"], self._look("plain"))
        sheet.write_string(2, 0, self._words["period_fact"], self._look("plain"))
        sheet.merge_range(3, 0, 3, last, say(_SIGNS), self._look("note"))
        sheet.set_row(3, 34)
        self._head(sheet)
        for line in self._layout.lines:
            self._line(sheet, line)
        # Whoever types in line 60 still sees of what, and in which column.
        sheet.freeze_panes(FIRST_ROW, NAME + 1)
        sheet.repeat_rows(FIRST_ROW - 3, FIRST_ROW - 1)
        on_paper(sheet)

    @property
    def _last(self) -> int:
        return ESTIMATE if self._layout.period.has_estimates else ACTUAL

    def _head(self, sheet: Worksheet) -> None:
        """Groups over names over the numbers of the columns, as on the printed form."""
        group, names, letters = FIRST_ROW - 3, FIRST_ROW - 2, FIRST_ROW - 1
        head, letter = self._look("head"), self._look("letter")
        for column, name in enumerate(("no", "code", "indicator", "measure")):
            sheet.merge_range(group, column, names, column, self._words[name], head)
            sheet.write_string(letters, column, "ABCD"[column], letter)
        if self._last == ESTIMATE:
            sheet.merge_range(
                group, ACTUAL, group, ESTIMATE, say(N_("Figures of the period")), head
            )
        else:
            sheet.write_string(group, ACTUAL, say(N_("Figures of the period")), head)
        for number, (column, name) in enumerate(((ACTUAL, "amount"), (ESTIMATE, "estimate")), 1):
            if column <= self._last:
                sheet.write_string(names, column, self._words[name], head)
                sheet.write_string(letters, column, str(number), letter)
        sheet.set_row(names, 36)

    def _line(self, sheet: Worksheet, line: PrintedLine) -> None:
        row = line.row
        if line.look is LineLook.SECTION:
            sheet.merge_range(row, 0, row, self._last, line.name, self._look("section"))
            return
        name = line.name
        if line.fact:
            name = say(N_("Beside it: {fact}"), fact=message(FACT_WORDS[line.fact]))
        elif line.breakdown:
            name = say(N_("By {breakdown}:"), breakdown=line.breakdown)
        total = line.look is LineLook.TOTAL
        group = line.look is LineLook.HEADING
        sheet.write_string(row, 0, line.number, self._look("centre"))
        sheet.write_string(row, CODE, line.code, self._look("centre" if total else "small"))
        look = "name" if total else "group" if group else "part"
        sheet.write_string(row, NAME, name, self._look(look))
        sheet.write_string(row, MEASURE, line.measure, self._look("centre"))
        # Closed first; the cells to fill in are written over it later.
        for column in range(ACTUAL, self._last + 1):
            sheet.write_blank(row, column, None, self._look("closed"))

    # --- words -----------------------------------------------------------------------------------
    def _texts(self) -> None:
        sheet = self._sheets[SheetName.TEXTS]
        heads = (self._words["code"], say(N_("Part of the report")), say(N_("Text of the unit")))
        self._list(sheet, heads, (8, 40, 100))
        for row, text in enumerate(self._layout.form.texts, start=2):
            sheet.write_string(row, 0, text.code, self._look("centre"))
            sheet.write_string(row, 1, text.title, self._look("name"))
            sheet.set_row(row, 110)

    def _activities(self) -> None:
        sheet = self._sheets[SheetName.ACTIVITIES]
        heads = (
            *(self._words["no"], say(N_("Activity of the plan")), say(N_("State"))),
            *(say(N_("Result")), say(N_("Money used (VND)")), say(N_("Difficulty"))),
        )
        self._list(sheet, heads, (8, 60, 18, 50, 18, 50))
        for row, activity in enumerate(self._layout.activities, start=2):
            sheet.write_string(row, 0, activity.number, self._look("centre"))
            sheet.write_string(row, 1, activity.title, self._look("name"))
            sheet.set_row(row, 54)  # room for what is typed beside it

    def _list(self, sheet: Worksheet, heads: tuple[str, ...], widths: tuple[int, ...]) -> None:
        sheet.merge_range(0, 0, 0, len(heads) - 1, sheet.get_name(), self._look("title"))
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, head, self._look("head"))
        sheet.freeze_panes(2, 2)
        on_paper(sheet)

    def _help(self, why: str) -> None:
        sheet = self._sheets[SheetName.HELP]
        held = say(N_("It was given the figures of the office, because: {reason}"), reason=why)
        lines = [*(say(each) for each in _EXPLAINED), *((held,) if why else ())]
        heads = (say(N_("Code")), say(N_("Indicator")), say(N_("What counts, and what does not")))
        for column, width in enumerate((10, 60, 100)):
            sheet.set_column(column, column, width)
        for row, words in enumerate(lines):
            sheet.merge_range(row, 0, row, 2, words, self._look("note" if row else "title"))
            sheet.set_row(row, 34)
        first = len(lines) + 1
        for column, head in enumerate(heads):
            sheet.write_string(first, column, head, self._look("head"))
        for row, each in enumerate(self._layout.form.due(self._layout.period.kind), first + 1):
            sheet.write_string(row, 0, each.code, self._look("centre"))
            sheet.write_string(row, 1, each.name, self._look("name"))
            sheet.write_string(row, 2, each.definition, self._look("name"))
        on_paper(sheet)

    # --- cells to fill in ------------------------------------------------------------------------
    def _entry(self, slot: FillableCell) -> None:
        sheet = self._sheets[slot.sheet]
        look = self._look(_entry_look(slot))
        text = kept_text(slot, self._report) if self._report is not None else ""
        # So that reading it back tells what was typed from what was handed out.
        if text:
            self._given[slot.ref] = text
        value = _shown(slot, text)
        if value is None:
            sheet.write_blank(slot.row, slot.column, None, look)
        elif isinstance(value, int):
            sheet.write_number(slot.row, slot.column, value, look)
        else:
            sheet.write_string(slot.row, slot.column, value, look)
        sheet.data_validation(slot.row, slot.column, slot.row, slot.column, validation(slot))

    def _hidden(self) -> None:
        words = {say(w): kept for slot in self._layout.slots for kept, w in slot.words}
        identity = {name: str(value) for name, value in asdict(self._identity).items()}
        for row, line in enumerate(Ids(identity, self._names, words, self._given).lines()):
            for column, text in enumerate(line):
                self._ids.write_string(row, column, text)
        self._ids.protect()
        # "Unhide" in Excel does not offer it, so nobody tidies it away.
        self._ids.very_hidden()

    def _look(self, name: str) -> Format:
        return self._looks[name]


def _plan_words(layout: WorkbookLayout) -> dict[str, str]:
    """The words of the printed form, from the plan's own texts."""
    papers = layout.plan.papers
    known = paper_words(layout.plan, layout.unit, layout.period, PaperDetails())
    wanted = ("no", "code", "indicator", "measure", "amount", "estimate", "reporter", "period_fact")
    return {name: fill_words(papers.words[f"table.{name}"], known) for name in wanted}


def _entry_look(slot: FillableCell) -> str:
    match slot.take:
        case Take.COUNT | Take.MONEY:
            return "count"
        case Take.YES_NO | Take.CHOICE:
            return "choice"
        case Take.YEAR:
            return "year"
        case Take.WORDS if slot.part != "details":
            return "words"
    return "line"


def _shown(slot: FillableCell, text: str) -> int | str | None:
    """A kept text as it stands in the workbook."""
    if not text:
        return None
    if slot.take is Take.CHOICE:
        return next((say(words) for kept, words in slot.words if kept == text), text)
    if slot.take is Take.DAY:
        # As a text: an Excel set to American would show and read a real date by its own order.
        return short_date(date.fromisoformat(text))
    # As a number Excel adds it up and compares it; the dots are only how it is shown.
    digits = text.replace(".", "")
    if slot.take in (Take.COUNT, Take.MONEY, Take.YEAR) and digits.isdecimal():
        return int(digits)
    return text


# --- what the sheets explain ----------------------------------------------------------------------
_SIGNS = N_(
    "Number: what was counted (0 is a number). “-”: nothing occurred. “…”: not collected."
    " Blank: not entered yet. Fill in the yellow cells only."
)
_EXPLAINED = (
    N_("How to fill in this workbook"),
    N_(
        "Fill in the yellow cells of the sheets of figures, texts and activities. All else is"
        " locked: lines, columns, codes and names of sheets stay as they are."
    ),
    N_(
        "Counts are whole numbers; money is in VND, without decimals. Type “-” or “không phát"
        " sinh” where nothing occurred, “…” or “không thu thập” where it is not collected. A blank"
        " cell stays as it is in the program."
    ),
    N_("Only numbers of cases and persons: no names, addresses or telephone numbers, in no cell."),
    N_(
        "Save it as .xlsx and take it in on the page of the report. The program shows first what"
        " would change, and what it does not understand, by sheet and cell."
    ),
)
