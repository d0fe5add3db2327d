"""Undo and redo of everything that was entered since the report was opened: one history for all."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.report.edits import Change, ChangeSet


class UndoHistory:
    """Steps back and forth; a new step forgets what could be redone."""

    def __init__(self) -> None:
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []

    def clear(self) -> None:
        """Forgets everything, for another report."""
        self._done.clear()
        self._undone.clear()

    def note(self, step: Sequence[Change]) -> None:
        """Remembers a step that was made."""
        self._done.append(tuple(step))
        self._undone.clear()

    def undo(self) -> ChangeSet:
        """The changes that take the last step back; none if there is none."""
        if not self._done:
            return ()
        step = self._done.pop()
        self._undone.append(step)
        # Backwards: of two changes of one cell the first knows what stood there before both.
        return tuple(change.inverse() for change in reversed(step))

    def redo(self) -> ChangeSet:
        """The changes of the step that was taken back last; none if there is none."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        return step
