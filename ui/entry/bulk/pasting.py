"""A block of a spreadsheet pasted into the form: at once where it fits, else after a look at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gbv_desktop.domain.report.block import BlockSlot, place_block
from ui.base.shell import Shell
from ui.entry.bulk.clipboard import may_paste, paste_in
from ui.entry.bulk.paste_dialog import PasteDialog

if TYPE_CHECKING:
    from ui.entry.saving.draft import Draft
    from ui.entry.sheet import SheetView


def paste(
    view: SheetView, draft: Draft, shell: Shell, slots: Sequence[Sequence[BlockSlot]]
) -> None:
    """Pastes what lies on the clipboard; as one step of undo.

    Args:
        slots: the places that the block falls on, line by line.
    """
    if not draft.entering:
        view.tell_closed()
        return
    if not may_paste(view, shell):
        return
    laid = place_block(paste_in(shell), slots)
    if not laid:
        return
    changes = tuple(each.change for each in laid if each.change is not None)
    # Twenty right numbers need no question; one that replaces another does.
    if not all(each.plain for each in laid):
        dialog = PasteDialog(shell, laid, view.parts.name_of)
        if not shell.ask.show(dialog):
            return
        changes = dialog.changes
    draft.enter(changes)
