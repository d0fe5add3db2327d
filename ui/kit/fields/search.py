"""A box to search in that does not ask for accents: "dien binh" finds Diên Bình."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import _
from ui.base.timers import once
from ui.kit.fields.side_button import SideButton

_LEAD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class SearchBox(QLineEdit):
    """Tells, a moment after the typing stops, what is looked for.

    Signals:
        sought(str): the folded words, without accents and in small letters; empty for all.
    """

    sought = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._found: tuple[QAbstractItemView, int] | None = None
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        SideButton(self, "search", words, self.setFocus, leading=True)
        clears = SideButton(self, "x", _("Clear the search"), self.clear)
        clears.hide()
        self.textChanged.connect(lambda typed: clears.setVisible(bool(typed)))
        # UniKey types by taking back and typing again; only what stands still is looked for.
        self._still = once(self, 150, self._tell)
        self.textChanged.connect(lambda _words: self._still.start())

    def lead_into(self, found: QAbstractItemView, column: int = 0) -> None:
        """Enter and Down go to what was found, so that no Enter meant for it does the dialog's act.

        Args:
            found: the table that shows what is looked for.
            column: of the cell that gets the keyboard in it.
        """
        self._found = found, column

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """The keys of a line, apart from those that lead to what was found."""
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._found is not None and alone and event.key() in _LEAD:
            # Looked for now: else a quick key would lead into what was found before.
            self._still.stop()
            self._tell()
            self._go(*self._found)
            return
        super().keyPressEvent(event)

    def _go(self, found: QAbstractItemView, column: int) -> None:
        model = found.model()
        if not model.rowCount():
            return
        at = max(found.currentIndex().row(), 0)
        found.setCurrentIndex(model.index(min(at, model.rowCount() - 1), column))
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self) -> None:
        self.sought.emit(self.wanted)

    @property
    def wanted(self) -> str:
        """What is looked for now, folded."""
        return fold(self.text().strip())


def fits(wanted: str, *texts: str) -> bool:
    """Whether every word of ``wanted`` (folded) stands somewhere in the texts."""
    if not wanted:
        return True  # most of the time nobody looks for anything, and folding takes its time
    folded = " ".join(fold(text) for text in texts)
    return all(word in folded for word in wanted.split())
