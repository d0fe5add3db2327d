"""What people decided about a unit's reports, and which of it holds.

A decision names those that the person had before them (``knows``), so that a later one overrules
an earlier one whatever came in first; no clock is asked. Two decisions neither of which knows the
other were made apart, on two computers of an office: where they contradict, the more cautious one
holds, two choices hold neither, and people are told. Source: SPEC 4.11, decision 0051.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.totals.situation import VersionChoice


class DecisionKind(StrEnum):
    """What a decision does; in order of caution, the most cautious last."""

    EXTEND = "extend"
    ACCEPT = "accept"
    CHOOSE = "choose"
    UNDO = "undo"
    DISMISS = "dismiss"
    CANCEL = "cancel"


_CAUTION = {kind: place for place, kind in enumerate(DecisionKind)}
_ABOUT_VERSIONS = (DecisionKind.ACCEPT, DecisionKind.DISMISS, DecisionKind.CANCEL)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision of a person.

    Attributes:
        id: of its signed object.
        form: of the report; empty for all forms of the unit.
        about: ids of revisions, of bundles where one is cancelled or dismissed, of decisions where
            they are undone.
        until: the last day of an extension.
        knows: ids of the decisions that the person had before them.
        signed: kept as a signed object; one of a program before decisions were signed is not.
    """

    id: str
    kind: DecisionKind
    unit: str
    form: str
    period: str
    about: tuple[str, ...] = ()
    until: date | None = None
    knows: tuple[str, ...] = ()
    reason: str = ""
    person: str = ""
    made_on: date | None = None
    signed: bool = True


@dataclass(frozen=True)
class Decided:
    """What holds of a set of decisions, whatever the order in which they came.

    Attributes:
        accepted, cancelled, dismissed: ids of revisions or bundles.
        choices: the choices that hold, the one that overrules the others last. A dismissal stands
            among them as one that lets no version stand.
        until: the last day of the longest extension; ``None`` without one.
        contested: ids of decisions that contradict one another and do not know each other.
    """

    accepted: frozenset[str] = frozenset()
    cancelled: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    choices: tuple[VersionChoice, ...] = ()
    until: date | None = None
    contested: tuple[str, ...] = ()


@dataclass
class _Known:
    """The decisions before each one, directly or through others."""

    before: dict[str, frozenset[str]] = field(default_factory=dict)

    def apart(self, one: Decision, other: Decision) -> bool:
        """Whether neither knew the other."""
        return one.id not in self.before[other.id] and other.id not in self.before[one.id]


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions in one order for one set: each behind those it knows, else by id."""
    every = {each.id: each for each in decisions}
    left = {each.id: {k for k in _named(each) if k in every} for each in every.values()}
    followers: dict[str, list[str]] = {}
    for each, known in left.items():
        for one in known:
            followers.setdefault(one, []).append(each)
    ready = [each for each, known in left.items() if not known]
    heapq.heapify(ready)
    found = []
    while ready:
        one = heapq.heappop(ready)
        found.append(every[one])
        for follower in followers.get(one, ()):
            left[follower].discard(one)
            if not left[follower]:
                heapq.heappush(ready, follower)
    # Ids are hashes over the ids that a decision names, so there is no circle.
    return tuple(found)


def _named(one: Decision) -> set[str]:
    # Whoever takes a decision back knows it, said or not.
    undone = one.about if one.kind is DecisionKind.UNDO else ()
    return {*one.knows, *undone}


def newest(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The ids that no other decision knows: what the next one has to know."""
    every = tuple(decisions)
    known = {each for one in every for each in _named(one)}
    return tuple(sorted(each.id for each in every if each.id not in known))


def decided(decisions: Iterable[Decision]) -> Decided:
    """What holds of the decisions about one report; a function of their set."""
    order = in_order(decisions)
    known, still = _known(order), standing(order)
    effects, contested = _effects(still, known)
    choices, rivals = _choices(still, known)
    of = {kind: frozenset(k for k, v in effects.items() if v is kind) for kind in _ABOUT_VERSIONS}
    extended = (each.until for each in still if each.until is not None)
    return Decided(
        accepted=of[DecisionKind.ACCEPT],
        cancelled=of[DecisionKind.CANCEL],
        dismissed=of[DecisionKind.DISMISS],
        choices=choices,
        until=max(extended, default=None),
        contested=tuple(sorted(contested | rivals)),
    )


def _known(order: Sequence[Decision]) -> _Known:
    found = _Known()
    for each in order:
        direct = _named(each)
        further = (found.before.get(one, frozenset()) for one in direct)
        found.before[each.id] = frozenset(direct).union(*further)
    return found


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """In their order, without those that were taken back; one whose undoing was undone stands
    again."""
    order, undone = in_order(decisions), set[str]()
    # From the last: whether an undoing holds is known before what it undoes is asked for.
    for each in reversed(order):
        if each.kind is DecisionKind.UNDO and each.id not in undone:
            undone.update(each.about)
    return tuple(each for each in order if each.id not in undone)


def _effects(
    still: Sequence[Decision], known: _Known
) -> tuple[Mapping[str, DecisionKind], set[str]]:
    """What became of each revision or bundle, and the decisions that contradict."""
    about: dict[str, list[Decision]] = {}
    for each in still:
        if each.kind in _ABOUT_VERSIONS:
            for one in each.about:
                # Who knew the earlier ones overruled them.
                kept = [o for o in about.get(one, ()) if known.apart(o, each)]
                about[one] = [*kept, each]
    effects = {
        one: max((each.kind for each in last), key=_CAUTION.__getitem__)
        for one, last in about.items()
    }
    apart = [last for last in about.values() if len({each.kind for each in last}) > 1]
    return effects, {each.id for last in apart for each in last}


def _choices(
    still: Sequence[Decision], known: _Known
) -> tuple[tuple[VersionChoice, ...], set[str]]:
    """The choices that hold, and those made apart that let different versions stand."""
    made = [each for each in still if each.kind is DecisionKind.CHOOSE]
    rivals = {
        each.id
        for each in made
        for other in made
        if each.about[0] != other.about[0]
        and known.apart(each, other)
        and not _overruled(each, other, made, known)
    }
    held = []
    for each in still:
        if each.kind is DecisionKind.CHOOSE and each.id not in rivals:
            held.append(VersionChoice(each.about[0], each.about[1:]))
        elif each.kind is DecisionKind.DISMISS:
            held.append(VersionChoice("", each.about))
    return tuple(held), rivals


def _overruled(one: Decision, other: Decision, made: Sequence[Decision], known: _Known) -> bool:
    """Whether somebody who knew both has chosen since."""
    return any({one.id, other.id} <= known.before[each.id] for each in made)
