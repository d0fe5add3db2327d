"""The narrative parts N01 … of a report, searched for names while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.checks.quoting import quote_mark
from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.text.disclosure import WARNED, Hit, scan
from gbv_desktop.domain.text.lengths import TEXT_CHARS, WORDS_CHARS
from gbv_desktop.i18n import _, fill
from gbv_desktop.writing.structure.report_outline import OutlinePart
from ui.base import theme
from ui.base.figures import WHY_COVERED
from ui.base.timers import once
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.room import deceptive, near, too_long
from ui.kit.parts import button, dress, enable, label, row

PAUSE = 1200
"""Milliseconds without a key after which what was written is kept."""


LONGEST = 5000
"""Milliseconds after the first key that is not kept yet; whoever writes on without a pause would
lose a whole passage when the power fails."""

PASSAGE = 80
"""Letters after which a text that is written without a pause is kept, a sentence about."""


class TextBox(PlainBox):
    """One part; tells when the writer pauses or leaves.

    What would make it longer than its limit does not go in, whether it is typed, pasted or
    dropped: all that stands there can be kept.

    Args:
        limit: its letters at most.

    Attributes:
        room: how far the text is from its limit, and why something did not go in; it belongs
            below the box.

    Signals:
        written(str): its text is another one than was known.
    """

    written = Signal(str)

    def __init__(self, limit: int = WORDS_CHARS) -> None:
        super().__init__()
        self._known = self._fitting = ""
        self._limit = limit
        self.room = label("", "small")
        self.room.hide()
        # The page undoes: one history for cells and texts.
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(theme.px(104))
        self._pause = once(self, PAUSE, self.hand_in)
        self._longest = once(self, LONGEST, self.hand_in)
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        """A long passage without a pause is handed in between two words: a step to undo."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        text = self.words
        if len(text) > max(self._limit, len(self._known)):
            self._leave_out(len(text))
            return
        self._fitting = text
        self._say(near(len(text), self._limit))
        if len(text) >= len(self._known) + PASSAGE and text[-1].isspace() and self.hasFocus():
            self.hand_in()

    def _leave_out(self, count: int) -> None:
        """What stood there stands there again, and the cursor where something was put in."""
        stood = min(self.textCursor().position(), len(self._fitting))
        self.setPlainText(self._fitting)
        cursor = self.textCursor()
        cursor.setPosition(stood)
        self.setTextCursor(cursor)
        self._say(too_long(count, self._limit), "wrong")

    def _say(self, words: str, kind: str = "small") -> None:
        self.room.setText(words)
        dress(self.room, kind)
        self.room.setVisible(bool(words))

    def set_known(self, text: str) -> None:
        """Shows what is stored; what is being written just now, or cannot be kept, stays."""
        if self.words != self._known and (self.hasFocus() or self.refused):
            return
        self._known = text
        if self.words != text:
            self.set_words(text)
        self._rest()

    def _rest(self) -> None:
        for timer in (self._pause, self._longest):
            timer.stop()

    def put(self, text: str) -> None:
        """Shows another text whatever stands there, as an undo does."""
        self._known = text
        self.set_words(text)
        self._rest()

    @property
    def refused(self) -> bool:
        """Whether what stands there cannot be kept as it is."""
        return bool(deceptive(self.words))

    def hand_in(self) -> None:
        """Tells what was written since; what cannot be kept stays where it is and says why."""
        self._rest()
        text = self.words
        wrong = deceptive(text)
        if wrong:
            self._say(wrong, "wrong")
        elif text != self._known:
            self._known = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Leaving hands in."""
        super().focusOutEvent(event)
        self.hand_in()

    def _draw(self) -> None:
        """Says below the box that it is covered; else what stood there before."""
        super()._draw()
        wrong = deceptive(self.words)
        if self.covered:
            self._say(_(WHY_COVERED))
        else:
            self._say(wrong or near(len(self.words), self._limit), "wrong" if wrong else "small")

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
    """All parts below each other, under the headings of the report that they stand in.

    Signals:
        written(code, text): a part was written and left.
        figure_wanted(code): a figure shall be quoted in that part.

    Attributes:
        explain: what the figures quoted in a text are; set by whoever knows the figures.
    """

    written = Signal(str, str)
    figure_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes take the keys, not the area
        self.explain: Callable[[str], str] = lambda _text: ""
        self._boxes: dict[str, TextBox] = {}
        self._hints: dict[str, QLabel] = {}
        self._quoted: dict[str, QLabel] = {}
        self._inserts: list[QPushButton] = []
        self._hidden = False
        self._shape: tuple[tuple[TextField, ...], tuple[OutlinePart, ...]] = ((), ())

    def show_texts(
        self,
        fields: tuple[TextField, ...],
        outline: tuple[OutlinePart, ...],
        texts: Mapping[str, str],
        *,
        editable: bool,
    ) -> None:
        """Shows the parts of a form and what stands in them."""
        if (fields, outline) != self._shape:
            self._build(fields, outline)
        for code, box in self._boxes.items():
            box.set_known(texts.get(code, ""))
            box.setReadOnly(not editable)
            self._search(code)
        for insert in self._inserts:
            enable(insert, "" if editable else _("The report is locked."))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Tells the quoted figures as they are now."""
        super().showEvent(event)
        self.explain_again()

    def explain_again(self) -> None:
        """Tells what is quoted, with the figures hidden or as they are now."""
        for code in self._boxes:
            self._search(code)

    def cover(self, hidden: bool) -> None:
        """Covers the numbers of cases in the texts and in what they quote, or shows them."""
        self._hidden = hidden
        for box in self._boxes.values():
            box.cover(hidden)
        self.explain_again()

    def _build(self, fields: tuple[TextField, ...], outline: tuple[OutlinePart, ...]) -> None:
        self._shape = fields, outline
        for each in (self._boxes, self._hints, self._quoted, self._inserts):
            each.clear()
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
        placed = {part.field for part in outline}
        known = {field.code: field for field in fields}
        for part in outline:
            rows.addSpacing(8)
            rows.addWidget(label(f"{part.number}. {part.title}", "head"))
            if part.field in known:
                self._add(rows, known[part.field])
            elif part.from_figures:
                rows.addWidget(label(_("The program writes this part from the figures."), "small"))
        for field in fields:
            if field.code not in placed:
                self._add(rows, field)
        rows.addStretch(1)
        self.setWidget(inner)

    def _add(self, rows: QVBoxLayout, field: TextField) -> None:
        """One part: its name, the box, what its figures are, what may tell who."""
        box, title = TextBox(TEXT_CHARS), f"{field.code}. {field.title}"
        box.setAccessibleName(title)
        box.setAccessibleDescription(field.hint)
        box.setPlaceholderText(field.hint)
        box.cover(self._hidden)
        box.written.connect(partial(self._tell, field.code))
        insert = button(
            _("Insert a figure…"), partial(self.figure_wanted.emit, field.code), kind="link"
        )
        insert.setAccessibleName(f"{_('Insert a figure…')} {field.code}")
        quoted, hint = label("", "small"), label("", "hint", "warning")
        named = row(label(title, "strong"), insert)
        named.setStretch(0, 1)
        rows.addLayout(named)
        for each in (box, box.room, quoted, hint):
            rows.addWidget(each)
        self._boxes[field.code], self._quoted[field.code] = box, quoted
        self._hints[field.code] = hint
        self._inserts.append(insert)

    def quote(self, code: str, cell: str) -> None:
        """Puts the mark of a cell into a part, where the cursor stands."""
        box = self._boxes[code]
        box.insertPlainText(quote_mark(cell))
        box.setFocus()
        box.hand_in()

    def _tell(self, code: str, text: str) -> None:
        self._search(code)
        self.written.emit(code, text)

    def _search(self, code: str) -> None:
        hits = scan(self._boxes[code].toPlainText())  # what is seen of it, and no more
        self._boxes[code].mark(hits)
        found = tuple(dict.fromkeys(hit.text for hit in hits if hit.kind in WARNED))
        words = fill(_("May tell who somebody is: {found}"), {"found": found}) if found else ""
        quoted = self.explain(self._boxes[code].words)
        for hint, said in ((self._hints[code], words), (self._quoted[code], quoted)):
            hint.setText(said)
            hint.setVisible(bool(said))

    def put(self, code: str, text: str) -> None:
        """Shows another text in a part, as an undo does."""
        self._boxes[code].put(text)
        self._search(code)

    def let_go(self) -> None:
        """Another report comes: nothing of this one stays, not even what could not be kept."""
        self._shape = ((), ())

    @property
    def refused(self) -> str:
        """The first part that cannot be kept as it is; empty for none."""
        return next((code for code, box in self._boxes.items() if box.refused), "")

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
