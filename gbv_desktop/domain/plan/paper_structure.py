"""The parts of the official papers and what their appendices hold: a plan says it, no code does.

The program knows kinds of content; which of them a paper has, in which order, under which heading
and number, is data. What is for few stays for few whatever a plan says: it follows from the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class OfficialPaper(StrEnum):
    """Which official report; the value is how a plan's files name it."""

    UNIT = "unit"
    CONSOLIDATED = "consolidated"


class PartKind(StrEnum):
    """What stands in a part of a paper; the value is its name in ``papers/outline.toml``."""

    OPENING = "opening"
    """What the report answers to; of a replacement, what it replaces."""
    CHANGES = "changes"
    """Consolidated: what a replacement changes, or in which appendix that stands."""
    SENTENCES = "sentences"
    """The sentences of passages, a paragraph each."""
    OWN_LINES = "own_lines"
    """What the unit wrote under a text, before what follows; nothing where it wrote nothing."""
    OWN_TEXT = "own_text"
    """What the unit wrote under a text; a note in its place where it wrote nothing."""
    TASKS = "tasks"
    """The tasks that the unit wrote, or those of a passage, behind ``outlook.lead``."""
    REQUESTS = "requests"
    """What the unit asks for; that it asks for nothing is said."""
    ATTACHED = "attached"
    """Unit: which appendix holds which figures."""
    ACTIVITIES = "activities"
    """The plan's activities under the headings of their task groups."""
    CONTROLS = "controls"
    """Consolidated: in which appendices the branches' own figures stand."""
    CLOSING = "closing"
    """The last sentence, with the sign that ends an official paper."""


OF_ONE_PAPER: Final[Mapping[PartKind, OfficialPaper]] = {
    PartKind.CHANGES: OfficialPaper.CONSOLIDATED,
    PartKind.CONTROLS: OfficialPaper.CONSOLIDATED,
    PartKind.ATTACHED: OfficialPaper.UNIT,
}
"""Contents that only one of the papers has."""

WRITTEN: Final = (PartKind.OWN_LINES, PartKind.OWN_TEXT, PartKind.TASKS, PartKind.REQUESTS)
"""Contents that a text of the unit stands in."""

MANY_TIMES: Final = (PartKind.SENTENCES, PartKind.OWN_LINES, PartKind.OWN_TEXT)
"""Contents that a paper may have in several parts."""

LEVELS: Final = 3
"""Parts ``I.``, headings ``1.`` and points ``a)``."""

MOST_PARTS: Final = 100
MOST_CONTENTS: Final = 20


@dataclass(frozen=True)
class PartContent:
    """One thing that stands in a part.

    Attributes:
        text: the code of the unit's text that stands there, for the kinds of ``WRITTEN``.
        passages: whose sentences stand there; of ``tasks``, those that stand in for the text.
        amended: the passage that stands instead of them in a report that replaces another one,
            where it says something.
    """

    kind: PartKind
    text: str = ""
    passages: tuple[str, ...] = ()
    amended: str = ""


@dataclass(frozen=True)
class PaperPart:
    """A part of a paper, in the order of the paper; numbered by what is printed.

    Attributes:
        heading: the name of its title among the words ``heading.…``; empty for a part without
            heading or number of its own.
        level: 1 for ``I.``, 2 for ``1.``, 3 for ``a)``; it belongs to the last part above it.
        always: printed also where there is nothing to tell, which is then said.
    """

    paper: OfficialPaper
    content: tuple[PartContent, ...] = ()
    heading: str = ""
    level: int = 1
    always: bool = False


class AnnexContent(StrEnum):
    """What stands in an appendix; the value is its name in ``papers/annexes.toml``."""

    FIGURES = "figures"
    """Unit: its form with its ordinary figures."""
    CASE_FIGURES = "case_figures"
    """Unit: its totals of cases; a file of its own."""
    TARGETS = "targets"
    """Every target, with its figures as far as everybody may read them."""
    ACTIVITIES = "activities"
    """What each unit did; neither cases nor money."""
    CONTROLS = "controls"
    """The branches' own figures, beside and never added; not those on cases."""
    CASES_OPEN = "cases_open"
    """The totals of cases that everybody may read."""
    CASES = "cases"
    """All totals of cases and their breakdowns, whole area; a file of its own."""
    CASE_TARGETS = "case_targets"
    """The targets made of cases, with all their figures; a file of its own."""
    CASE_CONTROLS = "case_controls"
    """The branches' own figures on cases; a file of its own."""
    CASES_BY_UNIT = "cases_by_unit"
    """Some totals of cases by territory; a file of its own."""
    MONEY = "money"
    """Money assigned and used, by unit."""
    BOARD = "board"
    """Who has reported, and in time or late."""
    CHANGES = "changes"
    """What a replacement changes in figures that everybody reads."""
    CASE_CHANGES = "case_changes"
    """What a replacement changes in figures on cases; a file of its own."""
    DUTIES = "duties"
    """How far each duty of the plan is, by unit; of a year."""
    ASSESSMENTS = "assessments"
    """How units assess themselves, by criterion; of a year."""
    CLASSES = "classes"
    """The consolidating unit's classes of training."""
    INSPECTIONS = "inspections"
    """Where was inspected, and by which papers."""
    RECOMMENDATIONS = "recommendations"
    """What became of recommendations after inspections, by unit, as counts."""

    @property
    def internal(self) -> bool:
        """Whether it is for few, in a file of its own; no plan can choose it."""
        return self in _INTERNAL

    @property
    def paper(self) -> OfficialPaper:
        """The paper that it belongs to."""
        return OfficialPaper.UNIT if self in _OF_UNITS else OfficialPaper.CONSOLIDATED


_OF_UNITS: Final = (AnnexContent.FIGURES, AnnexContent.CASE_FIGURES)
_INTERNAL: Final = (
    AnnexContent.CASE_FIGURES,
    AnnexContent.CASES,
    AnnexContent.CASE_TARGETS,
    AnnexContent.CASE_CONTROLS,
    AnnexContent.CASES_BY_UNIT,
    AnnexContent.CASE_CHANGES,
)

LEADS_INTERNAL: Final = (
    AnnexContent.CASE_FIGURES,
    AnnexContent.CASES,
    AnnexContent.CASES_BY_UNIT,
    AnnexContent.CASE_CHANGES,
)
"""What an internal appendix may begin with, and by which its file is known; others stand behind."""

WITH_COLUMNS: Final = (AnnexContent.CASES_BY_UNIT, AnnexContent.ACTIVITIES)
"""Contents whose indicators a plan chooses."""

OWN: Final = "own"
"""How the rows on the consolidating unit's own report begin: ``own.II``."""

NUMBER: Final = re.compile(r"[A-Za-z0-9]{1,8}")
"""The number of an appendix, as sentences choose by it: ``phu_luc_IIIb``."""


@dataclass(frozen=True)
class Annex:
    """An appendix: what it holds, and who gets it where it is a file of its own.

    Attributes:
        id: the paper and the appendix' number: ``consolidated.IIIb``, ``unit.II``. Rows without
            content only say who gets that of a kind of issuer: ``consolidated_ubnd_huyen.IIIb``,
            and of the consolidating unit's own report: ``own.II``.
        recipients: the bodies, in the words of the line "chỉ gửi …"; empty for an appendix that
            goes to everybody.
        columns: the indicators that its table has, by code or by :class:`PaperRole`.
    """

    id: str
    recipients: tuple[str, ...]
    content: tuple[AnnexContent, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def paper(self) -> str:
        """What stands before the point of its id."""
        return self.id.partition(".")[0]

    @property
    def number(self) -> str:
        """As it is printed."""
        return self.id.partition(".")[2]

    @property
    def internal(self) -> bool:
        """Whether it is for few: also if one thing in it is."""
        return any(each.internal for each in self.content)


def parts_of(outline: Sequence[PaperPart], paper: OfficialPaper) -> tuple[PaperPart, ...]:
    """The parts of one paper, in order."""
    return tuple(each for each in outline if each.paper is paper)


def nested(parts: Sequence[PaperPart]) -> Iterator[tuple[PaperPart, Sequence[PaperPart]]]:
    """The uppermost of some parts, each with those that belong to it."""
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and parts[end].level > parts[at].level:
            end += 1
        yield parts[at], parts[at + 1 : end]
        at = end


def is_sound(outline: Sequence[PaperPart], annexes: Sequence[Annex]) -> bool:
    """Whether a program can work with them: bounded, of known levels, nothing in two appendices."""
    # Files are named by these, and Windows does not tell "IIIb" from "iiib".
    ids = [each.id.casefold() for each in annexes]
    return (
        len(outline) <= MOST_PARTS
        and all(1 <= part.level <= LEVELS for part in outline)
        and all(len(part.content) <= MOST_CONTENTS for part in outline)
        and len(set(ids)) == len(ids)
        and all(NUMBER.fullmatch(each.number) for each in annexes if each.content)
        # One file goes to everybody or to few, never a bit of both.
        and all(len({one.internal for one in each.content}) <= 1 for each in annexes)
        and all(each.content[0] in LEADS_INTERNAL for each in annexes if each.internal)
        and _once(annexes)
    )


def _once(annexes: Sequence[Annex]) -> bool:
    held = [content for each in annexes for content in each.content]
    return len(set(held)) == len(held)
