"""One program at a time in an office folder."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from gbv_desktop.disk.files import clear_way, open_ordinary
from gbv_desktop.disk.home_fit import require_fit
from gbv_desktop.disk.refusals import E_HOME_FOLDER, denied, is_denied, is_held
from gbv_desktop.errors import Bug, ProblemKind
from gbv_desktop.text import N_

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

E_HOME_BUSY = ProblemKind(
    "E-HOME-BUSY",
    N_("The office folder {folder} is in use by another window or command of this program."),
    N_("Close the other one, or wait until its work is done, and try again."),
)

LOCK_OFFSET = 1 << 30
"""The locked byte lies far behind the end, since Windows refuses reads of locked bytes."""


class FileLock:
    """One program at a time in an office folder: a locked byte, which a crash lets go by itself.

    Use it as a context manager or by :meth:`acquire` and :meth:`release`.
    """

    # POSIX locks belong to the whole process, so within it we keep count ourselves.
    _held: set[Path] = set()
    _guard = threading.Lock()

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Takes the lock at once or refuses.

        Raises:
            Problem: E-HOME-BUSY, someone has it; E-FILE-RIGHTS; E-HOME-FOLDER, the file cannot be
                made; E-HOME-NETWORK, E-HOME-PROTECTED.
        """
        require_fit(self._path.parent)
        with self._guard:
            if self._path in self._held:
                raise E_HOME_BUSY(folder=str(self._path.parent))
            self._descriptor = self._open_and_lock()
            self._held.add(self._path)

    def _open_and_lock(self) -> int:
        folder = str(self._path.parent)
        try:
            # Cleaning programs and people make folders of any name; a lock needs a file.
            clear_way(self._path)
            descriptor = open_ordinary(self._path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            if is_denied(error):
                raise denied(error, self._path) from error
            # A scanner of Windows holds a file for moments: no folder is bad for that.
            raise (E_HOME_BUSY if is_held(error) else E_HOME_FOLDER)(folder=folder) from error
        try:
            _lock_byte(descriptor)
        except OSError as error:
            os.close(descriptor)
            # EACCES by POSIX and Windows alike, EAGAIN on Linux, EDEADLK after the tries of msvcrt.
            busy = error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
            raise (E_HOME_BUSY if busy else E_HOME_FOLDER)(folder=folder) from error
        return descriptor

    def release(self) -> None:
        """Lets the lock go.

        Raises:
            Bug: it was not held.
        """
        with self._guard:
            if self._descriptor is None:
                raise Bug("a lock was released that was not held")
            # Closing unlocks on POSIX; Windows wants to be told, or it takes its time.
            _unlock_byte(self._descriptor)
            # The file itself stays: whoever removed it would lock a file that nobody else can find.
            os.close(self._descriptor)
            self._descriptor = None
            self._held.discard(self._path)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":

    def _lock_byte(descriptor: int) -> None:
        os.lseek(descriptor, LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock_byte(descriptor: int) -> None:
        os.lseek(descriptor, LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _lock_byte(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, LOCK_OFFSET)

    def _unlock_byte(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, LOCK_OFFSET)
