"""What each version changed for people: every one of them says something."""

from __future__ import annotations

import pytest

from gbv_desktop import __version__
from gbv_desktop.office.base import what_changed
from gbv_desktop.office.base.what_changed import CHANGES, changed_since, newest

FIRST = "0.1.0"


def test_every_version_after_the_first_says_what_changed() -> None:
    assert __version__ in CHANGES
    assert CHANGES[FIRST] == ()
    assert all(CHANGES[each] for each in CHANGES if each != FIRST)


def test_whoever_skips_a_version_hears_of_each_the_oldest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {"0.10.0": ("d",), "0.9.0": ("b", "c"), "0.2.0": ("a",), FIRST: ()}
    monkeypatch.setattr(what_changed, "CHANGES", told)
    assert [each.template for each in changed_since(FIRST)] == ["a", "b", "c", "d"]
    assert [each.template for each in changed_since("0.9.0")] == ["d"]
    assert changed_since("0.10.0") == ()


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        ("0.9.0", "0.10.0", "0.10.0"),
        ("1.0.0", "0.10.0", "1.0.0"),
        ("", FIRST, FIRST),
        (FIRST, "0.1.1", "0.1.1"),
    ],
)
def test_versions_are_compared_by_their_numbers(one: str, other: str, newer: str) -> None:
    assert newest(one, other) == newest(other, one) == newer
