"""What people decided about reports: the index of the signed decisions, and the earlier ones."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from sqlalchemy import select

from gbv_desktop.domain.totals.decisions import Decision, DecisionKind
from gbv_desktop.store.repositories.base import Repository, insert_into, values_of
from gbv_desktop.store.schema.tables import DecisionRow as _Row

_KEEP: Final = insert_into(_Row).on_conflict_do_nothing()
_COLUMNS: Final = tuple(getattr(_Row, each.name) for each in fields(Decision))


class Decisions(Repository):
    """Decisions are kept for ever; one is taken back by another."""

    def add(self, one: Decision) -> None:
        """Keeps a decision; the same one again changes nothing."""
        lists = {"about": list(one.about), "knows": list(one.knows)}
        self._run(_KEEP, values_of(one) | lists | {"kind": one.kind.value})

    def find(
        self, *, period: str | None = None, unit: str | None = None, accepting: bool = True
    ) -> tuple[Decision, ...]:
        """The decisions that fit, by id.

        Args:
            period: of this period. unit: about this unit's reports.
            accepting: those that accept as well; there is one of almost every report.
        """
        query = select(*_COLUMNS).order_by(_Row.id)
        if period is not None:
            query = query.where(_Row.period == period)
        if unit is not None:
            query = query.where(_Row.unit == unit)
        if not accepting:
            query = query.where(_Row.kind != DecisionKind.ACCEPT.value)
        return tuple(
            replace(
                each,
                kind=DecisionKind(each.kind),
                about=tuple(each.about),
                knows=tuple(each.knows),
            )
            for each in self._all(query, Decision)
        )
