"""By when reports are due, as ``gbv report list`` says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD

Gbv = Any


@pytest.fixture
def listed(gbv: Gbv, folder: Path) -> Any:
    words = ("--home", folder / COMMUNE, "--today", "2018-06-05")
    assert gbv("report", "new", PERIOD, *words).code == 0
    return lambda *more: gbv("report", "list", *words, *more)


def test_the_last_working_day_stands_beside_the_deadline(listed: Any) -> None:
    (row,) = listed("--json").value
    # A Sunday: the last day in time is a Saturday, the last working day a Friday.
    assert (row["due_before"], row["last_working_day"]) == ("2018-06-10", "2018-06-08")


def test_both_in_words(listed: Any) -> None:
    assert {"before 10/06/2018", "Friday 08/6"} <= set(_cells(listed("--lang", "en").out))
    assert {"trước ngày 10/06/2018", "thứ Sáu 08/6"} <= set(_cells(listed().out))


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.splitlines() for cell in line.split("  ")]
