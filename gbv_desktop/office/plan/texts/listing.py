"""The texts of the papers in the draft, as their page and commands list them.

A text is known by its way (:func:`gbv_desktop.writing.checks.every_text.every_text`), and to people
by its key: ``passage/district.gaps/1/few``, ``words/heading.I``, ``lists/recipients.unit/2``,
``annex/consolidated.IV/columns/1``; sentences, items and lines are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables, Way
from gbv_desktop.domain.plan.narrative import Enumeration, PaperTexts, Sentence
from gbv_desktop.domain.plan.paper_structure import Annex
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.gather import Faults
from gbv_desktop.exchange.plan.papers import Places, paper_texts
from gbv_desktop.exchange.plan.source import PlanFile
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.plan.texts.sections import (
    TextGroup,
    appendix_title,
    group_of,
    passage_sections,
    section_of,
)
from gbv_desktop.text import N_, Message
from gbv_desktop.writing.checks.every_text import named_variants
from gbv_desktop.writing.checks.lint import missing_texts

E_TEXT_NAME = ProblemKind(
    "E-TEXT-NAME",
    N_("The papers of the plan have no text “{name}”."),
    N_("Choose a text from the list."),
    N_("Look at their names with “gbv text list”."),
)

OF_A_NUMBER = ("some", "none", "absent", "uncollected", "not_due", "small")
"""The variants that every sentence about a number may have, in the order of the page."""
NEW, CHANGED, MISSING = "new", "changed", "missing"
WORDS_FILE = f"{PAPERS}/words"
"""Where a single text goes where no file has any."""
RECIPIENTS, COLUMNS = "recipients", "columns"


class TextTable(StrEnum):
    """The table of a plan's papers that a text stands in."""

    PASSAGE = "passage"
    ENUMERATION = "enumeration"
    WORDS = "words"
    LISTS = "lists"
    ANNEX = "annex"


@dataclass(frozen=True)
class TextPiece:
    """One text, or one column of an appendix.

    Attributes:
        way: table, name, then the steps into it.
        case: the variant's name, or the number of the line; empty for a single text.
        column: it is the code of an indicator or a role, and no text.
    """

    way: Way
    case: str
    text: str
    column: bool = False

    @property
    def key(self) -> str:
        """As commands name it."""
        shown = [each for each in self.way if each not in ("sentences", "variants", "items")]
        return "/".join(str(each + 1) if isinstance(each, int) else each for each in shown)


@dataclass(frozen=True)
class TextEntry:
    """What one line of the list shows: a sentence with its variants, a single text, a list.

    Attributes:
        way: table and name, and of a sentence its place.
        choose: by what a sentence chooses its variant; empty for the others.
        title: of an appendix; empty for the others.
        section: where in which paper it stands.
        state: ``new`` or ``changed`` against the version in force, ``missing`` where the papers
            ask for a text that is not there; empty where it is the same.
    """

    way: Way
    group: TextGroup
    section: Message
    pieces: tuple[TextPiece, ...]
    choose: str = ""
    state: str = ""
    title: str = ""

    @property
    def table(self) -> TextTable:
        """The table that it stands in."""
        return TextTable(str(self.way[0]))

    @property
    def name(self) -> str:
        """What names it in the plan."""
        return str(self.way[1])

    @property
    def key(self) -> str:
        """As commands name it."""
        return TextPiece(self.way, "", "").key

    @property
    def first(self) -> str:
        """The first words that it has, of an appendix its title."""
        return self.title or next((each.text for each in self.pieces if each.text), "")

    @property
    def grows(self) -> bool:
        """Whether lines can be added to it and taken out of it."""
        return self.table in (TextTable.LISTS, TextTable.ANNEX)


@dataclass(frozen=True)
class DraftTexts:
    """The texts of a draft's papers.

    Attributes:
        plan: for the names of activities, indicators and forms.
        sources: the draft's files of texts.
    """

    plan: Plan
    texts: PaperTexts
    sources: tuple[PlanFile, ...]

    @classmethod
    def of(cls, tables: PlanTables, plan: Plan) -> DraftTexts:
        """Those of the tables; rows of a wrong shape are left out, and told of as faults."""
        faults = Faults()
        names = sorted(name for name in tables if name.startswith(f"{PAPERS}/"))
        sources = tuple(PlanFile(name, "", tables[name], faults) for name in names)
        return cls(plan, paper_texts(sources), sources)

    @cached_property
    def whole(self) -> Plan:
        """The plan with these texts."""
        return replace(self.plan, papers=self.texts)

    @cached_property
    def _sections(self) -> Mapping[str, Message]:
        return passage_sections(self.whole)

    @cached_property
    def places(self) -> Places:
        """Where each text stands in the files."""
        return Places(self.sources)

    def place_of(self, way: Way) -> tuple[str, Way]:
        """File and way within it of a text, of one that lacks where it goes; or E-TEXT-NAME."""
        try:
            spot = self.places.of(way)
        except KeyError:
            if way[0] == TextTable.WORDS and f"words.{way[1]}" in self._missing:
                homes = [each.file for each in self.sources if TextTable.WORDS in each.data]
                return homes[0] if homes else WORDS_FILE, (way[0], *str(way[1]).split("."))
            raise E_TEXT_NAME(name=TextPiece(way, "", "").key[:60]) from None
        return spot.source.file, spot.way

    @cached_property
    def _missing(self) -> tuple[str, ...]:
        return missing_texts(self.texts, self.whole)

    def section(self, way: Way) -> Message:
        """Where in which paper a text stands."""
        return section_of(self._sections, str(way[0]), str(way[1]))

    def entries(self, before: DraftTexts | None = None) -> tuple[TextEntry, ...]:
        """Every text, in the order of the papers.

        Args:
            before: of the version in force, to tell what differs from it.
        """
        known = {each.way: each for each in before.entries()} if before else None
        every = (*self._lacking(), *self._entries())
        found = sorted(every, key=lambda each: list(TextGroup).index(each.group))
        return tuple(each if known is None else _compared(each, known) for each in found)

    def _entries(self) -> Iterator[TextEntry]:
        texts = self.texts
        for passage in texts.passages:
            for at, sentence in enumerate(passage.sentences):
                way: Way = (TextTable.PASSAGE.value, passage.id, "sentences", at)
                yield self._entry(way, _variants(way, sentence), sentence.choose)
        for each in texts.enumerations:
            way = (TextTable.ENUMERATION.value, each.id)
            yield self._entry(way, _items(way, each))
        for name, text in texts.words.items():
            way = (TextTable.WORDS.value, name)
            yield self._entry(way, [TextPiece(way, "", text)])
        for name, lines in texts.lists.items():
            way = (TextTable.LISTS.value, name)
            yield self._entry(way, _lines(way, lines))
        for annex in texts.annexes:
            made = self._entry((TextTable.ANNEX.value, annex.id), _of_annex(annex))
            yield replace(made, title=appendix_title(texts.words, annex))

    def _lacking(self) -> Iterator[TextEntry]:
        """Single texts that the papers ask for and do not find, to be written."""
        for each in self._missing:
            table, _, name = each.partition(".")
            if table == TextTable.WORDS:
                way = (TextTable.WORDS.value, name)
                yield replace(self._entry(way, [TextPiece(way, "", "")]), state=MISSING)

    def _entry(self, way: Way, pieces: Iterable[TextPiece], choose: str = "") -> TextEntry:
        table, name = str(way[0]), str(way[1])
        group = group_of(table, name)
        return TextEntry(way, group, self.section(way), tuple(pieces), choose)


def _compared(entry: TextEntry, known: Mapping[Way, TextEntry]) -> TextEntry:
    before = known.get(entry.way)
    if entry.state == MISSING:
        return entry
    if before is None:
        return replace(entry, state=NEW)
    return entry if entry.pieces == before.pieces else replace(entry, state=CHANGED)


def _variants(way: Way, sentence: Sentence) -> Iterator[TextPiece]:
    """Those that it has; of a sentence about a number also those that it may have."""
    have = dict(named_variants(sentence))
    about_number = any((name,) in have for name in OF_A_NUMBER)
    for name in OF_A_NUMBER if about_number else ():
        yield TextPiece((*way, name), name, have.get((name,), ""))
    for name, text in sentence.variants.items():
        yield TextPiece((*way, "variants", name), name, text)
    if not about_number and ("small",) in have:
        yield TextPiece((*way, "small"), "small", have[("small",)])


def _items(way: Way, enumeration: Enumeration) -> Iterator[TextPiece]:
    for at, item in enumerate(enumeration.items):
        yield TextPiece((*way, "items", at), item.number, item.text)


def _lines(way: Way, lines: Sequence[str], *, column: bool = False) -> list[TextPiece]:
    return [
        TextPiece((*way, at), str(at + 1), line, column=column) for at, line in enumerate(lines)
    ]


def _of_annex(annex: Annex) -> list[TextPiece]:
    way: Way = (TextTable.ANNEX.value, annex.id)
    recipients = _lines((*way, RECIPIENTS), annex.recipients)
    return [*recipients, *_lines((*way, COLUMNS), annex.columns, column=True)]


def find_entry(entries: Sequence[TextEntry], key: str) -> TextEntry:
    """The entry of a key, or the one that its text stands in; raises E-TEXT-NAME.

    Of a text whose name is in one table alone the name will do: ``heading.I``.
    """
    for each in entries:
        if key == each.key or key.startswith(f"{each.key}/"):
            return each
    alike = [each for each in entries if each.name == key]
    if len(alike) == 1:
        return alike[0]
    raise E_TEXT_NAME(name=key[:60])


def piece_of(entry: TextEntry, key: str) -> TextPiece:
    """A text of an entry by its key; the only one of an entry that has one.

    A further line of a list may be named, which is added then.

    Raises:
        Problem: E-TEXT-NAME.
    """
    if len(entry.pieces) == 1 and key in (entry.key, entry.name):
        return entry.pieces[0]
    found = next((each for each in entry.pieces if each.key == key), None) or _further(entry, key)
    if found is None:
        raise E_TEXT_NAME(name=key[:60])
    return found


def _further(entry: TextEntry, key: str) -> TextPiece | None:
    parts = (RECIPIENTS, COLUMNS) if entry.table is TextTable.ANNEX else ("",)
    for part in parts if entry.grows else ():
        made = further_line(entry, part)
        if made.key == key:
            return made
    return None


def further_line(entry: TextEntry, part: str = "") -> TextPiece:
    """The line behind the last one of a list, or of the recipients or columns of an appendix."""
    way: Way = (*entry.way, part) if part else entry.way
    count = sum(each.way[:-1] == way for each in entry.pieces)
    return TextPiece((*way, count), str(count + 1), "", column=part == COLUMNS)
