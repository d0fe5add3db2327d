"""The report under the hands: judged as it is typed, undone step by step, stored behind it.

Everything that changes a report passes here, whatever part of the page it comes from, so that
there is one history and one order of storing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.quoting import open_quotes
from gbv_desktop.domain.report.edits import ChangeSet
from gbv_desktop.domain.report.reports import Report
from ui.base.work import Worker
from ui.entry.saving.save_queue import SaveQueue
from ui.entry.saving.transactions import OpenReport
from ui.entry.saving.undo_history import UndoHistory

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


class Draft(QObject):
    """One open report.

    Signals:
        applied(ChangeSet, Change): changes that do not stand in the form yet, and where to look.
        judged(): it was changed, and :attr:`findings` says what is found now.
    """

    applied = Signal(object, object)
    judged = Signal()

    def __init__(self, work: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self.save_queue = SaveQueue(work, self)
        self._history = UndoHistory()
        self._opened: OpenReport | None = None

    def open(self, opened: OpenReport | None) -> bool:
        """Takes a report as it was read, and says whether it is another one than before.

        What was typed in the same draft can still be undone.
        """
        before, self._opened = self._opened, opened
        # Period and revision, not the sheet: each reading makes a new one.
        another = _what(before) != _what(opened)
        if another or not self.entering:
            # Steps of another report would be made in this one; those of a locked one could not be
            # stored.
            self._history.clear()
        return another

    @property
    def sheet(self) -> EntrySheet | None:
        """The report as it was read."""
        return self._opened.sheet if self._opened is not None else None

    @property
    def entering(self) -> bool:
        """Whether it may be changed."""
        return self.sheet is not None and self.sheet.entering

    @property
    def report(self) -> Report:
        """The report with everything that was typed since; only while one is open."""
        if self._opened is None:
            raise LookupError("no report is open")
        return self._opened.standing.report

    @property
    def findings(self) -> Findings:
        """What is found in it now; the checks that lack a figure are left out."""
        return self._opened.standing.shown if self._opened is not None else Findings()

    def findings_for(self, *, submitting: bool) -> Findings:
        """What is told of it now; before it is submitted also the figures that a text lacks.

        The cells that are still empty are counted apart: they may be very many.
        """
        if not submitting or self.sheet is None:
            return self.findings
        told = self.findings
        # While it is typed a quoted figure may well be missing; on paper "…" would be printed for
        # it.
        lacking = tuple(open_quotes(self.sheet.form, self.sheet.period, self.report))
        return replace(told, errors=(*told.errors, *lacking))

    def take(self, step: ChangeSet) -> None:
        """Takes changes that were made together in the form: one step of undo, stored at once."""
        if self.entering and step:
            self._history.note(step)
            self._keep(step)

    def remember(self, step: ChangeSet) -> None:
        """Remembers changes that stand there already and are stored, so that they can be undone."""
        if self.entering and step:
            self._history.note(step)

    def enter(self, step: ChangeSet) -> None:
        """Makes changes that come from elsewhere, such as a file, as if they were typed.

        Args:
            step: each with what stands in :attr:`report` now as its ``before``.
        """
        if self.entering and step:
            self.applied.emit(step, step[0])
            self.take(step)

    def undo(self) -> None:
        """Takes the last step back."""
        step = self._history.undo() if self.entering else ()
        if step:
            # What was made first is taken back last, and is where the step began.
            self.applied.emit(step, step[-1])
            self._keep(step)

    def redo(self) -> None:
        """Makes the step again that was taken back last."""
        step = self._history.redo() if self.entering else ()
        if step:
            self.applied.emit(step, step[0])
            self._keep(step)

    def _keep(self, step: ChangeSet) -> None:
        if self._opened is not None:
            # Judged before it is stored: what is found must stand there with the next paint.
            self._opened.standing.apply(step)
            self.save_queue.add(self._opened.sheet, step)
            self.judged.emit()


def _what(opened: OpenReport | None) -> tuple[str, int] | None:
    if opened is None:
        return None
    return opened.sheet.period.code, opened.sheet.report.revision
