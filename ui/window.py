"""The one window: who on top, the page in the middle, the keys below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStatusBar, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.office.glance import OfficeCard
from ui.pages.office import OfficePage, role_name
from ui.theme import GAP
from ui.widgets.parts import label

Glance = Callable[[], OfficeCard | None]


class MainWindow(QMainWindow):
    """Shows which office this is; reads it again on F5.

    Args:
        glance: tells which office lives in ``home``; may raise a Problem, which is shown.
        home: the office's folder.
    """

    def __init__(self, glance: Glance, home: Path) -> None:
        super().__init__()
        self._glance, self._home = glance, home
        self.setStatusBar(status_bar())
        self._add_key(_("Look again"), QKeySequence("F5"), self.reload)
        self._add_key(_("Quit"), QKeySequence("Ctrl+Q"), self.close)
        self.resize(1180, 700)
        self.setMinimumSize(720, 480)
        self.reload()

    def _add_key(self, words: str, key: QKeySequence, act: Callable[[], object]) -> None:
        action = QAction(words, self)
        action.setShortcut(key)
        action.triggered.connect(act)
        self.addAction(action)

    def reload(self) -> None:
        """Reads which office this is and shows it."""
        try:
            found: OfficeCard | Problem | None = self._glance()
        except Problem as problem:
            found = problem
        card = found if isinstance(found, OfficeCard) else None
        name = program_name()
        self.setWindowTitle(f"{card.unit_name} – {name}" if card else name)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if card and card.training:
            rows.addWidget(training_band())
        rows.addWidget(top_bar(card))
        rows.addWidget(OfficePage(found, self._home, self.reload), 1)
        self.setCentralWidget(whole)


def program_name() -> str:
    """What the program calls itself."""
    return _("Reports of the plan against gender-based violence")


def training_band() -> QLabel:
    """The violet band that nobody can take for real work."""
    band = label(_("TRAINING MODE"), "band")
    band.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return band


def top_bar(card: OfficeCard | None) -> QWidget:
    """Whose office, which plan, in which role; the program's name where there is no office."""
    bar = QWidget()
    bar.setObjectName("top")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setMinimumHeight(52)
    row = QHBoxLayout(bar)
    row.setContentsMargins(20, 8, 20, 8)
    row.setSpacing(GAP)
    unit = label(card.unit_name if card else program_name(), "unit")
    unit.setWordWrap(False)
    row.addWidget(unit)
    row.addWidget(label(card.plan_title if card else "", "second"), 1)
    if card:
        centre = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(label(role_name(card), "chip", "primary"), 0, centre)
    return bar


def status_bar() -> QStatusBar:
    """The saved state and the keys of this page."""
    bar = QStatusBar()
    bar.setSizeGripEnabled(False)
    bar.addWidget(label(_("Does not use the network"), "status"))
    bar.addPermanentWidget(label(_("F5 Look again · Ctrl+Q Quit"), "keys"))
    for part in bar.findChildren(QLabel):
        part.setWordWrap(False)
    return bar
