"""The words behind the text: seen on every page, in grey too, and hiding nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.papers.render import render
from gbv_desktop.writing.structure.paper import Paper

Read = Callable[[bytes], list[Any]]
INK, PAPER = 64, 255


def greys(pdf: bytes) -> list[bytes]:
    """Each page as a grey printer gets it, at 100 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=100 / 72, grayscale=True) for page in document]
    found = [bytes(page.buffer) for page in pages]
    document.close()
    return found


@pytest.mark.parametrize("marks", [{"draft": True}, {"training": True}])
def test_it_is_seen_in_grey_and_takes_no_ink_away(unit_paper: Paper, marks: dict[str, Any]) -> None:
    plain, marked = greys(render(unit_paper)), greys(render(replace(unit_paper, **marks)))
    assert len(plain) == len(marked)
    for before, after in zip(plain, marked, strict=True):
        pairs = list(zip(before, after, strict=True))
        assert all(new <= old for old, new in pairs), "nothing is lighter than before"
        ink = [new for old, new in pairs if old <= INK]
        assert ink and max(ink) <= INK
        mark = [new for old, new in pairs if old == PAPER and new != PAPER]
        assert len(mark) > len(after) / 60, "it covers a good part of the page"
        # The head word of drafts is black; what is grey keeps at least 9 to 1 from black ink.
        grey = max(set(mark), key=mark.count)
        assert 200 < grey < 235
        assert (_light(grey) + 0.05) / 0.05 > 9


def _light(grey: int) -> float:
    """The relative luminance of a grey of 0 to 255 (WCAG 2)."""
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def test_the_text_is_read_as_before(unit_paper: Paper) -> None:
    def pages(paper: Paper) -> list[str]:
        document = pypdfium2.PdfDocument(render(paper))
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return texts

    marked = pages(replace(unit_paper, draft=True))
    for before, after in zip(pages(unit_paper), marked, strict=True):
        assert before.strip()
        assert all(line.strip() in after for line in before.splitlines())
        assert after.count("BẢN NHÁP") == 2


def test_without_a_mark_there_is_no_grey(unit_paper: Paper, read: Read) -> None:
    assert shipped().marks.behind_grey > 0.75
    for page in read(render(unit_paper)):
        assert {each.grey for each in page.words} == {0}
