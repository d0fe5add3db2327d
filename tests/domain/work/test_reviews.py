"""Reviews of several years: which years they may look at, and what is kept of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.work.reviews import (
    MOST_AWARDS,
    OF_DESK_ALONE,
    REVIEW_KIND_WORDS,
    REVIEW_TEXTS,
    Review,
    ReviewKind,
    ReviewText,
    ask_by,
    checked_review,
    review_name,
    text_codes,
)
from gbv_desktop.errors import Problem

CALENDAR = range(2017, 2031)
REVIEW = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)


def kept(review: Review, *known: Review, begun: int = 2018) -> Review:
    return checked_review(review, known, CALENDAR, begun)


def test_a_review_knows_its_years_and_texts() -> None:
    review = kept(replace(REVIEW, asked_by="  UBND tỉnh "))
    assert review.years == (2017, 2018) and review_name(review) == "2017-2018"
    assert review.asked_by == "UBND tỉnh"
    titles = {"N06": "Bài học  kinh nghiệm", "N07": "Nội dung khác"}
    assert text_codes(titles) == {ReviewText.LESSONS: "N06"}
    assert ask_by(date(2018, 11, 20)) == date(2018, 9, 21)
    assert set(REVIEW_TEXTS) == set(ReviewText) > OF_DESK_ALONE
    assert set(REVIEW_KIND_WORDS) == set(ReviewKind)


@pytest.mark.parametrize(
    ("review", "code"),
    [
        (replace(REVIEW, first=2019), "E-REVIEW-SPAN"),
        (replace(REVIEW, first=2018), "E-REVIEW-SPAN"),
        (replace(REVIEW, first=2016), "E-REVIEW-YEAR"),
        (replace(REVIEW, year=2031), "E-REVIEW-YEAR"),
        (replace(REVIEW, year=2019), "E-REVIEW-EARLY"),
        (replace(REVIEW, groups=-1), "E-REVIEW-COUNT"),
        (replace(REVIEW, people=MOST_AWARDS + 1), "E-REVIEW-COUNT"),
        (replace(REVIEW, conference_on=date(218, 12, 1)), "E-DAY-YEAR"),
        (replace(REVIEW, asked_no="12/UBND"), "E-WORK-PAIR"),
        (replace(REVIEW, awards_on=date(2018, 12, 1)), "E-WORK-PAIR"),
        (replace(REVIEW, asked_by="Bà Nguyễn Thị Hoa"), "E-WORK-TELLS"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(review: Review, code: str) -> None:
    with pytest.raises(Problem) as refused:
        kept(review)
    assert refused.value.code == code


def test_whatever_is_noted_makes_other_facts() -> None:
    assert replace(REVIEW, no=9, period="2018-SK").facts == REVIEW.facts
    noted = (
        {"groups": 0},
        {"people": 0},
        {"combined": True},
        {"conference_on": date(2018, 12, 20)},
        {"awards_no": "5/QĐ-UBND"},
        {"asked_by": "UBND tỉnh"},
    )
    assert len({REVIEW.facts, *(replace(REVIEW, **each).facts for each in noted)}) == 7


def test_the_same_years_are_reviewed_once_for_each_reason() -> None:
    before = replace(REVIEW, no=4)
    with pytest.raises(Problem) as refused:
        kept(REVIEW, before)
    assert refused.value.code == "E-REVIEW-AGAIN"
    assert kept(replace(before, groups=3), before).groups == 3
    other = replace(
        REVIEW, kind=ReviewKind.ON_REQUEST, asked_no="7/UBND", asked_on=date(2018, 9, 3)
    )
    assert kept(other, before).asked_no == "7/UBND"
    assert kept(replace(REVIEW, year=2019), before, begun=2019).year == 2019
