"""Names and titles of the two people of an office."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.i18n import _
from ui.base.theme import GAP
from ui.kit.parts import Card, label

_KEYS = ("preparer", "approver")


class PeopleForm(QWidget):
    """Two blocks of two fields.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        self._fields: dict[tuple[str, str], QLineEdit] = {}
        self._blocks: dict[str, Card] = {}
        heads = (_("Enters the figures"), _("Approves and signs"))
        for key, head in zip(_KEYS, heads, strict=True):
            block = Card(head)
            form = QFormLayout()
            form.setHorizontalSpacing(GAP)
            form.setVerticalSpacing(8)
            for part, words in (("title", _("Title")), ("name", _("Name (may stay empty)"))):
                field = self._fields[key, part] = QLineEdit()
                field.setMaxLength(120)
                field.setAccessibleName(f"{head}: {words}")
                field.textChanged.connect(self._tell)
                form.addRow(label(words, "label"), field)
            block.lines.addLayout(form)
            self._blocks[key] = block
            lines.addWidget(block)
        self.setFocusProxy(self._fields["preparer", "title"])

    def _tell(self, _words: str) -> None:
        self.changed.emit()

    def show_people(self, preparer: Person, approver: Person) -> None:
        """Fills the fields."""
        for key, person in zip(_KEYS, (preparer, approver), strict=True):
            self._fields[key, "title"].setText(person.title)
            self._fields[key, "name"].setText(person.name)

    def hide_preparer(self) -> None:
        """Where several people sign in, whoever enters is known by that."""
        self._blocks["preparer"].hide()
        self.setFocusProxy(self._fields["approver", "title"])

    @property
    def preparer(self) -> Person:
        """Who enters."""
        return self._person("preparer")

    @property
    def approver(self) -> Person:
        """Who approves."""
        return self._person("approver")

    def _person(self, key: str) -> Person:
        name, title = (
            # Some input methods type letters and marks apart; one name must be one name.
            unicodedata.normalize("NFC", self._fields[key, part].text()).strip()
            for part in ("name", "title")
        )
        return Person(name, title)

    def missing(self) -> str:
        """What is missing, in words."""
        both = self.preparer.title and self.approver.title
        return "" if both else _("Both titles are needed.")


def person_words(person: Person) -> str:
    """A person as one line: name and title, or the title alone."""
    return f"{person.name}, {person.title}" if person.name else person.title
