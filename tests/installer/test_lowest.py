"""Every library has a range, and the lowest versions of it were tried."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
RANGE = re.compile(r"([\w-]+)>=([\d.]+),<[\d.]+")


def test_the_lowest_versions_of_the_page_are_those_of_the_ranges() -> None:
    tried = dict(
        line.split("==")
        for line in (CHECKOUT / "docs/lowest-versions.md").read_text("utf-8").splitlines()
        if "==" in line
    )
    for each in PROJECT["dependencies"]:
        found = RANGE.fullmatch(each)
        assert found is not None, f"{each} has no range"
        lowest = tried[found[1].lower()]
        assert re.fullmatch(rf"{re.escape(found[2])}(\.0)*", lowest), (each, lowest)
