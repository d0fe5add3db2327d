"""What papers of a plan call a closing period, where the plan never had one and does not say.

A plan without such a period needs no words for it, and the papers of one that has it cannot be
printed without them.
"""

from __future__ import annotations

from typing import Any

from gbv_desktop.domain.plan.editions.tables import PlanTables, value_at, with_value
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.exchange.plan.whole import PAPERS

_WORDS = {
    "period": "kỳ bàn giao năm {nam}",
    "next_period": "thời gian tới",
}
"""In the plan's language, by the group of texts: whoever keeps the plan may change them."""


def with_closing_words(tables: PlanTables) -> PlanTables:
    """The tables with those words, if the plan prints papers and lacks them."""
    for group, words in _WORDS.items():
        home = next((file for file in tables if _of(tables, file, group) is not None), None)
        # A plan that prints no papers has no texts at all.
        if home is not None and PeriodKind.CLOSING not in _of(tables, home, group):
            tables = with_value(tables, home, ("words", group, PeriodKind.CLOSING.value), words)
    return tables


def _of(tables: PlanTables, file: str, group: str) -> Any:
    if not file.startswith(f"{PAPERS}/"):
        return None
    return value_at(tables, file, ("words", group))
