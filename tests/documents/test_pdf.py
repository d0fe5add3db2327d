"""The PDF as a file: same bytes, fonts, text, language; and texts that mean harm."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pytest

from gbv_desktop.documents.papers.render import render, render_sheet
from gbv_desktop.documents.typesetting.fonts import printable, unprintable
from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    DigitsSheet,
    Paper,
    Style,
    Table,
    TableColumn,
    TableRow,
)

Read = Callable[[bytes], list[Any]]


def with_text(paper: Paper, words: str) -> Paper:
    return replace(paper, blocks=(Block(Style.PARAGRAPH, words),), appendices=())


def everything(pages: list[Any]) -> str:
    return " ".join(each.text for page in pages for each in page.words)


def test_same_input_same_bytes(unit_paper: Paper, district_paper: Paper) -> None:
    first = render(unit_paper)
    render(district_paper)
    assert render(unit_paper) == first
    assert render(replace(unit_paper, signer_name="A Thái Học B")) != first


def test_same_bytes_in_another_process(unit_paper: Paper) -> None:
    program = (
        "import pickle, sys, hashlib; from gbv_desktop.documents.papers.render import render;"
        "print(hashlib.sha256(render(pickle.load(sys.stdin.buffer))).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(unit_paper),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_only_tinos_and_embedded(unit_paper: Paper, key_sheet: DigitsSheet) -> None:
    for data in (render(replace(unit_paper, training=True, draft=True)), render_sheet(key_sheet)):
        fonts = set()
        for page in pypdf.PdfReader(BytesIO(data)).pages:
            for font in page["/Resources"]["/Font"].values():
                assert "/FontFile2" in font.get_object()["/FontDescriptor"]
                fonts.add(font.get_object()["/BaseFont"])
        assert fonts and all(re.fullmatch(r"/[A-Z]{6}\+Tinos(-\w+)?", each) for each in fonts)
        assert b"Helvetica" not in data


def test_document_names_itself(unit_paper: Paper) -> None:
    reader = pypdf.PdfReader(BytesIO(render(unit_paper)))
    assert reader.metadata is not None
    assert reader.metadata.title == unit_paper.subject
    assert reader.metadata.author == "ỦY BAN NHÂN DÂN XÃ DIÊN BÌNH"
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert [each["/Title"] for each in reader.outline] == ["BÁO CÁO", "Phụ lục"]


def test_files_stay_small(district_paper: Paper) -> None:
    assert len(render(district_paper)) < 200_000


def test_decomposed_text_is_composed(unit_paper: Paper, read: Read) -> None:
    words = "Tổ chức tập huấn cho cộng tác viên ở xã Ngọk Tụ"
    paper = with_text(unit_paper, unicodedata.normalize("NFD", words))
    decomposed = replace(paper, signer_name=unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ánh"))
    text = everything(read(render(decomposed)))
    assert words in text and "Nguyễn Thị Ngọc Ánh" in text
    assert unicodedata.is_normalized("NFC", text)


def test_markup_is_printed_letter_by_letter(unit_paper: Paper, read: Read) -> None:
    words = "<b>đậm</b> & <para> &amp; <font size=99>to</font> %s {tên} \\n (a\\) ) Tj"
    table = Table((TableColumn(1),), (), (TableRow((words,)),))
    paper = replace(
        with_text(unit_paper, words),
        subject=words,
        signer_name=words,
        recipients=(words,),
        addressees=(words,),
        appendices=(Appendix(words, words, words, (table,), facts=(words,)),),
    )
    data = render(paper)
    text = everything(read(data))
    assert text.count(words) >= 3
    assert "<FONT SIZE=99>TO</FONT>" in text, "titles of appendices stand in capitals"
    reader = pypdf.PdfReader(BytesIO(data))
    assert reader.metadata is not None and reader.metadata.title == words


def test_signs_that_the_font_lacks_are_printed_as_their_number(
    unit_paper: Paper, read: Read
) -> None:
    words = "vui 😀 và 中 \ue000 ✓"
    text = everything(read(render(with_text(unit_paper, words))))
    assert "vui [U+1F600] và [U+4E2D] [U+E000] [U+2713]" in text
    assert unprintable(words) == ("😀", "中", "\ue000", "✓")
    assert (
        unprintable("Đăk Rơ Nga: ≥ 5 • “được” – 100%\n\t" + unicodedata.normalize("NFD", "ễ")) == ()
    )


def test_invisible_signs_are_left_out() -> None:
    assert printable("a\u200bb\ufeffc\u202ed\x00e\x1bf\u00adg\ufe0f") == "abcdefg"
    assert printable("một\thai\r\nba\u2028bốn") == "một hai\nba\nbốn"
    assert printable("\uf0b7 mục") == "• mục"
    assert printable("\ud800") == "[U+D800]"


def test_every_vietnamese_letter_can_be_printed() -> None:
    letters = "".join(chr(code) for code in (*range(0xC0, 0x180), *range(0x1EA0, 0x1EFA)))
    assert unprintable(letters + "ƠơƯư₫…–—“”‘’•≤≥×½") == ()


@pytest.mark.parametrize("words", ["A" * 20_000, "Ề" * 3_000, "a " * 10_000, "\n" * 500, ""])
def test_strange_lengths_stay_inside_the_margins(unit_paper: Paper, read: Read, words: str) -> None:
    paper = replace(
        with_text(unit_paper, words),
        signer_name=words[:400],
        signer_lines=(words[:400],),
        head_lines=(words[:400],),
        addressees=(words[:900], words[:900]),
        recipients=(words[:900],),
        excerpt=words[:900],
    )
    for page in read(render(paper)):
        for each in page.words:
            if each.text not in (paper.number_line, paper.place_line):
                assert each.x >= 35 * 72 / 25.4 - 0.01
                assert each.right <= 190 * 72 / 25.4 + 14, "at most a space at the line's end"


def test_open_lines_are_not_broken(unit_paper: Paper, read: Read) -> None:
    assert "Số:        /BC-UBND" in everything(read(render(unit_paper)))


def test_key_sheet_is_one_page_with_large_digits(key_sheet: DigitsSheet, read: Read) -> None:
    (page,) = read(render_sheet(key_sheet))
    groups = [page.find(group) for group in key_sheet.digits.split(" ")]
    assert all(each.size >= 28 for each in groups)
    assert [each.text for each in groups] == [
        each.text for each in page.words if each.size >= 28
    ], "they are read from the left and from the top"
    for number, group in enumerate(groups, start=1):
        below = page.find(f"({number})")
        assert below.middle == pytest.approx(group.middle, abs=0.1) and 0 < group.y - below.y < 40
    assert (page.find("CHỦ TỊCH").y - page.find("Y Thị Hạnh").y) * 25.4 / 72 >= 30
    assert page.find("UBND xã Diên Bình, huyện Đăk Tô, tỉnh Kon Tum").font == "Tinos-Bold"


def test_digits_in_one_run_are_grouped(key_sheet: DigitsSheet, read: Read) -> None:
    run = replace(key_sheet, digits=key_sheet.digits.replace(" ", ""), training=True)
    (page,) = read(render_sheet(run))
    assert all(page.find(group) for group in key_sheet.digits.split(" "))
