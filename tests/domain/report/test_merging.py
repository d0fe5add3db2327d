"""Bundles and revisions that arrive: the state depends on what came, not on when."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.report.bundle_ledger import (
    FAR,
    Arrival,
    BundleOutcome,
    BundleRef,
    Ledger,
    NumberRange,
    Outcome,
    classify_bundle,
    is_far,
    range_words,
    unknown_parents,
    worst,
)
from gbv_desktop.domain.report.reports import Node, heads
from gbv_desktop.domain.totals.situation import SignedRevision, VersionChoice, situation


def seen(seq, name="", prev=None, inc="i", device="d", at="", suspect=False):
    """A bundle named after its number; ``name`` tells two with one number apart."""
    before = f"{inc}{seq - 1}" if seq > 1 else ""
    prev, name = before if prev is None else prev, f"{inc}{seq}{name}"
    return BundleRef(device, inc, seq, prev, name, at, suspect)


def arrive(*bundles):
    """The ledger after the bundles, and what each was when it came."""
    ledger, arrivals = Ledger(), []
    for bundle in bundles:
        arrivals.append(str(classify_bundle(ledger, bundle).arrival))
        ledger = ledger.with_bundle(bundle)
    return ledger, arrivals


def test_bundles_in_order():
    ledger, arrivals = arrive(seen(1), seen(2), seen(3))
    assert arrivals == ["ok", "ok", "ok"]
    assert ledger.missing("d", "i") == ()
    assert ledger.aside() == ledger.forks() == frozenset()


def test_the_same_stick_again():
    ledger, arrivals = arrive(seen(1), seen(1))
    assert arrivals == ["ok", "same"]
    assert ledger.bundles == (seen(1),)
    found = classify_bundle(ledger, seen(1))
    assert (found.outcome, found.codes) == (Outcome.SAME, ("I-ALREADY",))


def test_a_gap_is_named_and_closes_by_itself():
    ledger, arrivals = arrive(seen(1), seen(4), seen(5))
    assert arrivals == ["ok", "gap", "ok"]
    assert ledger.missing("d", "i") == (NumberRange(2, 3),)
    found = classify_bundle(ledger, seen(7))
    assert found == BundleOutcome(Arrival.GAP, (NumberRange(2, 3), NumberRange(6, 6)), 5)
    assert (found.outcome, found.codes) == (Outcome.GAP, ("W-GAP",))
    late = classify_bundle(ledger, seen(3))
    assert late == BundleOutcome(Arrival.LATE, (NumberRange(2, 2),), 5)
    assert (late.outcome, late.codes) == (None, ())
    closed = ledger.with_bundle(seen(3)).with_bundle(seen(2))
    assert closed.missing("d", "i") == ()
    assert ledger.missing("d", "unknown") == ()


@given(st.sets(st.integers(1, 40), min_size=1))
def test_gaps_are_the_numbers_that_are_not_there(numbers):
    ledger = Ledger(tuple(seen(each, prev="") for each in numbers))
    gaps = ledger.missing("d", "i")
    listed = [each for gap in gaps for each in range(gap.first, gap.last + 1)]
    assert listed == [each for each in range(1, max(numbers)) if each not in numbers]
    assert all(left.last + 1 < right.first for left, right in pairwise(gaps))
    assert ledger.highest("d", "i") == max(numbers)
    assert ledger.highest("d", "unknown") == 0


def test_a_first_bundle_with_a_later_number_leaves_a_gap():
    assert arrive(seen(3))[1] == ["gap"]


def test_the_largest_number_costs_no_more_than_a_small_one():
    """Listed one by one, its gap would need gigabytes."""
    found = classify_bundle(Ledger(), seen(10**9))
    assert found == BundleOutcome(Arrival.GAP, (NumberRange(1, 10**9 - 1),))
    ledger, arrivals = arrive(seen(10**9), seen(2), seen(500_000_000))
    assert arrivals == ["gap", "late", "late"]
    assert ledger.missing("d", "i") == (
        NumberRange(1, 1),
        NumberRange(3, 499_999_999),
        NumberRange(500_000_001, 10**9 - 1),
    )


def test_a_number_far_above_the_others_waits_for_a_person():
    ledger, _ = arrive(seen(7))
    near, far = seen(7 + FAR), seen(7 + FAR + 1)
    assert classify_bundle(ledger, near).arrival is Arrival.GAP
    held = classify_bundle(ledger, far)
    assert (held.arrival, held.outcome, held.highest) == (Arrival.HELD, Outcome.HELD, 7)
    assert classify_bundle(ledger, far, decided=True).arrival is Arrival.GAP
    # What came in between brings it near, and a new incarnation has nothing to be far from.
    assert classify_bundle(ledger.with_bundle(near), far).arrival is not Arrival.HELD
    assert classify_bundle(ledger, replace(far, inc="new")).arrival is Arrival.GAP


def test_the_first_of_a_series_is_far_from_nothing_but_revisions_count_from_one():
    assert not is_far(10**9, 0)
    assert not is_far(FAR, 0, first_too=True)
    assert is_far(FAR + 1, 0, first_too=True)
    for first_too in (False, True):
        assert not is_far(7 + FAR, 7, first_too=first_too)
        assert is_far(7 + FAR + 1, 7, first_too=first_too)


def test_missing_numbers_in_figures():
    ranges = [
        NumberRange(2, 2),
        NumberRange(4, 9),
        *(NumberRange(at, at) for at in range(20, 90, 2)),
    ]
    assert range_words(ranges[:2]) == "2, 4–9"
    assert range_words(ranges) == "2, 4–9, 20, 22, 24, …"


def test_a_restored_backup_that_uses_a_number_again_is_a_fork():
    ledger, arrivals = arrive(seen(1), seen(2), seen(2, "b"), seen(2, "c"))
    assert arrivals == ["ok", "ok", "fork", "fork"]
    assert ledger.forks() == {("d", "i", 2)}
    assert ledger.aside() == {"i2", "i2b", "i2c"}
    found = classify_bundle(ledger, seen(2, "d"))
    assert (found.outcome, found.codes) == (Outcome.FORK, ("E-FORK",))


def test_a_fork_is_found_though_one_of_the_two_never_came():
    other = seen(3, prev="i2b")
    ledger, arrivals = arrive(seen(1), seen(2), other)
    assert arrivals == ["ok", "ok", "fork"]
    assert ledger.aside() == {"i2", "i3"}
    backwards, arrivals = arrive(seen(1), other, seen(2))
    assert arrivals == ["ok", "gap", "fork"]
    assert backwards.aside() == ledger.aside()


def test_what_follows_a_fork_is_in_order_again():
    ledger, arrivals = arrive(seen(1), seen(1, "b"), seen(2), seen(3))
    assert arrivals == ["ok", "fork", "ok", "ok"]
    assert ledger.aside() == {"i1", "i1b"}


def test_devices_and_incarnations_have_series_of_their_own():
    ledger, arrivals = arrive(seen(1), seen(1, "e", device="e"), seen(1, inc="j"), seen(2, inc="j"))
    assert arrivals == ["ok", "ok", "ok", "ok"]
    assert ledger.highest("d", "i") == 1
    assert ledger.highest("d", "j") == 2
    assert ledger.highest("e", "i") == 1


MORNING = "2018-06-05T01:00:00Z"
NOON, EVENING = "2018-06-05T05:00:00Z", "2018-06-05T11:00:00Z"
OLD, NEW = seen(1, at=MORNING), seen(1, inc="j", at=NOON)


def test_an_old_incarnation_that_speaks_on_is_a_clone():
    ledger, arrivals = arrive(OLD, NEW, seen(2, at=EVENING), seen(2, inc="j", at=EVENING))
    assert arrivals == ["ok", "ok", "clone", "ok"]
    assert ledger.clones() == ledger.aside() == {"i2"}
    found = classify_bundle(ledger, seen(3, at=EVENING))
    assert (found.outcome, found.codes) == (Outcome.CLONE, ("E-CLONE",))
    backwards = Ledger(tuple(reversed(ledger.bundles)))
    assert backwards.clones() == ledger.clones()


def test_a_clone_shows_when_the_new_incarnation_comes_last():
    ledger, arrivals = arrive(OLD, seen(2, at=EVENING), NEW)
    assert arrivals == ["ok", "ok", "clone"]
    assert ledger.aside() == {"i2"}, "the new one itself is in good order"


def test_a_late_bundle_of_an_old_incarnation_is_no_clone():
    ledger, arrivals = arrive(OLD, seen(3, at=MORNING), NEW, seen(2, at=MORNING))
    assert arrivals == ["ok", "gap", "ok", "late"]
    assert ledger.clones() == frozenset()


def test_one_time_tells_two_incarnations_apart_only_where_clocks_are_right():
    """A PC whose battery is flat names the same time for weeks: old and new are not told apart."""
    one, other = seen(1, at=NOON), seen(1, inc="j", at=NOON)
    assert Ledger((one, other)).clones() == frozenset()
    doubtful = (replace(one, suspect=True), replace(other, suspect=True))
    assert Ledger(doubtful).clones() == {"i1", "j1"}
    assert Ledger((*doubtful, seen(1, inc="k", at=EVENING))).clones() == {"i1", "j1"}


def test_another_device_has_lives_of_its_own():
    assert arrive(OLD, replace(NEW, device="e"), seen(2, at=EVENING))[1] == ["ok", "ok", "ok"]


def test_a_fork_outweighs_a_clone():
    evening = seen(2, at=EVENING)
    _, arrivals = arrive(OLD, NEW, evening, replace(evening, id="i2b"))
    assert arrivals[-2:] == ["clone", "fork"]


# --- revisions ------------------------------------------------------------------------------


def node(name, *parents, revision=None, **facts):
    """``c`` with parents ``a``, ``b``; the revision is one above theirs unless given."""
    return Node(name, parents, revision or 1 + len(parents[:1]), **facts)


A = node("a")
B = node("b", "a")
C = node("c", "b", revision=3)


def test_a_lost_bundle_does_not_block_a_later_one():
    assert heads([A, C]) == ("c",)
    assert heads([A, B, C]) == ("c",)
    other = node("x", "a")
    assert heads([A, other, C]) == ("c", "x")
    assert unknown_parents({"a": A}, C) == ("b",)
    assert unknown_parents({"a": A}, B) == ()


def test_a_revision_upon_a_disputed_one_does_not_become_the_head_alone():
    assert heads([A, replace(B, aside=True), C]) == ("a", "c")


def test_the_worst_outcome():
    order = ["refused", "held", "fork", "clone", "conflict", "older", "gap", "newer", "new", "same"]
    assert [str(each) for each in Outcome] == order
    assert worst([Outcome.NEW, Outcome.GAP, Outcome.SAME]) == Outcome.GAP
    assert worst([Outcome.NEWER, Outcome.NEW]) == Outcome.NEWER
    assert worst([]) == Outcome.SAME


# --- any order ------------------------------------------------------------------------------


class Office:
    """The least an upper unit keeps: the ledger, and the revisions with their bundles."""

    def __init__(self):
        self.ledger = Ledger()
        self.nodes = {}

    def take(self, bundle, nodes):
        self.ledger = self.ledger.with_bundle(bundle)
        for each in nodes:
            self.nodes.setdefault(each.id, (each, bundle.id))

    def state(self, decided=()):
        aside = self.ledger.aside()
        nodes = [replace(each, aside=origin in aside) for each, origin in self.nodes.values()]
        lines = {(b.device, b.inc) for b in self.ledger.bundles}
        gaps = {line: self.ledger.missing(*line) for line in lines}
        # Every third revision bears figures that others bear, every fifth is accepted.
        facts = [
            SignedRevision(
                each,
                "accepted" if int(each.id[1:], 16) % 5 == 0 else "received",
                each.revision if int(each.id[1:], 16) % 3 == 0 else each.id,
            )
            for each in nodes
        ]
        where = situation(facts, decided)
        return heads(nodes), aside, self.ledger.forks(), gaps, where


class Machine:
    """A unit's computer that writes revisions and exports them."""

    def __init__(self, name):
        self.name, self.seq, self.last, self.report = name, 0, "", ()

    def copy(self):
        twin = Machine(self.name)
        twin.__dict__.update(self.__dict__)
        return twin

    def export(self, revisions, rng):
        parents = tuple(each.id for each in self.report[:1])
        number = 1 + (self.report[0].revision if self.report else 0)
        new = Node(f"r{rng.getrandbits(48):012x}", parents, number, device=self.name)
        revisions.append(new)
        self.report, self.seq = (new,), self.seq + 1
        bundle = BundleRef(self.name, "i", self.seq, self.last, f"b{rng.getrandbits(48):012x}")
        self.last = bundle.id
        return bundle, (new,)


def scenario(rng):
    """Two devices, duplicates, lost sticks and backups restored into the same incarnation."""
    machines = [Machine("one"), Machine("two")]
    backups, deliveries, revisions, forks = {}, [], [], set()
    known = {}
    for _ in range(rng.randint(3, 9)):
        machine = rng.choice(machines)
        match rng.choice(("export", "export", "export", "backup", "restore", "again")):
            case "backup":
                backups[machine.name] = machine.copy()
            case "restore" if machine.name in backups:
                machines[machines.index(machine)] = backups[machine.name].copy()
            case "again" if deliveries:
                deliveries.append(rng.choice(deliveries))
            case _:
                bundle, nodes = machine.export(revisions, rng)
                place = (bundle.device, bundle.seq)
                if known.setdefault(place, bundle.id) != bundle.id:
                    forks.add((bundle.device, "i", bundle.seq))
                deliveries.append((bundle, nodes))
    return deliveries, forks


@pytest.mark.no_cover
@given(seed=st.integers(0, 2**32))
def test_the_state_is_a_function_of_what_came(seed):
    rng = random.Random(seed)
    deliveries, planted = scenario(rng)
    ids = sorted({each.id for _, nodes in deliveries for each in nodes})
    decided = [VersionChoice(*(rng.choice(ids), tuple(rng.sample(ids, min(2, len(ids))))))]
    states = []
    for at in range(25):
        office = Office()
        for bundle, nodes in rng.sample(deliveries, len(deliveries)):
            office.take(bundle, nodes)
        states.append(office.state(decided if at % 2 else ()))
    # With a person's choice and without, whatever came before or after it.
    assert all(state == states[at % 2] for at, state in enumerate(states))
    assert planted <= states[0][2]


@given(seed=st.integers(0, 2**32))
def test_every_reused_number_is_said_when_the_second_one_comes(seed):
    rng = random.Random(seed)
    deliveries, planted = scenario(rng)
    ledger, said = Ledger(), set()
    for bundle, _ in rng.sample(deliveries, len(deliveries)):
        if classify_bundle(ledger, bundle).arrival is Arrival.FORK:
            said.add(bundle.device)
        ledger = ledger.with_bundle(bundle)
    assert {device for device, _, _ in planted} <= said
