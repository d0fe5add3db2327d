"""A box to choose from, narrower than its longest words; the tip tells them whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from ui.base import theme
from ui.kit.layout.eliding import ElidingComboBox

LISTED = 520
"""Pixels at 100 % that the opened list takes at most."""


class PickBox(ElidingComboBox):
    """Choices by what lies behind their words.

    Args:
        letters: how many letters it shows at least.
    """

    def __init__(self, letters: int) -> None:
        super().__init__()
        # By letters and not by its contents: names of activities are wider than a page.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    @property
    def chosen(self) -> str:
        """What lies behind the chosen words; empty if nothing is chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Chooses; the first one if that is not offered."""
        self.setCurrentIndex(max(self.findData(code), 0))

    def leave_open(self) -> None:
        """Nothing is chosen; the placeholder says what to do."""
        self.setCurrentIndex(-1)

    @property
    def open(self) -> bool:
        """Whether something can be chosen and nothing is."""
        return self.currentIndex() < 0 < self.count()

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offers other choices, code and words; what was chosen stays if it is among them.

        Nothing is told unless another one is chosen by it.
        """
        before, was_open = self.chosen, self.open
        # Between emptied and filled the first line would be told as chosen.
        self.blockSignals(True)
        self.clear()
        for code, words in choices:
            self.addItem(words, code)
        if was_open:
            self.leave_open()
        else:
            self.choose(before)
        self.blockSignals(False)
        self.setToolTip(self.currentText())
        # The opened list has the room for the words that the narrow box cuts off.
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + theme.px(24), theme.px(LISTED)))
        if self.chosen != before:
            self.currentIndexChanged.emit(self.currentIndex())
