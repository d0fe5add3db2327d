"""Checks: what is compared, what a missing figure does, what needs a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.checks.checking import (
    check_consolidated,
    check_report,
    concerns_sensitive,
    unreasoned,
)
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check, Level, Missing, Operator, Scope, Term, TermSource
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    CriterionAnswer,
    DutyProgress,
    Remark,
    Spending,
)
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER, Earlier

REASONS = ("da_kiem_tra",)


def term(text):
    """``-V03`` is minus V03; ``D01@opening`` its opening stock; ``1`` a constant."""
    sign = -1 if text.startswith("-") else 1
    cell, _, at = text.removeprefix("-").partition("@")
    if cell.isdigit():
        return Term(at=TermSource.CONSTANT, coefficient=sign * int(cell))
    return Term(cell, TermSource(at or "now"), sign)


def rule(left, operator, right="", level=Level.WARNING, **facts):
    return Check(
        id="R99.1",
        left=tuple(term(each) for each in left.split()),
        operator=Operator(operator),
        level=level,
        text="Câu của kế hoạch.",
        right=tuple(term(each) for each in right.split()),
        **facts,
    )


def run(make, check, cells, period="2018", earlier=NOTHING_EARLIER, reference=None, **facts):
    """Runs one check over a report whose form asks for A01, B01, C01 and the sensitive V03."""
    form = make.form(
        make.indicator("A01"),
        make.indicator("B01"),
        make.indicator("C01", periods=(PeriodKind.YEAR,)),
        make.indicator("V03", sensitive=True),
        make.indicator("V04", sensitive=True),
        checks=(check,),
    )
    report = make.report("a", cells, period, **facts)
    beside = (earlier, Yardstick(reference or {}))
    found = check_report(form, make.period(period), report, *beside)
    # Whoever does not ask for what could not be checked is told the same of everything else.
    brief = check_report(form, make.period(period), report, *beside, unchecked=False)
    assert brief == replace(found, unchecked=())
    return found


def verdict(findings):
    """``ok``, ``open`` or the level of what the rule under test found."""
    levels = {
        "error": findings.errors,
        "warning": findings.warnings,
        "note": findings.notes,
        "open": findings.unchecked,
    }
    found = [name for name, group in levels.items() for each in group if each.rule == "R99.1"]
    assert len(found) <= 1
    return found[0] if found else "ok"


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("==", (3, 3), "ok"),
        ("==", (3, 4), "warning"),
        ("<=", (3, 3), "ok"),
        ("<=", (4, 3), "warning"),
        (">=", (3, 3), "ok"),
        (">=", (2, 3), "warning"),
        ("<", (2, 3), "ok"),
        ("<", (3, 3), "warning"),
        (">", (4, 3), "ok"),
        (">", (3, 3), "warning"),
        ("compulsory_pair", (0, 0), "ok"),
        ("compulsory_pair", (2, 30), "ok"),
        ("compulsory_pair", (2, 0), "warning"),
        ("compulsory_pair", (0, 30), "warning"),
        ("requires", (0, 0), "ok"),
        ("requires", (0, 5), "ok"),
        ("requires", (1, 5), "ok"),
        ("requires", (1, 0), "warning"),
        ("change", (9, 0), "ok"),
        ("change", (10, 0), "warning"),
        ("change", (30, 20), "ok"),
        ("change", (31, 20), "warning"),
        ("change", (10, 20), "ok"),
        ("change", (9, 20), "warning"),
        ("change", (9, 4), "ok"),
    ],
)
def test_the_operators(make, operator, values, expected):
    found = run(make, rule("A01", operator, "B01"), dict(zip(("A01", "B01"), values, strict=True)))
    assert verdict(found) == expected
    if expected == "warning":
        (finding,) = found.warnings
        assert (finding.found, finding.expected) == values
        assert finding.key == "R99.1:A01"
        assert finding.cells == ("A01", "B01")
        assert dict(finding.text.fields) == {"text": "Câu của kế hoạch."}
        assert not finding.sensitive


def test_a_nil_cell_is_a_zero(make):
    assert verdict(run(make, rule("A01", "==", "B01"), {"A01": NIL, "B01": 0})) == "ok"


@pytest.mark.parametrize("missing", [{}, {"B01": UNCOLLECTED}])
def test_a_missing_operand_is_never_an_error_and_never_a_pass(make, missing):
    for value in (0, 9):
        check = rule("A01", "<=", "B01", Level.ERROR)
        assert verdict(run(make, check, {"A01": value} | missing)) == "open"


@pytest.mark.parametrize(
    ("missing", "cells", "expected"),
    [
        (Missing.SKIP_IF_ANY, {"A01": 3}, "open"),
        (Missing.SKIP_IF_ANY, {}, "open"),
        (Missing.SKIP_IF_ALL, {"A01": 3}, "warning"),
        (Missing.SKIP_IF_ALL, {"B01": 3}, "ok"),
        (Missing.SKIP_IF_ALL, {}, "open"),
        (Missing.NEVER_SKIP, {"A01": 3}, "warning"),
        (Missing.NEVER_SKIP, {}, "ok"),
    ],
)
def test_the_strategies_for_missing_values(make, missing, cells, expected):
    assert verdict(run(make, rule("A01", "<=", "B01", missing=missing), cells)) == expected


def test_a_constant_is_no_missing_operand(make):
    check = rule("A01", ">=", "1", missing=Missing.SKIP_IF_ALL)
    assert verdict(run(make, check, {})) == "open"
    assert verdict(run(make, check, {"A01": 0})) == "warning"


def test_coefficients_and_sums(make):
    check = rule("A01 B01 -C01", "<=", "5", Level.ERROR)
    assert verdict(run(make, check, {"A01": 4, "B01": 3, "C01": 2})) == "ok"
    found = run(make, check, {"A01": 4, "B01": 3, "C01": 1})
    assert (found.errors[0].found, found.errors[0].expected) == (6, 5)


def test_figures_of_other_periods(make):
    check = rule("A01", "==", "A01@opening B01 -C01")
    cells = {"A01": 5, "B01": 2, "C01": 1}
    assert verdict(run(make, check, cells)) == "open"
    known = Earlier({TermSource.OPENING: make.cells({"A01": 4})})
    assert verdict(run(make, check, cells, earlier=known)) == "ok"
    rebuilt = Earlier({TermSource.OPENING: make.cells({"A01": 3})}, frozenset({TermSource.OPENING}))
    found = run(make, check, cells, earlier=rebuilt)
    assert found.warnings[0].rebuilt
    assert not run(make, rule("A01", "<", "B01"), cells, earlier=rebuilt).warnings[0].rebuilt


def test_background_figures(make):
    check = rule("A01", "<=", "villages@reference")
    assert verdict(run(make, check, {"A01": 5})) == "open"
    assert verdict(run(make, check, {"A01": 5}, reference={"villages": 4})) == "warning"
    assert verdict(run(make, check, {"A01": 5}, reference={"villages": 5})) == "ok"


def test_facts_beside_a_count(make):
    check = rule("A01", "details", details=("no", "date"))
    whole = {"A01": {"no": "05/KH-UBND", "date": "2018-01-12"}}
    assert verdict(run(make, check, {"A01": 1}, details=whole)) == "ok"
    assert verdict(run(make, check, {"A01": 0})) == "ok"
    assert verdict(run(make, check, {})) == "open"
    found = run(make, check, {"A01": 1}, details={"A01": {"no": "05", "date": " "}})
    assert found.warnings[0].expected is None
    assert found.warnings[0].facts == ("date",), "where to go for what is missing"


def test_a_change_of_a_sensitive_figure_is_shown_only(make):
    check = rule("V03", "change", "V03@same_period_last_year")
    last_year = Earlier({TermSource.SAME_PERIOD_LAST_YEAR: make.cells({"V03": 2})})
    found = run(make, check, {"V03": 12}, earlier=last_year)
    assert verdict(found) == "note"
    assert found.notes[0].sensitive
    assert unreasoned(found, {}, REASONS) == ()


@pytest.mark.parametrize(
    ("period", "facts", "expected"),
    [
        ("2018", {}, "warning"),
        ("2018S1", {}, "ok"),
        ("2018", {"periods": ("Y",)}, "warning"),
        ("2018", {"periods": ("S1",)}, "ok"),
        ("2018", {"scope": Scope.CONSOLIDATED}, "ok"),
        ("2018", {"scope": Scope.PRINT}, "ok"),
    ],
)
def test_where_and_when_a_check_is_run(make, period, facts, expected):
    """C01 is asked for in the year only, so in the half-year its check is not run."""
    found = run(make, rule("C01", ">", "A01", **facts), {"C01": 1, "A01": 1}, period)
    assert verdict(found) == expected


def test_a_cell_of_no_indicator_is_not_sensitive(make):
    assert verdict(run(make, rule("Z99", ">", "1"), {"A01": 1})) == "ok"


# --- parts against totals -------------------------------------------------------------------


def parts(make, kind, cells, *, sensitive=False):
    v03 = make.indicator("V03", sensitive=sensitive, breakdowns=(make.breakdown(kind, "p", "q"),))
    form = make.form(v03)
    return check_report(form, make.period(), make.report("a", cells), NOTHING_EARLIER)


@pytest.mark.parametrize(
    ("kind", "values", "rules"),
    [
        ("partition", (5, 2, 3), []),
        ("partition", (5, 2, 2), ["R10.1:V03"]),
        ("partition", (5, 3, 3), ["R10.1:V03"]),
        ("of_which", (5, 5, 5), []),
        ("of_which", (5, 6, 1), ["R11.1:V03.p"]),
        ("multi", (5, 5, 4), []),
        ("multi", (5, 6, 1), ["R12.1:V03.p"]),
        ("multi", (5, 2, 2), ["R13.1:V03"]),
    ],
)
def test_parts_against_totals(make, kind, values, rules):
    cells = dict(zip(("V03", "V03.p", "V03.q"), values, strict=True))
    found = parts(make, kind, cells, sensitive=True)
    assert [finding.key for finding in found.errors] == rules
    assert all(finding.sensitive for finding in found.errors)
    assert found.unchecked == ()


@pytest.mark.parametrize(("kind", "count"), [("partition", 1), ("of_which", 1), ("multi", 2)])
def test_parts_that_are_missing_leave_the_check_open(make, kind, count):
    """One open check for each rule, however many parts lack a figure."""
    assert len(parts(make, kind, {"V03": 5}).unchecked) == count
    assert len(parts(make, kind, {"V03.p": 5, "V03.q": 1}).unchecked) == count


@given(total=st.integers(0, 20), values=st.lists(st.integers(0, 20), min_size=2, max_size=2))
def test_a_partition_is_right_only_if_it_closes(make, total, values):
    cells = {"V03": total, "V03.p": values[0], "V03.q": values[1]}
    assert (parts(make, "partition", cells).errors == ()) == (total == sum(values))
    of_which = parts(make, "of_which", cells)
    assert (of_which.errors == ()) == (max(values) <= total)
    multi = parts(make, "multi", cells)
    assert (multi.errors == ()) == (max(values) <= total <= sum(values))


# --- empty, not collected, estimates --------------------------------------------------------


def asked(make, cells, *, submitting=True, **facts):
    form = make.form(
        make.indicator("A01", breakdowns=(make.breakdown("of_which", "p", optional=True),)),
        make.indicator("V13", optional=True, sensitive=True),
        make.indicator("V03", sensitive=True, breakdowns=(make.breakdown("of_which", "q"),)),
        make.indicator("M01", kind=Kind.COMPUTED),
        make.indicator("B03", periods=(PeriodKind.YEAR,)),
    )
    report = make.report("a", cells, "2018S1")
    return check_report(form, make.period("2018S1"), report, NOTHING_EARLIER, submitting=submitting)


def test_an_empty_cell_is_an_error_only_when_submitting(make):
    found = asked(make, {"V03": 0})
    assert [each.key for each in found.errors] == ["R26.1:A01", "R26.1:V03.q"]
    assert [each.sensitive for each in found.errors] == [False, True]
    assert asked(make, {"V03": 0}, submitting=False).errors == ()


def test_a_cell_that_is_not_collected_is_noted_unless_it_is_optional(make):
    cells = dict.fromkeys(("A01", "A01.p", "V13", "V03", "V03.q"), UNCOLLECTED)
    found = asked(make, cells)
    assert [each.cells for each in found.notes] == [("A01",), ("V03", "V03.q")]
    counts = [dict(each.text.fields).get("count") for each in found.notes]
    assert counts == [None, 2], "notes with one cause are one note"
    assert found.errors == ()


@pytest.mark.parametrize(("estimate", "errors"), [(4, 1), (5, 0), (9, 0), (None, 0)])
def test_an_estimate_is_for_the_whole_period(make, estimate, errors):
    form = make.form(make.indicator("A01", estimable=True))
    estimates = {} if estimate is None else {"A01": number(estimate)}
    report = make.report("a", {"A01": 5}, estimates=estimates)
    open_period = make.period(data_to=date(2018, 10, 31))
    found = check_report(form, open_period, report, NOTHING_EARLIER)
    assert [each.key for each in found.errors] == ["EST.1:A01"] * errors
    assert check_report(form, make.period(), report, NOTHING_EARLIER) == Findings()
    nothing = make.report("a", {}, estimates=estimates)
    assert check_report(form, open_period, nothing, NOTHING_EARLIER).errors == ()


# --- texts ----------------------------------------------------------------------------------


def texts(make, **facts):
    form = make.form(make.indicator("A01"))
    return check_report(form, make.period(), make.report("a", {}, **facts), NOTHING_EARLIER)


def test_names_in_a_text_want_a_reason_and_a_village_is_noted(make):
    found = texts(make, texts={"N01": "Bà Hoa ở thôn 5, bà Hoa và ông Nam.", "N02": "Tốt."})
    (name,) = found.warnings
    (village,) = found.notes
    assert name.key == "TEXT.name:N01"
    assert dict(name.text.fields)["found"] == ("Bà Hoa", "bà Hoa", "ông Nam")
    assert village.key == "TEXT.village:N01"
    assert not name.sensitive
    assert unreasoned(found, {"TEXT.name:N01": "giữ lại"}, REASONS) == ()


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"activities": (ActivityProgress("2.3", "done", result="ông Nam"),)}, "2.3"),
        ({"activities": (ActivityProgress("2.3", "done", difficulty="ông Nam"),)}, "2.3"),
        ({"duties": (DutyProgress("III.3", "done", "ông Nam"),)}, "III.3"),
        ({"criteria": (CriterionAnswer("tc-1", 1, "ông Nam"),)}, "tc-1"),
        ({"spending": (Spending("huyen", "", 1, 1, "ông Nam"),)}, "huyen"),
        ({"remarks": (Remark("V03", "Phó phòng", "hỏi ông Nam"),)}, "V03"),
        ({"reasons": {"R03.1:B05": "theo ông Nam"}}, "B05"),
        ({"reason": "theo ông Nam"}, "reason"),
    ],
)
def test_every_free_text_is_searched(make, facts, key):
    assert [each.key for each in texts(make, **facts).warnings] == [f"TEXT.name:{key}"]


def test_a_reason_that_keeps_a_name_may_quote_it(make):
    found = texts(make, reasons={"TEXT.name:N01": "ông Nam là Chủ tịch xã"})
    assert found == Findings()


# --- reasons --------------------------------------------------------------------------------


def test_an_error_cannot_be_kept(make):
    found = run(make, rule("A01", "<=", "B01", Level.ERROR), {"A01": 4, "B01": 3})
    assert unreasoned(found, {"R99.1:A01": "đúng"}, REASONS) == found.errors


@pytest.mark.parametrize(("reason", "left"), [("đúng", 0), ("  ", 1), (None, 1)])
def test_a_warning_is_kept_with_a_reason(make, reason, left):
    found = run(make, rule("A01", "<=", "B01"), {"A01": 4, "B01": 3})
    reasons = {} if reason is None else {"R99.1:A01": reason}
    assert len(unreasoned(found, reasons, REASONS)) == left


@pytest.mark.parametrize(("reason", "left"), [("da_kiem_tra", 0), ("cháu Hoa kể", 1)])
def test_a_reason_for_a_sensitive_figure_is_never_typed(make, reason, left):
    found = run(make, rule("V04", "<=", "V03"), {"V04": 4, "V03": 3})
    assert len(unreasoned(found, {"R99.1:V04": reason}, REASONS)) == left


# --- totals ---------------------------------------------------------------------------------


def totals(make, values, check, earlier=NOTHING_EARLIER):
    indicator = make.indicator("C01")
    plan = make.plan_of(indicator, checks=(check, rule("C01", "==", "7")))
    units = [make.unit(each) for each in values]
    reports = {u: make.report(u, {"C01": n}) for u, n in values.items() if n is not None}
    found = consolidate(plan, make.period(), units, reports)
    return check_consolidated(plan, make.period(), found, earlier, {})


def test_totals_are_checked_by_the_checks_of_that_scope(make):
    check = rule("C01", ">=", "1", scope=Scope.CONSOLIDATED)
    assert verdict(totals(make, {"a": 0, "b": 0}, check)) == "warning"
    assert verdict(totals(make, {"a": 0, "b": 1}, check)) == "ok"


def test_a_total_that_lacks_units_leaves_the_check_open(make):
    check = rule("C01", ">=", "1", scope=Scope.CONSOLIDATED)
    assert verdict(totals(make, {"a": 3, "b": None}, check)) == "open"


def test_totals_are_compared_with_earlier_totals(make):
    check = rule("C01", ">=", "C01@half_year", scope=Scope.CONSOLIDATED)
    earlier = Earlier({TermSource.HALF_YEAR: {"C01": number(5)}})
    assert verdict(totals(make, {"a": 2, "b": 2}, check, earlier)) == "warning"


@pytest.mark.parametrize(
    ("key", "sensitive"),
    [
        ("R99.1", True),
        ("R98.1:B01", False),
        ("R98.1:V04", True),
        ("R98.1", False),
        ("R97:X9", False),
    ],
)
def test_a_reason_concerns_cases_by_its_rule_or_its_cell(make, key, sensitive):
    reads_both = rule("B01 V03", "<=", "A01")
    form = make.form(
        make.indicator("A01"),
        make.indicator("B01"),
        make.indicator("V03", sensitive=True),
        make.indicator("V04", sensitive=True),
        checks=(reads_both, replace(rule("B01", "<=", "A01"), id="R98.1")),
    )
    assert concerns_sensitive(form, key) is sensitive


@pytest.mark.parametrize("kind", ["partition", "of_which", "multi"])
@given(parts=st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3))
def test_without_what_could_not_be_checked_the_rest_is_the_same(make, kind, parts):
    form = make.form(make.indicator("A01", breakdowns=(make.breakdown(kind, "p", "q"),)))
    known = dict(zip(("A01", "A01.p", "A01.q"), parts, strict=True))
    report = make.report("a", {code: each for code, each in known.items() if each is not None})
    found = check_report(form, make.period("2018"), report, NOTHING_EARLIER)
    brief = check_report(form, make.period("2018"), report, NOTHING_EARLIER, unchecked=False)
    assert brief == replace(found, unchecked=())
    assert bool(found.unchecked) == (None in parts)


def test_a_part_that_may_stay_open_may_be_left_uncollected_without_a_word(make):
    part = make.breakdown("of_which", "p", optional=True)
    form = make.form(make.indicator("A01", breakdowns=(part,)))
    report = make.report("a", {"A01": number(3), "A01.p": UNCOLLECTED})
    assert check_report(form, make.period("2018"), report, NOTHING_EARLIER).notes == ()
