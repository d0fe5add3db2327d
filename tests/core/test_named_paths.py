"""Every path that is named for the people who work on the program is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = [
    *(CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((CHECKOUT / "docs" / "decisions").glob("*.md")),
]
BEGINNINGS = (CHECKOUT, CHECKOUT / "gbv_desktop")
"""Where a path may begin: decisions say ``domain/edits.py`` for what lies in the core."""

ROOTS = {path.name for place in BEGINNINGS for path in place.iterdir() if path.name[0] not in "._"}
MADE = {"demo", "dist"}
"""Folders that a command makes."""

_LINK = re.compile(r"\]\(([^)#\s]+)")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]*")


def named(text: str) -> Iterator[str]:
    """Paths in code marks that begin with a folder of the project."""
    text = re.sub(r"```.*?```", lambda block: _as_code(block.group()), text, flags=re.S)
    for code in _CODE.findall(text):
        for word in re.findall(r"[^\s,;:]+", code):
            first = word.split("/")[0]
            if _PATH.fullmatch(word) and first in ROOTS - MADE:
                yield word


def _as_code(block: str) -> str:
    return "\n".join(f"`{line}`" for line in block.splitlines()[1:-1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [each for each in _LINK.findall(text) if "://" not in each]
    assert [each for each in links if not (page.parent / each).exists()] == []
    assert [
        each for each in named(text) if not any((at / each).exists() for at in BEGINNINGS)
    ] == []


def test_what_is_taken_for_a_path() -> None:
    inline = "`tests/deep.py`, `office/cautions.py --even-so`, `A/B`, `demo/papers`"
    text = f"{inline}\n```\nsh docs/x.sh\n```"
    assert list(named(text)) == ["tests/deep.py", "office/cautions.py", "docs/x.sh"]
