"""``gbv inspect``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON

from gbv_desktop.cli.given_fields import parts_of

Gbv = Any
TODAY = ("--today", ENTERED_ON.isoformat())
CODE = "KN-2018-01.1"


def given(**fields: object) -> list[str]:
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(unit: str, *words: object) -> Any:
        return gbv(*words, "--home", folder / unit, *TODAY)

    return run


@pytest.fixture
def inspected(call: Any) -> Any:
    """The commune was inspected, and told what to do."""

    def did(*words: object) -> Any:
        found = call(DISTRICT, "inspect", *words, "--json")
        assert found.code == 0, found.err
        return found.value

    paper = given(paper_no="07/KH-UBND", paper_on="2018-01-22", report_due="2018-05-08")
    team = ("--member", "head;Phòng LĐ-TB&XH;Trưởng phòng;Trần Văn Bình", "--member", "member;Y tế")
    plan = did("plan", 2018, *paper, *team, "--content", "2.2;Địa chỉ tin cậy")
    assert [each["role"] for each in plan["team"]] == ["head", "member"]
    assert (plan["stage"], plan["paper"]["number"]) == ("issued", "07/KH-UBND")
    visit = given(unit=COMMUNE, day="2018-05-15", plan=plan["no"], clauses="2.2; 1.1")
    made = did("visit", *visit)
    assert (made["state"], made["clauses"]) == ("planned", ["2.2", "1.1"])
    did("recommend", made["no"], "--text", "Lập lại địa chỉ tin cậy", *given(due_on="2018-06-01"))
    minutes = given(began="08:00", ended="11:30", signed_on="2018-05-15", copies=3)
    rows = ("--point", "2.2;partly;Chưa có nơi thay", "--shortcoming", "Một địa chỉ đã ngừng")
    there = ("--present", "unit;UBND xã;Phó Chủ tịch")
    found = did("finding", made["no"], *minutes, *rows, *there)
    assert (found["state"], found["minutes"]["began"]) == ("signed", "08:00")
    notice = given(notice_no="12/TB-UBND", notice_on="2018-05-25")
    assert did("visit", made["no"], *notice)["state"] == "followed"
    return made["no"]


def test_an_inspection_is_listed(call: Any, inspected: int) -> None:
    found = call(DISTRICT, "inspect", "list", "--json").value
    (advice,) = found["recommendations"]
    assert (advice["code"], advice["overdue"], advice["state"]) == (CODE, 4, "open")
    assert found["visits"][0]["recommendations"] == [CODE]
    assert found["plans"][0]["held"] == 1
    figures = {"visits": 1, "territories": 1, "offices": 0}
    assert found["figures"] == [{"period": each, **figures} for each in ("2018", "2018S1")]
    reasons = {each["unit"]: each["reasons"] for each in found["proposed"]}
    assert reasons[COMMUNE] == ["overdue"]
    shown = call(DISTRICT, "inspect", "list", "--year", 2018).out
    assert "07/KH-UBND" in shown and CODE in shown
    assert "Lập lại" not in call(DISTRICT, "inspect", "list", "--year", 2017).out


def test_what_was_signed_is_refused_with_a_sentence(call: Any, inspected: int) -> None:
    late = call(DISTRICT, "inspect", "finding", inspected, "--shortcoming", "Chưa có kế hoạch")
    assert late.code != 0 and "E-VISIT-SIGNED" in late.err
    gone = call(DISTRICT, "inspect", "visit", inspected, "--remove")
    assert "E-VISIT-KEPT" in gone.err


def test_an_answer_goes_up_in_a_file_of_its_own(call: Any, inspected: int, tmp_path: Path) -> None:
    assert inspected
    stick = tmp_path / "stick-of-answers"
    stick.mkdir()
    made = call(DISTRICT, "package", "export", "-o", stick, "--unit", COMMUNE, "--json")
    (file, *_) = made.value["files"]
    assert call(COMMUNE, "package", "import", file).code == 0
    (told,) = call(COMMUNE, "inspect", "list", "--open", "--json").value["recommendations"]
    assert (told["code"], told["state"]) == (CODE, "open")
    said = call(
        COMMUNE, "inspect", "answer", CODE, "--text", "Đang chọn hộ", "--state", "confirmed"
    )
    assert "E-ADVICE-ANSWER" in said.err
    shown = ("--paper-no", "15/QĐ-UBND", "--paper-on", "2018-06-04")
    call(COMMUNE, "inspect", "answer", CODE, "--text", "Đã lập", *shown)
    sent = call(COMMUNE, "inspect", "send", "-o", stick, "--json").value
    taken = call(DISTRICT, "bundle", "import", sent["files"][0])
    assert taken.code == 0, taken.err
    (above,) = call(DISTRICT, "inspect", "list", "--json").value["recommendations"]
    assert (above["state"], above["steps"][0]["paper"]["number"]) == ("reported", "15/QĐ-UBND")
    done = call(DISTRICT, "inspect", "answer", CODE, "--state", "confirmed", "--json").value
    assert done["state"] == "confirmed"
    assert call(DISTRICT, "inspect", "list", "--open", "--json").value["recommendations"] == []


def test_a_visit_is_put_off_and_taken_out(call: Any) -> None:
    made = call(
        DISTRICT, "inspect", "visit", *given(unit=COMMUNE, day="2018-05-15"), "--json"
    ).value
    off = call(DISTRICT, "inspect", "visit", made["no"], "--put-off", "Mưa lũ", "--json").value
    assert (off["state"], off["put_off"]) == ("put_off", [{"day": "2018-05-15", "why": "Mưa lũ"}])
    moved = given(day="2018-09-18")
    words = ("visit", made["no"], "--put-off", "Đường ngập", *moved, "--json")
    assert call(DISTRICT, "inspect", *words).value["day"] == "2018-09-18"
    advised = ("recommend", made["no"], "--text", "Lập kế hoạch năm", "--json")
    code = call(DISTRICT, "inspect", *advised).value["code"]
    assert "E-VISIT-KEPT" in call(DISTRICT, "inspect", "visit", made["no"], "--remove").err
    taken_out = ("recommend", made["no"], "--remove", code, "--json")
    assert call(DISTRICT, "inspect", *taken_out).value == {"removed": code}
    assert call(DISTRICT, "inspect", "visit", made["no"], "--remove", "--json").value == {
        "removed": made["no"]
    }


@pytest.mark.parametrize(
    "words",
    [
        ("finding", 1, "--present", "a;b;c;d;e"),
        ("visit", "--set", "colour=red"),
        ("visit", "--set", "session=night"),
        ("recommend", 1, "--text", "Lập kế hoạch", "--set", "topic=weather"),
    ],
)
def test_what_is_not_understood_is_said(call: Any, words: tuple[object, ...]) -> None:
    found = call(DISTRICT, "inspect", *words)
    assert found.code != 0 and "“" in found.err and "E-" not in found.err


def test_a_notice_has_number_and_day(call: Any) -> None:
    made = call(
        DISTRICT, "inspect", "visit", *given(unit=COMMUNE, day="2018-05-15"), "--json"
    ).value
    alone = call(DISTRICT, "inspect", "visit", made["no"], *given(notice_no="12/TB-UBND"))
    assert "E-WORK-PAIR" in alone.err


def test_a_time_of_day_is_one(call: Any) -> None:
    assert "E-VISIT-TIME" in call(DISTRICT, "inspect", "finding", 1, *given(began="halb neun")).err


def test_parts_between_semicolons() -> None:
    assert parts_of(" 2.2 ; Sổ ", 3) == ["2.2", "Sổ", ""]


def test_a_command_that_would_do_two_things_does_none(call: Any) -> None:
    made = call(
        DISTRICT, "inspect", "visit", *given(unit=COMMUNE, day="2018-05-15"), "--json"
    ).value
    no = made["no"]
    for words in (
        ("--put-off", "Mưa lũ", *given(day="2018-05-20", place="Ở thôn 3")),
        given(place="Trụ sở", notice_no="12/TB-UBND", notice_on="2018-05-25"),
    ):
        assert call(DISTRICT, "inspect", "visit", no, *words).code == 2
    assert call(DISTRICT, "inspect", "list", "--json").value["visits"] == [made]
