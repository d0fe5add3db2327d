"""Whose work is in the program, as it says of itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ui.system.about import PARTS

PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_every_library_that_the_program_asks_for_is_named_with_its_licence() -> None:
    asked = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[>=<\[; ]", each)[0].lower() for each in asked}
    assert len(names) > 10
    named = set(re.findall(r"[a-z0-9-]+", " ".join(name for name, _licence in PARTS).lower()))
    assert names - {"pyside6-essentials"} <= named
    assert all(licence for _name, licence in PARTS)
    assert "pyside6" in named
