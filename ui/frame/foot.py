"""The line at the bottom: what is saved, and the shortcuts of this page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.kit.layout.eliding import ElidingLine, SpareLine
from ui.kit.parts import label, set_style


class Foot(QWidget):
    """Built with the window; :meth:`saved` and :meth:`show_shortcuts` change it."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(theme.px(28))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 4, 20, 4)
        line.setSpacing(20)
        self._stored = _("Everything is saved")
        self.state = label(self._stored, "", "good")
        self.state.setWordWrap(False)
        line.addWidget(self.state)
        line.addWidget(SpareLine(_("Does not use the network")), 1)
        self.shortcuts = ElidingLine("")
        self.shortcuts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(self.shortcuts)

    def saved(self, when: datetime) -> None:
        """Something was stored at that moment."""
        self._stored = "✓ " + fill(_("Saved {time}"), {"time": f"{when:%H:%M}"})
        self.say(self._stored)

    def say(self, words: str) -> None:
        """A short good word."""
        self.state.setText(words)

    def forget(self) -> None:
        """Something else begins, or another page is gone to: a word about the last act is old."""
        self.state.setText(self._stored)

    def show_shortcuts(self, keys: Sequence[tuple[str, str]]) -> None:
        """The shortcuts of the page: key and marked words."""
        self.shortcuts.say(" · ".join(f"{key} {_(words)}" for key, words in keys))
