"""The self-assessment: what figures propose, and the count under the table."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.work.self_assessment import (
    LEVEL_WORDS,
    AssessedCount,
    AssessedLevel,
    count_met,
    proposed_level,
)

TRAINED = Criterion("tc-6", "cộng tác viên được tập huấn", "2.1", ("C02", "C04"))


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({}, None),
        ({"C02": number(3)}, None),
        ({"C02": number(3), "C04": UNCOLLECTED}, None),
        ({"C02": number(3), "C04": number(1)}, AssessedLevel.MET),
        ({"C02": number(3), "C04": NIL}, None),
        ({"C02": number(0), "C04": NIL}, AssessedLevel.NOT_MET),
    ],
)
def test_what_figures_say_of_a_criterion(
    cells: dict[str, Cell], level: AssessedLevel | None
) -> None:
    assert proposed_level(TRAINED, cells) is level


def test_what_no_figure_tells_of_is_a_persons_to_say() -> None:
    assert proposed_level(Criterion("tc-8", "đầu mối nhận tin báo"), {"C02": number(3)}) is None


def test_the_count_leaves_out_what_is_not_the_units_task() -> None:
    criteria = [Criterion(each, each) for each in ("a", "b", "c", "d", "e")]
    levels: dict[str, int | None] = {
        "a": AssessedLevel.MET,
        "b": AssessedLevel.PARTLY_MET,
        "c": AssessedLevel.NOT_OURS,
        "d": None,
        "z": AssessedLevel.MET,
    }
    assert count_met(criteria, levels) == AssessedCount(met=1, ours=4, told=3)


def test_every_level_has_its_words() -> None:
    assert set(LEVEL_WORDS) == set(AssessedLevel)
