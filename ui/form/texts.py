"""The narrative parts N01 … of a report, searched for names while they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFocusEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.disclosure import WARNED, Hit, scan
from gbv_desktop.domain.forms import TextField
from gbv_desktop.i18n import _, fill
from ui import theme
from ui.timers import once
from ui.widgets.parts import dress, label

PAUSE = 1200
"""Milliseconds without a key after which what was written is kept."""


PASSAGE = 80
"""Letters after which a text that is written without a pause is kept, a sentence about."""


class TextBox(QPlainTextEdit):
    """One part; tells when the writer pauses or leaves.

    Signals:
        written(str): its text is another one than was known.
    """

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known = ""
        self.setTabChangesFocus(True)
        # The page undoes: one history for cells and texts.
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(theme.px(104))
        self._pause = once(self, PAUSE, self.hand_in)
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        """A long passage without a pause is handed in between two words: a step to undo."""
        self._pause.start()
        text = self.toPlainText()
        if len(text) >= len(self._known) + PASSAGE and text[-1].isspace() and self.hasFocus():
            self.hand_in()

    def set_known(self, text: str) -> None:
        """Shows what is stored; what is being written just now stays."""
        if self.hasFocus() and self.toPlainText() != self._known:
            return
        self._known = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._pause.stop()

    def put(self, text: str) -> None:
        """Shows another text whatever stands there, as an undo does."""
        self._known = text
        self.setPlainText(text)
        self._pause.stop()

    def hand_in(self) -> None:
        """Tells what was written since."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Leaving hands in."""
        super().focusOutEvent(event)
        self.hand_in()

    def mark(self, hits: Iterable[Hit]) -> None:
        """Underlines the passages that may tell who."""
        shown = []
        for hit in hits:
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


class TextsView(QScrollArea):
    """All parts below each other.

    Signals:
        written(code, text): a part was written and left.
    """

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self._boxes: dict[str, TextBox] = {}
        self._hints: dict[str, QLabel] = {}
        self._fields: tuple[TextField, ...] = ()

    def show_texts(
        self, fields: tuple[TextField, ...], texts: Mapping[str, str], *, editable: bool
    ) -> None:
        """Shows the parts of a form and what stands in them."""
        if fields != self._fields:
            self._build(fields)
        for code, box in self._boxes.items():
            box.set_known(texts.get(code, ""))
            box.setReadOnly(not editable)
            self._search(code)

    def _build(self, fields: tuple[TextField, ...]) -> None:
        self._fields = fields
        self._boxes.clear()
        inner = dress(QWidget(), "body")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 12, 12)
        rows.setSpacing(4)
        rows.addWidget(
            label(
                _(
                    "These words go into the official report. Counts only: no names, addresses,"
                    " phone numbers or stories of single persons."
                ),
                "second",
            )
        )
        for field in fields:
            box = TextBox()
            box.setAccessibleName(f"{field.code}. {field.title}")
            box.setAccessibleDescription(field.hint)
            box.written.connect(partial(self._tell, field.code))
            rows.addSpacing(8)
            rows.addWidget(label(f"{field.code}. {field.title}", "strong"))
            if field.hint:
                rows.addWidget(label(field.hint, "small"))
            rows.addWidget(box)
            hint = label("", "hint", "warning")
            hint.hide()
            rows.addWidget(hint)
            self._boxes[field.code], self._hints[field.code] = box, hint
        rows.addStretch(1)
        self.setWidget(inner)

    def _tell(self, code: str, text: str) -> None:
        self._search(code)
        self.written.emit(code, text)

    def _search(self, code: str) -> None:
        hits = scan(self._boxes[code].toPlainText())
        self._boxes[code].mark(hits)
        found = tuple(dict.fromkeys(hit.text for hit in hits if hit.kind in WARNED))
        words = fill(_("May tell who somebody is: {found}"), {"found": found}) if found else ""
        self._hints[code].setText(words)
        self._hints[code].setVisible(bool(words))

    def put(self, code: str, text: str) -> None:
        """Shows another text in a part, as an undo does."""
        self._boxes[code].put(text)
        self._search(code)

    def hand_in(self) -> None:
        """Hands in what is being written, before the page is left."""
        for box in self._boxes.values():
            box.hand_in()

    def stand(self, code: str) -> bool:
        """Goes to a part; whether there is one of that code."""
        box = self._boxes.get(code)
        if box is None:
            return False
        box.setFocus()
        self.ensureWidgetVisible(box)
        return True
