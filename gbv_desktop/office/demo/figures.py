"""The figures of the story: those that ship with the plan, or made up from its forms alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.plan.forms import FigureRole, Indicator, Kind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.files.practice import practice_figures
from gbv_desktop.office.reports.files.template import NIL_WORD

CORRECTED = "corrected"
"""What the training figures of a plan call those with which a returned report is corrected."""

_REASON = "Số liệu tập huấn."
_TOO_MUCH, _MORE = 10, 20


def fill(office: Office, period: str, *, odd: bool = False) -> None:
    """Fills an open draft with the plan's training figures, or with made-up ones.

    Args:
        odd: whether one figure is to be far too high. Figures that ship are taken as they are:
            theirs is in them.
    """
    shipped = practice_figures(office.plan.identity.id, period).get(office.record.unit)
    if shipped is not None:
        filling.fill(office, period, shipped)
        return
    _make_up(office, period)
    if odd and (cell := story_cell(office, period)):
        _put(office, period, {cell: _cells(office, period)[cell] * _TOO_MUCH})
    _explain(office, period)


def corrections(office: Office, period: str) -> Mapping[str, int]:
    """The figures with which a returned report is corrected, by the cells that somebody mistook."""
    now = _cells(office, period)
    shipped = practice_figures(office.plan.identity.id, CORRECTED).get(office.record.unit)
    if shipped is not None:
        return {code: value for code, value in shipped["cells"].items() if value != now[code]}
    cell = story_cell(office, period)
    return {cell: now[cell] // _TOO_MUCH} if cell else {}


def correct(office: Office, period: str, cells: Mapping[str, int]) -> None:
    """Puts the corrections into an open draft; what was said in favour of the old ones goes."""
    shipped = practice_figures(office.plan.identity.id, CORRECTED).get(office.record.unit, {})
    filling.fill(office, period, shipped or {"cells": dict(cells)})
    _explain(office, period)


def add_to(office: Office, period: str, cell: str) -> None:
    """Puts a little more into a cell of an open draft, as a supplement does."""
    _put(office, period, {cell: _cells(office, period)[cell] + _MORE})
    _explain(office, period)


def story_cell(office: Office, period: str) -> str:
    """The highest plain count of a report, whose change changes no other figure; empty if none."""
    cells = _cells(office, period)
    counted = [code for code in _plain(office, period) if type(cells.get(code)) is int]
    return max(counted, key=lambda code: cells[code], default="")


def _plain(office: Office, period: str) -> tuple[str, ...]:
    """Counts of events that enter the totals, without parts, and that no check holds to others."""
    held = office.plan.period(period)
    form, _use = office.form_for(held)
    checked = {cell for check in form.checks for cell in check.cells() if len(check.cells()) > 1}

    def is_plain(each: Indicator) -> bool:
        bare = not (each.sensitive or each.breakdowns or each.details)
        ours = each.role(form.reporter) is FigureRole.OWNER and not each.per_unit_only
        return bare and ours and each.kind is Kind.FLOW and each.code not in checked

    return tuple(each.code for each in form.due(held.kind) if is_plain(each))


def _make_up(office: Office, period: str) -> None:
    """Small counts where nothing hangs on them, and nothing to tell elsewhere."""
    held = office.plan.period(period)
    form, _use = office.form_for(held)
    plain = {code: 3 + at for at, code in enumerate(_plain(office, period))}
    cells = {
        code: plain.get(code, False if each.kind is Kind.YES_NO else NIL_WORD)
        for code, each in form.cell_indicators[held.kind].items()
    }
    estimated = filling.blank_or_current(office, period)["estimates"]
    filling.fill(
        office, period, {"cells": cells, "estimates": {code: cells[code] for code in estimated}}
    )


def _explain(office: Office, period: str) -> None:
    """Gives a reason for every warning that is left, as somebody does who keeps the figure."""
    reasons, codes = office.plan.reasons, [each.code for each in office.plan.reasons]
    found = reporting.check(office, period, submitting=True)
    left = unreasoned(found, reporting.reasons_of(office, period), codes)
    # For a sensitive figure a reason is chosen from the plan's list.
    given = {
        each.key: codes[0] if each.sensitive and reasons else _REASON
        for each in left
        if each not in found.errors
    }
    filling.fill(office, period, {"reasons": given})


def _cells(office: Office, period: str) -> Mapping[str, Any]:
    cells: Mapping[str, Any] = filling.blank_or_current(office, period)["cells"]
    return cells


def _put(office: Office, period: str, cells: Mapping[str, int]) -> None:
    estimated = filling.blank_or_current(office, period)["estimates"]
    also = {code: value for code, value in cells.items() if code in estimated}
    filling.fill(office, period, {"cells": dict(cells), "estimates": also})
