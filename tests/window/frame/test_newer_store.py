"""A store that a newer program worked on: said at the door, and every page is there to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from newer_store import make_newer
from PySide6.QtWidgets import QAbstractButton, QLabel

from gbv_desktop import __version__
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.office.base.office_card import OfficeCard, read_card, write_card
from gbv_desktop.office.open import session
from gbv_desktop.office.open.found.cut_short import W_PASSWORD_NOT
from ui.base.places import places as places_of


@pytest.mark.parametrize("name", ["district", "commune"])
def test_every_page_is_there_and_whoever_sits_down_is_told(
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
    password: str,
    tmp_path: Path,
    name: str,
) -> None:
    make_newer(home_of(name), password, tmp_path)
    window = at_desk(name)
    settle()
    (said,) = answers.said
    assert "E\u2011DB\u2011READS" in said
    before = (home_of(name) / "store" / "main.db").read_bytes()
    for place in places_of(window.shell.who.consolidating):
        window.shell.go(place.name, **({"period": "2018S1"} if place.under else {}))
        settle()
        assert window.desk.place == place.name
    # Nothing that a page does by itself is an act: nobody is told anything more.
    assert answers.said == [said]
    assert (home_of(name) / "store" / "main.db").read_bytes() == before


def marked(home: Path, **changes: str) -> OfficeCard:
    """The card as the program of that version leaves it."""
    card = read_card(home)
    assert card is not None
    newer = {"schema": "9999", "reads_from": card.reads_from, "program": "9.1.0", **changes}
    write_card(home, replace(card, **newer))
    return card


def words_at(window: Any) -> str:
    """Everything that stands at the door; a problem's number does not break at its hyphens."""
    labels = window.scene.findChildren(QLabel)
    return " ".join(each.text() for each in labels).replace("\u2011", "-")


def test_what_the_door_said_is_not_said_again(
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
    password: str,
    tmp_path: Path,
) -> None:
    make_newer(home_of("commune"), password, tmp_path)
    marked(home_of("commune"))
    window = at_desk("commune")
    settle()
    assert window.shell.who.read_only
    assert answers.said == []


def test_a_card_that_says_too_much_takes_no_other_word_away(
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """People can edit the card; the store is what counts."""
    monkeypatch.setattr(session, "settle", lambda _office: (W_PASSWORD_NOT(person="A Thui"),))
    marked(home_of("commune"))
    at_desk("commune")
    settle()
    assert any("A Thui" in each for each in answers.said)


@pytest.mark.parametrize(
    ("reads_from", "code"), [("0005", "W-OFFICE-READS"), ("9999", "W-OFFICE-NEWER")]
)
def test_the_door_says_before_the_password_what_this_program_cannot_do(
    open_window: Callable[..., Any], home_of: Callable[[str], Path], reads_from: str, code: str
) -> None:
    marked(home_of("commune"), reads_from=reads_from)
    said = words_at(open_window(home_of("commune")))
    assert code in said
    assert "9.1.0" in said
    assert __version__ in said


def test_the_control_a_door_of_this_version_says_nothing(
    open_window: Callable[..., Any], home_of: Callable[[str], Path]
) -> None:
    assert "W-OFFICE" not in words_at(open_window(home_of("commune")))


def test_every_act_is_greyed_with_the_reason(
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    password: str,
    tmp_path: Path,
) -> None:
    make_newer(home_of("commune"), password, tmp_path)
    window = at_desk("commune")
    settle()
    who = window.shell.who
    assert who.read_only
    assert {who.why_not(role) for role in PersonRole} == {who.why_read_only}
    window.shell.go("system")
    settle()
    greyed = [
        each
        for each in window.desk.page.findChildren(QAbstractButton)
        if who.why_read_only in each.toolTip()
    ]
    assert len(greyed) >= 4
    assert not any(each.isEnabled() for each in greyed)
