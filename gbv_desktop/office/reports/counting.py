"""How much of a report changed, for the answer of whoever filled it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gbv_desktop.domain.report.reports import Report


def count_changes(before: Report, after: Report) -> int:
    """In how many cells two states of a report differ, estimates counted as cells."""
    return sum(
        old.get(code) != new.get(code)
        for old, new in ((before.cells, after.cells), (before.estimates, after.estimates))
        for code in {*old, *new}
    )


class DraftChanges(NamedTuple):
    """How much of a draft changed: cells, and texts with all other words."""

    cells: int = 0
    words: int = 0


def count_filled(before: Report, after: Report) -> DraftChanges:
    """In how many cells two states of a report differ, and in how many texts and facts."""
    return DraftChanges(count_changes(before, after), _count_words(before, after))


def _count_words(before: Report, after: Report) -> int:
    pairs: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = (
        (before.texts, after.texts),
        (before.details, after.details),
        (before.reasons, after.reasons),
        # By activity: moving one up in the list changes nothing that is told.
        (_by_activity(before), _by_activity(after)),
        ({each.cell: each for each in before.remarks}, {each.cell: each for each in after.remarks}),
    )
    return sum(old.get(key) != new.get(key) for old, new in pairs for key in {*old, *new})


def _by_activity(report: Report) -> dict[str, Any]:
    return {each.activity: each for each in report.activities}
