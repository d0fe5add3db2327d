"""Starting the processes of ``windows.py`` in a world without a screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from gbv_desktop import own_process

SCREEN = Path(__file__).with_name("screen.json")
"""As large as an ordinary one; the screen that Qt would think of itself is 800×800."""


def window_environment(home: Path, **more: str) -> Mapping[str, str]:
    """The environment of a window that shows this office."""
    return {
        "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
        # Behind it: whoever names a platform in the environment gets that one.
        **own_process.environment(),
        "GBV_HOME": str(home),
    } | more


def run_window(what: str, *words: object, env: Mapping[str, str]) -> str:
    """What the process says on its standard output.

    Raises:
        subprocess.CalledProcessError: it failed; what it said of that was shown.
    """
    # An installed program is compiled, and a checkout after its first start.
    command = own_process.command("benchmarks.windows", what, *map(str, words))
    done = subprocess.run(  # noqa: S603 - ourselves
        [each for each in command if each != "-B"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        # Qt speaks there of the platform without a screen too, so only now.
        sys.stderr.write(done.stderr)
        done.check_returncode()
    return done.stdout
