"""Figures that nobody can mean are asked about, however little is known of the years before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.checks.checked_draft import CheckedDraft
from gbv_desktop.domain.checks.checking import check_report, concerns_sensitive, unreasoned
from gbv_desktop.domain.checks.plausible import (
    RULE_FACTOR,
    RULE_RANGE,
    RULE_RANGE_ESTIMATE,
    compared_with_last,
)
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.ranges import (
    Range,
    beyond,
    is_sound,
    ranges_for,
    reveals_cases,
    wrong_limit,
)
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER, Earlier, EarlierPeriods, LastKnown
from gbv_desktop.text import Message

RANGES = (
    Range("B06", least=3, most=20_000, factor=10),
    Range("B06", ("Y",), most=50),
    Range("B05", most=400),
    Range("A03", least=100_000),
    Range("V03", most=200, factor=10),
    Range("B07", each_of="B05", least_each=2),
)


def form_of(make, *checks, reporter="X"):
    nu = make.breakdown("of_which", "nu")
    owners = {"owners": ("X", "Y")}
    return make.form(
        make.indicator("A03", kind=Kind.MONEY, **owners),
        make.indicator("B05", **owners),
        make.indicator("B06", breakdowns=(nu,), **owners),
        make.indicator("B07", **owners),
        make.indicator("V03", sensitive=True, **owners),
        checks=checks,
        reporter=reporter,
    )


def found_in(make, cells, *checks, earlier=NOTHING_EARLIER, reporter="X", **facts):
    form = form_of(make, *checks, reporter=reporter)
    report = make.report("a", cells, **facts)
    found = check_report(form, make.period(), report, earlier, Yardstick(ranges=RANGES))
    live = CheckedDraft(form, make.period(), report, earlier, Yardstick(ranges=RANGES))
    assert live.findings == found, "the window's engine finds the same"
    # Of the last known figures no others are wanted.
    wanted = compared_with_last(form, RANGES, report)
    known = {code: each for code, each in earlier.last.items() if code in wanted}
    fewer = replace(earlier, last=known)
    assert check_report(form, make.period(), report, fewer, Yardstick(ranges=RANGES)) == found
    return found


def told(findings):
    return [each.key for each in findings]


def test_the_figures_of_the_issue_are_asked_about_with_nothing_known_of_last_year(make):
    found = found_in(make, {"B05": 1234, "B06": 1_234_567_890})
    assert told(found.warnings) == ["R29.1:B05", "R29.1:B06"]
    assert found.errors == ()
    assert unreasoned(found, {"R29.1:B05": "đúng"}, ()) == (found.warnings[1],)
    fields = dict(found.warnings[1].text.fields)
    assert fields["limit"] == "20.000"
    assert (found.warnings[1].found, found.warnings[1].expected) == (1_234_567_890, 20_000)


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ({"B06": 20_000}, []),
        ({"B06": 20_001}, ["R29.1:B06"]),
        ({"B06": 3}, []),
        ({"B06": 2}, ["R29.1:B06"]),
        ({"A03": 12}, ["R29.1:A03"]),
        ({"A03": 100_000}, []),
        ({"A03": 0}, []),
        ({"A03": NIL}, []),
        ({"A03": UNCOLLECTED}, []),
        ({"B07": 10**9}, []),
        ({}, []),
    ],
)
def test_within_and_beyond(make, cells, asked):
    found = found_in(make, cells)
    assert told(found.warnings) == asked
    if asked == ["R29.1:A03"]:
        assert "thousands or millions" in found.warnings[0].text.template


def test_a_sensitive_figure_is_a_note_and_no_number_stands_in_a_list_of_units(make):
    found = found_in(make, {"V03": 201})
    assert (told(found.warnings), told(found.notes)) == ([], ["R29.1:V03"])
    assert found.notes[0].sensitive
    assert unreasoned(found, {}, ()) == ()
    form = form_of(make)
    assert beyond(form, RANGES, make.cells({"V03": 201, "B05": 401, "B06": 5})) == ("B05",)
    assert concerns_sensitive(form, "R29.1:V03")
    assert not concerns_sensitive(form, "R29.1:B05")


@pytest.mark.parametrize("kind", ["X", "Y"])
def test_a_kind_of_unit_has_its_own_range_before_the_common_one(make, kind):
    asked = told(found_in(make, {"B06": 51}, reporter=kind).warnings)
    assert asked == (["R29.1:B06"] if kind == "Y" else [])
    for ranges in (RANGES, RANGES[::-1]):
        assert ranges_for(ranges, "Y")["B06"].most == 50
        assert ranges_for(ranges, "X")["B06"].most == 20_000


def known(**figures):
    return Earlier(last={code: LastKnown("2016", value) for code, value in figures.items()})


@pytest.mark.parametrize(
    ("last", "now", "asked"),
    [
        (12_000, 12, True),
        (12, 12_000, True),
        (120, 12, True),
        (119, 12, False),
        (12, 119, False),
        (12, 120, True),
        (5, 50, False),  # below 100 a factor is no slip
        (12_000, 0, False),  # nothing of the kind happened
        (0, 12_000, False),
    ],
)
def test_a_figure_far_from_the_last_known_one_either_way(make, last, now, asked):
    found = found_in(make, {"B06": now}, earlier=known(B06=last))
    assert told(found.warnings) == (["R29.2:B06"] if asked else [])
    if asked:
        period = dict(found.warnings[0].text.fields)["period"]
        assert isinstance(period, Message) and dict(period.fields)["year"] == 2016
        assert found.warnings[0].expected == last


def test_one_slip_is_asked_about_once(make):
    earlier = known(**{"B06": 12_000, "B06.nu": 8_000})
    assert told(found_in(make, {"B06": 12, "B06.nu": 8}, earlier=earlier).warnings) == ["R29.2:B06"]
    assert told(found_in(make, {"B06.nu": 8}, earlier=earlier).warnings) == ["R29.2:B06.nu"]
    far = found_in(make, {"B06": 1_234_567_890}, earlier=earlier)
    assert told(far.warnings) == ["R29.1:B06"]


def test_where_a_check_asks_already_the_hint_is_a_note(make):
    change = Check(
        "R25.1",
        (Term("B06"),),
        Operator.CHANGE,
        Level.WARNING,
        "Thay đổi trên 50%.",
        (Term("B06", TermSource.SAME_PERIOD_LAST_YEAR),),
    )
    last = {"B06": LastKnown("2017", 12_000)}
    earlier = Earlier({TermSource.SAME_PERIOD_LAST_YEAR: make.cells({"B06": 12_000})}, last=last)
    found = found_in(make, {"B06": 12}, change, earlier=earlier)
    assert (told(found.warnings), told(found.notes)) == (["R25.1:B06"], ["R29.2:B06"])
    # The year before is not here, an older one is: then nobody else asks.
    older = Earlier(last={"B06": LastKnown("2015", 12_000)})
    found = found_in(make, {"B06": 12}, change, earlier=older)
    assert told(found.warnings) == ["R29.2:B06"]


def test_an_estimate_is_judged_as_well(make):
    found = found_in(make, {"B06": 10}, estimates=make.cells({"B06": 20_001}))
    assert told(found.warnings) == ["R29.3:B06"]
    assert {RULE_RANGE, RULE_FACTOR, RULE_RANGE_ESTIMATE} == {"R29.1", "R29.2", "R29.3"}


def test_the_last_known_figure_is_of_the_same_kind_of_period_however_long_ago(make):
    periods = [make.period(code) for code in ("2015", "2016", "2017", "2017S1", "2018S1", "2018")]
    cells = {
        ("a", "2015"): make.cells({"B06": 500, "B05": 7}),
        ("a", "2016"): make.cells({"B06": 700, "B05": UNCOLLECTED}),
        ("a", "2017S1"): make.cells({"B06": 1}),
        ("a", "2018"): make.cells({"B06": 9_999}),
    }
    units = {"a": make.unit("a")}
    history = EarlierPeriods(units, {}, cells)
    found = history.earlier(units["a"], periods[-1], iter(periods)).last
    assert found == {"B06": LastKnown("2016", 700), "B05": LastKnown("2015", 7)}


@pytest.mark.parametrize(
    ("limits", "wrong"),
    [
        (Range("B06", most=5), ""),
        (Range("B06", least=5), ""),
        (Range("B06", factor=2), ""),
        (Range("B06"), "most"),
        (Range("B06", least=6, most=5), "most"),
        (Range("B06", most=-1), "most"),
        (Range("B06", least=-1, most=3), "least"),
        (Range("B06", factor=1), "factor"),
        (Range("B06", each_of="B05", least_each=2), ""),
        (Range("B06", most=3, each_of="B05"), "least_each"),
        (Range("B06", least_each=2), "each_of"),
        (Range("B06", each_of="B05", least_each=-2), "least_each"),
        (Range("B06", each_of="B06", least_each=2), "each_of"),
    ],
)
def test_a_range_asks_something_that_a_figure_can_keep(limits, wrong):
    assert wrong_limit(limits) == wrong
    assert is_sound(limits) is not bool(wrong)


def test_no_ordinary_figure_is_judged_beside_one_on_cases(make):
    """What is said of it names its neighbour and shows the neighbour's figure."""
    known = {e.code: e for e in (make.indicator("B05"), make.indicator("V01", sensitive=True))}
    known["V02"] = make.indicator("V02", sensitive=True)
    for own, other, tells in (
        *(("B05", "V01", True), ("B09", "V01", True), ("V02", "V01", False)),
        *(("V01", "B05", False), ("B05", "B09", False), ("B05", "", False)),
    ):
        assert reveals_cases(Range(own, each_of=other, least_each=2), known) is tells


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ({"B05": 30, "B07": 12}, True),
        ({"B05": 30, "B07": 59}, True),
        ({"B05": 30, "B07": 60}, False),
        ({"B05": 30, "B07": 0}, False),  # nobody came: another check asks
        ({"B05": 0, "B07": 12}, False),
        ({"B07": 12}, False),
        ({"B05": 30}, False),
    ],
)
def test_a_figure_too_small_for_its_neighbour_is_asked_about(make, cells, asked):
    found = found_in(make, cells)
    assert told(found.warnings) == (["R29.4:B07"] if asked else [])


def test_the_window_asks_again_when_the_neighbour_changes(make):
    form = form_of(make)
    live = CheckedDraft(
        form,
        make.period(),
        make.report("a", {"B07": 12}),
        NOTHING_EARLIER,
        Yardstick(ranges=RANGES),
    )
    assert told(live.findings.warnings) == []
    live.apply([CellEdit("B05", "actual", None, number(30))])
    assert told(live.findings.warnings) == ["R29.4:B07"]
