"""What a unit's supplement changes against the report that it replaces, as its papers list it.

Ordinary figures and the parts of the text stand in the open appendix; sensitive totals in the
appendix on cases, their breakdowns in the detailed sheet: each reader sees only what the papers
before gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.report.differences import CellDifference, Difference, difference
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import Table
from gbv_desktop.writing.tables.office_tables import ChangedNumber, change_table
from gbv_desktop.writing.tables.signs import printed_cell
from gbv_desktop.writing.tables.tablework import section
from gbv_desktop.writing.tables.unit_tables import UnitFigures


class Part(Enum):
    """Which paper of a unit lists the changes."""

    OPEN = "open"
    CASES = "cases"
    DETAIL = "detail"


def with_change_list(
    composer: Composer, figures: UnitFigures, table: Table, replaced: Report | None, part: Part
) -> tuple[Table, ...]:
    """A table of a unit's paper, and below it what changed in it if the paper replaces one.

    An open paper in which nothing changed says nothing of changes: "none" would say that what
    changed is sensitive.
    """
    changes = _changes_in(composer, figures, replaced, part)
    # The two internal papers have the list always, empty or not: that it is there tells nothing.
    if replaced is None or (part is Part.OPEN and not changes):
        return (table,)
    found = change_table(composer, changes)
    title = section(composer.say("unit.changes"))
    return table, replace(found, rows=(title, *found.rows))


def lists_changes(composer: Composer, figures: UnitFigures, replaced: Report | None) -> bool:
    """Whether the open paper has a list of what changed, so that it may point there."""
    return bool(_changes_in(composer, figures, replaced, Part.OPEN))


def _changes_in(
    composer: Composer, figures: UnitFigures, replaced: Report | None, part: Part
) -> tuple[ChangedNumber, ...]:
    return () if replaced is None else tuple(_changes(composer, figures, replaced, part))


def _changes(
    composer: Composer, figures: UnitFigures, replaced: Report, part: Part
) -> Iterator[ChangedNumber]:
    known = figures.form.cell_indicators[figures.period.kind]
    found = difference(known, replaced, figures.report)
    for change in found.cells:
        # A figure that the form no longer has stands in no paper of this edition.
        if change.indicator is not None and _belongs(change, part):
            indicator = change.indicator
            before, after = (
                printed_cell(composer, indicator, e) for e in (change.before, change.after)
            )
            yield ChangedNumber(_name(composer, change, indicator), before, after, change.sensitive)
    if part is Part.OPEN:
        yield from _words(composer, figures, found)


def _belongs(change: CellDifference, part: Part) -> bool:
    if part is Part.OPEN:
        return not change.sensitive
    # Who gets the appendix on cases never had the breakdowns, so their changes would be news.
    return change.sensitive and bool(change.option) is (part is Part.DETAIL)


def _name(composer: Composer, change: CellDifference, indicator: Indicator) -> str:
    name = f"{indicator.code}. {indicator.cell_name(change.cell)}"
    return f"{name}, {composer.say('table.estimate').lower()}" if change.estimate else name


def _words(composer: Composer, figures: UnitFigures, found: Difference) -> Iterator[ChangedNumber]:
    """Parts of the text, facts beside ordinary figures and activities: that they were changed."""
    titles = {each.code: each.title for each in figures.form.texts}
    # A fact beside a figure on cases is not even named where everybody reads.
    open_ones = {e.code: e.name for e in figures.form.indicators.values() if not e.sensitive}
    activities = {e.id: f"{e.number}. {e.short or e.title}" for e in composer.plan.activities}
    facts = (open_ones.get(indicator_of(each.code), "") for each in found.facts)
    names: Iterable[str] = (
        *(titles.get(each.code, "") for each in found.texts),
        *dict.fromkeys(facts),
        *(activities.get(each.activity, "") for each in found.activities),
    )
    for name in names:
        if name:
            yield ChangedNumber(name, "", composer.say("unit.rewritten"))
