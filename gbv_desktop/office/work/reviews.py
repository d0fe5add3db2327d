"""Reviews of several years (sơ kết, tổng kết): asked of the units in words, kept until they end.

The figures are those of the years' own reports; what a review is made of is read in
:mod:`gbv_desktop.office.totals.year.reviewing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.periods import Period, PeriodCode, PeriodKind
from gbv_desktop.domain.text.vietnamese import fold, two_digits
from gbv_desktop.domain.work.reviews import (
    OF_DESK_ALONE,
    REVIEW_TEXTS,
    Review,
    ReviewKind,
    ask_by,
    checked_review,
    review_name,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.periods.asking import (
    DaysAsked,
    Request,
    TextAsked,
    ask_for_report,
)
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_REVIEW_NONE = ProblemKind(
    "E-REVIEW-NONE",
    N_("There is no review no. {no}."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “review list” shows it."),
)
E_REVIEW_UNTIL = ProblemKind(
    "E-REVIEW-UNTIL",
    N_("The calendar has no review of these years that says by when it is due."),
    N_("Enter the last day on which the units' words are in time."),
)

_KINDS = {ReviewKind.INTERIM: PeriodKind.INTERIM, ReviewKind.FINAL: PeriodKind.FINAL}
_NAMED = {"so ket": ReviewKind.INTERIM, "tong ket": ReviewKind.FINAL}
"""What a milestone of the plan is called that is such a review."""
REMINDED_BEFORE = timedelta(days=30)
"""So long before the letter is to go out the first page tells of it."""

_TITLES = {
    ReviewKind.INTERIM: "sơ kết {n} năm thực hiện Kế hoạch giai đoạn {years}",
    ReviewKind.FINAL: "tổng kết {n} năm thực hiện Kế hoạch giai đoạn {years}",
    ReviewKind.ON_REQUEST: "kết quả {n} năm thực hiện Kế hoạch giai đoạn {years}",
}
"""What the letter is about; the plan's own words."""


@dataclass(frozen=True)
class ReviewLine:
    """A review as lists show it.

    Attributes:
        period: in which the units tell their words; ``None`` where the plan has it no more.
        ask_by: by when the letter goes out in good time.
    """

    review: Review
    period: Period | None
    ask_by: date | None


@dataclass(frozen=True)
class ReviewOffer:
    """What can be looked back on.

    Attributes:
        years: on which the plan asks for a report and which have begun, the earliest first.
        due: by kind and by first and last year, the last day in time by the calendar; what is
            not in it wants a day of its own.
    """

    years: tuple[int, ...]
    due: dict[tuple[ReviewKind, int, int], date]


def read_reviews(office: Office) -> tuple[ReviewLine, ...]:
    """The reviews of this office, the newest last year first.

    Raises:
        Problem: E-ROLE.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        found = work.work_records.list(Review)
    ordered = sorted(found, key=lambda each: (-each.year, each.first, each.no))
    return tuple(_line(office, each) for each in ordered)


def review_line(office: Office, no: int) -> ReviewLine:
    """The review of that number; raises E-REVIEW-NONE, E-ROLE."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return _line(office, standing_review(work, no))


def _line(office: Office, review: Review) -> ReviewLine:
    found = (each for each in office.plan.periods if each.code == review.period)
    period = next(found, None)
    return ReviewLine(review, period, None if period is None else ask_by(period.due_before))


def standing_review(work: Work, no: int) -> Review:
    """The review of that number in a transaction; raises E-REVIEW-NONE."""
    found = work.work_records.get(Review, no)
    if found is None:
        raise E_REVIEW_NONE(no=no)
    return found


def review_of_period(work: Work, code: str) -> Review | None:
    """The review whose words are told in a period."""
    found = (each for each in work.work_records.list(Review) if each.period == code)
    return next(found, None)


def review_offer(office: Office) -> ReviewOffer:
    """What can be looked back on today; raises E-ROLE."""
    office.require(CONSOLIDATING)
    years = [each.year for each in _years(office) if each.start <= office.clock.today()]
    spans = [(first, last) for last in years for first in years if first < last]
    due = {}
    for kind in _KINDS:
        for first, last in spans:
            period = _of_calendar(office, Review(year=last, first=first, kind=kind))
            if period is not None:
                due[kind, first, last] = period.deadline.last_day
    return ReviewOffer(tuple(sorted(years)), due)


def _years(office: Office) -> tuple[Period, ...]:
    return tuple(each for each in office.plan.periods if each.kind is PeriodKind.YEAR)


def _of_calendar(office: Office, review: Review) -> Period | None:
    """The calendar's own period of such a review, if it is of these very years."""
    kind = _KINDS.get(review.kind)
    if kind is None:
        return None
    known = {each.code: each for each in office.plan.periods}
    period = known.get(str(PeriodCode(review.year, kind)))
    first, last = known.get(str(review.first)), known.get(str(review.year))
    if period is None or first is None or last is None or not period.template:
        return None
    return period if (period.start, period.end) == (first.start, last.end) else None


# --- what the plan orders -------------------------------------------------------------------------
@dataclass(frozen=True)
class ReviewDue:
    """A review that the plan sets for a year (mốc), and that nobody has asked the units for.

    Attributes:
        title: in the plan's own words. ask_by: by when the letter goes out in good time.
        until: the last day on which the units' words are in time.
    """

    title: str
    year: int
    ask_by: date
    until: date


def reviews_due(office: Office, work: Work) -> tuple[ReviewDue, ...]:
    """The reviews of this year that the plan sets, once their letter comes near.

    Source: the plan's milestones, by their usual names (plan, II.3).
    """
    today = office.clock.today()
    asked = {(each.kind, each.year) for each in work.work_records.list(Review)}
    known = {each.code: each for each in office.plan.periods}
    found = []
    for milestone in _milestones(office, today.year):
        kind = _NAMED.get(fold(milestone))
        period = known.get(str(PeriodCode(today.year, _KINDS[kind]))) if kind else None
        if kind is None or period is None or period.is_owed or (kind, today.year) in asked:
            continue
        if today >= ask_by(period.due_before) - REMINDED_BEFORE:
            told = ask_by(period.due_before), period.deadline.last_day
            found.append(ReviewDue(milestone, today.year, *told))
    return tuple(found)


def _milestones(office: Office, year: int) -> tuple[str, ...]:
    every = (one for each in office.plan.activities for one in each.timing.milestones)
    return tuple(dict.fromkeys(one.title for one in every if one.year == year))


# --- writing --------------------------------------------------------------------------------------
@needs(PersonRole.ENTER)
def new_review(
    office: Office,
    review: Review,
    order: EditionOrder,
    *,
    until: date | None = None,
    groups: tuple[str, ...] = (),
    urgent: bool = False,
) -> Review:
    """Asks the units for their words on some years, in force from today, and keeps the review.

    The calendar's own period serves where it is of these years; one that units owe already is
    taken as it stands, and nobody is asked again.

    Args:
        office: the consolidating office.
        review: which years, and why.
        order: the letter that asks, or that it is awaited.
        until: the last day in time; ``None`` for the calendar's own.
        groups: ids of whole groups of units; empty for all.
        urgent: less than three working days will do.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-REVIEW-*, those of :func:`.checked_review` and of
            :func:`.ask_for_report`.
    """
    office.require(CONSOLIDATING)
    checked = _checked(office, review)
    period = _of_calendar(office, checked)
    if period is None or not period.is_owed:
        what = _what(office, checked, period, until)
        wanted = Request(
            _about(checked),
            what,
            groups,
            urgent,
            texts=tuple(
                TextAsked(words, text in OF_DESK_ALONE) for text, words in REVIEW_TEXTS.items()
            ),
            until=until if isinstance(what, str) else None,
        )
        period = ask_for_report(office, wanted, order)
    kept = replace(checked, period=period.code)
    with office.writing() as work:
        kept = replace(kept, no=work.work_records.add(kept))
        office.log(work, "review", str(kept.no), period=kept.period)
    return kept


def _checked(office: Office, review: Review) -> Review:
    years = _years(office)
    today = office.clock.today()
    begun = max((each.year for each in years if each.start <= today), default=0)
    with office.store.read() as work:
        known = work.work_records.list(Review)
    return checked_review(review, known, [each.year for each in years], begun)


def _about(review: Review) -> str:
    words = _TITLES[review.kind]
    return words.format(n=two_digits(len(review.years)), years=review_name(review))


def _what(
    office: Office, review: Review, period: Period | None, until: date | None
) -> DaysAsked | str:
    if period is not None:
        return period.code
    if until is None:
        raise E_REVIEW_UNTIL()
    first, last = (office.plan.period(str(each)) for each in (review.first, review.year))
    return DaysAsked(first.start, last.end, until)


@needs(PersonRole.ENTER)
def change_review(office: Office, review: Review) -> Review:
    """Keeps what is known of a review by now: conference, awards, the document that asks.

    Kind and years stay: of other years it would be another review.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-REVIEW-*, E-PAPER-NUMBER, E-DAY-YEAR, E-WORK-*,
            E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        before = standing_review(work, review.no)
    kept = _checked(office, replace(review, kind=before.kind, first=before.first, year=before.year))
    kept = replace(kept, period=before.period)
    if kept != before:
        with office.writing() as work:
            work.work_records.change(kept)
            office.log(work, "review changed", str(kept.no), period=kept.period)
    return kept
