"""Units that add up others: how many of the lowest stand behind a total, and when it is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.open_figures import reveals_a_unit
from gbv_desktop.domain.totals.sums import lowest_behind, sum_of


def totals(make, values, coverage, units=("a", "b", "c"), codes=("V03",)):
    plan = make.plan_of(*(make.indicator(code) for code in codes))
    reports = {unit: make.report(unit, cells) for unit, cells in values.items()}
    chosen = [make.unit(each) for each in units]
    return plan, consolidate(plan, make.period(), chosen, reports, coverage)


def test_a_unit_that_reports_for_itself_stands_for_one(make):
    values = {"a": {"V03": 4}, "b": {"V03": 5}}
    _plan, found = totals(make, values, {"a": {"V03": (7, 8)}, "c": {"V03": (0, 3)}})
    cell = found.cells["V03"]
    assert cell.total == 9
    assert (cell.lowest, cell.share) == ((8, 12), "8/12")
    assert (cell.missing, cell.lacking) == (("c",), ("a", "c"))
    assert not cell.complete
    assert cell.lowest_of(["a", "b"]) == (8, 9)


@pytest.mark.parametrize(("came", "whole"), [(7, False), (8, True)])
def test_a_total_is_whole_only_if_nobody_below_is_missing(make, came, whole):
    values = {unit: {"V03": 1} for unit in "abc"}
    _plan, found = totals(make, values, {"a": {"V03": (came, 8)}})
    assert found.cells["V03"].missing == ()
    assert found.cells["V03"].complete is whole


def test_without_levels_nothing_is_otherwise(make):
    values = {"a": {"V03": 4}, "b": {"V03": NIL}}
    plan, plain = totals(make, values, None)
    _plan, none_of_them = totals(make, values, {})
    assert plain == none_of_them
    cell = plain.cells["V03"]
    assert cell.below is None
    assert (cell.lowest, cell.share, cell.lacking) == ((2, 3), "2/3", cell.missing)
    told = sum_of(plan.indicator_by_code["V03"], cell)
    assert (told.answered, told.owing, told.whole) == (2, 3, False)


def test_a_sum_says_of_how_many_lowest_units_it_is(make):
    values = {"a": {"V03": 4}, "b": {"V03": 2}}
    plan, found = totals(make, values, {"a": {"V03": (7, 8)}}, units=("a", "b"))
    told = sum_of(plan.indicator_by_code["V03"], found.cells["V03"])
    assert (told.value, told.answered, told.owing, told.whole) == (6, 8, 9, False)
    part = sum_of(plan.indicator_by_code["V03"], found.cells["V03"], ["b"])
    assert (part.value, part.answered, part.owing, part.whole) == (2, 1, 1, True)


def test_what_a_unit_answers_for_itself_has_no_coverage(make):
    values = {"a": {"V03": 4, "V04": 1}, "b": {"V03": 2, "V04": 1}}
    coverage = {"a": {"V03": (7, 8)}}
    _plan, found = totals(make, values, coverage, units=("a", "b"), codes=("V03", "V04"))
    assert found.cells["V04"].below is None
    assert found.cells["V04"].lowest == (2, 2)


def test_an_incomplete_total_counts_the_lowest(make):
    values = {"a": {"V03": 4}, "b": {"V03": 2}}
    _plan, found = totals(make, values, {"a": {"V03": (7, 8)}}, units=("a", "b"))
    cell = found.cells["V03"]
    assert (cell.lacking, cell.lowest, cell.complete) == (("a",), (8, 9), False)


def test_of_two_cells_the_smaller_number_of_units_counts(make):
    values = {"a": {"V03": 4, "V04": 3}, "b": {"V03": 2, "V04": 1}}
    coverage = {"a": {"V03": (7, 8), "V04": (6, 8)}}
    _plan, found = totals(make, values, coverage, units=("a", "b"), codes=("V03", "V04"))
    cells = [found.cells["V03"], found.cells["V04"]]
    assert lowest_behind(cells, {"a", "b"}, {"a", "b"}) == (7, 9)
    assert lowest_behind([replace(c, below=None) for c in cells], {"a"}, {"a", "b"}) == (1, 2)


def reveals(make, coverage, **values):
    owing = ("a", "b", *values)
    given = {unit: {"V03": value} for unit, value in values.items()}
    _plan, found = totals(make, given, coverage, units=tuple(dict.fromkeys(owing)))
    return reveals_a_unit(found.cells["V03"])


def test_a_total_of_few_of_the_lowest_units_tells_of_one_of_them(make):
    """Two add up others: the number of those behind them decides, and not that there are two."""
    assert reveals(make, {"a": {"V03": (2, 8)}, "b": {"V03": (0, 8)}}, a=20)
    assert not reveals(make, {"a": {"V03": (3, 8)}, "b": {"V03": (0, 8)}}, a=20)
    # Whoever adds up one half takes it away, and has what the only one behind the other reported.
    assert reveals(make, {"a": {"V03": (7, 8)}, "b": {"V03": (1, 8)}}, a=20, b=9)
    assert not reveals(make, {"a": {"V03": (7, 8)}, "b": {"V03": (2, 8)}}, a=20, b=9)
    # Where there is but one behind it, the paper is about it.
    assert not reveals(make, {"a": {"V03": (7, 8)}, "b": {"V03": (1, 1)}}, a=20, b=9)
