"""Figures that stand in the report's own texts and stay true: ``{B05}`` for what cell B05 holds.

The mark stays in the unit's draft; papers, and the revision that is signed and travels, say the
figure. A sensitive figure may not be quoted: the texts stand in the part of the paper that goes to
everybody (docs/decisions/0014).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.cells import Cells
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.text import N_, message

MARK = re.compile(r"\{([A-Z][0-9]{2}[a-z]?(?:\.[a-z0-9_]{1,24})?)\}")
"""A cell's code in braces, as the bundle writes codes."""

RULE_QUOTE = "TEXT.figure"
OPEN_FIGURE = "…"
"""Stands where the cell has no number yet."""


def quote_mark(code: str) -> str:
    """What stands in a text for the figure of a cell."""
    return f"{{{code}}}"


def may_quote(indicator: Indicator) -> bool:
    """Whether a cell of that indicator may stand in a text: none that is sensitive."""
    return not indicator.sensitive


def quoted(text: str, asked: Mapping[str, Indicator], cells: Cells) -> str:
    """The text with the figures in place of their marks; other braces stay as they are.

    Args:
        asked: every cell of the form in this kind of period, with its indicator.
        cells: the figures; nil is read as 0, and what has no number as an ellipsis.
    """

    def figure(found: re.Match[str]) -> str:
        indicator = asked.get(found[1])
        # Left as it stands, so that whoever reads the draft sees the mark that is wrong; the check
        # names it.
        if indicator is None or not may_quote(indicator):
            return found[0]
        cell = cells.get(found[1])
        if cell is None or cell.value is None:
            return OPEN_FIGURE
        # Vietnamese whatever the language of the window: it is the report's own text.
        if indicator.kind is Kind.YES_NO:
            return "có" if cell.value else "không"
        return format_count(cell.value)

    return MARK.sub(figure, text)


def quoted_texts(form: Form, period: Period, report: Report) -> dict[str, str]:
    """The report's texts as everybody else reads them."""
    asked = form.cell_indicators[period.kind]
    return {name: quoted(text, asked, report.cells) for name, text in report.texts.items()}


def check_quotes(form: Form, period: Period, report: Report) -> Iterator[Finding]:
    """Marks that name no cell, or one that may not be quoted."""
    for place, code, indicator in _marks(form, period, report):
        words = _wrong(indicator)
        if words:
            yield _finding(words, place, code, indicator)


def open_quotes(form: Form, period: Period, report: Report) -> Iterator[Finding]:
    """Marks of cells that have no figure yet, which must have one before the leader reads it."""
    asked = form.cell_indicators[period.kind]
    for place, code, indicator in _marks(form, period, report):
        if not _wrong(indicator) and quoted(quote_mark(code), asked, report.cells) == OPEN_FIGURE:
            words = N_("{place} quotes {cell}, which has no figure yet.")
            yield _finding(words, place, code, indicator)


def _marks(
    form: Form, period: Period, report: Report
) -> Iterator[tuple[str, str, Indicator | None]]:
    """Each mark once for each text, with the indicator of its cell if there is one."""
    asked = form.cell_indicators[period.kind]
    for place, text in report.texts.items():
        # A figure that is quoted ten times is one thing to mend.
        for code in dict.fromkeys(MARK.findall(text)):
            yield place, code, asked.get(code)


def _finding(words: str, place: str, code: str, indicator: Indicator | None) -> Finding:
    named = code if indicator is None else indicator.cell_words(code)
    said = message(words, place=place, cell=named)
    sensitive = indicator is not None and indicator.sensitive
    return Finding(RULE_QUOTE, (place,), Level.ERROR, said, sensitive=sensitive)


def _wrong(indicator: Indicator | None) -> str:
    if indicator is None:
        return N_("{place} quotes {cell}, which is no cell of this report.")
    if not may_quote(indicator):
        return N_(
            "{place} quotes {cell}: figures on cases and people may not stand in a text, which "
            "everybody gets who gets the report."
        )
    return ""
