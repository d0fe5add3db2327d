"""F1 on a cell: what counts and what does not, an example, and what stands beside, in full."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.i18n import _
from ui.base.theme import MARGIN
from ui.entry.detail.meaning import CellDetail, MeaningView
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, row, scrolled, set_style


class MeaningDialog(QDialog):
    """To read; the list of keys, which F1 is elsewhere, is one key more.

    Args:
        hidden: sensitive figures are hidden now; what the page covers is covered here as well.

    Attributes:
        keys_wanted: the list of keys is asked for.
    """

    def __init__(self, detail: CellDetail, over: QWidget | None = None, *, hidden: bool) -> None:
        super().__init__(over)
        self.setWindowTitle(_("About this cell"))
        self.keys_wanted = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        told = MeaningView()
        told.cover(hidden)
        # To read only: the box beside the form holds the same remark, and two would overwrite each
        # other.
        told.show_line(replace(detail, editable=False))
        area = scrolled(set_style(told, "body"))
        lines.addWidget(area, 1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        lines.addLayout(row(button(_("Help: the keys"), self._want_keys), 1, close))
        QShortcut(QKeySequence("F1"), self).activated.connect(self._want_keys)
        size_dialog(self, 520, body=area)

    def _want_keys(self) -> None:
        self.keys_wanted = True
        self.accept()
