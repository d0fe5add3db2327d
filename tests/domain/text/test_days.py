"""Days that no payload can hold are refused where they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.report.typed import read_day
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.errors import Problem


@pytest.mark.parametrize("year", [1, 201, 1899, 3000, 9999])
def test_a_slip_of_the_year_is_no_day(year: int) -> None:
    with pytest.raises(Problem) as refused:
        require_plausible_days(None, date(2018, 6, 5), date(year, 1, 1))
    assert refused.value.code == "E-DAY-YEAR"
    with pytest.raises(Problem) as refused:
        read_day(f"1/1/{year:04}")
    assert refused.value.code == "E-DAY-YEAR"


def test_every_day_that_travels_can_be_typed() -> None:
    for day in (date(1900, 1, 1), date(2999, 12, 31)):
        require_plausible_days(day)
        assert read_day(f"{day:%d/%m/%Y}") == day
