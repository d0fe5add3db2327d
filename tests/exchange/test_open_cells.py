"""Every cell of every edition that ships says how it is answered, and that answer settles it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gbv_desktop.domain.checks.checking import still_open
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.answering import answer_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.report.typed import read_cell
from gbv_desktop.exchange import plan_folder
from gbv_desktop.i18n import tr

PLAN = plan_folder.load(plan_folder.find("dak-to-2017"))
KINDS = dict.fromkeys(each.kind for each in PLAN.periods)
CASES = [(form, kind) for form in PLAN.forms for kind in KINDS if form.due(kind)]
WAYS = {Kind.YES_NO: ("c", "k")}
"""What the sentence of a kind offers; every other kind offers a number and the sign of nothing."""


def period_of(form: Form, kind: PeriodKind) -> object:
    found = [each for each in PLAN.periods if each.kind is kind]
    return next(iter(found))


def blank(form: Form, kind: PeriodKind, cells: dict[str, object]) -> Report:
    return Report(
        unit="u",
        form=form.code,
        edition=form.edition,
        form_hash="0" * 64,
        period=period_of(form, kind).code,  # type: ignore[attr-defined]
        revision=1,
        data_to=date(2018, 5, 31),
        training=True,
        cells=cells,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("form", "kind"), CASES, ids=[f"{form.code}-{form.edition}-{kind}" for form, kind in CASES]
)
def test_an_empty_cell_says_what_is_typed_there_and_that_is_taken(
    form: Form, kind: PeriodKind
) -> None:
    period = period_of(form, kind)
    found = list(still_open(form, period, blank(form, kind, {})))  # type: ignore[arg-type]
    assert found
    asked = form.cell_indicators[kind]
    for finding in found:
        (code,) = finding.cells
        indicator: Indicator = asked[code]
        said = tr(finding.text)
        assert indicator.cell_words(code) in said and tr(answer_words(indicator)) in said
        for typed in WAYS.get(indicator.kind, ("3", "-")):
            named = re.search(r"\b[ck]\b|number|amount|how many|“-”", said)
            assert named is not None, said
            cell = read_cell(typed, yes_no=indicator.kind is Kind.YES_NO)
            assert cell is not None
            report = blank(form, kind, {code: cell})
            left = {each.cells[0] for each in still_open(form, period, report)}  # type: ignore[arg-type]
            assert code not in left
    yes_no = [tr(f.text) for f in found if asked[f.cells[0]].kind is Kind.YES_NO]
    assert all("“-”" not in each for each in yes_no), "nothing occurred is no answer to yes or no"


def test_an_amount_is_asked_for_in_its_unit_and_a_stock_on_its_day() -> None:
    said = {
        each.kind: tr(answer_words(each))
        for form, kind in CASES
        for each in form.cell_indicators[kind].values()
    }
    assert len(set(said.values())) == 4, "each kind of figure has its own words"
    assert "đồng" in said[Kind.MONEY]
    assert "ngày cuối" in said[Kind.STOCK]


def test_all_editions_are_looked_at() -> None:
    assert len(PLAN.forms) == 15
