"""A plan as the tables of its files: reading them gives the very plan again."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bundle_kit import SIGNING
from every_plan import NAMES, due_again, plan_named, read_again
from foreign_plan import SHIPPED

from gbv_desktop.bundle.payload.definitions import (
    envelopes,
    forget,
    payloads,
    recall_plan,
    sealed,
)
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder
from gbv_desktop.domain.plan.periods import Extension, Period
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.exchange.plan.tables import of_newest_forms, tables_of
from gbv_desktop.exchange.plan.whole import PlanFiles


# --- the very plan -------------------------------------------------------------------------------
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


# --- the calendar --------------------------------------------------------------------------------
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
    plan = due_again(replace(small, periods=(*periods, alone, odd)))
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


# --- who does what -------------------------------------------------------------------------------
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


# --- papers --------------------------------------------------------------------------------------
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
