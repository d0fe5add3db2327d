"""The self-assessment of a unit (bảng tự kiểm tra, đánh giá): level by criterion, never points.

Nobody is ranked by it and no levels are added up: who is praised for a sum stops telling what went
wrong (plan, clauses II.3 and III.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from gbv_desktop.domain.plan.cells import Cells, CellState
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.text import N_


class AssessedLevel(IntEnum):
    """How far a criterion is met; the numbers are the format's, and their order means nothing."""

    NOT_MET = 0
    MET = 1
    PARTLY_MET = 2
    NOT_OURS = 3
    """Không thuộc nhiệm vụ: not a task of this unit."""


LEVEL_WORDS = {
    AssessedLevel.MET: N_("met"),
    AssessedLevel.PARTLY_MET: N_("partly met"),
    AssessedLevel.NOT_MET: N_("not met"),
    AssessedLevel.NOT_OURS: N_("not a task of the unit"),
}
"""Each level in the words of the paper."""


def proposed_level(criterion: Criterion, cells: Cells) -> AssessedLevel | None:
    """What the unit's own figures say of a criterion; ``None`` where a person has to say it.

    Only that a criterion is met, or not at all, follows from figures: how far it is met does not.

    Args:
        criterion: its evidence is never a number of cases (:class:`Criterion`).
        cells: of the unit's report.
    """
    found = [cells.get(each) for each in criterion.evidence]
    told = [each for each in found if each is not None and each.state is not CellState.UNCOLLECTED]
    if not told or len(told) < len(found):
        return None
    if all(each.value for each in told):
        return AssessedLevel.MET
    return None if any(each.value for each in told) else AssessedLevel.NOT_MET


@dataclass(frozen=True)
class AssessedCount:
    """How many criteria are met, of those that are the unit's tasks: "đạt 9/12 nội dung".

    Attributes:
        told: how many of them have a level at all.
    """

    met: int
    ours: int
    told: int


def count_met(criteria: Iterable[Criterion], levels: dict[str, int | None]) -> AssessedCount:
    """The count that stands under the table.

    Args:
        criteria: those that concern the unit.
        levels: what the unit answered, by criterion; ``None`` or absent is not told.
    """
    answers = [levels.get(each.id) for each in criteria]
    ours = [each for each in answers if each != AssessedLevel.NOT_OURS]
    told = [each for each in answers if each is not None]
    return AssessedCount(ours.count(AssessedLevel.MET), len(ours), len(told))
