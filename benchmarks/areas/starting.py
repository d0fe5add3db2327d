"""Start: from nothing to the door, where the password can be typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import Area, Conditions, Result, Turn
from benchmarks.own_windows import run_window, window_environment
from gbv_desktop.office.base.office_card import OfficeCard, write_card


@dataclass(frozen=True)
class Start:
    """What a start took: seconds of the processor, MB held (0 if unknown), modules loaded."""

    processor: float
    memory: float
    modules: float


def run(conditions: Conditions) -> Iterable[Result]:
    """The program's door beside an empty window, each in a process of its own."""
    home = conditions.folder / "start"
    home.mkdir()
    # By its card the program takes this folder for an office, and shows the door, not the set-up.
    write_card(home, OfficeCard("UBND xã", "reporting", "2017", training=False))
    # The first of each only brings the files into memory and is not counted.
    pairs = [(_started("door", home), _started("floor", home)) for _ in range(conditions.runs + 1)]
    ours, floor = zip(*pairs[1:], strict=True)
    yield Result(
        "start to the door",
        0,
        0,
        tuple(Turn(o.processor, f.processor) for o, f in zip(ours, floor, strict=True)),
        goal=2,
        more={
            "megabytes_above_the_floor": round(
                median(o.memory - f.memory for o, f in zip(ours, floor, strict=True)), 1
            ),
            "modules": median(each.modules for each in ours),
            "modules_of_the_floor": median(each.modules for each in floor),
        },
    )


def _started(what: str, home: Path) -> Start:
    return Start(*map(float, run_window(what, env=window_environment(home)).split()))


AREA = Area("start", "import Qt's widgets and show an empty window", run, sized=False)
