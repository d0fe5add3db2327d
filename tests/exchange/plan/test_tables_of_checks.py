"""Checks in the tables of a plan: families are recognised, whatever else stays plain."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest
from every_plan import read_again

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term
from gbv_desktop.exchange.plan.tables import tables_of


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
