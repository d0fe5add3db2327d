"""The log: what the program did and where it failed, never what the officers wrote.

The log may leave the office when a fault is reported, so it holds no figures and no free text:

* our own modules log fixed sentences with numbers of problems, ids and names of files;
* of an error it keeps the kind and the lines of code, not its text, which may quote a cell;
* of other libraries and of warnings it keeps the place only.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
import warnings
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TextIO

from gbv_desktop.disk.files import PRIVATE_FILE, clear_way, open_ordinary
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem

LOG_NAME = "gbv.log"
LOCK_NAME = "gbv.log.lock"
"""Held while the files change their names: the window and commands write one log."""
# With the kept ones five million bytes: a stick carries them, and an old disk spares them.
MAX_BYTES = 1_000_000
KEPT_FILES = 4
OWN = ("gbv_desktop", "ui")

_SHOW_WARNING = warnings.showwarning

_ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class DiscreetFormatter(logging.Formatter):
    """Writes a record without anything that could come from a report."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One record as text; a foreign record is reduced to its place."""
        # A copy, since another handler may have left the full text of the error on the record.
        ours = logging.makeLogRecord(record.__dict__ | {"exc_text": None, "stack_info": None})
        if record.name.split(".")[0] not in OWN:
            ours.msg, ours.args = "%s:%s", (record.module, record.lineno)
        return super().format(ours)

    def formatException(self, ei: _ErrorInfo) -> str:  # noqa: N802 - logging's own name
        """The chain of errors as kinds and lines of code, without their texts."""
        return "\n".join(_error_lines(ei[1]))


def _error_lines(error: BaseException | None) -> list[str]:
    lines: list[str] = []
    while error is not None:
        # A Problem's number is the one thing an error may say of itself.
        code = getattr(error, "code", None)
        number = f" {code}" if isinstance(code, str) else ""
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}{number}")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return lines


class _LateFile(logging.Handler):
    """The file, opened with the first record: most starts have nothing to tell.

    Python's own handlers of files bring in its network, which the door would have to wait for;
    and where Windows lets no second program rename the file, they lose what comes after.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: int | None = None
        self.setFormatter(DiscreetFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a record, if the disk takes it: a full one must not end the work it tells of."""
        line = f"{self.format(record)}\n".encode("utf-8", "backslashreplace")
        # There is nowhere to tell that the log itself cannot be written.
        with suppress(OSError):
            os.write(self._opened(len(line)), line)

    def _opened(self, more: int) -> int:
        if self._file is None:
            self._file = _open_private(self._path)
        if os.fstat(self._file).st_size + more > MAX_BYTES:
            # Windows renames no file that is open, be it by this process.
            self._close()
            _rotate(self._path, more)
            self._file = _open_private(self._path)
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def close(self) -> None:
        """Closes the file."""
        self._close()
        super().close()


def _rotate(path: Path, more: int) -> None:
    """Lets the file begin anew and keeps the older ones, one program at a time.

    Where another one is at it, or has the file open on Windows, it just goes on growing: the next
    record asks again, and none is lost.
    """
    with suppress(OSError, Problem), FileLock(path.with_name(LOCK_NAME)):
        # Another program may have done it between our look and the lock.
        if path.stat().st_size + more <= MAX_BYTES:
            return
        kept = [path.with_name(f"{path.name}.{number}") for number in range(1, KEPT_FILES + 1)]
        # The newest first: if that is refused, the others must stay where they are.
        moving = path.with_name(f"{path.name}.new")
        path.replace(moving)
        for after, before in pairwise(reversed(kept)):
            with suppress(FileNotFoundError):
                before.replace(after)
        moving.replace(kept[0])


def _open_private(path: Path) -> int:
    """The log to be written on, for nobody else to read; raises OSError."""
    descriptor = open_ordinary(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    # Earlier versions left it open to everybody on this PC.
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(descriptor, PRIVATE_FILE)
    return descriptor


def start(folder: Path) -> logging.Handler:
    """Begins to log into ``folder``, which exists; returns the handler, for :func:`stop`.

    Raises:
        OSError: the folder cannot be written to.
    """
    # Somebody's folder of that name is moved aside, or no fault could be written down again.
    clear_way(folder / LOG_NAME)
    # Tried now: whether it can be written is told at the start, not at the first fault.
    os.close(_open_private(folder / LOG_NAME))
    handler = _LateFile(folder / LOG_NAME)
    root = logging.getLogger()
    root.addHandler(handler)
    for name in OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    warnings.showwarning = _log_warning
    return handler


def stop(handler: logging.Handler) -> None:
    """Ends what :func:`start` began and closes the file."""
    warnings.showwarning = _SHOW_WARNING
    logging.getLogger().removeHandler(handler)
    handler.close()


def _log_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Takes Python's warnings; the text stays out, as it may quote a value."""
    # A warning of a library about a value quotes it.
    del message, file, line
    name = Path(filename).name
    logging.getLogger("gbv_desktop.log").warning("%s at %s:%s", category.__name__, name, lineno)


def log_fault(error: BaseException) -> None:
    """Writes down an error that nothing has handled."""
    logging.getLogger("gbv_desktop.log").error("unhandled fault", exc_info=error)


def catch_unhandled() -> None:
    """Sends errors that nothing handles, on any thread, to the log and to the terminal."""
    main_before, thread_before = sys.excepthook, threading.excepthook

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log_fault(error)
        # Also to the terminal: whoever started the program there looks there.
        main_before(kind, error, trace)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            log_fault(args.exc_value)
        thread_before(args)

    sys.excepthook, threading.excepthook = in_main, in_thread
