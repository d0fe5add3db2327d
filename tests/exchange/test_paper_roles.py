"""The plan says which indicators play which part in its papers; what cannot be is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gbv_desktop.bundle.payload.definitions import sealed
from gbv_desktop.domain.plan.paper_roles import MOST_PLAYERS, PaperRole
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

SHIPPED = Path(__file__).parents[2] / "resources" / "plans" / "dak-to-2017"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))


def written(folder: Path, old: str, new: str) -> Problem:
    path = folder / "papers" / "roles.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    assert dict(caught.value.text.fields)["file"] == "dak-to-2017/papers/roles.toml"
    return caught.value


def test_the_shipped_plan_has_every_role() -> None:
    assert plan_folder.load(SHIPPED).papers.roles.keys() == {role.value for role in PaperRole}


def test_a_role_that_is_not_named_is_played_by_nothing(folder: Path) -> None:
    path = folder / "papers" / "roles.toml"
    path.write_text('[roles]\ncases_found = ["V03"]\nsurvivors_found = []\n', "utf-8")
    papers = plan_folder.load(folder).papers
    assert papers.role(PaperRole.CASES_FOUND) == ("V03",)
    assert papers.role(PaperRole.SURVIVORS_FOUND) == papers.role(PaperRole.BUDGET_USED) == ()
    assert papers.roles == {"cases_found": ("V03",)}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("cases_found ", "cases_fond  ", "E-PLAN-KEY", 8),
        ('["V03"]', '["V0x"]', "E-PLAN-VALUE", 8),
        ('["V03"]', '["V03", "V03"]', "E-PLAN-VALUE", 8),
        # Told by unit where everybody reads.
        ('["A03"]', '["V05"]', "E-PLAN-APART", 12),
        ('["A02"]', '["D05"]', "E-PLAN-APART", 5),
        ('["A04"]', '["A04", "A05"]', "E-PLAN-VALUE", 13),
        ('["A04"]', '["B05"]', "E-PLAN-VALUE", 13),
        ('["A04"]', '"A04"', "E-PLAN-TYPE", 13),
    ],
)
def test_what_no_paper_could_say_is_refused_with_its_line(
    folder: Path, old: str, new: str, code: str, line: int
) -> None:
    found = written(folder, old, new)
    assert (found.code, dict(found.text.fields)["line"]) == (code, line)


@pytest.mark.parametrize(
    "roles",
    [
        {"budget_given": ("V05",)},
        {"cases_found": ("V0x",)},
        {"year_plan": ("V05",)},
        {"cases_found": ("V03",) * (MOST_PLAYERS + 1)},
    ],
)
def test_a_plan_from_outside_is_held_to_the_same(roles: dict[str, tuple[str, ...]]) -> None:
    plan = plan_folder.load(SHIPPED)
    with pytest.raises(Problem):
        sealed(replace(plan, papers=replace(plan.papers, roles=roles)))


def test_a_part_of_a_later_program_says_nothing() -> None:
    plan = plan_folder.load(SHIPPED)
    roles = {**plan.papers.roles, "part_of_later": ("V05", "V0x")}
    assert sealed(replace(plan, papers=replace(plan.papers, roles=roles))).papers.roles == roles
