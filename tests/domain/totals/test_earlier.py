"""Which earlier figures stand beside a period, also across mergers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.periods import FormUse
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.totals.earlier import (
    NOTHING_EARLIER,
    EarlierPeriods,
    asked_last_year,
    compared_periods,
    opening_period,
)


def calendar(make, *codes):
    return tuple(make.period(code) for code in codes)


def test_both_periods_of_a_year_open_with_the_year_before(make):
    periods = calendar(make, "2017S1", "2017", "2018S1", "2018")
    assert opening_period(periods[2], periods) is periods[1]
    assert opening_period(periods[3], periods) is periods[1]
    assert opening_period(periods[0], periods) is None


def test_the_sources_of_a_year_and_of_a_half_year(make):
    periods = calendar(make, "2017S1", "2017", "2018S1", "2018")
    year = {at: p.code for at, p in compared_periods(periods[3], periods).items()}
    assert year == {
        TermSource.PREV_YEAR: "2017",
        TermSource.SAME_PERIOD_LAST_YEAR: "2017",
        TermSource.HALF_YEAR: "2018S1",
        TermSource.OPENING: "2017",
    }
    half = {at: p.code for at, p in compared_periods(periods[2], periods).items()}
    assert half == {
        TermSource.PREV_YEAR: "2017",
        TermSource.SAME_PERIOD_LAST_YEAR: "2017S1",
        TermSource.OPENING: "2017",
    }
    assert compared_periods(periods[0], periods) == {}


def test_the_units_own_figures(make):
    unit = make.unit("a")
    periods = calendar(make, "2017", "2018")
    history = EarlierPeriods({"a": unit}, {}, {("a", "2017"): make.cells({"D01": 4})})
    earlier = history.earlier(unit, periods[1], periods)
    assert earlier.amount(TermSource.OPENING, "D01") == 4
    assert earlier.amount(TermSource.OPENING, "D02") is None
    assert earlier.amount(TermSource.HALF_YEAR, "D01") is None
    assert earlier.rebuilt == frozenset()
    assert NOTHING_EARLIER.amount(TermSource.OPENING, "D01") is None


def test_how_far_an_estimate_was_off(make):
    unit = make.unit("a")
    periods = calendar(make, "2018S1", "2018")
    history = EarlierPeriods(
        {"a": unit},
        {},
        {("a", "2018S1"): make.cells({"B05": 10, "B06": 9, "B07": 4})},
        {("a", "2018S1"): make.cells({"B05": 12, "B06": 8, "B08": 3})},
    )
    earlier = history.earlier(unit, periods[1], periods)
    off = {
        code: earlier.overestimate(TermSource.HALF_YEAR, code)
        for code in ("B05", "B06", "B07", "B08")
    }
    assert off == {"B05": 2, "B06": -1, "B07": None, "B08": None}
    assert earlier.amount(TermSource.HALF_YEAR, "B05") == 10, "an estimate is never a figure"
    assert earlier.overestimate(TermSource.PREV_YEAR, "B05") is None


def merged(make, known):
    """A commune made of two, one of which was itself made of two."""
    day = date(2018, 1, 1)
    units = {
        "new": make.unit("new", valid_from=day, predecessors=("mid", "c")),
        "mid": make.unit("mid", valid_from=date(2017, 11, 30), predecessors=("a", "b")),
        "a": make.unit("a"),
        "b": make.unit("b"),
        "c": make.unit("c"),
    }
    history = EarlierPeriods(units, {"D01": make.indicator("D01")}, known)
    periods = calendar(make, "2017", "2018")
    return history.earlier(units["new"], periods[1], periods)


def test_a_merged_unit_is_compared_with_the_sum_of_its_predecessors(make):
    known = {(unit, "2017"): {"D01": number(n)} for unit, n in (("a", 1), ("b", 2), ("c", 4))}
    earlier = merged(make, known)
    assert earlier.amount(TermSource.OPENING, "D01") == 7
    assert TermSource.OPENING in earlier.rebuilt


def test_it_is_missing_if_one_predecessor_is(make):
    earlier = merged(make, {("a", "2017"): {"D01": number(1)}, ("c", "2017"): {"D01": number(4)}})
    assert earlier.amount(TermSource.OPENING, "D01") is None
    assert earlier.rebuilt == frozenset()


def test_a_unit_in_force_is_never_put_together(make):
    unit = make.unit("a", predecessors=("b",))
    units = {"a": unit, "b": make.unit("b")}
    history = EarlierPeriods(
        units, {"D01": make.indicator("D01")}, {("b", "2017"): {"D01": number(1)}}
    )
    periods = calendar(make, "2017", "2018")
    assert history.earlier(unit, periods[1], periods).cells == {}


def test_figures_typed_for_the_merged_unit_itself_come_first(make):
    known = {("new", "2017"): {"D01": number(9)}}
    earlier = merged(make, known)
    assert earlier.amount(TermSource.OPENING, "D01") == 9
    assert earlier.rebuilt == frozenset()


class Read(Mapping):
    """Cells by unit and period, and which of them were asked for."""

    def __init__(self, known):
        self.known = known
        self.asked = []

    def __getitem__(self, key):
        self.asked.append(key)
        return self.known[key]

    def __iter__(self):
        return iter(self.known)

    def __len__(self):
        return len(self.known)


def test_of_the_newest_figures_no_more_is_read_than_wanted(make):
    unit = make.unit("a")
    years = [str(year) for year in range(2017, 2031)]
    periods = calendar(make, *years)
    known = {("a", year): make.cells({"D01": int(year)}) for year in years[:-1]}
    known["a", "2018"] = make.cells({"D01": 2018, "D02": 7})
    history = EarlierPeriods({"a": unit}, {}, Read(known))
    every = history.earlier(unit, periods[-1], periods)
    assert (every.last["D01"].value, every.last["D02"].period) == (2029, "2018")
    assert len(history.known.asked) >= 13
    # One that stands in the newest report needs that alone, whatever lies behind it.
    history.known.asked.clear()
    one = history.earlier(unit, periods[-1], periods, ["D01"])
    assert one.last["D01"] == every.last["D01"]
    assert {year for _unit, year in history.known.asked} == {"2029"}
    # One that was not reported for long is looked for as far back as it stands.
    old = history.earlier(unit, periods[-1], periods, ["D02"])
    assert old.last["D02"] == every.last["D02"]
    assert history.earlier(unit, periods[-1], periods, []).last == {}


def test_figures_of_a_unit_that_was_split_belong_to_none_of_its_parts(make):
    day = date(2018, 1, 1)
    units = {
        "new": make.unit("new", valid_from=day, predecessors=("a",)),
        "a": make.unit("a", successors=("new", "other")),
    }
    known = {("a", "2017"): {"D01": number(3)}}
    history = EarlierPeriods(units, {"D01": make.indicator("D01")}, known)
    periods = calendar(make, "2017", "2018")
    found = history.earlier(units["new"], periods[1], periods)
    assert found.amount(TermSource.PREV_YEAR, "D01") is None


def test_what_the_form_of_last_year_asked_for(make):
    first = make.form(make.indicator("B01"))
    then = replace(first, edition=2)
    now = replace(make.form(make.indicator("B01"), make.indicator("B02")), edition=3)
    other = make.form(make.indicator("B09", owners=("LĐ",)), reporter="LĐ")
    last = make.period("2017", forms=(FormUse(other.code, 1), FormUse(then.code, 2)))
    period = make.period("2018", forms=(FormUse(now.code, 3),))
    plan = make.plan(forms=(other, first, then, now), periods=(last, period))
    assert asked_last_year(plan, now, period) == {"B01"}
    assert asked_last_year(plan, now, last) is None, "the plan begins with it"
    bare = replace(plan, periods=(replace(last, forms=()), period))
    assert asked_last_year(bare, now, period) is None
