"""Where one unit's report stands: a function of revisions, answers and choices alone."""

from __future__ import annotations

import itertools

import pytest

from gbv_desktop.domain.report.reports import Node
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.situation import SignedRevision, Situation, VersionChoice, situation


def rev(
    name: str,
    *parents: str,
    no: int = 1,
    status: str = "received",
    aside: bool = False,
    figures: str = "",
    device: str = "pc1",
) -> SignedRevision:
    return SignedRevision(Node(name, parents, no, aside, device), status, figures or name)


def stands(*revisions: SignedRevision, decided: tuple[VersionChoice, ...] = ()) -> Situation:
    """The situation, the same in every order of arrival."""
    found = {situation(each, decided) for each in itertools.permutations(revisions)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("revisions", "status", "counted", "waiting"),
    [
        ((), "missing", "", ()),
        ((rev("a", status=""),), "received", "a", ()),
        ((rev("a"),), "received", "a", ()),
        ((rev("a", status="accepted"),), "accepted", "a", ()),
        ((rev("a", status="returned"),), "returned", "a", ()),
        ((rev("a", status="returned"), rev("b", "a", no=2)), "received", "b", ()),
        ((rev("a"), rev("b", device="pc2")), "conflict", "", ("a", "b")),
        # Two bundles with one number: neither counts.
        ((rev("a", aside=True), rev("b", aside=True)), "conflict", "", ("a", "b")),
        # A lone report in a disputed bundle waits for a person, too.
        ((rev("a", aside=True),), "conflict", "", ("a",)),
        # A clone beside what counts.
        ((rev("a"), rev("b", "a", no=2), rev("c", "a", no=2, aside=True)), "received", "b", ("c",)),
        # Returned together: what comes next stands alone.
        (
            (rev("a", status="returned", aside=True), rev("b", status="returned", aside=True)),
            "returned",
            "b",
            (),
        ),
        (
            (
                rev("a", status="returned", aside=True),
                rev("b", status="returned", aside=True),
                rev("c", "a", no=2),
            ),
            "received",
            "c",
            (),
        ),
        # A returned report and another one that does not know of it.
        ((rev("a", status="returned"), rev("b", device="pc2")), "conflict", "", ("a", "b")),
        # What a person accepted stays, whatever arrives beside it.
        ((rev("a", status="accepted"), rev("b", device="pc2")), "accepted", "a", ("b",)),
        (
            (rev("a", status="accepted", aside=True), rev("b", aside=True)),
            "accepted",
            "a",
            ("b",),
        ),
        (
            (
                rev("a", status="accepted"),
                rev("b", "a", no=2, aside=True),
                rev("c", "a", no=2, aside=True),
            ),
            "accepted",
            "a",
            ("b", "c"),
        ),
        # A revision in good order that names it replaces it.
        ((rev("a", status="accepted"), rev("b", "a", no=2)), "received", "b", ()),
        # Two accepted ones beside each other: nobody but a person can tell.
        (
            (rev("a", status="accepted"), rev("b", status="accepted")),
            "conflict",
            "",
            ("a", "b"),
        ),
    ],
)
def test_situations(
    revisions: tuple[SignedRevision, ...], status: str, counted: str, waiting: tuple[str, ...]
) -> None:
    found = stands(*revisions)
    assert (found.status, found.counted, found.waiting) == (Status(status), counted, waiting)
    assert found.versions == ((counted, *waiting) if counted else waiting)


CHOSEN_B = VersionChoice("b", ("a",))


@pytest.mark.parametrize(
    ("revisions", "decided", "status", "counted", "waiting"),
    [
        ((rev("a"), rev("b")), (CHOSEN_B,), "received", "b", ()),
        ((rev("a", aside=True), rev("b", aside=True)), (CHOSEN_B,), "received", "b", ()),
        ((rev("b", aside=True),), (VersionChoice("b", ()),), "received", "b", ()),
        # The accepted one leaves, because a person named it.
        ((rev("a", status="accepted"), rev("b")), (CHOSEN_B,), "received", "b", ()),
        # The newest choice holds.
        ((rev("a"), rev("b")), (CHOSEN_B, VersionChoice("a", ("b",))), "received", "a", ()),
        # What is chosen goes on; a third version waits.
        ((rev("a"), rev("b"), rev("c", "b", no=2)), (CHOSEN_B,), "received", "c", ()),
        ((rev("a"), rev("b"), rev("c")), (CHOSEN_B,), "received", "b", ("c",)),
        # What follows upon the rejected one is news, and waits.
        ((rev("a"), rev("b"), rev("c", "a", no=2)), (CHOSEN_B,), "received", "b", ("c",)),
    ],
)
def test_choices(
    revisions: tuple[SignedRevision, ...],
    decided: tuple[VersionChoice, ...],
    status: str,
    counted: str,
    waiting: tuple[str, ...],
) -> None:
    found = stands(*revisions, decided=decided)
    assert (found.status, found.counted, found.waiting) == (Status(status), counted, waiting)


def test_the_same_figures_are_one_version() -> None:
    one, other = rev("a", figures="x"), rev("b", figures="x", device="pc2")
    found = stands(one, other)
    assert (found.status, found.counted, found.waiting) == (Status.RECEIVED, "a", ())
    assert found.twins == ("b",)
    # What follows upon either replaces both.
    assert stands(one, other, rev("c", "b", no=2)).counted == "c"
    assert stands(one, other, rev("c", "b", no=2)).waiting == ()


def test_figures_in_two_disputed_bundles_are_in_no_dispute() -> None:
    one, other = (rev(name, figures="x", aside=True) for name in "ab")
    assert stands(one, other).status is Status.RECEIVED
    third = rev("c", aside=True)
    assert stands(one, other, third).waiting == ("c",)


@pytest.mark.parametrize(
    ("status", "told"), [("accepted", Status.ACCEPTED), ("returned", Status.RETURNED)]
)
def test_what_was_answered_to_one_holds_for_its_twin(status: str, told: Status) -> None:
    found = stands(rev("b", figures="x", status=status), rev("a", figures="x", device="pc2"))
    assert (found.status, found.counted) == (told, "b")


def test_the_chosen_one_stands_for_its_twin() -> None:
    a, b = rev("a", figures="x"), rev("b", figures="x")
    found = stands(a, b, rev("c"), decided=(VersionChoice("b", ("c",)),))
    assert (found.counted, found.waiting, found.twins) == ("b", (), ("a",))
    # Rejecting a version that has the same figures as the chosen one changes nothing.
    assert stands(a, b, decided=(CHOSEN_B,)).counted == "b"


def test_the_same_figures_in_two_revisions_of_one_line_are_no_twins() -> None:
    found = stands(rev("a", figures="x"), rev("b", "a", no=2, figures="x"))
    assert (found.counted, found.twins) == ("b", ())
