"""How an empty cell is answered, by what it counts: said wherever one stands open."""

from __future__ import annotations

from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.text import N_, Message, message

_COUNT = N_("type the number, or “-” if nothing occurred")
_ANSWERS = {
    Kind.STOCK: N_("type how many there are on the last day, or “-” if there is none"),
    Kind.MONEY: N_("type the amount in VND, or “-” if nothing was spent"),
    Kind.YES_NO: N_("type c for có or k for không"),
}


def answer_words(indicator: Indicator) -> Message:
    """What is typed into one of its cells that is empty."""
    return message(_ANSWERS.get(indicator.kind, _COUNT))
