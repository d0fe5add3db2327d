"""Rows of a form are moved, broken down and compared by plain rules."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.plan.editions.form_editing import (
    UNKNOWN,
    RuleShape,
    mentions,
    moved,
    next_code,
    next_rule,
    option_code,
    options_named,
    rule_words,
    simple_check,
    without,
)
from gbv_desktop.domain.plan.rules import Operator, TermSource
from gbv_desktop.errors import Problem

ORDER = ("A01", "A02", "A03")


@pytest.mark.parametrize(
    ("steps", "found"),
    [(1, ("A01", "A03", "A02")), (-1, ("A02", "A01", "A03")), (9, ("A01", "A03", "A02"))],
)
def test_a_row_moves_and_stops_at_the_ends(steps: int, found: tuple[str, ...]) -> None:
    assert moved(ORDER, "A02", steps) == found
    assert moved(ORDER, "A01", -1) == ORDER


def test_reporters_leave() -> None:
    assert without(("X", "LĐ"), {"X"}) == ("LĐ",)


def test_options_get_codes_of_their_words_and_the_unknown_one_last() -> None:
    found = options_named(["Đã hòa giải", "đã hoà giải xong", "không rõ"])
    assert [each.code for each in found] == ["da_hoa_giai", "da_hoa_giai_xong", "khong_ro"]
    again = options_named(["Nam", "Nữ"], {"nam", "khong_ro"})
    assert [(each.code, each.name) for each in again] == [
        ("nam_2", "Nam"),
        ("nu", "Nữ"),
        ("khong_ro_2", UNKNOWN.name),
    ]
    assert option_code("…", ()) == "muc"
    assert option_code("a" * 30, {"a" * 24}) == "a" * 22 + "_2"


@pytest.mark.parametrize("names", [["một", "không rõ"], ["một", "Một"], ["một", " "]])
def test_a_breakdown_needs_two_options_of_their_own(names: list[str]) -> None:
    with pytest.raises(Problem, match="E-ROW-OPTIONS"):
        options_named(names)


def test_rules_of_the_simple_kinds() -> None:
    part = simple_check(RuleShape.PART, "R60.1", ("B02", "B01"), "x")
    assert (part.operator, part.right[0].cell) == (Operator.LE, "B01")
    whole = simple_check(RuleShape.SUM, "R60.2", ("B02", "B01", "B03"), "x")
    assert (whole.operator, len(whole.right)) == (Operator.EQ, 2)
    last = simple_check(RuleShape.NOT_BELOW, "R60.3", ("B02",), "x")
    assert last.operator is Operator.GE
    assert (last.right[0].cell, last.right[0].at) == ("B02", TermSource.SAME_PERIOD_LAST_YEAR)


@pytest.mark.parametrize(
    ("shape", "cells"),
    [
        (RuleShape.PART, ("B01",)),
        (RuleShape.PART, ("B01", "B01")),
        (RuleShape.SUM, ("B01", "B02")),
        (RuleShape.NOT_BELOW, ("B01", "B02")),
    ],
)
def test_a_rule_of_other_figures_is_refused(shape: RuleShape, cells: tuple[str, ...]) -> None:
    with pytest.raises(Problem, match="E-ROW-RULE"):
        simple_check(shape, "R60.1", cells, "x")


def test_free_names() -> None:
    assert next_rule({"R60.1"}) == "R60.2"
    assert (next_code("B", {"B01", "B07", "C09"}), next_code("Q", ())) == ("B08", "Q01")
    # A draft may hold anything; a question of one request has a letter behind its number.
    assert next_code("B", {"B", "Bx1", "B123", "B03", "B05a", ""}) == "B06"


def test_who_names_an_indicator() -> None:
    row = {"left": [{"cell": "V03.than_the"}], "text": "x", "number": 3}
    assert mentions(row, "V03") and not mentions(row, "V0")
    assert mentions("{ss_V03_tinh}", "V03") and not mentions("AV03 V031", "V03")


def test_a_rule_says_what_it_finds() -> None:
    cells = [("B01", "Số buổi"), ("B02", "Số lượt"), ("B03", "Số người")]
    assert rule_words(RuleShape.PART, cells[:2]) == "Số buổi (B01) lớn hơn Số lượt (B02)."
    assert rule_words(RuleShape.SUM, cells) == (
        "Số buổi (B01) khác tổng của Số lượt (B02) và Số người (B03)."
    )
    assert rule_words(RuleShape.NOT_BELOW, cells[:1]) == (
        "Số buổi (B01) thấp hơn cùng kỳ năm trước."
    )
    for shape in RuleShape:
        assert rule_words(shape, ()) == "", "as long as figures are still to be chosen"
