"""Writing files so that a power cut leaves the old one or the new one, and one program at a time.

Everything that depends on the operating system in writing and locking files is in this module.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from gbv_desktop.errors import Bug, Family, Problem, ProblemKind
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
E_HOME_FOLDER = ProblemKind(
    "E-HOME-FOLDER",
    N_("The office folder {folder} cannot be made or written to."),
    N_(
        "Check that the disk is there and not full and that you may write to it,"
        " or choose another folder."
    ),
)

E_FILE_RIGHTS = ProblemKind(
    "E-FILE-RIGHTS",
    N_("Your account on this PC may not open or change {file}; nothing in it is damaged."),
    N_(
        "Ask whoever looks after this PC to give your account the right to read and change the"
        " office folder and everything in it. No backup has to be brought back."
    ),
    family=Family.UNREADABLE,
)

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600
RETRY_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Virus scanners and indexers on Windows hold a fresh file for moments; then we wait and retry."""

LOCK_OFFSET = 1 << 30
"""The locked byte lies far behind the end, since Windows refuses reads of locked bytes."""


def open_ordinary(path: Path, flags: int = os.O_RDONLY) -> int:
    """The descriptor of an ordinary file; one that is made is private.

    A pipe in its place would wait for ever for somebody at its other end, and a device may do
    anything; neither is waited for, and both are refused like a file that cannot be read.

    Raises:
        OSError: it cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    calm = ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY")
    for name in calm:
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        _require_ordinary(descriptor, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _require_ordinary(descriptor: int, path: Path) -> None:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "no ordinary file", str(path))


def read_ordinary(path: Path) -> BinaryIO:
    """The stream of an ordinary file, to be read; see :func:`open_ordinary`."""
    return open(open_ordinary(path), "rb")


def is_alien(data: bytes, sign: bytes) -> bool:
    """Whether a file that should begin with the ``sign`` of its format was never one of it.

    A damaged beginning still resembles the sign, a short one is all there is of it, and the zeros
    of a dying disk tell nothing; what another program made does not.
    """
    start = data[: len(sign)]
    alike = sum(ours == theirs for ours, theirs in zip(sign, start, strict=False))
    return bool(start.strip(b"\0")) and 2 * alike < len(start)


def write_atomic(path: Path, data: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Writes a whole file so that ``path`` holds either what it held before or all of ``data``.

    A temporary file in the same folder gets its permissions, then the data, is flushed to the
    disk and takes the name; then the folder is flushed.

    Raises:
        OSError: the disk refused; ``path`` is as it was and the temporary file is gone.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        _write_new(temporary, data, mode)
        replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_dir(path.parent)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, mode), "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def replace(source: Path, target: Path) -> None:
    """Gives ``source`` the name ``target``, waiting a little while another program holds either.

    Raises:
        OSError: it is still refused after about a second and a half.
    """
    for pause in RETRY_SECONDS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def is_full(error: OSError) -> bool:
    """Whether there was no room: Linux and Windows (ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL)."""
    full = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return error.errno in full or getattr(error, "winerror", None) in (39, 112)


def is_denied(error: OSError) -> bool:
    """Whether the account has no right to the file; another program that holds it is no such."""
    return error.errno in (errno.EACCES, errno.EPERM) and not is_held(error)


def is_held(error: OSError) -> bool:
    """Whether another program holds the file: Windows's ERROR_SHARING_ and LOCK_VIOLATION."""
    return getattr(error, "winerror", None) in (32, 33)


def denied(error: OSError, path: Path) -> Problem:
    """The refusal for a file that the account has no right to; the error may name it closer."""
    named = error.filename if isinstance(error.filename, str) else str(path)
    return E_FILE_RIGHTS(file=named)


def write_anew(path: Path, data: bytes) -> None:
    """As :func:`write_atomic`, for a file of ours in whose place a folder may lie.

    Raises:
        OSError: the disk refused.
    """
    clear_way(path)
    write_atomic(path, data)


def clear_way(path: Path) -> None:
    """Moves a folder aside that lies where a file of ours belongs; it is kept under another name.

    Raises:
        OSError: the disk refused.
    """
    if path.is_symlink() or not path.is_dir():
        return
    number = 1
    while (aside := path.with_name(f"{path.name}.folder-{number:03}")).exists():
        number += 1
    replace(path, aside)


def require_room(folder: Path, size: int) -> None:
    """Takes ``size`` bytes on the disk of a folder and gives them back, to ask before a long work.

    The free space that a disk names leaves out what a quota or a full table of files forbids.

    Raises:
        OSError: there is no such room (:func:`is_full`), or the disk refused.
    """
    probe = folder / f".{os.urandom(4).hex()}.room"
    descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, max(size, 1))
        else:
            # On NTFS a longer end takes the room at once.
            os.ftruncate(descriptor, size)
    finally:
        os.close(descriptor)
        probe.unlink()


def sync_dir(folder: Path) -> None:
    """Flushes a folder's entries to the disk; Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems of sticks and shares cannot flush a folder and say so.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def ensure_private_dir(folder: Path) -> None:
    """Makes a folder, if it is not there, that only this person can open.

    Raises:
        Problem: E-FILE-RIGHTS, it belongs to another account; E-HOME-FOLDER, it cannot be made or
            is a file.
    """
    try:
        folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(PRIVATE_DIR)
    except OSError as error:
        if is_denied(error):
            raise denied(error, folder) from error
        raise E_HOME_FOLDER(folder=str(folder)) from error


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
                made.
        """
        with self._guard:
            if self._path in self._held:
                raise E_HOME_BUSY(folder=str(self._path.parent))
            self._descriptor = self._open_and_lock()
            self._held.add(self._path)

    def _open_and_lock(self) -> int:
        folder = str(self._path.parent)
        try:
            clear_way(self._path)
            descriptor = open_ordinary(self._path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            if is_denied(error):
                raise denied(error, self._path) from error
            raise E_HOME_FOLDER(folder=folder) from error
        try:
            _lock_byte(descriptor)
        except OSError as error:
            os.close(descriptor)
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
