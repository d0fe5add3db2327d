"""Consolidation: owners only, missing is never zero, order and grouping do not matter."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import FormUse, PeriodKind
from gbv_desktop.domain.totals.consolidate import consolidate, sum_units
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.errors import Bug

CELLS = st.one_of(st.none(), st.just(NIL), st.just(UNCOLLECTED), st.integers(0, 10**6).map(number))


def area(make, *indicators, units=("a", "b", "c"), period="2018", values=None, **facts):
    """Consolidates one period of some units; ``values`` are cells by unit."""
    plan = make.plan_of(*indicators)
    reports = {u: make.report(u, cells, period) for u, cells in (values or {}).items()}
    chosen = [each if not isinstance(each, str) else make.unit(each) for each in units]
    return consolidate(plan, make.period(period, **facts), chosen, reports)


def test_a_total_names_who_gave_and_who_is_missing(make):
    v03 = make.indicator("V03")
    found = area(make, v03, values={"a": {"V03": 4}, "b": {"V03": NIL}}).cells["V03"]
    assert (found.total, found.share, found.complete) == (4, "2/3", False)
    assert (found.owing, found.reporting, found.missing) == (("a", "b", "c"), ("a", "b"), ("c",))
    assert found.by_unit == {"a": number(4), "b": NIL, "c": None}


@pytest.mark.parametrize("missing", [None, UNCOLLECTED])
def test_missing_is_never_zero(make, missing):
    cells = {} if missing is None else {"V03": missing}
    found = area(make, make.indicator("V03"), units=("a",), values={"a": cells})
    assert found.total("V03") is None
    assert found.cells["V03"].missing == ("a",)
    assert found.missing == ()
    nil = area(make, make.indicator("V03"), units=("a",), values={"a": {"V03": NIL}})
    assert nil.total("V03") == 0


def test_a_cell_that_nobody_owes_has_no_total(make):
    assert area(make, make.indicator("V03")).total("Z99") is None


def test_only_owners_enter_a_total_and_controls_stand_apart(make):
    v03 = make.indicator("V03", controls=("CA",), breakdowns=(make.breakdown("partition", "p"),))
    police = make.unit("ca", "CA")
    found = area(
        make, v03, units=("a", police), values={"a": {"V03": 2, "V03.p": 2}, "ca": {"V03": 9}}
    )
    assert found.total("V03") == 2
    assert found.cells["V03"].owing == ("a",)
    (control,) = found.controls
    assert (control.cell, control.unit, control.amount) == ("V03", "ca", number(9))
    assert (control.start, control.end) == (date(2017, 11, 15), date(2018, 11, 14))


def test_a_control_of_money_counts_from_the_budget_year_and_may_be_missing(make):
    a05 = make.indicator("A05", owners=(), controls=("TCKH",), kind=Kind.MONEY)
    found = area(make, a05, units=(make.unit("t", "TCKH"),), data_to=date(2018, 11, 10))
    (control,) = found.controls
    assert (control.amount, control.start) == (None, date(2018, 1, 1))
    assert control.end == date(2018, 11, 10)
    assert found.cells == {}


def test_a_breakdown_is_owed_by_its_reporters_only(make):
    a03 = make.indicator(
        "A03",
        owners=("X", "LĐ"),
        breakdowns=(make.breakdown("partition", "huyen", reporters=("LĐ",)),),
    )
    found = area(make, a03, units=("a", make.unit("l", "LĐ")))
    assert found.cells["A03"].owing == ("a", "l")
    assert found.cells["A03.huyen"].owing == ("l",)


def test_an_indicator_is_owed_in_its_kinds_of_period_only(make):
    june = make.indicator("B03", periods=(PeriodKind.YEAR,))
    assert "B03" in area(make, june).cells
    assert "B03" not in area(make, june, period="2018S1").cells


def test_a_yes_no_total_counts_the_yes(make):
    a02 = make.indicator("A02", kind=Kind.YES_NO)
    found = area(make, a02, values={"a": {"A02": 1}, "b": {"A02": 0}, "c": {"A02": 1}})
    assert found.total("A02") == 2


def test_a_figure_shown_by_unit_only_is_never_added(make):
    for facts in ({"owners": ("X",)}, {"owners": (), "controls": ("X",)}):
        c04 = make.indicator("C04", per_unit_only=True, **facts)
        found = area(make, c04, units=("a",), values={"a": {"C04": 3}})
        assert found.total("C04") is None
        assert found.cells["C04"].by_unit == {"a": number(3)}
        assert found.controls == ()


def test_estimates_are_a_column_of_their_own(make):
    b05 = make.indicator("B05", estimable=True)
    v03 = make.indicator("V03")
    plan = make.plan_of(b05, v03)
    period = make.period(data_to=date(2018, 10, 31))
    reports = {
        "a": make.report("a", {"B05": 3, "V03": 1}, estimates=make.cells({"B05": 5})),
        "b": make.report("b", {"B05": 4, "V03": 1}),
    }
    found = consolidate(plan, period, [make.unit("a"), make.unit("b")], reports)
    assert found.total("B05") == 7
    assert found.estimates["B05"].total == 5
    assert found.estimates["B05"].missing == ("b",)
    assert "V03" not in found.estimates
    assert consolidate(plan, make.period(), [make.unit("a")], reports).estimates == {}


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), CELLS), st.data())
def test_no_estimate_ever_enters_a_total(make, values, data):
    plan = make.plan_of(make.indicator("B05", estimable=True))
    units = [make.unit(each) for each in ("a", "b", "c")]
    period = make.period("2018", data_to=date(2018, 10, 1))
    bare = {u: make.report(u, {} if v is None else {"B05": v}) for u, v in values.items()}
    guessed = {
        u: replace(each, estimates={"B05": number(data.draw(st.integers(0, 10**6)))})
        for u, each in bare.items()
    }
    without, beside = (consolidate(plan, period, units, each) for each in (bare, guessed))
    assert without.cells == beside.cells


def test_units_stand_in_customary_order_and_reports_of_others_are_not_looked_at(make):
    units = [make.unit("z", order=1), make.unit("a", order=2)]
    found = area(make, make.indicator("V03"), units=units, values={"q": {"V03": 9}})
    assert found.owing == ("z", "a") == found.missing
    assert found.reporters == {"z": "X", "a": "X"}


def test_cells_stand_in_the_plans_order(make):
    first, second = make.indicator("Z01", owners=("CA",)), make.indicator("A01")
    found = area(make, first, second, units=("a", make.unit("ca", "CA", order=1)))
    assert list(found.cells) == ["Z01", "A01"]


@pytest.mark.parametrize(("unit", "period"), [("b", "2018"), ("a", "2017")])
def test_a_report_under_a_wrong_name_is_a_bug(make, unit, period):
    plan = make.plan_of(make.indicator("V03"))
    with pytest.raises(Bug):
        consolidate(plan, make.period(), [make.unit("a")], {"a": make.report(unit, {}, period)})


def test_the_period_names_the_edition(make):
    old = make.form(make.indicator("V03"))
    new = replace(old, edition=2)
    plan = make.plan(forms=(old, new))
    named = make.period(forms=(FormUse("bm-other", 1), FormUse("bm-x", 1)))
    assert form_in_use(plan, named, "X") is old
    assert form_in_use(plan, make.period(), "X") is new
    assert form_in_use(plan, named, "LĐ") is None
    nobody = consolidate(plan, named, [make.unit("l", "LĐ")], {})
    assert nobody.cells == {}


def test_an_indicator_that_only_an_old_form_has_is_still_added(make):
    plan = make.plan(forms=(make.form(make.indicator("W01")),))
    found = consolidate(plan, make.period(), [make.unit("a")], {"a": make.report("a", {"W01": 2})})
    assert found.total("W01") == 2


def test_who_lacks_in_an_incomplete_total(make):
    some = area(make, make.indicator("V03"), values={"a": {"V03": 1}}).cells["V03"]
    assert (some.lacking, some.lowest, some.complete) == (("b", "c"), (1, 3), False)
    whole = area(make, make.indicator("V03"), units=("a",), values={"a": {"V03": 1}}).cells["V03"]
    assert (whole.lacking, whole.lowest, whole.complete) == ((), (1, 1), True)


@given(values=st.lists(CELLS, min_size=2, max_size=8), split=st.integers(1, 7), data=st.data())
def test_order_and_grouping_do_not_matter(make, values, split, data):
    plan = make.plan_of(make.indicator("V03"))
    units = [make.unit(f"u{place}") for place in range(len(values))]
    reports = {
        unit.id: make.report(unit.id, {} if cell is None else {"V03": cell})
        for unit, cell in zip(units, values, strict=True)
    }
    whole = consolidate(plan, make.period(), units, reports)
    shuffled = data.draw(st.permutations(units))
    backwards = dict(reversed(reports.items()))
    assert consolidate(plan, make.period(), shuffled, backwards) == whole
    groups = (units[:split], units[split:])
    parts = [consolidate(plan, make.period(), group, reports) for group in groups]
    known = [part.total("V03") for part in parts if part.total("V03") is not None]
    assert whole.total("V03") == (sum(known) if known else None)
    missing = {unit for part in parts if part.cells for unit in part.cells["V03"].missing}
    assert set(whole.cells["V03"].missing) == missing


@given(values=st.lists(CELLS, min_size=1, max_size=6))
def test_what_is_missing_never_changes_the_total(make, values):
    known = [cell.value for cell in values if cell is not None and cell.value is not None]
    reports = {f"u{n}": {} if c is None else {"V03": c} for n, c in enumerate(values)}
    found = area(make, make.indicator("V03"), units=tuple(reports), values=reports)
    assert found.total("V03") == (sum(known) if known else None)
    assert len(found.cells["V03"].reporting) == len(known)


def test_predecessors_are_summed_only_where_each_gave_a_number(make):
    indicators = {
        code: make.indicator(code, **facts)
        for code, facts in {
            "V03": {},
            "V04": {},
            "A02": {"kind": Kind.YES_NO},
            "C04": {"per_unit_only": True},
        }.items()
    }
    first = make.cells({"V03": 2, "V03.p": NIL, "V04": 1, "A02": 1, "C04": 1, "Z9": 1})
    second = make.cells({"V03": 3, "V03.p": NIL, "V04": UNCOLLECTED, "A02": 1, "C04": 1, "Z9": 1})
    assert sum_units([first, second], indicators) == {"V03": number(5), "V03.p": NIL}
    assert sum_units([first, {}], indicators) == {}
    assert sum_units([], indicators) == {}


def test_summing_predecessors_does_not_depend_on_their_order(make):
    indicators = {"V03": make.indicator("V03")}
    parts = [make.cells({"V03": n}) for n in (1, 2, 4)]
    sums = {sum_units(order, indicators)["V03"] for order in itertools.permutations(parts)}
    assert sums == {number(7)}


@pytest.mark.parametrize("nothing", [NIL, number(0)])
def test_parts_left_open_under_a_total_of_nothing_are_not_missing(make, nothing):
    """Decision 0029: a report that says “-” has said of every part that there is none."""
    parts = make.breakdown("of_which", "nu", optional=True)
    b02 = make.indicator("B02", breakdowns=(parts,))
    values = {
        "a": {"B02": nothing},
        "b": {"B02": 7, "B02.nu": 3},
        "c": {"B02": 4},
        "d": {"B02": nothing, "B02.nu": UNCOLLECTED},
        "e": {},
    }
    found = area(make, b02, units=("a", "b", "c", "d", "e"), values=values).cells["B02.nu"]
    assert (found.total, found.reporting, found.missing) == (3, ("a", "b"), ("c", "d", "e"))
    assert found.by_unit["a"] == NIL


def test_predecessors_that_had_nothing_had_no_parts(make):
    b02 = make.indicator("B02", breakdowns=(make.breakdown("of_which", "nu", optional=True),))
    known = {"B02": b02}
    assert sum_units([{"B02": NIL}, {"B02": number(7), "B02.nu": number(3)}], known) == {
        "B02": number(7),
        "B02.nu": number(3),
    }
    assert sum_units([{"B02": number(1)}, {"B02": NIL, "B02.nu": NIL}], known) == {"B02": number(1)}
