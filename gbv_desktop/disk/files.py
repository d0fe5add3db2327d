"""Files of ours: opened without waiting, written whole or not at all, whenever the power goes."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from gbv_desktop.disk.refusals import E_HOME_FOLDER, denied, is_denied

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600
RETRY_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Virus scanners and indexers on Windows hold a fresh file for moments; then we wait and retry."""


PIECE = 1024 * 1024
"""Bytes written or read at once: a full disk or a pulled stick is noticed between two of them."""


def system_flags(*names: str) -> int:
    """The flags of ``os.open`` of these names, as far as this system has them."""
    found = 0
    for name in names:
        found |= getattr(os, name, 0)
    return found


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | system_flags("O_NOFOLLOW", "O_BINARY", "O_CLOEXEC")


def open_ordinary(path: Path, flags: int = os.O_RDONLY) -> int:
    """The descriptor of an ordinary file; one that is made is private.

    A pipe in its place would wait for ever for somebody at its other end, and a device may do
    anything; neither is waited for, and both are refused like a file that cannot be read.

    Raises:
        OSError: it cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    flags |= system_flags("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY")
    try:
        descriptor = os.open(path, flags, PRIVATE_FILE)
    except PermissionError as error:
        # Windows opens no folder, and says that the right to it is missing. Asked this way, a
        # folder around it that is shut says no instead of refusing the question.
        if os.path.isdir(path):  # noqa: PTH112
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path)) from error
        raise
    try:
        _require_ordinary(descriptor, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _require_ordinary(descriptor: int, path: Path) -> None:
    # Asked of the open file and not of its name, which another program may exchange in between.
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


def write_atomic(
    path: Path,
    data: bytes,
    *,
    mode: int = PRIVATE_FILE,
    proof: Callable[[Path], None] | None = None,
    settled: bool = True,
) -> None:
    """Writes a whole file so that ``path`` holds either what it held before or all of ``data``.

    A temporary file in the same folder gets its permissions, then the data, is flushed to the
    disk and takes the name; then the folder is flushed.

    Args:
        path: the name; an earlier file of it is replaced.
        data: all that the file shall hold.
        mode: its permissions on POSIX.
        proof: looks at the temporary file before it takes the name, and may refuse it.
        settled: flush the folder too; whoever writes many files does it once (:func:`sync_dir`),
            and until then a power cut may take their names along.

    Raises:
        OSError: the disk refused; ``path`` is as it was and the temporary file is gone.
    """
    # In the same folder: a rename is one step only within one file system.
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        write_new(temporary, (data,), mode)
        if proof is not None:
            proof(temporary)
        # Before this line a power cut leaves the old file, after it the new one, never a half.
        replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    # The new name is an entry of the folder, and lies in memory until the folder is flushed.
    if settled:
        sync_dir(path.parent)


def sweep_halves(path: Path) -> None:
    """Removes what earlier writes by :func:`write_atomic` left of a file when they were killed.

    Only for a name that nobody else writes meanwhile. One that cannot be removed hinders nothing.
    """
    half = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{8}\.tmp")
    with contextlib.suppress(OSError):
        for each in path.parent.iterdir():
            if half.fullmatch(each.name):
                with contextlib.suppress(OSError):
                    each.unlink()


def write_new(
    path: Path, pieces: Iterable[bytes], mode: int, before_flush: Callable[[], None] | None = None
) -> None:
    """Writes a file that is not there yet and waits until it lies on the device.

    Args:
        path: the name; a link in its place is not followed.
        pieces: what the file shall hold, one after the other.
        mode: its permissions on POSIX, from before its first byte.
        before_flush: called when all is written, before the device is waited for; may raise.

    Raises:
        OSError: the name is taken, or the disk refused; half a file may be left.
    """
    handle = os.open(path, _NEW, mode)
    try:
        for piece in pieces:
            _write_all(handle, piece)
        if before_flush is not None:
            before_flush()
        flush(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        # A disk that fills up takes a part first and says so with the next one.
        written = os.write(handle, rest[:PIECE])
        if written <= 0:
            raise OSError("the disk takes nothing more and does not say why")
        rest = rest[written:]


def flush(handle: int) -> None:
    """Waits until an open file or folder lies on its device: the program's one fsync.

    Without it a power cut leaves a name with an empty file behind it, since systems write names
    and contents at their own time and in their own order.

    Raises:
        OSError: the device refused; what was written may be lost.
    """
    os.fsync(handle)


def replace(source: Path, target: Path) -> None:
    """Gives ``source`` the name ``target``, waiting a little while another program holds either.

    Raises:
        OSError: it is still refused after about a second and a half.
    """
    # Windows refuses to rename a file that another program has open, be it only to look at it.
    for pause in RETRY_SECONDS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


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


def probe_room(folder: Path, size: int) -> None:
    """Takes ``size`` bytes on the disk of a folder and gives them back, to ask before a long work.

    The free space that a disk names leaves out what a quota or a full table of files forbids.

    Raises:
        OSError: there is no such room (:func:`is_full`), or the disk refused.
    """
    probe = folder / f".{os.urandom(4).hex()}.room"
    # Without a name before it takes any room: who is killed meanwhile leaves no file that fills the
    # disk for ever.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | system_flags("O_TEMPORARY")
    descriptor = os.open(probe, flags, PRIVATE_FILE)
    try:
        # Windows lets go of the name with the handle only.
        with contextlib.suppress(PermissionError):
            probe.unlink()
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, max(size, 1))
        else:
            # On NTFS a longer end takes the room at once.
            os.ftruncate(descriptor, size)
    finally:
        os.close(descriptor)
        probe.unlink(missing_ok=True)


def sync_dir(folder: Path) -> None:
    """Flushes a folder's entries to the disk; Windows does that by itself."""
    # Windows opens no folder as a file, and NTFS writes its names into a log of its own.
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    except OSError as error:
        # Some file systems of sticks and shares cannot flush a folder and say so.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def ensure_office_dir(folder: Path) -> None:
    """Makes an office's folder, if it is not there, that only this person can open.

    One with files in it stays open to whom it was: it may be a person's documents, a whole disk or
    the root of the system, which others need; what an office puts into it is private by itself.

    Raises:
        Problem: as :func:`ensure_private_dir`.
    """
    try:
        with os.scandir(folder) as found:
            used = any(found)
    except OSError:
        # Not there, no folder, or shut: making it tells which.
        used = False
    if not used:
        ensure_private_dir(folder)


def ensure_private_dir(folder: Path) -> None:
    """Makes a folder, if it is not there, that only this person can open.

    Raises:
        Problem: E-FILE-RIGHTS, it belongs to another account; E-HOME-FOLDER, it cannot be made or
            is a file.
    """
    try:
        folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        if sys.platform != "win32":
            # The mode of mkdir is cut by the account's umask and does nothing for a folder that is
            # there.
            folder.chmod(PRIVATE_DIR)
    except OSError as error:
        if is_denied(error):
            raise denied(error, folder) from error
        raise E_HOME_FOLDER(folder=str(folder)) from error
