"""The parts of a report as they are walked through: sections of cells, activities, narrative."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import _
from ui.entry.grid.form_lines import FormLine, lines_of
from ui.kit.fields.search import fits

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


ACTIVITIES_LETTER = "H"
"""Of the activities, unless a section of the plan's form has it."""


@dataclass(frozen=True)
class FormSection:
    """A section of the form as it is walked through."""

    letter: str
    title: str
    lines: tuple[FormLine, ...]
    codes: tuple[str, ...]


def sections_of(sheet: EntrySheet) -> tuple[FormSection, ...]:
    """The sections that ask for something in this period, indicators numbered through."""
    kind = sheet.period.kind
    # A half-year asks for less than a year; lines of the other would never be filled.
    asked = {indicator.code for indicator in sheet.form.due(kind)}
    made: list[FormSection] = []
    number = 1
    for section in sheet.form.sections:
        due = [each for each in section.indicators if each.code in asked]
        if due:
            lines = lines_of(due, number)
            codes = tuple(line.code for line in lines if line.code)
            made.append(FormSection(due[0].code[0], section.title, lines, codes))
            # Numbered through all sections, as the paper form is.
            number += len(due)
    return tuple(made)


def same_report(before: EntrySheet | None, now: EntrySheet) -> bool:
    """Whether it is the report that stood here before, perhaps changed elsewhere."""
    if before is None:
        return False
    return (before.period.code, before.report.revision) == (now.period.code, now.report.revision)


def hits(wanted: str, lines: Iterable[FormLine]) -> tuple[str, ...]:
    """The cells whose code or name has the words, one whose very code it is before all others.

    Args:
        wanted: folded, without accents.
    """
    found = [
        line.code
        for line in lines
        if fits(wanted, line.code, line.indicator.cell_name(line.code), line.name)
    ]
    # A whole code that was typed comes before a longer one that begins with it.
    return tuple(sorted(found, key=lambda code: fold(code) != wanted))


class Leaf(Enum):
    """What stands behind the sections of cells."""

    ACTIVITIES = "activities"
    DUTIES = "duties"
    CRITERIA = "criteria"
    TEXTS = "texts"


@dataclass(frozen=True)
class LeafSection:
    """A part of the report that holds no cells, and how many entries it asks for."""

    leaf: Leaf
    letter: str
    title: str
    asked: int


def leaves_of(sheet: EntrySheet) -> tuple[LeafSection, ...]:
    """The parts without cells that the report has; the narrative comes last."""
    texts = sheet.form.texts
    of_texts = texts[0].code[0] if texts else ""
    taken = {of_texts, *(each.letter for each in sections_of(sheet))}
    leaves = []
    for leaf, title, first, asked in (
        (Leaf.ACTIVITIES, _("Activities"), ACTIVITIES_LETTER, len(sheet.assigned)),
        (Leaf.DUTIES, _("Duties of the unit"), "", len(sheet.year.duties)),
        (Leaf.CRITERIA, _("Self-assessment"), "", len(sheet.year.criteria)),
    ):
        letter = _free_letter(first + title, taken) if asked else ""
        taken.add(letter)
        leaves.append(LeafSection(leaf, letter, title, asked))
    leaves.append(LeafSection(Leaf.TEXTS, of_texts, _("Narrative"), len(texts)))
    return tuple(leaf for leaf in leaves if leaf.asked)


def _free_letter(title: str, taken: Collection[str]) -> str:
    """A letter that none of the form's own parts has; none at all if each of the title's is."""
    letters = (each for each in fold(title).upper() if each.isalpha())
    return next((each for each in letters if each not in taken), "")


class ReportParts:
    """What a report is walked through by: its sections of cells, then what stands behind them.

    A place in it counts through both, so that the keys lead from the last section into the
    activities and on into the narrative.

    Attributes:
        lines: every line that has a cell in this period, by the cell's code.
    """

    def __init__(
        self, sections: tuple[FormSection, ...] = (), leaves: tuple[LeafSection, ...] = ()
    ) -> None:
        self.sections, self.leaves = sections, leaves
        self.lines: Mapping[str, FormLine] = {
            line.code: line for section in sections for line in section.lines if line.code
        }

    def __len__(self) -> int:
        return len(self.sections) + len(self.leaves)

    def leaf_at(self, place: int) -> LeafSection | None:
        """What stands behind the sections of cells there; ``None`` among the sections."""
        behind = place - len(self.sections)
        return self.leaves[behind] if 0 <= behind < len(self.leaves) else None

    def place_of(self, leaf: Leaf) -> int:
        """Where a leaf of this report stands; raises ``StopIteration`` if it has none."""
        at = next(at for at, each in enumerate(self.leaves) if each.leaf is leaf)
        return len(self.sections) + at

    def name_of(self, cell: str) -> str:
        """A cell as people call it, its code and name; empty if it is not in this period."""
        line = self.lines.get(cell)
        return "" if line is None else f"{line.indicator.code} · {line.indicator.cell_name(cell)}"


def parts_of(sheet: EntrySheet) -> ReportParts:
    """The parts that a report asks for in its period."""
    return ReportParts(sections_of(sheet), leaves_of(sheet))
