"""A printed paper as somebody measures it: its pages, and helpers that find a place on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pdf_reader import read_pdf

from gbv_desktop.documents.layout.measures import PaperLayout
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.writing.structure.paper import Paper

MM = 72 / 25.4
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)
BOLD, REGULAR, ITALIC, BOTH = "Tinos-Bold", "Tinos", "Tinos-Italic", "Tinos-BoldItalic"


def flat(pages: list[Any]) -> str:
    """The words of pages as one text, whatever the lines they stand in."""
    return re.sub(r" +", " ", " ".join(each.text for page in pages for each in page.words))


@dataclass(frozen=True)
class PaperSetting:
    """What the plan of a printed paper makes of it, for measures that look for its words.

    Attributes:
        names: names that no line may break.
        cited: how papers cite the plan once its number and day are known.
        desk: the office that issues the list of the missing.
        year: the year of the papers.
    """

    texts: PaperTexts
    names: tuple[str, ...]
    cited: str
    desk: Unit
    year: int

    def said(self, name: str) -> str:
        """A single text up to its first placeholder."""
        return self.texts.words[name].partition("{")[0]


@dataclass(frozen=True)
class Printed:
    """A paper and its pages as they were read, and the pages of papers beside it.

    Attributes:
        missing: the list of units that have not reported.
        replacing: the same paper as it replaces one that was signed.
        citing: the same paper once the plan's number and day are known.
        delegated: the same paper signed by order (TL.).
    """

    paper: Paper
    pages: list[Any]
    setting: PaperSetting
    missing: list[Any] = field(default_factory=list)
    replacing: list[Any] = field(default_factory=list)
    citing: list[Any] = field(default_factory=list)
    delegated: list[Any] = field(default_factory=list)

    @property
    def front(self) -> list[Any]:
        return [page for page in self.pages if page.width < page.height]

    @property
    def lying(self) -> list[Any]:
        return [page for page in self.pages if page.width > page.height]

    @property
    def first(self) -> Any:
        return self.pages[0]

    @property
    def last(self) -> Any:
        return self.front[-1]

    @property
    def body(self) -> list[Any]:
        """Words of the text of size 14, all upright pages."""
        return [each for page in self.front for each in page.words if each.size == 14]

    def text(self) -> str:
        """The upright pages, line after line."""
        return flat(self.front)


def front(paper: Paper, layout: PaperLayout | None = None) -> list[Any]:
    """The upright pages of a paper, read."""
    return read_pdf(render(replace(paper, appendices=()), layout))


def line_of(page: Any, text: str) -> Any:
    return page.starting(text)


def rule_below(page: Any, words: Any) -> float:
    """The length of the rule right below the words, in parts of theirs."""
    (rule,) = [
        each for each in page.rules
        if 0 < words.y - each[1] < 12 and each[0] < words.middle < each[2]
        and abs(each[3] - each[1]) < 1
    ]  # fmt: skip
    return float((rule[2] - rule[0]) / (words.right - words.x))


def text_area(page: Any, low: float = 20) -> list[Any]:
    top = 25 if page.width < page.height else 20
    return [e for e in page.words if page.height - top * MM > e.y > low * MM and e.grey == 0]


def excerpt_lines(printed: Printed) -> list[Any]:
    kind, label = printed.first.find(printed.paper.kind), line_of(printed.first, "Kính gửi:")
    return [each for each in printed.first.words if label.y < each.y < kind.y and each.grey == 0]


def head_left(printed: Printed) -> list[Any]:
    number = line_of(printed.first, "Số:")
    return [e for e in printed.first.words if e.y > number.y and e.x < 97 * MM - 2 and e.grey == 0]


def above(page: Any) -> list[Any]:
    """What stands in the top margin."""
    top = 20 if page.width < page.height else 15
    words = [each for each in page.words if each.y > page.height - top * MM]
    return [each for each in words if each.text != "LƯU HÀNH NỘI BỘ"]


def heads(p: Printed) -> list[Any]:
    return [
        e for page in p.lying for e in page.words if re.fullmatch(r"Phụ lục( [IVX]+[ab]?)?", e.text)
    ]


def table_words(p: Printed) -> Iterator[Any]:
    for page in p.lying:
        yield from (e for e in text_area(page) if 9 <= e.size < 12)
