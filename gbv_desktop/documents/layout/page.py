"""The PDF itself: pages, what stands in their margins, and the ink of the boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from gbv_desktop.documents.layout.flow import Placed, Rule, Text
from gbv_desktop.documents.layout.measures import (
    FixedWords,
    PageMarks,
    PageMeasures,
    PaperLayout,
    points,
)
from gbv_desktop.documents.typesetting.fonts import Face, load_faces, single, width

_PDF_VERSION = (1, 4)
_LANGUAGE = "vi-VN"
_TOUCHING = 0.01

_Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Labels:
    """What the pages of one paper bear beside their text, and what the file says of itself.

    Attributes:
        parts: pieces below each other that a page is cut into; each has the words behind it.
        proposal: a draft that waits for whoever issues it, not for whoever writes it.
    """

    subject: str
    author: str
    draft: bool = False
    training: bool = False
    foot: str = ""
    parts: int = 1
    proposal: bool = False

    def behind(self, words: FixedWords) -> tuple[str, ...]:
        """The words behind the text of every page, from the top."""
        marks = (words.training if self.training else "", self.unissued(words))
        return tuple(word for word in marks if word)

    def unissued(self, words: FixedWords) -> str:
        """What a paper is called that is not issued yet; empty for one that is."""
        if self.proposal:
            return words.proposal
        return words.draft if self.draft else ""


class Press:
    """Prints pages into one PDF. The same input gives the same bytes."""

    def __init__(self, layout: PaperLayout, labels: Labels) -> None:
        load_faces()
        # Streams as they are: armoured as text they would be a quarter larger.
        rl_config.useA85 = 0
        self._layout = layout
        self._labels = labels
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pageCompression=1,
            # No time of making and no random id: a frozen paper is compared byte by byte.
            invariant=1,
            initialFontName=Face.REGULAR.value,
            # Nothing newer is needed, and old readers open it.
            pdfVersion=_PDF_VERSION,
            lang=_LANGUAGE,
        )
        self._canvas.setTitle(single(labels.subject))
        self._canvas.setAuthor(single(labels.author))
        self._canvas.setCreator("gbv-desktop")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def part(
        self,
        page: PageMeasures,
        pages: Sequence[Sequence[Placed]],
        name: str,
        internal: bool = False,
    ) -> None:
        """Prints a part with page numbers of its own, from 2 on its second page (PL I, I.7).

        Args:
            page: its paper and margins.
            pages: its boxes.
            name: what the reader's list of parts calls it.
            internal: framed LƯU HÀNH NỘI BỘ on its first page.
        """
        for number, boxes in enumerate(pages, start=1):
            self._canvas.setPageSize((points(page.width_mm), points(page.height_mm)))
            # Appendices have numbers of their own, so the list of parts is how a reader finds them.
            if number == 1:
                self._canvas.bookmarkPage(name)
                self._canvas.addOutlineEntry(single(name), name, level=0)
            self._margins(page, number, internal)
            self._ink(page, boxes)
            self._canvas.showPage()

    def finish(self) -> bytes:
        """The whole PDF."""
        self._canvas.save()
        return self._file.getvalue()

    def _margins(self, page: PageMeasures, number: int, internal: bool) -> None:
        marks, words = self._layout.marks, self._layout.words
        for part in range(self._labels.parts):
            share = (part + 0.5) / self._labels.parts
            _behind(self._canvas, page, marks, self._labels.behind(words), share)
        left, middle = points(page.left_mm), points(page.left_mm) + page.text_width / 2
        y = points(page.height_mm - marks.number_top_mm) - marks.number_size * 0.891
        # The first page bears no number (PL I, I.7).
        if number > 1:
            self._canvas.setFont(Face.REGULAR.value, marks.number_size)
            self._canvas.drawCentredString(middle, y, str(number))
        if unissued := self._labels.unissued(words):
            self._canvas.setFont(Face.BOLD.value, marks.draft_size)
            self._canvas.drawString(left, y, unissued)
        if internal and number == 1:
            _frame(self._canvas, page, marks, words)
        if self._labels.foot:
            self._canvas.setFont(Face.REGULAR.value, marks.foot_size)
            right, foot = left + page.text_width, points(marks.foot_bottom_mm)
            self._canvas.drawRightString(right, foot, single(self._labels.foot))

    def _ink(self, page: PageMeasures, boxes: Sequence[Placed]) -> None:
        left, top = points(page.left_mm), points(page.height_mm - page.top_mm)
        # Rules of one thickness are one path: a table has hundreds of them.
        rules: dict[float, list[_Line]] = {}
        for index, (down, box) in enumerate(boxes):
            last = index == len(boxes) - 1
            for ink in (*box.ink, *box.closing) if last else box.ink:
                if isinstance(ink, Text):
                    self._text(ink, left, top - down)
                else:
                    rules.setdefault(ink.thick, []).append(_line(ink, left, top - down))
        for thick, lines in rules.items():
            self._canvas.setLineWidth(thick)
            self._canvas.lines(_joined(lines))

    def _text(self, ink: Text, left: float, top: float) -> None:
        self._canvas.setFont(ink.face.value, ink.size)
        self._canvas.drawString(left + ink.x, top - ink.y, ink.words, wordSpace=ink.space or None)


def _line(ink: Rule, left: float, top: float) -> _Line:
    return left + ink.x1, top - ink.y1, left + ink.x2, top - ink.y2


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, upright ones that go on where the one above them ends as one."""
    # Each row draws its own piece of an upright rule; readers show hairs between pieces.
    joined: list[_Line] = []
    last_at: dict[float, int] = {}
    for line in lines:
        x1, y1, x2, y2 = line
        above = last_at.get(x1) if x1 == x2 else None
        if above is not None and abs(joined[above][3] - y1) < _TOUCHING:
            joined[above] = (x1, joined[above][1], x2, y2)
            continue
        if x1 == x2:
            last_at[x1] = len(joined)
        joined.append(line)
    return joined


def _behind(
    canvas: Canvas, page: PageMeasures, marks: PageMarks, lines: Sequence[str], share: float
) -> None:
    """The words of practice and draft papers, large and light, around a share of the height."""
    size, high = marks.behind_size, marks.behind_size * marks.behind_leading
    # Grey and turned, and neither for what is drawn after it.
    canvas.saveState()
    canvas.setFillGray(marks.behind_grey)
    canvas.translate(points(page.width_mm) / 2, points(page.height_mm) * share)
    canvas.rotate(marks.behind_angle)
    canvas.setFont(Face.BOLD.value, size)
    for at, line in enumerate(lines):
        down = (at - (len(lines) - 1) / 2) * high
        canvas.drawCentredString(0, -down - size / 3, line)
    canvas.restoreState()


def _frame(canvas: Canvas, page: PageMeasures, marks: PageMarks, words: FixedWords) -> None:
    """LƯU HÀNH NỘI BỘ in a single-line frame above the text area (ô 11)."""
    text_width = width(words.internal, Face.BOLD, marks.internal_size)
    wide = text_width + 2 * points(marks.internal_pad_mm)
    high = points(marks.internal_height_mm)
    left = points(page.left_mm) + page.text_width * marks.internal_centre_share - wide / 2
    foot = points(page.height_mm - marks.internal_top_mm) - high
    canvas.setLineWidth(marks.frame_rule)
    canvas.rect(left, foot, wide, high)
    canvas.setFont(Face.BOLD.value, marks.internal_size)
    # Capitals with their marks stand in the middle of the frame.
    canvas.drawString(
        left + points(marks.internal_pad_mm),
        foot + (high - 0.66 * marks.internal_size) / 2,
        words.internal,
    )
