"""What a plan folder may say of days, ties and orders: read as it stands, refused with its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

MODEL = Path(__file__).parent / "plans" / "tinh-mau"
ADDED = {
    "units": (
        'id = "phong-b"\nkind = "phong"',
        """id = "phong-b"
kind = "phong"
ties = [
  { valid_to = 2026-06-30, parent = "so", reports_to = "so", reporter = "X", groups = ["cu"] },
  { valid_from = 2026-07-01, valid_to = 2026-12-31, head_lines = ["PHÒNG B"] },
]""",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    for name, (old, new) in ADDED.items():
        change(target, name, old, new)
    return target


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def loaded(folder: Path) -> Plan:
    return plan_folder.load(folder)


def test_ties(folder: Path) -> None:
    plan = loaded(folder)
    assert plan.unit_by_id["phong-b"].ties == (
        Tie(None, date(2026, 6, 30), "so", "so", "X", ("cu",)),
        Tie(date(2026, 7, 1), date(2026, 12, 31), head_lines=("PHÒNG B",)),
    )


# What is wrong: file, text to replace, replacement, the code, and what the named line holds.
CASES = {
    "tie under nobody": ("units", 'parent = "so"', 'parent = "x"', "E-PLAN-REF", 'parent = "x"'),
    "tie to nobody": ("units", '"so", reports_to = "so"', '"so", reports_to = "x"',
                      "E-PLAN-REF", 'reports_to = "x"'),
    "tie of no reporter": ("units", '"so", reporter = "X"', '"so", reporter = "Z"',
                           "E-PLAN-REF", '"Z"'),
    "tie of no form": ("units", '"so", reporter = "X"', '"so", consolidates_as = "Z"',
                       "E-PLAN-REF", '"Z"'),
    "bad group of a tie": ("units", '["cu"]', '["Cũ"]', "E-PLAN-ID", "Cũ"),
    "tie of no day": ("units", "{ valid_to = 2026-06-30, ", "{ ", "E-PLAN-LACK", "{ parent"),
    "tie turned": ("units", "valid_to = 2026-12-31, h", "valid_to = 2026-06-01, h",
                   "E-PLAN-VALUE", "2026-06-01"),
    "ties on one day": ("units", "{ valid_from = 2026-07-01", "{ valid_from = 2026-06-30",
                        "E-PLAN-VALUE", "valid_from = 2026-06-30"),
    "tie without a beginning": ("units", "valid_from = 2026-07-01, ", "", "E-PLAN-LACK", "PHÒNG B"),
    "circle over a tie": ("units", 'id = "so"\n',
                          'id = "so"\nties = [{ valid_to = 2020-01-01, reports_to = "xa-1" }]\n',
                          "E-PLAN-CYCLE", "[[unit]]"),
    "taking in, and upward as nothing": ("units", 'consolidates_as = "H"\n', "", "E-PLAN-LACK",
                                         "[[unit]]"),
    "unknown field of a tie": ("units", "{ valid_to = 2026-06-30", "{ until = 2026-06-30",
                               "E-PLAN-KEY", "until"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_refused_with_its_line(folder: Path, case: str) -> None:
    name, old, new, code, at = CASES[case]
    change(folder, name, old, new)
    with pytest.raises(Problem) as caught:
        loaded(folder)
    fields = dict(caught.value.text.fields)
    assert caught.value.code == code, caught.value
    assert fields["file"] == f"tinh-mau/{name}.toml"
    line = (
        (folder / f"{name}.toml")
        .read_text(encoding="utf-8")
        .split("\n")[int(str(fields["line"])) - 1]
    )
    assert at in line, line
