"""Every table of every paper prints its figures whole, however long they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.documents.layout.flow import Rule, Text
from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.typesetting.fonts import width
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Appendix, Paper, Table, TableRow

NUMBER = re.compile(r"(?<![\w.\-])\d[\d.]*")
"""A number; the digits of a code, such as ``V05``, are none."""
UNITS = (("c-23440", "2018S1"), ("d-congan", "2018"), ("d-ldtbxh", "2018"))


@pytest.fixture(scope="session")
def annexes(district: Callable[..., Any], unit_inputs: Callable[..., Any]) -> tuple[Appendix, ...]:
    """The appendices of the golden papers."""
    papers: list[Paper | None] = []
    for unit, code in UNITS:
        inputs, issue = unit_inputs(unit, code), PaperDetails(code="K7QF-M2")
        papers += [unit_paper(*inputs, issue), case_annex(*inputs, issue)]
        papers.append(detail_sheet(*inputs, issue))
    for code in ("2018S1", "2018"):
        work = district(code)
        papers += [consolidated_paper(work), *internal_annexes(work).values()]
    return tuple(each for paper in papers if paper for each in paper.appendices)


def lengthened(table: Table, digits: int) -> Table:
    """The table with numbers of so many digits in the place of its own."""
    long = format_count(int("9876543219876543"[:digits]))
    rows = [
        TableRow(tuple(NUMBER.sub(long, cell) for cell in row.cells), row.style)
        if len(row.cells) == len(table.columns)
        else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def wrong_in(table: Table) -> Iterator[str]:
    """Numbers that are broken, or cross a rule."""
    layout = shipped()
    page = layout.landscape
    known = {word for row in table.rows for cell in row.cells for word in cell.split()}
    known |= {word for row in table.head for cell in row for word in cell.text.split()}
    known |= {word for note in table.notes for word in note.split()}
    known |= {f"({at})" for at in range(1, len(table.columns) + 1)}
    for box in table_boxes(table, layout, page.text_width, page.text_height):
        upright = [ink.x1 for ink in box.ink if isinstance(ink, Rule) and ink.x1 == ink.x2]
        for ink in box.ink:
            if not isinstance(ink, Text):
                continue
            yield from (
                f"“{word}” is a part"
                for word in ink.words.split()
                if re.fullmatch(r"\W*[\d.]+\W*", word) and word not in known
            )
            right = ink.x + width(ink.words, ink.face, ink.size)
            if any(ink.x + 0.1 < x < right - 0.1 for x in upright):
                yield f"“{ink.words}” crosses a rule"


@pytest.mark.no_cover
@pytest.mark.parametrize("digits", range(1, 17))
def test_no_figure_is_broken_or_leaves_its_column(
    annexes: tuple[Appendix, ...], digits: int
) -> None:
    tables = [table for annex in annexes for table in annex.tables]
    assert len(tables) > 15
    found = {wrong for table in tables for wrong in wrong_in(lengthened(table, digits))}
    assert not found, sorted(found)[:20]
