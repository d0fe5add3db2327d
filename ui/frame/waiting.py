"""Long work: what it is doing, how far it is, how long it has taken, and a way out."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from ui.base.early_words import program_name
from ui.base.theme import GAP, MARGIN
from ui.base.timers import every, once
from ui.base.work import Job, TaskStep, Worker
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.parts import button, enable, label, row

PATIENCE = 400
"""Milliseconds before the dialog comes: shorter work needs none."""


class Waiting(QDialog):
    """Shows itself over the window while a task with a title runs longer than a moment."""

    def __init__(self, work: Worker, over: QWidget) -> None:
        super().__init__(over)
        self._job: Job | None = None
        # Kept at once: whoever asked for the work may be gone when it ends.
        self._over = over.window()
        self._began = 0.0
        self.setWindowTitle(program_name())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The window must not be worked in meanwhile: what is typed would wait behind this task.
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build()
        self._soon = once(self, PATIENCE, self.show)
        self._tick = every(self, 1000, self._tell_time)
        work.began.connect(self.begin)
        work.step.connect(self._tell)
        work.ended.connect(self._end)

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 460)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        self._title = label("", "head")
        self._what = label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._time = label("", "small")
        self._time.setWordWrap(False)
        self._stop = button(_("Stop"), self._ask_to_stop)
        for each in (self._title, self._what, self._bar):
            lines.addWidget(each)
        lines.addLayout(row(self._time, 1, self._stop))

    def begin(self, job: Job) -> None:
        """A task with a title runs; the dialog comes if it lasts."""
        self._job = job
        self._began = time.monotonic()
        title = tr(job.title) if job.title else ""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._what.setText("")
        # Runs to and fro until the task says how much there is: nobody can know before.
        self._bar.setRange(0, 0)
        enable(self._stop, "" if job.can_stop else _("This step cannot be cut; it ends by itself."))
        self._tell_time()
        self._soon.start()
        self._tick.start()

    def _tell(self, step: TaskStep) -> None:
        self._what.setText(tr(step.what))
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)

    def _tell_time(self) -> None:
        seconds = int(time.monotonic() - self._began)
        passed = f"{seconds // 60}:{seconds % 60:02}"
        left = self._left(seconds)
        words = fill(_("{time} passed"), {"time": passed})
        self._time.setText(f"{words} · {left}" if left else words)

    def _left(self, seconds: int) -> str:
        done, total = self._bar.value(), self._bar.maximum()
        # A guess from the first steps would jump about.
        if total <= 0 or done <= 0 or seconds < 3:
            return ""
        left = round(seconds * (total - done) / done)
        return fill(_("about {time} left"), {"time": f"{left // 60}:{left % 60:02}"})

    def _end(self, _job: Job) -> None:
        self._soon.stop()
        self._tick.stop()
        self._job = None
        had_focus = self.isVisible() and self.isActiveWindow()
        self.hide()
        if had_focus:
            # A dialog that goes as soon as it came leaves some window managers without a window.
            self._over.activateWindow()

    def _ask_to_stop(self) -> None:
        if self._job is not None:
            # Only asked: a task is cut between whole steps, never within one.
            self._job.progress.stop()
            self._what.setText(_("Stopping after this step…"))
            enable(self._stop, _("It stops after this step."))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """The keyboard is at no button: an Enter too many must not stop what has just begun."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc asks the work to stop; it never hides work that goes on."""
        if event.key() == Qt.Key.Key_Escape:
            if self._stop.isEnabled():
                self._ask_to_stop()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """The dialog closes when the work has ended and not before."""
        # A dialog closed over work that goes on would look as if the work had ended.
        event.ignore()
