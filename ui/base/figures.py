"""How a figure stands on the screen: as in Vietnamese statistics, hidden where it must be."""

from __future__ import annotations

from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.vietnamese import MONEY_UNITS, money_in_words
from gbv_desktop.domain.totals.sums import Sum, SumState
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, language
from ui.base.hiding import HIDDEN_SIGN

NIL_SIGN, UNCOLLECTED_SIGN = "-", "…"
MILLION = 1_000_000
_SHOWN = (SumState.COUNTED, SumState.NIL, SumState.UNCOLLECTED)


def shown_cell(indicator: Indicator, cell: Cell | None, *, hidden: bool) -> str:
    """One unit's cell; empty for an empty one.

    Args:
        indicator: what it counts.
        cell: its state and value.
        hidden: sensitive figures are hidden now.
    """
    if cell is None:
        return ""
    # Before the state: an empty sign would tell that nothing occurred, which is a figure, too.
    if indicator.sensitive and hidden:
        return HIDDEN_SIGN
    if cell.state is CellState.NIL:
        return NIL_SIGN
    if cell.value is None:
        return UNCOLLECTED_SIGN
    if indicator.kind is Kind.YES_NO:
        return _("yes") if cell.value else _("no")
    return format_count(cell.value)


def shown_total(found: Sum | None, indicator: Indicator, *, hidden: bool) -> str:
    """A total with its state, as a unit's cell stands; empty while nothing is known of it."""
    # Before the hiding: that nobody reported is no secret, and a bullet would claim a figure.
    if found is None or found.state not in _SHOWN:
        return ""
    if indicator.sensitive and hidden:
        return HIDDEN_SIGN
    if found.state is SumState.COUNTED:
        return format_count(found.value or 0)
    return NIL_SIGN if found.state is SumState.NIL else UNCOLLECTED_SIGN


def in_millions(amount: int) -> str:
    """Money for a narrow column, in triệu đồng: ``405 tr``, ``12,5 tr``."""
    # Three digits in all: more have no room, and fewer would hide a small sum.
    decimals = 2 if amount < 10 * MILLION else 1 if amount < 100 * MILLION else 0
    # Whole numbers all the way: a binary fraction would round some amounts the other way.
    whole, rest = divmod(round(amount * 10**decimals / MILLION), 10**decimals)
    tail = f",{rest:0{decimals}}".rstrip("0").rstrip(",") if rest else ""
    return fill(_("{amount} m"), {"amount": f"{format_count(whole)}{tail}"})


def spelled(typed: str, unit: str = "đồng") -> str:
    """Money as it is being typed, grouped and in words, as a cashier reads it back.

    Args:
        typed: what stands in the field. unit: the unit of measure of the field.

    Returns:
        ``12.500.000 đồng: Mười hai triệu năm trăm nghìn đồng``; without the words where the window
        does not speak Vietnamese; empty for what is no amount of money.
    """
    if unit not in MONEY_UNITS:
        return ""
    try:
        amount = parse_count(typed)
    # Half an amount is no fault yet: the field itself refuses it once it is handed in.
    except Problem:
        return ""
    grouped = f"{format_count(amount)} {unit}"
    return f"{grouped}: {money_in_words(amount, unit)}" if language() == "vi" else grouped
