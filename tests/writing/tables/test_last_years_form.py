"""Last year's column where last year's form did not ask for a row yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.writing.papers.unit_paper import unit_paper

NEW, KNOWN = "B05", "B06"


def test_what_was_not_asked_is_outside_and_what_is_lacking_is_blank(unit_inputs: Any) -> None:
    plan, unit, period, form, report, earlier = unit_inputs("c-23440", "2018")
    then = replace(
        form,
        edition=form.edition - 1,
        sections=tuple(
            replace(each, indicators=tuple(i for i in each.indicators if i.code != NEW))
            for each in form.sections
        ),
    )
    uses = {form.code: then.edition}
    periods = tuple(
        replace(
            each,
            forms=tuple(replace(u, edition=uses.get(u.form, u.edition)) for u in each.forms),
        )
        if each.code == "2017"
        else each
        for each in plan.periods
    )
    grown = replace(plan, forms=(*plan.forms, then), periods=periods)
    last = TermSource.SAME_PERIOD_LAST_YEAR
    cells = {code: cell for code, cell in earlier.cells[last].items() if code not in (NEW, KNOWN)}
    paper = unit_paper(grown, unit, period, form, report, Earlier({last: cells}))
    rows = {row.cells[1]: row.cells for row in _rows(paper)}
    assert rows[NEW][-2] == "x"
    assert rows[KNOWN][-2] == ""


def _rows(paper: Any) -> Any:
    for appendix in paper.appendices:
        for table in appendix.tables:
            yield from (row for row in table.rows if len(row.cells) > 5)
