"""A plan as the tables of its files: reading them gives the very plan again."""

from __future__ import annotations

import copy
import dataclasses
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bundle_kit import SIGNING
from every_plan import NAMES, plan_named
from foreign_plan import SHIPPED

from gbv_desktop.bundle.payload.definitions import (
    envelopes,
    forget,
    payloads,
    recall_plan,
    sealed,
)
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.asking import AskedOnce, once_form, question_of
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.domain.plan.forms import Form, Kind
from gbv_desktop.domain.plan.periods import Extension, FormUse, Period, PeriodKind
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.faults import E_PLAN_UNWRITTEN
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.exchange.plan.tables import of_newest_forms, tables_of
from gbv_desktop.exchange.plan.whole import PlanFiles, faults_of_tables


def read_again(tables: PlanTables) -> Plan:
    return PlanFiles.of_tables(str(tables["plan"]["plan"]["id"]), tables).unverified()


@pytest.fixture
def small() -> Plan:
    return plan_named("small")


@pytest.fixture
def shipped() -> Plan:
    return plan_named("shipped")


# --- the very plan ------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_a_plan_make_it_again_to_the_byte(name: str) -> None:
    plan = plan_named(name)
    made = read_again(tables_of(plan))
    assert made == plan == of_newest_forms(plan)
    # Equal values may still have other bytes, and ids of objects are hashes of bytes.
    assert payloads(sealed(made)) == payloads(sealed(plan))


@pytest.fixture
def forgetful() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_out_of_a_store_has_the_tables_of_its_folder(name: str, forgetful: None) -> None:
    plan = plan_named(name)
    objects = {each.id: each for each in envelopes(sealed(plan), [SIGNING["package"]])}
    ids = list(objects)
    # A package gives its objects in the order of their ids.
    random.Random(7).shuffle(ids)
    recalled = recall_plan(ids, objects.__getitem__)
    assert recalled != plan, "its calendar names objects"
    assert list(tables_of(recalled).items()) == list(tables_of(plan).items())
    assert repr(tables_of(recalled)) == repr(tables_of(plan)), "and every key in its place"


def test_rows_of_every_file_are_in_the_order_of_the_format(shipped: Plan) -> None:
    tables = tables_of(shipped)
    names = [name for name in tables if "/" not in name]
    assert names == [name for name in FILES if name in names]
    assert {"criteria", "money"}.isdisjoint(tables), "a plan without them has no such files"
    for name in names:
        assert list(tables[name]) == [each for each in FILES[name] if each in tables[name]]
    order = [each.name for each in dataclasses.fields(Unit)]
    for unit in tables["units"]["unit"]:
        assert list(unit) == [each for each in order if each in unit]
        assert "" not in unit.values() and [] not in unit.values(), "defaults are left out"


def test_values_are_those_of_toml(shipped: Plan) -> None:
    def kinds(value: object) -> Iterator[type]:
        yield type(value)
        if isinstance(value, dict):
            for each in value.values():
                yield from kinds(each)
        if isinstance(value, list):
            for each in value:
                yield from kinds(each)

    assert set(kinds(tables_of(shipped))) <= {dict, list, str, int, bool, date}


def test_an_empty_file_that_must_be_there_is_there(small: Plan) -> None:
    tables = tables_of(replace(small, targets=(), duties=()))
    assert tables["targets"] == {} and tables["duties"] == {}


# --- options, sections, forms -------------------------------------------------------------------
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
    plan = _due_again(_without_checks(replace(shipped, forms=(some, *others))))
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
    plan = _due_again(_without_checks(replace(shipped, forms=forms)))
    tables = tables_of(plan)
    on_none = {i.code for f in shipped.forms for s in f.sections[-1:] for i in s.indicators}
    section = tables["forms"]["section"][-1]
    assert section["indicators"] == [i.code for i in shipped.indicators if i.code in on_none]
    assert read_again(tables) == plan


def _due_again(plan: Plan) -> Plan:
    """The plan with the calendar that its forms make."""
    texts = {kind for i in plan.indicators if i.kind is Kind.NARRATIVE for kind in i.periods}
    periods = tuple(
        replace(
            each,
            forms=tuple(
                FormUse(form.code, form.edition)
                for form in plan.forms
                if form.due(each.kind) or (form.texts and each.kind.is_asked(texts))
            ),
        )
        for each in plan.periods
    )
    return replace(plan, periods=periods)


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


# --- editions -----------------------------------------------------------------------------------
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


# --- checks -------------------------------------------------------------------------------------
def families(tables: PlanTables) -> list[str]:
    return [each["id"] for each in tables["rules"].get("family", [])]


def test_families_of_checks_are_recognised(shipped: Plan) -> None:
    tables = tables_of(shipped)
    r24, r25 = tables["rules"]["family"]
    assert r24["text"] == "{name} ({code}) của cả năm nhỏ hơn số đã báo cáo 6 tháng đầu năm."
    assert (r24["id"], r24["make"], r24["level"]) == ("R24", "year_half", "warning")
    assert (r25["id"], r25["make"], r25["level"]) == ("R25", "change", "warning")
    assert not [each for each in tables["rules"]["check"] if each["id"].startswith(("R24", "R25"))]


def test_a_name_that_is_a_word_of_the_sentence_misleads_nobody(shipped: Plan) -> None:
    tables = copy.deepcopy(tables_of(shipped))
    # Taken out of the first check's text, it would leave a gap in the middle of the sentence.
    tables["indicators"]["indicator"][0]["name"] = "năm"
    plan = read_again(tables)
    assert tables_of(plan)["rules"]["family"] == tables["rules"]["family"]


def changed_check(plan: Plan, rule: str, how: Callable[[Check], Check | None]) -> Plan:
    """The plan with the first check of a rule changed on every form that has it, or left out."""
    first = next(c.id for form in plan.forms for c in form.checks if c.id.startswith(rule))

    def mended(form: Form) -> Form:
        every = (how(each) if each.id == first else each for each in form.checks)
        return replace(form, checks=tuple(each for each in every if each is not None))

    return replace(plan, forms=tuple(map(mended, plan.forms)))


@pytest.mark.parametrize(
    "how",
    [
        lambda check: replace(check, text="Khác hẳn."),
        lambda check: replace(check, level=Level.ERROR),
        lambda check: replace(check, periods=()),
        lambda check: None,
    ],
    ids=["text", "level", "periods", "gone"],
)
def test_a_check_that_its_family_would_not_make_leaves_all_of_them_plain(
    shipped: Plan, how: Callable[[Check], Check | None]
) -> None:
    plan = changed_check(shipped, "R24.", how)
    tables = tables_of(plan)
    assert families(tables) == ["R25"]
    assert read_again(tables) == plan


def test_own_checks_behind_a_family_make_it_plain(small: Plan) -> None:
    own = Check("R30.1", (Term("Q01"),), Operator.GE, Level.NOTE, "Cuối.")
    forms = tuple(
        replace(form, checks=(*form.checks, own)) if "Q01" in form.indicators else form
        for form in small.forms
    )
    plan = replace(small, forms=forms)
    assert families(tables_of(small)) == ["R24"]
    assert families(tables_of(plan)) == []
    assert read_again(tables_of(plan)) == plan


def test_checks_keep_the_order_of_each_form(shipped: Plan) -> None:
    tables = tables_of(shipped)
    order = [each["id"] for each in tables["rules"]["check"]]
    for form in shipped.forms:
        own = [each.id for each in form.checks if not each.id.startswith(("R24.", "R25."))]
        assert own == [each for each in order if each in own]
    assert {each.id for each in shipped.checks} <= set(order), "those of totals as well"


def test_a_term_that_is_a_cell_of_now_is_its_code(shipped: Plan) -> None:
    sides = [each["left"] + each.get("right", []) for each in tables_of(shipped)["rules"]["check"]]
    terms = [term for side in sides for term in side]
    assert any(isinstance(term, str) for term in terms)
    assert all(term.keys() != {"cell"} for term in terms if isinstance(term, dict))


# --- the calendar -------------------------------------------------------------------------------
def test_what_is_said_of_a_period_is_a_row_and_nothing_else_of_the_template(small: Plan) -> None:
    assert "period" not in tables_of(small)["periods"]
    longer = Extension((small.units[0].id,), date(2027, 12, 30), "1/CV", date(2027, 11, 1))
    year = small.period("2027")
    alone = Period(
        code="2027-DX01",
        start=date(2027, 1, 1),
        end=date(2027, 3, 31),
        data_to=date(2027, 3, 31),
        due_before=date(2027, 4, 10),
        money_from=date(2027, 1, 1),
        template="",
        units=(small.units[0].id,),
        document=CitedPaper("31/CV", date(2027, 3, 1), "V/v báo cáo"),
    )
    odd = replace(alone, code="2027-DX02", data_to=date(2027, 3, 1), money_from=date(2027, 2, 1))
    periods = tuple(
        replace(each, extensions=(longer,)) if each is year else each for each in small.periods
    )
    plan = _due_again(replace(small, periods=(*periods, alone, odd)))
    said, first, second = tables_of(plan)["periods"]["period"]
    assert list(said) == ["code", "extensions"]
    assert list(first) == ["code", "start", "end", "due_before", "units", "document"]
    assert second["data_to"] == date(2027, 3, 1) and second["money_from"] == date(2027, 2, 1)
    assert read_again(tables_of(plan)) == plan


def test_days_that_a_period_kept_are_written_beside_its_template(small: Plan) -> None:
    first = replace(small.periods[0], due_before=small.periods[0].due_before + timedelta(days=3))
    plan = replace(small, periods=(first, *small.periods[1:]))
    (said,) = tables_of(plan)["periods"]["period"]
    assert said == {"code": first.code, "due_before": first.due_before}
    assert read_again(tables_of(plan)) == plan


def test_an_order_and_its_day_are_kept(small: Plan) -> None:
    order = EditionOrder("30/QĐ-UBND", date(2026, 2, 1))
    plan = replace(small, identity=replace(small.identity, order=order))
    assert tables_of(plan)["plan"]["plan"]["order"] == {"no": "30/QĐ-UBND", "on": date(2026, 2, 1)}
    assert read_again(tables_of(plan)) == plan


# --- who does what ------------------------------------------------------------------------------
def assigned(*given: Assignment) -> list[dict[str, Any]]:
    plan = replace(plan_named("small"), assignments=given)
    tables = tables_of(plan)
    assert read_again(tables) == plan
    rows: list[dict[str, Any]] = tables["assignments"]["assignment"]
    return rows


def test_assignments_that_differ_in_the_unit_alone_are_one_row() -> None:
    lead, beside = UnitRole.LEAD, UnitRole.COORDINATE
    rows = assigned(
        Assignment("mo-lop", lead, unit="phong-a"),
        Assignment("mo-lop", beside, unit="xa-1"),
        Assignment("mo-lop", beside, unit="xa-2"),
        Assignment("mo-lop", beside, group="xa"),
        Assignment("mo-lop", beside, unit="xa-3"),
        Assignment("mo-lop", beside, unit="xa-1", due=date(2026, 5, 1)),
    )
    assert rows == [
        {"activity": "mo-lop", "role": "lead", "units": ["phong-a"]},
        {"activity": "mo-lop", "role": "coordinate", "units": ["xa-1", "xa-2"], "groups": ["xa"]},
        {"activity": "mo-lop", "role": "coordinate", "units": ["xa-3"]},
        {"activity": "mo-lop", "role": "coordinate", "units": ["xa-1"], "due": date(2026, 5, 1)},
    ]


def test_one_unit_twice_stands_in_two_rows() -> None:
    twice = Assignment("mo-lop", UnitRole.LEAD, unit="phong-a")
    assert [each["units"] for each in assigned(twice, twice)] == [["phong-a"], ["phong-a"]]


# --- papers -------------------------------------------------------------------------------------
def test_each_table_of_the_papers_has_a_file(shipped: Plan) -> None:
    tables = tables_of(shipped)
    files = [name for name in tables if name.startswith("papers/")]
    assert files == sorted(files)
    assert set(tables["papers/words"]["words"]["heading"]) == set(shipped.papers.group("heading"))
    assert [each["id"] for each in tables["papers/passages"]["passage"]] == [
        each.id for each in shipped.papers.passages
    ]


def test_the_order_of_files_in_a_hand_is_that_of_their_names(shipped: Plan) -> None:
    read = plan_folder.read_tables(SHIPPED)
    assert sum("passage" in data for data in read.values()) > 1
    reversed_files = PlanFiles.of_tables(shipped.identity.id, dict(reversed(read.items())))
    assert reversed_files.unverified() == shipped


def test_a_plan_without_papers_has_no_file_of_them(small: Plan) -> None:
    assert not [name for name in tables_of(small) if name.startswith("papers/")]


def test_a_text_that_bears_the_name_of_a_table_keeps_it(small: Plan) -> None:
    words = {"a": "x", "a.b": "y", "a.b.c": "z", "p.q": "x", "p.q.r": "y", "p..s": "t"}
    plan = replace(small, papers=replace(small.papers, words=words))
    tables = tables_of(plan)
    assert tables["papers/words"]["words"]["a"] == "x"
    assert read_again(tables) == plan


def test_free_keys_stand_in_the_order_of_their_letters(shipped: Plan) -> None:
    turned = dict(reversed(shipped.papers.words.items()))
    plan = replace(shipped, papers=replace(shipped.papers, words=turned))
    assert repr(tables_of(plan)) == repr(tables_of(shipped))
