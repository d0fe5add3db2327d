"""What people wrote, in labels and lines: masked while sensitive figures are hidden."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gbv_desktop.i18n import _, fill
from ui.base.hiding import WHY_COVERED, masked_if_hidden
from ui.base.shell import Shell
from ui.kit.parts import label


class _Follower(QObject):
    """Says a text again whenever figures are hidden or shown; lives as long as its widget."""

    def __init__(
        self, shell: Shell, put: Callable[[str], object], text: str, widget: QWidget
    ) -> None:
        super().__init__(widget)
        self._put, self._text = put, text
        # A slot of this object: with its widget it goes, and the shell, which stays, calls
        # nobody.
        shell.hiding.connect(self._say)
        self._say(shell.hidden)

    def _say(self, hidden: bool) -> None:
        self._put(masked_if_hidden(self._text, hidden=hidden))


def follow(shell: Shell, widget: QWidget, put: Callable[[str], object], text: str) -> None:
    """Puts a text of people into a widget now, and again when figures are hidden or shown."""
    _Follower(shell, put, text, widget)


def free_text_label(shell: Shell, text: str, kind: str = "", *, frame: str = "{reason}") -> QLabel:
    """A label with what people wrote.

    Args:
        shell: knows whether figures are hidden.
        text: what they wrote.
        kind: its look, as of ``label``.
        frame: the sentence that it stands in, with ``{reason}`` in its place.
    """
    made = label("", kind)
    follow(shell, made, lambda said: made.setText(fill(frame, {"reason": said})), text)
    return made


def cover_line(field: QLineEdit, *, hidden: bool) -> None:
    """Shows dots instead of a line of words that counts cases, while figures are hidden."""
    # Dots and not bullets by number: a line can be edited, and bullets would be kept in its
    # place.
    covered = hidden and masked_if_hidden(field.text(), hidden=True) != field.text()
    echo = QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal
    if field.echoMode() is not echo:
        field.setEchoMode(echo)
        field.setToolTip(_(WHY_COVERED) if covered else "")
