"""The tables of ``docs/benchmarks.md``: one for each area, its rows renewed when measured."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import Area, Result

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

HEAD = """\
# How fast the program is

Written by `python -m benchmarks --write` in the checkout; each row says what was run, when and \
on what. Rows of other sizes than those that were measured stay as they were.

Each work stands beside a **floor**: what cannot be left out, done with the same libraries and \
nothing else. Both run in turns in one run, and what counts is the time that the processor worked, \
with all threads and processes of the work: the ratio says how much the program adds, whatever the \
machine and whatever else it does. Seconds are medians for the whole row; in brackets stand the \
least and the most of all turns. A goal is the ratio that should not be exceeded; bold \
is what exceeds it.

How steady that is: between a machine with little else to do and one with ten busy processes \
on two cores, the ratios of import, consolidation, opening, paper and start moved by up to a \
fifth. Those of `entry` and `save` did not hold: entry fell to less than half, save lay \
between 14 and 33. Their floors take a tenth of a millisecond to one, and a busy machine \
changes them more than the work beside them. Compare these two on a quiet machine only.

`units` is how many reports came: 3,321 are those of 1,661 communes for two half years, as a plan \
holds no more than 2,000 units, and totals are of one half year. `figures` are \
those of all of them together: of reports as long as the plan's own, 82 figures, and of such as \
are six times as long. `ms a unit` stays the same where the work grows in a straight line. \
`seconds on the clock` is how long somebody waits on this machine, the disk included; `megabytes` \
is what an import holds at its height above the open office, in a process of its own.

What it means for an office with a ten-year-old PC: none was measured. It can be said that work \
and floor slow down together there, so that a ratio stays about what it is, and that twice the \
reports take twice the time where they do so here. It cannot be said how many seconds that is: \
not what its disk needs to make sure, which the processor's time leaves out, nor what happens \
where memory is short. Whoever has such a PC and a checkout on it finds out by the same command.
"""

_SECTION = re.compile(r"^## (\S+)\n", re.MULTILINE)
_COLUMNS = ("work", "units", "figures", "seconds", "floor", "ratio", "goal", "beside it")
_UNITS, _FIGURES = _COLUMNS.index("units"), _COLUMNS.index("figures")


def write(found: Mapping[str, tuple[Area, Sequence[Result]]], command: str) -> None:
    """Renews the rows of the page that were measured."""
    before = PAGE.read_text("utf-8") if PAGE.exists() else ""
    PAGE.write_text(written(found, command, before), "utf-8")


def written(found: Mapping[str, tuple[Area, Sequence[Result]]], command: str, before: str) -> str:
    """The whole page: what was measured now, and the other sections and sizes as they were.

    Args:
        found: the areas that were measured, with their results.
        command: how they were measured.
        before: the page until now; may be empty.
    """
    _head, *rest = _SECTION.split(before)
    # The pattern keeps what it splits by: names and texts by turns. The head is written anew.
    sections = dict(zip(rest[::2], (each.strip() for each in rest[1::2]), strict=True))
    sections |= {
        name: _section(*each, command, sections.get(name, "")) for name, each in found.items()
    }
    parts = [f"## {name}\n\n{text}\n" for name, text in sections.items()]
    return "\n".join([HEAD, *parts])


def table(results: Sequence[Result]) -> list[str]:
    """The rows of one area, as Markdown."""
    return _table(_COLUMNS, map(_row, results))


def machine() -> str:
    """The machine in words, without anything that is its own."""
    cores = os.cpu_count() or 1
    return f"{cores} cores, {platform.system()}, Python {platform.python_version()}"


def _section(area: Area, results: Sequence[Result], command: str, before: str) -> str:
    """An area measures all its works at each size, so a size is renewed as a whole."""
    rows = [[*_row(each), _run(each, command)] for each in results]
    renewed = set(map(_size, rows))
    rows += [row for row in _rows(before) if _size(row) not in renewed]
    # Works of one size stay in the order in which they were measured: the sort is stable.
    rows.sort(key=lambda row: int(row[_UNITS] or 0))
    return "\n".join([f"Floor: {area.floor}.", "", *_table((*_COLUMNS, "run"), rows)])


def _size(row: Sequence[str]) -> tuple[str, str]:
    """What a row is a size of; where units change nothing, all rows are measured together."""
    return row[_UNITS], row[_FIGURES] if row[_UNITS] else ""


def _run(result: Result, command: str) -> str:
    today = date.today()  # noqa: DTZ011 - the day here
    return f"`{command}`, {today:%Y-%m-%d}; {machine()}; {len(result.turns)} turns"


def _rows(section: str) -> list[list[str]]:
    """The cells of a section's rows, without the two lines of the head."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def _row(result: Result) -> list[str]:
    told: dict[str, Any] = result.plain()
    ratio = f"{told['ratio']:.2f}"
    above = result.goal and told["ratio"] > result.goal
    beside = "; ".join(f"{name.replace('_', ' ')} {each:g}" for name, each in result.beside.items())
    return [
        result.work,
        str(result.units or ""),
        str(result.cells or ""),
        f"{told['seconds']:.4f} ({told['fastest']:.4f} to {told['slowest']:.4f})",
        f"{told['floor']:.4f}",
        f"{f'**{ratio}**' if above else ratio} ({told['lowest']:.2f} to {told['highest']:.2f})",
        f"{result.goal:g}" if result.goal else "",
        beside,
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
