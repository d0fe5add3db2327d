"""The version after this one, a program of its own: a copy of the package, its marks changed.

It has the next version's number, a schema that only adds, a sentence on what changed, and writes
report bundles of a later level.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newer_store import scripts_to
from rehearsal import PASSWORD

from gbv_desktop import SCHEMA

CHECKOUT = Path(__file__).parents[2]
VERSION, NEXT_SCHEMA, LATER_LEVEL = "9.0.0", "9000", 99
SENTENCE = "Nothing works as it did before."
CUT = "cut"
"""A file in an office's folder: the power goes there between the two renames of the swap."""


@dataclass(frozen=True)
class NextAnswer:
    """What a call left."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


class NextProgram:
    """Makes it in a folder, and calls its commands, each in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        package = folder / "gbv_desktop"
        shutil.copytree(
            CHECKOUT / "gbv_desktop", package, ignore=shutil.ignore_patterns("__pycache__")
        )
        for name in ("resources", "i18n"):
            (folder / name).symlink_to(CHECKOUT / name)
        shutil.rmtree(package / "store" / "migrations")
        scripts_to(package / "store" / "migrations", NEXT_SCHEMA)
        self._change("__init__.py", r'__version__ = ".*"', f'__version__ = "{VERSION}"')
        self._change("__init__.py", f'SCHEMA = "{SCHEMA}"', f'SCHEMA = "{NEXT_SCHEMA}"')
        self._change("office/base/what_changed.py", r"= \{", f'= {{"{VERSION}": ({SENTENCE!r},), ')
        self._change("bundle/limits.py", r"LEVEL: Final = \d+", f"LEVEL: Final = {LATER_LEVEL}")
        self._change("bundle/writer.py", r"needs=level\)", f"needs={LATER_LEVEL})")
        self._change(
            "store/layout.py",
            r"(?m)^    _take_name\(layout\)$",
            f'    if (layout.home / "{CUT}").exists():\n        os._exit(9)\n'
            "    _take_name(layout)",
        )

    def _change(self, name: str, old: str, new: str) -> None:
        path = self._folder / "gbv_desktop" / name
        changed, count = re.subn(old, lambda _found: new, path.read_text("utf-8"), count=1)
        if count != 1:
            raise LookupError(f"{name} has no {old}")
        path.write_text(changed, "utf-8")

    def gbv(self, home: Path, *words: object, day: str = "2018-06-20") -> NextAnswer:
        """Gives a command to the office of a folder, in English."""
        common = ("--home", str(home), "--today", day, "--lang", "en", "--json")
        # As an installed program it keeps what Python makes of its modules, for the next call.
        world = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        found = subprocess.run(
            [sys.executable, "-m", "gbv_desktop", *map(str, words), *common],
            capture_output=True,
            text=True,
            cwd=self._folder,
            check=False,
            env={**world, "PYTHONPATH": str(self._folder), "GBV_PASSWORD": PASSWORD},
        )
        return NextAnswer(found.returncode, found.stdout, found.stderr)
