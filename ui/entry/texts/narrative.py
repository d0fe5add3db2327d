"""The narrative parts N01 … of a report, searched for names while they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.checks.quoting import quote_mark
from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.text.lengths import TEXT_CHARS
from gbv_desktop.i18n import _
from gbv_desktop.writing.structure.report_outline import OutlinePart
from ui.base import theme
from ui.kit.fields.autosave_box import AutosaveBox, persons_words
from ui.kit.parts import button, enable, label, row, set_style

HEIGHT = 104
"""Of a part's box at 100 %: five lines; a longer text scrolls in it."""


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
        self._boxes: dict[str, AutosaveBox] = {}
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
        # Boxes under the hands stay; only another form has other parts.
        if (fields, outline) != self._shape:
            self._build(fields, outline)
        for code, box in self._boxes.items():
            box.show_stored(texts.get(code, ""))
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

    def offer_figures(self, some: bool) -> None:
        """Shows the links to figures; a report of words alone has none to quote."""
        for insert in self._inserts:
            insert.setVisible(some)

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
        inner = set_style(QWidget(), "body")
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
        # A text that the outline does not name stands at the end: it must be written all the same.
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
        box, title = AutosaveBox(TEXT_CHARS), f"{field.code}. {field.title}"
        box.setFixedHeight(theme.px(HEIGHT))
        box.setAccessibleName(title)
        box.setAccessibleDescription(field.hint)
        box.setPlaceholderText(field.hint)
        box.cover(self._hidden)
        box.written.connect(partial(self._tell, field.code))
        insert = button(
            _("Insert a figure…"), partial(self.figure_wanted.emit, field.code), kind="link"
        )
        # Several such links stand on the page; read out, each must say which text it is of.
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
        box.commit()

    def _tell(self, code: str, text: str) -> None:
        self._search(code)
        self.written.emit(code, text)

    def _search(self, code: str) -> None:
        words = persons_words(self._boxes[code].persons())
        quoted = self.explain(self._boxes[code].words)
        for hint, said in ((self._hints[code], words), (self._quoted[code], quoted)):
            hint.setText(said)
            hint.setVisible(bool(said))

    def put(self, code: str, text: str) -> None:
        """Shows another text in a part, as an undo does."""
        self._boxes[code].put(text)
        self._search(code)

    def discard(self) -> None:
        """Another report comes: nothing of this one stays, not even what could not be kept."""
        # Another report: all boxes are made anew, also those with what could not be kept.
        self._shape = ((), ())

    @property
    def refused(self) -> str:
        """The first part that cannot be kept as it is; empty for none."""
        return next((code for code, box in self._boxes.items() if box.refused), "")

    def commit(self) -> None:
        """Commits what is being written, before the page is left."""
        for box in self._boxes.values():
            box.commit()

    def stand(self, code: str) -> bool:
        """Goes to a part; whether there is one of that code."""
        box = self._boxes.get(code)
        if box is None:
            return False
        box.setFocus()
        self.ensureWidgetVisible(box)
        return True
