"""A store that a newer program worked on: said at the door, and every page is there to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from newer_store import make_newer

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
