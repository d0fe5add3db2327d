"""``gbv unit``: listed, shown, changed; and the guided acts, on the draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_kit import PASSWORD, make_district

Gbv = Any


@pytest.fixture
def unit(gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A district with a draft, at whose desk units are worked on."""
    home = tmp_path / "office"
    make_district(home)
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    assert gbv("plan", "draft", "--home", home).code == 0

    def call(*words: object) -> Any:
        return gbv("unit", *words, "--home", home)

    return call


def test_units_are_listed_with_whom_they_report_to(unit: Any) -> None:
    lines = {each["id"]: each for each in unit("list", "--json").value}
    assert lines["c-23440"]["reports_to"] == "Phòng Lao động - Thương binh và Xã hội"
    assert lines["c-23440"]["successors"] == ["Xã Đăk Tô"]
    assert not lines["c-23440"]["changed"]
    assert "Xã Diên Bình" in unit("list").out


def test_a_unit_is_shown_and_its_fields_are_set(unit: Any) -> None:
    assert "BC-UBND" in unit("show", "c-23440").out
    done = unit("set", "c-23440", "place=Diên Bình (mới)", "names.1.short=D. Bình")
    assert done.code == 0, done.err
    value = unit("show", "c-23440", "--draft", "--json").value
    assert value["place"] == "Diên Bình (mới)" and "D. Bình" in value["names"]
    assert [e["id"] for e in unit("list", "--draft", "--json").value if e["changed"]] == ["c-23440"]
    assert unit("set", "x", "place=1", "--json").value["problem"] == "E-PLAN-NOROW"


def test_a_unit_is_added_like_a_known_one(unit: Any) -> None:
    done = unit("add", "Xã Đăk Mới", "--like", "c-23440", "--from", "2018-07-01")
    assert "Xã Đăk Mới" in done.out
    line = next(e for e in unit("list", "--draft", "--json").value if e["id"] == "dak-moi")
    assert (line["valid_from"], line["kind"]) == ("2018-07-01", "xa")
    twice = unit(
        "add", "Xã B", "--code", "23440", "--like", "c-23440", "--from", "2018-07-01", "--json"
    )
    assert twice.value["problem"] == "E-UNIT-CODE"


def test_an_office_is_dissolved_into_another(unit: Any) -> None:
    words = ("dissolve", "d-dai", "--successor", "d-vhtt", "--on", "2020-01-01")
    words += ("--due", "2020-01-15")
    told = unit(*words, "--look", "--json").value
    assert (
        not told["done"] and unit("list", "--draft", "--json").value == unit("list", "--json").value
    )
    kinds = {each["kind"] for each in told["follows"]}
    assert {"closing", "duties", "activities", "figures-lost", "kept"} <= kinds
    assert unit(*words).code == 0
    lines = {each["id"]: each for each in unit("list", "--draft", "--json").value}
    assert lines["d-dai"]["valid_to"] == "2019-12-31"
    assert lines["d-dai"]["successors"] == ["Phòng Văn hóa - Thông tin"]


def test_a_merged_unit_is_no_part_of_a_second_merger(unit: Any) -> None:
    refused = unit(
        *("merge", "Xã Chung;99999", "--of", "c-23440", "--of", "c-23437"),
        *("--on", "2018-07-01", "--json"),
    )
    assert refused.value["problem"] == "E-UNIT-MERGED"


def test_a_commune_is_renamed_split_and_moved(unit: Any) -> None:
    assert unit("rename", "d-dai", "Trung tâm Truyền thông", "--on", "2019-01-01").code == 0
    done = unit("report-to", "d-vhtt", "d-yte", "--on", "2019-01-01")
    assert done.code == 0, done.err
    halves = ("--into", "Phòng Y tế A", "--into", "Phòng Y tế B")
    done = unit("split", "d-yte", *halves, "--on", "2020-01-01", "--json")
    assert [e["units"] for e in done.value["follows"] if e["kind"] == "unparted"] == [
        ["phong-y-te-a", "phong-y-te-b"]
    ]
    assert unit("report-to", "d-yte", "d-yte", "--on", "2019-06-01", "--json").value["problem"] == (
        "E-UNIT-SELF"
    )


def test_who_corrects_has_to_be_one_of_three(unit: Any) -> None:
    refused = unit(
        "dissolve", "d-dai", "--on", "2020-01-01", "--corrects", "d-dai/2019=x", "--lang", "en"
    )
    assert refused.code == 2 and "UNIT/PERIOD=WHO" in refused.err


def groups(unit: Any) -> dict[str, Any]:
    return {each["id"]: each for each in unit("groups", "--draft", "--json").value}


def test_groups_come_change_and_go(unit: Any) -> None:
    before = {each["id"]: each for each in unit("groups", "--json").value}
    assert before["xa"]["verb"] == "giao" and "c-23440" in before["xa"]["units"]
    assert "UBND các xã, thị trấn" in unit("groups").out
    words = ("--short", "Cụm", "--verb", "yêu cầu", "--unit", "c-23440")
    assert unit("add-group", "Các xã vùng sâu", *words).code == 0
    made = groups(unit)["cum"]
    assert (made["name"], made["units"], made["changed"]) == ("Các xã vùng sâu", ["c-23440"], True)
    named = ("--name", "Các xã phía Đông", "--unit", "c-23431", "--without", "c-23440")
    assert unit("set-group", "cum", *named).code == 0
    made = groups(unit)["cum"]
    assert (made["name"], made["verb"]) == ("Các xã phía Đông", "yêu cầu")
    assert (made["units"], made["given"]) == (["c-23431"], 0)
    assert not groups(unit)["xa"]["changed"]
    again = unit("add-group", "Cụm khác", "--short", "Cụm", "--unit", "c-23440", "--json")
    assert again.code == 0 and "cum-2000" in groups(unit)
    assert unit("remove-group", "cum-2000").code == 0
    assert unit("remove-group", "cum").code == 0
    assert {key: each["units"] for key, each in groups(unit).items()} == {
        key: each["units"] for key, each in before.items()
    }


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("remove-group", "xa"), "E-GROUP-USED"),
        (("remove-group", "nobody"), "E-PLAN-NOROW"),
        (("set-group", "nobody", "--name", "x"), "E-PLAN-NOROW"),
        (("set-group", "xa", "--name", "Mặt trận và các đoàn thể huyện"), "E-GROUP-NAME"),
        (("add-group", " ", "--unit", "c-23440"), "E-GROUP-NAME"),
        (("add-group", "Cụm xã"), "E-GROUP-EMPTY"),
        (("add-group", "Cụm xã", "--unit", "nobody"), "E-UNIT-NONE"),
        (("set-group", "xa", "--without", "nobody"), "E-UNIT-NONE"),
        (("set-group", "xa"), "E-DRAFT-SAME"),
    ],
)
def test_a_group_that_nobody_could_mean_is_refused(
    unit: Any, words: tuple[str, ...], problem: str
) -> None:
    before = groups(unit)
    assert unit(*words, "--json").value["problem"] == problem
    assert groups(unit) == before
