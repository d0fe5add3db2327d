"""One line of what is told once a year: a duty or a criterion, with its state and a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.entry.texts.card_list import ToldCard
from ui.kit.fields.autosave_box import AutosaveBox, persons_words
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, label

LINES = 48
"""Height of a text at 100 %: two lines are what most need."""

Told = tuple[str, str]
"""What is told of one line: what was chosen, empty for nothing, and the words beside it."""


@dataclass(frozen=True)
class YearLine:
    """One line to be told of.

    Attributes:
        place: the id of the duty or criterion.
        proposed: what the figures propose; empty for nothing. why: what it rests on, in words.
    """

    place: str
    head: str
    words: str
    told: Told
    proposed: str = ""
    why: str = ""


class YearCard(ToldCard):
    """One duty or criterion; what is changed is told when its field is left.

    Signals:
        written(place, Told, Told): what was told before, and what is told now.
        document_asked(place): a document of the register is wanted as its evidence.
    """

    written = Signal(str, object, object)
    document_asked = Signal(str)

    def __init__(self, line: YearLine, choices: Mapping[str, str]) -> None:
        super().__init__(line.head)
        self._line, self._choices, self._known = line, choices, line.told
        self.state, self.text = ElidingComboBox(), AutosaveBox()
        words = _("Evidence from the register of documents…")
        self.document = button(words, self._ask_document, kind="link", icon="book-open")
        self.document.setAccessibleName(f"{line.head}. {words}")
        self._why, self._hint = label("", "small"), label("", "hint", "warning")
        for choice, words in choices.items():
            self.state.addItem(words, choice)
        self.text.setFixedHeight(theme.px(LINES))
        self.add(label(line.words, "second"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for at, (words, field) in enumerate(((_("State"), self.state), (_("Note"), self.text))):
            shown = label(words, "second")
            shown.setWordWrap(False)
            shown.setBuddy(field)
            field.setAccessibleName(f"{line.head}. {words}")
            grid.addWidget(shown, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.state, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.text, 1, 1)
        grid.addWidget(self.document, 2, 1, Qt.AlignmentFlag.AlignLeft)
        self.lines.addLayout(grid)
        for said in (self._why, self.text.room, self._hint):
            said.hide()
            self.add(said)
        self.state.activated.connect(self.commit)
        self.text.written.connect(self.commit)

    @property
    def first(self) -> QWidget:
        """How far it is."""
        return self.state

    def show_line(self, line: YearLine, *, editable: bool) -> None:
        """Shows what is stored and proposed; a text that is being written just now stays."""
        self._line, self._known = line, line.told
        choice, words = line.told
        if self.state.findData(choice) < 0:  # a word of another program, kept as it is
            self.state.addItem(choice, choice)
        self.state.setCurrentIndex(self.state.findData(choice))
        self.text.show_stored(words)
        self.state.setEnabled(editable)
        self.text.setReadOnly(not editable)
        self.document.setVisible(editable)
        self.propose(line.proposed, line.why)
        self._search()

    def propose(self, choice: str, why: str) -> None:
        """Says what the figures propose, where nothing is told yet."""
        self._line = YearLine(*identity(self._line), self._known, choice, why)
        words = ""
        if choice and not self._known[0]:
            said = _("Proposed: {state} ({why})")
            words = fill(said, {"state": self._choices[choice], "why": why})
        self._why.setText(words)
        self._why.setVisible(bool(words))

    @property
    def proposal(self) -> tuple[str, Told, Told] | None:
        """What taking the proposal over changes; ``None`` where there is none to take."""
        if not self._line.proposed or self._known[0]:
            return None
        return self._line.place, self._known, (self._line.proposed, self._known[1])

    @property
    def refused(self) -> bool:
        """Whether something stands there that cannot be kept as it is."""
        return self.text.refused

    @property
    def has_entries(self) -> bool:
        """Whether anything is told."""
        return self._known != ("", "")

    def put(self, told: Told) -> None:
        """Shows another state of things whatever stands there, as an undo does."""
        self.text.put(told[1])
        proposed, why = self._line.proposed, self._line.why
        self.show_line(YearLine(*identity(self._line), told, proposed, why), editable=True)

    def _ask_document(self) -> None:
        self.document_asked.emit(self._line.place)

    def quote(self, document: str) -> None:
        """Puts a document behind what is told, once."""
        from gbv_desktop.office.papers.document_register import named_once

        told = named_once(self.text.words, document)
        if told != self.text.words:
            self.text.put(told)
            self.commit()

    def commit(self, *_told: object) -> None:
        """Tells what was written since."""
        self._search()
        if self.text.refused:
            return
        now = (str(self.state.currentData()), self.text.words.strip())
        before, self._known = self._known, now
        self.propose(self._line.proposed, self._line.why)
        if now != before:
            self.written.emit(self._line.place, before, now)

    def cover(self, hidden: bool) -> None:
        """Covers the numbers of cases in what is told, or shows them."""
        self.text.cover(hidden)
        self._search()

    def _search(self) -> None:
        """Points out what may tell who somebody is."""
        words = persons_words(self.text.persons())
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


def identity(line: YearLine) -> tuple[str, str, str]:
    """What stays of a line whatever is told of it."""
    return line.place, line.head, line.words
