"""Writing a file so that "written" means "read back right from the device".

Sticks report as stored what they lost, and the system gladly gives back from its memory what never
reached them. So a file gets its name only after it was flushed, dropped from that memory, read
again and compared.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from gbv_desktop.disk import uncached
from gbv_desktop.disk.files import (
    PIECE,
    PRIVATE_FILE,
    RETRY_SECONDS,
    sync_dir,
    system_flags,
    write_atomic,
    write_new,
)

_READ = os.O_RDONLY | system_flags("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")


class ReadBackError(OSError):
    """The device gave back something else than what was written to it."""


class StillHeldError(PermissionError):
    """Another program held the new file until the patience was over."""


class VerifyStep(StrEnum):
    """What is being done with a file; each step begins when the one before is done."""

    WRITE = "write"
    FLUSH = "flush"
    READ_BACK = "read-back"
    NAME = "name"
    READ_AGAIN = "read-again"


OnStep = Callable[[VerifyStep], None]


@dataclass(frozen=True)
class Care:
    """How carefully a file is written.

    Attributes:
        mode: its permissions on POSIX.
        pauses: seconds between the tries to name it while another program holds it.
        again: whether it is read once more under its name: FAT writes the name elsewhere than the
            file, and a bad stick loses either.
    """

    mode: int = PRIVATE_FILE
    pauses: tuple[float, ...] = RETRY_SECONDS
    again: bool = False


def _nobody(_step: VerifyStep) -> None:
    """Nobody listens."""


def write_verified(
    part: Path, target: Path, pieces: Iterable[bytes], care: Care, on_step: OnStep = _nobody
) -> None:
    """Writes a new file under a temporary name, reads it back, and gives it its own name.

    Args:
        part: the temporary name, in the same folder; an earlier one of that name is replaced.
        target: the name, which must be free; nothing is ever overwritten.
        pieces: what the file shall hold, one after the other.
        care: how carefully.
        on_step: called with each step as it begins; may raise to stop.

    Raises:
        ReadBackError: the device gave back something else.
        StillHeldError: another program held the file too long.
        OSError: the disk refused. After any failure neither ``part`` nor ``target`` is left.
    """
    # What a power cut left of an earlier try.
    part.unlink(missing_ok=True)
    ours = [part]
    try:
        on_step(VerifyStep.WRITE)
        written = _write(part, pieces, care.mode, on_step)
        on_step(VerifyStep.READ_BACK)
        _require_same(part, written)
        on_step(VerifyStep.NAME)
        _name(part, target, care.pauses)
        # From here on the file bears its own name, and would pass for a whole one.
        ours.append(target)
        sync_dir(target.parent)
        if care.again:
            on_step(VerifyStep.READ_AGAIN)
            _require_same(target, written)
    # Also when a person stops it: what is left would be carried on as if it were whole.
    except BaseException:
        for path in ours:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def replace_verified(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """As :func:`gbv_desktop.disk.files.write_atomic`, read back before it takes the name.

    Raises:
        ReadBackError: the device gave back something else. OSError: the disk refused. Either way
            ``path`` is as it was.
    """
    written = _Mark(len(data), hashlib.sha256(data).digest())
    proof = partial(_require_same, written=written)
    write_atomic(path, data, mode=mode, proof=proof)


# --- the steps --------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Mark:
    """By what two contents are compared; a hash, since a backup does not fit into memory."""

    size: int
    digest: bytes


def _write(part: Path, pieces: Iterable[bytes], mode: int, on_step: OnStep) -> _Mark:
    size, digest = 0, hashlib.sha256()

    def counted() -> Generator[bytes]:
        nonlocal size
        for piece in pieces:
            size += len(piece)
            digest.update(piece)
            yield piece

    write_new(part, counted(), mode, lambda: on_step(VerifyStep.FLUSH))
    return _Mark(size, digest.digest())


def _require_same(path: Path, written: _Mark) -> None:
    size, digest = 0, hashlib.sha256()
    with closing(read_back(path)) as pieces:
        for piece in pieces:
            size += len(piece)
            digest.update(piece)
            # A device may give more than it was given, and need not come to an end.
            if size > written.size:
                break
    if _Mark(size, digest.digest()) != written:
        raise ReadBackError("read back otherwise than written")


def read_back(path: Path) -> Generator[bytes]:
    """The pieces of a file just written, from the device and through a handle of its own.

    Raises:
        ReadBackError: another kind of file lies there now. OSError: it cannot be read.
    """
    # On Windows a handle that is opened anew is still served from the memory of the system.
    past = uncached.pieces_past(path)
    yield from _pieces(path) if past is None else past


def _pieces(path: Path) -> Generator[bytes]:
    _require_ours(os.lstat(path))
    handle = os.open(path, _READ)
    try:
        _require_ours(os.fstat(handle))
        # Only pages that were flushed can be dropped, so this comes after the flush and not before.
        uncached.forget(handle)
        while piece := os.read(handle, PIECE):
            yield piece
    finally:
        os.close(handle)


def _require_ours(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise ReadBackError("not the file that was written")


def _name(part: Path, target: Path, pauses: tuple[float, ...]) -> None:
    """Gives the file its name; virus scanners may hold it for a moment (Windows 5, 32, 33)."""
    for pause in (*pauses, None):
        # POSIX renames over whatever lies there; Windows refuses by itself.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "the name was taken in between")
        try:
            part.rename(target)
        except PermissionError as error:
            if pause is None:
                raise _still_held(error) from error
            time.sleep(pause)
        else:
            return


def _still_held(error: PermissionError) -> StillHeldError:
    # Kept, since callers tell a held file from a missing right by it.
    number = getattr(error, "winerror", None)
    return StillHeldError(error.errno, error.strerror, error.filename, number)
