"""The package's ``NOTICE``: every library that comes with the program, and what stands inside each.

Machine code holds the work of many more; the wheels list it themselves (CycloneDX, PEP 770).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from deb_contents import entries
from deb_licences import Library, look

_HEAD: Final = """\
gbv-desktop (Apache-2.0) comes with these libraries and what stands inside them.
Their copyrights and terms stand in the file copyright beside this one.
"""
_UNSAID: Final = "licence not said there; see the library's own"


def notice_page(wheels: Iterable[Path]) -> str:
    """The whole page, a library after the other by name.

    Raises:
        ValueError: a wheel's list of what stands inside it cannot be read.
    """
    libraries: dict[str, Library] = {}
    inside: dict[str, dict[tuple[str, str], str]] = {}
    for wheel in sorted(wheels):
        found = look(wheel)
        libraries[found.name] = found
        inside.setdefault(found.name, {}).update(_listed(wheel, found.name))
    names = sorted(libraries, key=str.lower)
    told = ("\n".join(_lines(libraries[each], inside[each])) for each in names)
    return "\n".join([_HEAD, *told]) + "\n"


def _lines(library: Library, inside: Mapping[tuple[str, str], str]) -> Iterator[str]:
    licence = re.sub(r"\s+", " ", library.licence)[:60]
    yield f"{library.name} {library.version}: {licence}"
    for (name, version), terms in sorted(inside.items()):
        yield f"    {name} {version}: {terms}"


def _listed(wheel: Path, library: str) -> Iterator[tuple[tuple[str, str], str]]:
    """What a wheel says stands inside it, with its licence; itself left out."""
    for name, content in entries(wheel):
        if not PurePosixPath(name).match("*.dist-info/sboms/*.json"):
            continue
        try:
            parts = json.loads(content)["components"]
            found = {(each["name"], each.get("version", "")): _licence(each) for each in parts}
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{wheel.name}: {name} is no list of parts") from error
        yield from ((key, terms) for key, terms in found.items() if key[0] != library)


def _licence(part: Mapping[str, Any]) -> str:
    """The licence of a part: an SPDX expression, an SPDX name, or words."""
    told = [
        each.get("expression") or each["license"].get("id") or each["license"]["name"]
        for each in part.get("licenses") or ()
    ]
    return " AND ".join(told) or _UNSAID
