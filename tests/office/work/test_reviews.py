"""Reviews of several years: whom they ask, in which period, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from desk_kit import DAY, DISTRICT, TOWN

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.work.reviews import (
    OF_DESK_ALONE,
    REVIEW_TEXTS,
    Review,
    ReviewKind,
    text_codes,
)
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.asking import Request, ask_for_report
from gbv_desktop.office.todo import todo
from gbv_desktop.office.work.reviews import (
    change_review,
    new_review,
    read_reviews,
    review_line,
    review_of_period,
    review_offer,
)

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("45/LĐTBXH", date(2018, 6, 1))
INTERIM = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)
REQUESTED = replace(
    INTERIM, kind=ReviewKind.ON_REQUEST, asked_by="UBND tỉnh", asked_no="9/UBND", asked_on=DAY
)


def texts_of(office: Office, code: str, unit: str) -> list[str]:
    period = office.plan.period(code)
    form, _ = office.form_for(period, office.plan.unit_by_id[unit].on(period.end))
    assert not form.due(period.kind)
    return [each.title for each in form.texts]


def test_an_interim_review_asks_in_the_calendars_own_period(office: Office) -> None:
    assert review_offer(office).due[ReviewKind.INTERIM, 2017, 2018] == date(2018, 11, 19)
    made = new_review(office, INTERIM, PAPER)
    assert made.period == "2018-SK" and made.no
    period = office.plan.period("2018-SK")
    assert period.units and DISTRICT not in period.units
    assert period.document.no == PAPER.no and "02 năm" in period.document.title
    every = [*REVIEW_TEXTS.values()]
    shared = [words for text, words in REVIEW_TEXTS.items() if text not in OF_DESK_ALONE]
    assert texts_of(office, "2018-SK", TOWN) == shared
    assert texts_of(office, "2018-SK", DISTRICT) == every
    (line,) = read_reviews(office)
    assert line.review == made and line.ask_by == date(2018, 9, 21)
    with office.store.read() as work:
        assert review_of_period(work, "2018-SK") == made
        assert review_of_period(work, "2018") is None


def test_other_years_are_asked_for_on_demand(office: Office, refused: Refused) -> None:
    with refused("E-REVIEW-UNTIL"):
        new_review(office, REQUESTED, PAPER)
    made = new_review(office, REQUESTED, PAPER, until=date(2018, 12, 28), groups=("xa",))
    period = office.plan.period(made.period)
    assert made.period == "2018-DX01" and period.due_before == date(2018, 12, 29)
    assert (period.start, period.end) == (date(2016, 11, 15), date(2018, 11, 14))
    assert all(unit.startswith("c-") for unit in period.units)
    # The report on the year is owed as before, and the review is no year.
    assert office.plan.period("2018").owed


def test_the_calendars_review_may_be_due_on_another_day(office: Office) -> None:
    new_review(office, INTERIM, PAPER, until=date(2018, 12, 14))
    assert office.plan.period("2018-SK").due_before == date(2018, 12, 15)


def test_a_review_that_units_owe_already_is_not_asked_again(office: Office) -> None:
    asked = ask_for_report(office, Request("sơ kết", "2018-SK"), PAPER)
    made = new_review(office, INTERIM, EditionOrder(pending=Pending.AWAITED))
    assert made.period == asked.code and office.plan.period(asked.code).document.no == PAPER.no
    titles = {each: each for each in texts_of(office, asked.code, TOWN)}
    assert titles and not text_codes(titles)


def test_a_review_that_the_plan_sets_is_told_in_good_time(office: Office) -> None:
    assert todo(office).reviews == ()
    office.clock = SetClock(date(2018, 8, 21))
    assert todo(office).reviews == ()
    office.clock = SetClock(date(2018, 8, 22))
    (due,) = todo(office).reviews
    assert (due.title, due.year) == ("Sơ kết", 2018)
    assert (due.ask_by, due.until) == (date(2018, 9, 21), date(2018, 11, 19))
    new_review(office, INTERIM, replace(PAPER, on=date(2018, 8, 22)))
    assert todo(office).reviews == ()
    office.clock = SetClock(date(2019, 10, 1))
    assert todo(office).reviews == ()
    office.clock = SetClock(date(2020, 10, 1))
    assert [each.title for each in todo(office).reviews] == ["Tổng kết"]


def test_what_cannot_be_reviewed_changes_nothing(office: Office, refused: Refused) -> None:
    for wrong, code in (
        (replace(INTERIM, first=2019), "E-REVIEW-SPAN"),
        (replace(INTERIM, year=2019), "E-REVIEW-EARLY"),
        (replace(INTERIM, first=2012), "E-REVIEW-YEAR"),
    ):
        with refused(code):
            new_review(office, wrong, PAPER)
    assert office.plan.identity.edition == 1 and read_reviews(office) == ()
    made = new_review(office, INTERIM, PAPER)
    with refused("E-REVIEW-AGAIN"):
        new_review(office, INTERIM, PAPER)
    assert read_reviews(office)[0].review == made
    with refused("E-REVIEW-NONE"):
        review_line(office, 99)


def test_conference_and_awards_are_noted_later(office: Office, refused: Refused) -> None:
    made = new_review(office, INTERIM, PAPER)
    held = replace(made, conference_on=date(2018, 12, 20), groups=4, people=11)
    kept = change_review(office, replace(held, year=2030, period=""))
    assert review_line(office, made.no).review == kept == held
    assert change_review(office, held) == held
    with refused("E-REVIEW-NONE"):
        change_review(office, replace(held, no=77))
    with refused("E-WORK-PAIR"):
        change_review(office, replace(held, awards_no="5/QĐ-UBND"))
