"""The three sums of a budget year: what may be spent, what was spent, what is left."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import percent
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import Field
from ui.base.theme import GAP
from ui.base.words import day
from ui.kit.parts import Card, label, set_style

WORDS = 3


class SumCards(QWidget):
    """A card for each sum; a low window says the same in one line."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        self._sums: list[tuple[QLabel, QLabel, QLabel]] = []
        for _at in range(WORDS):
            card = Card()
            card.lines.setContentsMargins(16, 8, 16, 8)
            card.lines.setSpacing(2)
            parts = (label("", "second"), label("", "title"), label("", "small"))
            for each in parts:
                each.setWordWrap(False)
                card.add(each)
            self._sums.append(parts)
            line.addWidget(card, 1)

    def show_book(self, book: MoneyBook, today: date) -> None:
        """Shows the sums of another book."""
        for parts, words in zip(self._sums, sum_words(book, today), strict=True):
            for shown, text in zip(parts, words, strict=True):
                shown.setText(text)
        left = self._sums[-1][1]
        set_style(left, "title", "error" if book.whole.overspent else "")


def sum_words(book: MoneyBook, today: date) -> tuple[tuple[str, str, str], ...]:
    """Of each sum what it is, how much, and what is said beside it."""
    whole = book.whole
    until = min(today, date(book.year, 12, 31))
    told: dict[str, Field] = {
        "given": format_count(whole.given),
        "changed": format_count(whole.changed),
        "day": day(until),
    }
    share = percent(whole.used, whole.available) if whole.available > 0 else ""
    settled = ""
    if whole.settled is not None:
        settled = fill(_("settled: {amount} VND"), {"amount": format_count(whole.settled)})
    advanced = ""
    if whole.advanced:
        words = _("advanced, not accounted for: {amount}")
        advanced = fill(words, {"amount": format_count(whole.advanced)})
    changed = _("given {given}, then changed by {changed}") if whole.changed else ""
    return (
        (_("To be spent"), _dong(whole.available), fill(changed, told)),
        (
            fill(_("Used up to {day}"), told),
            _dong(whole.used),
            " · ".join(filter(None, (share, settled))),
        ),
        (_("Left"), _dong(whole.left), advanced),
    )


def _dong(value: int) -> str:
    return fill(_("{amount} VND"), {"amount": format_count(value)})


def strip_words(book: MoneyBook, today: date) -> str:
    """The same in one line."""
    parts = (
        f"{head}: {amount}" + (f" ({beside})" if beside else "")
        for head, amount, beside in sum_words(book, today)
    )
    return "  ·  ".join(parts)
