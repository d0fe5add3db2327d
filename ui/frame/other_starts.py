"""Other starts of the program for the same office: heard, so that one window is enough."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from gbv_desktop.second_start import FirstWindow


class OtherStarts(QObject):
    """Hears of other starts as long as this is the first window of its office.

    Signals:
        called(tuple[Path, ...]): somebody started the program again, for these files if any.
    """

    called = Signal(object)

    def __init__(self, first: FirstWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._first = first
        if first.folder is not None and first.claim():
            watcher = QFileSystemWatcher([str(first.folder)], self)
            watcher.directoryChanged.connect(self._hear)
            # What came between the claim and the watching.
            self._hear()

    def _hear(self) -> None:
        for files in self._first.calls():
            self.called.emit(files)
