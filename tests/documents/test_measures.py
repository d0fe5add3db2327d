"""The template file: strict, and within the decree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gbv_desktop.documents.layout.measures import read, shipped
from gbv_desktop.documents.papers.render import render
from gbv_desktop.errors import Problem
from gbv_desktop.paths import resource
from gbv_desktop.writing.structure.paper import Paper


def test_shipped_measures_are_within_the_decree() -> None:
    layout = shipped()
    for page in (layout.portrait, layout.landscape):
        assert 30 <= page.left_mm <= 35 and 15 <= page.right_mm <= 20
        assert 20 <= page.top_mm <= 25 and 20 <= page.bottom_mm <= 25
    assert 10 <= layout.body.indent_mm <= 12.7 and layout.body.gap >= 6
    assert 13 <= layout.body.size <= 14
    assert 1 / 3 <= layout.head.issuer_rule_share <= 1 / 2
    assert 1 / 3 <= layout.title.rule_share <= 1 / 2
    assert 10 <= layout.table.smallest_size <= layout.table.size <= 12


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("left_mm = 35", ""),
        ("left_mm = 35", "left_mm = 35\nlefft_mm = 35"),
        ("left_mm = 35", 'left_mm = "35"'),
        ("left_mm = 35", "left_mm = -1"),
        ("left_mm = 35", "left_mm = 190"),
        ("left_mm = 35", "left_mm = nan"),
        ("left_mm = 35", "left_mm = true"),
        ("leading = 1.3 ", "leading = 0.9 "),
        ("left_share = 0.4", "left_share = 1.4"),
        ("[portrait]", "[portrait"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = resource("layout", "nd30-2020.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "other.toml"
    path.write_text(text, encoding="utf-8")
    assert read(path) == shipped()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as refusal:
        read(path)
    assert refusal.value.code == "E-PAPER-LAYOUT"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="E-PAPER-LAYOUT"):
        read(tmp_path / "none.toml")


def test_other_measures_are_obeyed(unit_paper: Paper, read: Callable[[bytes], list[Any]]) -> None:
    layout = shipped()
    wide = msgspec.structs.replace(
        layout, portrait=msgspec.structs.replace(layout.portrait, left_mm=30)
    )
    page = read(render(unit_paper, wide))[0]
    assert page.find("Kính gửi:") and min(each.x for each in page.words) == pytest.approx(
        30 * 72 / 25.4, abs=0.01
    )
