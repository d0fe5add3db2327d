"""A report stands where what came and what was decided put it, whatever the order of arrival."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from thorough import times

from gbv_desktop.domain.plan.periods import Extension, Period
from gbv_desktop.domain.report.bundle_ledger import BundleRef
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.decisions import Decision, DecisionKind
from gbv_desktop.domain.totals.period_state import (
    ArrivedBundle,
    RevisionFact,
    report_standing,
    with_more_time,
)

DAY = date(2018, 6, 5)
KEY = {"unit": "a", "form": "bm-x", "period": "2018"}


def bundle(name, *reports, device="d", inc="i", seq=1, prev="", hour=8, suspect=False, day=DAY):
    time = f"2018-06-05T{hour:02}:00:00Z"
    return ArrivedBundle(BundleRef(device, inc, seq, prev, name, time, suspect), day, reports)


def fact(name, *parents, revision=1, figures=None, own_since=None):
    return RevisionFact(name, parents, revision, figures or name, own_since)


def made(name, kind, *about, knows=()):
    return Decision(id=name, kind=kind, about=about, knows=tuple(knows), **KEY)


def test_one_report_is_received_by_the_first_bundle_that_brought_it():
    bundles = [
        bundle("b2", "r", device="e", day=date(2018, 6, 9)),
        bundle("b1", "r", device="d"),
    ]
    found = report_standing([fact("r")], bundles, set(), ())
    assert (found.situation.status, found.situation.counted) == (Status.RECEIVED, "r")
    stands = found.revisions["r"]
    assert (stands.aside, stands.status, stands.received_on) == (False, "received", DAY)
    assert stands.device == "d"


def test_the_own_report_of_the_office_came_with_no_bundle():
    found = report_standing([fact("r", own_since=DAY)], (), set(), ())
    stands = found.revisions["r"]
    assert (stands.aside, stands.received_on, stands.device) == (False, DAY, "")
    assert found.situation.status is Status.RECEIVED


def test_a_report_in_a_disputed_bundle_and_in_a_good_one_counts():
    forked = [bundle("f1", "r", "s"), bundle("f2", "t")]
    revisions = [fact("r")]
    assert report_standing(revisions, forked, set(), ()).revisions["r"].aside
    good = bundle("g", "r", device="e")
    assert not report_standing(revisions, [*forked, good], set(), ()).revisions["r"].aside
    # And not again once the good one turns out to be disputed itself.
    doubt = [*forked, good, bundle("g2", "u", device="e")]
    assert report_standing(revisions, doubt, set(), ()).revisions["r"].aside


def test_what_went_back_stays_returned_whatever_was_accepted():
    accepted = [made("d", DecisionKind.ACCEPT, "r")]
    revisions, bundles = [fact("r")], [bundle("b", "r")]
    assert report_standing(revisions, bundles, set(), accepted).situation.status is Status.ACCEPTED
    found = report_standing(revisions, bundles, {"r"}, accepted)
    assert found.revisions["r"].status == AnswerStatus.RETURNED
    assert found.situation.status is Status.RETURNED


def test_a_cancelled_reception_is_as_if_nothing_had_come():
    found = report_standing(
        [fact("r")], [bundle("b", "r")], set(), [made("d", DecisionKind.CANCEL, "r")]
    )
    assert found.situation.status is Status.MISSING
    assert found.revisions["r"].aside, "and it is kept"


def test_a_dismissed_version_leaves_the_other_alone():
    revisions = [fact("r"), fact("s")]
    bundles = [bundle("b", "r"), bundle("c", "s", device="e")]
    assert report_standing(revisions, bundles, set(), ()).situation.status is Status.CONFLICT
    found = report_standing(revisions, bundles, set(), [made("d", DecisionKind.DISMISS, "r")])
    assert (found.situation.counted, found.situation.waiting) == ("s", ())


def test_choices_that_contradict_wait_for_people():
    revisions = [fact("r"), fact("s")]
    bundles = [bundle("b", "r"), bundle("c", "s", device="e")]
    apart = [made("1", DecisionKind.CHOOSE, "r", "s"), made("2", DecisionKind.CHOOSE, "s", "r")]
    found = report_standing(revisions, bundles, set(), apart)
    assert (found.situation.status, found.contested) == (Status.CONFLICT, ("1", "2"))
    assert report_standing(revisions, bundles, set(), apart[:1]).situation.counted == "r"


PLANNED = date(2018, 12, 5)
PERIOD = Period("2018", DAY, date(2018, 12, 31), DAY, PLANNED, date(2018, 1, 1), "")


def extended(name, unit, until, knows=()):
    kept = {**KEY, "unit": unit}
    return Decision(id=name, kind=DecisionKind.EXTEND, until=until, knows=tuple(knows), **kept)


def test_a_decision_gives_a_unit_time_until_the_end_of_its_day_and_nobody_else():
    longer = with_more_time(PERIOD, [extended("1", "a", date(2018, 12, 20))])
    assert longer.for_unit("a").days_late(date(2018, 12, 20)) == 0
    assert longer.for_unit("a").days_late(date(2018, 12, 21)) == 1
    assert longer.for_unit("b").due_before == longer.due_for_all == PLANNED


@pytest.mark.parametrize(("planned", "holds"), [(15, 21), (28, 28)])
def test_of_plan_and_decision_the_later_day_holds(planned, holds):
    period = replace(PERIOD, extensions=(Extension(("a",), date(2018, 12, planned)),))
    found = with_more_time(period, [extended("1", "a", date(2018, 12, 20))])
    assert found.for_unit("a").due_before == date(2018, 12, holds)


def test_time_that_was_taken_back_or_lies_before_the_plans_own_day_changes_nothing():
    given = extended("1", "a", date(2018, 12, 20))
    assert with_more_time(PERIOD, [given, made("2", DecisionKind.UNDO, "1")]) is PERIOD
    early = with_more_time(PERIOD, [extended("1", "a", date(2018, 11, 1))])
    assert early.for_unit("a").due_before == PLANNED


# --- any order ------------------------------------------------------------------------------------
ORDERS = 25


class World:
    """Computers of one unit with lives of their own, and an office that decides at two desks."""

    def __init__(self, rng):
        self.rng, self.hour = rng, 0
        self.lives = {("d", "i"): (0, "", ())}
        self.revisions, self.bundles, self.decisions = [], [], []
        self.returned = set()

    def name(self):
        return f"{self.rng.getrandbits(64):016x}"

    def send(self):
        """A revision upon that life's last one, mostly; sometimes under a number used before."""
        life = self.rng.choice(sorted(self.lives))
        seq, prev, parents = self.lives[life]
        rank = {each.id: each.revision for each in self.revisions}
        number = 1 + max((rank[each] for each in parents), default=0)
        one = RevisionFact(self.name(), parents, number, self.rng.choice(["x", self.name()]))
        self.revisions.append(one)
        again = [one.id] if self.rng.random() < 0.8 else [one.id, self.revisions[0].id]
        self.hour += self.rng.choice([0, 1])
        ref = BundleRef(
            *life, seq + 1, prev, self.name(), f"{self.hour:04}", self.rng.random() < 0.2
        )
        self.bundles.append(ArrivedBundle(ref, DAY, tuple(again)))
        # A backup that is restored under the same life forgets what it sent.
        if self.rng.random() < 0.8:
            self.lives[life] = (seq + 1, ref.id, (one.id,))

    def restore(self):
        """A new life of the computer, or another computer."""
        device = self.rng.choice("de")
        last = [each.id for each in self.revisions[-1:]] if self.rng.random() < 0.7 else []
        self.lives[(device, self.name())] = (0, "", tuple(last))

    def decide(self):
        ids = [each.id for each in self.revisions]
        kind = self.rng.choice(list(DecisionKind))
        about, until = self.rng.sample(ids, min(len(ids), 2)), None
        if kind is DecisionKind.UNDO:
            about = [
                each.id for each in self.rng.sample(self.decisions, min(1, len(self.decisions)))
            ]
        if kind is DecisionKind.EXTEND:
            about, until = [], date(2018, 7, self.rng.randint(1, 28))
        if not about and until is None:
            return
        # Who sits at the other desk has not seen all of it.
        known = [each.id for each in self.decisions if self.rng.random() < 0.6]
        one = Decision(
            id=self.name(), kind=kind, about=tuple(about), until=until, knows=tuple(known), **KEY
        )
        self.decisions.append(one)

    def give_back(self):
        self.returned.update(each.id for each in self.rng.sample(self.revisions, 1))


def scenario(seed):
    world = World(random.Random(seed))
    world.send()
    for _ in range(world.rng.randint(4, 14)):
        acts = [world.send, world.send, world.restore, world.decide, world.decide, world.give_back]
        world.rng.choice(acts)()
    return world


def shuffled(rng, items):
    return rng.sample(items, len(items))


def seen_kinds(world, found):
    """What a scenario holds that makes it hard."""
    aside = any(each.aside for each in found.revisions.values())
    told = {each.kind for each in world.decisions}
    return {*told, *(["aside"] if aside else []), *(["contested"] if found.contested else [])}


@pytest.mark.no_cover
def test_ten_thousand_orders_of_arrival_give_one_state():
    """Conflicts, forks, clones, choices, undone ones, cancellations, extensions, returns."""
    met = set()
    for seed in range(times(400, 4_000)):
        world = scenario(seed)
        rng = random.Random(-seed)
        states = [
            report_standing(
                shuffled(rng, world.revisions),
                shuffled(rng, world.bundles),
                set(shuffled(rng, sorted(world.returned))),
                shuffled(rng, world.decisions),
            )
            for _ in range(ORDERS)
        ]
        assert all(each == states[0] for each in states), seed
        met |= seen_kinds(world, states[0]) | {states[0].situation.status}
    assert met >= {*DecisionKind, "aside", "contested", *(set(Status) - {Status.MISSING})}


def test_every_part_of_it_matters():
    """The control: without decisions, answers or bundles some scenario stands elsewhere."""
    for left_out in ("decisions", "returned", "bundles"):
        differs = False
        for seed in range(60):
            world = scenario(seed)
            parts = {"decisions": world.decisions, "returned": world.returned}
            parts["bundles"] = world.bundles
            whole = report_standing(world.revisions, **_named(parts))
            parts[left_out] = type(parts[left_out])()
            differs |= report_standing(world.revisions, **_named(parts)) != whole
        assert differs, left_out


def _named(parts):
    return {name: parts[name] for name in ("bundles", "returned", "decisions")}


@pytest.mark.parametrize("kind", [DecisionKind.UNDO])
def test_undoing_comes_to_the_same_as_never_having_chosen(kind):
    revisions = [fact("r"), fact("s")]
    bundles = [bundle("b", "r"), bundle("c", "s", device="e")]
    choice = made("1", DecisionKind.CHOOSE, "r", "s")
    back = report_standing(revisions, bundles, set(), [made("2", kind, "1"), choice])
    assert back == report_standing(revisions, bundles, set(), ())
