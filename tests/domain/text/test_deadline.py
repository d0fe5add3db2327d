"""What is said of a deadline, and the last working day before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gbv_desktop.domain.text.deadline import Deadline, is_working_day, short_day
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.i18n import set_language, tr

# Of each year of the plan: 10/6 and 20/11, each with the last working day before it, as an
# official's calendar has them.
WORKED = {
    2017: ("09/6", "17/11"), 2018: ("08/6", "19/11"), 2019: ("07/6", "19/11"),
    2020: ("09/6", "19/11"), 2021: ("09/6", "19/11"), 2022: ("09/6", "18/11"),
    2023: ("09/6", "17/11"), 2024: ("07/6", "19/11"), 2025: ("09/6", "19/11"),
    2026: ("09/6", "19/11"), 2027: ("09/6", "19/11"), 2028: ("09/6", "17/11"),
    2029: ("08/6", "19/11"), 2030: ("07/6", "19/11"),
}  # fmt: skip
WEEKDAYS = {
    2017: ("Sáu", "Sáu"), 2018: ("Sáu", "Hai"), 2019: ("Sáu", "Ba"), 2020: ("Ba", "Năm"),
    2021: ("Tư", "Sáu"), 2022: ("Năm", "Sáu"), 2023: ("Sáu", "Sáu"), 2024: ("Sáu", "Ba"),
    2025: ("Hai", "Tư"), 2026: ("Ba", "Năm"), 2027: ("Tư", "Sáu"), 2028: ("Sáu", "Sáu"),
    2029: ("Sáu", "Hai"), 2030: ("Sáu", "Ba"),
}  # fmt: skip
IN_ENGLISH = {"Hai": "Monday", "Ba": "Tuesday", "Tư": "Wednesday", "Năm": "Thursday",
              "Sáu": "Friday"}  # fmt: skip


@pytest.mark.parametrize("year", WORKED)
def test_the_deadlines_of_the_plan_as_worked(year: int) -> None:
    set_language("en")
    for month, day, at in ((6, 10, 0), (11, 20, 1)):
        due = Deadline(date(year, month, day))
        weekday = IN_ENGLISH[WEEKDAYS[year][at]]
        assert short_day(due.last_working_day) == WORKED[year][at]
        assert tr(due.last_working_day_words) == (f"last working day: {weekday} {WORKED[year][at]}")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2018, 6, 8), True),
        (date(2018, 6, 9), False),
        (date(2018, 6, 10), False),
        (date(2018, 1, 1), False),
        (date(2018, 9, 2), False),
        # A Sunday: the Monday after it is off.
        (date(2018, 9, 3), False),
        (date(2018, 9, 4), True),
        # Saturday and Sunday: Monday and Tuesday are off.
        (date(2022, 5, 2), False),
        (date(2022, 5, 3), False),
        (date(2022, 5, 4), True),
        # A Sunday with a holiday on the Monday: the Tuesday is off.
        (date(2023, 5, 1), False),
        (date(2023, 5, 2), False),
        (date(2023, 5, 3), True),
        (date(2019, 4, 29), True),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_before_a_holiday_the_day_before_it_counts() -> None:
    assert Deadline(date(2018, 5, 2)).last_working_day == date(2018, 4, 27)
    assert Deadline(date(2020, 1, 1) + timedelta(days=1)).last_working_day == date(2019, 12, 31)


def test_a_plan_says_before_and_an_extension_by_the_end() -> None:
    set_language("en")
    plan, more = Deadline(date(2018, 6, 10)), Deadline(date(2018, 6, 13), extended=True)
    assert tr(plan.words()) == "before 10/06/2018"
    assert tr(more.words()) == "by the end of 12/06/2018"
    assert tr(more.words(text_date)) == "by the end of 12/6/2018"
    assert (plan.last_day, more.last_day) == (date(2018, 6, 9), date(2018, 6, 12))
