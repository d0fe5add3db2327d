"""A plan with other levels of offices and tasks loads without a line of code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import FigureRole
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

PLANS = Path(__file__).parent / "plans"


@pytest.fixture
def plan() -> Plan:
    return plan_folder.load(PLANS / "tinh-mau")


def test_each_level_takes_in_the_reports_of_the_one_below(plan: Plan) -> None:
    def owe(upper: str, day: date) -> list[str]:
        return [unit.id for unit in owing(plan.units, upper, day)]

    assert owe("so", date(2026, 12, 31)) == ["phong-a", "phong-b"]
    assert owe("phong-a", date(2026, 12, 31)) == ["xa-1", "xa-2", "phong-a"]
    assert owe("phong-a", date(2027, 12, 31)) == ["xa-3", "phong-a"]


def test_task_groups_have_any_depth(plan: Plan) -> None:
    parents = {group.id: group.parent for group in plan.groups}
    assert parents == {"a": "", "a-1": "a", "a-1-1": "a-1"}


def test_each_reporter_sees_its_own_breakdown(plan: Plan) -> None:
    commune, office = plan.form_of("X"), plan.form_of("H")
    assert commune is not None and office is not None
    assert list(commune.indicators["Q02"].cells()) == ["Q02", "Q02.nam", "Q02.nu"]
    assert list(office.indicators["Q02"].cells()) == ["Q02", "Q02.nu"]
    assert office.indicators["Q02"].role("H") is FigureRole.CONTROL


def test_the_order_on_paper_is_the_sections(plan: Plan) -> None:
    form = plan.form_of("X")
    assert form is not None
    assert list(form.indicators) == ["Q02", "Q01"]
    # The number in a family is the place in indicators.toml, not on the form.
    assert [check.id for check in form.checks] == ["R01.1", "R24.1"]
    assert form.checks[1].text == "Số lớp (Q01) giảm."


def test_the_calendar_names_each_forms_edition(plan: Plan) -> None:
    uses = {(use.form, use.edition) for use in plan.period("2027").forms}
    assert uses == {("m-x", 3), ("m-h", 1)}
    assert plan.period("2027").has_estimates


def test_names_change_with_time(plan: Plan) -> None:
    office = plan.unit_by_id["phong-a"]
    assert office.name_on(date(2026, 6, 1)).name == "Phòng A"
    assert office.name_on(date(2027, 6, 1)).name == "Phòng A mới"


def test_a_plan_may_have_no_texts_of_papers(plan: Plan) -> None:
    assert not plan.papers.passages
    assert not plan.papers.words


def test_plans_of_another_folder_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GBV_PLANS", str(PLANS))
    assert [folder.name for folder in plan_folder.available()] == ["dak-to-2017", "tinh-mau"]
    assert plan_folder.find("tinh-mau") == PLANS / "tinh-mau"


@pytest.mark.parametrize("plan_id", ["tinh-mau", "../dak-to-2017", "", "dak-to-2017/papers"])
def test_a_plan_that_is_not_there(plan_id: str) -> None:
    with pytest.raises(Problem) as caught:
        plan_folder.find(plan_id)
    assert caught.value.code == "E-PLAN-NONE"


@pytest.mark.parametrize("edition", [0, 1, 2])
def test_the_latest_edition_of_a_plan_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, edition: int
) -> None:
    """What a district exported stands before the plan that came with the program."""
    (shipped,) = plan_folder.available()
    copy = tmp_path / shipped.name
    copy.mkdir()
    text = (shipped / "plan.toml").read_text("utf-8")
    assert "\nedition = 1\n" in text
    written = text.replace("\nedition = 1\n", f"\nedition = {edition}\n")
    (copy / "plan.toml").write_text(written, encoding="utf-8")
    monkeypatch.setenv("GBV_PLANS", str(tmp_path))
    if edition == 2:
        assert plan_folder.available() == [copy] and plan_folder.find(shipped.name) == copy
        return
    with pytest.raises(Problem, match="E-PLAN-DOUBLE"):
        plan_folder.available()


def test_two_plans_of_one_id(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "dak-to-2017"
    copy.mkdir()
    (copy / "plan.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("GBV_PLANS", str(tmp_path))
    with pytest.raises(Problem) as caught:
        plan_folder.find("dak-to-2017")
    assert caught.value.code == "E-PLAN-DOUBLE"
    with pytest.raises(Problem) as caught:
        plan_folder.available()
    assert caught.value.code == "E-PLAN-DOUBLE"


def test_a_folder_with_half_a_plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GBV_PLANS", str(tmp_path))
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.toml").write_text("", encoding="utf-8")
    assert [folder.name for folder in plan_folder.available()] == ["dak-to-2017"]
    (other / "units.toml").write_text("", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.available()
    assert (caught.value.code, dict(caught.value.text.fields)["file"]) == (
        "E-PLAN-FILE",
        "other/plan.toml",
    )
    # The half plan does not stand in the way of one that is whole.
    assert plan_folder.find("dak-to-2017").name == "dak-to-2017"


def test_a_folder_of_plans_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GBV_PLANS", str(tmp_path / "nowhere"))
    with pytest.raises(Problem) as caught:
        plan_folder.available()
    assert caught.value.code == "E-PLAN-FOLDER"
