"""Compiles modules into .pyc files that are run without a look at their sources.

Run by a Python of the minor version that is shipped, here or in Wine:
``compile_modules.py SOURCES COMPILED LIST``. LIST names the modules, one a line; an error in one
of them ends it.
"""

from __future__ import annotations

import py_compile
import sys
from pathlib import Path


def main(sources: str, compiled: str, names: str) -> int:
    """Compiles in the order of the list, so that every run gives the same bytes."""
    for name in Path(names).read_text("utf-8").splitlines():
        target = Path(compiled) / (name + "c")
        target.parent.mkdir(parents=True, exist_ok=True)
        py_compile.compile(
            str(Path(sources) / name),
            cfile=str(target),
            dfile=name,
            doraise=True,
            optimize=0,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
