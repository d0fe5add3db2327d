"""Files on a stick: written so that "written" means "read back right", read once and distrusted.

Source: bundle specification, clauses "Writing to a stick" and "Verification order" (S0). What
only POSIX or only Windows has is asked for, never assumed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gbv_desktop.bundle.faults import (
    E_EXP_EXISTS,
    E_EXP_FULL,
    E_EXP_READBACK,
    E_EXP_READONLY,
    E_EXP_REMOVED,
    E_EXP_WRITE,
    E_FILE_EMPTY,
    E_FILE_NOTREGULAR,
    E_FILE_READ,
    E_FILE_SIZE,
)
from gbv_desktop.bundle.limits import (
    FILE_NAME_CHARS,
    KIB,
    MIB,
    RENAME_PAUSES,
    STICK_DEPTH,
    STICK_ENTRIES,
)
from gbv_desktop.errors import Bug, Problem

SUFFIXES: Final = (".gbv", ".gbvkey")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(gbv|gbvkey)")
_TWINS: Final = 9
_PIECE: Final = MIB


def _flags(*names: str) -> int:
    """The flags of os.open that this system has."""
    found = 0
    for name in names:
        found |= getattr(os, name, 0)
    return found


def _errnos(*names: str) -> frozenset[int]:
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_READ: Final = os.O_RDONLY | _flags("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_WRITE: Final = _CREATE | _flags("O_NOFOLLOW", "O_BINARY", "O_CLOEXEC")
_FULL: Final = _errnos("ENOSPC", "EDQUOT")
_READONLY: Final = _errnos("EROFS", "EACCES", "EPERM")
_REMOVED: Final = _errnos("EIO", "ENODEV", "ENXIO", "ENOENT", "ENOTDIR", "ESTALE", "ENOTCONN")
_NO_SUCH_CALL: Final = _errnos("EINVAL", "ENOTSUP", "ENOSYS", "EBADF")
# Windows: not ready, and the device gone; both arrive as other errors.
_WIN_REMOVED: Final = frozenset({21, 433, 1167})


@dataclass(frozen=True)
class Scan:
    """The bundle files found; ``cut`` says that there was more than could be looked through."""

    paths: list[Path]
    cut: bool


def shown_name(path: Path) -> str:
    """The file's name for a sentence, with a mark for every sign that could mislead the eye."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.name)


# --- reading ----------------------------------------------------------------------------------


def read_file(path: Path, cap: int) -> bytes:
    """Reads an ordinary file once, whole.

    Args:
        path: what a person chose or a scan found.
        cap: the most bytes it may have.

    Raises:
        Problem: E-FILE-NOTREGULAR for links, also hard ones, folders, pipes and devices, without
            waiting for them; E-FILE-EMPTY, E-FILE-SIZE, E-FILE-READ.
    """
    name = shown_name(path)
    try:
        _require_regular(os.lstat(path), name)
        handle = os.open(path, _READ)
        try:
            return _read_whole(handle, cap, name)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise E_FILE_NOTREGULAR(file=name) from error
        raise E_FILE_READ(file=name) from error


def _require_regular(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise E_FILE_NOTREGULAR(file=name)


def _read_whole(handle: int, cap: int, name: str) -> bytes:
    found = os.fstat(handle)
    # Once more on the open file: another may have taken the name in between.
    _require_regular(found, name)
    if found.st_size == 0:
        raise E_FILE_EMPTY(file=name)
    if found.st_size > cap:
        raise E_FILE_SIZE(file=name, limit=cap // KIB)
    data = bytearray()
    while len(data) <= found.st_size:
        piece = os.read(handle, min(_PIECE, found.st_size + 1 - len(data)))
        if not piece:
            break
        data += piece
    if len(data) != found.st_size:
        raise E_FILE_READ(file=name)
    return bytes(data)


def list_bundles(path: Path) -> list[Path]:
    """The bundle and registration files at a file, folder or stick, sorted: see :func:`scan`."""
    return scan(path).paths


def scan(path: Path) -> Scan:
    """Looks for ``*.gbv`` and ``*.gbvkey``: ordinary files, three levels deep, hidden ones too.

    Looks at 2,000 entries at most, the upper levels first, follows no link and passes over
    folders that may not be listed.

    Raises:
        Problem: E-FILE-READ if the path itself cannot be looked at.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return Scan([path] if path.name.casefold().endswith(SUFFIXES) else [], cut=False)
        os.scandir(path).close()
    except (OSError, ValueError) as error:
        raise E_FILE_READ(file=shown_name(path)) from error
    found: list[Path] = []
    for seen, entry in enumerate(_entries(path)):
        if seen == STICK_ENTRIES:
            return Scan(sorted(found), cut=True)
        if _is_bundle(entry):
            found.append(Path(entry.path))
    return Scan(sorted(found), cut=False)


def _entries(top: Path) -> Iterator[os.DirEntry[str]]:
    level = [str(top)]
    for _ in range(STICK_DEPTH):
        below: list[str] = []
        for folder in level:
            # A folder of the system, or one that the stick lost: the others still count.
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    yield entry
                    if entry.is_dir(follow_symlinks=False):
                        below.append(entry.path)
        level = below


def _is_bundle(entry: os.DirEntry[str]) -> bool:
    if not entry.name.casefold().endswith(SUFFIXES):
        return False
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


# --- writing ----------------------------------------------------------------------------------


def write_file(folder: Path, name: str, data: bytes) -> Path:
    """Puts a bundle on the stick and returns its path once it was read back right.

    A file that is already there with the same bytes is success; one with other bytes is left
    alone and the bundle gets the next free name (``…-2.gbv``). After a failure nothing new is
    left behind.

    Args:
        folder: an existing folder of the stick.
        name: ASCII, at most 62 characters, ending in .gbv or .gbvkey.
        data: the stored bundle, the same at every try.

    Raises:
        Problem: E-EXP-FULL, -READONLY, -REMOVED, -READBACK, -EXISTS or -WRITE.
    """
    if not _NAME.fullmatch(name) or len(name) > FILE_NAME_CHARS - 2:
        raise Bug("not a name for a bundle file")
    try:
        target, done = _free_name(folder, name, data)
        if not done:
            _check_room(folder, name, len(data))
            _write_new(target, data)
    except OSError as error:
        raise _problem(error, name, len(data)) from error
    return target


def _free_name(folder: Path, name: str, data: bytes) -> tuple[Path, bool]:
    """The name to use, and whether it already holds these bytes.

    Names that differ only in case count as one: FAT would let the second overwrite the first.
    """
    taken = {entry.name.casefold() for entry in folder.iterdir()}
    stem, suffix = name.rsplit(".", 1)
    for twin in range(1, _TWINS + 1):
        path = folder / (name if twin == 1 else f"{stem}-{twin}.{suffix}")
        if path.name.casefold() not in taken:
            return path, False
        if _holds(path, data):
            return path, True
    raise E_EXP_EXISTS(file=name)


def _check_room(folder: Path, name: str, length: int) -> None:
    if shutil.disk_usage(folder).free < length:
        raise E_EXP_FULL(file=name, need=-(-length // KIB))


def _write_new(target: Path, data: bytes) -> None:
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    ours = [part]
    try:
        _write_part(part, data)
        _require_same(part, data)
        _rename(part, target)
        ours.append(target)
        _sync_folder(target.parent)
        _require_same(target, data)
    except BaseException:
        for path in ours:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _write_part(part: Path, data: bytes) -> None:
    handle = os.open(part, _WRITE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(handle, rest[:_PIECE])
            if written <= 0:
                raise E_EXP_WRITE(file=part.stem)
            rest = rest[written:]
        os.fsync(handle)
    finally:
        os.close(handle)


def _require_same(path: Path, data: bytes) -> None:
    """Reads back through a handle of its own and compares every byte."""
    try:
        same = read_file(path, len(data)) == data
    except Problem as problem:
        if isinstance(problem.__cause__, OSError):
            raise problem.__cause__ from None
        same = False
    if not same:
        raise E_EXP_READBACK(file=path.name.removesuffix(".part"))


def _holds(path: Path, data: bytes) -> bool:
    """Whether these bytes are there already; what cannot be read is something else."""
    try:
        return read_file(path, len(data)) == data
    except Problem:
        return False


def _rename(part: Path, target: Path) -> None:
    """Gives the file its name; virus scanners may hold it for a moment (Windows 5, 32, 33)."""
    for pause in RENAME_PAUSES:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "the name was taken in between")
        try:
            part.rename(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        part.rename(target)
    except PermissionError as error:
        raise E_EXP_WRITE(file=target.name) from error


def _sync_folder(folder: Path) -> None:
    """Makes the new name lasting where the system can; Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def _problem(error: OSError, name: str, length: int) -> Problem:
    if error.errno in _FULL:
        return E_EXP_FULL(file=name, need=-(-length // KIB))
    if error.errno in _REMOVED or getattr(error, "winerror", None) in _WIN_REMOVED:
        return E_EXP_REMOVED(file=name)
    if error.errno in _READONLY:
        return E_EXP_READONLY(file=name)
    if error.errno == errno.EEXIST:
        return E_EXP_EXISTS(file=name)
    return E_EXP_WRITE(file=name)
