"""The consolidated report of the last period to read, as the draft's texts word it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.writing.structure.paper import Block, Style
from ui.base.theme import MARGIN
from ui.base.words import period_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.layout.card_column import CardColumn
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import button, label, row, set_style

if TYPE_CHECKING:
    from ui.base.shell import Shell

LOOKS = {Style.PART: "head", Style.HEADING: "strong", Style.NOTE: "second"}


class PaperWordsDialog(QDialog):
    """The body of the paper, a paragraph below the other; figures of cases are covered.

    Args:
        shell: the world around it.
        period: the code of the period whose figures stand in it.
        blocks: the paragraphs.
    """

    def __init__(self, shell: Shell, period: str, blocks: Sequence[Block]) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("The consolidated report in the draft's words"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        words = _("With the figures of {period} that are here now; figures of cases are covered.")
        lines.addWidget(label(fill(words, {"period": period_name(period)}), "second"))
        column = set_style(CardColumn(), "body")
        column.show_cards([partial(label, each.text, LOOKS.get(each.style, "")) for each in blocks])
        lines.addWidget(VerticalScrollArea(column), 1)
        lines.addLayout(row(1, button(_("Close"), self.accept, kind="primary")))
        size_dialog(self, 820)
