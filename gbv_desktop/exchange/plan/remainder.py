"""What is left of a plan whose rows have faults: its papers can be looked at all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange.plan.draft import PlanDraft
from gbv_desktop.exchange.plan.gather import Faults, row_place
from gbv_desktop.exchange.plan.source import SourceRow

T = TypeVar("T")


def remainder(draft: PlanDraft, faults: Faults) -> Plan | None:
    """The plan as its rows say it, faults and all; ``None`` where too little is left of it.

    For looking at the wording of its papers only. Days that make no calendar, and periods
    that stand alone, are left out.

    Raises:
        LookupError, ValueError: what is wrong with the rest of it leaves no plan.
        Problem: what is wrong with the papers' texts.
    """
    units = {row.value.id for row in draft.units}
    if draft.identity is None or draft.identity.value.consolidator not in units:
        return None
    sound = replace(
        draft,
        templates=_without(draft.templates, faults.rows),
        alone=(),
    )
    return sound.made()


def _without(
    rows: Sequence[SourceRow[T]], faulty: set[tuple[str, str, int]]
) -> tuple[SourceRow[T], ...]:
    return tuple(row for row in rows if row_place(row.spot) not in faulty)
