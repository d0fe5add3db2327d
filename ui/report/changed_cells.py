"""The figures that a file would change, in words: before, after, and the cell's name."""

from __future__ import annotations

from datetime import datetime

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.report.differences import CellDifference
from gbv_desktop.i18n import _, fill
from ui.base.figures import shown_cell
from ui.base.hiding import HIDDEN_SIGN
from ui.base.words import day


def before(change: CellDifference, hidden: bool) -> str:
    """What the cell holds now."""
    return _shown(change, after=False, hidden=hidden)


def after(change: CellDifference, hidden: bool) -> str:
    """What the cell would hold."""
    return _shown(change, after=True, hidden=hidden)


def _shown(change: CellDifference, *, after: bool, hidden: bool) -> str:
    cell = change.after if after else change.before
    # A cell that this plan does not know may be a sensitive one of another.
    if change.indicator is None:
        return HIDDEN_SIGN if cell is not None else ""
    return shown_cell(change.indicator, cell, hidden=hidden)


def cell_name(change: CellDifference) -> str:
    """The cell in words: code, indicator, option."""
    name = change.indicator.name if change.indicator is not None else _("no longer in the form")
    option = f" – {change.option}" if change.option else ""
    words = f"{indicator_of(change.cell)} {name}{option}"
    return fill(_("{figure} (estimate)"), {"figure": words}) if change.estimate else words


def written_day(stamp: str) -> str:
    """The day of a signed time, as its own computer says it."""
    # Stamped in UTC, in which a morning in Viet Nam still belongs to the day before.
    return day(datetime.fromisoformat(stamp).astimezone().date())
