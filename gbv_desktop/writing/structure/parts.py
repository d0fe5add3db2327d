"""The body of a paper from the plan's outline: headings, numbers, and what stands under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.paper_structure import PaperPart, PartContent, PartKind, nested
from gbv_desktop.writing.structure.outline import Composer, passage_for
from gbv_desktop.writing.structure.paper import Block, Style


@dataclass(frozen=True)
class PartPlace:
    """Where something stands.

    Attributes:
        heading: the name of the title above it among the words ``heading.…``.
        number: of that title, as numbers of what stands below it begin; empty at the uppermost.
    """

    heading: str = ""
    number: str = ""


ContentBlocks = Callable[[PartContent, PartPlace], Sequence[Block]]
"""What is to be printed of a content; nothing where there is nothing to tell."""


def outlined(
    composer: Composer,
    parts: Sequence[PaperPart],
    told: ContentBlocks,
    above: PartPlace = PartPlace(),
) -> list[Block]:
    """The parts in their order; one that tells nothing is left out with its heading.

    Numbers follow what is printed: a paper with 1. and 3. looks as if a page were missing.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    blocks: list[Block] = []
    printed = 0
    for part, inner in nested(parts):
        place = PartPlace(part.heading, _number(part, printed + 1)) if part.heading else above
        body = [block for each in part.content for block in told(each, place)]
        body += outlined(composer, inner, told, place)
        if part.heading:
            if not body and part.always:
                body = [composer.paragraph("common.no_text")]
            if not body:
                continue
            printed += 1
            blocks.append(composer.title(part.level, printed, part.heading))
        blocks += body
    return blocks


def _number(part: PaperPart, number: int) -> str:
    # Below "II." stand "1." and "2.", which repeat no Roman number (NĐ 30/2020, PL I, II.6).
    return str(number) if part.level > 1 else ""


def told_alike(
    composer: Composer,
    content: PartContent,
    place: PartPlace,
    text: str,
    group: str,
    reporter: str = "",
) -> list[Block]:
    """What stands in both papers in the same way: sentences, and what an office wrote itself.

    Args:
        text: what was written under the content's text.
        group: how the names of the paper's own texts begin.
        reporter: whose own passages come before the common ones.
    """
    match content.kind:
        case PartKind.SENTENCES:
            return _sentences(composer, content, reporter)
        case PartKind.OWN_LINES:
            return own_lines(text)
        case PartKind.OWN_TEXT:
            return composer.own_words(text, place.heading)
        case PartKind.TASKS:
            tasks = composer.tasks(text, next(iter(content.passages), ""))
            return [composer.paragraph("outlook.lead"), *tasks]
        case PartKind.REQUESTS:
            return composer.requests(text, f"{group}.no_request", place.heading)
        case _:
            # A kind of the other paper only; the folder of a plan that has it here is refused.
            return []


def own_lines(text: str) -> list[Block]:
    """An office's own words, a paragraph a line; nothing where it wrote nothing."""
    return [Block(Style.PARAGRAPH, line.strip()) for line in text.splitlines() if line.strip()]


def _sentences(composer: Composer, content: PartContent, reporter: str) -> list[Block]:
    """A paragraph for each passage; a replacement may say in one where all of it stands."""
    amended = bool(content.amended and composer.facts.words["so_cu"])
    whole = composer.sentences(content.amended) if amended else []
    # Three times "xem Phụ lục IIIb" in a row reads like a form and not like a report.
    return whole or [
        block
        for name in content.passages
        for block in composer.sentences(passage_for(composer.plan, name, reporter).id)
    ]
