"""The strip above the plan: which version is in force, and how the draft of the next one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gbv_desktop.i18n import _, fill
from ui.base.words import day
from ui.kit.layout.flow import FlowBox
from ui.kit.layout.folding import FoldingLine
from ui.kit.parts import button, enable, label, set_style

if TYPE_CHECKING:
    from gbv_desktop.office.plan.editions import PlanEdition
    from ui.plan.editing.editor import ShownDraft


ONE_LINE = 620
"""Width at 100 % below which the acts stand below the words."""


class DraftStrip(QFrame):
    """One line of words, and what can be done about the draft beside it.

    Signals:
        begun(): a draft is to be begun.
        discarded(): it is to be thrown away.
        to_excel(), from_excel(): the plan as a workbook goes out, or comes in.
    """

    begun = Signal()
    discarded = Signal()
    to_excel = Signal()
    from_excel = Signal()

    def __init__(self, why_not: str) -> None:
        super().__init__()
        self._why_not = why_not
        set_style(self, "strip")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 6, 12, 6)
        self._words = label("", "")
        self._words.setWordWrap(True)
        self.begin = button(_("Prepare the next version"), self.begun.emit, icon="pencil")
        self.discard = button(_("Throw the draft away…"), self.discarded.emit, kind="link")
        self.out = button(_("To Excel…"), self.to_excel.emit, kind="link", icon="download")
        self.into = button(_("From Excel…"), self.from_excel.emit, kind="link", icon="upload")
        acts = FlowBox(self.out, self.into, self.begin, self.discard, right=True)
        lines.addWidget(FoldingLine((self._words, 1), (acts, 0), below=ONE_LINE))

    def show_state(self, current: PlanEdition | None, shown: ShownDraft | None) -> None:
        """Shows the version in force, and the draft that there may be."""
        edition = current.identity.edition if current else 1
        begins = day(current.begins) if current else ""
        self.begin.setVisible(shown is None)
        self.discard.setVisible(shown is not None)
        for each in (self.begin, self.discard, self.into):
            enable(each, self._why_not)
        if shown is None:
            words = _("Version {edition} of the plan is in force, from {day}.")
            self._words.setText(fill(words, {"edition": edition, "day": begins}))
            return
        words = _(
            "You are preparing version {next}. All units go on working by version {edition} until"
            " you apply it."
        )
        self._words.setText(fill(words, {"next": shown.draft.edition, "edition": edition}))
