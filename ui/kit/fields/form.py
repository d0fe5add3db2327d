"""Fields below each other, and what was typed into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from gbv_desktop.domain.text.one_line import in_one_line
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
    return in_one_line(field.text())
