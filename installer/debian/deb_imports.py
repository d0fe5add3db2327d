"""Whether all that the program imports lies in a folder: ``python -I -S deb_imports.py FOLDER``.

Run by an interpreter without any other folder of libraries; what stands inside functions counts
too, since that is where the rest of the program is loaded from.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

OURS = ("gbv_desktop", "ui")


def is_for_types(node: ast.AST) -> bool:
    """Whether a branch is read by type checkers alone."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Modules that a tree imports, each with the name taken out of it, or with none."""
    for child in ast.iter_child_nodes(node):
        if is_for_types(child):
            continue
        if isinstance(child, ast.Import):
            yield from ((each.name, "") for each in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module and not child.level:
            yield from ((child.module, each.name) for each in child.names)
        else:
            yield from imports(child)


def missing(place: Path) -> list[str]:
    """What the program in a folder imports and cannot have, in words."""
    asked = {
        one
        for room in OURS
        for path in sorted((place / room).rglob("*.py"))
        for one in imports(ast.parse(path.read_text("utf-8")))
    }
    found = []
    for module, name in sorted(asked):
        if module.split(".")[0] in sys.stdlib_module_names:
            continue
        try:
            if name and not hasattr(importlib.import_module(module), name):
                importlib.import_module(f"{module}.{name}")
            importlib.import_module(module)
        except ImportError as error:
            found.append(f"{module} {name}: {error}")
    return found


def main() -> int:
    """Says what is missing; 0 when nothing is."""
    place = Path(sys.argv[1])
    sys.path.insert(0, str(place))
    sys.dont_write_bytecode = True
    lacking = missing(place)
    sys.stderr.write("".join(f"not in the package: {each}\n" for each in lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
