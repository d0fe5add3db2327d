"""``gbv`` and ``python -m gbv_desktop``: without words the window, with words the commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

OPENING = "--open-files"
"""Said by the program to itself: be the process in which files from outside are opened."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code.

    The two halves are imported only when they are wanted: commands need no screen, and the
    window should not wait for the commands.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words == [OPENING]:
        from gbv_desktop.office.stick.opening import labour

        return labour()
    if words:
        from gbv_desktop.cli import main as run_command

        return run_command(words)
    from ui.app import main as open_window

    return open_window(sys.argv[:1])


if __name__ == "__main__":
    sys.exit(main())
