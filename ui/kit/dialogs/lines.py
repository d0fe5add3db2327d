"""A dialog that asks for a few lines, such as a reason."""

from __future__ import annotations

import unicodedata

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.text.lengths import WORDS_CHARS
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.early_words import program_name
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.text_limit import near, too_long
from ui.kit.parts import button, enable, label, row


class LinesDialog(QDialog):
    """Takes some words; empty ones are not taken.

    Args:
        one_line: whether it is a name and no running text: Enter gives it.
    """

    def __init__(
        self,
        asked: str,
        act: str,
        more: str = "",
        known: str = "",
        over: QWidget | None = None,
        *,
        one_line: bool = False,
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(program_name())
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 480)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        lines.addWidget(label(asked, "head"))
        if more:
            lines.addWidget(label(more, "second"))
        self._field: QLineEdit | PlainBox = QLineEdit(known) if one_line else PlainBox(known)
        self._field.setAccessibleName(asked)
        if isinstance(self._field, PlainBox):
            self._field.setFixedHeight(theme.px(96))
        self._field.textChanged.connect(self._judge)
        lines.addWidget(self._field)
        self._room = label("", "small")
        lines.addWidget(self._room)
        self._act = button(act, self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._act.setDefault(one_line)
        self._judge()

    @property
    def words(self) -> str:
        """What was written, in composed letters."""
        field = self._field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        return unicodedata.normalize("NFC", text).strip()

    def _judge(self) -> None:
        """What is too long stays to be shortened, and says so before it can be sent."""
        # Counted as it is kept: taken apart, a Vietnamese letter would count for two or three.
        count = len(self.words)
        long = too_long(count, WORDS_CHARS) if count > WORDS_CHARS else ""
        self._room.setText(long or near(count, WORDS_CHARS))
        self._room.setVisible(bool(self._room.text()))
        enable(self._act, long or ("" if self.words else _("Write something first.")))
