"""The places on the left, with how many things wait at each; Alt+digit goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui import icons, theme
from ui.keypress import KeyButton
from ui.places import Place
from ui.widgets.parts import dress, label, rule

WIDTH = 212


class PlaceButton(KeyButton):
    """One place; a number stands at its right end while things wait there."""

    def __init__(self, place: Place, digit: int) -> None:
        super().__init__(f"  {_(place.title)}", f"Alt+{digit}")
        self.place = place
        dress(self, "place")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setAccessibleName(_(place.title))
        self.setToolTip(self.key)
        self._waiting = label("", "count")
        self._waiting.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 16, 0)
        line.addStretch(1)
        line.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignVCenter)
        self.toggled.connect(self._colour)
        self._colour(False)

    def count(self, number: int) -> None:
        """Shows how many things wait; nothing for none."""
        self._waiting.setText(str(number))
        self._waiting.setVisible(number > 0)
        waiting = fill(_(N_("{count} waiting")), {"count": number}) if number else ""
        self.setAccessibleDescription(waiting)

    def _colour(self, chosen: bool) -> None:
        self.setIcon(icons.icon(self.place.icon, "primary" if chosen else "second"))


class Navigation(QWidget):
    """All places of an office.

    Signals:
        wanted(str): somebody wants to go there.
    """

    wanted = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        dress(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Places"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 12, 1, 12)
        lines.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, PlaceButton] = {}
        for at, place in enumerate(places):
            if at and place.group != places[at - 1].group:
                lines.addWidget(_gap())
            made = PlaceButton(place, (at + 1) % 10)
            made.clicked.connect(lambda _on=False, name=place.name: self.wanted.emit(name))
            self._group.addButton(made)
            self._buttons[place.name] = made
            lines.addWidget(made)
        lines.addStretch(1)
        widest = max(each.sizeHint().width() for each in self._buttons.values())
        self.setFixedWidth(max(theme.px(WIDTH), widest + 1))

    def show_at(self, place: str) -> None:
        """Marks where the person is."""
        self._buttons[place].setChecked(True)

    def count(self, place: str, number: int) -> None:
        """Shows how many things wait at a place."""
        if place in self._buttons:
            self._buttons[place].count(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Up and down walk through the places without going there."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((at for at, each in enumerate(buttons) if each.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


def _gap() -> QWidget:
    made = QWidget()
    line = QVBoxLayout(made)
    line.setContentsMargins(20, 8, 20, 8)
    line.addWidget(rule())
    return made
