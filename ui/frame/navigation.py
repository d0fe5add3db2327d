"""The places on the left, with how many things wait at each; Alt+digit goes there.

Where the window is narrow only their signs are shown: the page needs the room. A button above
them brings their names back until somebody has gone to a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import icons, theme
from ui.base.places import Place
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import button, label, rule, set_style
from ui.kit.shortcuts import ShortcutButton

DIGITS = 10
"""So many places have a key of their own."""
WIDTH = 212
SIGN, AROUND = 28, 48
"""A sign at 100 %, and the pixels around it, that a place takes without its name."""


def keys_of(places: Sequence[Place]) -> dict[str, str]:
    """The key of each place that has one, by its name.

    The tenth is Alt+0, as it lies on the keyboard; there is no digit for more.
    """
    keyed = [each.name for each in places if each.keyed]
    return {name: f"Alt+{at % DIGITS}" for at, name in enumerate(keyed[:DIGITS], start=1)}


class PlaceButton(ShortcutButton):
    """One place; a number stands at its right end while things wait there."""

    def __init__(self, place: Place, key: str) -> None:
        super().__init__(f"  {_(place.title)}", key)
        self.place = place
        set_style(self, "place")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setAccessibleName(_(place.title))
        self._waiting = label("", "count")
        self._waiting.hide()
        self._line = QHBoxLayout(self)
        self._line.addStretch(1)
        self._line.addWidget(self._waiting)
        self.toggled.connect(self._colour)
        self._colour(False)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Shows its sign alone, or its name beside it; the tip has what is not shown."""
        name = _(self.place.title)
        self.setText("" if folded else f"  {name}")
        self.setToolTip(" · ".join(filter(None, (name if folded else "", self.key))))
        ways = Qt.AlignmentFlag
        self._line.setContentsMargins(0, 0, 4 if folded else 16, 0)
        self._line.setAlignment(self._waiting, ways.AlignTop if folded else ways.AlignVCenter)

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
        folded(): the names went away, or came back; it has another width.
    """

    wanted = Signal(str)
    folded = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        set_style(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Places"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 12, 1, 12)
        lines.setSpacing(2)
        self._narrow, self._named = False, False
        self._turn = button("", self._turn_names, kind="place")
        self._turn.hide()
        lines.addWidget(self._turn)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, PlaceButton] = {}
        keys = keys_of(places)
        for at, place in enumerate(places):
            if at and place.group != places[at - 1].group:
                lines.addWidget(_gap())
            made = PlaceButton(place, keys.get(place.name, ""))
            made.clicked.connect(lambda _on=False, name=place.name: self.wanted.emit(name))
            self._group.addButton(made)
            self._buttons[place.name] = made
            lines.addWidget(made)
        lines.addStretch(1)
        # Measured, not fixed: the names differ by language, and large text makes them wider.
        widest = max(each.sizeHint().width() for each in self._buttons.values())
        self._wide = max(theme.px(WIDTH), widest + 1)
        self._arrange()

    def show_at(self, place: str) -> None:
        """Marks where the person is; names that were asked for make room for the page."""
        # Set here and not by the click: the desk may lead elsewhere, as Esc does.
        self._buttons[place].setChecked(True)
        self._named = False
        self._arrange()

    def fold(self, narrow: bool) -> None:
        """Shows signs alone in a narrow window."""
        if narrow != self._narrow:
            self._narrow, self._named = narrow, False
            self._arrange()

    def _turn_names(self) -> None:
        self._named = not self._named
        self._arrange()

    def _arrange(self) -> None:
        signs = self._narrow and not self._named
        self._turn.setVisible(self._narrow)
        words = _("Show the names of the places") if signs else _("Show the signs alone")
        self._turn.setAccessibleName(words)
        self._turn.setToolTip(words)
        icons.put(self._turn, "chevron-right" if signs else "chevron-left", "second")
        for each in self._buttons.values():
            each.fold(signs)
        self.setFixedWidth(theme.px(SIGN) + AROUND if signs else self._wide)
        self.folded.emit()

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
        # Only the focus moves: going there reads a page, and who walks by five would wait five
        # times.
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class PlacesArea(VerticalScrollArea):
    """The places; they scroll where the window is too low for them, and take no more width."""

    def __init__(self, places: Navigation) -> None:
        super().__init__(places)
        self._places = places
        self.verticalScrollBar().rangeChanged.connect(lambda *_range: self._fit_width())
        places.folded.connect(self._fit_width)
        self._fit_width()

    def _fit_width(self) -> None:
        """As wide as what is in it, and its bar while it needs one."""
        # A fixed width without the bar's would let it lie over the numbers of what waits.
        bar = self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() else 0
        self.setFixedWidth(self._places.minimumWidth() + beside)


def _gap() -> QWidget:
    made = QWidget()
    line = QVBoxLayout(made)
    line.setContentsMargins(20, 8, 20, 8)
    line.addWidget(rule())
    return made
