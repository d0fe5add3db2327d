"""What a unit's own figures and log say of its duties: a proposal, never more."""

from __future__ import annotations

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Duty, UnitRole
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.work.duties import DUTY_WORDS, DutyState, propose_duty

DUTY = Duty(
    "iii-10-a",
    "III.10",
    UnitRole.IMPLEMENT,
    "Xây dựng kế hoạch",
    group="xa",
    evidence=("A02", "B05", "Z99", "N01"),
    activities=("hd-1-2", "hd-3"),
)
ASKED = {code: Make.indicator(code) for code in ("A02", "B05")}


@pytest.mark.parametrize(
    ("cells", "entries", "text", "state"),
    [
        ({}, 0, "", None),
        ({}, 2, "", DutyState.ONGOING),
        ({"A02": number(1)}, 0, "", DutyState.ONGOING),
        ({"A02": number(1), "B05": number(3)}, 0, " ", DutyState.ONGOING),
        ({"A02": number(1), "B05": number(3)}, 0, "Đã làm", DutyState.DONE),
        ({"A02": number(1), "B05": NIL}, 0, "Đã làm", DutyState.ONGOING),
        ({"A02": number(1), "B05": UNCOLLECTED}, 0, "Đã làm", DutyState.DONE),
        ({"A02": number(0)}, 0, "", None),
    ],
)
def test_what_figures_texts_and_log_prove(
    cells: dict[str, Cell], entries: int, text: str, state: DutyState | None
) -> None:
    found = propose_duty(DUTY, cells, {"N01": text}, ASKED, ("N01",), entries)
    assert (found.state, found.entries) == (state, entries)


def test_what_it_rests_on_is_named() -> None:
    found = propose_duty(DUTY, {"A02": number(1)}, {}, ASKED, ("N01",), 3)
    assert (found.proofs, found.lacking, found.entries) == (("A02",), ("B05", "N01"), 3)


def test_nothing_came_up_only_once_everything_was_told() -> None:
    assert propose_duty(DUTY, {"A02": NIL}, {}, ASKED).state is None
    told = propose_duty(DUTY, {"A02": NIL, "B05": number(0)}, {}, ASKED)
    assert told.state is DutyState.NONE


def test_a_unit_that_found_no_case_has_done_its_duty_as_well() -> None:
    asked = {code: Make.indicator(code, sensitive=True) for code in ("A02", "B05")}
    for cell in (number(10), number(0), NIL):
        found = propose_duty(DUTY, {"A02": cell, "B05": cell}, {}, asked)
        assert found.state is DutyState.DONE


def test_a_duty_that_no_figure_tells_of_is_a_persons_to_say() -> None:
    assert propose_duty(DUTY, {}, {}, {}).state is None


def test_every_state_has_its_words() -> None:
    assert set(DUTY_WORDS) == {"", *DutyState}
