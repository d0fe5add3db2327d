"""The menu of a cell of the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTableView

from gbv_desktop.domain.report.typed import NIL_SIGN, UNCOLLECTED_SIGN
from gbv_desktop.i18n import _

Act = Callable[[], object]


def cell_menu(
    view: QTableView, enter: Callable[[str], object], change: Act, undo: Act, paste: Act, fill: Act
) -> QMenu:
    """What can be done with the cell under work.

    Args:
        view: the form that the menu stands over.
        enter: puts a sign into the cell. change: opens it with what stands there.
        undo, paste: as Ctrl+Z and Ctrl+V. fill: nothing occurred in all blank cells of the section.
    """
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    acts: tuple[tuple[str, str, Act], ...] = (
        (_("Nothing occurred (-)"), "Ctrl+0", lambda: enter(NIL_SIGN)),
        (_("Not collected (…)"), "", lambda: enter(UNCOLLECTED_SIGN)),
        (_("Empty the cell"), "Delete", lambda: enter("")),
        (_("Change what stands there"), "F2", change),
        (_("Undo"), "Ctrl+Z", undo),
        (_("Paste from a spreadsheet"), "Ctrl+V", paste),
        (_("“-” for all blank cells of this section"), "", fill),
    )
    for words, key, act in acts:
        # The key is only told; of two shortcuts with one key Qt does neither.
        made = menu.addAction(f"{words}\t{key}" if key else words)
        made.setEnabled(bool(view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable))
        made.triggered.connect(lambda _on=False, do=act: do())
    return menu
