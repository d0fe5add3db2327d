"""Text typed for fonts of before Unicode, as it will read after it is converted."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.text.old_codes import OldCode, recognise, to_unicode
from gbv_desktop.domain.text.pasted import plain_text
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, label, row


class OldCodeDialog(QDialog):
    """Shows the words beside what came; ``words`` is what was chosen.

    Args:
        text: as it came; it was recognised.
    """

    def __init__(self, text: str, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Old Vietnamese fonts"))
        self._text = text
        self.words = plain_text(text)
        self._code, self._capitals = (
            ElidingComboBox(),
            QCheckBox(_("The text stood in capital letters")),
        )
        self._shown = QPlainTextEdit()
        self._build()
        self._show()

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(_("This text was typed for old fonts (.VnTime, VNI-Times)"), "head"))
        more = _("Papers and other computers can only read Unicode. It will read like this:")
        lines.addWidget(label(more, "second"))
        self._shown.setReadOnly(True)
        self._shown.setTabChangesFocus(True)
        self._shown.setAccessibleName(_("The text after conversion"))
        self._shown.setMinimumHeight(theme.px(96))
        lines.addWidget(self._shown, 1)
        for code in OldCode:
            self._code.addItem(str(code), code)
        self._code.setCurrentIndex(self._code.findData(recognise(self._text)))
        self._code.setAccessibleName(_("Old code"))
        self._code.currentIndexChanged.connect(self._show)
        self._capitals.toggled.connect(self._show)
        lines.addLayout(row(label(_("Old code"), "label"), self._code, self._capitals, 1))
        convert = button(_("Convert"), self._convert, kind="primary")
        convert.setDefault(True)
        # Recognising is a guess, and words may be meant as they stand.
        as_it_is = button(_("Leave as it is"), self.accept)
        lines.addLayout(row(1, button(_("Cancel"), self.reject), as_it_is, convert))
        size_dialog(self, 560, 320)

    def _show(self, _changed: object = None) -> None:
        self._shown.setPlainText(self._converted())

    def _converted(self) -> str:
        code = OldCode(self._code.currentData())
        capitals = code is OldCode.TCVN3 and self._capitals.isChecked()
        # Its capitals came from a second font over the same signs: only the person can know them.
        self._capitals.setVisible(code is OldCode.TCVN3)
        return plain_text(to_unicode(self._text, code, capitals=capitals))

    def _convert(self) -> None:
        self.words = self._converted()
        self.accept()
