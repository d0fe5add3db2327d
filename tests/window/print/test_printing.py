"""Printing says what came of it: each answer of the printer and of its painter is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from gbv_desktop.documents.page_pictures import PagePicture, page_sizes, picture
from gbv_desktop.errors import Problem
from ui.print import printing
from ui.print.printing import check_paper, pages_of, paint

Range = QPrinter.PrintRange

pytestmark = pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
"""Qt says so as well; to nobody who sits before the window."""


def page(width: int, height: int) -> PagePicture:
    """A white page with a black bar along its head."""
    bar = b"\x00\x00\x00\xff" * width * (height // 10)
    rest = b"\xff\xff\xff\xff" * width * (height - height // 10)
    return PagePicture(width, height, width * 4, bar + rest)


UPRIGHT, LYING = page(210, 297), page(297, 210)


def printer_to(path: Path | None) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    if path is not None:
        printer.setOutputFileName(str(path))
    return printer


def test_one_job_stays_upright_and_lying_pages_are_turned(qapp: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    paint(printer_to(path), [UPRIGHT, LYING, UPRIGHT], "Report")
    made = path.read_bytes()
    assert [width < height for width, height in page_sizes(made)] == [True, True, True]
    upright, turned = picture(made, 0, 72), picture(made, 1, 72)
    assert dark(upright, across=0.5, down=0.05) and not dark(upright, across=0.05, down=0.5)
    # The head of a lying page stands at the left edge, where sheets are bound.
    assert dark(turned, across=0.05, down=0.5) and not dark(turned, across=0.5, down=0.05)


def dark(drawn: PagePicture, *, across: float, down: float) -> bool:
    at = int(drawn.height * down) * drawn.stride + int(drawn.width * across) * 4
    return drawn.data[at] < 100


@pytest.mark.parametrize("place", ["missing", "folder", "full"])
def test_a_file_that_cannot_be_written_is_told(qapp: Any, tmp_path: Path, place: str) -> None:
    paths = {"missing": tmp_path / "no" / "x.pdf", "folder": tmp_path, "full": Path("/dev/full")}
    with pytest.raises(Problem) as refusal:
        paint(printer_to(paths[place]), [UPRIGHT], "Report")
    assert refusal.value.code == "E-PRINT-FILE"


def test_a_full_disk_leaves_half_a_file_and_is_told(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.pdf"
    whole = printing._painted

    def cut(*given: Any) -> bool:
        taken = whole(*given)
        path.write_bytes(path.read_bytes()[:-200])
        return taken

    monkeypatch.setattr(printing, "_painted", cut)
    with pytest.raises(Problem) as refusal:
        paint(printer_to(path), [UPRIGHT], "Report")
    assert refusal.value.code == "E-PRINT-FILE"


def test_a_computer_without_printer_is_told(qapp: Any) -> None:
    with pytest.raises(Problem) as refusal:
        paint(printer_to(None), [UPRIGHT], "Report")
    assert refusal.value.code == "E-PRINT-FAILED"


class Deaf(QPrinter):
    """A printer that takes the first page only, as one that is switched off."""

    def newPage(self) -> bool:
        return False


def test_a_printer_that_takes_no_second_page_is_told(qapp: Any, tmp_path: Path) -> None:
    printer = Deaf(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    with pytest.raises(Problem) as refusal:
        paint(printer, [UPRIGHT, UPRIGHT], "Report")
    assert refusal.value.code == "E-PRINT-FILE"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((Range.AllPages, 0, 0), (1, 8)),
        ((Range.AllPages, 3, 4), (1, 8)),
        ((Range.PageRange, 0, 0), (1, 8)),
        ((Range.PageRange, 3, 5), (3, 5)),
        ((Range.PageRange, 7, 120), (7, 8)),
        ((Range.PageRange, 99, 120), None),
    ],
)
def test_the_range_is_bounded(
    qapp: Any, asked: tuple[Range, int, int], found: tuple[int, int] | None
) -> None:
    printer = printer_to(None)
    printer.setPrintRange(asked[0])
    printer.setFromTo(asked[1], asked[2])
    if found is not None:
        assert pages_of(printer, 8) == found
        return
    with pytest.raises(Problem) as refusal:
        pages_of(printer, 8)
    assert refusal.value.code == "E-PRINT-PAGES"


@pytest.mark.parametrize(
    ("size", "refused"),
    [
        (QPageSize(QPageSize.PageSizeId.A4), False),
        (QPageSize(QSizeF(297, 210), QPageSize.Unit.Millimeter), False),
        (QPageSize(QPageSize.PageSizeId.Letter), True),
        (QPageSize(QPageSize.PageSizeId.A5), True),
    ],
)
def test_only_a4_is_printed_on(qapp: Any, size: QPageSize, *, refused: bool) -> None:
    printer = printer_to(None)
    printer.setPageSize(size)
    if not refused:
        check_paper(printer)
        return
    with pytest.raises(Problem) as refusal:
        check_paper(printer)
    assert refusal.value.code == "E-PRINT-PAPER"


class Desk:
    """A shell whose work is done at once, and whose person chooses in the dialog."""

    def __init__(self, choose: Callable[[QPrinter], bool]) -> None:
        self.heard: list[str] = []
        self.ask = SimpleNamespace(
            printer=self.printer, problem=lambda problem: self.heard.append(problem.code)
        )
        self.choose = choose
        self.work = SimpleNamespace(alone=self.alone)

    def printer(self, printer: QPrinter, pages: int) -> bool:
        self.heard.append(f"of {pages}")
        return self.choose(printer)

    def alone(self, task: Any, done: Any, *_rest: Any, **_more: Any) -> None:
        done(task(SimpleNamespace(tell=lambda *_words: None)))

    def say(self, words: str) -> None:
        self.heard.append(words)


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    path = tmp_path / "paper.pdf"
    paint(printer_to(path), [UPRIGHT, LYING], "Paper")
    return path.read_bytes()


def chosen(path: Path, **more: Any) -> Callable[[QPrinter], bool]:
    def choose(printer: QPrinter) -> bool:
        printer.setOutputFileName(str(path))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if "pages" in more:
            printer.setPrintRange(Range.PageRange)
            printer.setFromTo(*more["pages"])
        if "size" in more:
            printer.setPageSize(QPageSize(more["size"]))
        return True

    return choose


def test_success_is_told(qapp: Any, tmp_path: Path, paper: bytes) -> None:
    desk, path = Desk(chosen(tmp_path / "out.pdf")), tmp_path / "out.pdf"
    printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard[0] == "of 2" and "out.pdf" in desk.heard[1]
    assert [width < height for width, height in page_sizes(path.read_bytes())] == [True, True]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"pages": (99, 120)}, "E-PRINT-PAGES"),
        ({"size": QPageSize.PageSizeId.A5}, "E-PRINT-PAPER"),
    ],
)
def test_what_was_chosen_wrong_is_told(
    qapp: Any, tmp_path: Path, paper: bytes, choice: dict[str, Any], code: str
) -> None:
    desk = Desk(chosen(tmp_path / "out.pdf", **choice))
    printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard == ["of 2", code]


def test_a_failure_is_told_and_nothing_else(qapp: Any, tmp_path: Path, paper: bytes) -> None:
    desk = Desk(chosen(tmp_path / "no" / "out.pdf"))
    printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard == ["of 2", "E-PRINT-FILE"]


def test_whoever_chooses_nothing_hears_nothing(qapp: Any, paper: bytes) -> None:
    desk = Desk(lambda _printer: False)
    printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard == ["of 2"]


def test_a_windows_without_a_printer_is_told(
    qapp: Any, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There Qt's dialog does not open, and nothing would happen on pressing the button."""
    desk = Desk(lambda _printer: False)
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        there.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.PdfFormat)
        printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
        assert desk.heard == ["E-PRINT-NONE"]
        there.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.NativeFormat)
        printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard == ["E-PRINT-NONE", "of 2"]
    printing.print_pdf(desk, paper, "Paper")  # type: ignore[arg-type]
    assert desk.heard[2:] == ["of 2"]
