"""How the reports of a period come in, in a line; and that a freeze is behind what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui.base.theme import GAP
from ui.kit.note import note
from ui.kit.parts import Card, bar, tag
from ui.todo.task_parts import one_line

if TYPE_CHECKING:
    from gbv_desktop.office.totals.collecting import Collecting


def how_far(found: Collecting) -> QHBoxLayout:
    """A bar, the count, and what is late or waits for a choice."""
    line = QHBoxLayout()
    line.setSpacing(GAP)
    line.addWidget(bar(found.received, found.owed), 1)
    line.addWidget(
        one_line(fill(_("{done} of {total} units"), {"done": found.received, "total": found.owed}))
    )
    if found.late:
        line.addWidget(tag(fill(_("{count} late"), {"count": found.late}), "warning"))
    if found.conflicts:
        words = fill(_("{count} in conflict"), {"count": len(found.conflicts)})
        line.addWidget(tag(words, "error"))
    return line


def changed_since(*beside: QWidget) -> Card:
    """A report came in, or one went back, after the totals were frozen."""
    words = _(
        "Reports changed after the totals were frozen. The frozen paper stays as it is; freeze"
        " again to make the amendment."
    )
    return note(words, "warning", *beside)
