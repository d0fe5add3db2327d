"""Compiles the modules by the Python that is shipped, in Wine, or by one of its minor version."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from parts import PYTHON, BuildStopped

SCRIPT: Final = Path(__file__).with_name("compile_modules.py")
CHOSEN: Final = "GBV_COMPILER"
"""A variable that names another Python to take than the one that is shipped."""


def version_of(python: str) -> str:
    """The version of a Python, such as 3.13.2; empty where this program is none that runs."""
    ask = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        done = subprocess.run([python, "-I", "-c", ask], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.decode().strip()


@dataclass(frozen=True)
class Compiler:
    """What compiles.

    Attributes:
        command: the beginning of its command line. env: its environment. said: its name in words.
    """

    command: tuple[str, ...]
    env: dict[str, str]
    said: str


def choose(base: Path, scratch: Path) -> Compiler:
    """The Python that is shipped, in Wine; without Wine one that is here.

    Another 3.13 makes modules that run as well, and are other bytes: then the hashes of the
    packages are not those that others get.

    Args:
        base: the embeddable Python, unpacked. scratch: a folder for Wine.

    Raises:
        BuildStopped: there is neither.
    """
    chosen = os.environ.get(CHOSEN, "")
    if chosen in ("", "wine") and shutil.which("wine"):
        command = ("wine", str(base / "python.exe"))
        return Compiler(command, wine(scratch), "the Python that is shipped, in Wine")
    python = chosen or f"python{PYTHON}"
    version = version_of(python)
    if not version.startswith(f"{PYTHON}."):
        raise BuildStopped(
            f"To compile the modules, Wine is needed, or {CHOSEN} names a Python {PYTHON}."
        )
    said = f"Python {version} of this system; the shipped one, in Wine, may give other hashes"
    return Compiler((python, "-I"), dict(os.environ), said)


def compile_modules(site: Path, modules: Sequence[str], target: Path, base: Path) -> str:
    """Compiles modules of a folder into another one, and says in words by what.

    Args:
        site: where their sources lie. base: the embeddable Python, unpacked.

    Raises:
        BuildStopped: there is nothing to compile with, or a module is no Python.
    """
    names = target.with_suffix(".txt")
    names.write_text("".join(f"{each}\n" for each in modules), "utf-8")
    compiler = choose(base, target.parent)
    # Relative paths, which both systems understand; and pipes, which Python in Wine wants.
    paths = [os.path.relpath(path, target.parent) for path in (SCRIPT, site, target, names)]
    done = subprocess.run(  # noqa: S603 - our own words
        [*compiler.command, *paths],
        env=compiler.env,
        cwd=target.parent,
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise BuildStopped(
            done.stdout.decode("utf-8", "replace") + "\nThe modules were not compiled."
        )
    return compiler.said


def wine(scratch: Path) -> dict[str, str]:
    """The environment of a Wine of its own, quiet, which leaves no entries in menus."""
    without = "winemenubuilder.exe,mscoree,mshtml=d"
    own = {"WINEPREFIX": str(scratch / "wine"), "WINEARCH": "win64", "WINEDEBUG": "-all"}
    return dict(os.environ) | own | {"WINEDLLOVERRIDES": without}
