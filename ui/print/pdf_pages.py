"""Pages one below the other on a soft ground; pictures come when they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.base import theme

GAP = 12
LARGEST = 2.0
"""Pixels for a point beyond which filling the width serves nobody."""


class PageStack(QWidget):
    """Knows where each page lies; paints white paper until its picture comes."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: tuple[tuple[float, float], ...] = ()
        self._scale, self._room = 1.0, 0
        self._pictures: dict[int, QImage] = {}
        self._cover = ""

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Other pages, in points; their pictures are gone."""
        self.sizes = tuple(sizes)
        self._pictures.clear()
        self._fit()

    def scale(self, scale: float) -> None:
        """Pixels for a point, for every page; pictures of another size are gone."""
        self._rescale(scale, 0)

    def fit_width(self, room: int) -> None:
        """Every page, upright or lying, as wide as there is room in pixels."""
        self._rescale(0.0, room)

    def _rescale(self, scale: float, room: int) -> None:
        # A picture of another size is blurred; white paper for a moment is better.
        if (scale, room) != (self._scale, self._room):
            self._pictures.clear()
        self._scale, self._room = scale, room
        self._fit()

    def scale_of(self, page: int) -> float:
        """Pixels for a point on a page."""
        if self._scale:
            return self._scale
        return max(0.2, min(LARGEST, (self._room - 2 * GAP) / self.sizes[page][0]))

    def put(self, page: int, image: QImage) -> None:
        """A page's picture."""
        self._pictures[page] = image
        self.update(self._place(page))

    def drop(self, page: int) -> None:
        """Forgets a picture."""
        self._pictures.pop(page, None)

    def cover(self, words: str) -> None:
        """Covers all pages with words; none uncovers them."""
        self._cover = words
        self.update()

    @property
    def drawn(self) -> frozenset[int]:
        """The pages whose pictures are there."""
        return frozenset(self._pictures)

    # --- where -----------------------------------------------------------------------------------
    def _size(self, page: int) -> QSize:
        width, height = self.sizes[page]
        scale = self.scale_of(page)
        return QSize(round(width * scale), round(height * scale))

    def top_of(self, page: int) -> int:
        """Where a page begins."""
        return sum(self._size(each).height() + GAP for each in range(min(page, len(self.sizes))))

    def page_at(self, down: int) -> int:
        """The page at a height."""
        top = 0
        for page in range(len(self.sizes)):
            top += self._size(page).height() + GAP
            if down < top:
                return page
        return max(0, len(self.sizes) - 1)

    def pages_between(self, top: int, bottom: int) -> range:
        """The pages in sight."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def _place(self, page: int) -> QRect:
        size = self._size(page)
        left = max(GAP, (self.width() - size.width()) // 2)
        return QRect(left, GAP + self.top_of(page), size.width(), size.height())

    def _fit(self) -> None:
        widest = max((self._size(page).width() for page in range(len(self.sizes))), default=0)
        wide = widest + 2 * GAP if self._scale else 0
        self.setMinimumSize(wide, self.top_of(len(self.sizes)) + GAP)
        self.update()

    # --- painting --------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The pages in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("soft"))
        for page in self.pages_between(event.rect().top() - GAP, event.rect().bottom()):
            place = self._place(page)
            # Paper is white in the dark look and in high contrast, too.
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self._pictures.get(page)
            if self._cover:
                painter.setPen(theme.colour("second"))
                upper = place.adjusted(0, 0, 0, -place.height() * 2 // 3)
                painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), self._cover)
            elif image is not None:
                painter.drawImage(place.topLeft(), image)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
