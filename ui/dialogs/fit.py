"""A dialog as high as its wrapped words need."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui import theme


def fit(dialog: QDialog, width: int, height: int = 0) -> None:
    """Gives a dialog a width, and at least the height that its words take then.

    Args:
        dialog: with its layout filled.
        width, height: in pixels at 100 %; of the height the higher one counts.
    """
    lines = dialog.layout()
    if lines is None:
        return
    wide = theme.px(width)
    needed = lines.totalHeightForWidth(wide)
    dialog.setMinimumWidth(min(wide, theme.px(480)))
    dialog.resize(wide, max(theme.px(height), needed))
    dialog.setMinimumHeight(min(needed, theme.px(620)))
