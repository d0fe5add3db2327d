"""Which of what people decided holds: by what each had before them, never by what came first."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.totals.decisions import Decided, Decision, DecisionKind, decided, newest
from gbv_desktop.domain.totals.situation import VersionChoice

ACCEPT, CHOOSE, CANCEL = DecisionKind.ACCEPT, DecisionKind.CHOOSE, DecisionKind.CANCEL
DISMISS, EXTEND, UNDO = DecisionKind.DISMISS, DecisionKind.EXTEND, DecisionKind.UNDO


def made(name, kind, *about, knows=(), until=None):
    key = {"unit": "a", "form": "bm-x", "period": "2018"}
    return Decision(id=name, kind=kind, about=about, knows=tuple(knows), until=until, **key)


def both_ways(*decisions):
    """What holds, which is the same in the other order."""
    found = decided(decisions)
    assert decided(reversed(decisions)) == found
    return found


def test_nothing_is_decided():
    assert decided(()) == Decided()
    assert newest(()) == ()


def test_who_knew_the_earlier_one_overrules_it():
    # Ids are hashes: the later one may well sort before the earlier.
    first = made("z", CHOOSE, "x", "y")
    then = made("b", CHOOSE, "y", "x", knows=["z"])
    found = both_ways(first, then)
    assert found.choices == (VersionChoice("x", ("y",)), VersionChoice("y", ("x",)))
    assert found.contested == ()
    assert newest((first, then)) == ("b",)


def test_a_choice_that_was_taken_back_decides_nothing_until_that_is_taken_back_too():
    choice = made("c", CHOOSE, "x", "y")
    back = made("b", UNDO, "c")
    assert both_ways(choice, back).choices == ()
    assert newest((choice, back)) == ("b",)
    again = made("a", UNDO, "b")
    assert both_ways(choice, back, again).choices == (VersionChoice("x", ("y",)),)


def test_two_choices_made_apart_hold_neither_until_somebody_who_knows_both_chooses():
    one, other = made("1", CHOOSE, "x", "y"), made("2", CHOOSE, "y", "x")
    found = both_ways(one, other)
    assert (found.choices, found.contested) == ((), ("1", "2"))
    settled = both_ways(one, other, made("0", CHOOSE, "y", "x", knows=["1", "2"]))
    assert settled.contested == ()
    assert settled.choices[-1] == VersionChoice("y", ("x",))
    # Two people of one mind contradict nobody.
    assert both_ways(one, made("3", CHOOSE, "x", "z")).contested == ()


def test_a_dismissal_lets_no_version_stand_and_a_later_choice_does():
    gone = made("d", DISMISS, "x", "y")
    assert both_ways(gone).choices == (VersionChoice("", ("x", "y")),)
    later = both_ways(gone, made("c", CHOOSE, "x", "y", knows=["d"]))
    assert later.choices[-1] == VersionChoice("x", ("y",))
    assert later.dismissed == {"x", "y"}


@pytest.mark.parametrize(
    ("kind", "place"), [(ACCEPT, "accepted"), (CANCEL, "cancelled"), (DISMISS, "dismissed")]
)
def test_the_last_word_about_a_version_holds(kind, place):
    before = made("z", CANCEL if kind is ACCEPT else ACCEPT, "x")
    found = both_ways(before, made("a", kind, "x", "w", knows=["z"]))
    assert getattr(found, place) == {"x", "w"}
    assert found.accepted | found.cancelled | found.dismissed == {"x", "w"}


def test_of_two_made_apart_the_more_cautious_holds_and_people_are_told():
    found = both_ways(made("1", ACCEPT, "x"), made("2", CANCEL, "x"), made("3", ACCEPT, "w"))
    assert (found.accepted, found.cancelled, found.contested) == ({"w"}, {"x"}, ("1", "2"))


def test_what_is_known_through_another_is_known():
    chain = [made("3", ACCEPT, "x"), made("2", EXTEND, until=date(2018, 7, 1), knows=["3"])]
    found = both_ways(*chain, made("1", CANCEL, "x", knows=["2"]))
    assert (found.cancelled, found.contested, found.until) == ({"x"}, (), date(2018, 7, 1))


def test_the_longest_extension_holds():
    days = [date(2018, 7, 1), date(2018, 7, 9)]
    found = both_ways(*(made(str(day), EXTEND, until=day) for day in days))
    assert found.until == days[1]


def test_a_decision_that_has_not_come_is_no_reason_to_wait():
    found = both_ways(made("1", ACCEPT, "x", knows=["gone"]))
    assert found.accepted == {"x"}
