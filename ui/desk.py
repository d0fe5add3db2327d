"""The desk: places on the left, the page in the middle, who on top, keys below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gbv_desktop import settings
from gbv_desktop.domain.offices.urgent_words import TITLE
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.places import Place, places
from ui.base.shell import Shell
from ui.base.topics import DAY
from ui.frame.foot import Foot
from ui.frame.help_dialog import show_help
from ui.frame.navigation import Navigation, PlacesArea
from ui.frame.topbar import TopBar
from ui.kit.layout.folding import is_narrow
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.kit.parts import set_style
from ui.kit.shortcuts import MAIN_ACT, SAVE_TABLE, WholeTable, bind_shortcut, main_button, press
from ui.pages import page_of
from ui.print.urgent import show_urgent

STEPS_BACK = 20
SIGNS_ALONE = 800
"""Width of the window at 100 % below which the places show their signs alone."""


class Desk(QWidget):
    """One office at work; pages are made when they are first gone to.

    Signals:
        quitting: somebody wants to close the program.
    """

    quitting = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        here = places(shell.who.consolidating, between=shell.who.between)
        self._places = {each.name: each for each in here}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._stack = FrontSizedStack()
        self.navigation = Navigation(
            tuple(each for each in self._places.values() if not each.under)
        )
        self.foot = Foot()
        self._build()
        self._wire()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if self.shell.who.training:
            rows.addWidget(TrainingBand(self.shell))
        self.top = TopBar(
            self.shell,
            (
                (_("Lock the screen"), "Ctrl+L", self.shell.locking.emit),
                (_("Hide or show sensitive figures"), "F9", self._toggle_figures),
                (_("Help: the manual and the keys"), "F1", self.help),
                (_(TITLE), "Shift+F1", self.urgent),
                (_("Quit"), "Ctrl+Q", self.quitting.emit),
            ),
        )
        rows.addWidget(self.top)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        # Large text on a low screen: the places scroll.
        middle.addWidget(PlacesArea(self.navigation))
        middle.addWidget(self._stack, 1)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)

    def _wire(self) -> None:
        shell = self.shell
        self.navigation.wanted.connect(self._forget)
        self.navigation.wanted.connect(self.go)
        shell.work.began.connect(self._forget)
        shell.went.connect(self.go)
        shell.said.connect(self.foot.say)
        shell.counted.connect(self.navigation.count)
        shell.work.stored.connect(self._note_saved)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F1", self.help),
            ("Shift+F1", self.urgent),
            ("F5", self.reload),
            ("F9", self._toggle_figures),
            ("Ctrl+F", self.search),
            ("Esc", self.back),
            (MAIN_ACT, self.main_act),
            ("Ctrl+L", self.shell.locking.emit),
        )
        for key, act in acts:
            bind_shortcut(key, self, act)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """In a narrow window the page needs the room of the places' names."""
        super().resizeEvent(event)
        # A page that is too wide makes the desk wider than its window; that is no more room.
        wide = min(event.size().width(), self.window().width())
        self.navigation.fold(is_narrow(wide, SIGNS_ALONE))

    # --- going about -----------------------------------------------------------------------------
    @property
    def place(self) -> str:
        """Where the person is; empty before the first place."""
        return self._trail[-1] if self._trail else ""

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.place)

    def go(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Shows a place; one that this role does not have is taken for the first."""
        place = self._places.get(name) or next(iter(self._places.values()))
        page = self._pages.get(place.name) or self._make(place)
        if self.place != place.name:
            self._trail = [*self._trail[-STEPS_BACK:], place.name]
        self._stack.setCurrentWidget(page)
        self.navigation.show_at(place.under or place.name)
        self.top.period.setVisible(page.by_period)
        self._announce()
        # Alt+digit and Enter on a place lead into the page, not to the button of the place.
        page.setFocus()
        page.come(arguments or {})
        for each in self._pages.values():
            each.recount()
        self.shell.remember(lambda known: settings.changed(known, place=place.name))

    def count_waiting(self) -> None:
        """The number beside the first place is told wherever the person begins."""
        first = next(iter(self._places.values()))
        if first.name not in self._pages:
            self._make(first).recount()

    def _make(self, place: Place) -> Page:
        page = page_of(place.name)(self.shell)
        self._pages[place.name] = page
        self._stack.addWidget(page)
        page.announced.connect(self._announce)
        return page

    def _announce(self) -> None:
        """Says below which keys do something here and now."""
        if self.page is not None:
            self.foot.show_shortcuts((*self.page.current_shortcuts(), ("F1", N_("Help"))))

    def back(self) -> None:
        """Esc: a step back inside the page, else to the place before."""
        if self.page is not None and self.page.back():
            return
        if len(self._trail) > 1:
            self._trail.pop()
            here = self._trail.pop()
            self.foot.forget()
            self.go(here)

    def reload(self) -> None:
        """F5: reads the page again."""
        if self.page is not None:
            self.page.refresh()

    def search(self) -> None:
        """Ctrl+F: into the page's search box."""
        box = self.page.search_box() if self.page is not None else None
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            box.selectAll()

    def main_act(self) -> None:
        """Ctrl+Enter: presses the page's main button, or says why it cannot be pressed."""
        main = main_button(self.page) if self.page is not None else None
        if main is None:
            self.shell.say(_("Nothing to press here."))
        else:
            press(main)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """The keys of tables, where nothing else has taken them: they mean the main table."""
        table = self.page.main_view() if self.page is not None else None
        if not isinstance(table, WholeTable):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            table.copy()
        elif event.keyCombination() == SAVE_TABLE:
            table.save()
        else:
            super().keyPressEvent(event)

    def help(self) -> None:
        """F1: the page of the manual that belongs here, and the keys."""
        show_help(self.shell, self.page)

    def urgent(self) -> None:
        """Shift+F1: whom to call when somebody needs help now."""
        show_urgent(self.shell)

    def _toggle_figures(self) -> None:
        self.shell.hide(not self.shell.hidden)

    def _forget(self, _what: object) -> None:
        self.foot.forget()

    def _note_saved(self, changed: frozenset[str]) -> None:
        if changed != {DAY}:
            self.foot.saved(datetime.now().astimezone())


class TrainingBand(QLabel):
    """The violet band that nobody can take for real work, with the day that is played."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        set_style(self, "band")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shell.named.connect(self._say)
        self._say()

    def _say(self) -> None:
        today = fill(_("today is {day}"), {"day": self._shell.today})
        self.setText(f"{_('TRAINING MODE')} · {today}")
