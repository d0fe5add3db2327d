"""Forms and indicators: which cells there are, and what they are called."""

from __future__ import annotations

import pytest
from make import Make

from gbv_desktop.domain.plan.forms import (
    Breakdown,
    BreakdownType,
    Indicator,
    Kind,
    Option,
    whose_form,
)
from gbv_desktop.domain.plan.periods import PeriodKind


def test_a_part_is_named_after_its_option() -> None:
    one = Indicator(
        code="B02",
        name="Số lượt người",
        unit="lượt người",
        kind=Kind.FLOW,
        owners=("X",),
        periods=(PeriodKind.YEAR,),
        breakdowns=(Breakdown(BreakdownType.OF_WHICH, "trong đó", (Option("nu", "nữ"),)),),
    )
    assert one.cell_name("B02") == "Số lượt người"
    assert one.cell_name("B02.nu") == "Số lượt người: nữ"


def test_optional_cells_may_stay_empty() -> None:
    parts = Breakdown(BreakdownType.OF_WHICH, "trong đó", (Option("nu", "nữ"),), optional=True)
    one = Indicator(
        code="B02",
        name="Số lượt người",
        unit="lượt người",
        kind=Kind.FLOW,
        owners=("X",),
        periods=(PeriodKind.YEAR,),
        breakdowns=(parts,),
    )
    assert (one.may_stay_empty("B02"), one.may_stay_empty("B02.nu")) == (False, True)


def test_what_may_stay_empty_is_counted_once_it_is_filled(make: type[Make]) -> None:
    parts = make.breakdown("of_which", "nu", optional=True)
    form = make.form(
        make.indicator("A01", breakdowns=(parts,)), make.indicator("V13", optional=True)
    )
    for given, progress in (
        ((), (0, 1)),
        (("A01",), (1, 1)),
        (("A01", "V13"), (2, 2)),
        (("V13", "A01.nu"), (2, 3)),
    ):
        assert form.progress(PeriodKind.YEAR, given) == progress


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Biểu 01-BLG/X. Kết quả (UBND xã, thị trấn)", "UBND xã, thị trấn"),
        ("Biểu 02. Của trường học", "Của trường học"),
        ("Biểu của phòng", "Biểu của phòng"),
    ],
)
def test_a_title_says_whose_form_it_is(title: str, whose: str) -> None:
    assert whose_form(title) == whose
