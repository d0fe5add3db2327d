"""The tables of one unit: its ordinary figures; sensitive totals; their breakdowns, apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import HeadCell, RowStyle, Table, TableColumn, TableRow
from gbv_desktop.writing.tables.signs import (
    key_of_abbreviations,
    key_of_signs,
    overlap_note,
    printed_cell,
    printed_facts,
)
from gbv_desktop.writing.tables.tablework import without_empty_remarks


@dataclass(frozen=True)
class UnitFigures:
    """One unit's figures of a period, with those of last year.

    Attributes:
        asked_before: the cells that its form had in the same period last year; ``None`` where
            that is not known.
    """

    form: Form
    period: Period
    report: Report
    earlier: Earlier
    asked_before: frozenset[str] | None = None

    @property
    def estimates(self) -> bool:
        """Whether the period has a column of estimates."""
        return self.period.has_estimates

    @property
    def compares(self) -> bool:
        """Whether anything of last year is known; else its column would stand there empty."""
        return bool(self.earlier.cells.get(TermSource.SAME_PERIOD_LAST_YEAR))

    def last_year(self, code: str) -> Cell | None:
        """The cell of the same period last year."""
        return self.earlier.cells.get(TermSource.SAME_PERIOD_LAST_YEAR, {}).get(code)


def form_table(composer: Composer, figures: UnitFigures, *, sensitive: bool) -> Table | None:
    """The unit's form with its ordinary figures, or its sensitive totals; ``None`` if none."""
    rows: list[TableRow] = []
    told: list[Indicator] = []
    number = 0
    for section in figures.form.sections:
        asked = figures.form.due(figures.period.kind)
        due = [i for i in section.indicators if i in asked and i.sensitive is sensitive]
        if due:
            rows.append(TableRow((section.title,), RowStyle.SECTION))
        for indicator in due:
            number += 1
            rows.append(_total(composer, figures, indicator, str(number)))
            # Breakdowns of cases stand in the detailed sheet only (:func:`breakdown_table`).
            if not sensitive:
                told.append(indicator)
                rows.extend(_options(composer, figures, indicator))
    totals = composer.say("unit.note_totals")
    notes = (totals,) if sensitive else overlap_note(composer, told)
    return _table(composer, figures, rows, notes) if rows else None


def breakdown_table(composer: Composer, figures: UnitFigures) -> Table | None:
    """The one-way breakdowns of the unit's sensitive indicators; ``None`` if it has none."""
    rows: list[TableRow] = []
    due = [i for i in figures.form.due(figures.period.kind) if i.sensitive and i.breakdowns]
    for number, indicator in enumerate(due, start=1):
        rows.append(
            # The total stands again above its parts: this sheet is read without the others beside
            # it.
            replace(_total(composer, figures, indicator, str(number)), style=RowStyle.TOTAL)
        )
        rows.extend(_options(composer, figures, indicator))
    notes = (composer.say("detail.note"), *overlap_note(composer, due))
    return _table(composer, figures, rows, notes) if rows else None


def _total(composer: Composer, figures: UnitFigures, indicator: Indicator, number: str) -> TableRow:
    remark = printed_facts(composer, indicator, figures.report)
    head = (number, indicator.code, indicator.name, indicator.unit)
    return TableRow((*head, *_cells(composer, figures, indicator, indicator.code), remark))


def _options(composer: Composer, figures: UnitFigures, indicator: Indicator) -> Iterator[TableRow]:
    for breakdown in indicator.breakdowns:
        for option in breakdown.options:
            head = ("", "", f"{breakdown.name}: {option.name}", indicator.unit)
            code = f"{indicator.code}.{option.code}"
            yield TableRow((*head, *_cells(composer, figures, indicator, code), ""), RowStyle.PART)


def _cells(
    composer: Composer, figures: UnitFigures, indicator: Indicator, code: str
) -> Iterator[str]:
    yield printed_cell(composer, indicator, figures.report.cells.get(code))
    if figures.estimates:
        yield printed_cell(composer, indicator, figures.report.estimates.get(code))
    if figures.compares:
        yield _last_year(composer, figures, indicator, code)


def _last_year(composer: Composer, figures: UnitFigures, indicator: Indicator, code: str) -> str:
    """Last year's figure; what its form did not have yet is no figure that is lacking."""
    before = figures.last_year(code)
    if before is None and figures.asked_before is not None and code not in figures.asked_before:
        return composer.say("table.outside")
    return printed_cell(composer, indicator, before)


def _table(
    composer: Composer, figures: UnitFigures, rows: list[TableRow], notes: tuple[str, ...]
) -> Table:
    every: list[tuple[float, str, str]] = [
        (1, "center", "no"), (1.3, "center", "code"), (11, "left", "indicator"),
        (2.2, "center", "measure"), (2.6, "right", "amount"),
    ]  # fmt: skip
    if figures.estimates:
        every.append((2.4, "right", "estimate"))
    if figures.compares:
        every.append((2.6, "right", "earlier"))
    columns, kept = without_empty_remarks([*every, (4.4, "left", "remark")], rows)
    printed = [text for row in kept for text in row.cells]
    abbreviations = key_of_abbreviations(composer, printed)
    return Table(
        columns=tuple(TableColumn(width, align) for width, align, _ in columns),
        head=(tuple(HeadCell(composer.say(f"table.{name}")) for _, _, name in columns),),
        rows=tuple(kept),
        notes=(*key_of_signs(composer, printed), *abbreviations, *notes),
    )
