"""The line of a value is found again in any valid TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gbv_desktop.exchange.plan.locate import line_of
from gbv_desktop.paths import resource

TRICKY = '''# [not] = "a table"
top = 1 # [x]
"quoted.key" = [ # comment ]
  "a]b", 'c"d',
  """
  [[unit]]
  ""quoted"" \\""" end""", # ,
  { inner = [1, 2], "other" = { deep = 2020-01-01 } },
]
dotted . name = \'\'\'
x = 1
\'\'\'

[table.sub]
time = 1979-05-27 07:32:00 # space
[[unit]]
id = "a"
[unit.signer]
title = "x"
[[unit.names]]
name = "n0"
[[unit.names]]
name = "n1"
[[ unit ]]
id = "b"
[[unit.names]]
name = "m0"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("quoted.key",), 3),
        (("quoted.key", 0), 4),
        (("quoted.key", 1), 4),
        (("quoted.key", 2), 5),
        (("quoted.key", 3, "inner", 1), 8),
        (("quoted.key", 3, "other", "deep"), 8),
        (("dotted", "name"), 10),
        (("table", "sub", "time"), 15),
        (("unit", 0, "id"), 17),
        (("unit", 0, "signer", "title"), 19),
        (("unit", 0, "names", 1, "name"), 23),
        (("unit", 1), 24),
        (("unit", 1, "names", 0, "name"), 27),
        # What is not there is where the nearest thing around it is.
        (("unit", 1, "missing"), 24),
        (("unit", 7), 16),
        (("nothing",), 1),
    ],
)
def test_lines_of_a_tricky_file(path: tuple[str | int, ...], line: int) -> None:
    tomllib.loads(TRICKY)
    assert line_of(TRICKY, path) == line


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path


@pytest.mark.parametrize("name", ["units", "activities", "rules", "periods", "options"])
def test_every_value_of_the_shipped_plan_is_found(name: str) -> None:
    file: Path = resource("plans", "dak-to-2017", f"{name}.toml")
    text = file.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lines = text.split("\n")
    count = 0
    for path in leaves(data):
        found = data
        for step in path:
            found = found[step]  # type: ignore[index]
        shown = str(found).lower() if isinstance(found, bool) else str(found)
        assert shown in lines[line_of(text, path) - 1], path
        count += 1
    assert count > 90
