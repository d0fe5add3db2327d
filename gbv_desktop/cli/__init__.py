"""``gbv``: the program without a screen, for district IT staff, rehearsals and tests.

Manners: Vietnamese by default; with ``--json`` exactly one JSON value on standard output. Exit 0
done, 1 refused, 2 not understood.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer

from gbv_desktop import __version__, installation, log
from gbv_desktop.cli.app import command_line
from gbv_desktop.cli.context import CommandContext, CommandError, split_words
from gbv_desktop.cli.output import described
from gbv_desktop.cli.streams import OutputLostError, to_stderr, to_stdout
from gbv_desktop.cli.usage import UsageError, explained
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import LANGUAGES, set_language, set_upper_level, tr
from gbv_desktop.text import N_, message

REFUSED, NOT_UNDERSTOOD = 1, 2
HELP = "--help"
_ACCEPT = N_("If the date is right, add this to the command: --day-is-right {doubt}")


E_OUT_STREAM = ProblemKind(
    "E-OUT-STREAM",
    N_("The answer could not be written where the command sends it."),
    N_(
        "Check that the disk is not full and that the output is not closed. What the command"
        " did is done; look with a command that only shows."
    ),
)
_READER_LEFT = (errno.EPIPE, errno.EINVAL)
"""Windows calls a pipe that nobody reads any more an invalid argument."""


def main(words: Sequence[str]) -> int:
    """Runs one command and returns its exit code.

    An answer that finds no room is told; one that nobody wants to read any more is not.
    """
    set_language(LANGUAGES[0])
    set_upper_level("")  # until an office is open and its plan says which level
    # A program without a console has neither stream, and nobody to tell.
    if sys.stdout is None and sys.stderr is not None:
        return _say_lost(None)
    try:
        code = _spoken(words)
    except OutputLostError as lost:
        return _say_lost(lost.__cause__)
    return code


def refuse_start(problem: Problem) -> int:
    """Says why no command runs here, whichever it is; returns the exit code."""
    _speak_utf8()
    set_language(LANGUAGES[0])
    _show_problem(problem, as_json=False)
    return REFUSED


def _say_lost(error: BaseException | None) -> int:
    """Ends a call whose answer is lost; what still waits goes nowhere, or Python complains."""
    if error is not None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
    if not isinstance(error, OSError) or error.errno not in _READER_LEFT:
        with suppress(OSError):
            _show_problem(E_OUT_STREAM(), as_json=False)
    return REFUSED


def _spoken(words: Sequence[str]) -> int:
    _speak_utf8()
    set_language(LANGUAGES[0])
    try:
        common, rest = split_words(words)
        # Before the log: asking for the version must work where no office is or the folder is shut.
        if rest == ["--version"]:
            return _say_version(common)
        with _logging(common.home):
            return _run(common, rest)
    except CommandError as error:
        to_stderr(tr(error.said))
        return NOT_UNDERSTOOD
    except UsageError as error:
        to_stderr(explained(error))
        return NOT_UNDERSTOOD
    except Problem as problem:
        _show_problem(problem, as_json="--json" in words)
        return REFUSED


def _say_version(common: CommandContext) -> int:
    value = {
        "version": __version__,
        "set_up": _installed_from(),
        "portable": installation.portable_home() is not None,
        "python": platform.python_version(),
    }
    to_stdout(json.dumps(value) if common.json else f"gbv {__version__}")
    return 0


def _installed_from() -> dict[str, Any] | None:
    """The set-up file that installed this program; its hash is the one in ``SHA256SUMS``."""
    found = installation.installed_from()
    if found is None:
        return None
    return {"name": found.name, "size": found.size, "sha256": found.sha256}


@contextmanager
def _logging(home: Path) -> Iterator[None]:
    """Keeps a log in the office's folder; a fault of ours is written there and apologised for."""
    handler = _start_log(home)
    try:
        yield
    # Refusals are no faults of ours: neither logged as such nor apologised for.
    except (Problem, CommandError, UsageError, OutputLostError):
        raise
    except Exception as error:
        if handler is not None:
            log.log_fault(error)
        _apologise()
        raise
    finally:
        if handler is not None:
            log.stop(handler)


def _start_log(home: Path) -> logging.Handler | None:
    from gbv_desktop.office.base.office_card import CARD_NAME
    from gbv_desktop.office.base.own_log import start_log

    # A folder that is shut has other sorrows; the command will name them.
    if not os.path.isfile(home / CARD_NAME):  # noqa: PTH113 - says no instead of refusing
        return None
    handler, problem = start_log(home)
    if problem is not None:
        _show_problem(problem, as_json=False)
    return handler


def _run(common: CommandContext, rest: Sequence[str]) -> int:
    try:
        done = command_line()(list(rest), prog_name="gbv", obj=common, standalone_mode=False)
    except typer.Abort:
        return REFUSED
    except SystemExit as left:
        done = left.code
    except OSError as error:
        # The library writes the help itself, and does nothing else then.
        if HELP not in rest:
            raise
        raise OutputLostError from error
    return done if isinstance(done, int) else 0


def _speak_utf8() -> None:
    """Consoles of Windows take other letters unless they are told."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _show_problem(problem: Problem, *, as_json: bool) -> None:
    from gbv_desktop.office.base.doubts import DayDoubted

    if as_json:
        to_stdout(json.dumps(described(problem), ensure_ascii=False))
        # On the error stream as well: scripts that throw the answer away still see why.
        to_stderr(problem.code)
    else:
        to_stderr(f"{tr(problem.text)}\n{tr(problem.by_command)} ({problem.code})")
        if isinstance(problem, DayDoubted):
            to_stderr(tr(message(_ACCEPT, doubt=str(problem.doubt))))


def _apologise() -> None:
    explained = N_(
        "The program made a mistake of its own, and we are sorry. Nothing you entered is lost. "
        "Please send the maintainers the lines below."
    )
    to_stderr(tr(message(explained)))
