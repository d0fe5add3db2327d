"""The tables of a file as TOML that people read and that is the same on every PC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomli_w

LINE_CHARS: Final = 120
"""A list of texts or numbers stands on one line of so many letters, or one of them a line."""

# No text is mistaken for one: a line break within it is written as two signs.
_LIST: Final = re.compile(r"^(?P<key>.* = )\[\n(?P<parts>(?: {4}[^ \n].*,\n)+)\]$", re.MULTILINE)


def toml_text(data: Mapping[str, Any]) -> str:
    """The text that :mod:`tomllib` reads as this data, with the keys in their order.

    Each row of a list of tables has a heading ``[[unit]]`` of its own, each text one line, however
    long it is.
    """
    return "\n".join(map(_on_one_line, _blocks(data)))


def _blocks(data: Mapping[str, Any]) -> Iterator[str]:
    plain = {key: value for key, value in data.items() if not _is_table(value)}
    if plain:
        yield _written(plain)
    for key, value in data.items():
        if _is_rows(value):
            heading = _written({key: {}})
            for row in value:
                # As a table, so that what lies within bears the name of the row; but a row.
                text = _written({key: row})
                yield f"[{heading.rstrip()}]\n{text.removeprefix(heading)}"
        elif isinstance(value, Mapping):
            yield _written({key: value})


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or _is_rows(value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _written(data: Mapping[str, Any]) -> str:
    return tomli_w.dumps(data)


def _on_one_line(block: str) -> str:
    """Short lists on one line; the library gives each of their parts its own."""

    def joined(found: re.Match[str]) -> str:
        parts = ", ".join(part.strip().removesuffix(",") for part in found["parts"].split("\n"))
        short = f"{found['key']}[{parts.removesuffix(', ')}]"
        return short if len(short) <= LINE_CHARS else found[0]

    return _LIST.sub(joined, block)
