"""The outline of a unit's report: its parts in order, and which text of the form stands in each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gbv_desktop.domain.plan.narrative import PaperTexts

_PARTS = (
    ("I", "I", "N01"),
    ("II", "II", ""),
    ("III", "III", ""),
    ("III.1", "III_1", "N02"),
    ("III.2", "III_2", "N03"),
    ("IV", "IV", "N04"),
    ("V", "V", "N05"),
)
_FROM_FIGURES = "II"


@dataclass(frozen=True)
class OutlinePart:
    """One part of the report.

    Attributes:
        number: as printed, ``III.1``. field: the text that the unit writes there, if any.
        from_figures: the program writes it from the figures.
    """

    number: str
    title: str
    field: str
    from_figures: bool


def report_outline(papers: PaperTexts) -> tuple[OutlinePart, ...]:
    """The parts with the plan's headings; words that only a period fills are left out."""
    named = ((number, papers.words.get(f"heading.{name}", ""), at) for number, name, at in _PARTS)
    return tuple(
        # The screen shows the outline of a form, before there is a period to fill in.
        OutlinePart(number, re.sub(r" *\{[^}]*\}", "", title), field, number == _FROM_FIGURES)
        for number, title, field in named
        if title
    )
