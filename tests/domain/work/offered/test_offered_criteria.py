"""Criteria that a plan is offered: those of its kinds of unit, by evidence that its forms have."""

from __future__ import annotations

from make import Make

from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.work.offered.criteria import fitting_criteria, with_criteria

PLAIN, KIND = "A02", "X"
USUAL = Make.form(Make.indicator(PLAIN))


def test_criteria_of_other_kinds_of_unit_and_those_there_are_left_out() -> None:
    offered = (
        Criterion("a", "x", reporters=(KIND, "Z")),
        Criterion("b", "x", reporters=("Z",)),
        Criterion("c", "x", reporters=(KIND,)),
    )
    found = fitting_criteria(offered, [USUAL], taken=["c"])
    assert [(each.id, each.reporters) for each in found] == [("a", (KIND,))]


def test_evidence_is_what_a_form_asks_for_and_never_of_cases() -> None:
    (found,) = fitting_criteria(
        [Criterion("a", "x", evidence=(PLAIN, f"{PLAIN}.z", "Z99"), reporters=(KIND,))], [USUAL]
    )
    assert found.evidence == (PLAIN,)
    secret = Make.form(Make.indicator(PLAIN, owners=("Y",), sensitive=True), reporter="Y")
    criterion = Criterion("a", "x", evidence=(PLAIN,), reporters=(KIND, "Y"))
    (found,) = fitting_criteria([criterion], [USUAL, secret])
    assert found.evidence == ()


def test_rows_come_behind_those_that_are_there_and_never_twice() -> None:
    first = Criterion("a", "x", "III.10", (PLAIN,), (KIND,))
    before = {"criteria": {"criterion": [{"id": "own", "text": "y"}]}}
    made = with_criteria(before, [first, Criterion("b", "z", reporters=(KIND,))], [USUAL])
    assert made["criteria"]["criterion"] == [
        {"id": "own", "text": "y"},
        {"id": "a", "text": "x", "basis": "III.10", "evidence": [PLAIN], "reporters": [KIND]},
        {"id": "b", "text": "z", "reporters": [KIND]},
    ]
    assert with_criteria(made, [first], [USUAL]) is made
