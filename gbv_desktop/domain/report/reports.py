"""A report: one unit, one form, one period, in revisions that are never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from gbv_desktop.domain.offices.people import NOBODY, Approval, Person
from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.text import N_


class ReportState(StrEnum):
    """Where a report stands in its own unit."""

    ENTERING = "entering"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    EXPORTED = "exported"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"

    @property
    def locked(self) -> bool:
        """Whether the revision is approved, so that only a next revision may change figures."""
        return self not in (ReportState.ENTERING, ReportState.SUBMITTED)


class AnswerStatus(StrEnum):
    """What the upper unit says of a revision: as it travels in a receipt, and as it is stored."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ACCEPTED_WARN = "accepted_warn"
    """Accepted with warnings: the format has it (bundle specification, "Receipts"), and no office
    of this program writes it."""
    RETURNED = "returned"

    @property
    def state(self) -> ReportState:
        """Where a revision stands in its own unit once that answer has come."""
        if self is AnswerStatus.ACCEPTED_WARN:
            return ReportState.ACCEPTED
        return ReportState(self.value)


class Basis(StrEnum):
    """Why another than the unit itself made a revision; empty for the unit's own."""

    OWN = ""
    CORRECTION = "correction"
    KEYED = "keyed"


class ActivityState(StrEnum):
    """How far an activity is, in the words that the program offers; the format holds any word."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    DROPPED = "dropped"


ACTIVITY_WORDS = {
    "": N_("not told yet"),
    ActivityState.PLANNED: N_("not begun"),
    ActivityState.ONGOING: N_("under way"),
    ActivityState.DONE: N_("carried out"),
    ActivityState.DROPPED: N_("will not be done"),
}
"""Each state of an activity in the words of the office."""


@dataclass(frozen=True)
class ActivityProgress:
    """How one activity went: state (:class:`ActivityState`), result, money in đồng, difficulty."""

    activity: str
    state: str
    result: str = ""
    money: int | None = None
    difficulty: str = ""


@dataclass(frozen=True)
class Remark:
    """A remark on a cell by someone's title."""

    cell: str
    author: str
    text: str
    state: str = "open"


@dataclass(frozen=True)
class DutyProgress:
    """How one duty of the plan went: state (:class:`ActivityState`) and what to say of it."""

    duty: str
    state: str
    text: str = ""


@dataclass(frozen=True)
class CriterionAnswer:
    """The unit's own answer to one criterion of its self-assessment.

    ``value``: points, a count, or 0 and 1 for no and yes; ``None`` while it does not say.
    """

    criterion: str
    value: int | None
    text: str = ""


@dataclass(frozen=True)
class Spending:
    """Money of one source, in đồng; for one activity of the plan, or empty for all of it.

    ``given`` is what the unit has besides what the plan gives it, ``used`` what it spent of both;
    ``None`` is not known, never zero.
    """

    source: str
    activity: str
    given: int | None
    used: int | None
    text: str = ""


@dataclass(frozen=True)
class KeyedFromPaper:
    """Who typed a unit's paper in its stead, and which paper.

    ``checked_by``: who compared it; ``None`` where the same person typed it twice.
    """

    entered_by: Person
    checked_by: Person | None
    paper_no: str
    paper_on: date


@dataclass(frozen=True)
class FrozenTexts:
    """The unit's and signer's texts as they were when the report was approved."""

    unit_name: str = ""
    office: str = ""
    head_parent: tuple[str, ...] = ()
    head_lines: tuple[str, ...] = ()
    place: str = ""
    sign: str = ""
    signer_lines: tuple[str, ...] = ()
    signer_name: str = ""


@dataclass(frozen=True)
class ReportKey:
    """What a report is about: the heads of two revisions with one key compete."""

    unit: str
    form: str
    period: str


DEVICE, DEVICE_AND_APPROVER = "device", "device+approver"
"""Whose signatures a report bears: its computer's alone, or the approver's own as well."""


@dataclass(frozen=True)
class Report:
    """The content of one revision, complete in itself.

    Attributes:
        edition, form_hash: the form's edition and the object id of its definition.
        revision: 1 + the highest revision among the parents; 1 if and only if there are none.
        parents: object ids of the revisions it replaces.
        data_to: the day the figures reach.
        cells, estimates: by cell code; an empty cell is absent. An estimate is the value expected
            for the whole period.
        details: facts beside counts, by indicator (A02: form, no, date).
        texts: N01 …, plain NFC text.
        reasons: findings kept with a reason, by ``Rnn.k:CELL``.
        by: the unit that made it; another than ``unit`` only with a ``basis`` and a reason.
        sign: ``device`` or ``device+approver``.
        reason: why this revision replaces its parents; required from revision 2 on.
        keyed: from which paper; only with that ``basis``.
        duties, criteria, spending: as far as the plan asks for them; each at most once.
    """

    unit: str
    form: str
    edition: int
    form_hash: str
    period: str
    revision: int
    data_to: date
    training: bool
    parents: tuple[str, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    estimates: Mapping[str, Cell] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    activities: tuple[ActivityProgress, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    by: str = ""
    basis: Basis = Basis.OWN
    reason: str = ""
    sign: str = DEVICE
    prepared_by: Person = NOBODY
    approved_by: Approval | None = None
    texts_frozen: FrozenTexts = field(default_factory=FrozenTexts)
    keyed: KeyedFromPaper | None = None
    duties: tuple[DutyProgress, ...] = ()
    criteria: tuple[CriterionAnswer, ...] = ()
    spending: tuple[Spending, ...] = ()

    @property
    def key(self) -> ReportKey:
        """What the report is about."""
        return ReportKey(self.unit, self.form, self.period)

    @cached_property
    def uncollected(self) -> frozenset[str]:
        """The cells that are marked as not collected; mostly there are none."""
        marked = CellState.UNCOLLECTED
        return frozenset(code for code, cell in self.cells.items() if cell.state is marked)

    @property
    def told_duties(self) -> frozenset[str]:
        """Ids of the duties of which it says how far they are."""
        return frozenset(each.duty for each in self.duties if each.state)

    @property
    def assessed(self) -> frozenset[str]:
        """Ids of the criteria for which it gives a level."""
        return frozenset(each.criterion for each in self.criteria if each.value is not None)

    @property
    def blank(self) -> bool:
        """Whether nobody has entered anything yet: no figure, fact, word or answer."""
        # A draft nobody has touched is made anew without asking; one word in it is kept.
        entered = (self.cells, self.estimates, self.details, self.texts, self.activities)
        told = (self.duties, self.criteria, self.spending)
        return not any((*entered, *told, self.reasons, self.remarks))


def by_one_person(report: Report) -> bool:
    """Whether one person entered it and approved it on the screen.

    That is so where one person works, whose computer alone signs, and where somebody with both
    roles approved what they had prepared.
    """
    told = report.approved_by
    if told is None or told.how != "screen":
        return False
    return report.sign == DEVICE or Person(told.name, told.title) == report.prepared_by


@dataclass(frozen=True)
class Node:
    """A revision in the history of one report: its id, parents and standing."""

    id: str
    parents: tuple[str, ...]
    revision: int
    aside: bool = False
    """Kept for the record, but never a head: it came in a forked or cloned bundle."""
    device: str = ""
    """The device that brought it; a lost revision is presumed only within one device."""


def heads(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The revisions that no other one replaces, in a fixed order.

    The result depends on the set of revisions alone, never on the order they came in. Two heads
    are a conflict that people decide. Where a revision names a parent that has not come in, the
    earlier revisions of the same device are taken for its forebears until that parent arrives:
    a lost bundle never blocks a later one (decision 0007).
    """
    # Those aside are no heads, but they have come: a parent among them is not lost.
    every = {node.id: node for node in nodes}
    kept = {node_id: node for node_id, node in every.items() if not node.aside}
    replaced = _ancestors(kept) | _presumed(every, kept)
    return tuple(sorted(node_id for node_id in kept if node_id not in replaced))


def _presumed(every: Mapping[str, Node], kept: Mapping[str, Node]) -> set[str]:
    """Revisions that lie before a lost one: at least two below the one that names it."""
    below: dict[str, int] = {}
    for node in kept.values():
        if any(parent not in every for parent in node.parents):
            # Revision n names n-1 as its parent; if that is lost, what it replaced is n-2 or lower.
            # Only of the same device: another one may have begun a version of its own.
            below[node.device] = max(below.get(node.device, 0), node.revision - 2)
    return {n.id for n in kept.values() if n.revision <= below.get(n.device, 0)}


def _ancestors(nodes: Mapping[str, Node]) -> set[str]:
    """Every id that some kept revision names as a parent, directly or through others."""
    found: set[str] = set()
    # A list and no recursion: a hostile history may be longer than Python's stack is deep.
    waiting = [parent for node in nodes.values() for parent in node.parents]
    while waiting:
        node_id = waiting.pop()
        # Ids are hashes over the parents' ids, so there is no circle; but two ways may meet.
        if node_id in found:
            continue
        found.add(node_id)
        if node_id in nodes:
            waiting.extend(nodes[node_id].parents)
    return found
