"""Linux that refuses to the program what Windows refuses; a plugin of pytest, on in some folders.

* A file that this process has open is neither renamed, replaced nor removed, and no folder with
  such a file in it is renamed; SQLite's own files count.
* ``rename`` takes no name that is taken, and ``replace`` no place of a folder.
* No folder is opened as a file, and nothing is flushed by a handle that only reads.
* No file or folder bears a name that NTFS or FAT cannot hold.
* Nothing is made beside what differs from it in large and small letters alone.

It refuses what the program asks for; what a test does itself is the stick's, the virus's or the
other person's doing. The one place that flushes folders, which no system but POSIX lets it do, is
told apart by its own name (:data:`POSIX_ONLY`).
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from gbv_desktop.disk import files

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = tuple(TESTS / name for name in ("store", "bundle", "office"))
"""The folders whose tests run so, always and in the same run as all others."""

POSIX_ONLY: frozenset[CodeType] = frozenset({files.sync_dir.__code__})

_PROGRAM = tuple(f"{TESTS.parent / name}{os.sep}" for name in ("gbv_desktop", "ui"))
_OURS = (*_PROGRAM, f"{TESTS}{os.sep}")
_BAD = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|\Z)", re.IGNORECASE)
_NAME_UNITS = 255
_RMTREE = shutil.__file__
# The numbers of Windows: in use, no right, no handle, a name that is none, one that is taken.
_IN_USE, _DENIED, _NO_HANDLE, _NAME, _TAKEN = 32, 5, 6, 123, 183

Call = Callable[..., Any]


def refusal(number: int, winerror: int, path: object) -> OSError:
    """As Python on Windows raises it."""
    made = OSError(number, "winlike", str(path))
    made.winerror = winerror  # type: ignore[attr-defined]
    return made


def _asked_by_the_program() -> bool:
    """Whether the first of our own lines on the way up is the program's and no test's."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_OURS):
            return name.startswith(_PROGRAM) and frame.f_code not in POSIX_ONLY
        frame = frame.f_back
    return False


# --- what is open ---------------------------------------------------------------------------------
def _open_files() -> Iterator[tuple[int, os.stat_result]]:
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found = os.fstat(int(entry.name))
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield int(entry.name), found


def _named(descriptor: int) -> Path:
    return Path(f"/proc/self/fd/{descriptor}").readlink()


def in_use(path: Path) -> bool:
    """Whether this process has the file open, or a file anywhere in the folder."""
    try:
        asked = os.lstat(path)
    except OSError:
        return False
    if stat.S_ISDIR(asked.st_mode):
        inside = f"{os.path.realpath(path)}{os.sep}"
        return any(str(_named(fd)).startswith(inside) for fd, _found in _open_files())
    return any(os.path.samestat(asked, found) for _fd, found in _open_files())


def _at(path: Any, dir_fd: int | None) -> Path | None:
    """The path as the call means it; ``None`` for a descriptor."""
    if isinstance(path, int):
        return None
    named = Path(os.fsdecode(path))
    return named if dir_fd is None else _named(dir_fd) / named


# --- names ----------------------------------------------------------------------------------------
def require_name(path: Path) -> None:
    """Refuses a last part that NTFS and FAT cannot hold; raises OSError."""
    name = path.name
    long = len(name.encode("utf-16-le", "surrogatepass")) > 2 * _NAME_UNITS
    if name and (long or _BAD.search(name) or _DEVICE.match(name)):
        raise refusal(errno.EINVAL, _NAME, path)


def require_no_twin(path: Path) -> None:
    """Refuses to make what Windows would write into another file; raises OSError."""
    if path.name and not os.path.lexists(path) and path.parent.is_dir():
        low = path.name.casefold()
        if any(each.name.casefold() == low for each in path.parent.iterdir()):
            raise refusal(errno.EEXIST, _TAKEN, path)


def _require_new(path: Path | None) -> None:
    if path is not None:
        require_name(path)
        require_no_twin(path)


# --- the calls ------------------------------------------------------------------------------------
def _moving(call: Call, *, over: bool) -> Call:
    def move(
        source: Any, target: Any, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None
    ) -> None:
        if _asked_by_the_program():
            old, new = _at(source, src_dir_fd), _at(target, dst_dir_fd)
            assert old is not None
            assert new is not None
            if in_use(old):
                raise refusal(errno.EACCES, _DENIED if old.is_dir() else _IN_USE, old)
            if os.path.lexists(new) and not (over or old.samefile(new)):
                raise refusal(errno.EEXIST, _TAKEN, new)
            if in_use(new) or (new.is_dir() and not new.is_symlink()):
                raise refusal(errno.EACCES, _DENIED, new)
            _require_new(new)
        call(source, target, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    return move


def _removing(call: Call) -> Call:
    def remove(path: Any, *, dir_fd: int | None = None) -> None:
        if _asked_by_the_program():
            at = _at(path, dir_fd)
            if at is not None and in_use(at):
                raise refusal(errno.EACCES, _IN_USE, at)
        call(path, dir_fd=dir_fd)

    return remove


def _making_folder(call: Call) -> Call:
    def mkdir(path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        if _asked_by_the_program():
            _require_new(_at(path, dir_fd))
        call(path, mode, dir_fd=dir_fd)

    return mkdir


def _opening(call: Call) -> Call:
    def open_descriptor(
        path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        # By rmtree, which has a way of its own on Windows, folders are opened below a descriptor.
        if sys._getframe(1).f_code.co_filename != _RMTREE and _asked_by_the_program():
            _look_before(
                _at(path, dir_fd), making=bool(flags & os.O_CREAT), new=bool(flags & os.O_EXCL)
            )
        return int(call(path, flags, mode, dir_fd=dir_fd))

    return open_descriptor


def _streaming(call: Call) -> Call:
    def open_stream(file: Any, mode: str = "r", *others: Any, **more: Any) -> Any:
        if not isinstance(file, int) and _asked_by_the_program():
            making = not set("wax").isdisjoint(mode)
            _look_before(_at(file, None), making=making, new="x" in mode)
        return call(file, mode, *others, **more)

    return open_stream


def _look_before(path: Path | None, *, making: bool, new: bool) -> None:
    if path is None:
        return
    # A name that is taken is told as such, whatever bears it.
    if path.is_dir() and not new:
        raise refusal(errno.EACCES, _DENIED, path)
    if making:
        _require_new(path)


def _flushing(call: Call) -> Call:
    import fcntl

    def fsync(fd: Any) -> None:
        number = fd if isinstance(fd, int) else fd.fileno()
        mode = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE
        # A folder can be opened for reading only, and on POSIX alone: see POSIX_ONLY.
        is_file = not stat.S_ISDIR(os.fstat(number).st_mode)
        if is_file and mode == os.O_RDONLY and _asked_by_the_program():
            raise refusal(errno.EBADF, _NO_HANDLE, f"descriptor {number}")
        call(fd)

    return fsync


@contextmanager
def refusing() -> Iterator[None]:
    """Inside the block the program is refused what Windows refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", _moving(os.rename, over=False))
        patch.setattr(os, "replace", _moving(os.replace, over=True))
        for name in ("unlink", "remove", "rmdir"):
            patch.setattr(os, name, _removing(getattr(os, name)))
        patch.setattr(os, "mkdir", _making_folder(os.mkdir))
        patch.setattr(os, "fsync", _flushing(os.fsync))
        patch.setattr(os, "open", _opening(os.open))
        for module in (builtins, io):
            patch.setattr(module, "open", _streaming(module.open))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Around each test of :data:`FOLDERS`, with the making of what it uses."""
    if any(item.path.is_relative_to(each) for each in FOLDERS):
        with refusing():
            return (yield)
    return (yield)
