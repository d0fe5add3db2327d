"""Figures quoted in the texts stay true, and none slips out that may not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.checks.checking import check_report
from gbv_desktop.domain.checks.quoting import RULE_QUOTE, quote_mark, quoted, quoted_texts
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Indicator, Kind, TextField
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER


@pytest.fixture
def form(make):
    made = make.form(
        make.indicator("A02", kind=Kind.YES_NO),
        make.indicator("B05", breakdowns=(make.breakdown("of_which", "long_ghep"),)),
        make.indicator("B06"),
        make.indicator(
            "V03", sensitive=True, breakdowns=(make.breakdown("partition", "than_the"),)
        ),
        make.indicator("B03", periods=(PeriodKind.YEAR,)),
    )
    return replace(made, texts=(TextField("N01", "Tình hình chung"),))


CELLS = {
    "B05": number(1200),
    "B05.long_ghep": number(3),
    "A02": number(1),
    "V03.than_the": number(2),
}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Tổ chức {B05} buổi, lồng ghép {B05.long_ghep}.", "Tổ chức 1.200 buổi, lồng ghép 3."),
        ("Kế hoạch: {A02}; {B06} lượt.", "Kế hoạch: có; … lượt."),
        (
            "{V03} {V03.than_the} {B03} {b05} {B05 {} {{B05}}",
            "{V03} {V03.than_the} {B03} {b05} {B05 {} {1.200}",
        ),
    ],
)
def test_a_mark_reads_as_the_figure(form, text, read):
    asked = form.cell_indicators[PeriodKind.HALF]
    assert quoted(text, asked, CELLS) == read


def test_nil_is_read_as_zero_and_not_collected_is_left_open(form):
    asked = form.cell_indicators[PeriodKind.HALF]
    cells = {"B05": NIL, "B06": UNCOLLECTED, "A02": number(0)}
    assert quoted("{B05} {B06} {A02}", asked, cells) == "0 … không"


def found(make, form, text, *, submitting=False):
    period = make.period("2018S1")
    report = make.report("a", period="2018S1", cells=CELLS, texts={"N01": text})
    findings = check_report(form, period, report, NOTHING_EARLIER, submitting=submitting)
    return [each for each in findings.errors if each.rule == RULE_QUOTE]


@pytest.mark.parametrize("code", ["Q99", "B03", "V03", "V03.than_the", "B05.khac"])
def test_a_mark_that_can_never_be_read_is_an_error_at_once(make, form, code):
    (error,) = found(make, form, f"Có {quote_mark(code)} buổi, {quote_mark(code)}.")
    assert error.cells == ("N01",)
    said = str(dict(error.text.fields)["cell"])
    assert said == code if code in ("Q99", "B03", "B05.khac") else said.startswith("V03 ")


def test_an_open_figure_is_an_error_before_the_leader(make, form):
    assert found(make, form, "{B06}") == []
    assert len(found(make, form, "{B06} {B05}", submitting=True)) == 1


def test_the_texts_of_a_report_are_read_together(make, form):
    report = make.report("a", cells=CELLS, texts={"N01": "{B05}", "N02": "Không có."})
    assert quoted_texts(form, make.period("2018S1"), report) == {"N01": "1.200", "N02": "Không có."}


@given(st.text(st.characters(exclude_characters="{}")), st.integers(0, 10**9))
def test_whatever_is_written_around_it_stays(around, value):
    indicator = Indicator("B05", "…", "buổi", Kind.FLOW, ("X",), (PeriodKind.HALF,))
    read = quoted(f"{around}{{B05}}{around}", {"B05": indicator}, {"B05": number(value)})
    assert read == f"{around}{format_count(value)}{around}"
