"""Buttons of which one is pressed: which sight of the same things is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.kit.parts import set_style


class SightButtons(QButtonGroup):
    """One button for each sight, in order; the first is pressed. Whoever shows them lays them out.

    Args:
        over: owns the group.
        words: of the buttons.
        turn: told which one somebody pressed, counted from 0.
    """

    def __init__(self, over: QWidget, words: Sequence[str], turn: Callable[[int], None]) -> None:
        super().__init__(over)
        self.parts: list[QWidget] = []
        for at, each in enumerate(words):
            made = set_style(QPushButton(each), "toggle")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self.addButton(made, at)
            self.parts.append(made)
        self.press(0)
        self.idClicked.connect(turn)

    def press(self, at: int) -> None:
        """Shows which sight is shown, whoever turned there."""
        self.button(at).setChecked(True)
