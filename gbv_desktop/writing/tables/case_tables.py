"""Cases, survivors, perpetrators: the whole district, and by commune.

An open table has the totals that everybody may read, an internal one all. By commune only some
totals, in a file of its own, in the customary order and never ranked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.totals.consolidate import ControlFigure
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import RowStyle, Table, TableRow
from gbv_desktop.writing.tables.signs import overlap_note, printed_cell
from gbv_desktop.writing.tables.tablework import (
    Spec,
    open_figure,
    section,
    sum_figure,
    table,
    unit_figure,
    whole_figure,
)


def open_case_table(composer: Composer, work: DistrictInputs) -> Table:
    """The sensitive totals of the whole district that everybody may read.

    No breakdown, nothing of last year: both could be subtracted from an earlier paper.
    """
    due = [each for each in work.plan.indicators if each.sensitive]
    cells = [(each, work.consolidation.cells[each.code])
             for each in due if each.code in work.consolidation.cells]  # fmt: skip
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (1.2, "center", composer.say("table.code")),
        (12, "left", composer.say("table.indicator")),
        (2.2, "center", composer.say("table.measure")),
        (2.8, "right", composer.say("row.whole")),
    ]
    rows = [
        TableRow(
            (
                str(number),
                indicator.code,
                indicator.name,
                indicator.unit,
                open_figure(composer, indicator, cell),
            )
        )
        for number, (indicator, cell) in enumerate(cells, start=1)
    ]
    return table(composer, columns, rows, (composer.say("appendix.open_note"),))


def case_table(composer: Composer, work: DistrictInputs) -> Table | None:
    """Sensitive totals and their one-way breakdowns, whole district only; ``None`` if none.

    Totals alone where a breakdown would be one unit's own (``DistrictInputs.has_breakdowns``).
    """
    parts = work.has_breakdowns
    rows = tuple(_case_rows(composer, work, parts=parts))
    if not rows:
        return None
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (1.2, "center", composer.say("table.code")),
        (11, "left", composer.say("table.indicator")),
        (2.2, "center", composer.say("table.measure")),
        (2.4, "right", composer.say("row.whole")),
        (2.4, "right", composer.say("table.earlier")),
    ]
    told = [each for each in work.plan.indicators if parts and each.sensitive
            and each.code in work.consolidation.cells]  # fmt: skip
    names = ("whole_only" if parts else "no_parts", "finding_note")
    said = [composer.say(f"appendix.{name}") for name in names]
    return table(composer, columns, rows, (*overlap_note(composer, told), *said))


def _case_rows(composer: Composer, work: DistrictInputs, *, parts: bool) -> Iterator[TableRow]:
    number = 0
    for indicator in work.plan.indicators:
        cell = work.consolidation.cells.get(indicator.code)
        if cell is None or not indicator.sensitive:
            continue
        number += 1
        head = (str(number), indicator.code, indicator.name, indicator.unit)
        figures = _now_and_then(composer, work, indicator, indicator.code)
        # In bold only where parts follow, or every line would be bold.
        style = RowStyle.TOTAL if parts and indicator.breakdowns else RowStyle.NORMAL
        yield TableRow((*head, *figures), style)
        if parts:
            yield from _options(composer, work, indicator)


def _options(composer: Composer, work: DistrictInputs, indicator: Indicator) -> Iterator[TableRow]:
    seen: set[str] = set()
    for breakdown in indicator.breakdowns:
        for option in breakdown.options:
            code = f"{indicator.code}.{option.code}"
            # An option may stand in the breakdowns of two kinds of reporters; its sum is one.
            if code in work.consolidation.cells and code not in seen:
                seen.add(code)
                head = ("", "", f"{breakdown.name}: {option.name}", indicator.unit)
                figures = _now_and_then(composer, work, indicator, code)
                yield TableRow((*head, *figures), RowStyle.PART)


def _now_and_then(
    composer: Composer, work: DistrictInputs, indicator: Indicator, code: str
) -> tuple[str, str]:
    before = work.previous.cells.get(code) if work.previous else None
    # A column of signs for a year that nobody reported would say that they were asked and silent.
    known = before if before is not None and before.reporting else None
    now = work.consolidation.cells.get(code)
    return whole_figure(composer, indicator, now), whole_figure(composer, indicator, known)


def control_table(composer: Composer, work: DistrictInputs, *, sensitive: bool) -> Table | None:
    """The branches' own figures of one kind: beside, never added; ``None`` if there are none."""
    rows = tuple(_control_rows(composer, work, sensitive=sensitive))
    if not rows:
        return None
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (5, "left", composer.say("row.agency")),
        (9, "left", composer.say("table.indicator")),
        (2.2, "center", composer.say("table.measure")),
        (2.6, "right", composer.say("table.amount")),
        (5, "center", composer.say("row.window")),
    ]
    title = section(composer.say("appendix.controls"))
    return table(composer, columns, (title, *rows), (composer.say("appendix.controls_note"),))


def _control_rows(
    composer: Composer, work: DistrictInputs, *, sensitive: bool
) -> Iterator[TableRow]:
    chosen = [
        each
        for each in work.consolidation.controls
        # Ordinary ones stand where everybody reads, those on cases in an internal appendix only.
        if work.plan.indicator_by_code[each.cell].sensitive is sensitive
    ]
    for number, control in enumerate(chosen, start=1):
        indicator = work.plan.indicator_by_code[control.cell]
        yield TableRow(
            (
                str(number),
                work.office(control.unit),
                f"{indicator.name} ({indicator.code})",
                indicator.unit,
                _control(composer, work, indicator, control),
                _window(composer, indicator, control),
            )
        )


def _window(composer: Composer, indicator: Indicator, control: ControlFigure) -> str:
    """The branch's own window; a stock is what there is on its last day."""
    if indicator.kind is Kind.STOCK:
        return composer.say("row.on_day", ngay=text_date(control.end))
    return f"{text_date(control.start)} - {text_date(control.end)}"


def _control(
    composer: Composer, work: DistrictInputs, indicator: Indicator, control: ControlFigure
) -> str:
    if control.unit in work.consolidation.missing:
        return composer.say("table.unreported")
    return printed_cell(composer, indicator, control.amount)


def commune_table(composer: Composer, work: DistrictInputs, codes: Sequence[str]) -> Table:
    """Some totals by commune, for the file of its own."""
    found = [work.plan.indicator_by_code[c] for c in codes if c in work.consolidation.cells]
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (4, "left", composer.say("row.section_communes")),
        *((3, "right", f"{each.name} ({each.code})") for each in found),
    ]
    communes = work.communes()
    rows = [
        TableRow(
            (
                str(number),
                work.unit(unit).name_on(work.period.end).name,
                *(_by_commune(composer, work, each, unit) for each in found),
            )
        )
        for number, unit in enumerate(communes, start=1)
    ]
    sums = tuple(
        sum_figure(composer, each, work.consolidation.cells[each.code], communes) for each in found
    )
    rows.append(TableRow(("", composer.say("row.sum_communes"), *sums), RowStyle.TOTAL))
    return table(composer, columns, rows, (composer.say("appendix.order_note"),))


def _by_commune(composer: Composer, work: DistrictInputs, indicator: Indicator, unit: str) -> str:
    return unit_figure(composer, work, indicator, work.consolidation.cells[indicator.code], unit)
