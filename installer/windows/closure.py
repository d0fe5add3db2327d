"""Whether all that the program loads is shipped: a look at imports, without running Windows.

Two looks: along the ``import`` statements, from the program's own modules on; and along the names
of libraries in machine code. What is asked for is missing where the wheels have it and the
package has not. What neither has belongs to another system, and stands behind a question.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OWN: Final = ("gbv_desktop", "ui")
"""Of these every import counts, also those in functions and behind questions."""

OF_PYTHON: Final = {"_sqlite3.pyd": "sqlite3", "_ssl.pyd": "ssl", "winsound.pyd": "winsound"}
"""Modules of Python that are of no use without a file of theirs."""


@dataclass(frozen=True)
class Import:
    """A name that a module imports.

    Attributes:
        name: of a module, or of something in one. sure: whether it is asked for whenever the
            module is loaded: not in a function, and not behind ``if`` or ``try``.
    """

    name: str
    sure: bool


def module_name(path: str) -> str:
    """The module of a file: ``a/b.cp313-win_amd64.pyd`` is ``a.b``; empty where it is none."""
    found = re.fullmatch(r"(.*?)(?:\.[a-z0-9_-]+)?\.pyd|(.*)\.pyc?", path)
    if found is None:
        return ""
    name = found[1] or found[2]
    return name.removesuffix("/__init__").replace("/", ".")


def imports(source: bytes, module: str, *, is_package: bool) -> Iterator[Import]:
    """What a module imports; a name from a module counts as that module and as one below it."""
    around = module.split(".") if is_package else module.split(".")[:-1]

    def walk(node: ast.AST, *, sure: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, sure)
            elif isinstance(child, ast.ImportFrom):
                kept = around[: len(around) - child.level + 1] if child.level else []
                whole = ".".join([*kept, *([child.module] if child.module else [])])
                yield Import(whole, sure)
                for alias in child.names:
                    yield Import(f"{whole}.{alias.name}", sure)
            else:
                plain = not isinstance(child, ast.If | ast.Try | ast.FunctionDef | ast.Lambda)
                plain = plain and not isinstance(child, ast.AsyncFunctionDef)
                yield from walk(child, sure=sure and plain)

    return walk(ast.parse(source), sure=True)


def missing_modules(site: Path, kept: Iterable[str], python: Iterable[str]) -> list[str]:
    """In words, which imports nothing of the package fulfils.

    Args:
        site: a folder with all that the wheels hold. kept: the files of it that are shipped.
        python: the modules of Python that are left out.
    """
    files = {module_name(path): path for path in _modules(site)}
    shipped = {module_name(path) for path in kept} - {""}
    gone = (files.keys() - shipped) | set(python)
    waiting = [name for name in shipped if name.split(".")[0] in OWN]
    seen, told = set(waiting), set()
    while waiting:
        module = waiting.pop()
        path = files[module]
        if not path.endswith(".py"):
            continue
        own = module.split(".")[0] in OWN
        is_package = path.endswith("/__init__.py")
        for each in imports((site / path).read_bytes(), module, is_package=is_package):
            for name in _and_around(each.name):
                if name in gone and (own or each.sure):
                    told.add(f"{module} imports {name}")
                if name in shipped and name not in seen and (own or each.sure):
                    seen.add(name)
                    waiting.append(name)
    return sorted(told)


def _modules(site: Path) -> Iterator[str]:
    for path in site.rglob("*.py*"):
        if path.suffix in (".py", ".pyd"):
            yield path.relative_to(site).as_posix()


def _and_around(name: str) -> Iterator[str]:
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        yield ".".join(parts[:count])


def missing_libraries(everything: Path, kept: Iterable[Path]) -> list[str]:
    """In words, which libraries machine code asks for that the wheels have and nobody ships.

    Args:
        everything: a folder with the files of all wheels and of Python. kept: shipped files.
    """
    endings = (".dll", ".pyd", ".exe")
    code = [path for path in kept if path.suffix.lower() in endings]
    known = {path.name.lower() for path in everything.rglob("*.dll")}
    shipped = {path.name.lower() for path in code}
    told = set()
    for path in code:
        for name in needed_libraries(path):
            if name in known - shipped:
                told.add(f"{path.name} needs {name}")
    return sorted(told)


def needed_libraries(path: Path) -> set[str]:
    """The libraries that a file of machine code for Windows is linked with, in small letters."""
    command = ("x86_64-w64-mingw32-objdump", "-p", str(path))
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own words
    return {name.decode().lower() for name in re.findall(rb"DLL Name: (\S+)", done.stdout)}
