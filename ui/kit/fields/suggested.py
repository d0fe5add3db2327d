"""Words that are offered below a line while somebody types in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget


def suggest(line: QLineEdit, words: Iterable[str]) -> None:
    """Offers those of the words that hold what is typed; any other words may be typed too."""
    made = QCompleter(list(words), line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(made)
    # The list is made when somebody types: none is left behind by a field that nobody touched.
    line.textEdited.connect(lambda _text: _follow(made))


def _follow(made: QCompleter) -> None:
    offered = made.popup()
    if offered is not None and offered.findChild(_ClickGoesOn) is None:
        _ClickGoesOn(offered)


class _ClickGoesOn(QObject):
    """Qt lets a click beside the list only close it: here it reaches what was clicked as well."""

    def __init__(self, offered: QWidget) -> None:
        super().__init__(offered)
        offered.installEventFilter(self)

    def eventFilter(self, offered: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Closes the list and hands a press beside it on."""
        if not (
            isinstance(event, QMouseEvent)
            and isinstance(offered, QWidget)
            and event.type() == QEvent.Type.MouseButtonPress
            and not offered.rect().contains(event.position().toPoint())
        ):
            return False
        offered.hide()
        at = event.globalPosition()
        below = QApplication.widgetAt(at.toPoint())
        if below is not None:
            pressed = QMouseEvent(
                event.type(),
                below.mapFromGlobal(at),
                at,
                event.button(),
                event.buttons(),
                event.modifiers(),
            )
            QApplication.sendEvent(below, pressed)
        return True
