"""``gbv document``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PERIOD

Gbv = Any
TODAY = ("--today", ENTERED_ON.isoformat())
LETTER = {
    "number": "45/LĐTBXH-BĐG",
    "day": "2018-05-14",
    "issuer": "Sở Lao động - Thương binh và Xã hội",
    "summary": "V/v báo cáo 6 tháng đầu năm 2018",
    "medium": "electronic",
    "arrival_no": "145",
    "arrived_on": "2018-05-16",
}


def given(**fields: str) -> list[str]:
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(unit: str, *words: object) -> Any:
        return gbv(*words, "--home", folder / unit, *TODAY)

    return run


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_a_document_is_entered_listed_put_right_and_struck_out(call: Any, unit: str) -> None:
    made = call(unit, "document", "add", "in", *given(**LETTER), "--json").value
    assert made == {
        "no": 1,
        "way": "in",
        **{key: LETTER[key] for key in ("number", "day", "issuer", "summary")},
        "kind": "letter",
        "medium": "electronic",
        "arrival_no": "145",
        "arrived": "2018-05-16",
        "struck": "",
    }
    (listed,) = call(unit, "document", "list", "--words", "so lao dong", "--json").value
    assert listed == {**made, "paper_of": None}
    assert call(unit, "document", "list", "--year", "2017", "--json").value == []
    assert "không có văn bản" in call(unit, "document", "list", "--way", "out").out
    assert "45/LĐTBXH-BĐG" in call(unit, "document", "list").out
    right = call(unit, "document", "change", 1, *given(arrival_no="146"))
    assert right.out.strip() == "Đã sửa văn bản thứ 1: 45/LĐTBXH-BĐG."
    shown = call(unit, "document", "show", 1)
    assert "146" in shown.out and "bản điện tử" in shown.out
    struck = call(unit, "document", "strike", 1, "--reason", "vào sổ trùng", "--json").value
    assert struck["struck"] == "vào sổ trùng"
    assert "đã gạch bỏ: vào sổ trùng" in call(unit, "document", "list").out
    assert call(unit, "document", "show", 1, "--json").value["struck"] == "vào sổ trùng"


def test_what_is_wrong_is_said(call: Any) -> None:
    def refused(*words: object) -> str:
        found = call(COMMUNE, "document", *words)
        assert found.code != 0
        return str(found.err)

    assert "E-DOC-NONE" in refused("show", 7)
    assert "in, out" in refused("add", "up", *given(**LETTER))
    assert "E-PAPER-NUMBER" in refused("add", "out", *given(issuer="UBND", summary="x"))
    assert "arrived_on" in refused("add", "in", "--set", "colour=red")
    without = {name: value for name, value in LETTER.items() if name != "arrived_on"}
    assert "E-DOC-ARRIVED-NONE" in refused("add", "in", *given(**without))
    assert "2018-06-05" in refused("add", "in", *given(**LETTER | {"day": "14/5/2018"}))
    assert "minutes" in refused("add", "in", *given(**LETTER | {"kind": "memo"}))
    naming = given(**LETTER | {"summary": "cử ông Nguyễn Văn An dự tập huấn"})
    assert "--keep-names" in refused("add", "in", *naming)
    assert call(COMMUNE, "document", "add", "in", *naming, "--keep-names").code == 0


def test_the_day_of_a_paper_out_is_today_unless_it_is_said(call: Any) -> None:
    fields = given(number="3/KH-UBND", issuer="UBND xã", summary="Tuyên truyền")
    made = call(COMMUNE, "document", "add", "out", *fields, "--json").value
    assert (made["day"], made["kind"], made["arrived"]) == ("2018-06-05", "plan", None)


def test_the_index_is_written(call: Any, folder: Path) -> None:
    call(COMMUNE, "document", "add", "in", *given(**LETTER))
    path = folder / "muc-luc.pdf"
    made = call(COMMUNE, "document", "print", 2018, "-o", path, "--json").value
    assert made == {"files": [str(path)]}
    assert path.read_bytes().startswith(b"%PDF")
    assert "E-DOC-YEAR" in call(COMMUNE, "document", "print", 2016, "-o", path).err


def test_a_signed_paper_is_received_with_its_stamp(call: Any) -> None:
    paper = (PERIOD, "--unit", COMMUNE, "--paper-no", "5", "--on", "2018-06-05")
    assert "--paper-day" in call(DISTRICT, "receive", *paper, "--arrival-no", "77").err
    call(DISTRICT, "receive", *paper)
    (line,) = call(DISTRICT, "document", "list", "--json").value
    assert (line["no"], line["day"], line["arrived"]) == (None, None, "2018-06-05")
    stamp = ("--paper-day", "2018-06-04", "--arrival-no", "77")
    assert call(DISTRICT, "receive", *paper, *stamp).code == 0
    (line,) = call(DISTRICT, "document", "list", "--json").value
    assert (line["no"], line["day"], line["arrival_no"]) == (1, "2018-06-04", "77")
    assert "6 tháng đầu năm 2018" in line["paper_of"]


def test_the_register_in_english(call: Any) -> None:
    call(COMMUNE, "document", "add", "in", *given(**LETTER))
    shown = call(COMMUNE, "document", "show", 1, "--lang", "en").out
    assert "incoming document" in shown and "official letter" in shown
