"""What every line of a register has."""

from __future__ import annotations

import pytest
from make import Make

from gbv_desktop.domain.work.records import E_WORK_YEAR, WorkRecord, require_year
from gbv_desktop.errors import Problem


@pytest.mark.parametrize("year", [2017, 2030])
def test_a_line_of_the_plans_years_passes(year: int) -> None:
    require_year(WorkRecord(year=year), Make.plan().identity)


@pytest.mark.parametrize("year", [2016, 2031])
def test_a_line_of_another_year_is_refused(year: int) -> None:
    with pytest.raises(Problem) as caught:
        require_year(WorkRecord(year=year), Make.plan().identity)
    assert caught.value.code == E_WORK_YEAR.code
