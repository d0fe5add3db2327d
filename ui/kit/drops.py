"""Files dragged over a window or dialog: taken, or refused where fields are for words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.base.timers import once

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files that are dragged; empty for words and for what lies elsewhere."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


class Drops(QObject):
    """Listens to the window of the system that a window of ours stands in, once that is shown.

    Args:
        over: the window or dialog that files are dropped on.
        take: gets the files; ``None`` refuses them, as a dialog does.
    """

    def __init__(
        self, over: QWidget, take: Callable[[tuple[Path, ...]], object] | None = None
    ) -> None:
        super().__init__(over)
        self._take = take
        self._files: tuple[Path, ...] = ()
        # Whoever drags waits for the answer, so that no question may come up before it.
        self._soon = once(self, 0, self._hand_over)
        # At the window of the system: fields of Qt take a dropped file as words, its path.
        over.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Takes files before any field does; words go on to the field they are dragged to."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        files = local_files(event.mimeData())
        if not files:
            return False
        if self._take is None:
            event.ignore()
            return True
        # Never a move: whoever drags from would delete the file on the stick.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._files = files
            self._soon.start()
        return True

    def _hand_over(self) -> None:
        if self._take is not None:
            self._take(self._files)


def refuse_files(dialog: QWidget) -> None:
    """A dialog takes no files: its fields are for words."""
    if dialog.findChild(Drops) is None:
        Drops(dialog)
