"""What an edition at once is about is told from what is different in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.plan.editions.about import EditionAbout, edition_about
from gbv_desktop.domain.plan.forms import Kind, TextField
from gbv_desktop.domain.plan.periods import Extension

MORE = Extension(("a",), date(2018, 6, 26), reason="mưa lũ")


@pytest.fixture
def old(make):
    return make.plan_of(
        make.indicator("B01"),
        units=(make.unit("a"),),
        periods=(make.period("2018S1"), make.period("2018", owed=False)),
    )


def with_period(plan, code, **facts):
    changed = tuple(replace(p, **facts) if p.code == code else p for p in plan.periods)
    identity = replace(plan.identity, edition=plan.identity.edition + 1)
    return replace(plan, periods=changed, identity=identity)


def test_more_time(old):
    new = with_period(old, "2018S1", extensions=(MORE,))
    assert edition_about(old, new) == EditionAbout(new.periods[0], MORE)
    again = with_period(new, "2018S1", extensions=(MORE, replace(MORE, units=())))
    found = edition_about(new, again)
    assert found is not None and found.extension.units == ()
    assert edition_about(old, again) is None, "two at once are no extension"
    due = with_period(new, "2018S1", due_before=date(2018, 6, 12))
    assert edition_about(old, due) is None


def test_a_report_that_is_asked_for(old, make):
    new = with_period(old, "2018", units=("a",))
    assert edition_about(old, new) == EditionAbout(new.periods[1])
    question = make.indicator("Q01")
    text = make.indicator("N06", kind=Kind.NARRATIVE)
    texts = (TextField("N06", "Kết quả"),)
    form = replace(make.form(question), code="hoi", asked_in="2018-DX01", texts=texts)
    period = make.period("2018-DX01", units=("a",))
    more = replace(
        old,
        periods=(*old.periods, period),
        forms=(*old.forms, form),
        indicators=(*old.indicators, question, text),
    )
    assert edition_about(old, more) == EditionAbout(period)
    assert edition_about(new, with_period(new, "2018", units=("a", "b"))) is None


def test_anything_else_is_a_version_of_the_plan(old):
    assert edition_about(old, old) is None
    assert edition_about(old, replace(old, periods=old.periods[1:])) is None
    new = with_period(old, "2018S1", extensions=(MORE,))
    assert edition_about(old, replace(new, targets=("x",))) is None
    asked = with_period(old, "2018", units=("a",))
    assert edition_about(old, replace(asked, targets=("x",))) is None
