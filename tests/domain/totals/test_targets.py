"""Targets in whole numbers, and when there is no verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.catalogue import RatioTerm, ReferenceValue, Sign, Target, TargetRow
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.targets import applicable, evaluate

PLAN = "Kế hoạch"
MARKS = (TargetRow(PLAN, 2020, Sign.GT, 90), TargetRow(PLAN, 2030, Sign.GT, 95))
M02 = Target("M02", "Tỷ lệ", "ratio", (RatioTerm("V06"),), (RatioTerm("V05"),), MARKS)


def results(make, values, *targets, period="2018", on_time=None, plan=None, **options):
    """Evaluates targets over units whose cells are given; ``None`` is a missing report."""
    codes = ("V05", "V06", "V08", "C01", "D01", "A02", "P02", "P03", "P04", "P01")
    indicators = [
        make.indicator(code, kind=Kind.YES_NO if code == "A02" else Kind.FLOW) for code in codes
    ]
    indicators.append(make.indicator("T01", owners=("GD",)))
    made = make.plan_of(*indicators, targets=targets or (M02,), **(plan or {}))
    units = [make.unit(each, "GD" if each.startswith("gd") else "X") for each in values]
    reports = {
        unit: make.report(unit, cells, period)
        for unit, cells in values.items()
        if cells is not None
    }
    when = make.period(period)
    found = consolidate(made, when, units, reports)
    return evaluate(made, when, found, on_time or {}, **options)


def one(make, num, den, target=M02, **options):
    """The one result for a numerator and a denominator, spread over two units."""
    values = {"a": {"V06": num, "V05": den, "V08": 0}, "b": {"V06": 0, "V05": NIL, "V08": 0}}
    (result,) = results(make, values, target, **options)
    return result


@pytest.mark.parametrize(
    ("num", "den", "verdict", "shown"),
    [
        (9, 10, "not_met", "90,0%"),
        (901, 1000, "met", "90,1%"),
        (9001, 10000, "met", "90,01%"),
        (8999, 10000, "not_met", "89,99%"),
        (900001, 10**6, "met", "90,0001%"),
        (10, 10, "met", "100,0%"),
        (0, 10, "not_met", "0,0%"),
        (0, 0, "nil", ""),
        (4, 4, "none", ""),
        (5, 5, "met", "100,0%"),
    ],
)
def test_more_than_ninety_percent_is_strict(make, num, den, verdict, shown):
    result = one(make, num, den)
    assert (result.verdict, result.shown) == (verdict, shown)
    assert (result.numerator, result.denominator) == (num, den)
    assert (result.sign, result.mark, result.year, result.document) == (">", 90, 2020, PLAN)
    assert result.complete
    assert result.own


@pytest.mark.parametrize(
    ("sign", "num", "verdict"),
    [
        (Sign.GE, 9, "met"),
        (Sign.GE, 8, "not_met"),
        (Sign.EQ, 9, "met"),
        (Sign.EQ, 10, "not_met"),
        (Sign.GT, 9, "not_met"),
        (Sign.GT, 10, "met"),
    ],
)
def test_the_signs(make, sign, num, verdict):
    target = Target(
        "M", "m", "ratio", M02.numerator, M02.denominator, (TargetRow(PLAN, 2020, sign, 90),)
    )
    assert one(make, num, 10, target).verdict == verdict


@given(num=st.integers(0, 3000), den=st.integers(5, 3000))
def test_the_shown_percentage_never_hides_the_side(make, num, den):
    result = one(make, num, den)
    shown = result.shown.removesuffix("%").replace(".", "")
    whole, decimals = shown.split(",")
    above = int(whole + decimals) > 90 * 10 ** len(decimals)
    assert above == (result.verdict == "met") == (100 * num > 90 * den)


@pytest.mark.parametrize(
    ("year", "marks"),
    [(2017, [90]), (2020, [90]), (2021, [90, 95]), (2029, [90, 95]), (2030, [95]), (2031, [95])],
)
def test_which_marks_apply_in_which_year(make, year, marks):
    assert [row.mark for row in applicable(MARKS, make.period(str(year)))] == marks
    values = {"a": {"V06": 9, "V05": 9}, "b": {"V06": 0, "V05": 0}}
    found = results(make, values, period=str(year))
    assert [result.mark for result in found] == marks


def test_a_mark_binds_only_while_it_is_valid(make):
    row = TargetRow(PLAN, 2020, Sign.GT, 90, date(2018, 1, 1), date(2018, 12, 31))
    assert applicable((row,), make.period("2018")) == (row,)
    assert applicable((row,), make.period("2017")) == ()
    assert applicable((row,), make.period("2019")) == ()


def test_marks_of_other_documents_are_held_apart(make):
    other = TargetRow("QĐ 1464", 2020, Sign.EQ, 100, own=False)
    target = Target("M02", "m", "ratio", M02.numerator, M02.denominator, (*MARKS, other))
    values = {"a": {"V06": 9, "V05": 9}, "b": {"V06": 0, "V05": 0}}
    assert [r.document for r in results(make, values, target)] == [PLAN]
    found = results(make, values, target, others=True)
    assert [(r.document, r.own) for r in found] == [(PLAN, True), ("QĐ 1464", False)]


def test_a_target_without_own_marks_is_shown_without_one(make):
    marks = (TargetRow("QĐ 1464", 2020, Sign.GE, 50, own=False),)
    target = Target("M04b", "m", "ratio", M02.numerator, M02.denominator, marks, reading="or")
    result = one(make, 6, 10, target)
    assert (result.verdict, result.mark, result.year, result.document) == ("none", None, None, "")
    assert (result.reading, result.shown) == ("or", "60,0%")


def test_a_proxy_never_carries_a_mark(make):
    target = Target("M01", "m", "ratio", M02.numerator, M02.denominator, MARKS, proxy=True)
    result = one(make, 10, 10, target)
    assert (result.verdict, result.sign, result.mark) == ("none", None, None)


def test_while_units_are_missing_there_is_no_verdict(make):
    (result,) = results(make, {"a": {"V06": 9, "V05": 9}, "b": None})
    assert (result.verdict, result.complete) == ("provisional", False)
    assert (result.reporting, result.owing) == (1, 2)
    assert (result.numerator, result.denominator, result.shown) == (9, 9, "100,0%")


def test_a_unit_that_gave_only_one_half_is_in_neither(make):
    values = {"a": {"V06": 9, "V05": 10}, "b": {"V06": UNCOLLECTED, "V05": 10}, "c": {"V06": 3}}
    (result,) = results(make, values)
    assert (result.numerator, result.denominator, result.verdict) == (9, 10, "provisional")


def test_nothing_known_comes_before_everything_else(make):
    (result,) = results(make, {"a": None, "b": {}})
    assert (result.verdict, result.numerator, result.denominator) == ("no_data", None, None)
    assert result.shown == ""
    proxy = Target("M01", "m", "ratio", M02.numerator, M02.denominator, proxy=True)
    assert results(make, {"a": None, "b": None}, proxy)[0].verdict == "no_data"


def test_cells_that_nobody_owes_are_no_data(make):
    target = Target("M", "m", "ratio", (RatioTerm("Z01"),), (RatioTerm("V05"),), MARKS)
    assert one(make, 5, 5, target).verdict == "no_data"


def test_missing_units_come_before_a_zero_denominator(make):
    (result,) = results(make, {"a": {"V06": 0, "V05": 0}, "b": None})
    assert result.verdict == "provisional"


def test_one_unit_alone_is_never_judged(make):
    assert results(make, {"a": {"V06": 9, "V05": 9}}) == ()


def test_signed_terms(make):
    either = Target(
        "M04b",
        "m",
        "ratio",
        (RatioTerm("P02"), RatioTerm("P03"), RatioTerm("P04", -1)),
        (RatioTerm("P01"),),
        (TargetRow(PLAN, 2020, Sign.GE, 50),),
    )
    values = {
        "a": {"P02": 4, "P03": 3, "P04": 2, "P01": 6},
        "b": {"P02": 1, "P03": 1, "P04": 1, "P01": 4},
    }
    (result,) = results(make, values, either)
    assert (result.numerator, result.denominator, result.verdict) == (6, 10, "met")


def test_a_negative_numerator_is_shown_without_percentage(make):
    """Errors of arithmetic are refused in the units, but a total must not fall over them."""
    target = Target("M", "m", "ratio", (RatioTerm("P04", -1),), (RatioTerm("P01"),))
    (result,) = results(make, {"a": {"P04": 2, "P01": 6}, "b": {"P04": 0, "P01": 0}}, target)
    assert (result.numerator, result.shown) == (-2, "")


@pytest.mark.parametrize(("declined", "shown"), [(4, []), (5, ["M02b"]), (None, [])])
def test_who_declined_help_is_asked_for_from_five_on(make, declined, shown):
    target = Target(
        "M02b",
        "m",
        "ratio",
        (RatioTerm("V06"),),
        (RatioTerm("V05"), RatioTerm("V08", -1)),
        only_if="V08",
    )
    cells = {"V06": 7, "V05": 20} | ({} if declined is None else {"V08": declined})
    found = results(make, {"a": cells, "b": {"V06": 0, "V05": 0, "V08": 0}}, target)
    assert [result.code for result in found] == shown


def test_a_count_is_for_its_periods_and_has_no_denominator(make):
    target = Target(
        "M05",
        "m",
        "count",
        (RatioTerm("C01"),),
        marks=(TargetRow(PLAN, 2020, Sign.GE, 1),),
        periods=("Y",),
    )
    values = {"a": {"C01": 1}, "b": {"C01": 0}}
    (result,) = results(make, values, target)
    assert (result.numerator, result.denominator, result.verdict) == (1, None, "met")
    assert result.shown == ""
    assert results(make, values, target, period="2018S1") == ()
    (none,) = results(make, {"a": {"C01": 0}, "b": {"C01": 0}}, target)
    assert none.verdict == "not_met"
    (reached,) = results(make, {"a": {"C01": 3}, "b": None}, target)
    assert (reached.verdict, reached.complete) == ("met", False)
    (open_,) = results(make, {"a": {"C01": 0}, "b": None}, target)
    assert open_.verdict == "provisional"


def test_a_number_of_things_is_set_for_the_whole_area_alone(make):
    mark = TargetRow(PLAN, 2018, Sign.GE, 4)
    counted = Target("M05", "m", "count", (RatioTerm("C01"),), marks=(mark,))
    values = {each: {"C01": 1, "V06": 9, "V05": 9, "V08": 0} for each in ("a", "b")}
    share, whole = results(make, values, M02, counted)
    assert (share.verdict, whole.verdict, whole.mark) == ("met", "not_met", 4)
    same, part = results(make, values, M02, counted, whole_area=False)
    assert same == share
    assert (part.verdict, part.mark, part.numerator) == ("none", None, 2)


def test_reports_in_time_are_counted_for_communes_and_for_all(make):
    communes = Target("M06", "m", "on_time", scope="communes", reporter="X")
    every = Target("M06", "m", "on_time")
    values = {"a": {}, "b": {}, "gd": None}
    found = results(make, values, communes, every, on_time={"a": True, "b": False})
    assert [(r.scope, r.numerator, r.denominator) for r in found] == [
        ("communes", 1, 2),
        ("all", 1, 3),
    ]
    assert [(r.verdict, r.complete) for r in found] == [("none", True), ("none", False)]


def test_units_that_have_something_are_counted(make):
    def having(code):
        return Target("M08", "m", "units_with", (RatioTerm(code),), scope="communes", reporter="X")

    values = {"a": {"D01": 2, "A02": 1}, "b": {"D01": NIL, "A02": 0}, "c": None, "gd": {}}
    for code in ("D01", "A02"):
        (result,) = results(make, values, having(code))
        assert (result.numerator, result.denominator) == (1, 3)
        assert (result.verdict, result.complete, result.reporting) == ("none", False, 2)
    (nobody,) = results(make, {"a": None, "b": {}}, having("D01"))
    assert (nobody.numerator, nobody.verdict) == (None, "no_data")
    (unasked,) = results(make, values, having("Z01"))
    assert (unasked.numerator, unasked.denominator, unasked.verdict) == (None, 0, "no_data")


QUESTION = Target(
    "M10", "m", "yes_no", (RatioTerm("A02"),), marks=(TargetRow(PLAN, 2020, Sign.EQ, 1),)
)


@pytest.mark.parametrize(
    ("said", "numerator", "verdict", "complete"),
    [
        ((1, 0), 1, "met", True),
        ((1, NIL), 1, "met", True),
        ((1, None), 1, "met", False),
        ((0, 0), 0, "not_met", True),
        ((0, NIL), 0, "not_met", True),
        ((0, None), 0, "provisional", False),
        ((0, UNCOLLECTED), 0, "provisional", False),
        ((NIL, NIL), None, "nil", True),
        ((NIL, None), None, "no_data", False),
        ((UNCOLLECTED, UNCOLLECTED), None, "no_data", False),
        ((None, None), None, "no_data", False),
    ],
)
def test_a_question_is_met_by_one_yes(make, said, numerator, verdict, complete):
    values = {unit: None if cell is None else {"A02": cell}
              for unit, cell in zip("ab", said, strict=True)}  # fmt: skip
    (result,) = results(make, values, QUESTION)
    assert (result.numerator, result.verdict, result.complete) == (numerator, verdict, complete)
    assert (result.denominator, result.shown, result.yes_no) == (None, "", True)


def test_a_question_without_a_mark_has_an_answer_and_no_verdict(make):
    (open_,) = results(make, {"a": {"A02": 1}, "b": {}}, replace(QUESTION, marks=()))
    assert (open_.numerator, open_.verdict) == (1, "none")
    asked = replace(QUESTION, numerator=(RatioTerm("Z01"),))
    (unasked,) = results(make, {"a": {"A02": 1}, "b": {}}, asked)
    assert (unasked.numerator, unasked.verdict, unasked.owing) == (None, "no_data", 0)


SIGNED = {
    # What of 90: below it, at it, above it; then with none at all, and with a report missing.
    "ratio": {
        ">": "not_met not_met met nil provisional",
        ">=": "not_met met met nil provisional",
        "=": "not_met met not_met nil provisional",
    },
    "count": {
        ">": "not_met not_met met not_met met",
        ">=": "not_met met met not_met met",
        "=": "not_met met not_met not_met not_met",
    },
    "units_with": {
        ">": "not_met not_met met not_met provisional",
        ">=": "not_met met met not_met met",
        "=": "not_met met not_met not_met provisional",
    },
}
"""Of each kind and sign the verdicts on the columns of :data:`COLUMNS`."""

COLUMNS = ("below", "at", "above", "nothing", "one missing")


@pytest.mark.parametrize("sign", list(Sign))
@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize("column", COLUMNS)
def test_every_kind_with_every_sign(make, kind, sign, column):
    expected = SIGNED[kind][sign.value].split()[COLUMNS.index(column)]
    assert _of_kind(make, kind, sign, column).verdict == expected


def _of_kind(make, kind, sign, column):
    """Ten units beside each other; for a count and a share their sums are what the column says."""
    amount = {"below": 89, "at": 90, "above": 91, "nothing": 0, "one missing": 91}[column]
    having = {"below": 8, "at": 9, "above": 10, "nothing": 0, "one missing": 9}[column]
    values = {}
    for place in range(10):
        first = {"V06": amount, "V05": 0 if column == "nothing" else 100} if not place else {}
        cells = {"V06": 0, "V05": 0, **first, "D01": int(place < having)}
        values[f"u{place}"] = cells
    if column == "one missing":
        values["u9"] = None
    cell = "D01" if kind == "units_with" else "V06"
    target = Target(
        "M",
        "m",
        kind,
        (RatioTerm(cell),),
        (RatioTerm("V05"),) if kind == "ratio" else (),
        (TargetRow(PLAN, 2020, sign, 90),),
    )
    (result,) = results(make, values, target)
    return result


def schools(unit, value, **facts):
    return ReferenceValue("schools", unit, value, **facts)


@pytest.mark.parametrize(
    ("known", "denominator"),
    [
        ((schools("gd", 20),), 20),
        ((schools("gd", 20), schools("a", 3)), 20),
        ((schools("a", 3), schools("b", 4), schools("elsewhere", 9)), 7),
        ((schools("gd", 20, valid_to=date(2017, 12, 31)),), None),
        ((ReferenceValue("villages", "gd", 9),), None),
        ((), None),
    ],
)
def test_a_background_figure_as_denominator(make, known, denominator):
    target = Target("M09", "m", "ratio", (RatioTerm("T01"),), reference="schools")
    values = {"a": {}, "b": {}, "gd": {"T01": 5}}
    (result,) = results(make, values, target, plan={"reference": known})
    assert (result.numerator, result.denominator) == (5, denominator)
    assert result.verdict == ("no_data" if denominator is None else "none")
    assert result.complete


# --- a verdict that is given before all reports are in --------------------------------------------
COUNTS = st.one_of(st.none(), st.just(UNCOLLECTED), st.just(NIL), st.integers(0, 9))
"""What one more report may say of a cell."""


@pytest.mark.no_cover
@given(
    cells=st.lists(COUNTS, min_size=2, max_size=8),
    came=st.lists(st.sampled_from(["in time", "late", "not in"]), min_size=8, max_size=8),
    sign=st.sampled_from(list(Sign)),
    mark=st.integers(0, 100),
    kind=st.sampled_from(
        ["count", "units_with", "on_time", "ratio", "reference", "difference", "yes_no"]
    ),
)
def test_no_further_report_turns_a_verdict_round(make, cells, came, sign, mark, kind):
    """Reports come in one by one; once met or not met is said, it stays what it is."""
    units = [f"u{place}" for place in range(len(cells))]
    numerator = (RatioTerm("V06"),)
    if kind == "difference":
        numerator = (RatioTerm("V06"), RatioTerm("V08", -1))
    if kind == "yes_no":
        numerator, sign, mark = (RatioTerm("A02"),), Sign.EQ, 1
    terms = {
        "numerator": () if kind == "on_time" else numerator,
        "denominator": (RatioTerm("V05"),) if kind == "ratio" else (),
        "reference": "people" if kind == "reference" else "",
    }
    plain = {"reference": "ratio", "difference": "count"}.get(kind, kind)
    target = Target("M", "m", plain, marks=(TargetRow(PLAN, 2018, sign, mark),), **terms)
    people = {"reference": tuple(ReferenceValue("people", each, 7) for each in units)}
    said = ""
    for count in range(len(units) + 1):
        values = {
            unit: _one_report(cells[place], came[place], place) if place < count else None
            for place, unit in enumerate(units)
        }
        on_time = {
            unit: came[place] == "in time"
            for place, unit in enumerate(units)
            if values[unit] is not None
        }
        (result,) = results(make, values, target, on_time=on_time, plan=people)
        if said:
            assert result.verdict == said
        elif result.verdict in ("met", "not_met"):
            said = result.verdict


def _one_report(cell, came, place):
    if came == "not in":
        return None
    number = {} if cell is None else {"V06": cell, "A02": _answer(cell)}
    return {**number, "V05": place + 3, "V08": place}


def _answer(cell):
    return min(cell, 1) if isinstance(cell, int) else cell


def test_a_mark_of_a_share_is_one_while_nothing_is_known(make):
    (result,) = results(make, {"a": {}, "b": {}})
    assert (result.denominator, result.mark, result.counts) == (None, 90, False)
