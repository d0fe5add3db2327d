"""The skeleton of a paper: numbered parts, headings, paragraphs of sentences, own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.narrative import Passage
from gbv_desktop.domain.text.counts import roman
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.wording import phrase, write
from gbv_desktop.writing.structure.paper import Block, Style
from gbv_desktop.writing.structure.verdicts import about_target

LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The decree's own order of points: đ after d, no f, j, w, z (NĐ 30/2020, as it is numbered)."""


def letters() -> Iterator[str]:
    """``a``, ``b``, ``c`` …; after the last one ``aa``, ``ab``, so that no point is left out."""
    yield from LETTERS
    yield from (first + second for first in LETTERS for second in LETTERS)


_MARKED = re.compile(r"[-–—•+*]|\d+(\.\d+)*[.)]|\w\)")
"""How a line begins that its writer has marked: a dash, a number, a letter."""


@dataclass(frozen=True)
class Composer:
    """Makes blocks from the plan's texts and the facts of one paper."""

    plan: Plan
    facts: PaperFacts

    def say(self, name: str, /, **words: str) -> str:
        """One of the plan's single texts, filled."""
        return phrase(name, self.facts, self.plan.papers, **words)

    def title(self, level: int, number: int, name: str) -> Block:
        """``I. …``, ``1. …`` or ``a) …`` with its title; the layout sets the first in capitals."""
        words = self.say(f"heading.{name}")
        if level == 1:
            return Block(Style.PART, f"{roman(number)}. {words}")
        if level == 2:
            return Block(Style.HEADING, f"{number}. {words}")
        letter = next(islice(letters(), number - 1, None))
        return Block(Style.POINT, f"{letter}) {words}")

    def sentences(self, *passages: str) -> list[Block]:
        """The sentences of some passages as one paragraph; no block if none holds."""
        written: list[str] = []
        for name in passages:
            passage, facts = about_target(self.plan, self.facts, name)
            written += write(passage, facts, self.plan.papers)
        return [Block(Style.PARAGRAPH, " ".join(written))] if written else []

    def listed(self, passage: str) -> list[Block]:
        """The sentences of a passage as a dash list; an absent report is no item of it."""
        told = {
            # In a list of tasks "chưa nhận được báo cáo của …" would be a task.
            name: replace(fact, absence="", nothing="")
            for name, fact in self.facts.numbers.items()
        }
        facts = replace(self.facts, numbers=told)
        written = write(self.plan.papers.passage(passage), facts, self.plan.papers)
        return [Block(Style.PARAGRAPH, f"- {sentence}") for sentence in written]

    def tasks(self, text: str, passage: str) -> list[Block]:
        """The tasks that the unit wrote as a dash list; those of a passage if it wrote none."""
        written = [line.strip() for line in text.splitlines() if line.strip()]
        dashed = [line if _MARKED.match(line) else f"- {line}" for line in written]
        return [Block(Style.PARAGRAPH, line) for line in dashed] or self.listed(passage)

    def paragraph(self, name: str, /, **words: str) -> Block:
        """One of the plan's single texts as a paragraph."""
        return Block(Style.PARAGRAPH, self.say(name, **words))

    def own_words(self, text: str, heading: str) -> list[Block]:
        """What the unit wrote itself, line by line; a note in its place where it wrote nothing."""
        written = [line.strip() for line in text.splitlines() if line.strip()]
        if written:
            return [Block(Style.PARAGRAPH, line) for line in written]
        return [self._unwritten("common.no_text", heading)]

    def requests(self, text: str, none: str, heading: str) -> list[Block]:
        """What is asked for; on paper it is said where there is none."""
        if text.strip():
            return self.own_words(text, heading)
        return [self._unwritten(none, heading)]

    def _unwritten(self, none: str, heading: str) -> Block:
        """What the paper says where the unit wrote nothing; a draft asks for its words as well."""
        # Requests must stand even where nobody asks for anything, or the reader thinks they were
        # forgotten.
        block = self.paragraph(none)
        if not self.facts.masked or not heading:
            return block
        asked = self.say("common.draft_text", ten_muc=self.say(f"heading.{heading}"))
        return replace(block, text=f"{block.text} {asked}")


ActivityBlocks = Callable[[Activity], Sequence[Block]]
"""What is to be said of an activity; nothing leaves its heading out."""


def activities(
    composer: Composer, number: str, chosen: Iterable[Activity], told: ActivityBlocks
) -> list[Block]:
    """The activities under the headings of their task groups, in the plan's order.

    ``2.1. Nhiệm vụ 1: …`` and below it ``a) Hoạt động 1: …``. A group that is itself its only
    activity has no points. Letters follow what is printed, numbers are the plan's own.

    Args:
        number: of the heading that they stand under; empty below a part, whose own are ``1.``.
    """
    by_group: dict[str, list[tuple[Activity, Sequence[Block]]]] = {}
    for activity in chosen:
        # An activity of which nothing is known has no heading: the paper is no list of what was not
        # done.
        said = told(activity)
        if said:
            by_group.setdefault(activity.group, []).append((activity, said))
    blocks: list[Block] = []
    before = f"{number}." if number else ""
    groups = [group for group in composer.plan.groups if group.id in by_group]
    for place, group in enumerate(groups, start=1):
        title = composer.say("heading.group", so=group.number, ten=_title(group.short, group.title))
        blocks.append(Block(Style.HEADING, f"{before}{place}. {title}"))
        for letter, (activity, said) in zip(letters(), by_group[group.id], strict=False):
            if activity.number != group.number:
                blocks.append(Block(Style.POINT, f"{letter}) {_activity(composer, activity)}"))
            blocks.extend(said)
    return blocks


def _activity(composer: Composer, activity: Activity) -> str:
    number = activity.number.rpartition(".")[2]
    return composer.say("heading.activity", so=number, ten=_title(activity.short, activity.title))


def _title(short: str, title: str) -> str:
    return (short or title).rstrip(". ")


def passage_for(plan: Plan, name: str, reporter: str) -> Passage:
    """The passage made for that kind of reporting unit, else the common one."""
    own = plan.papers.passage(f"{name}.{reporter}")
    return own if own.sentences else plan.papers.passage(name)
