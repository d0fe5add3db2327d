"""Where everything stands in the workbook of one form, for one unit and period.

The writer and the reader both follow this layout; what a workbook must say at a place to be the
one that was handed out is its :attr:`WorkbookLayout.anchors`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.asking import activities_asked
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.forms import BreakdownType, Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.facts_beside import DATE_FACTS, FORM_FACT, FORM_WORDS, YEAR_FACTS
from gbv_desktop.domain.report.reports import ACTIVITY_WORDS, Report
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.lengths import FACT_CHARS, TEXT_CHARS, WORDS_CHARS
from gbv_desktop.text import N_

FIRST_ROW = 8
"""The first line below the head of the figures, counted from 0."""

CODE, NAME, MEASURE, ACTUAL, ESTIMATE = 1, 2, 3, 4, 5
TEXT_COLUMN = 2
STATE, RESULT, MONEY, DIFFICULTY = 2, 3, 4, 5


class SheetName(Enum):
    """The sheets, with the English sentence of each one's name."""

    FIGURES = N_("Form figures")
    TEXTS = N_("Form texts")
    ACTIVITIES = N_("Form activities")
    HELP = N_("How to fill in")


IDS = "gbv"
"""The hidden sheet by which the workbook is known."""


class Take(StrEnum):
    """What may be typed into a cell."""

    COUNT = "count"
    YES_NO = "yes_no"
    MONEY = "money"
    """As a count, but neither sign may stand here."""
    WORDS = "words"
    DAY = "day"
    YEAR = "year"
    CHOICE = "choice"


@dataclass(frozen=True)
class FillableCell:
    """A cell to fill in.

    Attributes:
        part, code: what it is in the report: ``cells`` ``V03.than_the``, ``estimates``, ``details``
            ``A02.no``, ``texts`` ``N01``, ``activities`` ``1.1.result``.
        row, column: counted from 0.
        words: what may be chosen, the kept value by its English sentence.
        limit: the letters that a text may have.
    """

    part: str
    code: str
    sheet: SheetName
    row: int
    column: int
    take: Take
    sensitive: bool = False
    words: tuple[tuple[str, str], ...] = ()
    limit: int = 0

    @property
    def ref(self) -> str:
        """Its name in the workbook's hidden sheet."""
        return f"{self.part}:{self.code}"


class LineLook(StrEnum):
    """How a line of the figures is set."""

    SECTION = "section"
    TOTAL = "total"
    HEADING = "heading"
    PART = "part"
    FACT = "fact"


@dataclass(frozen=True)
class PrintedLine:
    """A line of the figures as printed; ``code`` is empty for headings."""

    row: int
    look: LineLook
    number: str
    code: str
    name: str
    measure: str
    breakdown: str = ""
    """The breakdown that a heading stands over."""
    fact: str = ""
    """The fact that the line asks for."""


@dataclass(frozen=True)
class WorkbookLayout:
    """The workbook of one form, for one unit and period."""

    plan: Plan
    unit: Unit
    form: Form
    period: Period
    lines: tuple[PrintedLine, ...]
    activities: tuple[Activity, ...]
    slots: tuple[FillableCell, ...]

    @property
    def anchors(self) -> Iterator[tuple[SheetName, int, int, str]]:
        """What must stand where: codes, and the names in the plan's own words."""
        for line in self.lines:
            # Codes find a line that was moved or sorted away; names one whose code was typed over.
            if line.code:
                yield SheetName.FIGURES, line.row, CODE, line.code
            if line.look in (LineLook.TOTAL, LineLook.PART):
                yield SheetName.FIGURES, line.row, NAME, line.name
        for row, text in enumerate(self.form.texts, start=2):
            yield SheetName.TEXTS, row, 0, text.code
            yield SheetName.TEXTS, row, 1, text.title
        for row, activity in enumerate(self.activities, start=2):
            yield SheetName.ACTIVITIES, row, 0, activity.number
            yield SheetName.ACTIVITIES, row, 1, activity.title


def layout_of(plan: Plan, unit: Unit, form: Form, period: Period) -> WorkbookLayout:
    """Lays the workbook out."""
    lines = tuple(_lines(form, period))
    activities = tuple(activity for activity, _role in activities_asked(plan, unit, form, period))
    slots = (
        *_figures(lines, form, period),
        *(
            FillableCell(
                "texts", text.code, SheetName.TEXTS, row, TEXT_COLUMN, Take.WORDS, limit=TEXT_CHARS
            )
            for row, text in enumerate(form.texts, start=2)
        ),
        *_activities(activities),
    )
    return WorkbookLayout(plan, unit, form, period, lines, activities, slots)


def _lines(form: Form, period: Period) -> Iterator[PrintedLine]:
    due = form.due(period.kind)
    row, number = FIRST_ROW, 0
    for section in form.sections:
        indicators = [each for each in section.indicators if each in due]
        if indicators:
            yield PrintedLine(row, LineLook.SECTION, "", "", section.title, "")
            row += 1
        for indicator in indicators:
            number += 1
            for line in _of(indicator, str(number)):
                yield PrintedLine(row, *line)
                row += 1


_Rest = tuple[LineLook, str, str, str, str, str, str]


def _of(indicator: Indicator, number: str) -> Iterator[_Rest]:
    code, measure = indicator.code, indicator.unit
    yield LineLook.TOTAL, number, code, indicator.name, measure, "", ""
    for name in indicator.details:
        yield LineLook.FACT, "", f"{code}.{name}", "", "", "", name
    for breakdown in indicator.breakdowns:
        of_which = breakdown.type is BreakdownType.OF_WHICH
        # One option of a total needs no heading above it: its line says both.
        if not of_which:
            yield LineLook.HEADING, "", "", "", "", breakdown.name, ""
        for option in breakdown.options:
            name = f"{breakdown.name}: {option.name}" if of_which else f"– {option.name}"
            yield LineLook.PART, "", f"{code}.{option.code}", name, measure, "", ""


def _figures(lines: tuple[PrintedLine, ...], form: Form, period: Period) -> Iterator[FillableCell]:
    owners: Mapping[str, Indicator] = form.cell_indicators[period.kind]
    for line in lines:
        if line.look is LineLook.FACT:
            yield _fact(line)
        elif line.code:
            indicator = owners[line.code]
            take = Take.YES_NO if indicator.kind is Kind.YES_NO else Take.COUNT
            place = (line.code, SheetName.FIGURES, line.row)
            yield FillableCell("cells", *place, ACTUAL, take, sensitive=indicator.sensitive)
            # Nobody guesses how many suffered.
            if indicator.estimable and not indicator.sensitive and period.has_estimates:
                yield FillableCell("estimates", *place, ESTIMATE, take)


def _fact(line: PrintedLine) -> FillableCell:
    take = Take.WORDS
    words: tuple[tuple[str, str], ...] = ()
    if line.fact == FORM_FACT:
        take, words = Take.CHOICE, tuple(FORM_WORDS.items())
    elif line.fact in DATE_FACTS:
        take = Take.DAY
    elif line.fact in YEAR_FACTS:
        take = Take.YEAR
    place = (SheetName.FIGURES, line.row, ACTUAL)
    return FillableCell("details", line.code, *place, take, words=words, limit=FACT_CHARS)


def _activities(activities: tuple[Activity, ...]) -> Iterator[FillableCell]:
    # No word for "not told yet": that is the empty cell.
    states = tuple((str(state), words) for state, words in ACTIVITY_WORDS.items() if state)
    for row, activity in enumerate(activities, start=2):
        for column, name, take in (
            (STATE, "state", Take.CHOICE),
            (RESULT, "result", Take.WORDS),
            (MONEY, "money", Take.MONEY),
            (DIFFICULTY, "difficulty", Take.WORDS),
        ):
            yield FillableCell(
                "activities",
                f"{activity.id}.{name}",
                SheetName.ACTIVITIES,
                row,
                column,
                take,
                words=states if take is Take.CHOICE else (),
                limit=WORDS_CHARS,
            )


def kept_text(slot: FillableCell, report: Report) -> str:
    """What the report holds at a place, as a line of text; empty where it holds nothing.

    A figure reads as on the form, a choice by its code, a day as year, month, day.
    """
    name, _, field = slot.code.rpartition(".")
    match slot.part:
        case "cells":
            return write_cell(report.cells.get(slot.code), yes_no=slot.take is Take.YES_NO)
        case "estimates":
            return write_cell(report.estimates.get(slot.code), yes_no=slot.take is Take.YES_NO)
        case "details":
            return report.details.get(name, {}).get(field, "")
        case "texts":
            return report.texts.get(slot.code, "")
    told = next((each for each in report.activities if each.activity == name), None)
    found = getattr(told, field) if told is not None else ""
    return format_count(found) if isinstance(found, int) else found or ""
