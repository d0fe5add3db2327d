"""The menu of a cell of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from gbv_desktop.domain.report.typed import NIL_SIGN, UNCOLLECTED_SIGN
from gbv_desktop.i18n import _

if TYPE_CHECKING:
    from ui.entry.grid.view import FormView


def cell_menu(view: FormView) -> QMenu:
    """What can be done with the cell under work."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
        (_("Nothing occurred (-)"), "Ctrl+0", lambda: view.enter(NIL_SIGN)),
        (_("Not collected (…)"), "", lambda: view.enter(UNCOLLECTED_SIGN)),
        (_("Empty the cell"), "Delete", lambda: view.enter("")),
        (_("Change what stands there"), "F2", view.open_cell),
        (_("Undo"), "Ctrl+Z", view.undoing.emit),
        (_("Paste from a spreadsheet"), "Ctrl+V", view.pasting.emit),
        (_("“-” for all blank cells of this section"), "", view.filling.emit),
    )
    for words, key, act in acts:
        # The key is only told; of two shortcuts with one key Qt does neither.
        made = menu.addAction(f"{words}\t{key}" if key else words)
        made.setEnabled(bool(view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable))
        made.triggered.connect(lambda _on=False, do=act: do())
    return menu
