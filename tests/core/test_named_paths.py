"""Every path that is named for the people who work on the program is there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = [
    *(CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((CHECKOUT / "docs" / "decisions").glob("*.md")),
]
BEGINNINGS = (CHECKOUT, CHECKOUT / "gbv_desktop")
"""Where a path may begin: decisions say ``domain/report/edits.py`` for what lies in the core."""

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


def test_every_decision_stands_in_the_table_of_decisions() -> None:
    folder = CHECKOUT / "docs" / "decisions"
    table = re.findall(r"^\| \[(\d{4})\]\(\1-", (folder / "README.md").read_text("utf-8"), re.M)
    assert table == sorted(each.name[:4] for each in folder.glob("0*.md"))


def test_every_library_stands_in_the_decision_on_libraries() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    page = CHECKOUT / "docs" / "decisions" / "0024-libraries.md"
    head, beside = page.read_text("utf-8").split("The tests. ")
    told = re.findall(r"^\| ([\w-]+) \| (?!for what|---)[^|]+ \| [^|]+ \|$", head, re.M)
    assert sorted(map(str.casefold, told)) == sorted(_names(project["dependencies"]))
    others = [name for each in project["optional-dependencies"].values() for name in _names(each)]
    words = re.findall(r"[\w.-]*\w", beside)
    assert [name for name in others if name not in map(str.casefold, words)] == []


def _names(requirements: list[str]) -> list[str]:
    return [re.split("[<>=]", each)[0].casefold() for each in requirements]
