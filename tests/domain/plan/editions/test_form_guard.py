"""Sensitive rows come only with their grounds, by whichever change of the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gbv_desktop.domain.plan.editions.form_guard import (
    CHECKS,
    INDICATORS,
    NO_GROUNDS,
    OPTIONS,
    SECTIONS,
    AskedGrounds,
    Grounds,
    asked_grounds,
    require_clean,
    require_guarded,
    sensitive_parts,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables, rows_of, with_rows, with_value
from gbv_desktop.errors import Problem

WHOLE = Grounds("theo dõi", "12/UBND", "Phòng LĐ-TB&XH")
SEXES = {"id": "sex", "options": [{"code": "nu", "name": "nữ"}, {"code": "nam", "name": "nam"}]}
PLACES = {"id": "place", "options": [{"code": "nha", "name": "ở nhà"}]}
TABLES: PlanTables = {
    "options": {"set": [SEXES, PLACES]},
    "indicators": {
        "indicator": [
            {"code": "B01", "name": "Số buổi", "kind": "F", "breakdowns": []},
            {"code": "V01", "name": "Số vụ", "kind": "F", "sensitive": True},
            {"code": "V02", "name": "Số đợt", "kind": "F", "breakdowns": [{"set": "sex"}]},
            {"code": "B09", "name": "Kể rõ", "kind": "F"},
            {"code": "N01", "name": "Khó khăn", "kind": "N"},
        ]
    },
    "forms": {
        "section": [
            {"code": "tt", "title": "Truyền thông", "indicators": ["B01", "B09"]},
            {"code": "vv", "title": "Vụ việc", "indicators": ["V01", "V02"]},
            {"code": "gone", "title": "Chưa dùng", "indicators": []},
        ],
        "form": [{"code": "x", "sections": ["tt", "vv"]}],
    },
    "rules": {"check": [{"id": "R1", "text": "Nhiều hơn."}]},
}


def row(at: int, field: str, value: Any) -> Callable[[PlanTables], PlanTables]:
    return lambda tables: with_value(tables, "indicators", ("indicator", at, field), value)


def section(at: int, *codes: str) -> Callable[[PlanTables], PlanTables]:
    return lambda tables: with_value(tables, "forms", ("section", at, "indicators"), [*codes])


def one_more(tables: PlanTables) -> PlanTables:
    """An option of a list that a row of a sensitive section is broken down by."""
    more = {**SEXES, "options": [*SEXES["options"], {"code": "khac", "name": "khác"}]}
    return with_rows(tables, OPTIONS, [more, PLACES])


def taken_out(tables: PlanTables) -> PlanTables:
    kept = [each for each in rows_of(tables, INDICATORS) if each["code"] != "V01"]
    return with_rows(tables, INDICATORS, kept)


NEW_CASE = {"code": "V09", "name": "Số ca", "kind": "F", "sensitive": True}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (row(3, "sensitive", True), "B09"),
        (row(1, "breakdowns", [{"set": "place"}]), "V01"),
        (row(2, "breakdowns", [{"set": "place"}]), "V02"),
        (one_more, "V02"),
        (lambda old: with_rows(old, INDICATORS, [*rows_of(old, INDICATORS), NEW_CASE]), "V09"),
        (section(0, "V01", "B01"), None),
    ],
)
def test_what_is_sensitive_needs_all_three_grounds(
    change: Callable[[PlanTables], PlanTables], code: str | None
) -> None:
    after = change(TABLES)
    if code is None:
        assert require_guarded(TABLES, after, NO_GROUNDS) == frozenset()
        return
    for lacking in (NO_GROUNDS, Grounds("", "b", "c"), Grounds("a", " ", "c"), Grounds("a", "b")):
        with pytest.raises(Problem, match="E-ROW-GROUNDS") as caught:
            require_guarded(TABLES, after, lacking)
        assert code in str(caught.value)
    assert require_guarded(TABLES, after, WHOLE) == {code}


@pytest.mark.parametrize(
    "change",
    [
        row(2, "breakdowns", [{"set": "sex"}, {"set": "place"}]),
        row(1, "kind", "N"),
        row(1, "details", ["number"]),
        section(1, "V01", "V02", "N01"),
    ],
)
def test_a_sensitive_section_has_no_text_and_no_second_breakdown(
    change: Callable[[PlanTables], PlanTables],
) -> None:
    with pytest.raises(Problem, match="E-ROW-SECOND"):
        require_guarded(TABLES, change(TABLES), WHOLE)


def test_what_was_beyond_already_may_stay() -> None:
    before = row(1, "details", ["number"])(TABLES)
    assert require_guarded(before, row(1, "unit", "vụ")(before), NO_GROUNDS) == frozenset()


@pytest.mark.parametrize("change", [row(1, "sensitive", None), taken_out])
def test_sensitive_goes_only_with_a_reason(change: Callable[[PlanTables], PlanTables]) -> None:
    after = change(TABLES)
    with pytest.raises(Problem, match="E-ROW-LOWER"):
        require_guarded(TABLES, after, Grounds(" ", "b", "c"))
    assert require_guarded(TABLES, after, Grounds("gộp vào dòng khác")) == {"V01"}


@pytest.mark.parametrize(
    "change",
    [
        row(0, "name", "Buổi của chị Nguyễn Thị Lan"),
        row(0, "definition", "Gọi chị Nguyễn Thị Lan"),
        row(0, "breakdowns", [{"name": "chị Nguyễn Thị Lan", "set": "place"}]),
        lambda old: with_value(old, "forms", ("section", 0, "title"), "Chị Nguyễn Thị Lan"),
        lambda old: with_rows(old, CHECKS, [{"id": "R2", "text": "Hỏi chị Nguyễn Thị Lan"}]),
        lambda old: with_value(old, "options", ("set", 1, "options", 0, "name"), "bà Lê Thị Hoa"),
    ],
)
def test_new_words_of_forms_name_nobody(change: Callable[[PlanTables], PlanTables]) -> None:
    with pytest.raises(Problem, match="E-ROW-WORDS"):
        require_guarded(TABLES, change(TABLES), WHOLE)
    assert require_guarded(change(TABLES), change(TABLES), NO_GROUNDS) == frozenset()


def test_clean_words() -> None:
    require_clean("Số trẻ em dưới 16 tuổi, ngày 12/3/2018")


def test_a_section_on_no_form_has_no_neighbours() -> None:
    after = section(1, "V02")(section(2, "V01", "N01")(TABLES))
    assert sensitive_parts(after).parts == frozenset()
    everywhere = with_value(after, "forms", ("form", 0, "sections"), None)
    assert ("N01", "text") in sensitive_parts(everywhere).beyond


def test_tables_that_are_wrong_are_judged_as_far_as_they_go() -> None:
    wrong: PlanTables = {
        "indicators": {"indicator": [3, {"code": "V01", "sensitive": True, "breakdowns": [1]}]},
        "options": {"set": [{"id": "x", "options": "none"}]},
        "forms": {"section": [{"code": "a", "indicators": "V01"}]},
    }
    assert sensitive_parts(wrong).rows == {"V01"}
    assert SECTIONS.file == "forms"


def test_for_which_rows_it_has_to_be_said_why() -> None:
    assert asked_grounds(TABLES, TABLES) == AskedGrounds()
    wanted = with_value(TABLES, "indicators", ("indicator", 0, "sensitive"), True)
    asked = asked_grounds(TABLES, wanted)
    assert asked.more and not asked.fewer
    with pytest.raises(Problem, match="E-ROW-GROUNDS"):
        asked.require(NO_GROUNDS)
    asked.require(WHOLE)
    with pytest.raises(Problem, match="E-ROW-LOWER"):
        asked_grounds(wanted, TABLES).require(NO_GROUNDS)
