"""A program that is killed while somebody types loses at most the cell that is being typed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from thorough import times

from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting

PERIOD = "2018S1"
KILLS, TYPISTS = times(10, 300), 2
LIFE = 8
"""Words of the typist at most before the program is killed: two for each figure."""
PAUSE = 0.07
"""Seconds from the last word to the kill at most: anywhere between two figures."""

Figures = dict[str, int]


@dataclass
class Life:
    """What one run of the program said before it was killed."""

    found: Figures = field(default_factory=dict)
    left: str = ""
    typed: list[tuple[str, int]] = field(default_factory=list)
    stored: int = 0

    def hear(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        if word == "found":
            told = json.loads(rest)
            self.found, self.left = told["cells"], told["left"]
        elif word == "typed":
            code, figure = rest.split()
            self.typed.append((code, int(figure)))
        else:
            assert word == "stored", line
            self.stored = int(rest)

    def after(self, count: int) -> Figures:
        """The figures with the first so many that were typed."""
        return {**self.found, **dict(self.typed[:count])}


def live(home: Path, password: str, first: int, words: int, pause: float) -> Life:
    """Lets somebody type until so many words are heard, and kills the program soon after."""
    typist = [sys.executable, str(Path(__file__).with_name("typist.py"))]
    world = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    life = Life()
    with subprocess.Popen(
        [*typist, str(home), password, str(first)],
        env=world,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        assert child.stdout is not None
        for _word in range(1 + words):
            life.hear(child.stdout.readline())
        time.sleep(pause)
        child.kill()
        for line in child.stdout.read().split("\n")[:-1]:
            life.hear(line)
    return life


def require_kept(life: Life, next_one: Life) -> None:
    """What the next run found is what was typed before, but for the cell being typed at most."""
    counts = [n for n in range(len(life.typed) + 1) if life.after(n) == next_one.found]
    assert counts, "what was found is no state that the report was ever in"
    kept = counts[-1]
    assert kept >= life.stored, "what the store had acknowledged is lost"
    assert kept >= len(life.typed) - 1, f"{len(life.typed) - kept} cells are lost"
    if kept:
        assert next_one.left == life.typed[kept - 1][0], "it opens where somebody was typing"


def killed_again_and_again(home: Path, password: str, seed: int) -> int:
    """Kills the program at random moments of entry; how many figures were typed meanwhile."""
    moments = random.Random(seed)
    first, before = 1, None
    for _kill in range(KILLS // TYPISTS + 1):
        words, pause = moments.randint(0, LIFE), moments.uniform(0.0, PAUSE)
        life = live(home, password, first, words, pause)
        assert len(life.typed) >= words // 2, "each figure is stored before the next is typed"
        if before is not None:
            require_kept(before, life)
        first, before = first + len(life.typed), life
    return first - 1


@pytest.fixture
def homes(
    home_of: Callable[[str], Path], tmp_path: Path, password: str, day: SetClock
) -> Iterator[list[Path]]:
    """An office with an open report for each typist."""
    with Office.open(home_of("commune"), password, day.today()) as office:
        reporting.new_report(office, PERIOD)
    made = [tmp_path / f"typist {at}" for at in range(TYPISTS)]
    for each in made:
        shutil.copytree(home_of("commune"), each)
    yield made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_at_random_moments_it_loses_at_most_the_cell_being_typed(
    homes: list[Path], password: str
) -> None:
    with ThreadPoolExecutor(TYPISTS) as pool:
        lives = [
            pool.submit(killed_again_and_again, home, password, seed)
            for seed, home in enumerate(homes)
        ]
        typed = [life.result() for life in lives]
    assert sum(typed) > KILLS, "somebody did type"
