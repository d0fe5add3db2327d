"""From a paper to its PDF."""

from __future__ import annotations

from gbv_desktop.documents.layout.closing_up import (
    fewest_pages,
    with_closer_tables,
    with_closer_text,
)
from gbv_desktop.documents.layout.flow import Box, Placed, paginate
from gbv_desktop.documents.layout.measures import PaperLayout, shipped
from gbv_desktop.documents.layout.page import Labels, Press
from gbv_desktop.documents.papers.appendix import appendix_name, appendix_pages
from gbv_desktop.documents.papers.body import held_at_end, text_boxes
from gbv_desktop.documents.papers.head import Issuer, addressees, head, title
from gbv_desktop.documents.papers.help_page import help_boxes
from gbv_desktop.documents.papers.install_halves import install_boxes
from gbv_desktop.documents.papers.list_page import list_boxes
from gbv_desktop.documents.papers.minutes_page import minutes_boxes
from gbv_desktop.documents.papers.sheet import sheet_boxes
from gbv_desktop.documents.papers.signature import signature
from gbv_desktop.documents.papers.slip import slip_boxes
from gbv_desktop.writing.structure.paper import (
    DeliverySlip,
    DigitsSheet,
    HelpSheet,
    InstallSheet,
    ListSheet,
    MinutesPaper,
    Paper,
)

_LINES_WITH_SIGNATURE = 2
"""A signature never stands alone on a page: so many lines of text go with it."""


def render(paper: Paper, layout: PaperLayout | None = None) -> bytes:
    """The paper as a PDF by the measures of NĐ 30/2020; the same input gives the same bytes.

    A paper without kind and text is nothing but its appendices: an appendix that travels as a
    file of its own.

    Args:
        paper: what stands in it. Its texts are printed letter by letter; nothing is markup.
        layout: other measures than those that ship with the program.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
        Bug: a table's rows or head do not fit its columns.
    """
    measures = layout or shipped()
    issuer = " ".join(paper.head_lines)
    marks = {"draft": paper.draft, "training": paper.training, "proposal": paper.proposal}
    press = Press(measures, Labels(paper.subject, issuer, foot=paper.foot, **marks))
    # Appendices for internal use travel apart from the paper, to fewer people.
    if paper.kind or paper.blocks or not paper.appendices:
        name = paper.kind or paper.subject
        press.part(measures.portrait, _front_pages(paper, measures), name, paper.internal)
    for appendix in paper.appendices:
        pages = appendix_pages(appendix, measures)
        name = appendix_name(appendix, measures)
        press.part(measures.landscape, pages, name, appendix.internal)
    return press.finish()


def _front_pages(paper: Paper, layout: PaperLayout) -> list[list[Placed]]:
    """The pages of the text; its lines closer where that saves a page that is half empty."""
    room, height = layout.portrait.text_width, layout.portrait.text_height
    return fewest_pages(lambda each: _front(paper, each, room), with_closer_text(layout), height)


def _front(paper: Paper, layout: PaperLayout, room: float) -> list[Box]:
    """Head, title, addressees, text and signature."""
    issuer = Issuer(
        paper.head_parent, paper.head_lines, paper.number_line, paper.place_line, paper.about
    )
    # Without a title Kính gửi itself stands off from the head.
    apart = layout.title.gap_before if paper.about else 0.0
    text = text_boxes(paper.blocks, layout.body, room)
    return [
        head(issuer, layout, room),
        *title(paper.kind, paper.excerpt, layout, room),
        *addressees(paper.addressees, layout, room, apart),
        *held_at_end(text, _LINES_WITH_SIGNATURE),
        *signature(paper.signer_lines, paper.signer_name, paper.recipients, layout, room),
    ]


def render_sheet(sheet: DigitsSheet, layout: PaperLayout | None = None) -> bytes:
    """The key sheet as a one-page PDF: digits in large groups, room for signature and stamp.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
    """
    measures = layout or shipped()
    pages = paginate(
        sheet_boxes(sheet, measures, measures.portrait.text_width), measures.portrait.text_height
    )
    return _portrait(sheet, pages, measures, parts=1)


def render_minutes(minutes: MinutesPaper, layout: PaperLayout | None = None) -> bytes:
    """Minutes as a PDF; the same input gives the same bytes.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
    """
    measures = layout or shipped()
    page = measures.portrait
    pages = fewest_pages(
        lambda each: minutes_boxes(minutes, each, page.text_width),
        with_closer_text(measures),
        page.text_height,
    )
    labels = Labels(minutes.subject, " ".join(minutes.head_lines), training=minutes.training)
    press = Press(measures, labels)
    press.part(measures.portrait, pages, minutes.kind)
    return press.finish()


def render_slip(slip: DeliverySlip, layout: PaperLayout | None = None) -> bytes:
    """The delivery slip as a PDF: two copies on a page, to be cut apart.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
    """
    measures = layout or shipped()
    pages = paginate(
        slip_boxes(slip, measures, measures.portrait.text_width), measures.portrait.text_height
    )
    return _portrait(slip, pages, measures, parts=len(slip.copies))


def render_list(sheet: ListSheet, layout: PaperLayout | None = None) -> bytes:
    """A list of the office itself as a PDF, on upright pages.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
        Bug: a row or the head does not fit the table's columns.
    """
    measures = layout or shipped()
    page = measures.portrait
    pages = fewest_pages(
        lambda each: list_boxes(sheet, each, page), with_closer_tables(measures), page.text_height
    )
    return _portrait(sheet, pages, measures, parts=1)


def render_help(sheet: HelpSheet, layout: PaperLayout | None = None) -> bytes:
    """The page on whom to call as a PDF.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
    """
    measures = layout or shipped()
    pages = paginate(help_boxes(sheet, measures, measures.portrait), measures.portrait.text_height)
    return _portrait(sheet, pages, measures, parts=1)


def render_install(sheet: InstallSheet, layout: PaperLayout | None = None) -> bytes:
    """The page on how to install as a PDF: the same half twice, to be cut apart.

    Raises:
        Problem: E-PAPER-LAYOUT, the file with the measures is wrong.
    """
    measures = layout or shipped()
    pages = paginate(install_boxes(sheet, measures), measures.portrait.text_height)
    return _portrait(sheet, pages, measures, parts=2)


def _portrait(
    sheet: DigitsSheet | DeliverySlip | HelpSheet | InstallSheet | ListSheet,
    pages: list[list[Placed]],
    layout: PaperLayout,
    *,
    parts: int,
) -> bytes:
    issuer = " ".join(sheet.head_lines)
    labels = Labels(sheet.subject, issuer, training=sheet.training, parts=parts)
    press = Press(layout, labels)
    press.part(layout.portrait, pages, sheet.title)
    return press.finish()
