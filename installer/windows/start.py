"""What GBV.exe and gbv-cli.exe run: the program, told who started it.

``gbv-cli --note-set-up FILE`` is for the set-up program alone: it notes which file installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

NOTE = "--note-set-up"


def main() -> int:
    """Runs the program and returns its exit code."""
    from gbv_desktop import installation

    installation.started_by(Path(sys.executable))
    words = sys.argv[1:]
    if words[:1] == [NOTE]:
        installation.note_set_up(Path(*words[1:2]))
        return 0
    from gbv_desktop.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
