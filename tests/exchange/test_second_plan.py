"""The second plan is a whole plan, and has nothing of the one that ships."""

from __future__ import annotations

from papers_kit import shipped_plan
from second_papers import second_plan
from second_plan import CITY, FOLDER, HAI_DONG, PLAN, SON_NAM, STRANGE, WARDS, strange

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_roles import PaperRole


def names(plan: Plan) -> set[str]:
    """Every id and code that a plan gives."""
    return {
        *(each.id for each in (*plan.units, *plan.unit_groups, *plan.activities, *plan.groups)),
        *(each.code for each in (*plan.indicators, *plan.forms, *plan.targets)),
        *(check.id for check in plan.checks),
        *(part.code for form in plan.forms for part in form.sections),
        *(text for form in plan.forms for text in (each.code for each in form.texts)),
    }


def test_no_name_of_one_plan_is_a_name_of_the_other() -> None:
    assert names(second_plan()) & names(shipped_plan()) == set()


def test_no_word_of_the_shipped_plan_stands_in_its_files() -> None:
    files = sorted((FOLDER / PLAN).rglob("*.toml"))
    assert len(files) > 18
    own = "\n".join(path.read_text("utf-8") for path in files)
    assert strange(own) == []
    assert STRANGE.search("UBND huyện"), "the measure sees something"


def test_it_has_three_levels_and_other_kinds_of_targets() -> None:
    plan = second_plan()
    last = plan.period("2023").end
    for desk in (HAI_DONG, SON_NAM):
        below = {each.id: each.reporter for each in owing(plan.units, desk, last)}
        assert set(WARDS[desk]) < below.keys()
        assert below[desk] == "CN", "at its own desk it fills in its own form"
    above = {each.id: each.reporter for each in owing(plan.units, CITY, last)}
    assert (above[HAI_DONG], above[SON_NAM]) == ("Q", "Q"), "upward it is what it consolidates as"
    assert not above.keys() & {*WARDS[HAI_DONG], *WARDS[SON_NAM]}
    signs = {(target.kind, mark.sign) for target in plan.targets for mark in target.marks}
    assert {("ratio", ">="), ("ratio", ">"), ("count", ">=")} < signs
    assert any(each.kind == "yes_no" for each in plan.targets)
    for role in (PaperRole.SURVIVORS_FOUND, PaperRole.SURVIVORS_HELPED):
        assert plan.papers.role(role) == ()
