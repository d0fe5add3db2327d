"""A box to search in that does not ask for accents: "dien binh" finds Diên Bình."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton

from gbv_desktop.domain.vietnamese import fold
from gbv_desktop.i18n import _
from ui import icons
from ui.timers import once


class SearchBox(QLineEdit):
    """Tells, a moment after the typing stops, what is looked for.

    Signals:
        sought(str): the folded words, without accents and in small letters; empty for all.
    """

    sought = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        for clears in self.findChildren(QToolButton):
            clears.setAccessibleName(_("Clear the search"))
            clears.setToolTip(_("Clear the search"))
        at = QLineEdit.ActionPosition.LeadingPosition
        leads = self.addAction(icons.icon("search", "second"), at)
        leads.triggered.connect(lambda _on: self.setFocus())
        for each in self.findChildren(QToolButton):
            if not each.accessibleName():
                each.setAccessibleName(words)
        # UniKey types by taking back and typing again; only what stands still is looked for.
        self._still = once(self, 150, self._tell)
        self.textChanged.connect(lambda _words: self._still.start())

    def _tell(self) -> None:
        self.sought.emit(self.wanted)

    @property
    def wanted(self) -> str:
        """What is looked for now, folded."""
        return fold(self.text().strip())


def fits(wanted: str, *texts: str) -> bool:
    """Whether every word of ``wanted`` (folded) stands somewhere in the texts."""
    folded = " ".join(fold(text) for text in texts)
    return all(word in folded for word in wanted.split())
