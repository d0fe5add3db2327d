"""A day that can be typed as it is written, from its first digit on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateEdit

from ui.timers import once

_FULL = {QDateEdit.Section.YearSection: 4}


class DayField(QDateEdit):
    """Qt's own field takes no digit into a part that is full, and says nothing about it."""

    def __init__(self) -> None:
        super().__init__()
        self._first = once(self, 0, lambda: self.setSelectedSection(self.sectionAt(0)))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """By key or by mouse: the day comes first."""
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._first.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """A digit replaces what is marked, or the part that has no room for it."""
        if event.text().isdigit():
            marked, part = self.lineEdit().selectedText(), self.currentSection()
            if marked == self.text():
                self.setSelectedSection(self.sectionAt(0))
            elif not marked and len(self.sectionText(part)) >= _FULL.get(part, 2):
                self.setSelectedSection(part)
        elif event.text() in ("/", ".", "-") and self._just_come():
            return
        super().keyPressEvent(event)

    def _just_come(self) -> bool:
        """A full part leads on by itself; what is typed between two parts leads no further."""
        part = self.currentSection()
        marked = self.lineEdit().selectedText()
        return part != self.sectionAt(0) and marked == self.sectionText(part)
