"""A field for a password: hidden letters, and an eye to look at them."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.i18n import _
from ui.kit.fields.named import named
from ui.kit.fields.side_button import SideButton


class PasswordField(QWidget):
    """A name above, the field below.

    Signals:
        returned: Enter was pressed in the field.
        left: the field was left; judge the password now and not at each key.
        typed: it changed.
    """

    returned = Signal()
    left = Signal()
    typed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.setLayout(named(name, self.field))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(200)
        # A password may hold letters with accents, so the typing program must stay at work.
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhNone)
        self.setFocusProxy(self.field)
        self._eye = SideButton(self.field, "eye", _("Show the password"), self._toggle)
        self.field.returnPressed.connect(self.returned)
        self.field.editingFinished.connect(self.left)
        self.field.textChanged.connect(lambda _words: self.typed.emit())

    @property
    def words(self) -> str:
        """What was typed, in composed letters."""
        # A key is made of its bytes: another typing program must come to the same ones.
        return unicodedata.normalize("NFC", self.field.text())

    def start_again(self) -> None:
        """Marks everything, so that the next key replaces it."""
        self.field.setFocus()
        self.field.selectAll()

    def empty(self) -> None:
        """Forgets what was typed, and hides the next letters."""
        self.field.clear()
        if self.field.echoMode() != QLineEdit.EchoMode.Password:
            self._toggle()

    def mark_wrong(self, wrong: bool) -> None:
        """Draws the field as wrong or right."""
        self.field.setProperty("wrong", wrong)
        # Qt does not look at a property again by itself.
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _toggle(self) -> None:
        hidden = self.field.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self._eye.show_icon("eye-off" if hidden else "eye")
        words = _("Hide the password") if hidden else _("Show the password")
        self._eye.setToolTip(words)
        self._eye.setAccessibleName(words)
