"""``python -m benchmarks [AREA …] [--units N …] [--cells N …] [--runs N] [--json] [--write]``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import page
from benchmarks.measure import PLAN_CELLS, Area, Conditions, Result
from benchmarks.registry import AREAS

CELLS = [PLAN_CELLS, 492]
"""The figures of a commune in half a year, and of a report six times as long."""


def main(words: Sequence[str] | None = None) -> int:
    """Measures and tells; 0 whatever the figures are: they are judged by people."""
    asked = _asked(words)
    found: dict[str, tuple[Area, list[Result]]] = {}
    with tempfile.TemporaryDirectory(prefix="gbv-") as folder:
        for name in asked.areas or AREAS:
            results = _measured(AREAS[name], Path(folder), asked)
            found[name] = (AREAS[name], results)
            if not asked.json:
                say(f"\n{name}", *page.table(results))
            # Area by area: a run that is stopped keeps what it has measured until then.
            if asked.write:
                page.write({name: found[name]}, _command(asked))
    if asked.json:
        say(json.dumps([each.plain() for _area, results in found.values() for each in results]))
    return 0


def _measured(area: Area, folder: Path, asked: argparse.Namespace) -> list[Result]:
    return [
        result
        for units in (asked.units if area.sized else asked.units[:1])
        for cells in (asked.cells if area.by_cells else [PLAN_CELLS])
        for result in area.run(Conditions(folder, units, asked.runs, cells))
    ]


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; or all")
    parser.add_argument("--units", nargs="+", type=_count, default=[30], help="who report")
    parser.add_argument(
        "--cells", nargs="+", type=_count, default=CELLS, help="figures in each report, about"
    )
    parser.add_argument("--runs", type=_count, default=5, help="turns that count")
    parser.add_argument("--json", action="store_true", help="a list of what was found")
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    asked = parser.parse_args(words)
    unknown = sorted(set(asked.areas) - AREAS.keys())
    if unknown:
        parser.error(f"no such area: {', '.join(unknown)}")
    return asked


def _count(word: str) -> int:
    count = int(word)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _command(asked: argparse.Namespace) -> str:
    words = [*asked.areas, "--units", *map(str, asked.units)]
    if asked.cells != CELLS:
        words += ["--cells", *map(str, asked.cells)]
    words += ["--runs", str(asked.runs)]
    return " ".join(["python -m benchmarks", *words])


def say(*lines: str) -> None:
    """Lines, at once, also when the output goes into a file."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
