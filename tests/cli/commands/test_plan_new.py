"""``gbv plan new``: a plan folder from a few words, by which an office is set up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

WORDS = {
    "title": "Kế hoạch phòng ngừa bạo lực trên cơ sở giới",
    "scheme": "Chương trình phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
    "document": "Kế hoạch số 80/KH-UBND ngày 18/5/2021 của UBND tỉnh Quảng Ngãi",
    "area": "huyện Bình Sơn",
    "above": "tỉnh Quảng Ngãi",
    "unit": "Phòng Nội vụ",
    "commune": "Xã Bình Chánh",
    "first": "2026",
    "last": "2032",
}


def words(**other: str) -> list[str]:
    return [one for name, text in (WORDS | other).items() for one in (f"--{name}", text)]


def test_a_plan_is_begun_and_an_office_set_up_by_it(
    gbv: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = gbv("plan", "new", *words(), "-o", tmp_path, "--json").value
    assert (made["plan"], made["folder"]) == ("binh-son-2026", str(tmp_path / "binh-son-2026"))
    assert {"2026S1", "2032"} <= set(made["periods"]) and "2025" not in made["periods"]
    assert gbv("plans", "--check", made["folder"], "--json").value == []
    monkeypatch.setenv("GBV_PLANS", str(tmp_path))
    monkeypatch.setenv("GBV_PASSWORD", "mat khau thu nghiem 2026")
    options = ("--unit", "phong-noi-vu", "--role", "consolidating", "--training")
    home = tmp_path / "office"
    done = gbv("setup", "--plan", made["plan"], *options, "--home", home)
    assert done.code == 0, done.err
    assert gbv("plan", "draft", "--home", home).code == 0
    assert "binh-son-2026" in gbv("plan", "new", *words(), "-o", tmp_path).err


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"area": "Bình Sơn"}, "E-NEW-AREA"),
        ({"last": "2025"}, "E-NEW-YEARS"),
        ({"model": "nowhere"}, "E-PLAN-NONE"),
    ],
)
def test_what_no_plan_can_begin_with_is_refused_and_nothing_is_written(
    gbv: Any, tmp_path: Path, changed: dict[str, str], problem: str
) -> None:
    told = gbv("plan", "new", *words(**changed), "-o", tmp_path, "--json")
    assert (told.code, told.value["problem"]) == (1, problem)
    assert list(tmp_path.iterdir()) == []
