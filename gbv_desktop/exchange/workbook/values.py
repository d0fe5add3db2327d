"""What stands in a cell, as people would have typed it."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from gbv_desktop.domain.report.typed import read_day
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.exchange.workbook.faults import (
    E_XLS_BELOW,
    E_XLS_DATE,
    E_XLS_FRACTION,
    E_XLS_LONG,
    E_XLS_TRUTH,
)
from gbv_desktop.exchange.workbook.package import Value


def figure_text(value: Value, *, yes_no: bool) -> str:
    """A number as people would have typed it.

    Raises:
        Problem: E-XLS-TRUTH, E-XLS-DATE, E-XLS-BELOW, E-XLS-FRACTION.
    """
    match value:
        # Before int, of which it is a kind: a TRUE is no figure of 1.
        case bool():
            if not yes_no:
                raise E_XLS_TRUTH()
            return "1" if value else "0"
        case int() | float():
            return whole_text(value)
        case str():
            return value.strip()
    raise E_XLS_DATE()


def whole_text(value: float) -> str:
    """A whole number; what a formula left beside one counts as it.

    Raises:
        Problem: E-XLS-BELOW, E-XLS-FRACTION.
    """
    # Excel shows fifteen digits, and here with a comma: what is told is what was seen.
    shown = f"{value:.15g}".replace(".", ",")
    # What a formula left: 3 % of an amount in millions ends at 1004999.9999999999.
    whole = _near_whole(value)
    if not 0 <= whole <= MAX_AMOUNT:
        raise E_XLS_BELOW(text=shown)
    if whole != int(whole):
        raise E_XLS_FRACTION(text=shown)
    return str(int(whole))


def _near_whole(value: float) -> float:
    """The whole number that a value misses by no more than binary arithmetic does; else itself.

    A few units of the last place, as sums and products of a sheet leave them; never a hundredth.
    """
    if not math.isfinite(value):
        return value
    nearest = float(round(value))
    # Nine parts of a thousand at most: 0.01 is what a person types, however large the number.
    dust = min(max(1e-9, 1e-12 * abs(value), 4 * math.ulp(value)), 0.009)
    return nearest if abs(value - nearest) <= dust else value


def words_text(value: Value) -> str:
    """A text, in composed letters and without outer blanks; a number that was typed as one.

    Raises:
        Problem: E-XLS-TRUTH, E-XLS-DATE, E-XLS-BELOW, E-XLS-FRACTION.
    """
    match value:
        case bool():
            raise E_XLS_TRUTH()
        case int() | float():
            return whole_text(value)
        case str():
            # Macs and pastes from Word bring other ends of lines than Excel's own.
            lines = re.sub(r"\r\n?", "\n", value).replace("\t", " ")
            return unicodedata.normalize("NFC", lines).strip()
    raise E_XLS_DATE()


def day_text(value: Value) -> str:
    """A day as ``2018-06-10``, whether Excel took it for one or it was typed in our order.

    Raises:
        Problem: E-XLS-DATE, or what a typed day is refused with.
    """
    match value:
        # Before date, of which it is a kind: a day of Excel comes with a time of midnight.
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time() | timedelta():
            raise E_XLS_DATE()
    text = words_text(value)
    return read_day(text).isoformat() if text else ""


def limited(text: str, limit: int) -> str:
    """A text that is no longer than that and has no sign that nobody sees.

    Raises:
        Problem: E-XLS-LONG, E-TEXT-CHARS.
    """
    if len(text) > limit:
        raise E_XLS_LONG(count=len(text), limit=limit)
    text_policy(text)
    return text


def as_text(value: Value) -> str:
    """A text that another program may have taken for a number."""
    return f"{value:.15g}" if type(value) is float else str(value)


def plain_text(text: str) -> str:
    """A text by which two programs' ways of writing it are the same."""
    return in_one_line(text)
