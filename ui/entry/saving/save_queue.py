"""What was typed, on its way to the store: at once, behind the typing, and never in its way.

A step goes out a moment after it was typed, when the window has painted it. What is typed while
the thread is busy waits here and goes out together, so that a slow disk makes fewer and larger
transactions and no queue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gbv_desktop.domain.report.edits import Change, ChangeSet
from gbv_desktop.errors import Problem
from ui.base.timers import once
from ui.base.topics import REPORTS
from ui.base.work import TaskOutcome, TaskProgress, Worker
from ui.entry.saving import transactions

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.entry import EntrySheet


SAVE_DELAY = 16
"""Milliseconds after typing: the thread would take the processor from painting what was typed."""


SLOW_AFTER = 1000
"""Milliseconds after which the person is told that something still waits to be stored."""


@dataclass
class _Batch:
    """Steps that are stored in one transaction; ``broken`` if a fault of ours ended it."""

    sheet: EntrySheet
    steps: list[ChangeSet]
    broken: bool = False


class SaveQueue(QObject):
    """Keeps the order of typing.

    Signals:
        slow(): something waits for longer than a moment. stored(): nothing waits any more.
        failed(Problem): a step was refused; ``None`` if it was a fault of ours, which is told
            already. The steps before and after it are stored, or told likewise.
    """

    slow = Signal()
    stored = Signal()
    failed = Signal(object)

    def __init__(self, work: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._waiting: list[_Batch] = []
        self._sent: _Batch | None = None
        self._used = False
        self._send_timer = once(self, SAVE_DELAY, self.send)
        self._slow_timer = once(self, SLOW_AFTER, self.slow.emit)
        work.broke.connect(self._broke)

    @property
    def empty(self) -> bool:
        """Whether everything that was typed is stored."""
        return self._sent is None and not self._waiting

    def add(self, sheet: EntrySheet, step: Sequence[Change]) -> None:
        """Takes a step, to be stored soon."""
        self._used = True
        last = self._waiting[-1] if self._waiting else None
        # A step knows what stood there before by the sheet that was read: another reading, another
        # batch.
        if last is not None and last.sheet is sheet:
            last.steps.append(tuple(step))
        else:
            self._waiting.append(_Batch(sheet, [tuple(step)]))
        for timer in (self._send_timer, self._slow_timer):
            if not timer.isActive():
                timer.start()

    def send(self) -> None:
        """Hands the next steps to the thread now, unless it has some already."""
        self._send_timer.stop()
        # One batch under way at a time keeps the order in which things were typed.
        if self._sent is not None or not self._waiting:
            return
        self._sent = batch = self._waiting.pop(0)
        self._work.run(partial(_store, batch), self._stored, failed=self._refused)

    def flush(self) -> None:
        """Hands everything over, for a page that is left: whatever is asked next comes after."""
        self._send_timer.stop()
        for batch in self._waiting:
            for step in batch.steps:
                # One by one: the page is going, and nobody is left to take a refused batch apart.
                alone = _Batch(batch.sheet, [step])
                self._work.run(partial(_store, alone), failed=self._refused_late)
        self._waiting.clear()
        self._stop_waiting()

    def leave(self) -> None:
        """The page is left in order: hands everything over and drops the note of where it was."""
        self.flush()
        if self._used:
            self._used = False
            # Only after something was typed: else leaving a report that was merely read would
            # write.
            self._work.run(transactions.note_left_in_order)

    def _refused_late(self, problem: Problem) -> None:
        self.failed.emit(problem)

    def _stored(self, _nothing: None) -> None:
        self._sent = None
        self.send()
        self._stop_waiting()
        if self.empty:
            self.stored.emit()

    def _stop_waiting(self) -> None:
        if self.empty:
            self._slow_timer.stop()

    def _refused(self, problem: Problem) -> None:
        batch, self._sent = self._sent, None
        if batch is not None and len(batch.steps) > 1:
            # One of them is refused; the others need not be lost with it.
            self._waiting[:0] = [_Batch(batch.sheet, [step]) for step in batch.steps]
        else:
            self.failed.emit(problem)
        self.send()
        self._stop_waiting()

    def _broke(self, _fault: object) -> None:
        if self._sent is not None and self._sent.broken:
            self._sent = None
            self.failed.emit(None)
            self.send()
            self._stop_waiting()


def _store(batch: _Batch, office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    changes = [change for step in batch.steps for change in step]
    try:
        transactions.store_changes(changes, office, batch.sheet)
    except Problem:
        raise
    except Exception:
        # The worker tells faults to everybody; only by this the queue knows that it was its own.
        batch.broken = True
        raise
    return TaskOutcome(None, frozenset({REPORTS}))
