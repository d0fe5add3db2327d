"""What is left of a plan without the rows that have a fault: its papers can be looked at all the
same."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.draft import PlanDraft
from gbv_desktop.exchange.plan.gather import Faults, row_place
from gbv_desktop.exchange.plan.source import SourceRow

_ROUNDS: Final = 8
"""A row that names one without which the plan is looked at falls out too, and so on."""


def remainder(draft: PlanDraft, folder: str, faults: Faults) -> Plan | None:
    """The plan without its rows that have faults; ``None`` where too little is left of it."""
    faults.silent = True
    try:
        for _ in range(_ROUNDS):
            before = len(faults.rows)
            draft = _without(draft, faults)
            for stage in draft.stages(folder):
                for verify in stage:
                    verify()
            if len(faults.rows) == before:
                return draft.made() if _has_ends(draft) else None
    except Problem:
        # Told already, when everything was looked at.
        return None
    finally:
        faults.silent = False
    return None


def _without(draft: PlanDraft, faults: Faults) -> PlanDraft:
    kept: dict[str, Any] = {}
    for field in fields(draft):
        rows = getattr(draft, field.name)
        if isinstance(rows, tuple) and all(isinstance(row, SourceRow) for row in rows):
            kept[field.name] = tuple(r for r in rows if row_place(r.spot) not in faults.rows)
    return replace(draft, **kept)


def _has_ends(draft: PlanDraft) -> bool:
    """Whether the plan has the unit, the form and the periods that every paper starts from."""
    if draft.identity is None:
        return False
    identity = draft.identity.value
    units = {row.value.id for row in draft.units}
    templates = {row.value.id for row in draft.templates}
    return identity.consolidator in units and identity.template in templates
