"""A paper as it is: its pages drawn from the PDF itself, with thumbnails and zoom."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.papers.page_pictures import PagePicture, page_sizes, picture
from ui.base import theme
from ui.base.shell import Shell
from ui.base.timers import once
from ui.base.work import TaskProgress
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, label
from ui.print.pdf_pages import PageStack
from ui.print.printing import image_of

STEPS = (50, 75, 100, 125, 150, 200, 300)
"""Sizes in per cent of the paper on a screen of 96 dots per inch."""
DOTS, POINTS = 96, 72
THUMB = 84
"""Width of a thumbnail at 100 %."""
KEPT = 16
"""Pages whose pictures are kept; one of A4 at 150 % takes some 7 MB."""


class PdfView(QWidget):
    """Shows one paper; pages are drawn when they come into sight.

    Signals:
        shown(): the first page is there to be seen.
    """

    shown = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._pdf = b""
        self._turn = 0
        self._zoom = 0
        self._asked: set[int] = set()
        self._order: list[int] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._tools())
        middle = QHBoxLayout()
        middle.setSpacing(8)
        self.thumbs = self._make_thumbs()
        self.stack = PageStack()
        self.area = QScrollArea()
        self.area.setWidget(self.stack)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Pages of the paper"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.verticalScrollBar().setSingleStep(theme.px(40))
        middle.addWidget(self.thumbs)
        middle.addWidget(self.area, 1)
        lines.addLayout(middle, 1)
        self._look = once(self, 30, self._draw_visible)
        self.area.verticalScrollBar().valueChanged.connect(lambda _at: self._moved())
        shell.hiding.connect(self._cover)
        self._cover(shell.hidden)

    def _tools(self) -> Flow:
        self._where = label("", "second")
        self._where.setWordWrap(False)
        self._size = label("", "second")
        self._size.setWordWrap(False)
        less = button("", self.smaller, icon="zoom-out", key="Ctrl+-", tip=_("Smaller"))
        more = button("", self.larger, icon="zoom-in", key="Ctrl+=", tip=_("Larger"))
        whole = button(_("Whole width"), self.whole_width, key="Ctrl+0")
        for each, words in ((less, _("Smaller")), (more, _("Larger"))):
            each.setAccessibleName(words)
            each.setFixedWidth(theme.px(44))
            each.setStyleSheet("padding: 0;")
        for told in (self._where, self._size):
            told.setMinimumHeight(theme.px(theme.BUTTON))
        return Flow(less, more, whole, self._size, self._where)

    def _make_thumbs(self) -> QListWidget:
        thumbs = QListWidget()
        thumbs.setAccessibleName(_("Pages"))
        thumbs.setIconSize(QSize(theme.px(THUMB), theme.px(THUMB * 3 // 2)))
        thumbs.setFixedWidth(theme.px(THUMB + 48))
        thumbs.setStyleSheet("QListView::item { padding: 4px; }")
        thumbs.setViewMode(QListWidget.ViewMode.IconMode)
        thumbs.setFlow(QListWidget.Flow.TopToBottom)
        thumbs.setWrapping(False)
        thumbs.setMovement(QListWidget.Movement.Static)
        thumbs.setUniformItemSizes(False)
        thumbs.setSpacing(2)
        thumbs.currentRowChanged.connect(self.go_to)
        return thumbs

    # --- which paper -----------------------------------------------------------------------------
    def show_pdf(self, pdf: bytes) -> None:
        """Shows another paper from its first page."""
        self._turn += 1
        self._pdf = pdf
        self._asked.clear()
        self._order.clear()
        self.thumbs.clear()
        self.stack.show_sizes(())
        turn = self._turn

        def done(sizes: tuple[tuple[float, float], ...]) -> None:
            if self._is_now(turn):
                self._laid_out(sizes)

        self._shell.work.alone(partial(_sizes, pdf), done)

    def _is_now(self, turn: int) -> bool:
        """Whether an answer is still about the paper that is shown."""
        return shiboken6.isValid(self) and turn == self._turn

    def clear(self) -> None:
        """Shows nothing."""
        self._turn += 1
        self._pdf = b""
        self.thumbs.clear()
        self.stack.show_sizes(())
        self._where.setText("")

    def _laid_out(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self.stack.show_sizes(sizes)
        self.thumbs.blockSignals(True)
        for at in range(len(sizes)):
            item = QListWidgetItem(str(at + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, fill(_("Page {page}"), {"page": at + 1})
            )
            item.setIcon(QIcon(self._blank(sizes[at])))
            self.thumbs.addItem(item)
        self.thumbs.setCurrentRow(0)
        self.thumbs.blockSignals(False)
        self._resize()
        self.area.verticalScrollBar().setValue(0)
        self._tell()
        self._next_thumb(0)

    def _blank(self, size: tuple[float, float]) -> QPixmap:
        made = QPixmap(QSize(theme.px(THUMB), round(theme.px(THUMB) * size[1] / size[0])))
        made.fill(theme.colour("surface"))
        return made

    # --- size ------------------------------------------------------------------------------------
    @property
    def per_cent(self) -> int:
        """The size in per cent of the paper."""
        if self._zoom or not self.stack.sizes:
            return self._zoom or 100
        return round(100 * self.stack.scale_of(self.current) * POINTS / DOTS)

    def _room(self) -> int:
        """The width for pages; the bar at the right is there whether it is shown yet or not."""
        bar = self.area.verticalScrollBar()
        # A bar that comes and goes with the width of the pages would make them flicker between two
        # sizes.
        gone = 0 if bar.isVisible() else bar.sizeHint().width()
        return self.area.viewport().width() - gone

    def whole_width(self) -> None:
        """As wide as there is room."""
        self._zoom = 0
        self._resize()

    def larger(self) -> None:
        """One step larger."""
        self._zoom = next((each for each in STEPS if each > self.per_cent), STEPS[-1])
        self._resize()

    def smaller(self) -> None:
        """One step smaller."""
        self._zoom = next((each for each in reversed(STEPS) if each < self.per_cent), STEPS[0])
        self._resize()

    def _resize(self) -> None:
        # Taken before the sizes change: whoever zooms stays on the page that is being read.
        page = self.current
        if self._zoom:
            self.stack.scale(self._zoom / 100 * DOTS / POINTS)
        else:
            self.stack.fit_width(self._room())
        self._asked.clear()
        self._order.clear()
        self.area.verticalScrollBar().setValue(self.stack.top_of(page))
        self._tell()
        self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Fits the width anew; small windows do without thumbnails."""
        super().resizeEvent(event)
        self.thumbs.setVisible(event.size().width() >= theme.px(560))
        if not self._zoom and self.stack.sizes:
            self._resize()

    # --- moving ----------------------------------------------------------------------------------
    @property
    def current(self) -> int:
        """The page in the middle of the view, the first being 0."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        return self.stack.page_at(middle)

    def go_to(self, page: int) -> None:
        """Brings a page into sight."""
        if 0 <= page < len(self.stack.sizes):
            self.area.verticalScrollBar().setValue(self.stack.top_of(page))

    def _moved(self) -> None:
        self._tell()
        self._look.start()

    def _tell(self) -> None:
        count = len(self.stack.sizes)
        words = fill(_("Page {page} of {count}"), {"page": self.current + 1, "count": count})
        self._where.setText(words if count else "")
        self._size.setText(f"{self.per_cent} %" if count else "")
        self.thumbs.blockSignals(True)
        self.thumbs.setCurrentRow(self.current if count else -1)
        self.thumbs.blockSignals(False)

    # --- drawing ---------------------------------------------------------------------------------
    def _draw_visible(self) -> None:
        top = self.area.verticalScrollBar().value()
        high = self.area.viewport().height()
        for page in self.stack.pages_between(top, top + high):
            if page in self._asked:
                continue
            self._asked.add(page)
            self._ask(page)

    def _ask(self, page: int) -> None:
        turn, size = self._turn, self.stack.scale_of(page)
        # A screen scaled to 150 % has more dots to a pixel; else letters would be blurred.
        dots = size * POINTS * self.devicePixelRatioF()

        def done(made: PagePicture) -> None:
            # A picture of the size before would be drawn over its neighbours.
            if self._is_now(turn) and size == self.stack.scale_of(page):
                self._got(page, image_of(made))

        self._shell.work.alone(partial(_picture, self._pdf, page, dots), done)

    def _got(self, page: int, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        first = not self._order
        self._order.append(page)
        self.stack.put(page, image)
        # The pages drawn longest ago go first: a report of eighty pages would take half a gigabyte.
        while len(self._order) > KEPT:
            gone = self._order.pop(0)
            # It is drawn anew when somebody comes back to it.
            self._asked.discard(gone)
            self.stack.drop(gone)
        if first:
            self.shown.emit()

    def _next_thumb(self, page: int) -> None:
        """One after the other, so that the page in sight never waits for all of them."""
        if page >= self.thumbs.count():
            return
        turn = self._turn
        wide = theme.px(THUMB) * self.devicePixelRatioF()

        def done(made: PagePicture) -> None:
            if self._is_now(turn) and page < self.thumbs.count():
                drawn = QPixmap.fromImage(image_of(made))
                drawn.setDevicePixelRatio(self.devicePixelRatioF())
                self.thumbs.item(page).setIcon(QIcon(drawn))
                self._next_thumb(page + 1)

        dots = wide * POINTS / self.stack.sizes[page][0]
        self._shell.work.alone(partial(_picture, self._pdf, page, dots), done)

    def _cover(self, hidden: bool) -> None:
        """Hides the pages, which show figures."""
        self.stack.cover(_("Sensitive figures are hidden (F9)") if hidden else "")
        self.thumbs.setEnabled(not hidden)
        self.thumbs.setIconSize(QSize(1, 1) if hidden else QSize(theme.px(THUMB), theme.px(126)))


def _sizes(pdf: bytes, _progress: TaskProgress) -> tuple[tuple[float, float], ...]:
    return page_sizes(pdf)


def _picture(pdf: bytes, page: int, dots: float, _progress: TaskProgress) -> PagePicture:
    return picture(pdf, page, dots)
