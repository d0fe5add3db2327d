"""The page on the plan format says the same in both languages: files, fields and examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ENGLISH, VIETNAMESE = (
    (DOCS / name).read_text("utf-8") for name in ("plan-format.md", "plan-format.vi.md")
)
ENGLISH_WORD = re.compile(r"\b(the|which|with|meaning|required)\b")


def parts(page: str) -> dict[str, str]:
    """The parts of a page by the number and the file of their heads."""
    found = re.split(r"^#{2,3} ([0-9.]+ ?[^ ]*).*$", page, flags=re.MULTILINE)
    return dict(zip((head.rstrip(".") for head in found[1::2]), found[2::2], strict=True))


def numbers(page: str) -> list[str]:
    return re.findall(r"^#{2,3} ([0-9]+(?:\.[0-9]+)?)", page, flags=re.MULTILINE)


def files(page: str) -> list[str]:
    return re.findall(r"^## [0-9]+\. (\S+)", page, flags=re.MULTILINE)


def examples(page: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)


def rows(page: str) -> list[tuple[str, ...]]:
    """The names in the first cell of each row of a table, as they stand in it."""
    found = re.findall(r"^\| ([^|]+?) \|", page, flags=re.MULTILINE)
    return [tuple(re.findall(r"`([^`]+)`", cell)) for cell in found if "`" in cell]


def fields(text: str) -> set[str]:
    """Every name that a person could write into a file: no path, no placeholder of a sentence."""
    return set(re.findall(r"`([a-z_0-9]{2,})`", text))


def test_both_pages_have_the_same_parts_on_the_same_files() -> None:
    assert numbers(ENGLISH) == numbers(VIETNAMESE)
    assert files(ENGLISH) == files(VIETNAMESE)
    assert len(files(ENGLISH)) > 15


def test_the_examples_are_the_same() -> None:
    assert examples(ENGLISH) == examples(VIETNAMESE)


def test_every_row_of_every_table_is_about_the_same() -> None:
    assert rows(ENGLISH) == rows(VIETNAMESE)


@pytest.mark.parametrize("head", list(parts(ENGLISH)))
def test_every_field_that_one_page_names_the_other_names(head: str) -> None:
    number = head.split()[0]
    (other,) = [text for name, text in parts(VIETNAMESE).items() if name.split()[0] == number]
    assert fields(parts(ENGLISH)[head]) == fields(other)


def test_the_chapter_of_one_day_is_in_both() -> None:
    assert "## A province's plan in one day" in ENGLISH
    assert "## Kế hoạch của một tỉnh trong một ngày" in VIETNAMESE
    assert not ENGLISH_WORD.search(VIETNAMESE)
