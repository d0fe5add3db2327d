"""``gbv period``: the calendar, and more time for one unit or all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PERIOD

TODAY = ("--today", ENTERED_ON.isoformat())
PAPER = ("--no", "40/CV-LĐTBXH", "--dated", "2018-06-04")
WHY = ("--reason", "mưa lũ chia cắt đường")


@pytest.fixture
def period(gbv: Any, folder: Path) -> Any:
    def run(*words: object, unit: str = DISTRICT) -> Any:
        return gbv("period", *words, "--home", folder / unit, *TODAY)

    return run


def until(shown: Any, unit: str) -> str:
    return str({each["unit"]: each["until"] for each in shown["owing"]}[unit])


def test_one_unit_has_more_time_at_once(period: Any) -> None:
    (before,) = [each for each in period("list", "--json").value if each["period"] == PERIOD]
    assert before["extensions"] == []
    made = period(
        "extend", PERIOD, "--unit", COMMUNE, "--until", "2018-12-30", *WHY, *PAPER, "--json"
    )
    assert made.code == 0, made.err
    shown = period("show", PERIOD, "--json").value
    value = made.value
    assert value.pop("edition") == 2 and "UBND xã Diên Bình" in value.pop("about")
    assert shown == value
    assert until(shown, COMMUNE) == "2018-12-30"
    assert {each["until"] for each in shown["owing"] if each["unit"] != COMMUNE} != {"2018-12-30"}
    (given,) = shown["extensions"]
    assert given["reason"] == WHY[1] and given["since"] == ENTERED_ON.isoformat()
    assert "30" in period("show", PERIOD).out and "2018-12-30" in period("list", "--year", 2018).out


def test_what_is_asked_wrongly_is_refused(period: Any) -> None:
    def refused(*words: object) -> str:
        told = period("extend", *words)
        assert told.code in (1, 2)
        return str(told.err)

    assert "E-EXTEND-DAY" in refused(PERIOD, "--until", "2018-01-30", *WHY, *PAPER)
    assert "E-UNIT-OWES" in refused(PERIOD, "--unit", "x-9", "--until", "2018-12-30", *WHY, *PAPER)
    assert "E-EXTEND-REASON" in refused(PERIOD, "--until", "2018-12-30", "--reason", " ", *PAPER)
    assert "E-RELEASE-PAPER" in refused(PERIOD, "--until", "2018-12-30", *WHY, "--no", "40/CV")
    assert "E-REPORT-PERIOD" in refused("1999", "--until", "2018-12-30", *WHY, "--awaited")
    assert "--awaited" in refused(PERIOD, "--until", "2018-12-30", *WHY)


def test_the_day_of_a_kind_of_period_is_changed_in_the_draft(gbv: Any, folder: Path) -> None:
    def run(*words: object) -> Any:
        return gbv(*words, "--home", folder / DISTRICT, *TODAY)

    assert "E-DRAFT-NONE" in run("period", "set", "S1", "due_before", "{month = 6, day = 25}").err
    run("plan", "draft")
    assert run("period", "set", "S1", "due_before", "{month = 6, day = 25}").code == 0
    assert run("plan", "check", "--json").value == []
    assert "E-PLAN-NOROW" in run("period", "set", "2018-DX09", "due_before", "2018-04-01").err
    run("plan", "release", "--on", ENTERED_ON.isoformat(), "--awaited")
    days = {each["period"]: each["due_before"] for each in run("period", "list", "--json").value}
    assert days["2019S1"] == "2019-06-25"


def test_the_month_of_action_is_asked_of_whole_groups(gbv: Any, folder: Path) -> None:
    def run(*words: object) -> Any:
        return gbv("request", *words, "--home", folder / DISTRICT, *TODAY)

    about = ("--about", "Tháng hành động năm 2018")
    assert run("list", "--json").value == []
    assert "E-REQUEST-PAPER" in run("new", *about, "--period", "2018-TH11", "--awaited").err
    made = run("new", *about, "--period", "2018-TH11", "--group", "xa", *PAPER, "--json")
    assert made.code == 0, made.err
    assert COMMUNE in {each["unit"] for each in made.value["owing"]}
    (asked,) = run("list", "--json").value
    assert (asked["period"], asked["received"]) == ("2018-TH11", 0)
    assert asked["about"] == about[1] and asked["owed"] == len(made.value["owing"])
    assert run("new", *about, "--from", "2018-01-01", *PAPER).code == 2
    days = ("--from", "2018-01-01", "--to", "2018-03-31", "--until", "2018-12-20")
    assert "E-REQUEST-EMPTY" in run("new", *about, *days, *PAPER).err
    cases = ("--about", "Họ tên nạn nhân")
    assert "E-REQUEST-CASES" in run("new", *cases, *days, *PAPER).err


def test_a_report_on_demand_asks_figures_questions_and_a_text(gbv: Any, folder: Path) -> None:
    def run(*words: object) -> Any:
        return gbv("request", *words, "--home", folder / DISTRICT, *TODAY)

    asked = (
        *("new", "--about", "truyền thông quý I", "--group", "xa", *PAPER),
        *("--from", "2018-01-01", "--to", "2018-03-31", "--until", "2018-12-20"),
        *("--indicator", "B01", "--question", "Số buổi phát thanh"),
        *("--yes-no", "Đã treo băng rôn chưa?", "--text", "Khó khăn, vướng mắc"),
    )
    made = run(*asked, "--json")
    assert made.code == 0, made.err
    assert made.value["period"] == "2018-DX01"
    shown = gbv("indicator", "list", "--json", "--home", folder / DISTRICT, *TODAY)
    assert shown.code == 0
    refused = run(*asked, "--indicator", "V01")
    assert "E-REQUEST-CHOSEN" in refused.err


def test_the_letters_of_what_was_recorded(
    gbv: Any, period: Any, folder: Path, tmp_path: Path
) -> None:
    first, last = tmp_path / "first.pdf", tmp_path / "last.pdf"
    more = ("extend", PERIOD, "--unit", COMMUNE, "--until")
    made = period(*more, "2018-12-30", *WHY, *PAPER, "--paper", first)
    assert made.code == 0 and first.read_bytes().startswith(b"%PDF")
    assert period(*more, "2018-12-31", *WHY, *PAPER).code == 0
    printed = period("print", PERIOD, "-o", last, "--json")
    assert printed.value == {"files": [str(last)]} and last.read_bytes() != first.read_bytes()
    assert period("print", PERIOD, "-o", last, "--which", 1).code == 0
    assert last.read_bytes() == first.read_bytes()
    assert "E-LETTER-EXTENSION" in period("print", PERIOD, "-o", last, "--which", 3).err
    home = ("--home", folder / DISTRICT, *TODAY)
    asked = gbv(
        *("request", "new", "--about", "truyền thông", "--from", "2018-04-01", "--to"),
        *("2018-06-01", "--until", "2018-06-25", "--text", "Khó khăn", *PAPER, "--json", *home),
    )
    code = asked.value["period"]
    written = gbv("request", "print", code, "-o", last, "--basis", "Công văn số 8/UBND", *home)
    assert written.code == 0 and str(last) in written.out
    assert "E-LETTER-REQUEST" in gbv("request", "print", PERIOD, "-o", last, *home).err


def test_the_letter_of_reminder(gbv: Any, folder: Path, tmp_path: Path) -> None:
    def missing(*words: object) -> Any:
        return gbv("paper", "missing", PERIOD, *words, "--home", folder / DISTRICT, *TODAY)

    file = tmp_path / "letter.pdf"
    made = missing("--letter", 2, "--before", "2018-06-20", "--unit", COMMUNE, "-o", file)
    assert made.code == 0 and file.read_bytes().startswith(b"%PDF")
    assert "--letter" in missing("--unit", COMMUNE, "-o", file).err
    assert "-o" in missing("--letter", 1).err
    assert "E-LETTER-BEFORE" in missing("--letter", 1, "--before", "2018-06-01", "-o", file).err


def test_a_campaign_is_asked_about_by_its_first_day(gbv: Any, folder: Path) -> None:
    def run(*words: object) -> Any:
        return gbv("request", *words, "--home", folder / DISTRICT, *TODAY)

    new = ("new", "--campaign", "15/11")
    assert run(*new, "--period", "2018-TH11", *PAPER).code == 2
    wrong = run("new", "--campaign", "14/11", *PAPER)
    assert "E-REQUEST-CAMPAIGN" in wrong.err and "15/11" in wrong.err
    assert "E-REQUEST-PAPER" in run(*new, "--awaited").err
    made = run(*new, "--group", "xa", *PAPER, "--json")
    assert made.code == 0, made.err
    assert made.value["period"] == "2018-TH11"
    (asked,) = run("list", "--json").value
    assert asked["about"].startswith("kết quả Tháng hành động")
    assert "E-REQUEST-CAMPAIGN" in run(*new, *PAPER).err
    last = run(*new, "--year", "2017", "--about", "Tháng hành động 2017", *PAPER, "--json")
    assert last.value["period"] == "2017-DX01"
