"""Forms in the tables of a plan: sections, the newest editions, forms for one period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from every_plan import NAMES, due_again, plan_named, read_again

from gbv_desktop.bundle.payload.definitions import (
    payloads,
    sealed,
)
from gbv_desktop.domain.plan.asking import AskedOnce, once_form, question_of
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.domain.plan.forms import Form, Kind
from gbv_desktop.domain.plan.periods import FormUse, Period, PeriodKind
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.faults import E_PLAN_UNWRITTEN
from gbv_desktop.exchange.plan.tables import of_newest_forms, tables_of
from gbv_desktop.exchange.plan.whole import faults_of_tables


# --- options, sections, forms --------------------------------------------------------------------
def test_a_list_of_options_stands_once_and_is_known_by_its_first_user(shipped: Plan) -> None:
    tables = tables_of(shipped)
    sets = tables["options"]["set"]
    spelt = [tuple((o["code"], o["name"]) for o in each["options"]) for each in sets]
    assert len(set(spelt)) == len(spelt)
    users = [
        (breakdown["set"], f"{row['code'].lower()}-{place}")
        for row in tables["indicators"]["indicator"]
        for place, breakdown in enumerate(row.get("breakdowns", []), start=1)
    ]
    assert len(users) > len(sets), "some list has several users"
    first = dict(reversed(users))
    assert [each["id"] for each in sets] == list(dict.fromkeys(name for name, _ in users))
    assert all(name == user for name, user in first.items())


def test_a_form_with_some_of_the_sections_names_them(shipped: Plan) -> None:
    one, *others = shipped.forms
    some = replace(one, sections=one.sections[1:])
    plan = due_again(_without_checks(replace(shipped, forms=(some, *others))))
    first, *rest = tables_of(plan)["forms"]["form"]
    assert first["sections"] == [each.code for each in some.sections]
    assert not any("sections" in each for each in rest), "they have all that they could"
    assert read_again(tables_of(plan)) == plan


def _without_checks(plan: Plan) -> Plan:
    return replace(plan, forms=tuple(replace(each, checks=()) for each in plan.forms))


def test_an_indicator_that_no_form_has_keeps_its_row(shipped: Plan) -> None:
    last = shipped.forms[0].sections[-1].code
    assert all(form.sections[-1].code == last for form in shipped.forms)
    forms = tuple(replace(form, sections=form.sections[:-1]) for form in shipped.forms)
    plan = due_again(_without_checks(replace(shipped, forms=forms)))
    tables = tables_of(plan)
    on_none = {i.code for f in shipped.forms for s in f.sections[-1:] for i in s.indicators}
    section = tables["forms"]["section"][-1]
    assert section["indicators"] == [i.code for i in shipped.indicators if i.code in on_none]
    assert read_again(tables) == plan


def test_forms_in_contrary_orders_are_refused(shipped: Plan) -> None:
    one, *others = shipped.forms
    turned = replace(one, sections=tuple(reversed(one.sections)))
    with pytest.raises(Problem) as refused:
        tables_of(replace(shipped, forms=(turned, *others)))
    assert refused.value.code == E_PLAN_UNWRITTEN.code
    assert dict(refused.value.text.fields)["file"] == "forms.toml"


def test_what_no_folder_could_say_is_refused_with_its_file(shipped: Plan) -> None:
    one, *others = shipped.forms
    renamed = replace(one.sections[0], title="Khác")
    plan = replace(shipped, forms=(replace(one, sections=(renamed, *one.sections[1:])), *others))
    with pytest.raises(Problem) as refused:
        tables_of(plan)
    assert dict(refused.value.text.fields)["file"] == "forms.toml"


# --- editions ------------------------------------------------------------------------------------
def test_the_newest_edition_of_each_form_is_written(shipped: Plan) -> None:
    old = shipped.forms[0]
    new = replace(old, edition=old.edition + 1)
    first = shipped.periods[0]
    periods = tuple(
        each if each is first else replace(each, forms=_later(each, new))
        for each in shipped.periods
    )
    both = replace(shipped, forms=(*shipped.forms, new), periods=periods)
    alone = replace(
        shipped,
        forms=(new, *shipped.forms[1:]),
        periods=tuple(replace(each, forms=_later(each, new)) for each in shipped.periods),
    )
    assert of_newest_forms(both) == alone
    assert tables_of(both) == tables_of(alone)
    assert read_again(tables_of(both)) == alone


def with_request(plan: Plan) -> Plan:
    """A plan in which one period has a form of its own, with a question of its own."""
    usual = plan.forms[0]
    question = question_of("Q09", "Đã họp chưa?", Kind.YES_NO, PeriodKind.AD_HOC, (usual.reporter,))
    period = Period(
        code="2018-DX01",
        start=date(2018, 1, 1),
        end=date(2018, 3, 31),
        data_to=date(2018, 3, 31),
        due_before=date(2018, 4, 10),
        money_from=date(2018, 1, 1),
        template="",
        owed=False,
        forms=(FormUse("2018-dx01-1", 1),),
    )
    chosen = next(iter(usual.indicators))
    asked = AskedOnce("Truyền thông", (chosen,), (question,))
    form = once_form(usual, period, "2018-dx01-1", asked)
    assert form is not None
    return replace(
        plan,
        forms=(*plan.forms, form),
        indicators=(*plan.indicators, question),
        periods=(*plan.periods, period),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_form_for_one_period_is_written_whole_and_changes_no_other(name: str) -> None:
    plan = plan_named(name)
    asked = with_request(plan)
    tables = tables_of(asked)
    made = read_again(tables)
    assert made == asked == of_newest_forms(asked)
    assert payloads(sealed(made)) == payloads(sealed(asked))
    assert tables_of(made) == tables
    usual = tables_of(plan)["forms"]
    assert {key: tables["forms"][key] for key in usual} == usual
    # It stays what it was when its figures are called otherwise.
    named = tables["indicators"]["indicator"]
    rows = [{**row, "name": f"{row['name']} mới"} for row in named]
    renamed = read_again({**tables, "indicators": {**tables["indicators"], "indicator": rows}})
    assert renamed.forms[-1] == asked.forms[-1] and renamed.forms[0] != asked.forms[0]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("code", "Xấu", "E-PLAN-ID"),
        ("code", None, "E-PLAN-TWICE"),
        ("asked_in", "2018-DX09", "E-PLAN-REF"),
        ("reporter", "ZZ", "E-PLAN-REF"),
        ("edition", 0, "E-PLAN-VALUE"),
        ("sections", [], "E-PLAN-VALUE"),
    ],
)
def test_a_form_for_one_period_that_does_not_fit_is_refused(
    shipped: Plan, field: str, value: object, code: str
) -> None:
    tables = tables_of(with_request(shipped))
    value = shipped.forms[0].code if value is None else value
    way = ("asked", 0, field)
    found = faults_of_tables(shipped.identity.id, with_value(tables, "forms", way, value))
    assert code in {each.code for each in found}
    twice = [*tables["forms"]["asked"], {**tables["forms"]["asked"][0], "code": "khac"}]
    both = with_value(tables, "forms", ("asked",), twice)
    assert "E-PLAN-TWICE" in {each.code for each in faults_of_tables(shipped.identity.id, both)}


def test_a_request_is_sound(shipped: Plan) -> None:
    tables = tables_of(with_request(shipped))
    assert faults_of_tables(shipped.identity.id, tables) == ()
    unasked = with_value(tables, "forms", ("asked",), None)
    told = {each.code for each in faults_of_tables(shipped.identity.id, unasked)}
    assert "E-PLAN-SECTION" in told


def _later(period: Period, new: Form) -> tuple[FormUse, ...]:
    return tuple(
        FormUse(new.code, new.edition) if use.form == new.code else use for use in period.forms
    )


def test_an_old_period_that_the_newest_edition_would_be_due_in_stops_nothing(small: Plan) -> None:
    old = small.forms[0]
    new = replace(old, edition=old.edition + 1)
    kept = tuple(use for use in small.periods[0].forms if use.form != old.code)
    periods = (replace(small.periods[0], forms=kept), *small.periods[1:])
    both = replace(small, forms=(old, new, *small.forms[1:]), periods=periods)
    assert read_again(tables_of(both)).periods[0].forms[0] == FormUse(new.code, new.edition)
