"""``gbv log``: written, listed, compared with the report, taken over into it, written as CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE

TODAY = ("--today", "2018-06-05")
FIELDS = ("event=truyen_thong", "place=thon", "participants=45", "women=30")
MEETING = ("hd-1-2", *(word for field in FIELDS for word in ("--set", field)))


@pytest.fixture
def log(gbv: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """Calls ``gbv log`` in the commune."""
    return partial(gbv, "--home", folder / COMMUNE, *TODAY, "--lang", "vi", "log")


@pytest.fixture
def report(gbv: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """Calls ``gbv report`` in the commune."""
    return partial(gbv, "--home", folder / COMMUNE, *TODAY, "--json", "report")


def test_events_are_written_down_and_listed(log: Callable[..., Any]) -> None:
    more = ["--set", "day=2018-03-08", "--set", "minority=20", "--set", "note=8/3"]
    made = log("add", "--json", *MEETING, *more)
    assert made.value == {
        "no": 1,
        "day": "2018-03-08",
        "activity": "hd-1-2",
        "event": "truyen_thong",
        "place": "thon",
        "participants": 45,
        "women": 30,
        "minority": 20,
        "leaflets": None,
        "money": None,
        "note": "8/3",
        "kind": "",
        "level": "",
        "quantity": None,
        "partners": [],
        "training": None,
    }
    assert log("add", "--json", "hd-1-1").value["day"] == "2018-06-05"
    listed = log("list", "--json").value
    assert [each["no"] for each in listed["entries"]] == [1, 2]
    assert listed["totals"] == {
        "events": 2,
        "participants": 45,
        "women": 30,
        "minority": 20,
        "leaflets": 0,
        "money": 0,
    }
    shown = log("list").out
    assert "buổi truyền thông riêng" in shown
    assert "08/03/2018" in shown


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("--from 2018-03-09", [2]),
        ("--to 2018-03-08", [1]),
        ("--activity hd-1-1", [2]),
        ("--event truyen_thong", [1]),
        ("--words nhan", [1]),
        ("--activity hd-3", []),
    ],
)
def test_the_list_is_filtered(log: Callable[..., Any], words: str, kept: list[int]) -> None:
    log("add", *MEETING, "--set", "day=2018-03-08", "--set", "note=nhân 8/3")
    log("add", "hd-1-1")
    assert [each["no"] for each in log("list", "--json", *words.split()).value["entries"]] == kept
    assert log("list", *words.split()).code == 0


def test_an_entry_is_changed_removed_and_brought_back(log: Callable[..., Any]) -> None:
    log("add", *MEETING)
    more = ["--set", "participants=1.050", "--set", "women=", "--set", "day=2018-05-01"]
    changed = log("change", 1, "--json", *more).value
    assert (changed["participants"], changed["women"]) == (1050, None)
    assert (changed["day"], changed["event"]) == ("2018-05-01", "truyen_thong")
    assert "restore" in log("remove", 1).out
    assert log("list", "--json").value["entries"] == []
    assert log("restore", 1, "--json").value == changed
    assert log("list", "--json").value["entries"] == [changed]


def test_the_report_is_compared_and_filled(
    log: Callable[..., Any], report: Callable[..., Any]
) -> None:
    report("new", "2018S1")
    assert log("compare", "2018S1", "--json").value == []
    assert "2018" not in log("compare", "2018S1").out
    log("add", *MEETING)
    log("add", *MEETING, "--set", "day=2018-05-20")
    found = {each["cell"]: each for each in log("compare", "2018S1", "--json").value}
    assert found["B05"] == {
        "cell": "B05",
        "log": 1,
        "register": "log",
        "later": 0,
        "lacking": 0,
        "report": None,
        "differs": False,
        "entries": [2],
    }, "5 June lies after the day of the figures"
    assert found["B06.dtts"]["lacking"] == 1
    assert log("fill", "2018S1", "--json", "--cell", "B05", "--cell", "B06").value == 2
    assert log("fill", "2018S1", "--json").value == 1, "what no entry supports is asked for by name"
    cells = report("show", "2018S1").value["cells"]
    assert (cells["B05"], cells["B05.long_ghep"], cells["B06"], cells["B06.nu"]) == (
        1,
        None,
        45,
        30,
    )
    assert cells["B06.dtts"] is None
    assert log("fill", "2018S1", "--json", "--cell", "B05.long_ghep").value == 1
    assert report("show", "2018S1").value["cells"]["B05.long_ghep"] == 0
    shown = log("compare", "2018S1").out
    assert "B06.nu" in shown


def test_the_log_is_written_for_a_spreadsheet(log: Callable[..., Any], tmp_path: Path) -> None:
    log("add", *MEETING)
    log("add", "hd-1-1")
    path = tmp_path / "so.csv"
    assert log("export", "-o", path, "--event", "truyen_thong", "--json").value == {
        "files": [str(path)]
    }
    lines = path.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "buổi truyền thông riêng" in lines[1]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("add hd-9", "E-LOG-CHOICE"),
        ("add hd-1-1 --set event=tap_huan", "E-LOG-CHOICE"),
        ("add hd-1-1 --set day=2031-01-01", "E-LOG-DAY"),
        ("add hd-1-1 --set women=3", "E-LOG-PART"),
        ("add hd-1-1 --set money=-5", "E-NUMBER-NEGATIVE"),
        ("add hd-1-1 --set money=999999999999", "E-LOG-COUNT"),
        ("add hd-1-1 --set note=0912345678", "E-LOG-NOTE"),
        ("change 7 --set women=3", "E-LOG-NONE"),
        ("remove 7", "E-LOG-NONE"),
        ("restore 7", "E-LOG-NONE"),
        ("compare 2018S1", "E-REPORT-NONE"),
        ("compare 2018Q1", "E-REPORT-PERIOD"),
        ("fill 2018S1", "E-REPORT-NONE"),
    ],
)
def test_refusals(log: Callable[..., Any], words: str, number: str) -> None:
    found = log(*words.split(), "--json")
    assert (found.code, found.value["problem"]) == (1, number)
    assert log("list", "--json").value["entries"] == []


def test_a_cell_without_a_number_in_the_log(
    log: Callable[..., Any], report: Callable[..., Any]
) -> None:
    report("new", "2018S1")
    found = log("fill", "2018S1", "--cell", "B05", "--json")
    assert (found.code, found.value["problem"]) == (1, "E-LOG-CELL")


def test_a_day_that_is_none_is_not_understood(log: Callable[..., Any]) -> None:
    assert log("add", "hd-1-1", "--set", "day=8/3/2018").code == 2
    assert log("add", "hd-1-1", "--set", "colour=red").code == 2
    assert log("add", "hd-1-1", "--set", "women").code == 2
    assert log("list", "--from", "soon").code == 2


def test_a_campaign_is_listed_kind_by_kind_and_printed(
    log: Callable[..., Any], tmp_path: Path
) -> None:
    assert "E-LOG-EVENTS" in log("print-campaign", "1/6", "-o", tmp_path / "a.pdf").err
    assert "E-LOG-CAMPAIGN" in log("print-campaign", "2/6", "-o", tmp_path / "a.pdf").err
    fields = ("event=thang_6", "day=2018-06-02", "participants=45")
    log("add", "hd-1-1", *(word for field in fields for word in ("--set", field)))
    june, month = log("campaign", "--json").value
    assert (june["begins"], june["from"], month["begins"]) == ("1/6", "2018-06-01", "15/11")
    (line,) = june["kinds"]
    assert (line["event"], line["times"], line["totals"]["participants"]) == ("thang_6", 1, 45)
    assert "1/6" in log("campaign").out
    assert log("campaign", "--year", "2019", "--json").value[0]["kinds"] == []
    written = log("print-campaign", "1/6", "-o", tmp_path / "thang6.pdf")
    assert written.code == 0
    assert (tmp_path / "thang6.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_year_is_compared_with_the_one_before(log: Callable[..., Any]) -> None:
    assert log("kinds", "--json").value == {"year": 2018, "kinds": []}
    assert log("kinds").code == 0
    log("add", *MEETING, "--set", "day=2018-03-08")
    (kind,) = log("kinds", "--json").value["kinds"]
    assert (kind["now"]["times"], kind["before"]) == (1, None)
    assert "2017" in log("kinds").out
