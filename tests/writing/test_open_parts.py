"""Parts that may stay empty: no paper asks for them, and of a total of nothing they are nothing."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.writing.papers.unit_paper import unit_paper


@pytest.mark.no_cover
@pytest.mark.parametrize("period", ["2018S1", "2018"])
@pytest.mark.parametrize("nothing", [False, True])
def test_a_complete_report_prints_no_placeholder(
    plan, unit_inputs, figures, plain, period, nothing
):
    """A report that passes the checks of empty cells is whole on paper, whatever its totals."""
    for unit in (each for each in plan.units if plan.form_of(each.reporter)):
        form, when = plan.form_of(unit.reporter), plan.period(period)
        cells = {
            code: None if indicator.may_stay_empty(code) else NIL
            for indicator in form.due(when.kind)
            for code in indicator.cells()
            if nothing or indicator.may_stay_empty(code)
        }
        report = figures(unit, when, cells=cells)
        text = plain(unit_paper(*unit_inputs(unit.id, period, report)))
        assert "[Chưa nhập" not in text, unit.id
