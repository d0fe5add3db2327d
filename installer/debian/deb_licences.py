"""The package's ``copyright``: whose each library is and how it may be used (DEP-5).

Read out of the wheels themselves; a library that brings no licence ends the build, unless its
terms stand in ``copyright.txt`` beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import Final

from deb_contents import entries, fits

FOLDER: Final = "usr/lib/gbv-desktop"
WRITTEN: Final = Path(__file__).resolve().with_name("copyright.txt")

UNUSED: Final = ("reportlab/fonts/*",)
"""Licences of what is left out of the package."""

_LICENCE: Final = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_HOLDER: Final = re.compile(r"^[\s#*]*copyright\s+(?:\(c\)|©|\d).*$", re.IGNORECASE | re.MULTILINE)
_APACHE: Final = re.compile(
    r"Apache License\s+Version 2\.0, January 2004.*?END OF TERMS AND CONDITIONS", re.DOTALL
)
_GPL: Final = re.compile(
    r"GNU GENERAL PUBLIC LICENSE\s+Version 3, .*?END OF TERMS AND CONDITIONS", re.DOTALL
)
_KNOWN: Final = {
    _APACHE: "The Apache License, version 2.0: see /usr/share/common-licenses/Apache-2.0.",
    _GPL: "The GNU General Public License, version 3: see /usr/share/common-licenses/GPL-3.",
}
"""Licences that every Debian system has, and is not to be told again."""


@dataclass
class Library:
    """What one wheel says of itself.

    Attributes:
        licence: as its metadata name it. texts: its licence files by name.
        roots: the folders and files that it lays beside the others.
    """

    name: str = ""
    version: str = ""
    licence: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)


def is_licence(path: PurePosixPath) -> bool:
    """Whether a file of a wheel states how it may be used."""
    if "licenses" in path.parts[1:] and path.parts[0].endswith(".dist-info"):
        return True
    return bool(_LICENCE.search(path.name)) and path.suffix in ("", ".txt", ".unicode")


def read(content: bytes) -> str:
    """The words of a licence file, some of which are older than UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def look(wheel: Path) -> Library:
    """Reads a wheel's own words."""
    found = Library()
    for name, content in entries(wheel):
        path = PurePosixPath(name)
        if path.match("*.dist-info/METADATA"):
            words = HeaderParser().parsestr(content.decode("utf-8"))
            found.name, found.version = words["Name"], words["Version"]
            found.licence = words["License-Expression"] or words["License"] or "as stated below"
        elif is_licence(path) and fits(name, UNUSED) is None:
            found.texts[name] = read(content)
        if not re.search(r"\.(dist-info|data)$", path.parts[0]):
            found.roots.add(path.parts[0])
    return found


def indented(text: str) -> Iterator[str]:
    """The lines of a text as a field of several lines; empty ones are points."""
    for line in text.replace("\f", "\n").splitlines():
        yield f" {line.rstrip()}" if line.strip() else " ."


def shortened(text: str) -> str:
    """A text with the name of a licence in the place of its words, where every system has them."""
    for words, name in _KNOWN.items():
        text = words.sub(name, text)
    return text


def stanza(library: Library) -> str:
    """One library's part of the page."""
    texts = [shortened(each) for each in library.texts.values()]
    stated = (
        " ".join(line.split()).strip("#* ") for each in texts for line in _HOLDER.findall(each)
    )
    holders = list(dict.fromkeys(stated))
    roots = sorted(each + "/*" if "." not in each else each for each in library.roots)
    lines = [f"Files: {FOLDER}/{roots[0]}", *(f" {FOLDER}/{each}" for each in roots[1:])]
    lines += ["Copyright:", *(f" {each}" for each in holders or ["the authors of " + library.name])]
    licence = re.sub(r"\s+", " ", library.licence)[:60]
    lines += [f"License: {library.name}", f" {library.name} {library.version}: {licence}", " ."]
    for name, text in zip(library.texts, texts, strict=True):
        lines += [f" --- {PurePosixPath(name).name}", " .", *indented(text.strip("\n")), " ."]
    return "\n".join(lines[:-1] if lines[-1] == " ." else lines)


def written() -> Mapping[str, str]:
    """The parts of ``copyright.txt``, by the name of the licence in each."""
    parts = WRITTEN.read_text("utf-8").strip().split("\n\n")
    return {_named(part): part for part in parts}


def _named(part: str) -> str:
    name = re.search(r"^License: (.+)$", part, re.MULTILINE)
    return name[1] if name else ""


def copyright_page(wheels: Iterable[Path]) -> str:
    """The whole page.

    Raises:
        ValueError: a library brings no licence, and none stands in ``copyright.txt``.
    """
    ours = written()
    libraries: dict[str, Library] = {}
    for each in map(look, sorted(wheels)):
        each.roots |= libraries.get(each.name, each).roots
        libraries[each.name] = each
    bare = [name for name, each in libraries.items() if not each.texts and name not in ours]
    if bare:
        raise ValueError(f"no licence comes with {', '.join(sorted(bare))}")
    stanzas = [stanza(each) for name, each in libraries.items() if name not in ours]
    return "\n\n".join([*ours.values(), *stanzas]) + "\n"
