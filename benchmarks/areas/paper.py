"""Paper: an official report with tables, laid out by the measures of NĐ 30/2020."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

from benchmarks.district import DAY, PASSWORD, PERIOD, BenchDistrict, district
from benchmarks.measure import Area, Conditions, Result, by_turns, spent
from gbv_desktop.documents.page_pictures import page_sizes
from gbv_desktop.documents.papers.render import render
from gbv_desktop.documents.typesetting import fonts
from gbv_desktop.documents.typesetting.fonts import Face, load_faces
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Block, Paper, Table

PAGES = 100
PLAIN = ParagraphStyle("plain", fontName=Face.REGULAR.value, fontSize=13, leading=16)
SMALL = ParagraphStyle("small", fontName=Face.REGULAR.value, fontSize=10, leading=12)


def run(conditions: Conditions) -> Iterable[Result]:
    """The report of a commune, its parts repeated until it has about a hundred pages."""
    # Before the turns: both sides set words in these fonts, and reading them is no part of either.
    load_faces()
    one = _paper(district(conditions.folder, 1))
    for pages in (len(page_sizes(render(one))), PAGES):
        long = _long(one, pages)
        turns = by_turns(
            partial(_rendered, long), partial(spent, partial(_plain, long)), conditions.runs
        )
        count = len(page_sizes(render(long)))
        yield Result(f"report of {count} pages", 0, 0, turns, goal=1.3)


def _paper(place: BenchDistrict) -> Paper:
    report = place.report
    with Office.open(place.folder / "commune", PASSWORD, DAY) as office:
        period = office.plan.period(PERIOD)
        form, _use = office.form_for(period)
        with office.store.read() as work:
            earlier = earlier_of(office, work, office.record.unit, period)
        return unit_paper(office.plan, office.unit, period, form, report, earlier, PaperDetails())


def _long(paper: Paper, pages: int) -> Paper:
    """The paper's parts so often that it has about so many pages; no paragraph stands twice."""
    times = max(1, round(pages / len(page_sizes(render(paper)))))
    blocks = (
        replace(each, text=f"{each.text} {at}") for at in range(times) for each in paper.blocks
    )
    return replace(paper, blocks=tuple(blocks), appendices=paper.appendices * times)


def _rendered(paper: Paper) -> float:
    # Whoever prints a paper starts without the widths of its words.
    fonts.forget()
    return spent(lambda: render(paper))


def _plain(paper: Paper) -> bytes:
    """The same words and tables, laid out by the library without a style of ours."""
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4).build(list(_flowables(paper)))
    return stream.getvalue()


def _flowables(paper: Paper) -> Iterator[Flowable]:
    yield from map(_text, paper.blocks)
    for appendix in paper.appendices:
        yield Paragraph(escape(appendix.title), PLAIN)
        yield from map(_text, appendix.blocks)
        yield from map(_grid, appendix.tables)


def _text(block: Block) -> Flowable:
    return Paragraph(escape(block.text), PLAIN)


def _grid(table: Table) -> Flowable:
    count, whole = len(table.columns), sum(column.width for column in table.columns)
    rows = [
        [Paragraph(escape(text), SMALL) for text in (*row.cells, *[""] * count)[:count]]
        for row in table.rows
    ]
    # A4 less the template's own margins of an inch.
    widths = [(A4[0] - 144 - 12) * column.width / whole for column in table.columns]
    return Grid(rows, colWidths=widths)


AREA = Area(
    "paper",
    "ReportLab laying out the same words and tables in the same font, with no style of ours",
    run,
    sized=False,
)
