"""A target that is a question asks one yes/no cell, and its mark is yes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder
from gbv_desktop.paths import resource

SHIPPED = resource("plans", "dak-to-2017")

QUESTION = """
[[target]]
code = "M20"
name = "Có hướng dẫn, quy chế phối hợp liên ngành"
kind = "yes_no"
numerator = [{ cell = "A06" }]
marks = [{ document = "Kế hoạch", year = 2020, sign = "=", mark = 1 }]
"""


def loaded(tmp_path: Path, old: str = "", new: str = "") -> str:
    """The kind of the last target of the shipped plan with one question more."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))
    path = folder / "targets.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + QUESTION.replace(old, new), encoding="utf-8")
    return plan_folder.load(folder).targets[-1].kind


def test_a_question_is_read(tmp_path: Path) -> None:
    assert loaded(tmp_path) == "yes_no"


def test_a_question_may_leave_its_mark_open(tmp_path: Path) -> None:
    assert loaded(tmp_path, ', sign = "=", mark = 1', "") == "yes_no"


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ('{ cell = "A06" }', '{ cell = "C01" }', "E-PLAN-CELL", 'cell = "C01"'),
        ('{ cell = "A06" }', '{ cell = "A06" }, { cell = "A07" }', "E-PLAN-VALUE", "A07"),
        ('"A06"', '"A06", coefficient = -1', "E-PLAN-VALUE", "coefficient"),
        ("mark = 1", "mark = 3", "E-PLAN-VALUE", "mark = 3"),
        ('sign = "="', 'sign = ">="', "E-PLAN-VALUE", "sign ="),
        ('kind = "yes_no"', 'kind = "yes_no"\nreference = "schools"', "E-PLAN-VALUE", "[[target]]"),
    ],
)
def test_what_is_no_question_is_refused(
    tmp_path: Path, old: str, new: str, code: str, field: str
) -> None:
    with pytest.raises(Problem) as caught:
        loaded(tmp_path, old, new)
    fields = dict(caught.value.text.fields)
    assert caught.value.code == code
    assert str(fields["file"]).endswith("targets.toml")
    lines = (tmp_path / SHIPPED.name / "targets.toml").read_text(encoding="utf-8").splitlines()
    assert field in lines[int(str(fields["line"])) - 1]


def test_a_part_may_tell_of_a_target_by_its_kind(tmp_path: Path) -> None:
    """Only where the plan has words for targets of that kind."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))
    outline = folder / "papers" / "outline.toml"
    old, new = '["district.targets_lead"]', '["district.targets_lead", "district.M05"]'
    text = outline.read_text(encoding="utf-8")
    assert old in text
    outline.write_text(text.replace(old, new), encoding="utf-8")
    assert plan_folder.load(folder).papers.outline
    (folder / "papers" / "targets.toml").unlink()
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    fields = dict(caught.value.text.fields)
    assert (caught.value.code, fields["file"]) == (
        "E-PLAN-REF",
        "dak-to-2017/papers/outline.toml",
    )
    lines = outline.read_text(encoding="utf-8").splitlines()
    assert "district.M05" in lines[int(str(fields["line"])) - 1]
