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
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TextIO

from gbv_desktop.disk.files import PRIVATE_FILE, clear_way, open_ordinary

LOG_NAME = "gbv.log"
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

    Python's own handlers of files bring in its network, which the door would have to wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a record, if the disk takes it: a full one must not end the work it tells of."""
        if self._file is None:
            try:
                self._file = self._opened()
            except OSError:
                return
        self._file.emit(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        class Quiet(RotatingFileHandler):
            def _open(self) -> TextIOWrapper:
                return _open_private(Path(self.baseFilename))

            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own
                """There is nowhere to tell that the log itself cannot be written."""
                if not isinstance(sys.exc_info()[1], OSError):
                    super().handleError(record)

        made = Quiet(self._path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
        made.setFormatter(DiscreetFormatter())
        return made

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _open_private(path: Path) -> TextIOWrapper:
    """The log to be written on, for nobody else to read; raises OSError."""
    descriptor = open_ordinary(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    # Earlier versions left it open to everybody on this PC.
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(descriptor, PRIVATE_FILE)
    return open(descriptor, "a", encoding="utf-8")  # noqa: PTH123 - a descriptor, not a path


def start(folder: Path) -> logging.Handler:
    """Begins to log into ``folder``, which exists; returns the handler, for :func:`stop`.

    Raises:
        OSError: the folder cannot be written to.
    """
    # Somebody's folder of that name is moved aside, or no fault could be written down again.
    clear_way(folder / LOG_NAME)
    # Tried now: whether it can be written is told at the start, not at the first fault.
    _open_private(folder / LOG_NAME).close()
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
