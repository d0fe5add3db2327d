"""The names that texts of a plan's papers may use: what its papers give, by its codes and facts.

They are made by the modules that give them, so that no text is let pass which a paper then cannot
fill, and none is refused that it could.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import OfficialPaper
from gbv_desktop.writing.checks.text_names import (
    CAMPAIGN_WORDS,
    DISTRICT_CHOICES,
    DISTRICT_NUMBERS,
    DISTRICT_WORDS,
    FIXED_WORDS,
    GIVEN,
    LATER_WORDS,
    LOCAL_WORDS,
    PAPER_CHOICES,
    PAPER_WORDS,
    TAILS,
    annex_names,
    structure_words,
)
from gbv_desktop.writing.facts.answers import answer_numbers, answer_words
from gbv_desktop.writing.facts.cell_facts import of_reference_names, plan_cells, remainders
from gbv_desktop.writing.facts.documents import document_choices, document_words
from gbv_desktop.writing.facts.target_facts import (
    ABOUT_CHOICES,
    ABOUT_NUMBERS,
    ABOUT_WORDS,
    target_choices,
    target_numbers,
    target_words,
)
from gbv_desktop.writing.sentences.facts import fact_name
from gbv_desktop.writing.sentences.paper_words import main_campaign
from gbv_desktop.writing.sentences.wording import NOTE
from gbv_desktop.writing.structure.verdicts import TARGET_PASSAGES

PERIODS = ("period", "next_period")
"""Groups of texts with one for each kind of period."""

OPTIONAL = frozenset({"interim", "campaign", "letter"})
"""Groups of texts that a plan may do without: a paper has others instead."""

_OF_ITSELF = (NOTE, *PERIODS)
_TAILS_AND_WORDS = ("compare", "compare_stock", "estimate", "missing", NOTE, "common",
                    "rating", "mark")  # fmt: skip


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


@dataclass(frozen=True)
class PlanNames:
    """What the papers of one plan give.

    Attributes:
        words, choices, numbers: in every paper. later: those of the words that follow from the
            figures; tails and single words come before them.
        fixed: the single texts that papers ask for.
        unit_choices: besides, in the papers of a unit.
        district_words, district_choices, district_numbers: besides, in the consolidated report.
    """

    words: frozenset[str]
    later: frozenset[str]
    choices: frozenset[str]
    numbers: frozenset[str]
    fixed: frozenset[str]
    unit_choices: frozenset[str]
    district_words: frozenset[str]
    district_choices: frozenset[str]
    district_numbers: frozenset[str]

    @classmethod
    def of(cls, plan: Plan, texts: PaperTexts) -> PlanNames:
        """Those of a plan with these texts."""
        from_figures = document_words(plan) | of_reference_names(plan).keys()
        cells = frozenset(fact_name(code) for code, _ in plan_cells(plan))
        campaign = CAMPAIGN_WORDS if main_campaign(plan) else frozenset[str]()
        return cls(
            words=PAPER_WORDS | campaign | from_figures,
            later=LATER_WORDS | from_figures,
            choices=PAPER_CHOICES | document_choices(plan),
            numbers=cells | remainders(plan).keys(),
            fixed=FIXED_WORDS | structure_words(texts),
            unit_choices=annex_names(texts, OfficialPaper.UNIT),
            district_words=DISTRICT_WORDS | answer_words(plan) | target_words(plan),
            district_choices=DISTRICT_CHOICES
            | annex_names(texts, OfficialPaper.CONSOLIDATED)
            | target_choices(plan),
            district_numbers=DISTRICT_NUMBERS | answer_numbers(plan) | target_numbers(plan),
        )

    def of_district(self, texts: PaperTexts) -> AllowedNames:
        """What the sentences of the consolidated report may use."""
        return AllowedNames(
            self.words | self.district_words,
            self.choices | self.district_choices,
            self.numbers | self.district_numbers,
            frozenset(each.id for each in texts.enumerations),
            frozenset(texts.group(NOTE)),
        )

    def of_passage(self, name: str, texts: PaperTexts) -> AllowedNames:
        """What the sentences of a passage may use."""
        district = self.of_district(texts)
        # A unit's passage may not ask for what only the totals know.
        if name.startswith("unit."):
            choices = self.choices | self.unit_choices
            return replace(district, words=self.words, choices=choices, numbers=self.numbers)
        if name in TARGET_PASSAGES:
            return replace(
                district,
                words=district.words | ABOUT_WORDS,
                choices=district.choices | ABOUT_CHOICES,
                numbers=district.numbers | ABOUT_NUMBERS,
            )
        return district

    def of_word(self, name: str) -> AllowedNames:
        """What a single text may use where it stands; texts that no paper asks for may use all."""
        group = name.partition(".")[0]
        may = group in OPTIONAL or name.startswith("district.closing_")
        asked = name in self.fixed or group in _OF_ITSELF or may
        # Texts for papers of later kinds are carried in plans already; nothing is known of their
        # words.
        if not asked:
            return _only(self._any)
        words = self._first if name.startswith("head.scope_") else self._of_group(group)
        return _only(words | GIVEN.get(name, GIVEN.get(group, frozenset())))

    def of_list(self, name: str) -> AllowedNames:
        """What the lines of a list may use."""
        lists = {"addressees": self.words - {"khong_kem"}, "recipients": self.words}
        return _only(lists.get(name.partition(".")[0], self._any))

    def of_annexes(self) -> AllowedNames:
        """What the lines on who gets an appendix may use."""
        # "(không kèm Phụ lục …)" beside the appendix itself would contradict it.
        return _only(self.words - {"khong_kem"})

    @property
    def _any(self) -> frozenset[str]:
        return self.words | self.district_words | LOCAL_WORDS

    @property
    def _first(self) -> frozenset[str]:
        """Words that are there before any text is filled."""
        return self.words - self.later - {"ky", "ky_sau", "pham_vi"}

    def _of_group(self, group: str) -> frozenset[str]:
        if group in PERIODS:
            return self._first
        if group in _TAILS_AND_WORDS:
            return self.words - self.later
        if group in ("district", "appendix", "row"):
            return self.words | self.district_words
        return self.words


def _only(words: frozenset[str]) -> AllowedNames:
    return AllowedNames(words, frozenset(), frozenset(), frozenset())
