"""F1: which key does what, on this page and everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.urgent_words import TITLE
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import Card, button, label, row, scrolled, set_style
from ui.print.urgent import show_urgent

Shortcuts = Sequence[tuple[str, str]]

GLOBAL_SHORTCUTS = (
    ("Alt+1 … 9", N_("Go to a place")),
    ("Ctrl+Enter", N_("The main button of the page")),
    ("F1", N_("Help: the keys")),
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


class ShortcutsDialog(QDialog):
    """A list to read; Esc or Enter closes it.

    Attributes:
        urgent_wanted: what matters more than any key is asked for.
    """

    def __init__(
        self, page: str, own: Shortcuts, everywhere: Shortcuts, over: QWidget | None
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Help: the keys"))
        self.urgent_wanted = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        body = QWidget()
        cards = QVBoxLayout(body)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(GAP)
        if own:
            cards.addWidget(_card(fill(_("On the page “{page}”"), {"page": page}), own))
        cards.addWidget(_card(_("Everywhere"), everywhere))
        area = scrolled(set_style(body, "body"))
        lines.addWidget(area, 1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        urgent = button(_(TITLE), self._want_urgent, icon="phone")
        lines.addLayout(row(urgent, 1, close))
        size_dialog(self, 460, body=area)

    def _want_urgent(self) -> None:
        self.urgent_wanted = True
        self.accept()


def show_shortcuts(
    shell: Shell, page: str, own: Shortcuts, everywhere: Shortcuts, over: QWidget | None
) -> None:
    """Lists the keys; from there it is one step to whom to call."""
    dialog = ShortcutsDialog(page, own, everywhere, over)
    shell.ask.show(dialog)
    if dialog.urgent_wanted:
        show_urgent(shell)


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
