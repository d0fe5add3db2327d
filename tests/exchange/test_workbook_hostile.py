"""Workbooks that are not the one that was handed out: refused whole, with the reason."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from workbook_kit import (
    BOOK,
    FIGURES,
    IDS,
    blank,
    changed,
    identity,
    layout,
    number_xml,
    packed,
    parts_of,
    slot,
    take,
    text_xml,
    typed,
)

from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook import package
from gbv_desktop.exchange.workbook.read import read
from gbv_desktop.exchange.workbook.write import template

STRINGS = "xl/sharedStrings.xml"


def refusal(data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        take(data)
    return caught.value


def said(problem: Problem) -> dict[str, object]:
    return dict(problem.text.fields)


# --- no workbook at all ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E-XLS-DAMAGED"),
        (b"Chi tieu;5\r\n", "E-XLS-KIND"),
        (b"{}", "E-XLS-KIND"),
        (b"PK\x05\x06" + bytes(18), "E-XLS-KIND"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E-XLS-OLD"),
        (b"PK\x03\x04" + bytes(100), "E-XLS-DAMAGED"),
        (packed({"content.xml": b"<a/>", "mimetype": b"x"}), "E-XLS-KIND"),
        (packed({"word/document.xml": b"<a/>"}), "E-XLS-KIND"),
        (packed({"xl/workbook.bin": b"x"}), "E-XLS-KIND"),
        (packed({"xl/workbook.xml": b"<a/>"}), "E-XLS-DAMAGED"),
    ],
)
def test_what_is_no_workbook(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_workbook_cut_anywhere_is_refused() -> None:
    whole = blank()
    for length in (50, 400, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        assert refusal(whole[:length]).code == "E-XLS-DAMAGED"


def test_a_flipped_byte_is_damage() -> None:
    whole = bytearray(blank())
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as book:
        entry = book.getinfo(FIGURES)
    whole[entry.header_offset + 200] ^= 0xFF
    assert refusal(bytes(whole)).code == "E-XLS-DAMAGED"


@pytest.mark.parametrize("part", [FIGURES, BOOK, STRINGS, IDS, "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_no_xml_is_damage(part: str) -> None:
    parts = parts_of(blank())
    for content in (b"<a", b"\xff\xfe\x00", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
        assert refusal(packed({**parts, part: content})).code == "E-XLS-DAMAGED"


def test_a_part_that_stands_twice_is_damage() -> None:
    parts = parts_of(blank())
    twin = {FIGURES.replace("sheet1", "SHEET1"): parts[FIGURES]}
    assert refusal(packed({**parts, **twin})).code == "E-XLS-DAMAGED"


def test_a_part_packed_as_no_workbook_is_is_damage() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as book:
        for name, content in parts_of(blank()).items():
            book.writestr(name, content)
    assert refusal(stream.getvalue()).code == "E-XLS-DAMAGED"


def test_macros_are_never_taken() -> None:
    parts = parts_of(blank())
    assert refusal(packed({**parts, "xl/vbaProject.bin": b"x"})).code == "E-XLS-MACRO"
    macro = changed(
        blank(), "[Content_Types].xml", lambda t: t.replace("sheet.main", "sheet.macroEnabled.main")
    )
    assert refusal(macro).code == "E-XLS-MACRO"


# --- too large ------------------------------------------------------------------------------------
def test_a_large_file_is_refused_before_it_is_opened() -> None:
    assert refusal(blank() + bytes(package.MAX_FILE)).code == "E-XLS-SIZE"


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to() -> None:
    bomb = packed({**parts_of(blank()), "xl/media/a.bin": bytes(package.MAX_UNPACKED)})
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "E-XLS-SIZE"


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(packed({**parts_of(blank()), "xl/media/a.bin": bytes(30_000_000)}))
    # The size in the directory at the end is the one that readers go by.
    at = bomb.rindex(b"xl/media/a.bin") - 46 + 24
    for lie in (0, 1000):
        bomb[at : at + 4] = lie.to_bytes(4, "little")
        tracemalloc.start()
        try:
            assert refusal(bytes(bomb)).code == "E-XLS-DAMAGED"
            assert tracemalloc.get_traced_memory()[1] < 5_000_000, "it was unpacked before"
        finally:
            tracemalloc.stop()


def test_many_parts_are_refused() -> None:
    many = {f"xl/media/{at}": b"" for at in range(package.MAX_PARTS)}
    assert refusal(packed({**parts_of(blank()), **many})).code == "E-XLS-SIZE"


@pytest.mark.parametrize(
    "added",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="900"><c r="XFD900"><v>1</v></c></row>',
        '<row r="1048575"><c><v>1</v></c></row>',
        f'<row r="900">{"<c/>" * 200}<c><v>1</v></c></row>',
    ],
)
def test_a_cell_far_out_is_refused_before_the_sheet_is_laid_out(added: str) -> None:
    huge = changed(blank(), FIGURES, lambda t: t.replace("</sheetData>", f"{added}</sheetData>"))
    assert refusal(huge).code == "E-XLS-SIZE"


def test_empty_lines_far_down_do_no_harm() -> None:
    """LibreOffice writes the formats of the last line of a sheet."""
    added = '<row r="1048576" ht="12.8"><c r="A1048576" s="1"/></row>'
    book = changed(blank(), FIGURES, lambda t: t.replace("</sheetData>", f"{added}</sheetData>"))
    assert take(book).faults == ()


def test_a_long_text_in_many_cells_is_refused() -> None:
    parts = parts_of(blank())
    long = f"<si><t>{'a' * 2_000_000}</t></si>"
    strings = parts[STRINGS].decode().replace("</sst>", f"{long}</sst>")
    at = strings.count("<si>") - 1
    cells = "".join(f'<c r="A{row}" t="s"><v>{at}</v></c>' for row in range(1000, 1100))
    sheet = parts[FIGURES].decode().replace("</sheetData>", f"<row>{cells}</row></sheetData>")
    book = packed({**parts, STRINGS: strings.encode(), FIGURES: sheet.encode()})
    assert refusal(book).code == "E-XLS-SIZE"


def test_many_sheets_are_refused() -> None:
    sheets = "".join(f'<sheet name="T{n}" sheetId="{n + 20}" r:id="rId1"/>' for n in range(20))
    book = changed(blank(), BOOK, lambda text: text.replace("</sheets>", f"{sheets}</sheets>"))
    assert refusal(book).code == "E-XLS-SIZE"


@pytest.mark.parametrize(
    ("old", "new"),
    [('r="E18"', 'r="E"'), ('r="E18"', 'r="18"'), ('<row r="18"', '<row r="x"')],
)
def test_a_cell_without_a_place_is_damage(old: str, new: str) -> None:
    assert refusal(changed(blank(), FIGURES, lambda t: t.replace(old, new))).code == "E-XLS-DAMAGED"


def test_a_text_that_is_not_there_is_damage() -> None:
    book = typed({"cells:B01": '<c r="{at}" t="s"><v>999999</v></c>'})
    assert refusal(book).code == "E-XLS-DAMAGED"


def test_an_encoding_that_nobody_knows_is_damage() -> None:
    book = changed(blank(), FIGURES, lambda text: text.replace("UTF-8", "KLINGON", 1))
    assert refusal(book).code == "E-XLS-DAMAGED"


# --- another workbook -----------------------------------------------------------------------------
def test_somebody_elses_workbook_is_foreign() -> None:
    without = changed(blank(), BOOK, lambda text: text.replace('name="gbv"', 'name="Sheet5"'))
    assert refusal(without).code == "E-XLS-FOREIGN"
    emptied = changed(
        blank(), IDS, lambda t: t[: t.index("<sheetData>")] + "<sheetData/></worksheet>"
    )
    assert refusal(emptied).code == "E-XLS-FOREIGN"


def test_a_newer_template_is_told_from_an_altered_one() -> None:
    newer = changed(blank(), IDS, lambda t: one_cell(t, "C1", "2"))
    assert refusal(newer).code == "E-XLS-NEWER"


def one_cell(sheet: str, at: str, words: str) -> str:
    made = text_xml(words).format(at=at, style="")
    return re.sub(rf'<c r="{at}"[^>]*?>.*?</c>', made, sheet, count=1)


@pytest.mark.parametrize("at", ["C2", "C3", "B9", "C12", "A4"])
def test_an_altered_hidden_sheet_is_known(at: str) -> None:
    assert refusal(changed(blank(), IDS, lambda t: one_cell(t, at, "khác"))).code == "E-XLS-IDS"


@pytest.mark.parametrize(
    "facts",
    [
        {"unit": "c-23401", "unit_name": "UBND thị trấn Đăk Tô"},
        {"form": "blg-ca"},
        {"edition": 2},
        {"form_hash": "another"},
        {"period": "2018"},
        {"data_to": "2018-06-01"},
        {"plan": "another"},
    ],
)
def test_another_unit_period_form_edition_or_plan(facts: dict[str, object]) -> None:
    of = layout()
    problem = refusal(template(of, identity(of, **facts)))
    assert problem.code == "E-XLS-OTHER"
    assert "UBND xã Diên Bình" in str(said(problem)["expected"])
    assert said(problem)["expected"] != said(problem)["found"]
    if "unit" in facts:
        assert "UBND thị trấn Đăk Tô" in str(said(problem)["found"])


def test_practice_and_earnest_are_never_mixed() -> None:
    of = layout()
    assert refusal(template(of, identity(of, training=False))).code == "E-XLS-TRAINING"


def test_a_program_that_makes_numbers_of_texts_is_understood() -> None:
    book = changed(
        blank(),
        IDS,
        lambda t: re.sub(r'<c r="C1"[^>]*>.*?</c>', '<c r="C1"><v>1</v></c>', t, count=1),
    )
    assert take(book).faults == ()


def test_a_unit_with_a_new_name_is_the_same_unit() -> None:
    of = layout()
    book = template(of, identity(of, unit_name="UBND xã Cũ"))
    assert read(book, "a.xlsx", of, identity(of)).faults == ()


@pytest.mark.parametrize("sheet", range(1, 5))
def test_a_renamed_sheet_is_named(sheet: int) -> None:
    def rename(text: str) -> str:
        return re.sub(
            rf'<sheet name="[^"]*" sheetId="{sheet}"', f'<sheet name="X" sheetId="{sheet}"', text
        )

    problem = refusal(changed(blank(), BOOK, rename))
    assert problem.code == "E-XLS-SHEET"
    assert said(problem)["sheet"]


def test_moved_sheets_do_no_harm() -> None:
    """Sheets are found by name: their order is nobody's business."""

    def turn(text: str) -> str:
        sheets = re.findall(r"<sheet [^>]*/>", text)
        return text.replace("".join(sheets), "".join(reversed(sheets)))

    book = typed({"cells:B01": number_xml(5)}, changed(blank(), BOOK, turn))
    assert [each.text for each in take(book).entries] == ["5"]


def test_an_inserted_line_is_named_by_its_cell() -> None:
    def insert(text: str) -> str:
        def down(match: re.Match[str]) -> str:
            row = int(match[2])
            return f'{match[1]}{row + 1 if row >= 12 else row}"'

        return re.sub(r'(r="[A-Z]*)([0-9]+)"', down, text)

    problem = refusal(changed(blank(), FIGURES, insert))
    assert problem.code == "E-XLS-ALTERED"
    assert said(problem) | {"sheet": ""} == {"sheet": "", "cell": "B12", "expected": "A02.form"}


def test_labels_sorted_away_from_their_codes_are_known() -> None:
    first, second = (slot(ref) for ref in ("cells:B05", "cells:B06"))
    sheet = parts_of(blank())[FIGURES].decode()
    names = {}
    for each in (first, second):
        found = re.search(rf'<c r="C{each.row + 1}"[^>]*><v>([0-9]+)</v>', sheet)
        assert found is not None
        names[each.row] = found[1]

    def swap(text: str) -> str:
        for each, other in ((first, second), (second, first)):
            text = re.sub(
                rf'(<c r="C{each.row + 1}"[^>]*><v>)[0-9]+', rf"\g<1>{names[other.row]}", text
            )
        return text

    problem = refusal(changed(blank(), FIGURES, swap))
    assert (problem.code, said(problem)["cell"]) == ("E-XLS-ALTERED", f"C{first.row + 1}")


# --- other programs -------------------------------------------------------------------------------
def as_another_program(data: bytes) -> bytes:
    """All texts in their cells, none shared; quotes and prefixes as some writers have them."""
    parts = parts_of(data)
    strings = re.findall(r"<si>(?:<t[^>]*>(.*?)</t>|<t/>)</si>", parts[STRINGS].decode(), re.DOTALL)

    def inline(match: re.Match[str]) -> str:
        words = strings[int(match[2])]
        return f'<c {match[1]} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'

    for at in range(1, 6):
        name = f"xl/worksheets/sheet{at}.xml"
        sheet = parts[name].decode()
        sheet = re.sub(r'<c (r="[^>]*?) t="s"><v>([0-9]+)</v></c>', inline, sheet)
        parts[name] = sheet.replace("dataValidation ", "dataValidation  ").encode()
    del parts[STRINGS]
    return packed(parts)


def test_a_workbook_saved_by_another_program_is_read() -> None:
    book = typed({"cells:B01": number_xml(5), "texts:N01": text_xml("Đã họp.")})
    again = as_another_program(book)
    assert b"inlineStr" in parts_of(again)[FIGURES]
    found = take(again)
    assert [each.text for each in found.entries] == ["5", "Đã họp."]


def test_pictures_and_charts_of_others_are_left_out() -> None:
    book = packed(
        {**parts_of(blank()), "xl/drawings/drawing1.xml": b"<a/>", "xl/media/a.png": b"x"}
    )
    assert take(book).faults == ()


def test_a_note_beside_the_form_does_no_harm() -> None:
    note = '<c r="H9" t="inlineStr"><is><t>hỏi lại</t></is></c></row>'
    book = changed(
        blank(), FIGURES, lambda t: t.replace("</row>", note, 9).replace(note, "</row>", 8)
    )
    assert take(book).entries == ()


def test_the_layout_of_another_edition_of_the_plan_is_altered() -> None:
    of = layout()
    text = replace(of.form.texts[0], title="Tiêu đề khác")
    other = replace(of, form=replace(of.form, texts=(text, *of.form.texts[1:])))
    problem = refusal(template(other, identity(of)))
    assert problem.code == "E-XLS-ALTERED"
