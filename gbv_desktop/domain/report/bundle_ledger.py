"""What arriving bundles and reports are to what is already known (format rules 2.11).

Bundles of one device and incarnation are numbered without gaps, and each names the one before.
Two bundles with one number, or one that names another predecessor than the one known, mean that
two machines speak with one voice: a **fork**. A number that is not there yet is a **gap**, and
closes by itself. That an incarnation went on after a newer one of its device began is a **clone**:
told by the highest signed time that each bundle names, never by who arrived first. All of it, and
the heads of every report, depend on the set of bundles alone (decision 0051).
A number **far** above all that came before waits for a person: nobody loses a thousand sticks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from gbv_desktop.domain.report.reports import Node


class Outcome(StrEnum):
    """What came of a report in a bundle, from the worst to the best."""

    REFUSED = "refused"
    HELD = "held"
    FORK = "fork"
    CLONE = "clone"
    CONFLICT = "conflict"
    OLDER = "older"
    GAP = "gap"
    NEWER = "newer"
    NEW = "new"
    SAME = "same"


_WEIGHT = {outcome: place for place, outcome in enumerate(Outcome)}

FAR = 1_000
"""The most that a number may lie above the highest one known without a person's word."""

_NAMED = 5
"""Ranges of missing numbers that a sentence names."""

E_FORK = "E-FORK"
E_CLONE = "E-CLONE"
W_CONFLICT = "W-CONFLICT"
W_GAP = "W-GAP"
W_PARENT = "W-PARENT"
I_ALREADY = "I-ALREADY"
I_OLDER = "I-OLDER"

MAIN_CODES: Mapping[Outcome, str] = {
    Outcome.SAME: I_ALREADY,
    Outcome.OLDER: I_OLDER,
    Outcome.CONFLICT: W_CONFLICT,
    Outcome.GAP: W_GAP,
    Outcome.FORK: E_FORK,
    Outcome.CLONE: E_CLONE,
}
"""The number of the main thing to know of an outcome; a good one, and a refusal, have none here."""


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of several outcomes; ``same`` if there are none."""
    return min(outcomes, key=_WEIGHT.__getitem__, default=Outcome.SAME)


class Arrival(StrEnum):
    """What a bundle is among the bundles of its device."""

    SAME = "same"
    """This very bundle is known."""
    HELD = "held"
    """Its number is far above all of its incarnation: a person decides before it comes in."""
    FORK = "fork"
    CLONE = "clone"
    GAP = "gap"
    """It leaves numbers before it open that no other bundle had left open."""
    LATE = "late"
    """Its number is lower than the highest one seen."""
    OK = "ok"


@dataclass(frozen=True)
class BundleRef:
    """The numbering of one bundle.

    Attributes:
        device: key id of the exporting device. inc: its incarnation.
        seq: 1, 2, 3 … within the incarnation.
        prev: object id of the bundle before; empty for the first.
        time: the highest signed time that its sender had seen. suspect: the sender's clock could
            not be right, so that many bundles may name one time.
    """

    device: str
    inc: str
    seq: int
    prev: str
    id: str
    time: str = ""
    suspect: bool = False


@dataclass(frozen=True)
class NumberRange:
    """Numbers in a row, from ``first`` to ``last``, both among them.

    A range and not a list: a bundle may bear the number 10^9, and costs no more than one with 2.
    """

    first: int
    last: int


def range_words(ranges: Sequence[NumberRange]) -> str:
    """Ranges for a sentence: ``2, 4–9``; after the first five only a sign that there are more."""
    shown = [
        str(each.first) if each.first == each.last else f"{each.first}–{each.last}"
        for each in ranges[:_NAMED]
    ]
    return ", ".join([*shown, "…"] if len(ranges) > _NAMED else shown)


@dataclass(frozen=True)
class BundleOutcome:
    """What an arriving bundle is.

    Attributes:
        missing: numbers of the incarnation that are open once it is in, from the lowest.
        highest: the highest number of the incarnation that was in before; 0 for none.
    """

    arrival: Arrival
    missing: tuple[NumberRange, ...] = ()
    highest: int = 0

    @property
    def outcome(self) -> Outcome | None:
        """Its weight beside that of its reports; ``None`` if it has none of its own."""
        return {
            Arrival.SAME: Outcome.SAME,
            Arrival.HELD: Outcome.HELD,
            Arrival.FORK: Outcome.FORK,
            Arrival.CLONE: Outcome.CLONE,
            Arrival.GAP: Outcome.GAP,
        }.get(self.arrival)

    @property
    def codes(self) -> tuple[str, ...]:
        """The numbers of what there is to say about it."""
        code = MAIN_CODES.get(self.outcome) if self.outcome is not None else None
        return () if code is None else (code,)


@dataclass
class _Line:
    """The bundles of one incarnation: ids by number, and what each names as its predecessor."""

    ids: dict[int, set[str]] = field(default_factory=dict)
    prevs: dict[int, dict[str, str]] = field(default_factory=dict)

    def add(self, bundle: BundleRef) -> None:
        self.ids.setdefault(bundle.seq, set()).add(bundle.id)
        if bundle.prev:
            self.prevs.setdefault(bundle.seq, {})[bundle.id] = bundle.prev

    @property
    def last(self) -> int:
        return max(self.ids, default=0)

    def missing(self) -> tuple[NumberRange, ...]:
        # Numbers begin at 1, so 0 stands before the first: a series may begin with a gap.
        steps = pairwise((0, *sorted(self.ids)))
        return tuple(NumberRange(low + 1, high - 1) for low, high in steps if high > low + 1)

    def forked(self) -> tuple[int, ...]:
        """The numbers that two bundles bear, one of them perhaps only named as predecessor."""
        return tuple(seq for seq in sorted(self.ids) if len(self._claims(seq)) > 1)

    def _claims(self, seq: int) -> set[str]:
        # A bundle that names another predecessor than ours is proof of a second one that has not
        # come.
        return self.ids[seq] | set(self.prevs.get(seq + 1, {}).values())

    def disputed(self) -> set[str]:
        """Every bundle with a forked number, and those that name an unknown one as theirs."""
        found = {each for seq in self.forked() for each in self.ids[seq]}
        for seq, prevs in self.prevs.items():
            known = self.ids.get(seq - 1)
            # While the number before is a gap, its predecessor cannot be known to be wrong.
            if known:
                found |= {each for each, prev in prevs.items() if prev not in known}
        return found


@dataclass(frozen=True)
class Ledger:
    """The bundles known so far; nothing here hangs on their order."""

    bundles: tuple[BundleRef, ...] = ()

    def with_bundle(self, bundle: BundleRef) -> Ledger:
        """The ledger with one bundle more; the same if it is known."""
        known = any(each.id == bundle.id for each in self.bundles)
        return self if known else Ledger((*self.bundles, bundle))

    def highest(self, device: str, inc: str) -> int:
        """The highest number of an incarnation that has come in; 0 for none."""
        return self._line(device, inc).last

    def missing(self, device: str, inc: str) -> tuple[NumberRange, ...]:
        """The numbers of an incarnation that have not come in (W-GAP)."""
        return self._line(device, inc).missing()

    def forks(self) -> frozenset[tuple[str, str, int]]:
        """Device, incarnation and number wherever two bundles bear one number (E-FORK)."""
        return frozenset(
            (device, inc, seq)
            for (device, inc), line in self._lines().items()
            for seq in line.forked()
        )

    def clones(self) -> frozenset[str]:
        """Bundles that an incarnation made after another of its device had begun.

        An office that was restored from its backup begins a new incarnation. If the old one goes
        on speaking, the old computer is still in use: two offices with one key.
        """
        begun: dict[str, dict[str, str]] = {}
        for each in self.bundles:
            lives = begun.setdefault(each.device, {})
            lives[each.inc] = min(each.time, lives.get(each.inc, each.time))
        return frozenset(
            each.id
            for each in self.bundles
            for inc, other in begun[each.device].items()
            if inc != each.inc and _speaks_on(each, begun[each.device][each.inc], other)
        )

    def aside(self) -> frozenset[str]:
        """The bundles whose reports never become a head by themselves."""
        disputed = {each for line in self._lines().values() for each in line.disputed()}
        return frozenset(disputed) | self.clones()

    def _lines(self) -> dict[tuple[str, str], _Line]:
        lines: dict[tuple[str, str], _Line] = {}
        for bundle in self.bundles:
            lines.setdefault((bundle.device, bundle.inc), _Line()).add(bundle)
        return lines

    def _line(self, device: str, inc: str) -> _Line:
        return self._lines().get((device, inc), _Line())


def _speaks_on(bundle: BundleRef, begun: str, other: str) -> bool:
    """Whether a bundle was made after another incarnation began, which is the newer of the two.

    Args:
        bundle: the bundle. begun: the lowest time of its own incarnation.
        other: the lowest time of the other one.
    """
    if other < begun:
        return False
    # A clock that is off raises no mark: old and new may name one time, and only a person can
    # tell which was first.
    return bundle.time > other or (bundle.suspect and bundle.time == other)


def classify_bundle(ledger: Ledger, bundle: BundleRef, *, decided: bool = False) -> BundleOutcome:
    """What a bundle is to those already known; the ledger itself stays as it is.

    Args:
        ledger: what is in.
        bundle: the one that arrives.
        decided: a person said that it comes in, however far its number lies above the others.

    Source: the format's table of duplicates, order, forks and clones (2.11).
    """
    # Sticks are read again and again: a bundle that is known is never an alarm.
    if any(known.id == bundle.id for known in ledger.bundles):
        return BundleOutcome(Arrival.SAME, ledger.missing(bundle.device, bundle.inc))
    # Asked of the ledger with the bundle in it, so that the answer is the same as after the import.
    after = ledger.with_bundle(bundle)
    highest = ledger.highest(bundle.device, bundle.inc)
    # First of all, because one bundle numbered 10^9 would make every later one of its unit "old".
    if is_far(bundle.seq, highest) and not decided:
        arrival = Arrival.HELD
    elif after.forks() - ledger.forks() or bundle.id in after.aside() - after.clones():
        arrival = Arrival.FORK
    elif after.clones() - ledger.clones():
        arrival = Arrival.CLONE
    elif bundle.seq > highest + 1:
        arrival = Arrival.GAP
    elif bundle.seq < highest:
        arrival = Arrival.LATE
    else:
        arrival = Arrival.OK
    return BundleOutcome(arrival, after.missing(bundle.device, bundle.inc), highest)


def is_far(number: int, highest: int, *, first_too: bool = False) -> bool:
    """Whether a number is too far above the highest one known to be taken without a person's word.

    Source: decision 0017.

    Args:
        number: of what arrives.
        highest: the highest one known; 0 for none.
        first_too: whether the first of a kind is measured as well, from 0. A report's revision
            is: they count up from 1 everywhere. A series of bundles or packages may be old when
            this office first hears of it: there is nothing that its first could be far from.
    """
    return (first_too or highest > 0) and number > highest + FAR


def unknown_parents(nodes: Mapping[str, Node], node: Node) -> tuple[str, ...]:
    """The parents of a revision that have not come in ("thiếu bản trước")."""
    return tuple(parent for parent in node.parents if parent not in nodes)
