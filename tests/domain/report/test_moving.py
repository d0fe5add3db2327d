"""A report under way goes on, on the edition of the form that its period has from now on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import BreakdownType, Form, Kind, TextField
from gbv_desktop.domain.plan.periods import FormUse
from gbv_desktop.domain.report.moving import following_plan, moved_to, on_edition
from gbv_desktop.domain.report.reports import Report

USE = FormUse("bm-x", 2, "new")
TEXTS = (TextField("N01", "Kết quả", ""),)


@pytest.fixture
def report() -> Report:
    return Report(
        *("c1", "bm-x", 1, "old", "2018", 1),
        data_to=date(2018, 11, 14),
        training=True,
        cells={"A01": number(2), "B05": number(3), "B05.nu": number(1), "B06": number(4)},
        estimates={"B05": number(5), "B06": number(6)},
        details={"A02": {"form": "QĐ", "no": "1"}, "A03": {"no": "2"}},
        texts={"N01": "một", "N02": "hai"},
    )


def form(make: type[Make], *, estimable: bool = True, sensitive: bool = False) -> Form:
    made = make.form(
        make.indicator("A01", kind=Kind.YES_NO),
        make.indicator("A02", details=("form",)),
        make.indicator(
            "B05",
            estimable=estimable,
            sensitive=sensitive,
            breakdowns=(make.breakdown(BreakdownType.PARTITION, "nu", "nam"),),
        ),
    )
    return replace(made, edition=2, texts=TEXTS)


def test_what_both_editions_ask_for_stays(report: Report, make: type[Make]) -> None:
    period = make.period("2018", data_to=date(2018, 11, 1))
    found = moved_to(report, form(make), USE, period)
    moved = found.report
    assert (moved.edition, moved.form_hash) == (2, "new")
    # A number other than 0 and 1 is no answer to a question that became one of yes and no.
    assert moved.cells == {"B05": number(3), "B05.nu": number(1)}
    assert moved.estimates == {"B05": number(5)}
    assert moved.details == {"A02": {"form": "QĐ"}} and moved.texts == {"N01": "một"}
    assert found.left_out == ("A01", "B06", "A02", "A03", "N02")


@pytest.mark.parametrize("facts", [{"estimable": False}, {"sensitive": True}])
def test_an_estimate_stays_where_one_may_be_given(
    facts: dict[str, bool], report: Report, make: type[Make]
) -> None:
    period = make.period("2018", data_to=date(2018, 11, 1))
    assert moved_to(report, form(make, **facts), USE, period).report.estimates == {}
    assert moved_to(report, form(make), USE, make.period("2018")).report.estimates == {}


def plan(make: type[Make], form: Form, use: FormUse, **facts: object) -> Plan:
    return make.plan(forms=(form,), periods=(make.period("2018", forms=(use,), **facts),))


def test_a_draft_follows_its_period(report: Report, make: type[Make]) -> None:
    first = plan(make, replace(form(make), edition=1), FormUse("bm-x", 1, "old"))
    assert following_plan(report, first, first) is None
    found = following_plan(report, first, plan(make, form(make), USE))
    assert found is not None and found.report.form_hash == "new" and "B06" in found.left_out
    sooner = plan(make, first.forms[0], FormUse("bm-x", 1, "old"), data_to=date(2018, 11, 1))
    found = following_plan(report, first, sooner)
    assert found is not None and found.report == replace(report, data_to=date(2018, 11, 1))
    assert found.left_out == ()


def test_what_no_period_asks_for_stays_as_it_is(report: Report, make: type[Make]) -> None:
    first = plan(make, replace(form(make), edition=1), FormUse("bm-x", 1, "old"))
    later = plan(make, form(make), USE, data_to=date(2018, 11, 1))
    assert following_plan(report, first, replace(first, periods=())) is None
    assert following_plan(report, replace(first, periods=()), later) is None
    # A figure of before the plan, entered to compare with, has a day of its own.
    before = replace(report, data_to=date(2018, 12, 31))
    found = following_plan(before, first, later)
    assert found is not None and found.report.data_to == date(2018, 12, 31)
    other = replace(report, form="bm-y")
    assert following_plan(other, first, plan(make, form(make), USE)) is None
    found = following_plan(other, first, later)
    assert found is not None and found.report == replace(other, data_to=date(2018, 11, 1))


def test_a_supplement_opens_on_the_edition_that_counts(report: Report, make: type[Make]) -> None:
    period = make.period("2018", data_to=date(2018, 11, 1))
    assert on_edition(report, form(make), FormUse("bm-x", 1, "old"), period) is report
    moved = on_edition(report, form(make), USE, period)
    assert (moved.form_hash, moved.data_to) == ("new", period.data_to)
    assert "B06" not in moved.cells
