"""Sentences of the official reports as data.

A sentence names the number that decides and has a variant for each state of it; it states only
what its numbers carry. The engine that chooses and fills them lives in ``wording.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from gbv_desktop.domain.plan.paper_structure import Annex, AnnexContent, OfficialPaper, PaperPart
from gbv_desktop.domain.plan.rules import Scope

CAMPAIGN_MARK: Final = "{ten_chien_dich"
"""How placeholders begin that name the plan's campaign as it is called in a year."""

ADVICE_MARK: Final = "kien_nghi"
"""What numbers and choices are called by that tell of recommendations after inspections."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with its variants; a variant that is empty leaves the sentence out.

    Attributes:
        choose: the number that decides (a cell with ``_`` for ``.``, a list, or a word).
        some: the number is above zero. none: zero or không phát sinh.
        uncollected: không thu thập. not_due: not asked for in this kind of period.
        small: a sensitive number in it is 1–4, so it must not be printed.
        absent: the owner of the number has not reported.
        variants: further variants by name (``met``, ``not_met``, ``provisional`` …); ``nil`` is
            không phát sinh of a yes/no, which is neither its yes nor its no.
        unless_small: left out when the sentence before it came out in its small variant.
        joined: the words that hang it on the sentence before it (``, trong đó ``), where both state
            a result; its texts then begin in lower case, and alone it gets its capital.
        part_of: the number that this one is part of; where it is all of it, the variant ``all``
            stands, hung on with a comma: ``, tất cả là nữ``.
    """

    choose: str
    some: str = ""
    none: str = ""
    uncollected: str = ""
    not_due: str = ""
    small: str = ""
    absent: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    unless_small: bool = False
    periods: tuple[str, ...] = ()
    joined: str = ""
    part_of: str = ""


@dataclass(frozen=True)
class Passage:
    """Sentences that stand together in one place of a paper."""

    id: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class ListItem:
    """One part of an enumeration: written only if its number is above zero."""

    number: str
    text: str


@dataclass(frozen=True)
class Enumeration:
    """A list placeholder ``{ds_…}``: parts joined by ", " and a last " và "."""

    id: str
    items: tuple[ListItem, ...]


class Belied(StrEnum):
    """Which figure makes words untrue."""

    SOME = "some"
    NONE = "none"


@dataclass(frozen=True)
class Claim:
    """Words that a figure can belie: the author is asked which of the two is right.

    Attributes:
        words: any of them, whatever their capitals. unless: longer words that say another thing.
        cell: the figure, never one on cases. belied: whether some of it, or none, is against them.
        reporters: whose texts; empty means all. texts: which texts; empty means all of them.
        scope: the unit's own report, or the consolidated one, where ``cell`` speaks against the
            words if it does so in every report that came in.
    """

    id: str
    words: tuple[str, ...]
    cell: str
    belied: Belied = Belied.SOME
    unless: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    scope: Scope = Scope.UNIT


ONCE_IN_CODE: Final = ("appendix.all_named", "common.some_below")
"""Single texts that the program had before plans had them; papers of such plans keep them."""


@dataclass(frozen=True)
class PaperTexts:
    """All the texts of a plan's official papers.

    ``words`` are single texts by dotted name (``heading.II_1``, ``compare.up``), ``lists`` are
    sequences of lines (``recipients.unit``). ``annexes`` are the appendices, and say who gets an
    internal one; one that no row names goes to the bodies under "Kính gửi" alone. ``claims`` are
    words that a figure can belie. ``roles`` say which indicators play which :class:`PaperRole`.
    ``outline`` has the parts of the papers in order.
    """

    passages: tuple[Passage, ...]
    enumerations: tuple[Enumeration, ...]
    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    annexes: tuple[Annex, ...] = ()
    claims: tuple[Claim, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outline: tuple[PaperPart, ...] = ()

    def role(self, name: str) -> tuple[str, ...]:
        """The codes of the indicators that play a :class:`PaperRole`; none if the plan has none."""
        return self.roles.get(name, ())

    def appendices(self, paper: OfficialPaper) -> tuple[Annex, ...]:
        """The appendices of one paper, in order."""
        return tuple(each for each in self.annexes if each.content and each.paper == paper)

    def appendix_with(self, content: AnnexContent) -> Annex | None:
        """The appendix that holds something; none if the plan has none."""
        found = (each for each in self.appendices(content.paper) if content in each.content)
        return next(found, None)

    def completed(self, of: PaperTexts) -> PaperTexts:
        """With the parts, appendices and roles of later texts of the same plan, as far as it has
        none of its own; what it says itself stays, also who gets an appendix.

        Plans of before a plan had them stay in stores for years; their papers are to be printed.
        """
        if self.outline:
            return self
        own = {each.id: each.recipients for each in self.annexes}
        annexes = [replace(a, recipients=own.get(a.id, a.recipients)) for a in of.annexes]
        words = {name: of.words[name] for name in ONCE_IN_CODE if name in of.words}
        return replace(
            self,
            words={**words, **self.words},
            annexes=(*annexes, *(a for a in self.annexes if a.id not in {e.id for e in annexes})),
            roles=self.roles or of.roles,
            outline=of.outline,
        )

    def passage(self, name: str) -> Passage:
        """The passage of that id; an empty one if the plan has none."""
        # A plan without a passage says nothing there; that it must have it is for the lint to say,
        # once.
        return next((p for p in self.passages if p.id == name), Passage(name, ()))

    def group(self, name: str) -> dict[str, str]:
        """The single texts of a group by the rest of their name: ``B05`` for ``example.B05``."""
        start = f"{name}."
        return {k.removeprefix(start): v for k, v in self.words.items() if k.startswith(start)}
