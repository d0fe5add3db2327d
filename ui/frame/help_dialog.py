"""F1: the page of the manual that belongs to the place, and which key does what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.urgent_words import TITLE
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.places import manual_of
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.frame.manual import CONTENTS, ManualReader
from ui.kit.dialogs.size import size_dialog
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.kit.parts import Card, button, label, row, scrolled, set_style
from ui.print.urgent import show_urgent

Shortcuts = Sequence[tuple[str, str]]

GLOBAL_SHORTCUTS = (
    ("Alt+1 … 9", N_("Go to a place")),
    ("Ctrl+Enter", N_("The main button of the page")),
    ("F1", N_("Help: the manual and the keys")),
    ("Shift+F1", TITLE),
    ("F5", N_("Look again")),
    ("F9", N_("Hide or show sensitive figures")),
    ("Ctrl+F", N_("Search")),
    ("Ctrl+C", N_("Copy the table")),
    ("Ctrl+Shift+E", N_("Save the table")),
    ("Esc", N_("Back")),
    ("Ctrl+L", N_("Lock the screen")),
    ("Ctrl+Q", N_("Quit")),
)
"""The keys that work everywhere; pages add their own."""


class HelpDialog(QDialog):
    """To read; Esc or Enter closes it, F1 turns from the manual to the keys and back.

    Args:
        page: the title of the page of the program that it is asked for on.
        manual: the page of the manual that is opened.

    Attributes:
        urgent_wanted: what matters more than any key is asked for.
    """

    def __init__(self, page: str, manual: str, own: Shortcuts, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Help"))
        self.urgent_wanted = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        self.tabs = ElidingTabs()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Help"))
        self._stack = FrontSizedStack()
        self.reader = ManualReader(manual)
        keys = scrolled(set_style(_keys(page, own), "body"))
        for words, view in ((_("Manual"), self.reader), (_("Keys"), keys)):
            self.tabs.addTab(words)
            self._stack.addWidget(view)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        lines.addWidget(self.tabs)
        lines.addWidget(self._stack, 1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        urgent = button(_(TITLE), self._want_urgent, icon="phone")
        lines.addLayout(row(urgent, 1, close))
        QShortcut(QKeySequence("F1"), self).activated.connect(self._turn)
        size_dialog(self, 820, 680)

    def _turn(self) -> None:
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def _want_urgent(self) -> None:
        self.urgent_wanted = True
        self.accept()


def show_help(shell: Shell, page: Page | None, *, keys: bool = False) -> None:
    """Opens the manual where a page is told of; one step further are the keys and whom to call.

    Args:
        keys: the list of keys stands in front.
    """
    title, manual, own = "", "", tuple[tuple[str, str], ...]()
    if page is not None:
        title, own = page.head.title.text(), (*page.shortcuts, *page.more_shortcuts)
        manual = page.manual or manual_of(page.place)
    dialog = HelpDialog(title, manual or CONTENTS, own, shell.ask.over)
    dialog.tabs.setCurrentIndex(int(keys))
    shell.ask.show(dialog)
    if dialog.urgent_wanted:
        show_urgent(shell)


def _keys(page: str, own: Shortcuts) -> QWidget:
    body = QWidget()
    cards = QVBoxLayout(body)
    cards.setContentsMargins(0, 0, 0, 0)
    cards.setSpacing(GAP)
    if own:
        cards.addWidget(_card(fill(_("On the page “{page}”"), {"page": page}), own))
    cards.addWidget(_card(_("Everywhere"), GLOBAL_SHORTCUTS))
    cards.addStretch(1)
    return body


def _card(head: str, keys: Shortcuts) -> Card:
    card = Card(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(keys):
        grid.addWidget(label(key, "strong"), at, 0)
        grid.addWidget(label(_(words)), at, 1)
    card.lines.addLayout(grid)
    return card
