"""A template goes out and comes back: what was typed, cell by cell, and nothing else."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook, SheetVisibleEnum
from thorough import times
from workbook_kit import (
    FIGURES,
    YEAR,
    blank,
    cell,
    identity,
    layout,
    number_xml,
    packed,
    parts_of,
    report,
    take,
    text_xml,
    typed,
)

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.reports import ActivityProgress, Report
from gbv_desktop.domain.report.typed import read_cell, write_cell
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.exchange.workbook.layout import (
    IDS,
    FillableCell,
    SheetName,
    Take,
    WorkbookLayout,
    kept_text,
)
from gbv_desktop.exchange.workbook.read import FilledWorkbook
from gbv_desktop.exchange.workbook.write import template
from gbv_desktop.i18n import LANGUAGES, language, set_language

WORDS = (
    st.text(st.sampled_from("aăđêơư ạẵ\n.,-=+@'\"<&>_x0041{};%0123456789"), min_size=1, max_size=60)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
FIGURE = st.one_of(st.integers(0, MAX_AMOUNT).map(number), st.sampled_from([NIL, UNCOLLECTED]))
PLACES = st.sampled_from([("c-23440", "2018S1"), ("c-23440", YEAR), ("d-congan", "2018S1")])


def some_text(draw: Any, slot: FillableCell) -> str:
    """A kept text that may stand at such a place."""
    match slot.take:
        case Take.COUNT:
            return write_cell(draw(FIGURE), yes_no=False)
        case Take.YES_NO:
            return str(draw(st.sampled_from(["Có", "Không", "-", "…"])))
        case Take.MONEY:
            return write_cell(number(draw(st.integers(0, MAX_AMOUNT))), yes_no=False)
        case Take.DAY:
            return str(draw(st.dates(date(2017, 1, 1), date(2020, 12, 31))).isoformat())
        case Take.YEAR:
            return str(draw(st.integers(2000, 2099)))
        case Take.CHOICE:
            return str(draw(st.sampled_from([kept for kept, _words in slot.words])))
        case Take.WORDS:
            return str(draw(WORDS))


@st.composite
def sent(draw: Any, of: WorkbookLayout) -> Report:
    """A report with something in a third of its places."""
    parts: dict[str, dict[str, Any]] = {"cells": {}, "estimates": {}, "details": {}, "texts": {}}
    told: dict[str, dict[str, Any]] = {}
    for slot in of.slots:
        if draw(st.integers(0, 2)):
            continue
        text = some_text(draw, slot)
        name, _, field = slot.code.rpartition(".")
        match slot.part:
            case "cells" | "estimates":
                parts[slot.part][slot.code] = read_cell(text, yes_no=slot.take is Take.YES_NO)
            case "details":
                parts["details"].setdefault(name, {})[field] = text
            case "texts":
                parts["texts"][slot.code] = text
            case _:
                kept = int(text.replace(".", "")) if field == "money" else text
                told.setdefault(name, {"state": ""})[field] = kept
    activities = tuple(ActivityProgress(name, **facts) for name, facts in told.items())
    return report(of, activities=activities, **parts)


SLOW = settings(
    max_examples=times(10, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(st.data(), PLACES)
def test_what_was_handed_out_with_figures_comes_back_as_no_change(
    data: st.DataObject, place: tuple[str, str]
) -> None:
    of = layout(*place)
    made = data.draw(sent(of))
    assert take(template(of, identity(of), made, "Điền ở máy khác"), of) == FilledWorkbook((), ())


@SLOW
@given(st.data(), PLACES)
def test_what_is_typed_into_a_blank_one_comes_back_whole(
    data: st.DataObject, place: tuple[str, str]
) -> None:
    of = layout(*place)
    made = data.draw(sent(of))
    # As it stands in a workbook that holds it, so that numbers are numbers and choices words.
    with_figures = template(of, identity(of), made, "Điền ở máy khác")
    book = CalamineWorkbook.from_filelike(io.BytesIO(with_figures))
    pages = [book.get_sheet_by_index(at).to_python(skip_empty_area=False) for at in range(3)]
    known = {each.ref: kept_text(each, made) for each in of.slots if kept_text(each, made)}
    what = {}
    for slot in of.slots:
        if slot.ref in known:
            value = pages[list(SheetName).index(slot.sheet)][slot.row][slot.column]
            plain = isinstance(value, str)
            what[slot.ref] = text_xml(value) if plain else number_xml(f"{value:.0f}")
    found = take(typed(what, blank(*place), of), of)
    assert found.faults == ()
    assert {each.slot.ref: each.text for each in found.entries} == known


# --- the look ---------------------------------------------------------------------------------
def test_every_cell_of_the_form_has_its_place_once() -> None:
    for period in ("2018S1", YEAR):
        of = layout(period=period)
        kind = of.period.kind
        assert [s.code for s in of.slots if s.part == "cells"] == list(of.form.cells(kind))
        places = [(slot.sheet, slot.row, slot.column) for slot in of.slots]
        assert len(set(places)) == len(places)


def test_estimates_stand_only_where_they_may() -> None:
    half, year = layout(), layout(period=YEAR)
    assert year.period.has_estimates
    estimates = [slot for slot in year.slots if slot.part == "estimates"]
    assert estimates
    assert not any(year.form.indicators[each.code[:3]].sensitive for each in estimates)
    assert not [slot for slot in half.slots if slot.part == "estimates"]


def test_the_sheet_is_the_printed_form() -> None:
    parts = parts_of(blank(period=YEAR))
    sheet = parts[FIGURES].decode()
    assert '<pane xSplit="3" ySplit="8"' in sheet, "heads stay in view"
    assert "<sheetProtection " in sheet
    for merged in ("A6:A7", "D6:D7", "E6:F6"):
        assert f'<mergeCell ref="{merged}"/>' in sheet
    book = CalamineWorkbook.from_filelike(io.BytesIO(blank(period=YEAR)))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[0][0].startswith("Biểu 01-BLG/X.")
    assert rows[1][0] == "Đơn vị báo cáo: UBND xã Diên Bình"
    assert rows[6][4:] == ["Thực hiện đến ngày 15/10/2018", "Ước cả kỳ"]
    assert rows[7] == ["A", "B", "C", "D", "1", "2"]
    hidden = {each.name: each.visible for each in book.sheets_metadata}
    assert hidden[IDS] == SheetVisibleEnum.VeryHidden


def test_only_cells_to_fill_in_are_unlocked() -> None:
    ns = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    parts = parts_of(blank())
    styles = Tree.fromstring(parts["xl/styles.xml"]).findall("x:cellXfs/x:xf", ns)
    open_styles = {
        str(at)
        for at, style in enumerate(styles)
        if (lock := style.find("x:protection", ns)) is not None and lock.get("locked") == "0"
    }
    for at, sheet in enumerate(SheetName, start=1):
        cells = Tree.fromstring(parts[f"xl/worksheets/sheet{at}.xml"]).findall(".//x:c", ns)
        unlocked = {each.get("r") for each in cells if each.get("s") in open_styles}
        assert unlocked == {cell(s.ref) for s in layout().slots if s.sheet is sheet}


def test_each_cell_is_watched_with_a_sentence_that_excel_can_hold() -> None:
    before = language()
    try:
        for code in LANGUAGES:
            set_language(code)
            of = layout(period=YEAR)
            book = template(of, identity(of))
            watched = sum(
                parts_of(book)[f"xl/worksheets/sheet{at}.xml"].count(b"<dataValidation ")
                for at in (1, 2, 3)
            )
            assert watched == len(of.slots)
            assert take(book, of) == FilledWorkbook((), ())
    finally:
        set_language(before)


def test_a_template_made_in_one_language_is_read_in_the_other() -> None:
    of = layout()
    state = next(s for s in of.slots if s.code.endswith(".state"))
    before = language()
    try:
        set_language("en")
        book = template(of, identity(of))
        said = dict(state.words)["done"]
        set_language("vi")
        found = take(typed({state.ref: text_xml(said)}, book))
    finally:
        set_language(before)
    assert [(e.slot.ref, e.text) for e in found.entries] == [(state.ref, "done")]


def test_no_text_becomes_a_formula() -> None:
    of = layout()
    words = "=cmd|' /C calc'!A0"
    book = template(of, identity(of), report(of, texts={"N01": words}), "Thử")
    parts = parts_of(book)
    assert all(b"<f>" not in parts[f"xl/worksheets/sheet{at}.xml"] for at in range(1, 6))
    assert words in parts["xl/sharedStrings.xml"].decode().replace("&apos;", "'")


def test_the_reason_stands_on_the_sheet_that_explains() -> None:
    of = layout()
    book = template(of, identity(of), report(of), "Điền ở máy khác")
    assert "Điền ở máy khác" in parts_of(book)["xl/sharedStrings.xml"].decode()


# --- what people type -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed_in", "text"),
    [
        (text_xml("1.234.567"), "1.234.567"),
        (text_xml("1 234"), "1.234"),
        (text_xml(" 12 "), "12"),
        (text_xml("không phát sinh"), "-"),
        (text_xml("KHONG THU THAP"), "…"),
        (text_xml("..."), "…"),
        (text_xml("–"), "-"),
        (number_xml("1234"), "1.234"),
        (number_xml("1.234e3"), "1.234"),
        (number_xml("0"), "0"),
        ('<c r="{at}"{style}><f>SUM(3,4)</f><v>7</v></c>', "7"),
        ('<c r="{at}"{style} t="str"><f>"kps"</f><v>kps</v></c>', "-"),
    ],
)
def test_a_count_is_taken(typed_in: str, text: str) -> None:
    found = take(typed({"cells:B01": typed_in}))
    assert found.faults == ()
    assert [(e.slot.code, e.cell, e.text) for e in found.entries] == [
        ("B01", cell("cells:B01"), text)
    ]


@pytest.mark.parametrize("empty", [text_xml("   "), '<c r="{at}" t="str"><f>""</f><v></v></c>'])
def test_a_blank_stays_blank(empty: str) -> None:
    for take_ in Take:
        ref = next(slot.ref for slot in layout().slots if slot.take is take_)
        assert take(typed({ref: empty})) == FilledWorkbook((), ())


@pytest.mark.parametrize(
    ("typed_in", "code"),
    [
        (text_xml("1,5"), "E-NUMBER-TEXT"),
        (text_xml("1.5"), "E-NUMBER-TEXT"),
        (text_xml("năm"), "E-NUMBER-TEXT"),
        (text_xml("-5"), "E-NUMBER-NEGATIVE"),
        (number_xml("1.5"), "E-XLS-FRACTION"),
        (number_xml("-3"), "E-XLS-BELOW"),
        (number_xml("1e300"), "E-XLS-BELOW"),
        ('<c r="{at}"{style} t="b"><v>1</v></c>', "E-XLS-TRUTH"),
        ('<c r="{at}"{style} t="d"><v>2018-05-01T00:00:00</v></c>', "E-XLS-DATE"),
        ('<c r="{at}"{style}><f>1+1</f></c>', "E-XLS-FORMULA"),
        ('<c r="{at}"{style}><f>1+1</f><v></v></c>', "E-XLS-FORMULA"),
        ('<c r="{at}"{style} t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "E-XLS-ERROR"),
    ],
)
def test_what_is_no_count_is_told_by_sheet_and_cell(typed_in: str, code: str) -> None:
    found = take(typed({"cells:B01": typed_in, "cells:B05": number_xml(3)}))
    (fault,) = found.faults
    assert (fault.cell, fault.problem.code) == (cell("cells:B01"), code)
    assert [entry.slot.code for entry in found.entries] == ["B05"], "the others are read"


@pytest.mark.parametrize(("kind", "shown"), [(14, date(2018, 5, 1)), (46, None)])
def test_a_date_or_a_time_by_its_format(kind: int, shown: date | None) -> None:
    """Excel makes a date of "1/5"; it is no count, and a day only where one is asked for."""
    of = layout()
    what = {"cells:B01": number_xml(43221), "details:A02.date": number_xml(43221)}
    parts = parts_of(typed(what))
    for style in (3, 49):
        before, after = (f'numFmtId="{each}"'.encode() for each in (style, kind))
        assert before in parts["xl/styles.xml"]
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(before, after)
    found = take(packed(parts), of)
    assert {each.problem.code for each in found.faults} == {"E-XLS-DATE"}
    assert [each.text for each in found.entries] == ([shown.isoformat()] if shown else [])


@pytest.mark.parametrize(
    ("ref", "typed_in", "text"),
    [
        ("cells:A02", text_xml("có"), "Có"),
        ("cells:A02", text_xml("K"), "Không"),
        ("cells:A02", '<c r="{at}"{style} t="b"><v>0</v></c>', "Không"),
        ("cells:A02", number_xml(1), "Có"),
        ("details:A02.no", number_xml(5), "5"),
        ("details:A02.date", text_xml("5/1/2018"), "2018-01-05"),
        ("details:A02.date", '<c r="{at}" t="d"><v>2018-01-05T10:00:00</v></c>', "2018-01-05"),
        ("details:B01.campaign_year", number_xml(2017), "2017"),
        ("texts:N01", text_xml("Một\r\nhai\tba "), "Một\nhai ba"),
        ("activities:hd-1-1.money", text_xml("1.000.000"), "1.000.000"),
    ],
)
def test_other_kinds_are_taken(ref: str, typed_in: str, text: str) -> None:
    found = take(typed({ref: typed_in}))
    assert found.faults == ()
    assert [(e.slot.ref, e.text) for e in found.entries] == [(ref, text)]


@pytest.mark.parametrize(
    ("ref", "typed_in", "code"),
    [
        ("cells:A02", text_xml("có lẽ"), "E-CELL-YES-TEXT"),
        ("details:A02.form", text_xml("khác"), "E-XLS-CHOICE"),
        ("details:A02.date", text_xml("hôm qua"), "E-DAY-TEXT"),
        ("details:A02.date", number_xml(5), "E-DAY-TEXT"),
        ("details:A02.no", text_xml("5" * 201), "E-XLS-LONG"),
        ("details:B01.campaign_year", text_xml("17"), "E-XLS-YEAR"),
        ("texts:N01", text_xml("a\u202eb"), "E-TEXT-CHARS"),
        ("texts:N01", '<c r="{at}" t="b"><v>1</v></c>', "E-XLS-TRUTH"),
        ("texts:N01", '<c r="{at}" t="d"><v>2018-01-05T00:00:00</v></c>', "E-XLS-DATE"),
        ("activities:hd-1-1.money", text_xml("-"), "E-NUMBER-TEXT"),
        ("activities:hd-1-1.state", text_xml("xong rồi"), "E-XLS-CHOICE"),
    ],
)
def test_other_kinds_are_told(ref: str, typed_in: str, code: str) -> None:
    found = take(typed({ref: typed_in}))
    assert [each.problem.code for each in found.faults] == [code]
    assert found.entries == ()


def test_a_figure_that_was_handed_out_may_be_changed_or_taken_out() -> None:
    of = layout()
    made = report(of, cells={"B01": number(4), "B05": NIL, "V03": number(2)})
    book = template(of, identity(of), made, "Thử")
    what = {"cells:B01": '<c r="{at}"{style}/>', "cells:V03": number_xml(3)}
    found = take(typed(what, book))
    assert {e.slot.code: e.text for e in found.entries} == {"B01": "", "V03": "3"}
