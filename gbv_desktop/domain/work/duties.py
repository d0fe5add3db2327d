"""The duties of a unit (nhiệm vụ của đơn vị, plan part III): what its own figures say of them.

A proposal only: a person of the unit says how far a duty is, and touches what nothing proves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import Duty
from gbv_desktop.domain.plan.cells import Cells, CellState
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.text import N_


class DutyState(StrEnum):
    """How far a duty is in a year, in the words that the program offers."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    NONE = "none"
    """Không phát sinh: nothing of the kind came up this year."""


DUTY_WORDS = {
    "": N_("not told yet"),
    DutyState.PLANNED: N_("not begun"),
    DutyState.ONGOING: N_("under way"),
    DutyState.DONE: N_("fulfilled"),
    DutyState.NONE: N_("did not come up"),
}
"""Each state of a duty in the words of the office."""


@dataclass(frozen=True)
class DutyProposal:
    """What the figures and the log say of a duty.

    Attributes:
        state: empty where they prove nothing, and a person has to say it.
        proofs: cells and texts of the unit's own report that tell of it, in the plan's order.
        lacking: those of its evidence that are still empty.
        entries: how many entries of the log belong to its activities.
    """

    duty: Duty
    state: DutyState | None
    proofs: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    entries: int = 0


def propose_duty(
    duty: Duty,
    cells: Cells,
    texts: Mapping[str, str],
    asked: Mapping[str, Indicator],
    texts_asked: Collection[str] = (),
    entries: int = 0,
) -> DutyProposal:
    """What a unit's year report and its log say of one of its duties.

    A duty is fulfilled once all of its evidence that the unit is asked for tells of it, and under
    way once some of it does or the log has entries of its activities. A number of cases tells of it
    whatever it is: a unit that found none has done its duty as well as one that found ten.

    Args:
        duty: one that binds the unit.
        cells, texts: of the report.
        asked: the cells that its form asks for, each with its indicator.
        texts_asked: the texts (N01 …) that its form asks for.
        entries: how many the log of the year has of the duty's activities.
    """
    evidence = [each for each in duty.evidence if each in asked or each in texts_asked]
    proofs: list[str] = []
    lacking: list[str] = []
    nil: list[str] = []
    for each in evidence:
        if each in texts_asked:
            (proofs if texts.get(each, "").strip() else lacking).append(each)
            continue
        cell = cells.get(each)
        if cell is None:
            lacking.append(each)
        elif cell.state is CellState.UNCOLLECTED:
            continue
        elif cell.value or asked[each].sensitive:
            proofs.append(each)
        else:
            nil.append(each)
    state = _state(bool(proofs), bool(lacking), bool(nil), bool(entries))
    return DutyProposal(duty, state, tuple(proofs), tuple(lacking), entries)


def _state(proved: bool, lacking: bool, nil: bool, logged: bool) -> DutyState | None:
    if proved and not lacking and not nil:
        return DutyState.DONE
    if proved or logged:
        return DutyState.ONGOING
    # Only once everything was told: what is still empty may yet be more than nought.
    return DutyState.NONE if nil and not lacking else None
