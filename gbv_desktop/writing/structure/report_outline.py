"""The outline of a unit's report: its parts in order, and which text of the form stands in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import OfficialPaper, PaperPart, nested, parts_of
from gbv_desktop.domain.text.counts import roman


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


def report_outline(papers: PaperTexts, form: Form) -> tuple[OutlinePart, ...]:
    """The parts with the plan's headings; words that only a period fills are left out.

    Of what stands below a part only that in which the unit writes. A form of a single period has
    a part for each of its texts instead, and no others.
    """
    if form.asked_in:
        named = enumerate(form.texts, start=1)
        return tuple(OutlinePart(roman(at), text.title, text.code, False) for at, text in named)
    parts = parts_of(papers.outline, OfficialPaper.UNIT)
    return tuple(each for each in _named(papers, parts, "") if each.title)


def _named(papers: PaperTexts, parts: Sequence[PaperPart], above: str) -> Iterator[OutlinePart]:
    headed = [(part, inner) for part, inner in nested(parts) if part.heading]
    for place, (part, inner) in enumerate(headed, start=1):
        number = f"{above}.{place}" if above else roman(place)
        # The screen shows the outline of a form, before there is a period to fill in.
        title = re.sub(r" *\{[^}]*\}", "", papers.words.get(f"heading.{part.heading}", ""))
        fields = _fields(part)
        written = [*fields, *(text for each in inner for text in _fields(each))]
        if fields or not above:
            for field in fields or [""]:
                yield OutlinePart(number, title, field, not written)
        yield from _named(papers, inner, number)


def _fields(part: PaperPart) -> list[str]:
    return [each.text for each in part.content if each.text]
