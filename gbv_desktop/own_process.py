"""This program once more, as a process that runs no code but its own.

The interpreter of the new process is isolated (``-I``): neither the folder that happens to be the
current one, which may be a stick, nor any ``PYTHON…`` variable says where modules come from. The
folder of this package is named on the command line instead (docs/decisions/0019). A package has a
launcher that does so by itself; only the package says which (docs/decisions/0056).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from gbv_desktop import installation

# -c and not -m: the isolated interpreter does not know the folder of this package yet.
_LAUNCH: Final = (
    "import runpy, sys; root = sys.argv.pop(1); root in sys.path or sys.path.insert(0, root);"
    " runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


def again(*words: str) -> tuple[str, ...]:
    """The command line that runs this program once more, by the launcher of its package if any."""
    launcher = installation.launcher()
    if launcher is not None:
        return (str(launcher), *words)
    return command(__name__.partition(".")[0], *words)


def command(module: str, *words: str) -> tuple[str, ...]:
    """The command line that runs a module of ours with these words, where there is no launcher."""
    root = str(Path(__file__).resolve().parents[1])
    # Whoever runs from a folder that must stay as it is does not want it from the child either.
    unwritten = ("-B",) if sys.dont_write_bytecode else ()
    return (sys.executable, "-I", *unwritten, "-c", _LAUNCH, root, module, *words)


def environment() -> dict[str, str]:
    """The environment without what speaks to the interpreter."""
    # Capitals count for nothing in the names of variables on Windows.
    return {key: text for key, text in os.environ.items() if not key.upper().startswith("PYTHON")}
