"""The plan from 2017 to 2030 as an office works it: four years in the gate, all in the deep run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from thorough import DEEP
from years_checks import check
from years_course import FIRST, GATE_CAST, LAST, LAST_IN_GATE, START, WHOLE_CAST, play
from years_world import Years


@pytest.fixture
def years(tmp_path: Path) -> Iterator[Years]:
    """No office yet; 2017."""
    world = Years(tmp_path, START, WHOLE_CAST if DEEP else GATE_CAST)
    yield world
    world.close()


@pytest.mark.slow
def test_after_years_every_number_has_its_source_and_every_paper_its_bytes(years: Years) -> None:
    play(years, FIRST, LAST if DEEP else LAST_IN_GATE)
    check(years)
