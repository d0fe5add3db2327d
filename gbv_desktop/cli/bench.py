"""How fast the program is on this machine.

Each thing measured runs in a process of its own, several times in turn, so that what else the
machine does at the time falls on all of them alike.
"""

from __future__ import annotations

import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer

from gbv_desktop import own_process
from gbv_desktop.cli.output import answer, say, table
from gbv_desktop.cli.words import PASSWORD_VARIABLE
from gbv_desktop.domain.periods import Period
from gbv_desktop.office.clock import SetClock
from gbv_desktop.office.glance import OfficeCard, write_card
from gbv_desktop.office.plans import plans_to_choose
from gbv_desktop.office.reports.reporting import new_report
from gbv_desktop.office.setup import OfficeChoice, set_up
from gbv_desktop.text import N_

MOST_TIMES, MOST_MORE = 2.0, 60.0
"""The start against an empty window of Qt: at most twice its time, and 60 MB beyond it."""

Runs = Annotated[int, typer.Option("--runs", min=1, help=N_("How many times each is measured."))]


@dataclass(frozen=True)
class Start:
    """What a start took.

    Attributes:
        seconds: as the person waits, who may wait for other programs as well.
        processor: seconds that the processor worked for it; hardly anything else disturbs them.
        memory: what it holds in MB; 0 where the system does not tell.
    """

    seconds: float
    processor: float
    memory: float


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    bench = typer.Typer(help=N_("How fast the program is on this machine."), no_args_is_help=True)
    bench.command("start", help=N_("Measures the start, until the password can be typed."))(_start)
    bench.command("entry", help=N_("Measures a figure, until totals and findings are painted."))(
        _entry
    )
    app.add_typer(bench, name="bench")


def _start(context: typer.Context, runs: Runs = 5) -> None:
    with tempfile.TemporaryDirectory(prefix="gbv-") as folder:
        write_card(Path(folder), OfficeCard("UBND xã", "reporting", "2017", training=False))
        world = _world(Path(folder))
        # The first of each only brings the files into memory and is not counted.
        pairs = [(_run("floor", world), _run("door", world)) for _turn in range(runs + 1)][1:]
    floor, ours = (_middle(each) for each in zip(*pairs, strict=True))
    ratio, more = ours.processor / floor.processor, ours.memory - floor.memory
    value = {
        "runs": runs,
        "floor": vars(floor),
        "ours": vars(ours),
        "ratio": round(ratio, 3),
        "ratio_seconds": round(ours.seconds / floor.seconds, 3),
        "more_memory": round(more, 1),
        "holds": ratio <= MOST_TIMES and more <= MOST_MORE,
    }
    answer(context, value, _lines(floor, ours, value))


def _world(home: Path) -> Mapping[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen", **own_process.environment(), "GBV_HOME": str(home)}


def _command(what: str, *words: str) -> tuple[str, ...]:
    # An installed program is compiled, and a checkout after its first start.
    return tuple(each for each in own_process.command("ui.bench", what, *words) if each != "-B")


def _run(what: str, world: Mapping[str, str]) -> Start:
    began = time.perf_counter()
    with subprocess.Popen(_command(what), env=world, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - ourselves
        told = child.stdout.readline() if child.stdout is not None else ""
        seconds = time.perf_counter() - began
    processor, memory = map(float, told.split())
    return Start(seconds, processor, memory)


def _middle(starts: tuple[Start, ...]) -> Start:
    return Start(
        median(each.seconds for each in starts),
        median(each.processor for each in starts),
        median(each.memory for each in starts),
    )


def _lines(floor: Start, ours: Start, value: Mapping[str, Any]) -> list[str]:
    head = [say(each) for each in (N_("What"), N_("Seconds"), N_("of the processor"), N_("MB"))]
    rows = [
        (say(name), f"{each.seconds:.3f}", f"{each.processor:.3f}", f"{each.memory:.1f}")
        for name, each in ((N_("Qt, an empty window"), floor), (N_("The program, its door"), ours))
    ]
    verdict = say(
        N_(
            "Of the processor {ratio} times an empty window (at most {times}), {more} MB more"
            " (at most {megabytes})."
        ),
        ratio=f"{value['ratio']:.2f}",
        times=f"{MOST_TIMES:.0f}",
        more=f"{value['more_memory']:.1f}",
        megabytes=f"{MOST_MORE:.0f}",
    )
    return [*table(head, rows), verdict]


# --- entering -------------------------------------------------------------------------------------
def _entry(context: typer.Context) -> None:
    with tempfile.TemporaryDirectory(prefix="gbv-") as folder:
        home, password = Path(folder) / "office", secrets.token_urlsafe()
        period = _office_with_a_report(home, password)
        world = {**_world(home), PASSWORD_VARIABLE: password}
        words = (period.code, period.data_to.isoformat())
        told = subprocess.run(  # noqa: S603 - ourselves
            _command("entry", *words), env=world, capture_output=True, text=True, check=False
        )
    if told.returncode:
        # Qt speaks there of the platform without a screen too, so only now.
        sys.stderr.write(told.stderr)
        told.check_returncode()
    found = [line.split() for line in told.stdout.splitlines()]
    value = [
        {"cells": int(cells), **dict(zip(_TIMES, map(float, times), strict=True))}
        for cells, *times in found
    ]
    head = [
        N_("Cells"),
        *(N_("Painted, ms"), N_("95 of 100, ms")),
        *(N_("of the processor"), N_("95 of 100, ms")),
        *(N_("Stored, ms"), N_("95 of 100, ms")),
    ]
    rows = [(cells, *(f"{float(each):.1f}" for each in times)) for cells, *times in found]
    answer(context, value, table([say(each) for each in head], rows))


_TIMES = (
    *("median_ms", "p95_ms"),
    *("processor_median_ms", "processor_p95_ms"),
    *("stored_median_ms", "stored_p95_ms"),
)
"""Milliseconds from the key until all is painted, that the processor worked for that, and until
the figure is in the store: the middle one, and what 95 of 100 do not exceed."""


def _office_with_a_report(home: Path, password: str) -> Period:
    """Makes a training office whose first report is open; the period of it."""
    chosen = plans_to_choose()[0]
    unit, plan = min(chosen.reporting), chosen.plan
    period = next(each for each in plan.periods if each.owed)
    choice = OfficeChoice(plan.identity.id, unit, "reporting", training=True)
    with set_up(home, password, choice, SetClock(period.data_to)) as office:
        new_report(office, period.code)
    return period
