"""Finding the line of a TOML file where a value stands.

``tomllib`` gives values without their places. Only when something is refused is the text gone
through a second time, to say where. The text is known to be valid TOML by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays, ``("unit", 3, "names", 0)``."""

_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_HEADER = re.compile(r"\[{1,2}")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?s:\\.|[^\\])*?"{3,5}|\'\'\'(?s:.)*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\''''
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


def line_of(text: str, path: Path) -> int:
    """The line, from 1, where the value of that path stands, or else what encloses it."""
    try:
        places = _places(text)
    except RecursionError:
        # Nested as far as the parser goes; this one goes less far.
        return 1
    # What lacks has no place of its own; the table that lacks it has.
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return text.count("\n", 0, places[path[:length]]) + 1
    return 1


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Path, int]:
    return _Places(text).found


class _Places:
    """The offset of every table, key and element of a TOML text."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._counts: dict[Path, int] = {}
        base: Path = ()
        while self._skip(_BLANK) < len(text):
            if text[self._at] == "[":
                base = self._header()
            else:
                self._pair(base)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _names(self) -> list[str]:
        names = []
        while match := _KEY.match(self._text, self._skip(_SPACE)):
            self._at = match.end()
            names.append(match.group().strip("\"'"))
            if self._text[self._skip(_SPACE) : self._at + 1] != ".":
                break
            self._at += 1
        return names

    def _header(self) -> Path:
        start = self._at
        is_array = self._skip(_HEADER) - start == 2
        *upper, last = self._names()
        path: Path = ()
        for name in upper:
            path = self._inside((*path, name))
        path = (*path, last)
        # `[[unit]]` again is the next element; later headers below it mean that one.
        if is_array:
            self._counts[path] = self._counts.get(path, 0) + 1
            self.found.setdefault(path, start)
        path = self._inside(path)
        self.found[path] = start
        self._at += 1 + is_array
        return path

    def _inside(self, path: Path) -> Path:
        """The latest element, where the path leads to an array of tables."""
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _pair(self, base: Path) -> None:
        start = self._at
        path = base
        for name in self._names():
            path = (*path, name)
            self.found.setdefault(path, start)
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self.found.setdefault(path, self._at)
        match self._text[self._at]:
            case "[":
                self._elements("]", path, self._element)
            case "{":
                self._elements("}", path, lambda base, _: self._pair(base))
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_SCALAR)

    def _element(self, path: Path, place: int) -> None:
        self._value((*path, place))

    def _elements(self, end: str, path: Path, read: Callable[[Path, int], None]) -> None:
        self._at += 1
        place = 0
        while self._text[self._skip(_BLANK)] != end:
            read(path, place)
            place += 1
        self._at += 1
