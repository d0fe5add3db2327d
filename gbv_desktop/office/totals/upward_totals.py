"""What of an issue goes to the unit above: reckoned when it is frozen, and kept with it.

The report that travels up says what the frozen paper says. So its cells, its coverage, its board
and its targets are those of the freeze, whatever came in since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, Cells, CellState, number
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import FormUse, Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.totals.board import Board, BoardRow
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.sums import SumState, sum_of
from gbv_desktop.domain.totals.targets import TargetResult
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.faults import E_UPWARD_FORM
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.store.work import Work

CellLine = tuple[str, str, int | None]
"""Code, state and value of a cell."""


@dataclass(frozen=True)
class UpwardTotals:
    """What of one issue goes to the unit above.

    Attributes:
        form: the object id of the edition that is asked there.
        cells, estimates: the frozen totals of its cells; what nobody knows is absent.
        details: facts beside those of its cells that are this unit's own answer.
        texts: this unit's own words, those that the form has.
        coverage: cell, how many of the lowest units are in its total, how many owe it.
        board: unit, status, the day on which its report came, days late.
        targets: code, scope, document, year, numerator, denominator, reporting, owing, verdict.
    """

    form: str
    cells: tuple[CellLine, ...]
    estimates: tuple[CellLine, ...]
    details: dict[str, dict[str, str]]
    texts: dict[str, str]
    coverage: tuple[tuple[str, int, int], ...]
    board: tuple[tuple[str, str, str, int], ...]
    targets: tuple[tuple[str, str, str, int | None, int | None, int | None, int, int, str], ...]


_UPWARD = FactOf("upward issue:", UpwardTotals)


def upward_form(office: Office, period: Period) -> tuple[Form, FormUse]:
    """The edition on which this office's consolidated report of a period goes upward.

    Raises:
        Problem: E-UPWARD-NONE, E-UPWARD-FORM.
    """
    office.require_upward()
    found = form_upward(office, period)
    if found is None:
        raise E_UPWARD_FORM(unit=office.unit_name.office, period=period_words(period.code))
    return found


def form_upward(office: Office, period: Period) -> tuple[Form, FormUse] | None:
    """As :func:`upward_form`; ``None`` where nobody above asks for the period."""
    # By the last day of the period, as whatever is owed: ties of today may be others.
    then = office.plan.unit_by_id[office.record.unit].on(period.end)
    if not (office.between and then.sends_totals):
        return None
    try:
        return office.form_for(period, to=then.reports_to)
    except Problem:
        return None


def keep_upward(
    office: Office, work: Work, issue: int, found: Overview, texts: Mapping[str, str]
) -> None:
    """Keeps with a new issue what goes upward; nothing where nobody above asks for the period."""
    asked = form_upward(office, found.period)
    if asked is not None:
        _UPWARD.of(issue).put(work, reckoned(office, found, *asked, texts))


def kept_upward(work: Work, issue: int) -> UpwardTotals | None:
    """What was kept with an issue; ``None`` where nobody above asked for it then."""
    return _UPWARD.of(issue).read(work)


def reckoned(
    office: Office, found: Overview, form: Form, use: FormUse, texts: Mapping[str, str]
) -> UpwardTotals:
    """What of a period as it stands would go upward."""
    asked = form.cell_indicators[found.period.kind]
    head = found.counted.get(office.record.unit)
    own = None if head is None else head.whole.report
    cells, estimates = found.totals.cells, found.totals.estimates
    given = dict(_cells(asked, cells, {} if own is None else own.cells))
    details = {} if own is None else own.details
    return UpwardTotals(
        form=use.hash,
        cells=_lines(given),
        # No estimate where nothing is known yet: it would stand there as a figure.
        estimates=_lines(dict(_estimates(asked, estimates, given))),
        details={
            code: dict(facts)
            for code, facts in details.items()
            if code in given
            and asked[code].answered_alone
            and set(facts) <= set(asked[code].details)
        },
        texts={each.code: texts[each.code] for each in form.texts if texts.get(each.code)},
        coverage=tuple(
            (code, *total.lowest)
            for code, indicator in asked.items()
            if not indicator.answered_alone and (total := cells.get(code)) is not None
        ),
        board=tuple(_board(found.period, found.board)),
        targets=tuple(map(_target, found.targets)),
    )


def _cells(
    asked: Mapping[str, Indicator], totals: Mapping[str, ConsolidatedCell], own: Cells
) -> Iterator[tuple[str, Cell]]:
    for code, indicator in asked.items():
        told = own.get(code) if indicator.answered_alone else _total(indicator, totals.get(code))
        if told is not None and indicator.kind not in (Kind.COMPUTED, Kind.NARRATIVE):
            yield code, told


def _total(indicator: Indicator, total: ConsolidatedCell | None) -> Cell | None:
    """A total as a cell; ``None`` where nothing is known, which is never zero."""
    if total is None:
        return None
    found = sum_of(indicator, total)
    if found.state is SumState.UNCOLLECTED:
        return UNCOLLECTED
    if found.value is None:
        return None
    return NIL if found.state is SumState.NIL else number(found.value)


def _estimates(
    asked: Mapping[str, Indicator], totals: Mapping[str, ConsolidatedCell], given: Cells
) -> Iterator[tuple[str, Cell]]:
    for code, total in totals.items():
        actual = given.get(code)
        if code not in asked or total.total is None or actual is None:
            continue
        # Of fewer units than the figures so far it would lie below them, and say a fall.
        if total.total >= (actual.value or 0):
            yield code, number(total.total)


def _lines(cells: Cells) -> tuple[CellLine, ...]:
    return tuple((code, cell.state.value, cell.value) for code, cell in cells.items())


def cells_of(lines: tuple[CellLine, ...]) -> dict[str, Cell]:
    """Kept cells as a report has them."""
    return {code: Cell(CellState(state), value) for code, state, value in lines}


def _board(period: Period, board: Board) -> Iterator[tuple[str, str, str, int]]:
    for row in board.rows:
        day = "" if row.received_on is None else row.received_on.isoformat()
        yield row.unit, row.status.value, day, _days_late(period, row)


def _days_late(period: Period, row: BoardRow) -> int:
    day = row.received_on
    return 0 if day is None else period.for_unit(row.unit, day).days_late(day)


def _target(
    each: TargetResult,
) -> tuple[str, str, str, int | None, int | None, int | None, int, int, str]:
    told = (each.code, each.scope, each.document, each.year, each.numerator, each.denominator)
    return (*told, each.reporting, each.owing, each.verdict.value)
