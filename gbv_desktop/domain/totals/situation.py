"""Where one unit's report stands at the upper unit: derived once, told alike everywhere.

It is a function of the set of revisions, of what was answered to them and of what people decided,
never of the order of arrival (decision 0020):

* the revisions that nothing replaces compete; those that stand aside for a doubtful bundle
  compete as well, but never count by themselves;
* versions of one revision number with the same figures are one version: nobody disagrees;
* what a person accepted stays counted until a revision in good order names it as its parent, or a
  person returns it or chooses another;
* what a person chose counts, and what that choice rejected neither counts nor competes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gbv_desktop.domain.report.reports import AnswerStatus, Node, heads
from gbv_desktop.domain.totals.board import Status


@dataclass(frozen=True)
class SignedRevision:
    """A signed revision as far as its standing hangs on it.

    Attributes:
        node: its place in the history; ``aside`` as its bundle left it.
        status: an :class:`AnswerStatus`; empty for the upper unit's own report.
        figures: equal for two revisions with the same figures.
    """

    node: Node
    status: str
    figures: Hashable


@dataclass(frozen=True)
class VersionChoice:
    """A person's choice between versions: which one holds and which do not."""

    chosen: str
    rejected: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    """Where a report stands.

    Attributes:
        counted: the id of the revision that stands for the unit, a returned one included; empty
            if there is none, or if people must choose first.
        waiting: the ids of the versions that wait for a choice; beside a counted one those that
            came later.
        twins: the ids that bear the same figures as one of the others.
    """

    status: Status
    counted: str = ""
    waiting: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version that is to be seen, the counted one first."""
        return (self.counted, *self.waiting) if self.counted else self.waiting


MISSING = Situation(Status.MISSING)


def situation(
    revisions: Iterable[SignedRevision], decided: Sequence[VersionChoice] = ()
) -> Situation:
    """Where a report stands, from its revisions and the choices about it, the newest last.

    Source: decision 0020; what a choice may do, decision 0008.
    """
    every = tuple(revisions)
    if not every:
        return MISSING
    kept, twins = _merge_twins(every, decided)
    status_of = {each.node.id: each.status for each in kept}
    chosen, rejected = _decisions(decided, twins)
    counted = _counted(kept, chosen, rejected)
    competing = heads(_competing(kept, rejected))
    waiting = tuple(each for each in competing if each != counted)
    same = tuple(sorted(each for each, stands in twins.items() if each != stands))
    # A returned revision does not hold its place against a rival: the unit was asked for another.
    if waiting and (not counted or status_of[counted] == AnswerStatus.RETURNED):
        return Situation(Status.CONFLICT, "", competing, same)
    if not counted:
        # All that came went back together: what the unit sends next stands alone.
        # The id makes the choice the same on every computer, whatever came first.
        counted = max(kept, key=lambda each: (each.node.revision, each.node.id)).node.id
    return Situation(_status(status_of[counted]), counted, waiting, same)


def alone(revision: str, status: str) -> Situation:
    """As :func:`situation`, of what almost every report is: one revision, which is not aside.

    Choices change nothing about it: there is no other that could hold.

    Args:
        revision: its id.
        status: as :class:`SignedRevision` has it.
    """
    return Situation(_status(status), revision)


def _counted(kept: Sequence[SignedRevision], chosen: set[str], rejected: set[str]) -> str:
    """The one revision that stands for the unit; empty if there is none or more than one."""
    accepted = {each.node.id for each in kept if each.status == AnswerStatus.ACCEPTED}
    # A person's word lifts what the bundles' numbers put aside; a rejection outlasts an acceptance.
    cleared = (accepted | chosen) - rejected
    nodes = [
        replace(
            each.node,
            aside=each.node.id in rejected or (each.node.aside and each.node.id not in cleared),
        )
        for each in kept
    ]
    found = set(heads(nodes))
    # A choice comes before an acceptance: whoever chose has seen both versions.
    for preferred in (chosen & found, accepted & found):
        if len(preferred) == 1:
            return preferred.pop()
    return found.pop() if len(found) == 1 else ""


def _competing(kept: Sequence[SignedRevision], rejected: set[str]) -> list[Node]:
    """As if no bundle stood aside; what went back together with its rival stays out."""
    return [
        replace(
            each.node,
            aside=each.node.id in rejected
            or (each.node.aside and each.status == AnswerStatus.RETURNED),
        )
        for each in kept
    ]


def _decisions(
    decided: Sequence[VersionChoice], twins: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """What holds by choice and what does not; a later choice overrules an earlier one."""
    chosen: set[str] = set()
    rejected: set[str] = set()
    for each in decided:
        # A choice may name a twin that another revision stands for since.
        one = twins.get(each.chosen, each.chosen)
        others = {twins.get(other, other) for other in each.rejected} - {one}
        chosen = (chosen | {one}) - others
        rejected = (rejected - {one}) | others
    return chosen, rejected


def _merge_twins(
    every: Sequence[SignedRevision], decided: Sequence[VersionChoice]
) -> tuple[tuple[SignedRevision, ...], dict[str, str]]:
    """Revisions of one number with the same figures become one; who stands for whom.

    The accepted one stands for the others, then the chosen, then the returned one.
    """
    named = {each.chosen for each in decided}
    groups: dict[Hashable, list[SignedRevision]] = {}
    for each in sorted(every, key=lambda one: (_rank(one, named), one.node.id)):
        groups.setdefault((each.node.revision, each.figures), []).append(each)
    twins = {each.node.id: group[0].node.id for group in groups.values() for each in group}
    return tuple(_one_of(group, twins) for group in groups.values()), twins


def _rank(one: SignedRevision, named: set[str]) -> int:
    # What the unit was already told stays true: the accepted twin stands for the others.
    if one.status == AnswerStatus.ACCEPTED:
        return 0
    if one.node.id in named:
        return 1
    return 2 if one.status == AnswerStatus.RETURNED else 3


def _one_of(group: Sequence[SignedRevision], twins: Mapping[str, str]) -> SignedRevision:
    first = group[0]
    parents = {twins.get(p, p) for each in group for p in each.node.parents} - {first.node.id}
    # Two bundles may dispute a number; figures that both bear are not in dispute.
    aside = first.node.aside if len(group) == 1 else first.status == AnswerStatus.RETURNED
    return replace(first, node=replace(first.node, parents=tuple(sorted(parents)), aside=aside))


def _status(told: str) -> Status:
    """The upper unit's own report is in as soon as it is approved."""
    if told == AnswerStatus.RETURNED:
        return Status.RETURNED
    return Status.ACCEPTED if told == AnswerStatus.ACCEPTED else Status.RECEIVED
