"""What people call the things that the program knows by an id."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.report.document_parts import ShapeKind, part_words
from gbv_desktop.domain.report.facts_beside import fact_words
from gbv_desktop.domain.report.file_names import id_prefix_of_file, unit_and_period_of_file
from gbv_desktop.domain.report.naming import (
    cell_words,
    claimed_day,
    claimed_period,
    form_words,
    issue_words,
    period_words,
    revision_words,
    unit_words,
)
from gbv_desktop.errors import CATALOGUE
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports.faults import E_DIFF_REVISION
from gbv_desktop.text import message
from ui.base.words import revision_name
from ui.print.issue_list import issue_name

OLD = UnitName("Xã Cũ", "UBND xã Cũ", valid_to=date(2019, 12, 31))
NEW = UnitName("Xã Mới", "UBND xã Mới", valid_from=date(2020, 1, 1))


def test_a_period_in_words_and_what_is_none_as_it_stands():
    assert dict(period_words("2018S1").fields)["year"] == 2018
    assert claimed_period("2018S1") == period_words("2018S1")
    assert claimed_period("x" * 60) == "x" * 40
    assert claimed_day("2018-06-05") == date(2018, 6, 5)
    assert claimed_day("hôm nay") == "hôm nay"


def test_a_cell_by_its_official_code_and_the_forms_words(make):
    indicator = make.indicator("B05", breakdowns=(make.breakdown("of_which", "long_ghep"),))
    known = {"B05": indicator}
    assert cell_words(known, "B05") == f"B05 {indicator.name}"
    assert cell_words(known, "B05.long_ghep") == f"B05 {indicator.cell_name('B05.long_ghep')}"
    assert cell_words(known, "B05.khac") == "B05.khac"
    assert cell_words(known, "Q99") == "Q99"


def test_a_unit_by_its_name_of_the_day_and_a_stranger_by_none():
    units = {"c-1": Unit("c-1", "xa", (OLD, NEW))}
    assert unit_words(units, "c-1") == "Xã Mới"
    assert unit_words(units, "c-1", date(2018, 6, 5)) == "Xã Cũ"
    assert "c-2" not in unit_words(units, "c-2").template


def test_a_form_by_its_title_and_a_stranger_by_none(make):
    form = make.form(make.indicator("B05"))
    assert form_words([form], form.code) == form.title
    assert form.code not in form_words([], form.code).template


@pytest.mark.parametrize("path", ["details.A02.no", "texts.N01", "$.cells[1][2]", "$", "evil", ""])
def test_a_part_in_words_with_its_path_for_the_log(path):
    words = part_words(path)
    assert dict(words.fields)["path"] == path
    assert "$" not in words.template
    assert "details" not in words.template


def test_a_shape_tells_paths_in_words_and_takes_words_as_they_are():
    kind = ShapeKind("E-TEST-SHAPE", "Wrong: {part}.", "Again.")
    del CATALOGUE["E-TEST-SHAPE"]
    assert dict(kind(part="texts.N01").text.fields)["part"] == part_words("texts.N01")
    own = message("the text")
    assert dict(kind(part=own).text.fields)["part"] == own


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("GBV_c-23440_blg-x_2018S1_0a1b2c3d.gbv", ("c-23440", "2018S1")),
        ("gbv_c-23440_BLG-X_2018s1_0a1b2c3d.gbv", ("c-23440", "2018S1")),
        ("GBV_c-23440_goi_2_0a1b2c3d.gbv", ("c-23440", "")),
        ("GBV_c-23440_dang-ky_0a1b2c3d.gbvkey", ("c-23440", "")),
        ("báo cáo.gbv", ("", "")),
    ],
)
def test_what_the_name_of_a_file_tells(file, told):
    assert unit_and_period_of_file(file) == told


def test_facts_beside_a_figure_in_words():
    assert fact_words("form", "long_ghep").template == "within another plan"
    assert fact_words("date", "2018-02-09") == date(2018, 2, 9)
    assert fact_words("no", "07/KH-UBND") == "07/KH-UBND"
    assert fact_words("date", "hôm qua") == "hôm qua"
    assert fact_words("date", "") == ""


def test_an_issue_bears_the_name_that_its_list_gives_it() -> None:
    """Its number in the store counts every period: the fourth there is the second of its own."""
    said = [tr(issue_words(amendment)) for amendment in (0, 1, 2)]
    assert said == [
        "bản chính thức",
        "bản bổ sung, điều chỉnh lần 1",
        "bản bổ sung, điều chỉnh lần 2",
    ]
    assert said == [issue_name(amendment) for amendment in (0, 1, 2)]
    asked_by_number = {"E-ISSUE-NONE", "E-PAPER-NAMED"}
    loose = [
        each.code
        for each in CATALOGUE.values()
        if re.search("[Ii]ssue (no. )?{", each.text) and each.code not in asked_by_number
    ]
    assert loose == []


def test_a_revision_has_one_name_in_window_and_command() -> None:
    said = [tr(revision_words(number)) for number in (1, 2, 3)]
    assert said == ["chính thức", "bổ sung lần 1", "bổ sung lần 2"]
    assert said == [revision_name(number) for number in (1, 2, 3)]
    loose = [
        each.code
        for each in CATALOGUE.values()
        if "revision {" in each.text and each is not E_DIFF_REVISION
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("file", "signs"),
    [
        ("GBV_c-23440_bieu_2018S1_0a1b2c3d.gbv", "0a1b2c3d"),
        ("gbv_C-23440_BIEU_2018S1_0A1B2C3D (1).gbv.zip", "0a1b2c3d"),
        ("GBV_mo-dau_goi_7_0a1b2c3d-2.gbv", "0a1b2c3d"),
        ("GBV_c-23440_dang-ky_0a1b2c3d.gbvkey", "0a1b2c3d"),
        ("GBV_c-23440_goi_3_0a1b2c3d4e.gbv", ""),
        ("bao cao_0a1b2c3d.gbv", ""),
    ],
)
def test_a_name_tells_the_first_signs_of_what_is_in_the_file(file: str, signs: str) -> None:
    assert id_prefix_of_file(file) == signs
