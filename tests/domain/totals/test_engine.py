"""The engine of the totals against their plain definition: whatever was asked and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import Make
from plain_totals import plain_consolidation
from thorough import times

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.reports import Node, Report
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.domain.totals.situation import SignedRevision, VersionChoice, alone, situation

REPORTERS = ("X", "LĐ", "CA")
CODES = ("V03", "B02", "A01", "C04")
CELLS = st.one_of(
    st.just(NIL), st.just(UNCOLLECTED), st.just(number(0)), st.integers(1, 99).map(number)
)
KINDS = st.sampled_from([Kind.FLOW, Kind.FLOW, Kind.MONEY, Kind.YES_NO, Kind.COMPUTED])
some_reporters = st.lists(st.sampled_from(REPORTERS), unique=True).map(tuple)


@st.composite
def indicators(draw: st.DrawFn, code: str) -> Indicator:
    """An indicator with owners, controls and parts of any kind."""
    parts = draw(st.lists(st.sampled_from(["nu", "tre"]), unique=True))
    of_some = draw(some_reporters)
    breakdown = Make.breakdown("of_which", *parts, reporters=of_some)
    return Make.indicator(
        code,
        owners=draw(some_reporters),
        controls=draw(some_reporters),
        kind=draw(KINDS),
        breakdowns=(breakdown,) if parts else (),
        per_unit_only=draw(st.sampled_from([False, False, True])),
        estimable=draw(st.booleans()),
        periods=draw(st.sampled_from([(PeriodKind.YEAR,), (PeriodKind.HALF, PeriodKind.YEAR)])),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan whose forms may still ask for what it has no indicator for, in another order."""
    asked = [draw(indicators(code)) for code in draw(st.permutations(CODES))]
    forms = tuple(
        Make.form(*draw(st.permutations(asked)), reporter=each)
        for each in draw(st.sampled_from([REPORTERS, REPORTERS[:2]]))
    )
    return Make.plan(indicators=tuple(asked[: draw(st.integers(0, len(asked)))]), forms=forms)


@st.composite
def given_figures(draw: st.DrawFn, plan: Plan, unit: Unit) -> Report:
    """A report with cells of its form, left out or in any state, and one that nobody owes."""
    form = form_in_use(plan, Make.period(), unit.reporter)
    codes = [] if form is None else [code for i in form.indicators.values() for code in i.cells()]
    cells, estimates = (
        draw(st.dictionaries(st.sampled_from([*codes, "Z99", "Z99.nu"]), CELLS)) for _ in range(2)
    )
    days = {"data_to": draw(st.sampled_from([date(2018, 10, 1), date(2018, 11, 14)]))}
    return Make.report(unit.id, cells, estimates=estimates, **days)


@pytest.mark.no_cover
@settings(max_examples=times(300, 5_000))
@given(st.data())
def test_the_engine_adds_up_what_the_plain_definition_adds_up(data: Any) -> None:
    plan = data.draw(plans())
    units = [
        Make.unit(
            f"u{no}", data.draw(st.sampled_from(REPORTERS)), order=data.draw(st.integers(0, 2))
        )
        for no in range(data.draw(st.integers(0, 5)))
    ]
    period = Make.period(
        data_to=data.draw(st.sampled_from([date(2018, 10, 1), date(2018, 11, 14)]))
    )
    said = [unit for unit in units if data.draw(st.booleans())]
    reports = {unit.id: data.draw(given_figures(plan, unit)) for unit in said}
    # A report of somebody who owes none is not looked at.
    reports["other"] = Make.report("other", {"V03": 5, "B02": 7})
    found = consolidate(plan, period, units, reports)
    plain = plain_consolidation(plan, period, units, reports)
    assert found == plain
    # Equal mappings may stand in another order, and papers follow the order.
    assert [*found.cells] == [*plain.cells]
    assert [*found.estimates] == [*plain.estimates]


@given(
    status=st.sampled_from(["", "received", "returned", "accepted"]),
    parents=st.lists(st.sampled_from("pq"), unique=True).map(tuple),
    revision=st.integers(1, 9),
    decided=st.lists(st.permutations("ab"), max_size=2),
)
def test_a_report_with_one_revision_stands_as_the_whole_definition_says(
    status: str, parents: tuple[str, ...], revision: int, decided: list[list[str]]
) -> None:
    only = SignedRevision(Node("a", parents, revision, device="pc1"), status, "figures")
    assert alone("a", status) == situation(
        [only], [VersionChoice(chosen, (other,)) for chosen, other in decided]
    )
    aside = replace(only, node=replace(only.node, aside=True))
    assert alone("a", status) != situation([aside]) or status in ("accepted", "returned")
