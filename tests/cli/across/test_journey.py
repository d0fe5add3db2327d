"""The story in small through the command line: every answer as the page on it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PLAN, POLICE, training_figures

DIGITS = re.compile(r"\d{5}( \d{5}){7}")
PERIOD = "2018S1"
INFO = {"unit", "role", "plan", "training", "digits", "upper", "package_no", "editions"}
INFO |= {"kept", "home", "coming"}
ROW = {
    *("file", "outcome", "code", "codes", "unit"),
    *("form", "period", "revision", "late", "missing"),
    *("standing", "waits", "same_as", "left"),
}
SOURCE = {
    *("unit", "value", "state", "report", "revision", "bundle"),
    *("entered_by", "approved_by", "received_on"),
}
TARGET = {
    *("code", "scope", "year", "numerator", "denominator"),
    *("sign", "mark", "verdict", "complete"),
}


class Offices:
    """Calls in named offices on one day, each answer read as JSON."""

    def __init__(self, gbv: Callable[..., Any], folder: Path, to_fill: Callable[..., Path]) -> None:
        self.gbv, self.folder, self.day = gbv, folder, "2018-05-20"
        self.to_fill = to_fill
        self.stick = folder / "stick"
        self.stick.mkdir()

    def call(self, unit: str, *words: object, code: int = 0) -> Any:
        """A command in an office, its exit code checked."""
        common = ("--home", self.folder / unit, "--today", self.day, "--json")
        answer = self.gbv(*words, *common)
        assert answer.code == code, answer
        return answer.value

    def figures(self, unit: str, **cells: Any) -> Path:
        """The training figures as a file to fill in."""
        found = training_figures(PERIOD)[unit]
        whole = {**found, "cells": {**found["cells"], **cells}}
        return self.to_fill(PERIOD, whole, "--home", self.folder / unit, "--today", self.day)

    def found(self, pattern: str) -> Path:
        """The one file on the stick that fits."""
        (path,) = self.stick.glob(pattern)
        return path


@pytest.mark.slow
def test_the_story_in_small(
    gbv: Callable[..., Any], tmp_path: Path, to_fill: Callable[..., Path]
) -> None:
    offices = Offices(gbv, tmp_path, to_fill)
    _set_up(offices)
    _start(offices)
    _register(offices)
    _reports(offices)
    _desk(offices)
    _correct(offices)
    _consolidate(offices)
    _amend(offices)
    _keep(offices)


def _set_up(offices: Offices) -> None:
    for unit in (DISTRICT, COMMUNE, NEIGHBOUR, POLICE):
        role = "consolidating" if unit == DISTRICT else "reporting"
        answer = offices.call(
            unit, "setup", "--plan", PLAN, "--unit", unit, "--role", role, "--training"
        )
        assert answer.keys() == INFO
        assert (answer["unit"], answer["role"], answer["plan"]) == (unit, role, PLAN)
        assert (answer["training"], answer["upper"], answer["package_no"]) == (True, None, None)
        assert DIGITS.fullmatch(answer["digits"])
        again = offices.call(unit, "info")
        # Other programs take room meanwhile.
        again["home"]["free"] = answer["home"]["free"]
        assert again == answer


def _start(offices: Offices) -> None:
    root = offices.call(DISTRICT, "info")["digits"]
    sheet = offices.call(DISTRICT, "enrol", "request", "-o", offices.folder / "letter")
    assert [Path(each).suffix for each in sheet["files"]] == [".pdf"]
    made = offices.call(DISTRICT, "package", "export", "--open", "-o", offices.stick)
    assert made.keys() == {"files", "package_no"}
    assert made["package_no"] == 1
    (path,) = made["files"]
    assert re.fullmatch(r"GBV_mo-dau_goi_1_[0-9a-f]{8}\.gbv", Path(path).name)
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        taken = offices.call(unit, "package", "import", path, "--digits", root)
        assert (taken["package_no"], taken["unit"], taken["verified"]) == (1, DISTRICT, True)
        upper = offices.call(unit, "info")["upper"]
        assert upper == {"unit": DISTRICT, "digits": root, "verified": True}
    offices.found("GBV_mo-dau_*").unlink()


def _register(offices: Offices) -> None:
    for unit in (COMMUNE, NEIGHBOUR):
        made = offices.call(unit, "enrol", "request", "-o", offices.stick)
        assert sorted(Path(each).suffix for each in made["files"]) == [".gbvkey", ".pdf"]
        assert re.fullmatch(
            rf"GBV_{unit}_dang-ky_[0-9a-f]{{8}}\.gbvkey", Path(made["files"][0]).name
        )
        digits = offices.call(unit, "info")["digits"]
        (line,) = offices.call(DISTRICT, "enrol", "accept", made["files"][0], "--digits", digits)
        assert line.keys() == {"unit", "device", "status", "digits", "taken", "left", "waiting"}
        assert (line["unit"], line["status"], line["digits"]) == (unit, "enrolled", digits)
    listed = offices.call(DISTRICT, "enrol", "list")
    assert {line["unit"]: line["status"] for line in listed} == {
        COMMUNE: "enrolled",
        NEIGHBOUR: "enrolled",
    }


def _reports(offices: Offices) -> None:
    offices.day = "2018-06-05"
    assert offices.call(COMMUNE, "report", "list") == []
    blank = offices.folder / "template.json"
    offices.call(COMMUNE, "report", "template", PERIOD, "-o", blank)
    template = json.loads(blank.read_text("utf-8"))
    assert list(template) == [
        *("made_for", "period", "form", "edition", "data_to", "cells"),
        *("estimates", "details", "texts", "activities", "reasons"),
    ]
    assert (template["period"], template["form"], template["edition"]) == (PERIOD, "blg-x", 1)
    assert set(template["cells"].values()) == {None}
    assert {"V03", "V03.than_the"} <= template["cells"].keys()
    assert set(template["texts"].values()) == {""}
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        _report(offices, unit)
    shown = offices.call(COMMUNE, "report", "show", PERIOD)
    assert list(template) == [key for key in shown if key in template]
    assert {"state", "revision", "parents", "id"} <= shown.keys()
    assert (shown["state"], shown["revision"], shown["parents"]) == ("exported", 1, [])
    assert shown["cells"]["V03"] == training_figures(PERIOD)[COMMUNE]["cells"]["V03"]
    assert re.fullmatch("[0-9a-f]{64}", shown["id"])
    (listed,) = offices.call(COMMUNE, "report", "list")
    assert listed == {
        "period": PERIOD,
        "form": "blg-x",
        "edition": 1,
        "state": "exported",
        "last_working_day": "2018-06-08",
        "revision": 1,
        "due_before": "2018-06-10",
    }


def _report(offices: Offices, unit: str) -> None:
    new = offices.call(unit, "report", "new", PERIOD)
    assert (new["state"], new["revision"]) == ("entering", 1)
    empty = offices.call(unit, "report", "check", PERIOD, code=1)
    assert {"errors", "warnings", "unchecked"} <= empty.keys()
    assert {"rule", "cells", "text"} <= empty["errors"][0].keys()
    count = offices.call(unit, "report", "fill", PERIOD, "--from", offices.figures(unit))
    assert count == len(training_figures(PERIOD)[unit]["cells"])
    assert offices.call(unit, "report", "fill", PERIOD, "--from", offices.figures(unit)) == 0
    assert offices.call(unit, "report", "check", PERIOD)["errors"] == []
    (remark,) = offices.call(unit, "report", "remark", PERIOD, "B05", "Kể cả lồng ghép.")
    assert (remark["cell"], remark["text"], remark["state"]) == ("B05", "Kể cả lồng ghép.", "open")
    assert offices.call(unit, "report", "remark", PERIOD, "B05") == []
    assert offices.call(unit, "report", "submit", PERIOD)["state"] == "submitted"
    back = offices.call(unit, "report", "reject", PERIOD, "--reason", "Xem lại bài viết.")
    assert back["state"] == "entering"
    offices.call(unit, "report", "submit", PERIOD)
    paper = offices.folder / f"{unit}.pdf"
    cases = paper.with_name(f"{paper.stem}_phu-luc-II.pdf")
    printed = offices.call(unit, "report", "print", PERIOD, "-o", paper)
    assert printed == {"files": [str(paper), str(cases)]}
    assert paper.read_bytes().startswith(b"%PDF")
    refused = offices.call(unit, "report", "slip", PERIOD, "-o", paper, code=1)
    assert refused["problem"] == "E-SLIP-NONE"
    approved = offices.call(unit, "report", "approve", PERIOD, "--signed-on", "2018-06-04")
    assert approved["state"] == "approved"
    made = offices.call(unit, "bundle", "export", PERIOD, "-o", offices.stick)
    assert made.keys() == {"files", "id", "seq", "revision"}
    assert (made["seq"], made["revision"]) == (1, 1)
    name = Path(made["files"][0]).name
    assert name.endswith(f"_{PERIOD}_{made['id'][:8]}.gbv")
    assert name.startswith(f"GBV_{unit}_")
    assert offices.call(unit, "bundle", "export", PERIOD, "-o", offices.stick) == made
    slip = offices.folder / f"{unit}-phieu.pdf"
    with_slip = offices.call(
        unit, "bundle", "export", PERIOD, "-o", offices.stick, "--slip", str(slip)
    )
    assert with_slip == {**made, "slip": str(slip)}
    again = offices.folder / f"{unit}-phieu-2.pdf"
    assert offices.call(unit, "report", "slip", PERIOD, "-o", again) == {"files": [str(again)]}
    assert again.read_bytes() == slip.read_bytes()


def _desk(offices: Offices) -> None:
    """Two are registered, the police are not yet, one file is damaged."""
    offices.day = "2018-06-08"
    (offices.stick / "GBV_hong.gbv").write_bytes(b"khong phai goi")
    shown = offices.call(DISTRICT, "bundle", "show", offices.found(f"GBV_{COMMUNE}_blg*"))
    assert [row["outcome"] for row in shown] == ["new"]
    dry = offices.call(DISTRICT, "bundle", "import", offices.stick, "--dry-run", code=1)
    assert all(row.keys() == ROW for row in dry)
    taken = offices.call(DISTRICT, "bundle", "import", offices.stick, code=1)
    assert taken == dry
    by_outcome: dict[str, list[Any]] = {}
    for row in taken:
        by_outcome.setdefault(row["outcome"], []).append(row)
    assert {row["unit"] for row in by_outcome["new"]} == {COMMUNE, NEIGHBOUR}
    assert all(row["late"] is False and row["codes"] == [] for row in by_outcome["new"])
    assert len(by_outcome["same"]) == 2  # the registrations
    assert {row["code"] for row in by_outcome["refused"]} == {"E-FILE-FOREIGN", "E-SIG-UNKNOWN"}
    digits = offices.call(POLICE, "info")["digits"]
    request = offices.call(POLICE, "enrol", "request", "-o", offices.stick)["files"][0]
    offices.day = "2018-06-11"
    offices.call(DISTRICT, "enrol", "accept", request, "--digits", digits)
    offices.call(
        DISTRICT,
        *("receive", PERIOD, "--unit", POLICE, "--paper-no", "12/BC-CAH", "--on", "2018-06-09"),
    )
    (row,) = offices.call(DISTRICT, "bundle", "import", offices.found(f"GBV_{POLICE}_blg*"))
    # It came in with the registration, on the 11th; the signed paper on the 9th: that counts.
    assert (row["outcome"], row["late"]) == ("same", False)
    board = offices.call(DISTRICT, "board", PERIOD)
    assert {"period", "owed", "received", "undecided", "by_group", "rows"} == board.keys()
    assert (board["period"], board["owed"], board["received"]) == (PERIOD, 23, 3)
    rows = {row["unit"]: row for row in board["rows"]}
    assert {"unit", "form", "status", "revision", "received_on", "late"} <= rows[COMMUNE].keys()
    assert (rows[COMMUNE]["status"], rows[COMMUNE]["received_on"]) == ("received", "2018-06-08")
    assert rows[POLICE]["received_on"] == "2018-06-09"
    assert rows["c-23431"]["status"] == "missing"
    assert rows["c-23431"]["revision"] is None


def _correct(offices: Offices) -> None:
    offices.call(
        DISTRICT,
        *("return", PERIOD, "--unit", COMMUNE, "--reason", "Đề nghị kiểm tra lại."),
        *("--cell", "B06=Số lượt người cao bất thường.", "--cell", "B05=Xem lại."),
    )
    made = offices.call(DISTRICT, "package", "export", "--unit", COMMUNE, "-o", offices.stick)
    assert made["package_no"] == 2
    assert re.fullmatch(rf"GBV_{COMMUNE}_goi_2_[0-9a-f]{{8}}\.gbv", Path(made["files"][0]).name)
    taken = offices.call(COMMUNE, "package", "import", made["files"][0])
    assert (taken["returned"], taken["receipts"]) == ([PERIOD], 1)
    assert offices.call(COMMUNE, "report", "list")[0]["state"] == "returned"
    first = offices.call(COMMUNE, "report", "show", PERIOD)["id"]
    new = offices.call(COMMUNE, "report", "new", PERIOD)
    assert (new["revision"], new["parents"]) == (2, [first])
    path = offices.figures(COMMUNE, B06=412)
    assert offices.call(COMMUNE, "report", "fill", PERIOD, "--from", path) == 1
    offices.call(COMMUNE, "report", "submit", PERIOD)
    offices.call(COMMUNE, "report", "approve", PERIOD)
    made = offices.call(COMMUNE, "bundle", "export", PERIOD, "-o", offices.stick)
    assert (made["seq"], made["revision"]) == (2, 2)
    (row,) = offices.call(DISTRICT, "bundle", "import", made["files"][0])
    assert (row["outcome"], row["revision"], row["late"]) == ("newer", 2, False)


def _consolidate(offices: Offices) -> None:
    for step in (
        ("report", "new", PERIOD),
        ("report", "fill", PERIOD, "--from", offices.figures(DISTRICT)),
        ("report", "submit", PERIOD),
        ("report", "approve", PERIOD),
    ):
        offices.call(DISTRICT, *step)
    table = offices.folder / "tong-hop.csv"
    found = offices.call(DISTRICT, "consolidate", PERIOD, "-o", table)
    assert found.keys() == {"period", "cells", "controls", "targets"}
    cells = {cell["cell"]: cell for cell in found["cells"]}
    keys = {"cell", "total", "state", "units_reporting", "units_owing", "missing", "by_unit"}
    assert cells["B06"].keys() == keys
    expected = {
        unit: 412 if unit == COMMUNE else training_figures(PERIOD)[unit]["cells"]["B06"]
        for unit in (COMMUNE, NEIGHBOUR)
    }
    assert expected.items() <= cells["B06"]["by_unit"].items()
    given = [v for v in cells["B06"]["by_unit"].values() if isinstance(v, int)]
    assert cells["B06"]["total"] == sum(given)
    assert (
        cells["B06"]["units_reporting"] + len(cells["B06"]["missing"])
        == (cells["B06"]["units_owing"])
    )
    assert all(target.keys() == TARGET for target in found["targets"])
    assert {target["verdict"] for target in found["targets"]} <= {
        *("met", "not_met", "provisional", "nil", "no_data", "none"),
    }
    assert {control["unit"] for control in found["controls"]} >= {POLICE}
    assert "B06" in table.read_text("utf-8-sig")
    assert '\n"V03"' not in table.read_text("utf-8-sig")
    traced = offices.call(DISTRICT, "trace", PERIOD, "B06")
    assert traced.keys() == {"cell", "total", "sources"}
    assert traced["total"] == cells["B06"]["total"]
    assert all(source.keys() == SOURCE for source in traced["sources"])
    source = next(each for each in traced["sources"] if each["unit"] == COMMUNE)
    assert (source["value"], source["revision"], source["state"]) == (412, 2, "received")
    assert re.fullmatch("[0-9a-f]{64}", source["bundle"])
    assert source["entered_by"]
    assert source["approved_by"]


def _amend(offices: Offices) -> None:
    draft = offices.folder / "du-thao.pdf"
    offices.call(DISTRICT, "print", PERIOD, "-o", draft)
    assert offices.call(DISTRICT, "freeze", PERIOD, code=1)["problem"] == "E-EVEN-SO"
    frozen = offices.call(DISTRICT, "freeze", PERIOD, "--even-so")
    assert frozen.pop("warned") == ["W-FREEZE-AWAY"]
    away = frozen.pop("not_in")
    assert away
    assert not {COMMUNE, NEIGHBOUR, DISTRICT} & set(away)
    signature = frozen.pop("signature")
    assert signature == "TRƯỞNG PHÒNG"
    assert frozen == {"issue": 1, "amendment": 0, "changed": [], "open": []}
    refused = offices.call(DISTRICT, "freeze", PERIOD, code=1)
    assert refused.keys() == {"problem", "text", "next"}
    assert refused["problem"] == "E-FREEZE-SAME"
    paper = offices.folder / "bao-cao.pdf"
    made = offices.call(DISTRICT, "print", PERIOD, "-o", paper)
    assert str(paper) in made["files"]
    issued = paper.read_bytes()
    offices.call(NEIGHBOUR, "report", "new", PERIOD, "--reason", "Rà soát lại số tờ rơi.")
    path = offices.figures(NEIGHBOUR, B09=777)
    offices.call(NEIGHBOUR, "report", "fill", PERIOD, "--from", path)
    offices.call(NEIGHBOUR, "report", "submit", PERIOD)
    offices.call(NEIGHBOUR, "report", "approve", PERIOD)
    made = offices.call(NEIGHBOUR, "bundle", "export", PERIOD, "-o", offices.stick)
    offices.call(DISTRICT, "print", PERIOD, "-o", paper)
    assert paper.read_bytes() == issued
    offices.call(DISTRICT, "bundle", "import", made["files"][0])
    frozen = offices.call(DISTRICT, "freeze", PERIOD, "--even-so")
    assert frozen.pop("warned") == ["W-FREEZE-AWAY", "W-FREEZE-NUMBER"]
    assert frozen == {
        "issue": 2,
        "amendment": 1,
        "changed": ["B09"],
        "open": [],
        "not_in": away,
        "signature": signature,
    }
    offices.call(DISTRICT, "print", PERIOD, "-o", paper)
    assert paper.read_bytes() != issued
    down = offices.call(DISTRICT, "package", "export", "--all", "-o", offices.stick)
    assert (down["package_no"], len(down["files"])) == (3, 3)
    offices.call(NEIGHBOUR, "package", "import", offices.found(f"GBV_{NEIGHBOUR}_goi_3_*"))
    assert offices.call(NEIGHBOUR, "report", "list")[0]["state"] == "accepted"


def _keep(offices: Offices) -> None:
    (path,) = offices.call(DISTRICT, "backup", "-o", offices.folder / "backup")["files"]
    checked = offices.call(DISTRICT, "verify")
    assert checked.keys() == {"ok", "checked", "problems", "missing"}
    assert (checked["ok"], checked["problems"]) == (True, [])
    assert checked["checked"] > 20
    before = offices.call(DISTRICT, "board", PERIOD)
    offices.call(DISTRICT, "restore", path)
    assert offices.call(DISTRICT, "board", PERIOD) == before
    assert offices.call(DISTRICT, "verify")["ok"] is True
