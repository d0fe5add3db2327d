"""What the tables of the consolidated report share: cells by unit, totals, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.sums import Sum, SumState, sum_of
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.sentences.facts import fact_name
from gbv_desktop.writing.sentences.tails import NAMED_AT_MOST
from gbv_desktop.writing.sentences.wording import BULLET
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import HeadCell, RowStyle, Table, TableColumn, TableRow
from gbv_desktop.writing.tables.signs import key_of_abbreviations, key_of_signs, printed_cell

Spec = tuple[float, str, str]
"""A column: relative width, how its cells stand, the text of its head."""

_SIGNS = {
    SumState.NIL: "table.nil",
    SumState.UNCOLLECTED: "table.uncollected",
    SumState.EMPTY: "",
    SumState.UNREPORTED: "table.unreported",
    SumState.NOT_OWED: "table.outside",
    SumState.NOT_ADDED: "row.not_added",
}
"""The sign of a sum that is no counted number; nothing for one that is not entered."""

_NEVER_PART = (SumState.EMPTY, SumState.UNREPORTED, SumState.NOT_OWED, SumState.NOT_ADDED)


ABSENT_NAMED = 20
"""So many units of a lower level are named below a table."""

_ALL_NAMED = "appendix.all_named"
"""Where every unit stands by name; sixty of them under each table would hide the table."""


def table(
    composer: Composer,
    columns: Sequence[Spec],
    rows: Sequence[TableRow],
    notes: Iterable[str] = (),
) -> Table:
    """A table with one line of heads; the keys explain what is really printed."""
    printed = [text for row in rows for text in row.cells]
    heads = [text for _, _, text in columns]
    abbreviations = key_of_abbreviations(composer, (*heads, *printed))
    return Table(
        columns=tuple(TableColumn(width, align) for width, align, _ in columns),
        head=(tuple(HeadCell(text) for _, _, text in columns),),
        rows=tuple(rows),
        notes=(*key_of_signs(composer, printed), *abbreviations, *notes),
    )


def without_empty_remarks(
    columns: Sequence[Spec], rows: Sequence[TableRow]
) -> tuple[list[Spec], list[TableRow]]:
    """The columns and rows but for the last column where none of its cells says anything."""
    # Rows that span the table (sections) have one cell and no remark.
    told = [row for row in rows if len(row.cells) == len(columns)]
    if any(row.cells[-1] for row in told):
        return list(columns), list(rows)
    cut = [replace(row, cells=row.cells[:-1]) if row in told else row for row in rows]
    return list(columns[:-1]), cut


def section(text: str) -> TableRow:
    """A row that spans the table."""
    return TableRow((text,), RowStyle.SECTION)


def unit_figure(
    composer: Composer,
    work: DistrictInputs,
    indicator: Indicator,
    cell: ConsolidatedCell,
    unit: str,
) -> str:
    """One unit's figure: a number or the sign for why there is none."""
    # Not asked and not reported are two signs: the one is no gap.
    if unit not in cell.by_unit:
        return composer.say("table.outside")
    if unit in work.consolidation.missing:
        return composer.say("table.unreported")
    return printed_cell(composer, indicator, cell.by_unit[unit])


def whole_figure(composer: Composer, indicator: Indicator, cell: ConsolidatedCell | None) -> str:
    """The total of all units, marked ``(8/9)`` if it lacks some."""
    if cell is None:
        return ""
    return sum_figure(composer, indicator, cell, cell.owing)


def sum_figure(
    composer: Composer, indicator: Indicator, cell: ConsolidatedCell, units: Iterable[str]
) -> str:
    """The sum over some of the units that owe the cell, marked if it lacks some.

    Of a yes/no cell it is how many units said yes. Nothing known is no zero, and a zero that was
    counted is no "-".
    """
    return printed_sum(composer, indicator, sum_of(indicator, cell, units))


def printed_sum(composer: Composer, indicator: Indicator, found: Sum) -> str:
    """A total as a table has it: a number or the sign of its state, marked if it lacks units."""
    # A sign is no number and stays: a draft that hides "-" could not be checked.
    if found.known and indicator.sensitive and composer.facts.masked:
        return BULLET
    sign = _SIGNS.get(found.state)
    text = format_count(found.value or 0) if sign is None else composer.say(sign) if sign else ""
    if found.whole or found.state in _NEVER_PART:
        return text
    # "… (0/9)" of what nobody could collect: how many units are in it, not how many answered.
    known = found.answered if found.known else 0
    return f"{text} ({format_count(known)}/{format_count(found.owing)})".strip()


def open_figure(composer: Composer, indicator: Indicator, cell: ConsolidatedCell) -> str:
    """A sensitive total as everybody reads it: ``dưới 5`` for 1 to 4, a sign where it is apart."""
    fact = composer.facts.numbers[fact_name(indicator.code)]
    # Before the figure is looked at: the sign must be the same for 0, 3 and 300.
    if fact.apart:
        return composer.say("table.apart")
    text = whole_figure(composer, indicator, cell)
    if not fact.few or composer.facts.masked:
        return text
    # "dưới 5 (8/9)": that units are missing is no secret, and the total would seem whole.
    mark = text.partition(" ")[2]
    return f"{composer.say('table.few')} {mark}".rstrip()


def missing_note(composer: Composer, work: DistrictInputs) -> tuple[str, ...]:
    """The units whose reports are not in the tables: a few by name, more by where they stand."""
    found = work.consolidation
    if not found.missing:
        return ()
    # As in sentences, so that text and tables name the same units or none.
    board = work.plan.papers.appendix_with(AnnexContent.BOARD)
    many = len(found.missing) > NAMED_AT_MOST
    # A plan without these words names them all.
    if board is not None and many and _ALL_NAMED in work.plan.papers.words:
        names = composer.say(_ALL_NAMED, phu_luc=board.number)
    else:
        names = ", ".join(work.office(unit) for unit in found.missing)
    return (
        composer.say(
            "appendix.missing_note",
            n_thieu=format_count(len(found.missing)),
            n_phai=format_count(len(found.owing)),
            ten_thieu=names,
        ),
    )


def absent_note(composer: Composer, work: DistrictInputs) -> tuple[str, ...]:
    """The units below those that report here whose reports are in nobody's totals."""
    absent = {desk: units for desk, units in work.absent_below.items() if units}
    if not absent:
        return ()
    day = work.period.end
    owed = sum(len(owing(work.plan.units, desk, day)) for desk in work.absent_below)
    count = sum(map(len, absent.values()))
    every = [unit for units in absent.values() for unit in units]
    known = work.plan.unit_by_id.keys()
    by_name = [work.office(unit) for unit in every if unit in known]
    # A province may lack hundreds, or some that its edition of the plan does not have; then whoever
    # adds them up knows which.
    by_desk = [
        f"{work.office(desk)} ({format_count(len(units))})" for desk, units in absent.items()
    ]
    return (
        composer.say(
            "appendix.missing_note",
            n_thieu=format_count(count),
            n_phai=format_count(owed),
            ten_thieu=", ".join(by_name if len(by_name) == count <= ABSENT_NAMED else by_desk),
        ),
    )
