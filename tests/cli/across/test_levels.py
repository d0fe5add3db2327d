"""Three levels by commands alone: the district office sends upward what it added up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, NEIGHBOUR, PERIOD, training_figures
from three_levels import DEPARTMENT, Levels, make_levels, make_levels_world

Gbv = Callable[..., Any]
TODAY = ("--today", ENTERED_ON.isoformat())


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The offices, with two communes' reports taken in at the district office."""
    plans = make_levels(tmp_path / "plans")
    folder = make_levels_world(plans, tmp_path / "world")
    monkeypatch.setenv("GBV_PLANS", str(plans))
    levels = Levels(folder, ENTERED_ON)
    for unit in (COMMUNE, NEIGHBOUR):
        levels.send_up(unit)
    levels.close()
    return folder


def test_what_was_added_up_goes_up_and_the_answer_comes_home(gbv: Gbv, world: Path) -> None:
    stick = world / "stick"
    at = {unit: ("--home", world / unit, *TODAY) for unit in (DISTRICT, DEPARTMENT)}
    info = gbv("info", *at[DISTRICT], "--json").value
    assert info["role"] == "consolidating"
    assert info["upper"]["unit"] == DEPARTMENT
    assert info["computer_digits"] != info["digits"]

    # In the order of the day: frozen, signed, sent; before that each says what comes first.
    send = ("bundle", "export", PERIOD, "-o", stick, *at[DISTRICT], "--json")
    assert gbv(*send).value["problem"] == "E-UPWARD-FREEZE"
    issue = gbv("freeze", PERIOD, "--even-so", *at[DISTRICT], "--json").value["issue"]
    early = gbv(*send)
    assert early.value["problem"] == "E-UPWARD-PAPER"
    assert f"paper sign {issue}" in gbv(*send[:-1]).err.replace("\n", " ")
    signed = ("paper", "sign", issue, "--no", "31/BC-LĐTBXH", "--date", ENTERED_ON.isoformat())
    assert gbv(*signed, *at[DISTRICT]).code == 0
    slip = world / "phieu.pdf"
    made = gbv(*send, "--slip", slip).value
    assert (made["seq"], made["revision"]) == (1, 1)
    assert slip.read_bytes().startswith(b"%PDF")

    (row,) = gbv("bundle", "import", stick, *at[DEPARTMENT], "--json").value
    assert (row["outcome"], row["unit"], row["revision"]) == ("new", DISTRICT, 1)
    board = gbv("board", PERIOD, *at[DEPARTMENT], "--json").value
    below = {each["unit"]: each.get("below") for each in board["rows"]}
    assert below[DISTRICT] == {"received": 2, "owed": 23}
    assert "2/23" in gbv("board", PERIOD, *at[DEPARTMENT]).out

    found = gbv("consolidate", PERIOD, *at[DEPARTMENT], "--json").value
    (cell,) = [each for each in found["cells"] if each["cell"] == "B05"]
    assert cell["lowest"][0] == 2
    told = sum(training_figures(PERIOD)[each]["cells"]["B05"] for each in (COMMUNE, NEIGHBOUR))
    assert cell["total"] == told
    sources = gbv("trace", PERIOD, "B05", *at[DEPARTMENT], "--json").value["sources"]
    (source,) = [each for each in sources if each["unit"] == DISTRICT]
    assert source["lowest"][0] == 2
    assert len(source["absent"]) == 21
    assert "2/" in gbv("trace", PERIOD, "B05", *at[DEPARTMENT]).out

    shutil.rmtree(stick)
    stick.mkdir()
    (package,) = gbv(
        "package", "export", "--unit", DISTRICT, "-o", stick, *at[DEPARTMENT], "--json"
    ).value["files"]
    taken = gbv("package", "import", package, *at[DISTRICT], "--json").value
    assert (taken["receipts"], taken["verified"]) == (1, True)


def test_a_registration_for_above_and_a_sheet_for_below(gbv: Gbv, world: Path) -> None:
    out = world / "out"
    files = gbv("enrol", "request", "-o", out, "--home", world / DISTRICT, *TODAY, "--json").value[
        "files"
    ]
    names = [Path(each).suffix for each in files]
    assert names == [".gbvkey", ".pdf", ".pdf"]


def test_of_two_levels_nothing_is_told_anew(gbv: Gbv, world: Path) -> None:
    """Keys that came with levels stand only where there are levels."""
    at = ("--home", world / DISTRICT, *TODAY, "--json")
    assert all("below" not in each for each in gbv("board", PERIOD, *at).value["rows"])
    cells = gbv("consolidate", PERIOD, *at).value["cells"]
    assert all("lowest" not in each for each in cells)
    sources = gbv("trace", PERIOD, "B05", *at).value["sources"]
    assert all("lowest" not in each and "absent" not in each for each in sources)
    commune = gbv("info", "--home", world / COMMUNE, *TODAY, "--json").value
    assert "computer_digits" not in commune
