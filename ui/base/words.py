"""Words for things of the domain that many pages name: periods, dates, states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import fill as wrap

from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.domain.report.remarks import ANSWERED, OPEN, SETTLED
from gbv_desktop.domain.report.reports import Remark
from gbv_desktop.domain.text.vietnamese import short_date
from gbv_desktop.i18n import _, fill, language, tr
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden

REMARK_STATES = {
    OPEN: N_("waiting for an answer"),
    ANSWERED: N_("answered"),
    SETTLED: N_("settled"),
}


def said(remark: Remark, *, hidden: bool) -> str:
    """A remark with its author and how far it is answered; masked while figures are hidden."""
    words = masked_if_hidden(remark.text, hidden=hidden)
    return f"{remark.author}: {words} ({_(REMARK_STATES[remark.state])})"


def tip(words: str) -> str:
    """Sentences for a tip, in lines: Qt breaks none, and they would be wider than a screen."""
    return wrap(words, 80, break_long_words=False, break_on_hyphens=False)


def measured(figure: str, measure: str) -> str:
    """A figure with its unit of measure, as "12 buổi".

    The plan says the unit in Vietnamese alone, so that in English the figure stands by itself:
    what it counts stands beside it.
    """
    return f"{figure} {measure}" if measure and language() == "vi" else figure


def period_name(code: str) -> str:
    """A period in words: ``6 tháng đầu năm 2018``."""
    return tr(period_words(code))


def revision_name(number: int) -> str:
    """A revision in words: ``chính thức``, ``bổ sung lần 1``."""
    return tr(revision_words(number))


def day(when: date | None) -> str:
    """A day as dd/MM/yyyy; nothing for none."""
    return "" if when is None else short_date(when)


NAMED = 4
"""Units that are named at once; a card is read at a glance."""


def some_units(names: Sequence[str]) -> str:
    """The first units, and how many more there are."""
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return shown
    return fill(_("{names} and {count} more units"), {"names": shown, "count": more})
