"""Blocks of a spreadsheet: read as written, and laid on the cells that they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.block import BlockSlot, place_block, read_block, write_block
from gbv_desktop.domain.report.edits import CellEdit

texts = st.text(st.sampled_from('aĐ1.-…\t\n" '), max_size=6).map(str.strip)


@given(st.lists(st.lists(texts, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_block_is_read_as_it_was_written(rows):
    last = next((at for at in range(len(rows), 0, -1) if any(rows[at - 1])), 0)
    assert read_block(write_block(rows)) == tuple(tuple(row) for row in rows[:last])


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("12\r\n\r\n", (("12",),)),
        ("1\t2\n3\t\n", (("1", "2"), ("3", ""))),
        ('"a\tb"\t"c ""d"""\n', (("a\tb", 'c "d"'),)),
        ('5" ống', (('5" ống',),)),
        ("\u0041\u0302", (("Â",),)),
        ("\n\n7", (("",), ("",), ("7",))),
    ],
)
def test_blocks_as_spreadsheets_write_them(text, block):
    assert read_block(text) == block


FORM = (
    (BlockSlot("A01", "actual", number(6)), BlockSlot("A01", "estimate", collected=True)),
    (BlockSlot("", "actual"), BlockSlot("", "estimate")),
    (BlockSlot("A01.x", "actual"), BlockSlot("", "estimate")),
    (BlockSlot("A02", "actual", yes_no=True), BlockSlot("", "estimate")),
    (BlockSlot("V03", "actual", number(4), open=False), BlockSlot("", "estimate")),
)


def laid(text):
    return place_block(read_block(text), FORM)


def codes(text):
    return [each.slot.code if each.slot else None for each in laid(text)]


def test_a_block_from_the_paper_has_its_headings_in_it():
    assert codes("1\n\n3\nc") == ["A01", "A01.x", "A02"]


def test_a_block_of_figures_alone_is_laid_on_the_cells():
    assert codes("1\n3\nc") == ["A01", "A01.x", "A02"]


def test_what_a_text_means_where_it_falls():
    found = laid("1.200\t9\n…\nkhông")
    assert [each.change for each in found] == [
        CellEdit("A01", "actual", number(6), number(1200)),
        CellEdit("A01", "estimate", None, number(9)),
        CellEdit("A01.x", "actual", None, UNCOLLECTED),
        CellEdit("A02", "actual", None, number(0)),
    ]
    assert [each.overwrites for each in found] == [True, False, False, False]
    assert [each.plain for each in found] == [False, True, True, True]


def test_states_may_be_written_out():
    found = laid("Không phát sinh\n\nkhông thu thập")
    assert [each.after for each in found] == [NIL, UNCOLLECTED]


def test_what_stands_there_already_changes_nothing():
    (found,) = laid("6")
    assert (found.change, found.overwrites, found.plain) == (None, False, True)


@pytest.mark.parametrize("text", ["1,5", "khoảng 12", "6 buổi"])
def test_what_is_not_understood_says_why(text):
    (found,) = laid(text)
    assert found.problem.code == "E-NUMBER-TEXT"
    assert (found.fits, found.plain, found.change) == (True, False, None)


def test_an_estimate_is_a_number():
    assert laid("\t…")[0].problem.code == "E-NUMBER-TEXT"


@pytest.mark.parametrize("text", ["1\n2\nc\n4\n5", "1\t2\t3", "1\n2\t9"])
def test_what_falls_beyond_the_cells_does_not_fit(text):
    found = laid(text)[-1]
    assert (found.fits, found.plain, found.change) == (False, False, None)


def test_a_hidden_figure_is_not_replaced_blindly():
    found = laid("\n\n\n\n9")[0]
    assert (found.slot.code, found.fits, found.change) == ("V03", False, None)


def test_an_empty_text_leaves_what_stands_there():
    assert laid("\t7") == (laid("6\t7")[1],)


def test_no_more_is_read_than_any_form_holds():
    assert len(read_block("1\n" * 50_000)) == 20_000
