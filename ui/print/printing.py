"""Prints a PDF through the system's dialog: every page as the picture of itself.

Qt says in its return values, never by an exception, that a printer or a file took nothing; each
of them is read here, so that nobody waits at a printer for pages that went nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.papers.printed import is_whole_pdf
from gbv_desktop.text import N_, Field, message
from ui.base.shell import Shell
from ui.base.work import TaskProgress

if TYPE_CHECKING:
    from gbv_desktop.office.papers.page_pictures import PagePicture

DPI = 200
"""Fine enough for 8 pt type, and a page of A4 stays below 16 MB."""

E_PRINT_NONE = ProblemKind(
    "E-PRINT-NONE",
    N_("This computer has no printer."),
    N_(
        "Nothing was printed. Connect a printer and add it in the settings of Windows, then print"
        " again. Or save the paper as a PDF and print it on another computer."
    ),
)
E_PRINT_FAILED = ProblemKind(
    "E-PRINT-FAILED",
    N_("The printer took nothing, or not all pages: “{title}”."),
    N_(
        "See whether a printer is connected, switched on and has paper, then print again. Or save"
        " the paper as a PDF and print it on another computer."
    ),
)
E_PRINT_FILE = ProblemKind(
    "E-PRINT-FILE",
    N_("The file {file} could not be written whole."),
    N_("See whether the folder exists and has room left, or choose another one; then print again."),
)
E_PRINT_PAGES = ProblemKind(
    "E-PRINT-PAGES",
    N_("Pages {first} to {last} do not exist: the paper has {count} pages."),
    N_("Nothing was printed. Print again and choose pages between 1 and {count}."),
)
E_PRINT_PAPER = ProblemKind(
    "E-PRINT-PAPER",
    N_("The printer is set to paper of {width} × {height} mm; official papers are A4."),
    N_("Nothing was printed. Print again and choose A4 among the printer's properties."),
)

Pages = tuple[int, int]


def print_pdf(shell: Shell, pdf: bytes, title: str) -> None:
    """Asks for the printer and prints; ``title`` is what the printer's queue shows.

    No figures and no names may stand in the title.
    """
    shell.work.alone(partial(_count, pdf), partial(_choose, shell, pdf, title))


def _count(pdf: bytes, _progress: TaskProgress) -> int:
    from gbv_desktop.office.papers.page_pictures import page_sizes

    return len(page_sizes(pdf))


def _choose(shell: Shell, pdf: bytes, title: str, count: int) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The title stands in the queue of a printer that others share.
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    try:
        check_there(printer, sys.platform)
        if not shell.ask.printer(printer, count):
            return
        # One job stays upright, or a duplex printer turns some sheets over their wrong edge.
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        # The PDF has its own margins; the printer's would shrink the page and break its lines.
        printer.setFullPage(True)
        check_paper(printer)
        wanted = pages_of(printer, count)
    except Problem as problem:
        shell.ask.problem(problem)
        return
    printing = message(N_("Printing “{title}”"), title=title)
    done = partial(_print, shell, printer, title)
    shell.work.alone(partial(_pictures, pdf, wanted), done, printing, can_stop=True)


def check_there(printer: QPrinter, platform: str) -> None:
    """Raises E-PRINT-NONE on a Windows without a printer.

    There Qt shows no dialog and says nothing; elsewhere its dialog offers to print into a file.
    """
    if platform == "win32" and printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        raise E_PRINT_NONE()


def check_paper(printer: QPrinter) -> None:
    """Raises E-PRINT-PAPER if the printer was set to anything but A4."""
    size = printer.pageLayout().pageSize()
    wide, high = sorted(size.size(QPageSize.Unit.Millimeter).toTuple())
    a4 = sorted(QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Millimeter).toTuple())
    if max(abs(wide - a4[0]), abs(high - a4[1])) > 1:
        raise E_PRINT_PAPER(width=round(wide), height=round(high))


def pages_of(printer: QPrinter, count: int) -> Pages:
    """The first and the last page that the person wants, of ``count``.

    Raises:
        Problem: E-PRINT-PAGES, the paper has none of them.
    """
    ranged = printer.printRange() is QPrinter.PrintRange.PageRange
    first, last = printer.fromPage(), printer.toPage()
    # Qt means "all pages" by 0 to 0.
    if not ranged or (first, last) == (0, 0):
        return 1, count
    if not 1 <= max(first, 1) <= min(last, count):
        raise E_PRINT_PAGES(first=first, last=last, count=count)
    return max(first, 1), min(last, count)


def _pictures(pdf: bytes, wanted: Pages, progress: TaskProgress) -> list[PagePicture]:
    """Draws the pages on the thread."""
    from gbv_desktop.office.papers.page_pictures import picture

    first, last = wanted
    drawn = []
    for done, page in enumerate(range(first, last + 1)):
        progress.tell(
            message(N_("Page {page} of {count}"), page=page, count=last), done, last - first + 1
        )
        drawn.append(picture(pdf, page - 1, DPI))
    return drawn


def _print(shell: Shell, printer: QPrinter, title: str, pictures: list[PagePicture]) -> None:
    """Prints, and says either way what came of it."""
    try:
        paint(printer, pictures, title)
    except Problem as problem:
        shell.ask.problem(problem)
        return
    name = Path(printer.outputFileName()).name
    sent: dict[str, Field] = {"count": len(pictures), "printer": printer.printerName()}
    said = (
        fill(_("Saved as {file}"), {"file": name})
        if name
        else fill(_("{count} pages sent to the printer {printer}"), sent)
    )
    shell.say(f"✓ {said}")


def paint(printer: QPrinter, pictures: Sequence[PagePicture], title: str) -> None:
    """Puts the pages on upright sheets, lying ones turned.

    Raises:
        Problem: E-PRINT-FAILED, E-PRINT-FILE.
    """
    # Qt leaves copies to drivers, and many a cheap one makes none.
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    taken = _painted(printer, list(pictures) * copies)
    failed = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if printer.outputFileName():
        _check_file(Path(printer.outputFileName()), taken=taken)
    elif not taken or printer.printerState() in failed:
        raise E_PRINT_FAILED(title=title)


def _painted(printer: QPrinter, sheets: Sequence[PagePicture]) -> bool:
    """Whether the printer took every sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for at, page in enumerate(sheets):
        if at > 0 and not printer.newPage():
            # Half a paper must not lie in the tray as if it were whole.
            printer.abort()
            painter.end()
            return False
        _sheet(painter, printer, page)
    return painter.end()


def _sheet(painter: QPainter, printer: QPrinter, page: PagePicture) -> None:
    sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    wide, high = sheet.width(), sheet.height()
    painter.save()
    if page.width > page.height:
        # Its head to the left edge, where sheets are bound.
        painter.translate(0, high)
        painter.rotate(-90)
        wide, high = high, wide
    painter.drawImage(QRectF(0, 0, wide, high), image_of(page))
    painter.restore()


def _check_file(path: Path, *, taken: bool) -> None:
    """Raises E-PRINT-FILE unless a whole PDF stands there: a full disk is told by nobody."""
    try:
        whole = taken and is_whole_pdf(path)
    except OSError as error:
        raise E_PRINT_FILE(file=path.name) from error
    if not whole:
        raise E_PRINT_FILE(file=path.name)


def image_of(page: PagePicture) -> QImage:
    """A page's pixels as Qt's image, which owns its own copy."""
    shape = QImage.Format.Format_RGB32
    # Qt does not keep the bytes alive that it draws from; without the copy it would read freed
    # memory.
    return QImage(page.data, page.width, page.height, page.stride, shape).copy()
