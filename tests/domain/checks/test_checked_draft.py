"""The findings on a draft that is changed step by step are those of the whole check."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from gbv_desktop.domain.checks.checked_draft import CheckedDraft
from gbv_desktop.domain.checks.checking import check_report
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check, Level, Missing, Operator, Term, TermSource
from gbv_desktop.domain.report.edits import (
    CellEdit,
    CriterionChange,
    DutyChange,
    FactChange,
    ProgressChange,
    ReasonChange,
    RemarkChange,
    TextChange,
    with_changes,
)
from gbv_desktop.domain.report.remarks import own_remark
from gbv_desktop.domain.report.reports import ActivityProgress, CriterionAnswer, DutyProgress
from gbv_desktop.domain.totals.earlier import Earlier

EARLIER = Earlier(
    {
        TermSource.SAME_PERIOD_LAST_YEAR: {"A01": number(20), "C01": number(12)},
        TermSource.OPENING: {"S01": NIL},
    },
    frozenset({TermSource.OPENING}),
)
YARDSTICK = Yardstick({"households": 40})
TERMS = (
    *(Term(code) for code in ("A01", "A01.x", "B01", "C01", "S01", "V01.p")),
    Term("A01", coefficient=-1),
    Term("A01", TermSource.SAME_PERIOD_LAST_YEAR),
    Term("S01", TermSource.OPENING),
    Term("households", TermSource.REFERENCE),
    Term(at=TermSource.CONSTANT, coefficient=3),
)
CELLS = ("A01", "A01.x", "A01.y", "B01", "C01", "S01", "V01", "V01.p", "V01.q")

figures = st.one_of(st.none(), st.integers(0, 30).map(number), st.sampled_from((NIL, UNCOLLECTED)))
words = st.sampled_from(("", " Họp 2 buổi. ", "Chị Y Blư", "Gọi 0905123456", "ông A Nam"))
told = st.builds(ActivityProgress, st.sampled_from(("hd-1", "hd-2")), st.just(""), words)
duties = st.builds(DutyProgress, st.sampled_from(("iii-1", "iii-2")), st.just(""), words)
answers = st.builds(CriterionAnswer, st.sampled_from(("tc-1", "tc-2")), st.none(), words)
changes = st.one_of(
    st.builds(
        CellEdit,
        st.sampled_from(CELLS),
        st.sampled_from(("actual", "estimate")),
        figures,
        figures,
    ),
    st.builds(TextChange, st.sampled_from(("N01", "N02")), words, words),
    st.builds(ReasonChange, st.sampled_from(("R99.1:A01", "TEXT.name:N01")), words, words),
    st.builds(FactChange, st.just("A01"), st.sampled_from(("no", "date")), words, words),
    st.builds(ProgressChange, told, told),
    st.builds(DutyChange, duties, duties),
    st.builds(CriterionChange, answers, answers),
    st.builds(RemarkChange, st.just("A01"), st.just("UBND xã"), words, words),
)


@st.composite
def checks(draw):
    operator = draw(st.sampled_from(tuple(Operator)))
    terms = st.lists(st.sampled_from(TERMS), min_size=1, max_size=3).map(tuple)
    details = operator is Operator.DETAILS
    return Check(
        id="R99.1",
        left=(Term("A01"),) if details else draw(terms),
        operator=operator,
        level=draw(st.sampled_from(tuple(Level))),
        text="Câu của kế hoạch.",
        right=() if details else draw(terms),
        missing=draw(st.sampled_from(tuple(Missing))),
        periods=draw(st.sampled_from(((), (PeriodKind.HALF,), (PeriodKind.YEAR,)))),
        details=("no", "date") if details else (),
    )


def world(make, rules, kind="partition", has_estimates=True):
    form = make.form(
        make.indicator(
            "A01",
            estimable=True,
            details=("no", "date"),
            breakdowns=(make.breakdown(kind, "x", "y"),),
        ),
        make.indicator("B01", estimable=True, optional=True),
        make.indicator("C01", periods=(PeriodKind.YEAR,)),
        make.indicator("S01", kind=Kind.STOCK),
        make.indicator("V01", sensitive=True, breakdowns=(make.breakdown("multi", "p", "q"),)),
        checks=rules,
    )
    return form, make.period(
        "2018", data_to=date(2018, 10, 31) if has_estimates else date(2018, 11, 14)
    )


@settings(max_examples=times(150, 3_000), deadline=None)
@given(
    rules=st.lists(checks(), max_size=5),
    kind=st.sampled_from(("partition", "of_which", "multi")),
    has_estimates=st.booleans(),
    steps=st.lists(st.lists(changes, min_size=1, max_size=3), max_size=12),
)
def test_after_every_step_it_finds_what_the_whole_check_finds(
    make, rules, kind, has_estimates, steps
):
    form, period = world(make, rules, kind, has_estimates)
    report = make.report("a", {"A01": 6, "A01.x": 7})
    standing = CheckedDraft(form, period, report, EARLIER, YARDSTICK)
    for step in ((), *steps):
        report = with_changes(report, step)
        standing.apply(step)
        whole = check_report(form, period, report, EARLIER, YARDSTICK)
        assert standing.report == report
        assert standing.findings == whole
        found = standing.shown
        assert (found.errors, found.warnings, found.notes, found.unchecked) == (
            whole.errors,
            whole.warnings,
            whole.notes,
            (),
        )


@given(step=st.lists(changes, max_size=8))
def test_a_step_is_taken_back_from_its_end(make, step):
    """Whatever stood before stands again, if each change tells truly what stood there."""
    report = before = make.report("a", {"A01": 6})
    true = []
    for change in step:
        after = change.apply_to(report)
        true.append(_true(change, report, after))
        report = after
    assert with_changes(before, true) == report
    assert with_changes(report, [change.inverse() for change in reversed(true)]) == before


def _true(change, before, after):
    match change:
        case CellEdit(code, column):
            name = "cells" if column == "actual" else "estimates"
            return CellEdit(code, column, *(getattr(r, name).get(code) for r in (before, after)))
        case TextChange(code):
            return TextChange(code, *(r.texts.get(code, "") for r in (before, after)))
        case ReasonChange(key):
            return ReasonChange(key, *(r.reasons.get(key, "") for r in (before, after)))
        case FactChange(code, name):
            said = (r.details.get(code, {}).get(name, "") for r in (before, after))
            return FactChange(code, name, *said)
        case RemarkChange(cell, author):
            said = (own_remark(r.remarks, cell, author) for r in (before, after))
            return RemarkChange(cell, author, *said)
        case DutyChange(after=told):
            blank = DutyProgress(told.duty, "")
            return DutyChange(*(_told(r.duties, blank, "duty") for r in (before, after)))
        case CriterionChange(after=told):
            blank = CriterionAnswer(told.criterion, None)
            return CriterionChange(
                *(_told(r.criteria, blank, "criterion") for r in (before, after))
            )
    blank = ActivityProgress(change.place, "")
    return ProgressChange(*(_told(r.activities, blank, "activity") for r in (before, after)))


def _told(rows, blank, name):
    known = {getattr(each, name): each for each in rows}
    return known.get(getattr(blank, name), blank)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (CellEdit("A01.x", "estimate", None, NIL), "A01.x"),
        (TextChange("N01", "", "Họp"), "N01"),
        (ReasonChange("R99.1:A01", "", "da_kiem_tra"), "A01"),
        (FactChange("A02", "no", "", "5"), "A02"),
        (RemarkChange("A01", "UBND xã", "", "Đã kiểm tra."), "A01"),
        (ProgressChange(ActivityProgress("hd-1", ""), ActivityProgress("hd-1", "done")), "hd-1"),
        (DutyChange(DutyProgress("iii-1", ""), DutyProgress("iii-1", "done")), "iii-1"),
        (CriterionChange(CriterionAnswer("tc-1", None), CriterionAnswer("tc-1", 1)), "tc-1"),
    ],
)
def test_each_change_says_where_to_look(change, place):
    assert change.place == place
    assert change.inverse().place == place


def test_a_change_costs_the_same_in_a_form_of_any_size(make):
    def cost(size):
        codes = [f"A{at:04}" for at in range(size)]
        parts = (make.breakdown("partition", "x", "y"),)
        indicators = [make.indicator(code, breakdowns=parts) for code in codes]
        form = make.form(*indicators)
        period, nil = make.period(), dict.fromkeys(form.cells(PeriodKind.YEAR), NIL)
        standing = CheckedDraft(form, period, make.report("a", nil), Earlier())
        calls = 0

        def count(_frame, event, _argument):
            nonlocal calls
            calls += event == "call"

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            for turn in range(20):
                standing.apply([CellEdit(codes[turn], "actual", NIL, number(turn))])
                _found = standing.shown
        finally:
            sys.setprofile(before)
        return calls

    assert 0 < cost(1000) <= 1.1 * cost(30)
