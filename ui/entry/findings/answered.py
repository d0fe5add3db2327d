"""What the rules found in a report, with the reasons given: its lines, its colours, where to go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gbv_desktop.domain.checks.checking import RULE_EMPTY
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.answering import answer_words
from gbv_desktop.domain.report.edits import Column
from gbv_desktop.domain.report.naming import cell_words
from gbv_desktop.domain.report.remarks import OPEN, SETTLED
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.words import REMARK_STATES
from ui.entry.findings.findings_list import MOST, NOWHERE, FindingLine, Spot
from ui.entry.tally import Tally

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


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
                words = masked_if_hidden(remark.text, hidden=hidden)
                yield FindingLine(tone, words, more, Spot(remark.cell))


def tones_of(findings: Findings, left: Iterable[Finding]) -> dict[tuple[str, Column], str]:
    """The cells to colour: the first of each finding that still stands."""
    tones: dict[tuple[str, Column], str] = {}
    standing = set(left)
    # Errors last: of two that speak of one cell, the heavier gives the colour.
    for finding in (*findings.warnings, *findings.errors):
        if finding in standing and finding.rule != RULE_EMPTY:
            column: Column = "estimate" if finding.estimate else "actual"
            tones[finding.cells[0], column] = finding.level.value
    return tones


@dataclass(frozen=True)
class AnsweredFindings:
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
        # One line for all of them: each of its own would push what is wrong out of sight.
        if empty[0]:
            lines.append(_empty_line(*empty, sheet, hidden=self.hidden))
        lines += remarks
        for tone, found in (("warning", heavy), ("plain", light)):
            # Only what will be shown is put into words: this runs after each key, and there may be
            # hundreds.
            room = max(MOST - len(lines), 0)
            lines += [self._line(tone, each, sheet) for each in found[:room]]
        return by_weight(lines)[:MOST], count

    def _line(self, tone: str, finding: Finding, sheet: EntrySheet) -> FindingLine:
        reason = self.reasons.get(finding.key, "")
        more = [" · ".join(dict.fromkeys(indicator_of(cell) for cell in finding.cells[:3]))]
        # "7 against 9" would tell the figures that are hidden.
        shown = not (self.hidden and finding.sensitive)
        if shown and finding.found is not None and finding.expected is not None:
            found, expected = format_count(finding.found), format_count(finding.expected)
            words = _("{found} against {expected}")
            more.append(fill(words, {"found": found, "expected": expected}))
        if reason:
            said = masked_if_hidden(self.codes.get(reason, reason), hidden=self.hidden)
            more.append(fill(_("reason: {reason}"), {"reason": said}))
        # An error cannot be explained away, and a note asks for nothing.
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
    # A finding may name a cell of another period, which only compares.
    here = (
        cell in sheet.form.cell_indicators[sheet.period.kind]
        or cell in {text.code for text in sheet.form.texts}
        or cell in {each.id for each, _role in sheet.assigned}
        or cell in sheet.year.places
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


def progress_words(tally: Tally, left: Sequence[Finding]) -> str:
    """``12/40 cells · 1 errors · 2 warnings``; what is none is left out.

    Args:
        left: errors and warnings without a reason.
    """
    errors = sum(1 for finding in left if finding.level is Level.ERROR)
    counted = {"filled": tally.filled, "asked": tally.asked}
    # A report of words alone, as a review asks for, has no cells.
    parts = [fill(_("{filled}/{asked} cells"), counted)] if tally.has_cells else []
    for count, words in (
        (errors, N_("{count} errors")),
        (len(left) - errors, N_("{count} warnings")),
    ):
        if count:
            parts.append(fill(_(words), {"count": count}))
    return " · ".join(parts)
