"""The register of documents: what a line may hold, what is one paper, how it is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import documents_kit
import pytest

from gbv_desktop.domain.offices.documents import (
    DIRECTION_WORDS,
    KIND_WORDS,
    MEDIUM_WORDS,
    REASON_CHARS,
    SUMMARY_CHARS,
    Direction,
    DocumentKind,
    Medium,
    checked_document,
    checked_reason,
    kind_by_number,
    same_paper,
)
from gbv_desktop.errors import Problem

TODAY = date(2018, 7, 1)
LETTER = replace(documents_kit.LETTER, day=date(2018, 6, 4), arrived_on=date(2018, 6, 6))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("12/BC-UBND", DocumentKind.REPORT),
        ("25/KH-UBND", DocumentKind.PLAN),
        ("1464/QĐ-TTg", DocumentKind.DECISION),
        ("12-BC/HU", DocumentKind.REPORT),
        ("30/2020/NĐ-CP", DocumentKind.DECREE),
        ("02/2007/QH12", DocumentKind.LAW),
        ("45/LĐTBXH-BĐG", DocumentKind.LETTER),
        ("112/UBND-LĐTBXH", DocumentKind.LETTER),
        ("8/TTr-LĐTBXH", DocumentKind.SUBMISSION),
        ("7/BCH-QS", DocumentKind.LETTER),
        ("", DocumentKind.OTHER),
    ],
)
def test_the_sign_tells_the_kind(number: str, kind: DocumentKind) -> None:
    assert kind_by_number(number) is kind


def test_everything_has_its_words() -> None:
    assert (set(KIND_WORDS), set(DIRECTION_WORDS)) == (set(DocumentKind), set(Direction))
    assert set(MEDIUM_WORDS) == set(Medium)


def test_a_line_is_kept_with_plain_blanks_and_one_spelling() -> None:
    typed = replace(
        LETTER,
        number=" 45 / LĐTBXH – BĐG ",
        issuer="  So\u031b\u0309  Lao động ",
        summary="V/v  báo cáo\n6 tháng",
        arrival_no=" 145A ",
    )
    made = checked_document(typed, TODAY)
    assert (made.number, made.issuer) == ("45/LĐTBXH–BĐG", "Sở Lao động")
    assert (made.summary, made.arrival_no) == ("V/v báo cáo 6 tháng", "145a")
    assert checked_document(made, TODAY) == made


def test_a_paper_out_did_not_come_in() -> None:
    made = checked_document(replace(LETTER, direction=Direction.OUT), TODAY)
    assert (made.arrival_no, made.arrived_on) == ("", None)
    assert (made.entered_on, made.year) == (date(2018, 6, 4), 2018)


def test_a_paper_in_stands_under_the_year_in_which_it_came() -> None:
    late = replace(LETTER, day=date(2017, 12, 28), arrived_on=date(2018, 1, 3))
    assert late.year == 2018


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "45"}, "E-PAPER-NUMBER"),
        ({"number": "45/LĐTBXH\u200b"}, "E-TEXT-CHARS"),
        ({"issuer": " "}, "E-DOC-ISSUER"),
        ({"issuer": "x" * 201}, "E-DOC-ISSUER"),
        ({"summary": ""}, "E-DOC-SUMMARY"),
        ({"summary": "x" * (SUMMARY_CHARS + 1)}, "E-DOC-SUMMARY"),
        ({"summary": "b\u202eáo"}, "E-TEXT-CHARS"),
        ({"day": date(201, 6, 4)}, "E-DAY-YEAR"),
        ({"day": date(2018, 7, 2)}, "E-DOC-DAY"),
        ({"arrival_no": "một"}, "E-DOC-ARRIVAL-NO"),
        ({"arrived_on": None}, "E-DOC-ARRIVED-NONE"),
        ({"arrived_on": date(2018, 6, 3)}, "E-DOC-ARRIVED"),
        ({"arrived_on": date(2018, 7, 2)}, "E-DOC-ARRIVED"),
    ],
)
def test_what_no_line_can_hold(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as refused:
        checked_document(replace(LETTER, **changed), TODAY)
    assert refused.value.code == code


def test_both_ends_of_the_days_are_good() -> None:
    for day in (LETTER.day, TODAY):
        assert checked_document(replace(LETTER, arrived_on=day), TODAY).arrived_on == day
    assert checked_document(replace(LETTER, day=TODAY, arrived_on=TODAY), TODAY).day == TODAY


@pytest.mark.parametrize("text", ["", " ", "x" * (REASON_CHARS + 1)])
def test_a_reason_is_wanted(text: str) -> None:
    with pytest.raises(Problem) as refused:
        checked_reason(text)
    assert refused.value.code == "E-DOC-REASON"
    assert checked_reason(" vào  sổ trùng ") == "vào sổ trùng"


def test_one_paper_has_one_line_a_year_by_its_issuer_and_its_way() -> None:
    again = replace(LETTER, number="45/lđtbxh-bđg", summary="khác", no=2, arrival_no="")
    assert same_paper(again, (replace(LETTER, no=1),)) == replace(LETTER, no=1)
    assert same_paper(again, (again,)) is None, "its own line is no other one"
    others = (
        replace(LETTER, no=1, struck="trùng"),
        replace(LETTER, no=1, issuer="UBND huyện Đăk Tô"),
        replace(LETTER, no=1, day=date(2017, 6, 4)),
        replace(LETTER, no=1, direction=Direction.OUT),
        replace(LETTER, no=1, number="46/LĐTBXH-BĐG"),
    )
    assert same_paper(again, others) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("", True), ("bao cao", True), ("so lao dong 145", True), ("45/LDTBXH", True), ("46", False)],
)
def test_a_line_is_found_without_accents(words: str, found: bool) -> None:
    assert LETTER.has(words) is found
