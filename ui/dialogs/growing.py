"""A dialog grows with what comes to stand in it later: a refusal, one more line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from ui.screens import room_of


class Growing(QObject):
    """Watches a dialog; without it Qt squeezes the new words among the old ones."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Makes room once the layout asks for another size; never takes any away."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QDialog):
            self._grow(watched)
        return False

    def _grow(self, dialog: QDialog) -> None:
        lines = dialog.layout()
        if lines is None:
            return
        needed = max(lines.totalHeightForWidth(dialog.width()), lines.totalMinimumSize().height())
        needed = min(needed, room_of(dialog).height())
        if needed > dialog.height():
            dialog.resize(dialog.width(), needed)
