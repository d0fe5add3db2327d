"""Fields below each other, and what was typed into one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ui.base.theme import GAP
from ui.kit.parts import label

if TYPE_CHECKING:
    from collections.abc import Iterable


def form_of(rows: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """Fields below each other, each by its words."""
    form = QFormLayout()
    form.setHorizontalSpacing(GAP)
    form.setVerticalSpacing(8)
    for words, field in rows:
        field.setAccessibleName(words)
        form.addRow(label(words, "label"), field)
    return form


def typed(field: QLineEdit) -> str:
    """What was typed, in one line and with whole letters."""
    # Some input methods type letters and marks apart; paper would show them side by side.
    return " ".join(unicodedata.normalize("NFC", field.text()).split())
