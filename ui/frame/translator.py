"""Answers Qt's requests for words from our own catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from gbv_desktop.i18n import _
from ui.frame.qt_words import OTHERWISE, QT_WORDS


class CatalogueTranslator(QTranslator):
    """Qt's words in the language in use."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Never: Qt does not ask a translator that calls itself empty."""
        return False

    # None says "ask the next translator"; an empty string would blank the label.
    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Our word for one of Qt's, or None when it is not among ours."""
        del context, disambiguation, n
        if sourceText not in QT_WORDS:
            return None
        return _(OTHERWISE.get(sourceText, sourceText))
