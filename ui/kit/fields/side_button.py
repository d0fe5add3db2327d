"""A small button at an end of a line to type in, as large as its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from ui.base import icons, theme

ICON: Final = 16
BESIDE: Final = 6
"""Pixels at 100 % of the icon, and around it: to the edge of the line and to its words."""


class SideButton(QToolButton):
    """What Qt adds to a line by ``addAction`` keeps 16 pixels at every size of text.

    Args:
        field: the line; its words give way.
        icon: of ``resources/icons``.
        words: what it does, for its tip and a screen reader.
        act: what it does; the keyboard has a way of its own to it.
        leading: before the words, not behind them.
    """

    def __init__(
        self,
        field: QLineEdit,
        icon: str,
        words: str,
        act: Callable[[], object],
        *,
        leading: bool = False,
    ) -> None:
        super().__init__(field)
        self._field, self._leading = field, leading
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        self.show_icon(icon)
        self.clicked.connect(lambda _on: act())
        field.installEventFilter(self)
        margins, wide = field.textMargins(), theme.px(ICON) + theme.px(BESIDE)
        if leading:
            margins.setLeft(margins.left() + wide)
        else:
            margins.setRight(margins.right() + wide)
        field.setTextMargins(margins)

    def show_icon(self, name: str) -> None:
        """Another icon, as when what it does has turned around."""
        self.setIcon(icons.icon(name, "second", ICON))

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Goes along with its line."""
        if event.type() == QEvent.Type.Resize:
            side = theme.px(ICON) + theme.px(BESIDE)
            left = theme.px(BESIDE) // 2
            across = left if self._leading else self._field.width() - side - left
            self.setGeometry(across, (self._field.height() - side) // 2, side, side)
        return False
