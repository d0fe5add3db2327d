"""A dialog as high as its wrapped words need."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QDialog, QScrollArea

from ui.base import theme
from ui.base.theme import MARGIN
from ui.kit.dialogs.enter import enter_accepts
from ui.kit.layout.screens import BAR, keep_on_screen, room_of


def at_least_as_wide(lines: QBoxLayout, width: int) -> None:
    """Makes a dialog so wide, and wider where its words are.

    A minimum of the dialog itself would let Qt squeeze its buttons together.

    Args:
        lines: the layout of the dialog.
        width: in pixels at 100 %.
    """
    lines.addStrut(theme.px(width) - 2 * MARGIN)
    dialog = lines.parentWidget()
    if dialog is not None:
        keep_on_screen(dialog)
    if isinstance(dialog, QDialog):
        enter_accepts(dialog)


def size_dialog(
    dialog: QDialog, width: int, height: int = 0, *, body: QScrollArea | None = None
) -> None:
    """Gives a dialog a width, and at least the height that its words take then.

    Args:
        dialog: with its layout filled.
        width, height: in pixels at 100 %; of the height the higher one counts.
        body: what scrolls where the window below is too low for everything.
    """
    lines = dialog.layout()
    if lines is None:
        return
    enter_accepts(dialog)
    across, down = room_of(dialog).toTuple()
    wide = min(max(theme.px(width), lines.minimumSize().width()), across)
    # Qt answers -1 where no words are wrapped.
    needed = max(lines.totalHeightForWidth(wide), lines.totalSizeHint().height())
    least = min(needed, theme.px(620))
    content = body.widget() if body is not None else None
    if body is not None and content is not None:
        inside = content.heightForWidth(wide - 2 * MARGIN - BAR)
        # The same within the body: as high as it likes, then.
        inside = inside if inside >= 0 else content.sizeHint().height()
        frame = needed - body.sizeHint().height()
        least, needed = frame + min(inside, theme.px(120)), frame + inside
        body.setMinimumHeight(min(inside, theme.px(120)))
    dialog.setMinimumWidth(min(wide, max(lines.minimumSize().width(), theme.px(480))))
    dialog.resize(wide, min(max(theme.px(height), needed), down))
    dialog.setMinimumHeight(min(least, down))
    keep_on_screen(dialog)


def grow_for(dialog: QDialog, body: QScrollArea) -> None:
    """Makes a dialog higher where a sentence came into it, as far as the screen has room: else the
    field that the sentence is about may be the one that it pushes out of sight."""
    lines, content = dialog.layout(), body.widget()
    if lines is None or content is None:
        return
    lines.activate()
    lacking = content.sizeHint().height() - body.viewport().height()
    if lacking > 0:
        dialog.resize(dialog.width(), min(dialog.height() + lacking, room_of(dialog).height()))
        keep_on_screen(dialog)
