"""Workbooks as other programs, other capitals, copied sheets and wrong clocks make them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from workbook_kit import (
    BOOK,
    FIGURES,
    blank,
    cell,
    number_xml,
    packed,
    parts_of,
    take,
    text_xml,
    typed,
)

from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook.names import FIXED
from gbv_desktop.exchange.workbook.package import open_pages

SAVED = Path(__file__).parent / "workbooks"
"""Files that LibreOffice itself saved; ``make.sh`` there makes them anew."""


def refusal(data: bytes) -> Problem:
    with pytest.raises(Problem) as refused:
        take(data)
    return refused.value


# --- LibreOffice ----------------------------------------------------------------------------------
def test_a_workbook_that_libreoffice_saved_is_read() -> None:
    book = (SAVED / "libreoffice.xlsx").read_bytes()
    assert b"LibreOffice" in parts_of(book)["docProps/app.xml"]
    found = take(book)
    assert {each.slot.ref: each.text for each in found.entries} == {
        "cells:B01": "5",
        "cells:V03": "-",
        "cells:A03": "1.005.000",
        "texts:N01": "Đã họp.",
    }
    assert found.faults == ()


def test_an_ods_is_named_with_the_way_out_of_it() -> None:
    problem = refusal((SAVED / "libreoffice.ods").read_bytes())
    assert problem.code == "E-XLS-ODS"


# --- capitals of parts ----------------------------------------------------------------------------
@pytest.mark.parametrize("part", [each for each in FIXED if each in parts_of(blank())])
def test_a_part_with_other_capitals_is_the_same_part(part: str) -> None:
    book = typed({"cells:B01": number_xml(5)})
    folder, _slash, name = part.rpartition("/")
    other = f"{folder}/{name[0].swapcase()}{name[1:]}".lstrip("/")
    parts = {other if each == part else each: content for each, content in parts_of(book).items()}
    assert [each.text for each in take(packed(parts)).entries] == ["5"], other


def test_sheets_with_other_capitals_are_found_by_their_relations() -> None:
    parts = parts_of(typed({"cells:B01": number_xml(5)}))
    parts = {
        each.replace("xl/worksheets/sheet", "xl/Worksheets/Sheet"): content
        for each, content in parts.items()
    }
    assert [each.text for each in take(packed(parts)).entries] == ["5"]


# --- copies of a sheet ----------------------------------------------------------------------------
def with_copy(data: bytes, sheet: bytes | None = None) -> bytes:
    """The workbook with its first sheet once more at the end, as Excel copies one."""
    parts = parts_of(data)
    parts["xl/worksheets/sheet9.xml"] = sheet or parts[FIGURES]
    book = parts[BOOK].decode()
    name = re.search(r'<sheet name="([^"]+)"', book)
    assert name is not None
    added = f'<sheet name="{name[1]} (2)" sheetId="19" r:id="rId99"/></sheets>'
    parts[BOOK] = book.replace("</sheets>", added).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    rels = "xl/_rels/workbook.xml.rels"
    target = f'<Relationship Id="rId99" Type="{kind}" Target="worksheets/sheet9.xml"/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", target.encode() + b"</Relationships>")
    override = (
        '<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxml'
        'formats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    )
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", override.encode())
    return packed(parts)


def test_a_filled_copy_of_a_sheet_is_named() -> None:
    filled = parts_of(typed({"cells:B01": number_xml(5)}))[FIGURES]
    problem = refusal(with_copy(blank(), filled))
    assert problem.code == "E-XLS-COPY"
    fields = dict(problem.text.fields)
    assert fields["copy"] == f"{fields['sheet']} (2)"


def test_a_copy_with_nothing_of_its_own_does_no_harm() -> None:
    assert [each.text for each in take(with_copy(typed({"cells:B01": number_xml(5)}))).entries] == [
        "5"
    ]


# --- clocks ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("year", [1970, 2108])
def test_reading_does_not_look_at_the_clock(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """A part of a zip bears a day from 1980 to 2107; a PC without a battery shows 1970."""
    book = typed({"cells:B01": number_xml(5)})
    wrong = time.struct_time((year, 1, 1, 0, 0, 0, 0, 1, 0))
    monkeypatch.setattr(time, "localtime", lambda *_seconds: wrong)
    monkeypatch.setattr(time, "time", lambda: (year - 1970) * 31_556_952.0)
    assert [each.text for each in take(book).entries] == ["5"]
    blank.__wrapped__("c-23440", "2018S1")  # written as well


# --- what a sheet makes of numbers ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1004999.9999999999", "1.005.000"),
        ("1005000.0000000001", "1.005.000"),
        ("5.000000000000001", "5"),
        ("30000000000.000004", "30.000.000.000"),
        ("-1e-12", "0"),
        ("9007199254740991", "9.007.199.254.740.991"),
    ],
)
def test_dust_of_a_formula_is_no_fraction(value: str, text: str) -> None:
    found = take(typed({"cells:A03": number_xml(value)}))
    assert ([each.text for each in found.entries], found.faults) == ([text], ())


@pytest.mark.parametrize("value", ["1.5", "1004999.99", "0.000001", "4.9999999", "1e10", "1e300"])
def test_a_fraction_is_never_rounded_away(value: str) -> None:
    found = take(typed({"cells:A03": number_xml(value)}))
    whole = value == "1e10"
    assert bool(found.faults) is not whole


@pytest.mark.parametrize(
    ("words", "text"), [("12.000 ₫", "12.000"), (" - ₫", "-"), ("\u200b7", "7")]
)
def test_figures_with_a_currency_or_unseen_signs_are_figures(words: str, text: str) -> None:
    found = take(typed({"cells:A03": text_xml(words)}))
    assert ([each.text for each in found.entries], found.faults) == ([text], ())


def test_the_place_of_the_figures_is_known() -> None:
    assert open_pages(blank(), "mau.xlsx") and cell("cells:A03")
