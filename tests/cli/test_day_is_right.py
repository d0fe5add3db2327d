"""By command: a clock that was set back is said with its number, and --day-is-right goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, NEIGHBOUR, PERIOD, copy_world

from gbv_desktop.office import session

Gbv = Callable[..., Any]


def test_a_freeze_by_a_clock_set_back_needs_a_word(
    gbv: Gbv, acquainted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = copy_world(acquainted, tmp_path / "world")
    world.send(NEIGHBOUR)
    world.take()
    home = world.home(DISTRICT)
    world.close()
    world.clock.day -= timedelta(days=1)
    monkeypatch.setattr(session, "SystemClock", lambda: world.clock)
    refused = gbv("--home", home, "freeze", PERIOD)
    assert refused.code == 1
    assert "E-CLOCK-BACK" in refused.err
    assert "04/06/2018" in refused.err
    assert "05/06/2018" in refused.err
    assert "--day-is-right" in refused.err
    assert gbv("--home", home, "freeze", PERIOD, "--day-is-right", "--even-so").code == 0
