"""``gbv budget``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from money_kit import GIVEN, SOURCES
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, NEIGHBOUR

Gbv = Any


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    """The district, whose plan names sources of money and gives it some."""

    def run(*words: object) -> Any:
        return gbv(*words, "--home", folder / DISTRICT, "--today", ENTERED_ON.isoformat())

    run("plan", "draft")
    for source in SOURCES:
        run("plan", "add", "money/source", *(f"{name}={each}" for name, each in source.items()))
    given = {name: each for name, each in GIVEN.items() if name != "document"}
    run("plan", "add", "money/line", *(f"{name}={each}" for name, each in given.items()))
    run("plan", "release", "--on", ENTERED_ON.isoformat(), "--awaited")
    return run


def given(**fields: object) -> list[str]:
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


SPENT = given(amount="4.980.001", source="ns-huyen", activity="hd-2-1", day="2018-05-14")


def test_money_is_entered_put_right_and_listed(call: Any) -> None:
    made = call("budget", "set", *SPENT, "--json").value
    assert (made["kind"], made["amount"], made["unit"]) == ("used", 4_980_001, DISTRICT)
    assert (made["year"], made["day"], made["paper_on"]) == (2018, "2018-05-14", None)
    no = made["no"]
    assert str(no) in call("budget", "set", "--no", no, *given(day="", remark="mục 7750")).out
    book = call("budget", "list", "--year", 2018, "--json").value
    assert [each["kind"] for each in book["lines"]] == ["given", "used"]
    assert (book["whole"]["available"], book["whole"]["left"]) == (24_000_000, 19_019_999)
    assert book["by_source"] == {"ns-huyen": book["whole"]} and book["overspent"] == []
    told = call("budget", "list").out
    assert "19.019.999" in told and "mục 7750" in told and "2.1" in told
    call("budget", "set", "--no", no, *given(amount=25_000_000))
    assert "1.000.000" in call("budget", "list").out
    (warned,) = call("budget", "list", "--json").value["warnings"]
    assert warned["kind"] == "overspent" and "2.1" in warned["text"]
    call("budget", "remove", no)
    assert [each["no"] for each in call("budget", "list", "--json").value["removed"]] == [no]
    assert call("budget", "list", "--json").value["whole"]["used"] == 0
    call("budget", "restore", no)
    assert call("budget", "list", "--json").value["whole"]["used"] == 25_000_000
    assert "2020" in call("budget", "list", "--year", 2020).out


def test_the_register_is_reconciled_and_printed(call: Any, tmp_path: Path) -> None:
    call("budget", "set", *SPENT)
    made = call("budget", "reconcile", "--on", "2018-06-01", "--json").value
    assert made == {"year": 2018, "day": "2018-06-01", "count": 1}
    assert call("budget", "list", "--json").value["reconciled"]["last"] == "2018-06-01"
    paper = tmp_path / "kinh-phi.pdf"
    assert call("budget", "print", "-o", paper, "--json").value["files"] == [str(paper)]
    assert paper.read_bytes().startswith(b"%PDF")


def test_units_are_given_money(call: Any) -> None:
    paper = ("--no", "31/QĐ-UBND", "--dated", "2018-01-15")
    sums = (f"{COMMUNE}=6.000.000", f"{NEIGHBOUR}=5000000")
    made = call("budget", "give", *sums, "--source", "ns-huyen", *paper, "--json").value
    assert made["given"] == {COMMUNE: 6_000_000, NEIGHBOUR: 5_000_000}
    book = call("budget", "list", "--json").value
    assert book["by_unit"][COMMUNE]["available"] == 6_000_000
    assert "31/QĐ-UBND" in {each["paper_no"] for each in book["lines"]}
    lowered = (f"{COMMUNE}=1000000", "--source", "ns-huyen", "--change", "lowered", "--awaited")
    call("budget", "give", *lowered)
    book = call("budget", "list", "--json").value
    assert book["by_unit"][COMMUNE]["available"] == 5_000_000
    assert call("budget", "offer").code == 0


def test_what_is_wrong_is_said(call: Any) -> None:
    def refused(*words: object) -> str:
        found = call("budget", *words)
        assert found.code != 0
        return str(found.err)

    assert "E-MONEY-NONE" in refused("remove", 9)
    assert "reconciled_on" in refused("set", "--set", "colour=red")
    assert "withdrawn" in refused("set", *given(kind="gift"))
    assert "E-MONEY-SOURCE" in refused("set", *given(amount=5, source="x"))
    assert "E-MONEY-AMOUNT" in refused("set", *given(source="ns-xa"))
    assert "E-MONEY-EMPTY" in refused("reconcile")
    assert "E-MONEY-UNIT" in refused("give", "x=5", "--source", "ns-xa", "--awaited")
    assert "--awaited" in refused("give", f"{COMMUNE}=5", "--source", "ns-xa")
