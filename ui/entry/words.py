"""The form's findings, sections and heads in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from gbv_desktop.domain.checks.checking import RULE_EMPTY
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.rules import Level, TermSource
from gbv_desktop.domain.report.answering import answer_words
from gbv_desktop.domain.report.edits import Column
from gbv_desktop.domain.report.naming import cell_words
from gbv_desktop.domain.report.remarks import OPEN, SETTLED
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.figures import said_now
from ui.base.words import REMARK_STATES, day
from ui.entry.grid.form_lines import FormLine, lines_of
from ui.entry.grid.head import HeadColumn
from ui.kit.fields.search import fits
from ui.report.findings import MOST, NOWHERE, FindingLine, Spot

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet

ACTIVITIES_LETTER, TEXTS_LETTER = "H", "N"
"""No indicator's code begins with H; the parts of the narrative are N01 and so on."""


@dataclass(frozen=True)
class FormSection:
    """A section of the form as it is walked through."""

    letter: str
    title: str
    lines: tuple[FormLine, ...]
    codes: tuple[str, ...]


def sections_of(sheet: EntrySheet) -> tuple[FormSection, ...]:
    """The sections that ask for something in this period, indicators numbered through."""
    kind = sheet.period.kind
    asked = {indicator.code for indicator in sheet.form.due(kind)}
    made: list[FormSection] = []
    number = 1
    for section in sheet.form.sections:
        due = [each for each in section.indicators if each.code in asked]
        if due:
            lines = lines_of(due, number)
            codes = tuple(line.code for line in lines if line.code)
            made.append(FormSection(due[0].code[0], section.title, lines, codes))
            number += len(due)
    return tuple(made)


def same_report(before: EntrySheet | None, now: EntrySheet) -> bool:
    """Whether it is the report that stood here before, perhaps changed elsewhere."""
    if before is None:
        return False
    return (before.period.code, before.report.revision) == (now.period.code, now.report.revision)


def hits(wanted: str, lines: Iterable[FormLine]) -> tuple[str, ...]:
    """The cells whose code or name has the words, one whose very code it is before all others.

    Args:
        wanted: folded, without accents.
    """
    found = [
        line.code
        for line in lines
        if fits(wanted, line.code, line.indicator.cell_name(line.code), line.name)
    ]
    return tuple(sorted(found, key=lambda code: fold(code) != wanted))


class Leaf(Enum):
    """What stands behind the sections of cells."""

    ACTIVITIES = "activities"
    TEXTS = "texts"


@dataclass(frozen=True)
class LeafSection:
    """A part of the report that holds no cells, and how many entries it asks for."""

    leaf: Leaf
    letter: str
    title: str
    asked: int


def leaves_of(sheet: EntrySheet) -> tuple[LeafSection, ...]:
    """The parts without cells that the report has; the narrative comes last."""
    leaves = (
        LeafSection(Leaf.ACTIVITIES, ACTIVITIES_LETTER, _("Activities"), len(sheet.assigned)),
        LeafSection(Leaf.TEXTS, TEXTS_LETTER, _("Narrative"), len(sheet.form.texts)),
    )
    return tuple(leaf for leaf in leaves if leaf.asked)


# --- heads ----------------------------------------------------------------------------------------
def head_of(sheet: EntrySheet) -> tuple[HeadColumn, ...]:
    """The head of the form, a column for each of ``form_grid.At``."""
    group = _("This period") if sheet.period.has_estimates else ""
    up_to = f"{sheet.period.data_to.day}/{sheet.period.data_to.month}"
    actual = fill(_("Done by {day}"), {"day": up_to}) if group else _("This period")
    beside = _("To compare")
    last = sheet.beside.get(TermSource.SAME_PERIOD_LAST_YEAR)
    before = sheet.beside.get(sheet.before)
    numbers = iter(("1", "2", "3", "4"))
    return (
        HeadColumn(_("No."), "A"),
        HeadColumn(_("Code"), "B"),
        HeadColumn(_("Indicator"), "C"),
        HeadColumn(_("Unit of measure"), "D"),
        HeadColumn(actual, next(numbers), group),
        HeadColumn(_("Expected for the period"), next(numbers) if group else "", group),
        HeadColumn(_last_year(last), next(numbers), beside),
        HeadColumn(_period(before), next(numbers), beside),
    )


def span_of(period: Period) -> str:
    """Which days the figures of a period count, in words."""
    words = _(N_("figures from {first} to {last}"))
    return fill(words, {"first": day(period.start), "last": day(period.data_to)})


def _last_year(period: Period | None) -> str:
    return fill(_("Same period {year}"), {"year": period.year}) if period else ""


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    words = _(N_("Year {year}")) if period.kind is PeriodKind.YEAR else _(N_("6 months {year}"))
    return fill(words, {"year": period.year})


def beside_words(sheet: EntrySheet, line: FormLine, *, hidden: bool) -> str:
    """The other periods' figures of a cell in words, for windows too narrow for their columns."""
    if not line.code or (hidden and line.indicator.sensitive):
        return ""
    said = []
    for at, words in (
        (TermSource.SAME_PERIOD_LAST_YEAR, _last_year),
        (sheet.before, _period),
    ):
        cell = sheet.earlier.cells.get(at, {}).get(line.code)
        if cell is not None and cell.amount is not None:
            summed = _("added up from merged units")
            rebuilt = f" ({summed})" if at in sheet.earlier.rebuilt else ""
            shown = write_cell(cell, yes_no=line.yes_no)
            figure = f"{shown}{rebuilt}{_estimated(sheet, at, line.code)}"
            said.append(f"{words(sheet.beside.get(at))}: {figure}")
    return " · ".join(said)


def _estimated(sheet: EntrySheet, at: TermSource, code: str) -> str:
    """How far the estimate of another period lay from what was reported of it."""
    off = sheet.earlier.overestimate(at, code)
    if off is None:
        return ""
    words = _("as it was estimated")
    if off:
        many, few = _("estimated {count} too many"), _("estimated {count} too few")
        words = fill(many if off > 0 else few, {"count": format_count(abs(off))})
    return f" ({words})"


def _remark_lines(sheet: EntrySheet, *, hidden: bool) -> Iterator[FindingLine]:
    """The remarks that are not settled; those that wait for this office first."""
    standing = [each for each in sheet.remarks if each.state != SETTLED]
    for waits in (True, False):
        for remark in standing:
            asked = remark.state == OPEN and remark.author != sheet.author
            if asked is waits:
                place = cell_words(sheet.form.indicators, remark.cell)
                more = f"{remark.author} · {place} · {_(REMARK_STATES[remark.state])}"
                tone = "primary" if asked else "plain"
                words = said_now(remark.text, hidden=hidden)
                yield FindingLine(tone, words, more, Spot(remark.cell))


def said_of(sheet: EntrySheet) -> str:
    """Why it came back, from the leader or from the upper unit."""
    if sheet.rejected:
        return fill(_("The leader gave it back: {reason}"), {"reason": sheet.rejected})
    if sheet.returned:
        return fill(_("The upper unit returned it: {reason}"), {"reason": sheet.returned})
    return ""


# --- findings -------------------------------------------------------------------------------------
def tones_of(findings: Findings, left: Iterable[Finding]) -> dict[tuple[str, Column], str]:
    """The cells to colour: the first of each finding that still stands."""
    tones: dict[tuple[str, Column], str] = {}
    standing = set(left)
    for finding in (*findings.warnings, *findings.errors):
        if finding in standing and finding.rule != RULE_EMPTY:
            column: Column = "estimate" if finding.estimate else "actual"
            tones[finding.cells[0], column] = finding.level.value
    return tones


@dataclass(frozen=True)
class Judged:
    """The findings on a sheet with what was answered to them."""

    findings: Findings
    left: tuple[Finding, ...]
    reasons: Mapping[str, str]
    codes: Mapping[str, str]
    hidden: bool
    editable: bool = True

    def lines(self, sheet: EntrySheet, empty: tuple[int, str]) -> tuple[list[FindingLine], int]:
        """What is to be looked at, the heaviest first: as many as are shown, and how many.

        Args:
            empty: how many cells are still empty and the first of them, if that was asked for.
        """
        standing = set(self.left)
        warnings = self.findings.warnings
        errors = [each for each in self.findings.errors if each.rule != RULE_EMPTY]
        light = [each for each in warnings if each not in standing]
        light += self.findings.notes
        heavy = [each for each in warnings if each in standing]
        remarks = list(_remark_lines(sheet, hidden=self.hidden))
        count = len(errors) + bool(empty[0]) + len(remarks) + len(heavy) + len(light)
        lines = [self._line("error", each, sheet) for each in errors[:MOST]]
        if empty[0]:
            lines.append(_empty_line(*empty, sheet, hidden=self.hidden))
        lines += remarks
        for tone, found in (("warning", heavy), ("plain", light)):
            room = max(MOST - len(lines), 0)
            lines += [self._line(tone, each, sheet) for each in found[:room]]
        return by_weight(lines)[:MOST], count

    def _line(self, tone: str, finding: Finding, sheet: EntrySheet) -> FindingLine:
        reason = self.reasons.get(finding.key, "")
        more = [" · ".join(dict.fromkeys(indicator_of(cell) for cell in finding.cells[:3]))]
        shown = not (self.hidden and finding.sensitive)
        if shown and finding.found is not None and finding.expected is not None:
            found, expected = format_count(finding.found), format_count(finding.expected)
            words = _("{found} against {expected}")
            more.append(fill(words, {"found": found, "expected": expected}))
        if reason:
            said = said_now(self.codes.get(reason, reason), hidden=self.hidden)
            more.append(fill(_("reason: {reason}"), {"reason": said}))
        asks = self.editable and finding.level is Level.WARNING
        key = finding.key if asks else ""
        words = tr(finding.text)
        spot = spot_of(finding, sheet)
        return FindingLine(tone, words, " · ".join(more), spot, key, bool(reason))


_WEIGHT = {"error": 0, "primary": 1, "warning": 2}


def by_weight(lines: Iterable[FindingLine]) -> list[FindingLine]:
    """What stops the report first, then what waits for this office, then what asks for a reason."""
    return sorted(lines, key=lambda line: _WEIGHT.get(line.tone, len(_WEIGHT)))


def _empty_line(count: int, first: str, sheet: EntrySheet, *, hidden: bool) -> FindingLine:
    """How many, and of the first, where the line leads, how it is answered."""
    indicator = sheet.form.cell_indicators[sheet.period.kind][first]
    words = fill(_("{count} cells are still empty"), {"count": count})
    named = {"cell": indicator.cell_words(first), "answer": tr(answer_words(indicator))}
    more = fill(_("The first is {cell}: {answer}."), named)
    if hidden and indicator.sensitive:
        more = f"{more} {_('Sensitive figures are hidden (F9)')}."
    return FindingLine("error", words, more, Spot(first))


def spot_of(finding: Finding, sheet: EntrySheet) -> Spot:
    """Where a finding is seen to; nowhere if it speaks of something that is not entered here."""
    cell = finding.cells[0]
    here = (
        cell in sheet.form.cell_indicators[sheet.period.kind]
        or cell in {text.code for text in sheet.form.texts}
        or cell in {each.id for each, _role in sheet.assigned}
    )
    column: Column = "estimate" if finding.estimate else "actual"
    return Spot(cell, column, next(iter(finding.facts), "")) if here else NOWHERE


def spots_of(left: Iterable[Finding], blank: str, sheet: EntrySheet) -> list[Spot]:
    """Where to go for what stands against submitting, the heaviest first.

    Args:
        left: errors and warnings without a reason.
        blank: the first cell that must still be filled in; empty for none.
    """
    weighed = [(each.level is not Level.ERROR, spot_of(each, sheet)) for each in left]
    if blank:
        weighed.append((False, Spot(blank)))
    return [spot for _light, spot in sorted(weighed, key=lambda each: each[0])]


def closed_words(sheet: EntrySheet) -> str:
    """Why a key changes nothing where it was pressed."""
    if sheet.entering:
        return _(
            "Nothing is typed here: the program fills this cell,"
            " or this period does not ask for it."
        )
    if not sheet.may_enter:
        return _("Only somebody who enters figures may do this.")
    if sheet.stage is ReportState.SUBMITTED:
        return _("The report lies before the leader. Give it back first to change it.")
    return _("The report is locked. What changes now goes into the next revision.")
