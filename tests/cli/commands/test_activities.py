"""``gbv activity``: shown, its fields and its campaigns' names changed in the draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, ENTERED_ON

Run = Any
MONTH = "hd-1-1"
LATER = "Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới"


@pytest.fixture
def run(gbv: Any, folder: Path) -> Run:
    def call(*words: object) -> Any:
        return gbv(*words, "--home", folder / DISTRICT, "--today", ENTERED_ON.isoformat())

    return call


def shown(run: Run, activity: str = MONTH) -> Any:
    return run("activity", "show", activity, "--draft", "--json").value


def test_a_campaign_is_called_otherwise_from_a_year_on(run: Run) -> None:
    listed = {each["id"]: each for each in run("activity", "list", "--json").value}
    assert [each["from"] for each in listed[MONTH]["campaigns"]] == ["15/11", "25/11", "1/6"]
    run("plan", "draft")
    name = ("add-name", MONTH, "--from", "2021", "--title", LATER, "--in-texts")
    assert run("activity", *name).code == 0
    assert shown(run)["campaigns"][0]["names"] == [{"from_year": 2021, "title": LATER}]
    assert "2021" in run("activity", "show", MONTH, "--draft").out
    assert run("plan", "check", "--json").value == []
    assert "E-CAMPAIGN-YEAR" in run("activity", *name).err
    assert "E-CAMPAIGN-NONE" in run("activity", *name, "--campaign", "9").err
    assert run("activity", "remove-name", MONTH, "--from", "2021").code == 0
    assert shown(run)["campaigns"][0]["names"] == []
    assert "E-CAMPAIGN-NONE" in run("activity", "remove-name", MONTH, "--from", "2021").err


def test_where_an_activity_stands_and_how_often_it_is_due(run: Run) -> None:
    run("plan", "draft")
    fields = ("document.no=3320/KH-UBND", "document.on=2022-10-05", "clause=mục II.2")
    assert run("activity", "set", "hd-1-2", *fields).code == 0
    found = shown(run, "hd-1-2")
    assert found["document"] == {"no": "3320/KH-UBND", "on": "2022-10-05", "title": ""}
    assert found["clause"] == "mục II.2"
    assert run("activity", "at-least", "hd-1-2", "xa", "1").code == 0
    assert shown(run, "hd-1-2")["at_least_of"] == {"xa": 1}
    assert run("plan", "check", "--json").value == []
    assert "E-ACTIVITY-TIMES" in run("activity", "at-least", "hd-1-2", "xa", "1001").err
    run("activity", "at-least", "hd-1-2", "nobody", "1")
    (fault,) = run("plan", "check", "--json").value
    assert fault["problem"] == "E-PLAN-REF"
    assert "E-PLAN-NOROW" in run("activity", "set", "hd-9", "short=x").err
    assert "E-PLAN-NOROW" in run("activity", "show", "hd-9").err
