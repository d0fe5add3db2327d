"""Reviews of several years (sơ kết, tổng kết): which years, at whose request, what came of it.

Plan II.3 orders two of them, in its second and its fourth year; others are made when a document
asks. The figures come from the reports on the years, so units are asked for words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.plain_words import LINE, plain
from gbv_desktop.domain.work.records import WorkRecord, paper
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_REVIEW_SPAN = ProblemKind(
    "E-REVIEW-SPAN",
    N_("A review cannot go from {first} to {last}."),
    N_("Name the earlier year first; a single year has its own report."),
)
E_REVIEW_YEAR = ProblemKind(
    "E-REVIEW-YEAR",
    N_("The plan has no report on the year {year}."),
    N_("Enter years from {first} to {last}."),
)
E_REVIEW_EARLY = ProblemKind(
    "E-REVIEW-EARLY",
    N_("The year {year} has not begun yet."),
    N_("A review is asked for in its last year; wait until then."),
)
E_REVIEW_AGAIN = ProblemKind(
    "E-REVIEW-AGAIN",
    N_("There is such a review of {first} to {last} already: no. {no}."),
    N_("Open it in Consolidation; what changed since goes into its next issue."),
)
E_REVIEW_COUNT = ProblemKind(
    "E-REVIEW-COUNT",
    N_("{count} is no number of certificates of merit."),
    N_("Enter a whole number from 0 to {most}."),
)

DAYS_BEFORE = 60
"""By so many days before the report is due the letter that asks units goes out, by custom."""

MOST_AWARDS = 99_999


class ReviewKind(StrEnum):
    """Why the years are looked at."""

    INTERIM = "interim"
    FINAL = "final"
    ON_REQUEST = "on-request"


REVIEW_KIND_WORDS = {
    ReviewKind.INTERIM: N_("Interim review"),
    ReviewKind.FINAL: N_("Final review"),
    ReviewKind.ON_REQUEST: N_("Review on request"),
}


class ReviewText(StrEnum):
    """What is told in words, in the order of the outline."""

    SITUATION = "situation"
    DIRECTION = "direction"
    ACHIEVEMENTS = "achievements"
    SHORTCOMINGS = "shortcomings"
    OUTER_CAUSES = "outer-causes"
    OWN_CAUSES = "own-causes"
    LESSONS = "lessons"
    OUTLOOK = "outlook"
    REQUESTS = "requests"


OF_DESK_ALONE = frozenset({ReviewText.SITUATION, ReviewText.DIRECTION, ReviewText.OUTLOOK})
"""What the office that draws the report up writes alone; the others are asked of every unit."""

REVIEW_TEXTS = {
    ReviewText.SITUATION: "Đặc điểm tình hình trong giai đoạn",
    ReviewText.DIRECTION: "Công tác chỉ đạo, triển khai trong giai đoạn",
    ReviewText.ACHIEVEMENTS: "Ưu điểm, kết quả nổi bật của cả giai đoạn",
    ReviewText.SHORTCOMINGS: "Tồn tại, hạn chế của cả giai đoạn",
    ReviewText.OUTER_CAUSES: "Nguyên nhân khách quan",
    ReviewText.OWN_CAUSES: "Nguyên nhân chủ quan",
    ReviewText.LESSONS: "Bài học kinh nghiệm",
    ReviewText.OUTLOOK: "Phương hướng, nhiệm vụ giai đoạn tới",
    ReviewText.REQUESTS: "Kiến nghị, đề xuất sau giai đoạn",
}
"""What each text is called on the form and in the outline; the plan's own words."""


@dataclass(frozen=True, kw_only=True)
class Review(WorkRecord):
    """A review; ``year`` is the last year that it looks at.

    Attributes:
        first: the first year that it looks at.
        asked_by: the body whose document asks for it; ``asked_no``, ``asked_on``: its number and
            day. Empty where the plan itself orders it.
        issuer: in whose name the report goes.
        combined: one paper with the report on the last year (lồng ghép).
        conference_on: the day of the conference (hội nghị).
        groups, people: certificates of merit for groups and for persons; ``None`` while unknown.
        awards_no, awards_on: of the decision that gives them.
        period: code of the period in which the units tell their words.
    """

    register: ClassVar[str] = "review"

    kind: ReviewKind
    first: int
    asked_by: str = ""
    asked_no: str = ""
    asked_on: date | None = None
    issuer: PaperIssuer = PaperIssuer.COMMITTEE
    combined: bool = False
    conference_on: date | None = None
    groups: int | None = None
    people: int | None = None
    awards_no: str = ""
    awards_on: date | None = None
    period: str = ""

    @property
    def facts(self) -> str:
        """What its paper says besides figures and words: another text once anything is noted."""
        told = (
            *(self.kind.value, self.asked_by, self.asked_no, self.asked_on, self.issuer),
            *(
                self.combined,
                self.conference_on,
                self.groups,
                self.people,
                self.awards_no,
                self.awards_on,
            ),
        )
        return "; ".join(map(str, told))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it looks at, the earliest first."""
        return tuple(range(self.first, self.year + 1))


@dataclass(frozen=True)
class WorkOfYear:
    """What was done in a year besides what its reports count.

    Attributes:
        visits: inspections whose minutes are signed.
        advice, settled: recommendations of signed notices, and how many of them are closed by now.
        spent: đồng that the register of money says were settled (quyết toán); ``None`` for
            nothing written down.
    """

    year: int
    visits: int
    advice: int
    settled: int
    spent: int | None = None


def ask_by(due_before: date) -> date:
    """The last day on which the letter goes out in good time."""
    return due_before - timedelta(days=DAYS_BEFORE)


def checked_review(
    review: Review, known: Iterable[Review], calendar: Iterable[int], begun: int
) -> Review:
    """A review as it is kept.

    Args:
        review: as somebody entered it.
        known: the reviews that are kept already, this one perhaps among them.
        calendar: the years on which the plan asks for a report; there is one.
        begun: the last of them that has begun.

    Raises:
        Problem: E-REVIEW-*, E-PAPER-NUMBER, E-DAY-YEAR, E-WORK-*, E-TEXT-CHARS.
    """
    _require_years(review, sorted(calendar), begun)
    for each in known:
        same = (each.kind, each.first, each.year) == (review.kind, review.first, review.year)
        if same and each.no != review.no:
            raise E_REVIEW_AGAIN(first=review.first, last=review.year, no=each.no)
    for count in (review.groups, review.people):
        if count is not None and not 0 <= count <= MOST_AWARDS:
            raise E_REVIEW_COUNT(count=count, most=MOST_AWARDS)
    require_plausible_days(review.asked_on, review.conference_on, review.awards_on)
    return replace(
        review,
        asked_by=plain(review.asked_by, N_("Who asks for it"), LINE, lines=False),
        asked_no=paper(review.asked_no, review.asked_on, N_("Document that asks for it")),
        awards_no=paper(review.awards_no, review.awards_on, N_("Decision on awards")),
    )


def _require_years(review: Review, calendar: list[int], begun: int) -> None:
    if review.first >= review.year:
        raise E_REVIEW_SPAN(first=review.first, last=review.year)
    for year in (review.first, review.year):
        if year not in calendar:
            raise E_REVIEW_YEAR(year=year, first=calendar[0], last=calendar[-1])
    if review.year > begun:
        raise E_REVIEW_EARLY(year=review.year)


def text_codes(titles: Mapping[str, str]) -> dict[ReviewText, str]:
    """Under which code each text is told; without those that a form does not ask for.

    Args:
        titles: what each text of a form is called, by its code.
    """
    codes = {" ".join(title.split()): code for code, title in titles.items()}
    return {text: codes[words] for text, words in REVIEW_TEXTS.items() if words in codes}


def review_name(review: Review) -> str:
    """``2017-2018``, as papers write it."""
    return f"{review.first}-{review.year}"
