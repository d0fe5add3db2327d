"""The manual speaks the screen's words, and what it points at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "resources/manual").glob("*.md"))
CATALOGUE = ROOT / "i18n/vi/LC_MESSAGES/gbv.po"


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every Vietnamese sentence of the program."""
    with CATALOGUE.open("rb") as file:
        return {str(each.string) for each in read_po(file) if each.id}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_words_in_bold_stand_on_the_screen(page: Path, said: set[str]) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8"))
    assert [each for each in bold if each not in said] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pictures_and_pages_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))
    assert [each for each in links if not (page.parent / each).is_file()] == []


def test_the_contents_name_every_page() -> None:
    contents = (ROOT / "resources/manual/README.md").read_text("utf-8")
    assert len(PAGES) > 5
    assert [each.name for each in PAGES if f"({each.name})" not in contents] == ["README.md"]
