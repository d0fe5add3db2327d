"""Compiles the modules by a Python of the version that is shipped: one that is here, or in Wine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from parts import PYTHON, Refusal

SCRIPT: Final = Path(__file__).with_name("compile_modules.py")
CHOSEN: Final = "GBV_COMPILER"
"""A variable that names the Python to take; ``wine`` for the one that is shipped."""


def is_right(python: str) -> bool:
    """Whether this program is a Python of the shipped minor version, and runs."""
    ask = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{PYTHON}')"
    try:
        done = subprocess.run([python, "-I", "-c", ask], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0


def compile_modules(site: Path, modules: Sequence[str], target: Path, base: Path) -> str:
    """Compiles modules of a folder into another one, and says in words by what.

    Args:
        site: where their sources lie. base: the embeddable Python, unpacked.

    Raises:
        Refusal: there is neither such a Python nor Wine, or a module is no Python.
    """
    names = target.with_suffix(".txt")
    names.write_text("".join(f"{each}\n" for each in modules), "utf-8")
    chosen = os.environ.get(CHOSEN, "")
    python = chosen or f"python{PYTHON}"
    if chosen != "wine" and is_right(python):
        command, env, said = [python, "-I"], dict(os.environ), f"Python {PYTHON} of this system"
    elif chosen not in ("", "wine"):
        raise Refusal(f"{CHOSEN}: {chosen} is no Python {PYTHON}.")
    elif shutil.which("wine"):
        command, env = ["wine", str(base / "python.exe")], wine(target.parent)
        said = "the Python that is shipped, in Wine"
    else:
        raise Refusal(f"Python {PYTHON} or Wine is needed to compile the modules.")
    env |= {"PYTHONHASHSEED": "0"}
    # Relative paths, which both systems understand; and pipes, which Python in Wine wants.
    paths = [os.path.relpath(path, target.parent) for path in (SCRIPT, site, target, names)]
    done = subprocess.run(  # noqa: S603 - our own words
        [*command, *paths],
        env=env,
        cwd=target.parent,
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise Refusal(done.stdout.decode("utf-8", "replace") + "\nThe modules were not compiled.")
    return said


def wine(scratch: Path) -> dict[str, str]:
    """The environment of a Wine of its own, quiet, which leaves no entries in menus."""
    without = "winemenubuilder.exe,mscoree,mshtml=d"
    own = {"WINEPREFIX": str(scratch / "wine"), "WINEARCH": "win64", "WINEDEBUG": "-all"}
    return dict(os.environ) | own | {"WINEDLLOVERRIDES": without}
