"""What fills a page: it takes the room there is, and scrolls down where that is too little."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.kit.layout.screens import BAR, WindowScrollArea, least_of


class PageBody(WindowScrollArea):
    """Everything below, or with, a page's head.

    Its parts say how low they may become: a table shows its head and some rows. Where they all
    find no room one above the other, the page scrolls as a whole, and never sideways: the bar has
    its room at the right whether it is shown or not.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as what is in it, and no higher than a window may be."""
        return QSize(self._inside.minimumSizeHint().width() + BAR, 0)

    def _free(self) -> QSize:
        return QSize(self.width() - BAR, self.height())

    def _fit(self) -> None:
        free = self._free()
        if self.size() != self._size or not self._known.isValid():
            self._begin(free)
            return
        before, self._known = self._known, least_of(self._inside, free.width())
        if self._known != before:
            self._look.start()  # what has the keyboard may have another place now
        self._inside.resize(free.width(), max(free.height(), self._known.height()))
