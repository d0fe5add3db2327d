"""A text that hands itself in: at a pause, after a passage, when it is left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFocusEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QTextEdit,
)

from gbv_desktop.domain.text.disclosure import persons_in, scan
from gbv_desktop.domain.text.lengths import WORDS_CHARS
from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.hiding import WHY_COVERED
from ui.base.timers import once
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.text_limit import deceptive, near, too_long
from ui.kit.parts import label, set_style

PAUSE = 1200
"""Milliseconds without a key after which what was written is kept."""


LONGEST = 5000
"""Milliseconds after the first key that is not kept yet; whoever writes on without a pause would
lose a whole passage when the power fails."""


PASSAGE = 80
"""Letters after which a text that is written without a pause is kept, a sentence about."""


def persons_words(found: Iterable[str]) -> str:
    """The warning of passages that may tell who somebody is; empty for none."""
    passages = tuple(dict.fromkeys(found))
    return fill(_("May tell who somebody is: {found}"), {"found": passages}) if passages else ""


class AutosaveBox(PlainBox):
    """One part; tells when the writer pauses or leaves.

    What would make it longer than its limit does not go in, whether it is typed, pasted or
    dropped: all that stands there can be kept.

    Args:
        limit: its letters at most.
        own_undo: Ctrl+Z takes back what is typed in the box. Where a page has one history for
            cells and texts, the box must have none: the same words would be taken back twice.

    Attributes:
        room: how far the text is from its limit, and why something did not go in; it belongs
            below the box.

    Signals:
        written(str): its text is another one than was known.
    """

    written = Signal(str)

    def __init__(self, limit: int = WORDS_CHARS, *, own_undo: bool = False) -> None:
        super().__init__()
        self._stored = self._fitting = ""
        self._limit = limit
        self.room = label("", "small")
        self.room.hide()
        self.setUndoRedoEnabled(own_undo)
        self._pause = once(self, PAUSE, self.commit)
        self._longest = once(self, LONGEST, self.commit)
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        """A long passage without a pause is committed between two words: a step to undo."""
        self._pause.start()
        # It runs from the first letter that is not kept, and not from the last one.
        if not self._longest.isActive():
            self._longest.start()
        text = self.words
        # A text of before the limit may be longer; it can be shortened and is not cut.
        if len(text) > max(self._limit, len(self._stored)):
            self._leave_out(len(text))
            return
        self._fitting = text
        self._say(near(len(text), self._limit))
        # Between two words: an undo takes back whole ones.
        if len(text) >= len(self._stored) + PASSAGE and text[-1].isspace() and self.hasFocus():
            self.commit()

    def _leave_out(self, count: int) -> None:
        """What stood there stands there again, and the cursor where something was put in."""
        # The text before and not a part of the new one: half of a paste is worse than none.
        stood = min(self.textCursor().position(), len(self._fitting))
        self.setPlainText(self._fitting)
        cursor = self.textCursor()
        cursor.setPosition(stood)
        self.setTextCursor(cursor)
        self._say(too_long(count, self._limit), "wrong")

    def _say(self, words: str, kind: str = "small") -> None:
        self.room.setText(words)
        set_style(self.room, kind)
        self.room.setVisible(bool(words))

    def show_stored(self, text: str) -> None:
        """Shows what is stored; what is being written just now, or cannot be kept, stays."""
        # Reading again must not take words away from under the hands.
        if self.words != self._stored and (self.hasFocus() or self.refused):
            return
        self._stored = text
        if self.words != text:
            self.set_words(text)
        self._stop_timers()

    def _stop_timers(self) -> None:
        for timer in (self._pause, self._longest):
            timer.stop()

    def put(self, text: str) -> None:
        """Shows another text whatever stands there, as an undo does."""
        self._stored = text
        self.set_words(text)
        self._stop_timers()

    @property
    def refused(self) -> bool:
        """Whether what stands there cannot be kept as it is."""
        return bool(deceptive(self.words))

    def commit(self) -> None:
        """Tells what was written since; what cannot be kept stays where it is and says why."""
        self._stop_timers()
        text = self.words
        wrong = deceptive(text)
        if wrong:
            self._say(wrong, "wrong")
        elif text != self._stored:
            self._stored = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Leaving commits."""
        super().focusOutEvent(event)
        self.commit()

    def _draw(self) -> None:
        """Says below the box that it is covered; else what stood there before."""
        super()._draw()
        wrong = deceptive(self.words)
        if self.covered:
            self._say(_(WHY_COVERED))
        else:
            self._say(wrong or near(len(self.words), self._limit), "wrong" if wrong else "small")

    def persons(self) -> tuple[str, ...]:
        """What may tell who somebody is in what is seen of the text; it is underlined."""
        seen = self.toPlainText()
        shown = []
        for hit in scan(seen):
            passage = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(hit.start)
            cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(theme.colours().warning))
            passage.cursor, passage.format = cursor, look
            shown.append(passage)
        self.setExtraSelections(shown)
        return persons_in(seen)
