"""Names of files that every disk, stick and system of the offices can hold.

A paper that is saved under Linux goes by stick to a PC with Windows. There ``Báo cáo: 2018.pdf``
is written, without a word, into a hidden part of a file called ``Báo cáo``, and ``aux.pdf`` into
no file at all.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final, NewType

FileName = NewType("FileName", PurePath)
"""A name that :func:`portable_name` made: whoever proposes a name to people takes no other."""

MOST_UNITS: Final = 255
"""Units of UTF-16 in a name on NTFS, FAT and exFAT."""

MADE_UNITS: Final = 120
"""Units in a name that the program makes: Windows allows a whole path 260, and the folder of a
person's documents, a temporary ending and a number behind a twin need theirs."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_AT_AN_END: Final = ". "
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|\Z)", re.I)
"""Windows leads these to devices, whatever ending follows."""


def units(name: str) -> int:
    """How long a name is to Windows: in units of UTF-16, of which rare letters take two."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2


def is_portable(name: str) -> bool:
    """Whether every system can hold a file of this name, as it is written."""
    return (
        bool(name)
        and units(name) <= MOST_UNITS
        and not _FORBIDDEN.search(name)
        and name[-1] not in _AT_AN_END
        and not _DEVICE.match(name)
    )


def portable_name(*parts: str, ending: str) -> FileName:
    """A name of these parts with ``_`` between them, which every system can hold.

    What no system holds becomes ``-``, as do blanks; letters stay. Two names of different parts
    may become one, so nothing may be replaced by such a name without a question.

    Args:
        parts: words of people, codes, numbers; empty ones count for nothing.
        ending: with its dot, such as ``.pdf``.
    """
    # One way of writing "ế": Windows would keep two files that look alike.
    words = unicodedata.normalize("NFC", "_".join(filter(None, map(str.strip, parts))))
    stem = re.sub(r"\s+", "-", _FORBIDDEN.sub("-", words))
    while units(stem + ending) > MADE_UNITS:
        stem = stem[:-1]
    stem = stem.strip(_AT_AN_END) or "-"
    # Behind the name and not before it, so that a list of files keeps its order.
    name = re.sub(r"\A([^.]*)", r"\1-", stem, count=1) if _DEVICE.match(stem) else stem
    return FileName(PurePath(name + ending))
