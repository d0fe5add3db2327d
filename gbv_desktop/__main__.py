"""``gbv`` and ``python -m gbv_desktop``: without words the window, with words the commands.

``--home FOLDER`` and ``--lang vi|en`` without a command open the window of that office, in that
language. Files of ours, as a double click names them, are shown in it; where it is open already,
in the one that is.
"""

# Both are part of the interpreter and loaded before any folder is searched; nothing else may be
# imported above the call below, not even __future__ (docs/decisions/0019).
import os
import sys


def _lost_its_folder() -> bool:
    """Whether the current folder is gone, as that of a stick that was pulled.

    The root stands in for it from then on: libraries ask where they are, and it is always there.
    """
    try:
        os.getcwd()  # noqa: PTH109 - nothing else may be imported yet
    except OSError:
        os.chdir(os.sep)
        return True
    return False


def _leave_foreign_folders() -> None:
    """Takes out of the search for modules what the current folder and the environment put there.

    Whoever starts the program on a stick, or with an empty part in ``PYTHONPATH``, would else run
    the stick's ``secrets.py`` with the keys of the office.
    """
    own = os.path.realpath(os.path.join(os.path.dirname(__file__), ".."))  # noqa: PTH118, PTH120
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    started = os.path.dirname(sys.argv[0]) if sys.argv else ""  # noqa: PTH120
    foreign = {os.path.realpath(each) for each in (*named, started, "")}
    base = os.environ.get("PYTHONUSERBASE")
    kept = [each for each in sys.path if _is_ours(os.path.realpath(each), foreign, base)]
    sys.path[:] = kept if own in kept else [own, *kept]
    # Compiled modules of another tree would be run instead of ours.
    sys.pycache_prefix = None


def _is_ours(folder: str, foreign: set[str], user_base: str | None) -> bool:
    inside = (sys.prefix, sys.base_prefix)
    if any(_lies_in(folder, os.path.realpath(each)) for each in inside):
        return True
    if user_base and _lies_in(folder, os.path.realpath(user_base)):
        return False
    return folder not in foreign


def _lies_in(folder: str, other: str) -> bool:
    return os.path.normcase(folder + os.sep).startswith(os.path.normcase(other + os.sep))


_FOLDER_IS_LOST = _lost_its_folder()
_leave_foreign_folders()

import time  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from pathlib import Path  # noqa: E402

OPENING = "--open-files"
"""Said by the program to itself: be the process in which files from outside are opened."""


LAST_SECOND = 9_223_372_036.0
"""In April 2262: Python counts the nanoseconds from 1970 in 64 bits and knows no later time."""


def _clock_is_beyond() -> bool:
    """Whether the PC's clock stands later than Python can tell.

    Nearly every module asks the time when it is loaded, so it stands still from then on: for as
    long as it takes to say so.
    """
    try:
        time.time()
    except OverflowError:
        time.time = lambda: LAST_SECOND
        time.time_ns = lambda: int(LAST_SECOND) * 10**9
        return True
    return False


_OF_THE_WINDOW = ("--home", "--lang")
"""Options that say of which office and in which language, and no command."""


@dataclass(frozen=True)
class _Window:
    """What a call asks of the window."""

    home: str = ""
    language: str = ""
    files: tuple[Path, ...] = ()


def _for_the_window(words: Sequence[str]) -> _Window | None:
    """What is asked of the window, where a call is made of its options and of files alone.

    ``None`` for whatever the commands have to tell: a folder that no disk can hold, a language
    that the program does not speak.
    """
    # Here, and not for the process that opens files, which loads as little as it can.
    from gbv_desktop.paths import is_own_file

    found: dict[str, str] = {}
    files: list[Path] = []
    waiting = iter(words)
    for word in waiting:
        if is_own_file(word):
            files.append(Path(word).absolute())
            continue
        name, equals, value = word.partition("=")
        found[name] = value if equals else next(waiting, "")
        # An empty value is left to the commands, which say what is missing; a window cannot.
        if name not in _OF_THE_WINDOW or not found[name]:
            return None
    home, language = found.get("--home", ""), found.get("--lang", "")
    fits = _is_folder_name(home or ".") and _is_spoken(language)
    return _Window(home, language, tuple(files)) if fits else None


def _is_folder_name(named: str) -> bool:
    """One that is not there yet is where an office is to be set up."""
    try:
        Path(named).stat()
    except (OSError, ValueError) as error:
        return isinstance(error, FileNotFoundError)
    return True


def _is_spoken(language: str) -> bool:
    if not language:
        return True
    from gbv_desktop.i18n import LANGUAGES

    return language in LANGUAGES


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code.

    The two halves are imported only when they are wanted: commands need no screen, and the
    window should not wait for the commands.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    # Exactly so: a person who types it with other words gets the refusal of commands.
    opening = words == [OPENING]
    chosen = None if opening else _for_the_window(words)
    if _clock_is_beyond():
        return _refuse_clock(window=chosen is not None)
    if opening:
        from gbv_desktop.office.stick.opening_process import serve

        return serve()
    # A window works without; what a command names may be meant from there.
    if chosen is None and _FOLDER_IS_LOST:
        return _refuse_lost_folder()
    if chosen is None:
        from gbv_desktop.cli import main as run_command

        return run_command(words)
    return _open_window(chosen)


def _open_window(chosen: _Window) -> int:
    from gbv_desktop.paths import default_home
    from gbv_desktop.second_start import hand_over

    home = Path(chosen.home) if chosen.home else None
    # Before the window is loaded: whoever double-clicks waits for it.
    if hand_over(home or default_home(), chosen.files):
        return 0
    from ui.app import main as open_window

    return open_window(sys.argv[:1], home=home, language=chosen.language, files=chosen.files)


def _refuse_clock(*, window: bool) -> int:
    if window:
        from ui.app import refuse

        return refuse(sys.argv[:1])
    from gbv_desktop.cli import refuse_start
    from gbv_desktop.office.base.clock import E_CLOCK_BEYOND

    return refuse_start(E_CLOCK_BEYOND())


def _refuse_lost_folder() -> int:
    from gbv_desktop.cli import refuse_start
    from gbv_desktop.disk.drives.faults import E_DRIVE_GONE

    return refuse_start(E_DRIVE_GONE(folder=os.environ.get("PWD") or os.curdir))


if __name__ == "__main__":
    sys.exit(main())
