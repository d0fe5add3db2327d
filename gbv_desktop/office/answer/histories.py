"""Where reports stand, as the store has them: the source of every word.

What is known of a report is read once in a transaction and judged from then on without the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from gbv_desktop.domain.report.reports import Node, Report, ReportKey
from gbv_desktop.domain.totals.decisions import Decision, decided
from gbv_desktop.domain.totals.situation import (
    SignedRevision,
    Situation,
    alone,
    situation,
)
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


class KeptRevision(Protocol):
    """A revision in the store, read whole or as far as it is asked for."""

    @property
    def object_id(self) -> str | None:
        """Its signed object; ``None`` while it is a draft of this office."""

    @property
    def aside(self) -> bool:
        """Kept, but never a head."""

    @property
    def status(self) -> str:
        """What the upper unit said last."""

    @property
    def revision(self) -> int:
        """Its number."""

    @property
    def report(self) -> Report:
        """What it says."""


@dataclass(frozen=True)
class ReportHistory:
    """One report: its revisions, drafts of this office among them, and what people decided.

    Attributes:
        devices: the computers that brought the revisions, by object id.
        decisions: what people decided about the report, without what merely accepts it: that
            stands with each revision.
    """

    key: ReportKey
    stored: tuple[StoredReport, ...]
    devices: Mapping[str, str]
    decisions: tuple[Decision, ...]

    @cached_property
    def by_object(self) -> Mapping[str, StoredReport]:
        """The signed revisions by the ids of their objects."""
        return {each.object_id: each for each in self.stored if each.object_id is not None}

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The same as places in the report's history."""
        return {each: _node(stored, self.devices) for each, stored in self.by_object.items()}

    @cached_property
    def situation(self) -> Situation:
        """Where the report stands."""
        return judged(self.stored, self.devices, self.decisions)

    @property
    def highest(self) -> int:
        """The highest number of a signed revision; 0 while there is none."""
        return max((each.revision for each in self.by_object.values()), default=0)

    @property
    def versions(self) -> tuple[StoredReport, ...]:
        """Every version that is to be seen, the one that counts first."""
        return tuple(self.by_object[each] for each in self.situation.versions)

    def with_revision(self, one: StoredReport) -> ReportHistory:
        """As it is once the store holds this revision too, or holds it in this way."""
        others = (each for each in self.stored if each.pk != one.pk)
        order = sorted((*others, one), key=lambda each: (each.revision, each.pk))
        return replace(self, stored=tuple(order))


def history_of(work: Work, key: ReportKey) -> ReportHistory:
    """What the store holds of a report."""
    stored = work.reports.find(unit=key.unit, form=key.form, period=key.period)
    devices = work.reports.devices(key.period, key.unit) if stored else {}
    return ReportHistory(key, stored, devices, decisions_about(work, key))


def decisions_about(work: Work, key: ReportKey, *, accepting: bool = False) -> tuple[Decision, ...]:
    """The decisions about one report, by id; those that accept it only where they are asked for."""
    found = work.decisions.find(period=key.period, unit=key.unit, accepting=accepting)
    return tuple(each for each in found if each.form in ("", key.form))


class Histories:
    """The reports that one file speaks of, each read from the store once.

    Whoever changes one of them in the store says so here.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[ReportKey, ReportHistory] = {}

    def of(self, key: ReportKey) -> ReportHistory:
        """What is known of a report now."""
        if key not in self._known:
            self._known[key] = history_of(self._work, key)
        return self._known[key]

    def add(self, one: StoredReport, device: str) -> None:
        """The store holds a new revision, which that computer brought."""
        history = self.of(one.report.key)
        devices = {**history.devices, str(one.object_id): device}
        self._known[history.key] = replace(history.with_revision(one), devices=devices)

    def set_aside(self, one: StoredReport, aside: bool) -> None:
        """Keeps a revision for the record without letting it be a head, or lets it again."""
        self._work.reports.set_aside(one.pk, aside)
        history = self.of(one.report.key)
        self._known[history.key] = history.with_revision(replace(one, aside=aside))


def judged(
    stored: Iterable[KeptRevision], devices: Mapping[str, str], decisions: Sequence[Decision]
) -> Situation:
    """Where one report stands, by its revisions and the decisions about it; drafts are no part."""
    # Without an id it is a draft of this very office, which nobody has signed.
    signed = [each for each in stored if each.object_id is not None]
    if len(signed) == 1 and not signed[0].aside and not decisions:
        return alone(str(signed[0].object_id), signed[0].status)
    held = decided(decisions)
    numbers = Counter(each.revision for each in signed)
    revisions = [
        SignedRevision(
            _node(each, devices),
            each.status,
            # Figures are held against those of the same number alone; most reports have no other.
            figures_of(each.report) if numbers[each.revision] > 1 else str(each.object_id),
        )
        for each in signed
        if each.object_id not in held.cancelled
    ]
    return situation(revisions, held.choices)


def figures_of(report: Report) -> Hashable:
    """Equal for two revisions whose figures, estimates and facts beside them are the same."""
    # Without the texts: nobody disagrees about anything that is added up (decision 0020).
    # Sorted, since two computers may have filled the same cells in another order.
    details = {code: tuple(sorted(each.items())) for code, each in report.details.items()}
    parts = (report.cells, report.estimates, details)
    return (report.form_hash, *(tuple(sorted(part.items(), key=_code)) for part in parts))


def _code(item: tuple[str, object]) -> str:
    return item[0]


def _node(stored: KeptRevision, devices: Mapping[str, str]) -> Node:
    """A signed revision as a place in its report's history."""
    object_id = str(stored.object_id)
    device = devices.get(object_id, "")
    return Node(object_id, stored.report.parents, stored.revision, stored.aside, device)
