"""Entry: from a key to repainted totals and findings, in forms of three sizes."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.district import COMMUNE, DAY, PERIOD, PLAN, wide_plan
from benchmarks.measure import Area, Conditions, Result, Turn
from benchmarks.own_windows import run_window, window_environment
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.reports.reporting import new_report

SIZES = (100, 500, 2000)
KEYS = 40
"""Figures typed at each size; their median is one turn."""


def run(conditions: Conditions, keys: int = KEYS) -> Iterable[Result]:
    """As many processes as turns; each types into all sizes."""
    home, password = conditions.folder / "entry", secrets.token_urlsafe()
    choice = OfficeChoice(PLAN, COMMUNE, "reporting", training=True)
    with set_up(home, password, choice, SetClock(DAY), wide_plan(1)[0]) as office:
        new_report(office, PERIOD)
    found = [_typed(home, password, keys) for _turn in range(conditions.runs)]
    for turns in zip(*found, strict=True):
        yield _result(turns)


def _typed(home: Path, password: str, keys: int) -> list[dict[str, Any]]:
    # The long forms leave figures behind that the next process would find in its report.
    again = home.with_name("entry-again")
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(home, again)
    env = window_environment(again, GBV_PASSWORD=password)
    told = run_window("entry", PERIOD, DAY.isoformat(), keys, *SIZES, env=env)
    return [json.loads(line) for line in told.splitlines()]


def _result(turns: tuple[dict[str, Any], ...]) -> Result:
    """A size: the processor's milliseconds in seconds, and what 95 of 100 figures do not exceed."""
    every = [each for turn in turns for each in turn["worked"]]
    return Result(
        "a figure, painted",
        0,
        turns[0]["cells"],
        tuple(Turn(median(each["worked"]) / 1000, median(each["alone"]) / 1000) for each in turns),
        more={
            "ms_of_95_in_100": round(quantiles(every, n=20)[-1], 1),
            "ms_until_stored": round(median(s for turn in turns for s in turn["saved"]), 1),
        },
    )


AREA = Area(
    "entry",
    "paint the typed cell alone once more, in the same window between two figures",
    run,
    sized=False,
)
