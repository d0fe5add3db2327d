"""By command: a clock that was set back is said with its number, and each answer by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, copy_world, training_figures

from gbv_desktop.office.open import session
from gbv_desktop.office.reports import reporting

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
    assert "--day-is-right E-CLOCK-BACK:2018-06-04:2018-06-05" in refused.err
    as_json = gbv("--home", home, "--json", "freeze", PERIOD).value
    answered = ("--day-is-right", as_json["doubt"], "--even-so")
    assert gbv("--home", home, "freeze", PERIOD, *answered).code == 0


def test_each_doubt_needs_its_own_answer(
    gbv: Gbv, acquainted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was set back, and the day on the paper lies before the earlier revision's."""
    world = copy_world(acquainted, tmp_path / "world")
    world.report(COMMUNE)
    count = training_figures(PERIOD)[COMMUNE]["cells"]["B05"]
    world.draft(COMMUNE, reason="Rà soát lại sổ", B05=count + 3)
    reporting.submit(world.office(COMMUNE), PERIOD)
    home = world.home(COMMUNE)
    world.close()
    world.clock.day -= timedelta(days=1)
    monkeypatch.setattr(session, "SystemClock", lambda: world.clock)
    sign = ("--home", home, "report", "approve", PERIOD, "--signed-on", "2018-05-16")
    clock, paper = "E-CLOCK-BACK:2018-06-04:2018-06-05", "E-DAY-BACK:2018-05-16:2018-06-05"
    for given, asked in (((), clock), ((paper,), clock), ((clock,), paper)):
        refused = gbv(*sign, *(word for each in given for word in ("--day-is-right", each)))
        assert refused.code == 1
        assert f"--day-is-right {asked}" in refused.err
    assert gbv(*sign, "--day-is-right", clock, "--day-is-right", paper).code == 0


@pytest.mark.parametrize(
    "given", ["yes", "2018-06-05", "E-CLOCK-BACK", "E-FREEZE-SAME:2018-06-04:2018-06-05",
              "E-DAY-BACK:2018-06-04", "E-DAY-BACK:2018-6-4:2018-06-05", "E-DAY-BACK:a:b:c"],
)  # fmt: skip
def test_an_answer_to_nothing_is_not_understood(given: str, gbv: Gbv, tmp_path: Path) -> None:
    told = gbv("--home", tmp_path, "freeze", PERIOD, "--day-is-right", given)
    assert told.code == 2
    assert told.err.count("\n") == 1
