"""The end of the first run: the office has its keys; the sheet with their digits goes on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.kit import parts
from ui.kit.parts import Card, button, label, row
from ui.print import keysheet

WIDTH = 640


class FirstRunDone(QWidget):
    """Digits, what they are for, and the way to paper.

    Signals:
        finished: to work.
    """

    finished = Signal()

    def __init__(self, shell: Shell, digits: str, *, consolidating: bool) -> None:
        super().__init__()
        self._shell = shell
        middle = QWidget()
        middle.setMaximumWidth(theme.px(WIDTH))
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(middle, 1_000)
        across.addStretch(1)
        lines = QVBoxLayout(middle)
        lines.setContentsMargins(0, 40, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(label(_("The office is set up"), "title"))
        lines.addWidget(label(keysheet.explained(consolidating), "second"))
        block = Card(keysheet.digits_head(consolidating))
        block.add(parts.digits(digits))
        block.lines.addLayout(
            row(
                button(_("Save the sheet…"), self._save, icon="save"),
                button(_("Print the sheet…"), self._print, icon="printer"),
                1,
            )
        )
        self._said = label("", "second")
        self._said.hide()
        block.add(self._said)
        lines.addWidget(block)
        enter = button(_("Start to work"), self.finished.emit, kind="primary")
        enter.setMinimumWidth(theme.px(160))
        lines.addLayout(row(1, enter))
        lines.addStretch(1)
        self.setFocusProxy(enter)

    def _save(self) -> None:
        keysheet.save(self._shell, self._saved)

    def _saved(self, written: tuple[Path, ...]) -> None:
        self._said.setText(keysheet.written_words(written))
        self._said.show()

    def _print(self) -> None:
        keysheet.to_paper(self._shell)
