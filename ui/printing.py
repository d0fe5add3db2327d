"""Prints a PDF through the system's dialog: every page as the picture of itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from gbv_desktop.text import N_, message
from ui.shell import Shell
from ui.work import Progress

if TYPE_CHECKING:
    from gbv_desktop.office.paperwork.preview import PagePicture

DPI = 200
"""Fine enough for 8 pt type, and a page of A4 stays below 16 MB."""


def print_pdf(shell: Shell, pdf: bytes, title: str) -> None:
    """Asks for the printer and prints; ``title`` is what the printer's queue shows.

    No figures and no names may stand in the title.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    if shell.ask.printer(printer):
        printing = message(N_("Printing “{title}”"), title=title)
        chosen = range_of(printer)
        shell.work.alone(
            partial(_pictures, pdf, chosen), partial(_paint, printer), printing, can_stop=True
        )


def range_of(printer: QPrinter) -> tuple[int, int]:
    """The first and the last page that the person wants; 0 and 0 for all."""
    return printer.fromPage(), printer.toPage()


def _pictures(pdf: bytes, wanted: tuple[int, int], progress: Progress) -> list[PagePicture]:
    """Draws the pages on the thread."""
    from gbv_desktop.office.paperwork.preview import page_sizes, picture

    count = len(page_sizes(pdf))
    first, last = wanted if wanted != (0, 0) else (1, count)
    drawn = []
    pages = range(max(first, 1) - 1, min(last, count))
    for done, page in enumerate(pages):
        progress.tell(
            message(N_("Page {page} of {count}"), page=page + 1, count=count), done, len(pages)
        )
        drawn.append(picture(pdf, page, DPI))
    return drawn


def _paint(printer: QPrinter, pictures: list[PagePicture]) -> None:
    painter = QPainter()
    for at, page in enumerate(pictures):
        lying = page.width > page.height
        turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turn)
        if at == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image_of(page))
    painter.end()


def image_of(page: PagePicture) -> QImage:
    """A page's pixels as Qt's image, which owns its own copy."""
    shape = QImage.Format.Format_RGB32
    return QImage(page.data, page.width, page.height, page.stride, shape).copy()
