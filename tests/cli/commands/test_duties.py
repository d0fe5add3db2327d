"""``gbv duty``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT

Gbv = Any
YEAR = "2018"


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(*words: object) -> Any:
        return gbv(*words, "--home", folder / COMMUNE, "--today", "2018-11-15")

    assert run("report", "new", YEAR).code == 0
    return run


def test_duties_are_listed_told_and_taken_back(call: Any) -> None:
    listed = call("duty", "list", YEAR, "--json").value
    assert [each["duty"] for each in listed["duties"]] == ["iii-10-a", "iii-10-b"]
    assert (listed["duties"][0]["proposed"], listed["duties"][0]["state"]) == (None, "")
    told = call("duty", "set", YEAR, "iii-10-a", "done", "--text", "Đã ban hành.", "--json").value
    assert (told["state"], told["text"], told["clause"]) == ("done", "Đã ban hành.", "III.10")
    assert "đã hoàn thành" in call("duty", "list", YEAR).out
    assert "iii-10-a" in call("duty", "set", YEAR, "iii-10-a", "untold").out
    assert call("duty", "list", YEAR, "--json").value["duties"][0]["state"] == ""


def test_what_is_wrong_is_said(call: Any, folder: Path) -> None:
    def refused(*words: object) -> str:
        found = call("duty", *words)
        assert found.code != 0
        return str(found.err)

    assert "E-REPORT-NONE" in refused("list", "2018S1")
    assert "E-DUTY-NONE" in refused("set", YEAR, "iii-1-a", "done")
    assert "E-DUTY-STATE" in refused("set", YEAR, "iii-10-a", "xong")
    assert "E-CRITERION-LEVEL" in refused("assess", YEAR, "tc-1", "7")
    assert "E-CRITERIA-NONE" in refused("print", YEAR, "-o", folder / "bang.pdf")
    assert "E-CRITERION-NONE" in refused("assess", YEAR, "tc-99", "met")


def test_the_district_lists_what_units_told(gbv: Gbv, folder: Path) -> None:
    def call(*words: object) -> Any:
        return gbv("duty", "board", *words, "--home", folder / DISTRICT, "--today", "2018-11-25")

    found = call(YEAR, "--json").value
    plan = next(each for each in found["duties"] if each["id"] == "iii-10-a")
    assert (plan["clause"], len(plan["units"]), found["criteria"]) == ("III.10", 9, [])
    assert set(plan["units"][0]) == {"unit", "name", "report", "state", "text"}
    assert (plan["units"][0]["report"], plan["units"][0]["state"]) == ("missing", None)
    assert "0/9" in call(YEAR).out and "0/9" not in call("2018S1").out


def test_the_checklist_of_the_year_fills_itself(call: Any) -> None:
    found = call("duty", "checklist", "--json").value
    assert found["year"] == 2018
    kinds = {each["kind"] for each in found["items"]}
    assert {"act", "campaign", "duties", "report"} <= kinds
    duties = next(each for each in found["items"] if each["kind"] == "duties")
    assert (duties["done"], duties["asked"], duties["state"]) == (0, 2, "open")
    assert call("duty", "set", YEAR, "iii-10-a", "done").code == 0
    assert "1/2" in call("duty", "checklist").out
    assert call("duty", "checklist", "--year", "2019", "--json").value["year"] == 2019


def test_a_document_of_the_register_is_its_evidence(call: Any) -> None:
    fields = ("number=05/KH-UBND", "day=2018-01-22", "issuer=UBND xã", "summary=Kế hoạch năm")
    made = call("document", "add", "out", *(word for each in fields for word in ("--set", each)))
    assert made.code == 0, made.err
    told = call("duty", "set", YEAR, "iii-10-a", "done", "--document", "1", "--json").value
    assert told["text"] == "số 05/KH-UBND ngày 22/01/2018"
    assert "E-DOC-NONE" in call("duty", "set", YEAR, "iii-10-a", "done", "--document", "9").err


@pytest.mark.parametrize("year", ["1", "1900"])
def test_a_year_of_no_plan_is_refused_in_words(call: Any, year: str) -> None:
    for words in (("duty", "checklist"), ("log", "kinds"), ("log", "campaign"), ("train", "list")):
        found = call(*words, "--year", year)
        assert found.code != 0
        assert year in found.err
