"""Looks the plan's texts through when they are loaded, before any paper is written with them.

Found here: placeholders and choices that nothing gives, words that no paper uses, a zero that
could read as "none at all" while units are missing, two numbers of which either may be zero, what
would be printed twice beside what is filled in, texts that no paper asks for; and by
:func:`missing_texts`, single texts and lists that papers ask for and the plan lacks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.narrative import PaperTexts, Passage, Sentence
from gbv_desktop.domain.plan.paper_structure import OWN, OfficialPaper
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.checks.every_text import Fault, every_text, named_variants
from gbv_desktop.writing.checks.repetition import printed_twice
from gbv_desktop.writing.checks.text_names import (
    DERIVED,
    DISTRICT_CHOICES,
    DISTRICT_NUMBERS,
    DISTRICT_WORDS,
    EXAMPLE,
    FIXED_LISTS,
    FIXED_WORDS,
    GIVEN,
    LATER_WORDS,
    LOCAL_WORDS,
    PAPER_CHOICES,
    PAPER_WORDS,
    TAILS,
    annex_names,
    missing_structure,
    structure_words,
)
from gbv_desktop.writing.checks.unused_texts import unused_texts
from gbv_desktop.writing.facts.cell_facts import plan_cells
from gbv_desktop.writing.sentences.facts import fact_name
from gbv_desktop.writing.sentences.wording import NOTE, PLACEHOLDER

NEVER = (
    *("đáng mừng", "đáng tiếc", "phức tạp", "điểm nóng"),
    # Fewer cases reported is no fewer cases: it may be that nobody asked.
    r"giảm được\b.*\bvụ",
    r"không xảy ra bạo lực",
    # Violence is not reconciled away, and both spellings of the tone are in use.
    r"ho(à|ạ|ò|ó)[a-z]* giải thành",
    r"hòa giải thành",
)
"""Words that no paper uses: they judge, or state what no number carries."""

_NEVER = re.compile("|".join(NEVER), re.IGNORECASE)
_UNTIDY = re.compile(r"  | [%,.;:)]|\( ")


@dataclass(frozen=True)
class AllowedNames:
    """The names that a text may use."""

    words: frozenset[str]
    choices: frozenset[str]
    numbers: frozenset[str]
    lists: frozenset[str]
    notes: frozenset[str] = frozenset()

    def gives(self, name: str) -> bool:
        """Whether a placeholder of that name is filled."""
        kind, _, rest = name.partition("_")
        if rest and kind in ("ss", "uoc"):
            return rest in self.numbers
        if rest and kind == NOTE:
            return rest in self.notes
        return name in self.words or name in self.numbers or name in self.lists or name in TAILS

    def decides(self, name: str) -> bool:
        """Whether a sentence may choose its variant by that name."""
        return name in self.choices or name in self.numbers or name in self.lists


def lint(texts: PaperTexts, plan: Plan) -> tuple[Fault, ...]:
    """Everything that is wrong with the texts of a plan's papers; empty if nothing is."""
    twice = [
        Fault(way, found)
        for way, text in every_text(texts)
        for found in printed_twice(str(way[1]), text, plan)
    ]
    return (*_findings(texts, plan), *twice, *unused_texts(texts, plan))


def _at(way: tuple[str | int, ...], found: Iterable[Message]) -> Iterator[Fault]:
    return (Fault(way, each) for each in found)


def _findings(texts: PaperTexts, plan: Plan) -> Iterator[Fault]:
    cells = {fact_name(code): indicator for code, indicator in plan_cells(plan)}
    lists = frozenset(each.id for each in texts.enumerations)
    notes = frozenset(texts.group(NOTE))
    unit = replace(_names(cells, lists, texts, district=False), notes=notes)
    district = replace(_names(cells, lists, texts, district=True), notes=notes)
    fixed = FIXED_WORDS | structure_words(texts)
    for passage in texts.passages:
        # The district's names are more: a unit's passage may not ask for what only the totals know.
        names = unit if passage.id.startswith("unit.") else district
        yield from _passage(passage, names, plan, cells)
    for enumeration in texts.enumerations:
        for at, item in enumerate(enumeration.items):
            way = ("enumeration", enumeration.id, "items", at)
            # Lists are shared by both papers, so they are held against the wider set; the passage
            # that uses one is held against its own.
            if not district.decides(item.number):
                yield Fault(way, _unknown(enumeration.id, item.number))
            yield from _at(way, _text(enumeration.id, item.text, district))
    for name, text in texts.words.items():
        group, _, code = name.partition(".")
        # Examples are shown beside cells, and a code that was renamed would leave its cell without
        # one.
        if group == EXAMPLE and code not in plan.indicator_by_code:
            yield Fault(("words", name), _unknown(name, code))
        yield from _at(("words", name), _text(name, text, _single(name, fixed), tail=True))
    yield from _lines(texts)


def _lines(texts: PaperTexts) -> Iterator[Fault]:
    for name, lines in texts.lists.items():
        for at, line in enumerate(lines):
            yield from _at(("lists", name, at), _text(name, line, _only(_of_list(name))))
    for annex in texts.annexes:
        for at, line in enumerate(annex.recipients):
            # "(không kèm Phụ lục …)" beside the appendix itself would contradict it.
            names = _only(PAPER_WORDS - {"khong_kem"})
            yield from _at(("annex", annex.id, "recipients", at), _text(annex.id, line, names))
    yield from _addresses(texts)


def _addresses(texts: PaperTexts) -> Iterator[Fault]:
    """A unit reports to one body, and the consolidating unit through nobody: least itself."""
    for name in ("addressees.unit", "addressees.own"):
        # Two lines of Kính gửi are two bodies, each of which leaves the report to the other.
        if len(texts.lists.get(name, ("",))) != 1:
            said = message(
                N_("{place}: a unit's report goes to one body, in one line; through whom it goes "
                   "stands in brackets."),
                place=name,
            )  # fmt: skip
            yield Fault(("lists", name), said)
    own = {
        ("lists", "addressees.own"): texts.lists.get("addressees.own", ()),
        **{("annex", each.id): each.recipients for each in texts.annexes if each.paper == OWN},
        **{
            ("words", name): (texts.words.get(name, ""),)
            for name in ("unit.closing_own", "table.receiver_own")
        },
    }
    for way, lines in own.items():
        if "{noi_nhan_qua}" in "".join(lines):
            words = N_("{place}: the consolidating unit does not report through itself.")
            yield Fault(way, message(words, place=way[1]))


def missing_texts(texts: PaperTexts, plan: Plan) -> tuple[str, ...]:
    """What the plan's papers ask for and do not find, by name: texts, lists, parts, appendices."""
    # A report on demand may be asked for at any time, whether the calendar has one or not.
    kinds = {PeriodKind.AD_HOC, *(period.kind for period in plan.periods)}
    words = (
        FIXED_WORDS
        | structure_words(texts)
        | {f"{group}.{kind}" for group in _PERIODS for kind in kinds}
    )
    lacking = {f"words.{name}" for name in words - texts.words.keys()}
    lacking |= {f"lists.{name}" for name in FIXED_LISTS - texts.lists.keys()}
    return tuple(sorted({*lacking, *missing_structure(texts, plan)}))


_PERIODS = ("period", "next_period")
_OF_ITSELF = (NOTE, *_PERIODS)
_TAILS_AND_WORDS = ("compare", "compare_stock", "estimate", "missing", NOTE, "common",
                    "rating", "mark")  # fmt: skip
_ANY = PAPER_WORDS | DISTRICT_WORDS | LOCAL_WORDS
_FIRST = PAPER_WORDS - LATER_WORDS - {"ky", "ky_sau", "pham_vi"}
_OF_LISTS = {"addressees": PAPER_WORDS - {"khong_kem"}, "recipients": PAPER_WORDS}
_OF_GROUPS = {
    **dict.fromkeys(_PERIODS, _FIRST),
    **dict.fromkeys(_TAILS_AND_WORDS, PAPER_WORDS - LATER_WORDS),
    **dict.fromkeys(("head", "heading", "sign", "table", "outlook", "unit", "detail"), PAPER_WORDS),
    **dict.fromkeys(("district", "appendix", "row"), PAPER_WORDS | DISTRICT_WORDS),
    **dict.fromkeys(("interim", "campaign"), PAPER_WORDS),
}
OPTIONAL = frozenset({"interim", "campaign"})
"""Groups of texts that a plan may do without: a paper has others instead."""


def _single(name: str, fixed: frozenset[str]) -> AllowedNames:
    """What a single text may use where it stands; texts that no paper asks for may use all."""
    group = name.partition(".")[0]
    may = group in OPTIONAL or name.startswith("district.closing_")
    asked = name in fixed or group in _OF_ITSELF or may
    # Texts for papers of later kinds are carried in plans already; nothing is known of their words.
    if not asked:
        return _only(_ANY)
    words = _FIRST if name.startswith("head.scope_") else _OF_GROUPS[group]
    return _only(words | GIVEN.get(name, GIVEN.get(group, frozenset())))


def _of_list(name: str) -> frozenset[str]:
    """What the lines of a list may use."""
    return _OF_LISTS.get(name.partition(".")[0], _ANY)


def _only(words: frozenset[str]) -> AllowedNames:
    return AllowedNames(words, frozenset(), frozenset(), frozenset())


def _names(
    cells: Mapping[str, Indicator], lists: frozenset[str], texts: PaperTexts, *, district: bool
) -> AllowedNames:
    numbers = frozenset(cells) | DERIVED
    if district:
        return AllowedNames(
            PAPER_WORDS | DISTRICT_WORDS,
            PAPER_CHOICES | DISTRICT_CHOICES | annex_names(texts, OfficialPaper.CONSOLIDATED),
            numbers | DISTRICT_NUMBERS,
            lists,
        )
    choices = PAPER_CHOICES | annex_names(texts, OfficialPaper.UNIT)
    return AllowedNames(PAPER_WORDS, choices, numbers, lists)


def _passage(
    passage: Passage, names: AllowedNames, plan: Plan, cells: Mapping[str, Indicator]
) -> Iterator[Fault]:
    for at, sentence in enumerate(passage.sentences):
        way = ("passage", passage.id, "sentences", at)
        # Once each, where both are the same.
        for name in dict.fromkeys((sentence.choose, sentence.part_of or sentence.choose)):
            if not names.decides(name):
                yield Fault(way, _unknown(passage.id, name))
        for steps, text in named_variants(sentence):
            yield from _at((*way, *steps), _text(passage.id, text, names))
            yield from _at((*way, *steps), _numbers(passage.id, sentence, text, cells))
        if _tells_of_all(passage.id) and _silent(sentence, plan, cells):
            said = message(
                N_("{place}: the sentence for none of {name} must say which units are missing."),
                place=passage.id,
                name=sentence.choose,
            )
            yield Fault((*way, "none"), said)


def _tells_of_all(passage: str) -> bool:
    """Whether a passage states results of all units; an outlook only says what comes next."""
    return passage.startswith("district.") and passage != "district.outlook"


def _text(place: str, text: str, names: AllowedNames, *, tail: bool = False) -> Iterator[Message]:
    for name in PLACEHOLDER.findall(text):
        if not names.gives(name):
            yield _unknown(place, name)
    # A brace that is left over would be printed, or swallow the text up to the next one.
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        yield message(N_("{place}: the braces of “{text}” are not in pairs."),
                      place=place, text=text)  # fmt: skip
    judged = _NEVER.search(text)
    if judged:
        yield message(N_("{place}: no paper says “{word}”."), place=place, word=judged[0])
    # A tail brings the blank before it: ", tăng 03 buổi".
    untidy = _UNTIDY.search(text if not tail else text.strip())
    if untidy or not unicodedata.is_normalized("NFC", text):
        yield message(N_("{place}: blanks or letters of “{text}” are not in order."),
                      place=place, text=text)  # fmt: skip


def _numbers(
    place: str, sentence: Sentence, text: str, cells: Mapping[str, Indicator]
) -> Iterator[Message]:
    """One sentence, one number that may be zero: the others stand in fractions."""
    for match in PLACEHOLDER.finditer(text):
        start, stop = match.span()
        fraction = text[start - 1 : start] == "/" or text[stop : stop + 1] == "/"
        # The variant was chosen by one number only, so the other may be a zero that the sentence
        # was not written for.
        if match[1] in cells and match[1] != sentence.choose and not fraction:
            yield message(
                N_("{place}: a sentence about {name} also prints {other}, which may be zero."),
                place=place,
                name=sentence.choose,
                other=match[1],
            )


def _silent(sentence: Sentence, plan: Plan, cells: Mapping[str, Indicator]) -> bool:
    """Whether a zero could be read as "none at all" while some of several units are missing."""
    indicator = cells.get(sentence.choose)
    if indicator is None or not sentence.none or "{thieu" in sentence.none:
        return False
    # A single owner is there or not: then the sentence for an absent number stands.
    owners = [unit for unit in plan.units if unit.reporter in indicator.owners]
    return len(owners) > 1


def _unknown(place: str, name: str) -> Message:
    return message(N_("{place}: nothing gives “{name}”."), place=place, name=name)
