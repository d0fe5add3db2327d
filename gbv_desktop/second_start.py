"""One window for an office: who starts the program again hands over what to open, and ends.

The first window holds a lock in a folder of this person alone and looks there for calls; each is a
small file that names what to open, and is gone once it was heard. Nothing listens at a port, and a
killed window leaves nothing that stands in the way: its lock goes with it (docs/decisions/0056).
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from gbv_desktop.disk.files import read_ordinary, write_atomic
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem
from gbv_desktop.paths import is_own_file

PATIENCE: Final = 5.0
"""Seconds that the first window may take to hear a call; after them it is taken for stuck."""
_LOOK_EVERY: Final = 0.05
_ENDING: Final = ".call"
_MOST_BYTES: Final = 256 * 1024
_MOST_FILES: Final = 100

_log = logging.getLogger(__name__)


class FirstWindow:
    """The window that hears of what others open; by :meth:`claim` it becomes that.

    Attributes:
        folder: where calls come in; ``None`` where there is no folder of this person alone.
    """

    def __init__(self, home: Path) -> None:
        self.folder = _place(home)
        self._lock = FileLock(self.folder / "window.lock") if self.folder else None
        self._held = False

    def claim(self) -> bool:
        """Becomes the first window of the office, unless another one is."""
        if self._lock is not None and not self._held:
            try:
                self._lock.acquire()
            except Problem as problem:
                # Taken, or a disk that takes nothing; the office's own lock tells either at the
                # door.
                _log.info("this window hears of no other start: %s", problem.code)
            else:
                self._held = True
        return self._held

    def calls(self) -> Iterator[tuple[Path, ...]]:
        """What others want opened, each once; nothing for a call that is there to be seen only."""
        if self.folder is None or not self._held:
            return
        for path in self.folder.glob(f"*{_ENDING}"):
            try:
                with read_ordinary(path) as stream:
                    told = stream.read(_MOST_BYTES + 1)
                path.unlink()
            except OSError as error:
                _log.warning("a call could not be read (%s)", type(error).__name__)
                # Nobody's; it would stand in the log again with every call that comes.
                with suppress(OSError):
                    path.unlink()
                continue
            try:
                yield _understood(told)
            except (ValueError, RecursionError):
                # Written by no program of ours; nothing of it stands in the log.
                _log.warning("a call was not understood")

    def let_go(self) -> None:
        """Is the first window no longer."""
        if self._lock is not None and self._held:
            self._lock.release()
            self._held = False


def hand_over(home: Path, files: Sequence[Path], patience: float = PATIENCE) -> bool:
    """Has the first window of an office come forward and open files.

    Args:
        files: absolute paths; none if it only shall come forward.
        patience: seconds to wait until it has heard.

    Returns:
        Whether it heard; if not there is none, or it does not answer.
    """
    first = FirstWindow(home)
    if first.folder is None or first.claim():
        first.let_go()
        return False
    _let_come_forward()
    try:
        # What one call does not hold comes with the next: the window joins what comes together.
        return all(_call(first.folder, told, patience) for told in _portions(files))
    except OSError as error:
        _log.info("the first window cannot be called (%s)", type(error).__name__)
        return False


def _portions(files: Sequence[Path]) -> Iterator[bytes]:
    """What is told, in calls that the first window takes; one at least."""
    portion: list[str] = []
    for each in map(str, files):
        longer = [*portion, each]
        if portion and (len(longer) > _MOST_FILES or len(_told(longer)) > _MOST_BYTES):
            yield _told(portion)
            longer = [each]
        portion = longer
    yield _told(portion)


def _told(files: Sequence[str]) -> bytes:
    return json.dumps(files).encode("ascii")


def _call(folder: Path, told: bytes, patience: float) -> bool:
    call = folder / f"{os.urandom(8).hex()}{_ENDING}"
    write_atomic(call, told)
    return _was_heard(call, patience)


def _was_heard(call: Path, patience: float) -> bool:
    end = time.monotonic() + patience
    while call.exists():
        if time.monotonic() >= end:
            # Heard in this very moment, or taken back.
            try:
                call.unlink()
            except FileNotFoundError:
                return True
            return False
        time.sleep(_LOOK_EVERY)
    return True


def _understood(told: bytes) -> tuple[Path, ...]:
    """The files of a call; anybody who is this person may have written it.

    Raises:
        ValueError: it is none.
    """
    if len(told) > _MOST_BYTES:
        raise ValueError("too long")
    found = json.loads(told)
    if not isinstance(found, list) or len(found) > _MOST_FILES:
        raise ValueError("no list of files")
    for each in found:
        if not isinstance(each, str) or "\0" in each or not is_own_file(each):
            raise ValueError("no file of ours")
    files = tuple(Path(each) for each in found)
    if not all(each.is_absolute() for each in files):
        raise ValueError("a relative path")
    return files


def _place(home: Path) -> Path | None:
    """The folder of an office's calls, made if need be; ``None`` where it would not be private."""
    # Never in the office's folder: that one is moved when a backup is brought back.
    named = os.path.normcase(os.path.realpath(home))
    sign = hashlib.sha256(os.fsencode(named)).hexdigest()[:16]
    folder = _of_this_person() / sign
    try:
        for each in (folder.parent, folder):
            with suppress(FileExistsError):
                each.mkdir(mode=0o700)
            _require_private(each)
    except OSError as error:
        _log.warning("no folder for calls of other starts (%s)", type(error).__name__)
        return None
    return folder


if sys.platform == "win32":

    def _of_this_person() -> Path:
        # Windows gives each account a folder of its own for what does not last.
        return Path(os.environ.get("TEMP") or Path.home()) / "gbv-desktop"

    def _require_private(folder: Path) -> None:
        if not folder.is_dir():
            raise NotADirectoryError(folder)

    def _let_come_forward() -> None:
        """Windows lets a program come forward only if the one in front says so."""
        import ctypes

        any_process = ctypes.c_uint(0xFFFFFFFF)
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)

else:

    def _of_this_person() -> Path:
        named = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
        # By the XDG Base Directory Specification a relative one is none.
        if not named.is_absolute():
            return Path(f"/tmp/gbv-desktop-{os.getuid()}")  # noqa: S108 - looked at before it is used
        return named / "gbv-desktop"

    def _require_private(folder: Path) -> None:
        """In a folder for everybody, another person may have made it first, or a link."""
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if not ours or found.st_mode & 0o077:
            raise PermissionError(folder)

    def _let_come_forward() -> None:
        """Elsewhere nobody needs leave for it."""
