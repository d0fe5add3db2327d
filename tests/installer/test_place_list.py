"""How the country's list is made of official lists that follow each other."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from script_kit import script

DATA = "vietnam_provinces/data/nested-divisions.json"
BECAME = """
raise SystemExit("a table is read, never run")
OLD_TO_NEW: dict[int, OldToNewEntry] = {
    101: OldToNewEntry(OldWardRef(101, 7, 2, False), (NewWardRef(300, 3),)),
    102: OldToNewEntry(OldWardRef(102, 7, 2, True), (NewWardRef(301, 3), NewWardRef(300, 3))),
}
"""


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    return script("place_list")


def unit(code: int, name: str, **below: Any) -> dict[str, Any]:
    # Some of the packages call every commune a xã; the name says what it is.
    return {"code": code, "name": name, "division_type": "xã", **below}


def wheel(path: Path, *communes: dict[str, Any], province: str = "Tỉnh Kon Tum") -> Path:
    district = unit(7, "Huyện Đăk Tô", wards=communes)
    with zipfile.ZipFile(path, "w") as written:
        written.writestr(DATA, json.dumps([unit(2, province, districts=[district])]))
    return path


def rows(made: Path) -> list[list[str]]:
    lines = made.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_lists_that_follow_each_other_make_one_file(maker: ModuleType, tmp_path: Path) -> None:
    first = wheel(tmp_path / "1.whl", unit(100, "Xã A"), unit(101, "Xã Hoà B"), unit(102, "Xã C"))
    second = wheel(tmp_path / "2.whl", unit(101, "Xã Hòa B"), unit(102, "Phường C"))
    now = tmp_path / "now"
    (now / DATA).parent.mkdir(parents=True)
    wards = [unit(300, "Xã Hòa B"), unit(301, "đặc khu đ")]
    top = unit(3, "Thành phố Huế", wards=wards)
    (now / DATA).write_text(json.dumps([top]), "utf-8")
    (now / "vietnam_provinces/_ward_conversion_2025.py").write_text(BECAME, "utf-8")
    made = tmp_path / "units.tsv"
    days = (f"2020-01-01={first}", f"2025-01-01={second}", f"2025-07-01={now}")
    maker.main([*days, "--versions", "1, 2 and 3", "-o", str(made)])
    assert rows(made) == [
        ["02", "tỉnh", "Kon Tum", "", "0", "1", "03"],
        # Gone by the second list: nobody told what became of it.
        ["00100", "xã", "A", "007", "0", "0"],
        # Only spelled otherwise; a new kind is a new unit.
        ["00101", "xã", "Hòa B", "007", "0", "1", "00300"],
        ["00102", "xã", "C", "007", "0", "0"],
        ["00102", "phường", "C", "007", "1", "1", "00300 00301"],
        ["007", "huyện", "Đăk Tô", "02", "0", "1"],
        ["03", "thành phố", "Huế", "", "2", "2"],
        ["00300", "xã", "Hòa B", "03", "2", "2"],
        ["00301", "đặc khu", "Đ", "03", "2", "2"],
    ]
    head = made.read_text("utf-8").splitlines()
    assert head[1] == "# 2020-01-01 2025-01-01 2025-07-01"
    assert "vietnam-provinces 1, 2 and 3" in head[2]


@pytest.mark.parametrize("text", ["OTHER: dict[int, int] = {}", "OLD_TO_NEW: int = 3"])
def test_a_source_without_the_table_is_refused(maker: ModuleType, text: str) -> None:
    with pytest.raises((ValueError, TypeError), match="OLD_TO_NEW"):
        maker.what_became(text)
