"""Labels, cards and lines that many pages share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui.theme import GAP


def label(words: str, kind: str = "", tone: str = "") -> QLabel:
    """A line of plain text; ``kind`` and ``tone`` name its look in the style sheet."""
    made = QLabel(words)
    # Names of units and plans come from files: they are text, never mark-up.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(kind != "chip")
    if kind:
        made.setObjectName(kind)
    if tone:
        made.setProperty("tone", tone)
    return made


class Card(QFrame):
    """A white block with a head, to which the page adds its lines."""

    def __init__(self, head: str, tone: str = "", chip: QLabel | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("tone", tone)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(20, GAP, 20, GAP)
        self.lines.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(label(head, "head"), 1)
        if chip is not None:
            first.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(first)

    def add(self, widget: QWidget) -> None:
        """One more line at the end."""
        self.lines.addWidget(widget)


class CommandRow(QWidget):
    """What a command does, the command itself, and a button that copies it."""

    def __init__(self, purpose: str, command: str) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(6)
        rows.addWidget(label(purpose, "second"))
        line = QHBoxLayout()
        line.setSpacing(8)
        shown = label(command, "command")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(purpose)
        line.addWidget(shown, 1)
        self.button = QPushButton(_("Copy command"))
        self.button.setAccessibleName(fill(_("Copy the command: {command}"), {"command": command}))
        self.button.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))
        line.addWidget(self.button)
        rows.addLayout(line)
