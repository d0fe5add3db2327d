"""``gbv target`` and ``gbv text``: shown, changed in the draft, refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, ENTERED_ON

Run = Any
DECREE = ("--document", "Nghị quyết số 12/NQ-HĐND", "--year", "2025")


@pytest.fixture
def run(gbv: Any, folder: Path) -> Run:
    def call(*words: object) -> Any:
        return gbv(*words, "--home", folder / DISTRICT, "--today", ENTERED_ON.isoformat())

    return call


def shown(run: Run, code: str) -> Any:
    return run("target", "show", code, "--draft", "--json").value


def test_a_mark_is_added_and_taken_out(run: Run) -> None:
    listed = {each["code"]: each for each in run("target", "list", "--json").value}
    assert listed["M02"]["formula"] == "V06 / V05"
    assert "90%" in run("target", "list").out
    run("plan", "draft")
    days = ("--from", "2021-01-01", "--to", "2025-12-31")
    assert (
        run("target", "add-mark", "M02", *DECREE, "--sign", ">=", "--mark", "92", *days).code == 0
    )
    found = shown(run, "M02")
    assert found["marks"][-1]["mark"] == 92 and found["difference"] == "changed"
    again = run("target", "add-mark", "M02", *DECREE, "--sign", ">", "--mark", "95")
    assert "E-TARGET-TWICE" in again.err
    assert "E-TARGET-PROXY" in run("target", "add-mark", "M01", *DECREE).err
    assert run("target", "remove-mark", "M02", len(found["marks"])).code == 0
    assert shown(run, "M02")["difference"] == ""
    assert "E-TARGET-MARK" in run("target", "remove-mark", "M02", "99").err
    assert run("target", "add-mark", "M02", *DECREE, "--sign", ">").code == 2
    assert run("target", "add-mark", "M02", *DECREE, "--sign", "<", "--mark", "1").code == 2


def test_what_a_target_is_computed_from(run: Run) -> None:
    run("plan", "draft")
    assert run("target", "set", "M02", "numerator=V06 - V08", "name=Tỷ lệ được hỗ trợ").code == 0
    assert shown(run, "M02")["formula"] == "(V06 − V08) / V05"
    assert "Tỷ lệ được hỗ trợ" in run("target", "show", "M02", "--draft").out
    assert "E-TARGET-TERMS" in run("target", "set", "M02", "numerator=V06 V08").err
    run("target", "set", "M02", "numerator=V99")
    (fault,) = run("plan", "check", "--json").value
    assert fault["problem"] == "E-PLAN-CELL" and fault["place"].startswith("targets/target/")
    assert "E-PLAN-NOROW" in run("target", "show", "M99").err
    assert "E-PLAN-NOROW" in run("target", "set", "M06/xa", "name=x").err
    assert shown(run, "M06/communes")["scope"] == "communes"


def test_a_target_of_what_nobody_owns_stops_the_draft(run: Run) -> None:
    run("plan", "draft")
    run("plan", "set", "indicators/indicator/C01/controls", '["X"]')
    run("plan", "set", "indicators/indicator/C01/owners", "[]")
    found = run("plan", "check", "--json").value
    assert ("E-PLAN-NOBODY", "targets") in [
        (each["problem"], each["place"].partition("/")[0]) for each in found
    ]


ADDED = ("kind=ratio", "numerator=V06", "denominator=V05", "name=Tỷ lệ được hỗ trợ")


def test_a_target_comes_and_goes(run: Run) -> None:
    run("plan", "draft")
    before = [each["code"] for each in run("target", "list", "--draft", "--json").value]
    assert run("target", "add", "M20", *ADDED, "scope=all", "statement=Trên 90%").code == 0
    found = shown(run, "M20")
    assert (found["formula"], found["difference"]) == ("V06 / V05", "new")
    assert run("target", "add-mark", "M20", *DECREE, "--sign", ">", "--mark", "90").code == 0
    assert run("plan", "check", "--json").value == []
    assert run("target", "remove", "M20").code == 0
    assert [each["code"] for each in run("target", "list", "--draft", "--json").value] == before
    assert "E-PLAN-NOROW" in run("target", "remove", "M20").err


@pytest.mark.parametrize(
    ("code", "fields", "problem"),
    [
        ("M02", ADDED, "E-TARGET-THERE"),
        ("V05", ADDED, "E-PLAN-TWICE"),
        ("M 20", ADDED, "E-PLAN-ID"),
        ("M20", ("kind=ratio", "numerator=V06", "denominator=V05"), "E-TARGET-BARE"),
        ("M20", ("kind=ratio", "numerator=V06", "name=x"), "E-TARGET-BELOW"),
        ("M20", ("kind=count", "numerator=V06", "denominator=V05", "name=x"), "E-TARGET-BELOW"),
        ("M20", ("kind=count", "numerator=V99", "name=x"), "E-PLAN-CELL"),
        ("M20", ("kind=count", "numerator=V06 V07", "name=x"), "E-TARGET-TERMS"),
        ("M20", ("kind=most", "numerator=V06", "name=x"), "E-PLAN-VALUE"),
        ("M20", ("kind=count", "numerator=V06", "name=x", "weight=3"), "E-PLAN-KEY"),
    ],
)
def test_a_target_that_would_be_an_error_is_not_added(
    run: Run, code: str, fields: tuple[str, ...], problem: str
) -> None:
    run("plan", "draft")
    assert problem in run("target", "add", code, *fields).err
    assert run("plan", "draft", "--json").value["changes"] == []


def test_a_figure_that_nobody_reports_makes_no_target(run: Run) -> None:
    run("plan", "draft")
    run("plan", "set", "indicators/indicator/C01/controls", '["X"]')
    run("plan", "set", "indicators/indicator/C01/owners", "[]")
    told = run("target", "add", "M20", "kind=count", "numerator=C01", "name=x").err
    assert "E-PLAN-NOBODY" in told and "C01" in told


def test_texts_are_listed_shown_and_changed(run: Run) -> None:
    listed = run("text", "list", "--json").value
    assert len(listed) > 400
    only = run("text", "list", "--paper", "lines", "--json").value
    assert {each["paper"] for each in only} == {"lines"} and len(only) > 5
    assert run("text", "list", "--paper", "x").code == 2
    assert "hd-1-2" in run("text", "list", "--find", "buổi truyền thông").out
    run("plan", "draft")
    key = "passage/unit.hd-1-2/1/some"
    words = "{don_vi} đã tổ chức {B05} buổi truyền thông tại cộng đồng."
    assert run("text", "set", key, words).code == 0
    found = run("text", "show", key, "--draft", "--json").value
    assert {"text": key, "words": words} == {
        name: found["pieces"][0][name] for name in ("text", "words")
    }
    assert found["period"] == "", "no report has come yet"
    assert {"B05", "ss_B05", "don_vi"} <= {*found["placeholders"]}
    run("text", "set", key, "{don_vi} đã tổ chức {B055} buổi.")
    (wrong,) = run("plan", "check", "--json").value
    assert wrong["place"].startswith("papers/passages/passage/")
    found = run("text", "show", key, "--draft", "--json").value
    assert found["pieces"][0]["faults"] and "! " in run("text", "show", key, "--draft").out


def test_lines_come_and_go(run: Run) -> None:
    run("plan", "draft")
    lines = run("text", "show", "recipients.unit", "--json").value["pieces"]
    further = f"lists/recipients.unit/{len(lines) + 1}"
    assert run("text", "set", further, "- Công an huyện;").code == 0
    after = run("text", "show", "recipients.unit", "--draft", "--json").value["pieces"]
    assert [each["words"] for each in after][-1] == "- Công an huyện;"
    assert run("text", "set", further, "").code == 0
    after = run("text", "show", "recipients.unit", "--draft", "--json").value["pieces"]
    assert len(after) == len(lines)
    assert run("text", "set", "annex/consolidated.IV/columns/6", "P01").code == 0
    assert run("text", "set", "heading.V", "Kiến nghị").code == 0
    assert run("text", "set", "words/heading.V", "").code == 0
    assert run("text", "show", "words/heading.V", "--draft", "--json").value["pieces"]
    assert run("plan", "check", "--json").value == []
    assert "E-TEXT-NAME" in run("text", "set", "heading.XX", "x").err
    assert "E-TEXT-NAME" in run("text", "set", "passage/unit.hd-1-2/1/sme", "x").err


def test_the_offered_appendices_come_into_the_draft(run: Run) -> None:
    run("text", "offer", "--json")
    listed = run("text", "list", "--draft", "--json").value
    assert any("XII" in str(each) for each in listed)
    assert run("text", "offer").code != 0, "the plan has it all"
