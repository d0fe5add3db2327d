"""All that the report on several years is made of, and what it may say of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.vietnamese import text_date, two_digits
from gbv_desktop.domain.totals.over_years import (
    FigureOverYears,
    TargetOverYears,
    YearsFigures,
    YearStands,
)
from gbv_desktop.domain.work.reviews import Review, WorkOfYear, review_name
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.paper_words import PaperDetails, paper_choices, paper_words
from gbv_desktop.writing.sentences.review_words import KINDS, REVIEW
from gbv_desktop.writing.sentences.wording import fill_words, phrase
from gbv_desktop.writing.structure.outline import Composer

CASES_ANNEX = "III"
"""The appendix that goes to few."""


@dataclass(frozen=True)
class ReviewInputs:
    """All that the paper is made of.

    Attributes:
        issuer: the body that signs. period: in which the words were told.
        figures, targets: over the years, the sensitive ones among them.
        done: inspections and settled money by year.
        texts: this office's own words, by :class:`ReviewText`.
        others: what a form asks in words besides the outline, by its title.
    """

    plan: Plan
    issuer: Unit
    period: Period
    review: Review
    years: tuple[YearsFigures, ...]
    figures: tuple[FigureOverYears, ...]
    targets: tuple[TargetOverYears, ...]
    done: tuple[WorkOfYear, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    def totals(self, *, sensitive: bool) -> Iterator[FigureOverYears]:
        """The whole figures, none of their parts, without sums of money."""
        for each in self.figures:
            whole = each.cell == indicator_of(each.cell)
            money = each.indicator.kind is Kind.MONEY
            if whole and not money and each.indicator.sensitive is sensitive:
                yield each

    def money(self) -> tuple[FigureOverYears, ...]:
        """The sums of money with their parts."""
        return tuple(
            each
            for each in self.figures
            if each.indicator.kind is Kind.MONEY and not each.indicator.sensitive
        )

    @property
    def missing(self) -> tuple[int, ...]:
        """The years without any report."""
        return tuple(each.year for each in self.years if not each.there)

    @property
    def unfrozen(self) -> tuple[int, ...]:
        """The years whose figures no issue holds."""
        return tuple(each.year for each in self.years if each.stands is YearStands.COUNTED)

    @property
    def has_cases(self) -> bool:
        """Whether there is anything for the appendix that goes to few."""
        return any(self.totals(sensitive=True)) or any(each.sensitive for each in self.targets)


def review_composer(work: ReviewInputs, issue: PaperDetails) -> Composer:
    """What the texts of the paper are filled with.

    Raises:
        Problem: E-PAPER-TEXT, the plan does not name this kind of period.
    """
    plan, review = work.plan, work.review
    words = paper_words(plan, work.issuer, work.period, issue)
    scope = plan.papers.words.get("head.scope_area", "")
    told = KINDS[review.kind]
    words |= {
        "pham_vi": fill_words(scope, words),
        "viec": told,
        "viec_dau": told[:1].upper() + told[1:],
        "n": two_digits(len(review.years)),
        "giai_doan": review_name(review),
        "nam": str(review.year),
        "so_yc": review.asked_no,
        "ngay_yc": text_date(review.asked_on) if review.asked_on else "",
        "noi_yc": review.asked_by,
        "phu_luc": CASES_ANNEX,
    }
    words["ky"] = f"giai đoạn {review_name(review)}"
    words["cua"] = fill_words(REVIEW["of"], words) if review.asked_by else ""
    base = PaperFacts(work.period.kind, {}, words, paper_choices(plan, work.period), issue.draft)
    held = phrase("head.without", base, plan.papers, phu_luc=CASES_ANNEX) if work.has_cases else ""
    facts = PaperFacts(base.period, {}, {**words, "khong_kem": held}, base.choices, base.masked)
    return Composer(plan, facts)


def say(composer: Composer, name: str, /, **words: str) -> str:
    """One of the paper's own texts, filled."""
    return fill_words(REVIEW[name], {**composer.facts.words, **words})


def listed_years(years: tuple[int, ...]) -> str:
    """``2017, 2019``."""
    return ", ".join(str(each) for each in years)
