from datetime import date

import pytest

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.typed import (
    complete_day,
    read_cell,
    read_day,
    read_day_of_year,
    write_cell,
)
from gbv_desktop.errors import Problem


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", None),
        ("  ", None),
        ("0", number(0)),
        ("12.500.000", number(12_500_000)),
        ("1 234", number(1234)),
        ("-", NIL),
        ("–", NIL),
        ("…", UNCOLLECTED),
        ("...", UNCOLLECTED),
        ("Không phát sinh", NIL),
        ("khong  phat sinh ", NIL),
        ("KPS", NIL),
        ("không thu thập", UNCOLLECTED),
        ("ktt", UNCOLLECTED),
    ],
)
def test_a_count_as_people_type_it(text: str, cell: object) -> None:
    assert read_cell(text, yes_no=False) == cell


@pytest.mark.parametrize("text", ["1,5", "1.5", "c", "mười"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        read_cell(text, yes_no=False)
    assert refused.value.code == "E-NUMBER-TEXT"


@pytest.mark.parametrize("text", ["c", "C", "Có", "co", "1", "x"])
def test_yes(text: str) -> None:
    assert read_cell(text, yes_no=True) == number(1)


@pytest.mark.parametrize("text", ["k", "Không", "khong", "0"])
def test_no(text: str) -> None:
    assert read_cell(text, yes_no=True) == number(0)


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        read_cell("2", yes_no=True)
    assert refused.value.code == "E-CELL-YES-TEXT"


@pytest.mark.parametrize("yes_no", [True, False])
@pytest.mark.parametrize("cell", [None, NIL, UNCOLLECTED, number(0), number(1)])
def test_what_is_written_means_the_same_when_typed_again(cell: object, yes_no: bool) -> None:
    assert read_cell(write_cell(cell, yes_no=yes_no), yes_no=yes_no) == cell  # type: ignore[arg-type]


def test_large_counts_are_written_with_dots() -> None:
    assert write_cell(number(12_500_000), yes_no=False) == "12.500.000"


@pytest.mark.parametrize("text", ["5/6/2018", "05.06.2018", " 5-6-2018 ", "05062018"])
def test_a_day(text: str) -> None:
    assert read_day(text) == date(2018, 6, 5)


@pytest.mark.parametrize(
    "text", ["", "31/2/2018", "2018-06-05", "5/6", "5/6-2018x", "562018", "31022018"]
)
def test_no_day(text: str) -> None:
    with pytest.raises(Problem) as refused:
        read_day(text)
    assert refused.value.code == "E-DAY-TEXT"


@pytest.mark.parametrize("text", [" - ₫", "-\u00a0₫", "₫ -", "\u200b-", "– đ"])
def test_nothing_in_money_is_nothing(text: str) -> None:
    """A spreadsheet shows 0 in its accounting format as a dash beside the currency."""
    assert read_cell(text, yes_no=False) == NIL


def test_a_currency_alone_is_no_figure() -> None:
    with pytest.raises(Problem) as refused:
        read_cell("₫", yes_no=False)
    assert refused.value.code == "E-NUMBER-TEXT"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("7", "07/06/2018"),
        (" 07/ ", "07/06/2018"),
        ("5/4", "05/04/2018"),
        ("31", "31/06/2018"),
        ("5/4/2017", "5/4/2017"),
        ("0504", "0504"),
        ("", ""),
        ("mai", "mai"),
    ],
)
def test_a_part_of_a_day_is_completed_by_the_last_one(text: str, whole: str) -> None:
    assert complete_day(text, date(2018, 6, 20)) == whole


@pytest.mark.parametrize(
    ("text", "found"), [("10/6", (10, 6)), (" 31.05 ", (31, 5)), ("1-1", (1, 1))]
)
def test_a_day_of_every_year(text: str, found: tuple[int, int]) -> None:
    assert read_day_of_year(text) == found


@pytest.mark.parametrize("text", ["", "10", "29/2", "31/4", "0/1", "10/13", "10/6/2018", "mai"])
def test_what_is_no_day_of_every_year(text: str) -> None:
    with pytest.raises(Problem) as refused:
        read_day_of_year(text)
    assert refused.value.code == "E-DAY-OF-YEAR"
