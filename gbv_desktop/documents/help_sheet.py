"""The words of the page on whom to call when somebody needs help now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.headed_table import headed_table
from gbv_desktop.documents.papers.render import render_help
from gbv_desktop.domain.offices import urgent_words as words
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.text.vietnamese import capitals, text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import (
    Block,
    HelpSheet,
    Style,
    Table,
    TableRow,
)

_HEADS = (
    (N_("Whom to call"), 5, "left"),
    (N_("Telephone"), 4, "center"),
    (N_("Call them when"), 7, "left"),
    (N_("Does it answer?"), 5, "left"),
)
_OPEN = "…" * 6
"""Room for a number to be written in by hand."""


@dataclass(frozen=True)
class HelpFacts:
    """What the page is made of.

    Attributes:
        office: who puts it up. ask: whom to ask for numbers where the plan names none.
        day: on which it is printed; numbers grow old.
    """

    office: str
    lines: tuple[HelpLine, ...]
    ask: str
    day: date
    training: bool


def help_sheet_pdf(facts: HelpFacts) -> bytes:
    """One page A4 to be put up; it holds no figure.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    title = tr(message(words.TITLE))
    return render_help(
        HelpSheet(
            subject=title,
            head_lines=(facts.office,),
            title=capitals(title),
            lead=tr(message(words.LEAD)),
            table=_table(facts.lines),
            blocks=tuple(_blocks(facts)),
            training=facts.training,
        )
    )


def _table(lines: Sequence[HelpLine]) -> Table:
    shown = lines or (HelpLine(_OPEN), HelpLine(_OPEN), HelpLine(_OPEN))
    rows = (
        TableRow((line.name, line.phone or _OPEN, line.purpose, checked_words(line)))
        for line in shown
    )
    return headed_table(_HEADS, rows, numbered=False)


def checked_words(line: HelpLine) -> str:
    """Whether somebody has tried the number; nothing where it is written in by hand."""
    if not line.phone:
        return ""
    if line.checked_on is None:
        return tr(message(words.NOT_CHECKED))
    return tr(message(words.CHECKED, day=text_date(line.checked_on)))


def _blocks(facts: HelpFacts) -> Iterator[Block]:
    if not facts.lines:
        yield Block(Style.PARAGRAPH, tr(message(words.NO_LINES, unit=facts.ask)))
    for head, sentences in ((words.DO_HEAD, words.DO), (words.DO_NOT_HEAD, words.DO_NOT)):
        yield Block(Style.HEADING, tr(message(head)))
        for sentence in sentences:
            yield Block(Style.PARAGRAPH, f"- {tr(message(sentence))}")
    yield Block(Style.HEADING, tr(message(words.NOT_HERE)))
    printed = message(
        N_("Printed on {day}; call each number once a year."), day=text_date(facts.day)
    )
    yield Block(Style.NOTE, tr(printed))
